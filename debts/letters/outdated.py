"""Final letters that wait to be sent, and say what is not so any more.

They ask for an answer by a day that is over, offer what the newest plan does not come to, or are
about a call, a proposal or an agreement that was taken back or changed its state since, or tell of
payments and agreements that are others by now.

What a letter offers is kept with it, step by step, so that none is composed again to find out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import override

from debts import formats
from debts.letters.facts.talks.talks import talk_facts
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.kinds.promises import OTHERS_ACCEPTED
from debts.letters.kinds.questions import RowQuestion
from debts.letters.print.render import Composed
from debts.letters.words.figures import BLANK, whole_yuan
from debts.models import Letter, Offer, Plan
from debts.selectors.agreement import written_of
from debts.selectors.plan import kept_offers

# What letters tell of the records: it moves with a payment, or with what another creditor agreed.
_PAID = ("paid_count", "paid_sum")
_ACCEPTED = ("accepted_count", "accepted_of", "accepted_share")


def offered(composed: Composed) -> dict[str, Any]:
    """What is kept: the letter's own steps, and each first sum of its table by the debt (id)."""
    own = composed.basis.own
    return {
        "own": _steps(own) if own else [],
        "table": {str(line.debt_id): line.monthly.minor for line in composed.facts.offers.lines},
    }


def outdated(
    letters: Iterable[Letter],
    plan: Plan | None,
    offers: Iterable[Offer] | None = None,
    *,
    today: date,
) -> frozenset[int]:
    """The letters (ids) of these that should not go out as they are; `plan` is the newest.

    No query for a letter that is about the plan or the account alone.

    `offers` are the plan's with their steps, where a page has them at hand.
    """
    final = [each for each in letters if each.is_issued and not each.posted_on]
    groundless = frozenset(
        each.pk for each in final if _is_late(each, today) or _is_groundless(each)
    )
    waiting = [each for each in final if BY_ID[each.kind].needs_offer]
    if not waiting or plan is None:
        return groundless
    now = {offer.debt_id: offer for offer in (kept_offers(plan) if offers is None else offers)}
    return groundless | {each.pk for each in waiting if not _still_offered(each, now)}


def why_outdated(letter: Letter, plan: Plan | None, today: date) -> str:
    """Of one letter: "late" where it asks for an answer by a day that is over, "offer" where the
    plan offers something else, "ground" where what it is about has changed; else ""."""
    if letter.pk not in outdated([letter], plan, today=today):
        return ""
    if _is_late(letter, today):
        return "late"
    return "ground" if _is_groundless(letter) else "offer"


def _is_late(letter: Letter, today: date) -> bool:
    return letter.reply_by is not None and letter.reply_by < today


def _is_groundless(letter: Letter) -> bool:
    """Whether what it is about is noted no more; asks only of kinds that are about a row."""
    kind = BY_ID[letter.kind]
    if kind.confirms_agreement:
        return written_of(letter.debt) is None
    if not kind.is_of_records:
        return False
    chosen = (each for each in kind.questions if isinstance(each, RowQuestion))
    gone = not kind.is_possible(letter.debt) or any(_is_gone(letter, each) for each in chosen)
    return gone or _tells_old_records(letter)


def told_of_records(composed: Composed) -> dict[str, str]:
    """What is kept: the figures as they print; nothing of others where they are not told of."""
    facts = composed.facts
    names = _PAID + (_ACCEPTED if facts.answers.get(OTHERS_ACCEPTED.id) else ())
    names += ("agreed_on",) if facts.kind.names_agreement else ()
    found = {name: whole_yuan(composed.figures[name].text) for name in names}
    return {name: text for name, text in found.items() if text}


def _tells_old_records(letter: Letter) -> bool:
    told = letter.pinned.get("records")
    if not told:
        return False
    with override(letter.language):
        now = talk_facts(letter, letter.debt, {}).figures()
    return any(whole_yuan(now[name]) != text for name, text in told.items())


def _is_gone(letter: Letter, question: RowQuestion) -> bool:
    key = letter.answers.get(question.id)
    return key is not None and all(row.pk != key for row in question.rows(letter))


def _still_offered(letter: Letter, now: Mapping[int, Offer]) -> bool:
    own, kept = now.get(letter.debt_id), letter.pinned.get("offered")
    if own is None:
        return False
    if kept is None:
        return _names_the_sum_of(letter, own)
    sums = {str(debt_id): offer.monthly_minor for debt_id, offer in now.items()}
    table: dict[str, int] = kept["table"]
    return kept["own"] == _steps(own) and all(sums.get(id_) == sum_ for id_, sum_ in table.items())


def _names_the_sum_of(letter: Letter, own: Offer) -> bool:
    """Of a letter from before steps were kept: whether its first sum is still that."""
    said = letter.pinned.get("figures", {}).get("plan", {}).get("monthly", BLANK)
    with override(letter.language):
        return said == BLANK or (own.monthly is not None and said == formats.money(own.monthly))


def _steps(offer: Offer) -> list[list[Any]]:
    return [
        [step.amount_minor, step.first_on.isoformat(), step.count] for step in offer.steps.all()
    ]
