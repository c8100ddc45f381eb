"""Home's next thing on the way to a plan: who you are, your money, your debts, the plan."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from debts.letters.kinds.statement import STATEMENT
from debts.models import Debt
from debts.pages.home.home import Home, Rows
from debts.pages.home.step import Next, Other


def on_the_way(home: Home) -> Next | None:
    """To a plan: who asked somebody for time has it done within that time."""
    rows = home.rows
    found = _about_you(rows) or _money(rows) or _debt(home) or _plan(home)
    return replace(found, in_time=next(iter(rows.time_asked), None)) if found else None


def _about_you(rows: Rows) -> Next | None:
    if rows.has_signer:
        return None
    return Next(
        "who-you-are",
        _("Say who you are"),
        _("Your name stands under the letters. It takes a minute."),
        _("Start"),
    )


def _money(rows: Rows) -> Next | None:
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


def _debt(home: Home) -> Next | None:
    if home.debts.listed:
        return None
    return Next(
        "debt-add",
        _("Write down your first debt"),
        _("One letter or app screen is enough to start. What you do not know can wait."),
        _("Add a debt"),
    )


def _plan(home: Home) -> Next | None:
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
