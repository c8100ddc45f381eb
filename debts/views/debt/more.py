"""What more now would save: worked out, and nothing of it stored."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debts import clock
from debts.domain.account.more import saved
from debts.domain.sums.money import Money
from debts.forms.debt.more import MoreForm
from debts.models import Household
from debts.pages.debt.clock import doubt_about
from debts.selectors.limitation import read_histories
from debts.selectors.owed.ahead import known_ahead
from debts.views.door.access import debt_of, in_household


@in_household
def debt_more(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """The sums stand in the address, so that Back and a reload show the same."""
    debt, today = debt_of(household, debt_id), clock.today()
    read_histories([debt])
    known = known_ahead(debt, today)
    is_asked = not {"more", "once"}.isdisjoint(request.GET)
    form = MoreForm(request.GET if is_asked else None, household=household)
    nothing = Money.zero(household.currency)
    doubt = None if debt.settled_on else doubt_about(debt, today)
    context = {"debt": debt, "form": form, "known": known, "doubt": doubt}
    if known:
        context["now"] = saved(known.ahead, nothing, nothing, today)
        if is_asked and form.is_valid():
            more, once = (form.cleaned_data[name] or nothing for name in ("more", "once"))
            context["saving"] = saved(known.ahead, more, once, today)
    is_wrong = is_asked and not form.is_valid()
    return render(request, "debt/more.html", context, status=422 if is_wrong else 200)
