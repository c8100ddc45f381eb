"""Home's next thing where a day is near, or somebody should have answered by now."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from debts import formats
from debts.domain.due import NEAR, POST_IS_TOO_LATE, SOON, DueKind, to_answer, to_ring_before
from debts.domain.law.limitation import State
from debts.pages.debt.clock import Doubtful
from debts.pages.due import DueRow, advice_before, ring_before
from debts.pages.home.home import Home, ReplyRow, Rows
from debts.pages.home.step import Next, Other
from debts.selectors.parties import collecting_party


def act_today(home: Home) -> Next | None:
    """What somebody said they would do: its own day has come."""
    found = today_of(home)
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


def write_in_time(home: Home, today: date, within: timedelta = SOON) -> Next | None:
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


def late_answer(home: Home) -> Next | None:
    """Whoever owns a debt whose time is in doubt is not asked again without advice. After a
    complaint the next body comes."""
    late = next((reply for reply in home.replies if reply.is_late and not reply.doubt), None)
    if late is None:
        return None
    row, whom = row_of(home, late), {"creditor": late.contact.creditor}
    if row and row.goes_on:
        title = _("%(creditor)s has not answered your complaint in time") % whom
        why = _("You may ask the next body now. If they did answer, note it first.")
        return Next("complaint-next", title, why, _("See who is next"), late.contact.pk, due=row)
    return Next(
        "contact-detail",
        _("%(creditor)s should have answered by now") % whom,
        _("Write down what they said, or ask them once more."),
        _("Go to this contact"),
        late.contact.pk,
        due=row,
    )


def row_of(home: Home, reply: ReplyRow) -> DueRow | None:
    return next((row for row in home.due if row.due == reply.due), None)


def today_of(home: Home) -> dict[DueKind, DueRow]:
    """What has its own day today, the first of each kind."""
    return {row.due.kind: row for row in reversed(home.due) if row.when.is_today}


def ring_at_once(home: Home, today: date) -> Next | None:
    """All is written, and they act before post arrives: the way to a plan can wait for a call."""
    return ring(home, today, POST_IS_TOO_LATE) if home.rows.has_signer else None


def ring(home: Home, today: date, within: timedelta = NEAR) -> Next | None:
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


def advice_first(home: Home) -> Next | None:
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
