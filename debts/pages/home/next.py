"""The one thing to do next on the way, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from debts import formats
from debts.domain.due import NEAR, POST_IS_TOO_LATE, SOON, DueKind, to_answer, to_ring_before
from debts.domain.law.limitation import State
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.kinds.statement import STATEMENT
from debts.models import Debt, Letter
from debts.pages.debt.clock import Doubtful, why_at_rest
from debts.pages.due import DueRow, advice_before, ring_before
from debts.pages.home.home import Home, ReplyRow, Rows
from debts.pages.home.instalments import (
    instalment_today,
    late_instalment,
    nothing_owed,
    paid_to_the_end,
    their_offer,
    unconfirmed,
    unknown_payments,
)
from debts.pages.home.step import Next, Other
from debts.pages.letter.choice import ASKS_FOR_TIME
from debts.selectors.parties import collecting_party


def next_thing(home: Home, today: date) -> Next:
    """The first of these that is not done; there is always one."""
    rows = home.rows
    found = (
        _next_act_today(home)
        or _next_in_time(home, today, NEAR)
        or _next_late(home)
        or _next_at_once(home, today)
        or _next_instalment(home, today)
        or _next_in_time(home, today)
        or their_offer(home)
        or unconfirmed(rows)
        or _next_time_asked(rows)
        or unknown_payments(rows, today)
        or paid_to_the_end(rows, today)
        or nothing_owed(rows)
        or _next_on_the_way(home)
        or _next_unposted(rows)
        or _next_unwritten(home, today, rows.unwritten)
        or _next_advice(home)
    )
    return found or _next_ring(home, today) or _wait_or_keep(home)


def _next_late(home: Home) -> Next | None:
    """Whoever owns a debt whose time is in doubt is not asked again without advice."""
    late = next((reply for reply in home.replies if reply.is_late and not reply.doubt), None)
    if late is None:
        return None
    return Next(
        "contact-detail",
        _("%(creditor)s should have answered by now") % {"creditor": late.contact.creditor},
        _("Write down what they said, or ask them once more."),
        _("Go to this contact"),
        late.contact.pk,
        due=_row(home, late),
    )


def _row(home: Home, reply: ReplyRow) -> DueRow | None:
    return next((row for row in home.due if row.due == reply.due), None)


def _today_of(home: Home) -> dict[DueKind, DueRow]:
    """What has its own day today, the first of each kind."""
    return {row.due.kind: row for row in reversed(home.due) if row.when.is_today}


def _next_act_today(home: Home) -> Next | None:
    """What somebody said they would do: its own day has come."""
    found = _today_of(home)
    row = found.get(DueKind.THREAT) or found.get(DueKind.NOTICE)
    if row is None or row.due.about is None:
        return None
    return Next(
        "debt-detail",
        _("%(creditor)s: today is the day") % {"creditor": row.who},
        row.what,
        _("See what you can do"),
        row.due.about,
        due=row,
    )


def _next_instalment(home: Home, today: date) -> Next | None:
    """What is due today, then what is late; home and essentials that nobody wrote about before."""
    found = _today_of(home)
    row = found.get(DueKind.INSTALMENT) or found.get(DueKind.CONTRACT)
    late = late_instalment(home)
    is_late_too = late and late.due and row and late.due.due.about == row.due.about
    if row and not is_late_too:
        return instalment_today(row)
    return (late and _next_essential(home, late, today)) or late


def _next_essential(home: Home, late: Next, today: date) -> Next | None:
    """A bill for home or essentials that is behind, where an instalment of something else is."""
    behind = {debt.pk for debt in home.rows.debts if debt.priority}
    left = [debt for debt in home.rows.unwritten if debt.pk in behind]
    is_other = late.due is not None and late.due.due.about not in behind
    return _next_unwritten(home, today, left) if is_other and home.rows.has_signer else None


def _next_in_time(home: Home, today: date, within: timedelta = SOON) -> Next | None:
    """What is written has to reach them before the day on which they act; who signs comes first."""
    rows = home.rows
    unanswered = to_answer((row.due for row in home.due), today, within)
    left = (row for row in home.due if row.due in unanswered)
    row = next((row for row in left if _may_be_written(rows, row.due.about)), None)
    if row is None or not rows.has_signer:
        return None
    said = {"creditor": row.who, "day": formats.short_day(row.due.on)}
    begun = next((each for each in rows.unposted if each.debt_id == row.due.about), None)
    if begun:
        title = _("Send the letter to %(creditor)s in time for %(day)s") % said
        return Next("letter-preview", title, row.what, _("Go to the letter"), begun.pk, due=row)
    title = _("Write to %(creditor)s in time for %(day)s") % said
    return Next("letter-kind", title, row.what, _("Choose a letter"), row.due.about, due=row)


def _may_be_written(rows: Rows, debt_id: int | None) -> bool:
    """Not where something is agreed, nor without advice where time is in doubt."""
    return debt_id not in rows.agreed and debt_id not in rows.doubts


def _next_at_once(home: Home, today: date) -> Next | None:
    """All is written, and they act before post arrives: the way to a plan can wait for a call."""
    return _next_ring(home, today, POST_IS_TOO_LATE) if home.rows.has_signer else None


def _next_time_asked(rows: Rows) -> Next | None:
    """A letter that only asks for time hangs on no plan: who began it came for it."""
    found = [each for each in rows.unposted if BY_ID[each.kind] in ASKS_FOR_TIME]
    if not found:
        return None
    return _send(found) or Next(
        "write-on",
        _("Go on with your letter to %(creditor)s") % {"creditor": found[0].recipient},
        _("All that you answered is kept. Read it, print it, and it can go today."),
        _("Continue"),
        found[0].pk,
    )


def _next_on_the_way(home: Home) -> Next | None:
    """To a plan: who asked somebody for time has it done within that time."""
    rows = home.rows
    found = _next_about_you(rows) or _next_money(rows) or _next_debt(home) or _next_plan(home)
    return replace(found, in_time=next(iter(rows.time_asked), None)) if found else None


def _next_about_you(rows: Rows) -> Next | None:
    if rows.has_signer:
        return None
    return Next(
        "who-you-are",
        _("Say who you are"),
        _("Your name stands under the letters. It takes a minute."),
        _("Start"),
    )


def _next_money(rows: Rows) -> Next | None:
    if rows.newest is None:
        return Next(
            "assessment-tasks",
            _("Find out what you can afford"),
            _("Creditors take an offer seriously when they see that it fits your money."),
            _("Start"),
        )
    if rows.newest.completed_on is None:
        return Next(
            "assessment-tasks",
            _("Go on with what you can afford"),
            _("Everything that you answered is saved. “I do not know yet” is an answer too."),
            _("Continue"),
        )
    return None


def _next_debt(home: Home) -> Next | None:
    if home.debts.listed:
        return None
    return Next(
        "debt-add",
        _("Write down your first debt"),
        _("One letter or app screen is enough to start. What you do not know can wait."),
        _("Add a debt"),
    )


def _next_plan(home: Home) -> Next | None:
    """Where more goes out than comes in there is nothing to share: letters ask to wait first."""
    rows = home.rows
    if not rows.debts or (home.is_short and not rows.plan):
        return None
    if unasked := _unasked(rows):
        return _ask_what_is_owed(rows, unasked[0])
    if rows.plan and not rows.plan_is_behind:
        return None
    if rows.plan:
        return Next(
            "plan",
            _("Bring your plan up to date"),
            rows.why_behind,
            _("Go to the plan"),
        )
    return Next(
        "plan",
        _("Make a plan"),
        _("We work out an offer to each creditor that you can keep, month after month."),
        _("Go to the plan"),
        other=Other("debt-add", _("Add another debt first")),
    )


def _unasked(rows: Rows) -> list[Debt]:
    """Nobody knows how much they are, and no letter has asked."""
    sent = (each for each in rows.letters if each.posted_on and each.kind == STATEMENT.id)
    asked = {each.debt_id for each in sent}
    return [debt for debt in rows.without_balance if debt.pk not in asked]


def _ask_what_is_owed(rows: Rows, debt: Debt) -> Next:
    """Their paper or app says it, else a letter asks for it; a letter that was begun is sent."""
    begun = next((each for each in rows.unposted if each.debt_id == debt.pk), None)
    page, button, target = "letter-kind", _("Ask for a statement"), debt.pk
    if begun:
        page, button, target = "letter-preview", _("Go to the letter"), begun.pk
    return Next(
        page,
        _("Find out how much you owe to %(creditor)s") % {"creditor": debt.current_creditor},
        _("A plan leaves this debt out until its balance is known."),
        button,
        target,
        other=Other("debt-amounts", _("Enter the balance"), debt.pk),
    )


def _next_unposted(rows: Rows) -> Next | None:
    """A letter that is ready to send comes before one that is still a draft."""
    unposted = rows.unposted
    if not unposted:
        return None
    letter = unposted[0]
    return _send(unposted) or Next(
        "letter-preview",
        _("Finish your letter to %(creditor)s") % {"creditor": letter.recipient},
        _("Read it and change what you like, or discard it and choose another."),
        _("Go to the letter"),
        letter.pk,
    )


def _send(letters: Iterable[Letter]) -> Next | None:
    letter = next((each for each in letters if each.is_issued), None)
    if letter is None:
        return None
    return Next(
        "letter-preview",
        _("Send the letter to %(creditor)s") % {"creditor": letter.recipient},
        _("When it is on its way, note the day. We set the date for the answer."),
        _("Go to the letter"),
        letter.pk,
    )


def _next_unwritten(home: Home, today: date, left: Sequence[Debt]) -> Next | None:
    """Where nothing is due or behind, nobody comes before who waits for money."""
    if not left:
        return None
    debt = next((each for each in left if not why_at_rest(each, today)), left[0])
    if home.is_short:
        return Next(
            "letter-kind",
            _("Ask %(creditor)s to hold action") % {"creditor": debt.current_creditor},
            _("More goes out than comes in. This letter asks them to wait and promises no sum."),
            _("Choose a letter"),
            debt.pk,
        )
    return Next(
        "letter-kind",
        _("Write to %(creditor)s") % {"creditor": debt.current_creditor},
        why_at_rest(debt, today) or _why_first(others=len(left) - 1),
        _("Choose a letter"),
        debt.pk,
    )


def _why_first(others: int) -> str:
    if others:
        return _(
            "It comes first because of what it can lead to. You see the letter before you send it."
        )
    return _("You see the letter before you send it.")


def _next_advice(home: Home) -> Next | None:
    """Before the person pays, writes or asks again: what would decide it, and free advice."""
    asked_in_vain = (reply.doubt for reply in home.replies if reply.is_late and reply.doubt)
    doubt = next(iter([*home.rows.unadvised, *asked_in_vain]), None)
    if doubt is None:
        return None
    who = {"creditor": collecting_party(doubt.debt)}
    return Next(
        "debt-detail",
        _("Before you pay %(creditor)s or write to them, ask for advice") % who,
        _how_time_stands(doubt),
        _("See how its time stands"),
        doubt.debt.pk,
    )


def _how_time_stands(doubt: Doubtful) -> str:
    if doubt.clock.state is State.NEAR and doubt.clock.earliest_end:
        day = {"day": formats.day(doubt.clock.earliest_end)}
        return (
            _(
                "The time for going to court on this debt is not over before %(day)s. "
                "Free advisers are listed at the foot of this page."
            )
            % day
        )
    if doubt.clock.state is State.MAY_HAVE_RUN_OUT:
        return _(
            "The time for going to court on this debt may have run out. "
            "Free advisers are listed at the foot of this page."
        )
    if doubt.decides is None:
        return _(
            "It is not clear whether the time for going to court on this debt is over. "
            "Free advisers are listed at the foot of this page."
        )
    return _(
        "It is not clear whether the time for going to court on this debt is over. "
        "What would decide it: %(fact)s. Free advisers are listed at the foot of this page."
    ) % {"fact": doubt.decides.label}


def _next_ring(home: Home, today: date, within: timedelta = NEAR) -> Next | None:
    """All is written, and somebody is to act within days: waiting for post is not enough."""
    rows = [row for row in home.due if _may_be_written(home.rows, row.due.about)]
    due = to_ring_before((row.due for row in rows), today, within)
    row = next((row for row in rows if row.due == due), None)
    if row is None:
        return None
    debt = next(each for each in home.rows.debts if each.pk == row.due.about)
    title, why = ring_before(row).rstrip(".。"), advice_before(debt.household, today)
    call = Other("call-desk", _("What to say on the phone"), row.due.about)
    return Next(
        "debt-detail", title, why, _("See what you can do"), row.due.about, due=row, other=call
    )


def _wait_or_keep(home: Home) -> Next:
    if home.replies:
        return Next(
            "contact-detail",
            _("You have done what can be done today"),
            _("An answer from %(creditor)s is due next.")
            % {"creditor": home.replies[0].contact.creditor},
            _("Note an answer"),
            home.replies[0].contact.pk,
            due=_row(home, home.replies[0]),
        )
    if home.is_short and not home.rows.agreed:
        return Next(
            "assessment-result",
            _("See what helps while money is missing"),
            _("Free advisers know help with income, and legal ways out when debts cannot be paid."),
            _("See the ways forward"),
        )
    return Next(
        "agreement-list",
        _("Keep what was agreed, and keep it in writing"),
        _("If your money changes, say so before a payment is missed."),
        _("Go to your agreements"),
    )
