"""A new debt is led through the pages that a letter or its clock needs: `?steps=all` says so.

All else is asked where it is used: on the debt's own page, by the plan, by a letter on hold.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse

from debts.clock import today
from debts.models import Debt
from debts.models.debt import WhoWrites
from debts.pages.plan.needs import can_plan, left_out_of
from debts.selectors.debt import clock_of
from debts.selectors.owed.contract import asks_instalments
from debts.selectors.parties import can_owe, is_passed_on
from debts.selectors.priority import is_bill, priority_of, runs_on

_NAME, _ALL = "steps", "all"


def is_on_whole_way(request: HttpRequest) -> bool:
    return request.GET.get(_NAME) == _ALL


def pages_of(debt: Debt) -> tuple[str, ...]:
    """Which of the debt's small pages are asked when it is added, in their order."""
    return tuple(page for page, is_asked in _PAGES.items() if is_asked(debt))


def page_after(debt: Debt, page: str = "") -> str:
    """The address of the next page that is asked; empty after the last."""
    following = list(_PAGES)[list(_PAGES).index(page) + 1 :] if page else [*_PAGES]
    asked = next((each for each in following if each in pages_of(debt)), "")
    return along_whole_way(address_of(debt, asked)) if asked else ""


def after_debt(request: HttpRequest, debt: Debt) -> str:
    """Once all is told: one more debt, else the first plan where nothing else is missing for it.

    What it would leave out because its balance is not known is asked for first, on home.
    """
    household = debt.household
    if request.POST.get("then") == "more":
        return reverse("debt-add", args=[household.pk])
    if not can_plan(household) or household.plans.exists():
        return address_of(debt)
    return reverse("home" if left_out_of(household, today()) else "plan-make", args=[household.pk])


def along_whole_way(url: str) -> str:
    """The same page, as one of them all."""
    return f"{url}?{_NAME}={_ALL}"


def address_of(debt: Debt, page: str = "detail") -> str:
    return reverse(f"debt-{page}", args=[debt.household_id, debt.pk])


def _is_in_doubt(debt: Debt) -> bool:
    """Told how far it has gone, its time is still not plainly running: more days decide it."""
    return bool(debt.stage) and not is_bill(debt) and clock_of(debt, today()).in_doubt


def _is_to_be_named(debt: Debt) -> bool:
    """Another firm than the lender writes, and nobody has said which."""
    return debt.who_writes in (WhoWrites.AGENCY, WhoWrites.BUYER) and not is_passed_on(debt)


def _has_a_choice_of_holders(debt: Debt) -> bool:
    return debt.household.people.filter(can_owe()).count() > 1


_PAGES: dict[str, Callable[[Debt], bool]] = {
    # Of a debt that runs on it is not its whole sum that is talked about.
    "amounts": runs_on,
    # Nothing was lent on an energy bill: no stage of a loan is asked of it.
    "stage": lambda debt: not is_bill(debt),
    "instalment": lambda debt: asks_instalments(debt) and not is_bill(debt),
    "dates": _is_in_doubt,
    "threat": lambda debt: priority_of(debt) is not None,
    # Who collects or bought it is named there.
    "people": lambda debt: _is_to_be_named(debt) or _has_a_choice_of_holders(debt),
}
