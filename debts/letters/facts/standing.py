"""How a debt stands with courts, with what its creditor announced, and with what was agreed.

So also whether a letter that asks may speak of the loan as one.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from debts.domain.law.deadlines import reply_by
from debts.domain.law.events import EventKind
from debts.domain.law.jurisdictions import Jurisdiction
from debts.domain.law.limitation import HELD_STATES
from debts.letters.facts.figure import Source
from debts.letters.facts.reader import reader_of
from debts.models import Creditor, Debt, Letter
from debts.models.debt import Stage
from debts.rulebook import book
from debts.selectors.agreement import standing_of
from debts.selectors.asked import ASKINGS, may_have_asked, was_asked_for
from debts.selectors.conduct.moratorium import running_since
from debts.selectors.debt import clock_of
from debts.selectors.due import notice_names, running_notice
from debts.selectors.limitation import last_day, limitation_facts
from debts.selectors.parties import is_bought

# The folder of letters that has such words.
_WORDS_IT = "cn"


def standing_facts(letter: Letter, debt: Debt) -> dict[str, Any]:
    """What a court has done, by the stage or by a day that was told; what is to come by then."""
    on, clock = letter.dated_on, clock_of(debt, letter.dated_on)
    decided = last_day(debt, EventKind.JUDGMENT)
    judged = is_judged(debt)
    at_court = debt.stage == Stage.COURT and not judged
    notice = None if judged else _notice_of_reader(letter, debt)
    return {
        "judged": judged,
        "judged_on": decided.said if decided and decided.is_exact else None,
        "is_behind": not (judged or at_court or clock.in_doubt) and _is_behind(debt),
        "default_notice_on": _default_notice_on(debt),
        "warranted": last_day(debt, EventKind.SUMMARY_WARRANT) is not None,
        "at_court": at_court,
        "claim_dated": at_court and last_day(debt, EventKind.CLAIM_ISSUED) is not None,
        "told_of_transfer": last_day(debt, EventKind.TOLD_OF_TRANSFER),
        "moratorium_since": running_since(debt, on),
        "owes_at_once": is_bought(debt) or _has_defaulted(debt, on),
        "time_is_held": clock.in_doubt,
        **_payments(letter, debt),
        "claimed": _was_claimed(debt),
        "threat_on": _announced_on(debt, on, notice),
        "notice_on": notice,
        "speaks_openly": speaks_openly(letter, debt),
        "is_wary": _is_wary(letter, debt),
        "agreed": keeps_agreement(debt, on),
    }


def keeps_agreement(debt: Debt, on: date) -> bool:
    """Whether a letter may say that what was agreed is kept, which admits what was agreed on.

    Not while the debt's time is in doubt: it stays with words that admit nothing then.
    """
    return bool(standing_of([debt])) and not clock_of(debt, on).in_doubt


def _notice_of_reader(letter: Letter, debt: Debt) -> date | None:
    """The date of a default notice that runs, to whoever could have given it: who only collects
    did not."""
    collects = reader_of(letter.recipient, debt).only_collects
    return None if collects else running_notice(debt, letter.dated_on)


def _announced_on(debt: Debt, on: date, notice: date | None) -> date | None:
    """The day of the step that they have announced, still to come; where the letter speaks of a
    default notice, the notice's last day is no second one."""
    day = debt.threat_on if debt.threat_on and debt.threat_on >= on else None
    return None if notice and day == notice_names(debt) else day


def speaks_openly(letter: Letter, debt: Debt) -> bool:
    """Whether it may call the money lent, to the person in China who lent it.

    To deny a loan to the uncle who gave it insults him and saves nothing while its time plainly
    runs or has not begun. Where time is near its end, in doubt or over, and at court, it stays with
    words that admit nothing.
    """
    lent = letter.recipient_id == debt.creditor_id and debt.product == Debt.Product.PRIVATE
    if not lent or letter.recipient.kind != Creditor.Kind.PERSON or _is_claimed(debt):
        return False
    if book().jurisdiction(letter.law).letters != _WORDS_IT:
        return False
    return clock_of(debt, letter.dated_on).state not in HELD_STATES


def _is_wary(letter: Letter, debt: Debt) -> bool:
    """Whether it denies to kin what it does not admit, as a letter to a firm does.

    Time is near its end, in doubt or over; or they have gone to court or named their next step. A
    friend whose loan plainly runs would read a denial of what both know.
    """
    on = letter.dated_on
    is_threatened = debt.threat_on is not None and debt.threat_on >= on
    return _is_claimed(debt) or is_threatened or clock_of(debt, on).state in HELD_STATES


def is_judged(debt: Debt) -> bool:
    """By its stage, or by a day that was told."""
    return debt.is_judged or last_day(debt, EventKind.JUDGMENT) is not None


def _is_claimed(debt: Debt) -> bool:
    """Whether a court has been asked for it and has not decided, so that letters are evidence."""
    claimed = debt.stage == Stage.COURT or last_day(debt, EventKind.CLAIM_ISSUED) is not None
    return claimed and not is_judged(debt)


def _is_behind(debt: Debt) -> bool:
    """Whether it is told since when it is behind, and no payment is on record since then.

    Of an overdraft nothing falls behind: it is called in.
    """
    due, paid = last_day(debt, EventKind.FELL_DUE), last_day(debt, EventKind.PAID)
    if due is None or debt.product == Debt.Product.OVERDRAFT:
        return False
    return paid is None or paid.latest <= due.earliest


def _default_notice_on(debt: Debt) -> date | None:
    """The day of the default notice, where it was told to the day and came from who owns it now."""
    notice = last_day(debt, EventKind.DEFAULT_NOTICE)
    is_theirs = debt.current_creditor.pk == debt.creditor_id
    return notice.said if notice and notice.is_exact and is_theirs else None


def _has_defaulted(debt: Debt, on: date) -> bool:
    """Whether a default notice has surely run out, so that all of it may be asked for."""
    ended = last_day(debt, EventKind.DEFAULT_NOTICE_ENDED)
    return ended is not None and ended.latest < on


def _payments(letter: Letter, debt: Debt) -> dict[str, Any]:
    """Whether something was paid at any time, as the debt's clock has it; only kin are asked."""
    if letter.recipient.kind != Creditor.Kind.PERSON:
        return {"has_paid": False, "never_paid": False}
    known = limitation_facts(debt)
    paid = any(event.kind is EventKind.PAID and event.certain for event in known.events)
    return {"has_paid": paid, "never_paid": EventKind.PAID in known.never}


def _was_claimed(debt: Debt) -> bool:
    """Whether they have asked for it by anything that is on record, and not only in a register."""
    told = any(row.kind in ASKINGS for row in debt.events.all())
    return told or was_asked_for(debt) or any(may_have_asked(debt))


def reply_from(letter: Letter, debt: Debt, place: Jurisdiction) -> Source:
    """Who set the day of the answer: nobody, while it is the usual one."""
    usual = place.reply(letter.kind, debt.current_creditor.kind, debt.product)
    if letter.reply_by != reply_by(usual, letter.dated_on, place.working_days):
        return Source.LETTER
    return Source.REPLY_RULE if usual.rule else Source.REPLY_HABIT
