"""The way from "who you are" to "agreed", as a map."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from debts.models import Household
from debts.models.steps import steps_left
from debts.pages.assessment.tasks import Status
from debts.pages.home.home import Home, Rows


@dataclass(frozen=True, slots=True)
class Stop:
    """One line of the map; `page` is the name of its address, which is no link while it waits."""

    page: str
    title: str
    status: Status
    hint: str = ""


def journey(household: Household, home: Home) -> list[Stop]:
    return [
        _who(household, home.rows),
        _money(home.rows),
        _debts(home),
        _plan(home.rows),
        _letters(home.rows),
        _agreements(home.rows),
    ]


def _who(household: Household, rows: Rows) -> Stop:
    page = "household-detail"
    if not rows.has_signer:
        page = "who-you-are"
    elif not household.postal_address:
        page = "household-edit"
    done = rows.has_signer and bool(household.postal_address)
    begun = rows.has_signer or bool(household.postal_address)
    hint = _("Your address is missing.") if rows.has_signer else _("Who signs is missing.")
    return Stop(page, _("Who you are"), Status.of(done, begun), hint if begun and not done else "")


def _money(rows: Rows) -> Stop:
    done = rows.newest is not None and rows.newest.completed_on is not None
    status = Status.of(done, rows.newest is not None)
    hint = ""
    if rows.newest is not None and not done:
        left = steps_left(rows.newest)
        first = str(left[0].label) if left else _("Check your answers")
        hint = _("Next: %(step)s") % {"step": first}
    return Stop("assessment-tasks", _("What you can afford"), status, hint)


def _debts(home: Home) -> Stop:
    count = home.debts.open_count
    hint = ngettext("%(count)s open debt", "%(count)s open debts", count) % {"count": count}
    known, unknown = bool(home.debts.listed), home.debts.unknown_count
    page = "debt-list" if known else "debt-add"
    if unknown:
        hint = ngettext(
            "The amount of %(count)s debt is not known yet.",
            "The amounts of %(count)s debts are not known yet.",
            unknown,
        ) % {"count": unknown}
    return Stop(
        page, _("What you owe"), Status.of(known and not unknown, known), hint if known else ""
    )


def _plan(rows: Rows) -> Stop:
    if not rows.plan and not (rows.complete and rows.debts):
        hint = _("After what you can afford and what you owe.")
        if rows.complete:
            hint = _("After your first debt.")
        elif rows.debts:
            hint = _("After what you can afford.")
        return Stop("plan", _("A plan that you can keep"), Status.WAIT, hint)
    hint = rows.why_behind
    if not hint and (unknown := rows.without_balance):
        left_out = {"creditor": unknown[0].current_creditor, "count": len(unknown)}
        hint = (
            ngettext(
                "It leaves out %(creditor)s until the balance is known.",
                "It leaves out %(count)s debts until their balance is known.",
                len(unknown),
            )
            % left_out
        )
    status = Status.of(not hint, True) if rows.plan else Status.TODO
    return Stop("plan", _("A plan that you can keep"), status, hint)


def _letters(rows: Rows) -> Stop:
    if not rows.debts and not rows.letters:
        hint = _("One that asks for time needs nothing before it.")
        return Stop("write", _("Letters to creditors"), Status.TODO, hint)
    left = rows.unwritten
    done = bool(rows.posted) and not left
    hint = ""
    if rows.letters and not done and left:
        others = len(left) - 1
        who = {"creditor": left[0].current_creditor, "count": others}
        hint = (
            ngettext(
                "%(creditor)s and %(count)s other are left",
                "%(creditor)s and %(count)s others are left",
                others,
            )
            if others
            else _("%(creditor)s is left")
        ) % who
    return Stop("letter-list", _("Letters to creditors"), Status.of(done, bool(rows.letters)), hint)


def _agreements(rows: Rows) -> Stop:
    title = pgettext("with creditors", "What was agreed")
    if not rows.posted and not rows.agreements:
        hint = _("After a creditor has answered.")
        return Stop("agreement-list", title, Status.WAIT, hint)
    done = bool(rows.agreed) and all(debt.pk in rows.agreed for debt in rows.debts)
    hint = _("%(count)s of %(debts)s") % {"count": len(rows.agreed), "debts": len(rows.debts)}
    begun = bool(rows.agreements)
    return Stop("agreement-list", title, Status.of(done, begun), hint if begun and not done else "")
