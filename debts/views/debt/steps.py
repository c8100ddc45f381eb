"""The small pages of a debt, a group of questions each, saved at once; a new one is one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.forms.base import HouseholdModelForm, form_for
from debts.forms.debt.history import DatedForm, DebtDatesForm, DebtStageForm
from debts.forms.debt.identity import DebtEditForm
from debts.forms.debt.money import DebtTermsForm, DebtThreatForm, StatementForm
from debts.forms.debt.people import DebtPeopleForm
from debts.forms.debt.rate import DebtRateForm
from debts.models import WRITERS, Account, Debt, Household
from debts.models.base import Versioned
from debts.selectors.priority import is_bill, priority_of
from debts.services import debts
from debts.services.owed import entries
from debts.views.door.access import in_household
from debts.views.door.form_page import form_page
from debts.views.door.way_back import after
from debts.views.door.who import account_of
from debts.views.door.whole_way import along_whole_way, is_on_whole_way

Store = Callable[[HouseholdModelForm, Account], object]


def _store_debt(form: HouseholdModelForm, by: Account) -> None:
    debts.change_debt(form.instance, seen=form.seen, by=by)


def _store_people(form: HouseholdModelForm, by: Account) -> None:
    debts.change_people(
        form.instance,
        collector=form.cleaned_data["whom"],
        holders=form.cleaned_data.get("holders"),
        seen=form.seen,
        by=by,
    )


def _not_a_bill(debt: Debt) -> bool:
    """Nothing was lent on an energy bill: nobody is asked how it was to be repaid."""
    return not is_bill(debt)


def _store_statement(form: HouseholdModelForm, by: Account) -> None:
    seen = form.seen if form.instance.pk else None
    entries.state_balance(form.instance, seen=seen, by=by)


@dataclass(frozen=True, slots=True)
class DebtStep:
    """`opens` is the row that its form fills in, `store` the verb that keeps it; on the way through
    all pages it is `asked_of` some debts only."""

    verb: str
    form: type[HouseholdModelForm]
    title: Promise
    lead: Promise
    store: Store = _store_debt
    opens: Callable[[Debt], Versioned] = lambda debt: debt
    asked_of: Callable[[Debt], bool] = lambda debt: True


EDIT = DebtStep(
    "edit", DebtEditForm, _("Change this debt"), _("To whom it is owed, and what kind it is.")
)
STEPS = (
    DebtStep(
        "amounts",
        StatementForm,
        _("What is owed now?"),
        _("Leave empty what you do not know. Enter 0 where there is nothing."),
        _store_statement,
        entries.statement_for_change,
    ),
    DebtStep(
        "terms",
        DebtTermsForm,
        _("What was agreed?"),
        _("It stands in the contract. Leave empty what you do not know yet."),
        asked_of=_not_a_bill,
    ),
    DebtStep(
        "rate",
        DebtRateForm,
        _("What does it cost?"),
        _("We work out the true yearly rate from this, so that you can compare."),
        asked_of=_not_a_bill,
    ),
    DebtStep(
        "stage",
        DebtStageForm,
        _("How far has it gone?"),
        _("This decides what is urgent. Leave empty what does not apply."),
        asked_of=_not_a_bill,
    ),
    DebtStep(
        "dates",
        DebtDatesForm,
        _("Dates that matter"),
        _("They decide the time limit for court action. Only this household sees them."),
        asked_of=_not_a_bill,
    ),
    DebtStep(
        "threat",
        DebtThreatForm,
        _("What happens next?"),
        _("The debts that come first are put in order by this day."),
        asked_of=lambda debt: priority_of(debt) is not None,
    ),
    DebtStep(
        "people",
        DebtPeopleForm,
        _("Who is in it?"),
        _("It decides who is named in a letter, and who receives it."),
        _store_people,
    ),
)


@in_household(read=WRITERS)
def debt_step(
    request: HttpRequest, household: Household, debt_id: int, step: DebtStep
) -> HttpResponse:
    debt = get_object_or_404(household.debts.with_people(), pk=debt_id)
    form = form_for(request, step.form, instance=step.opens(debt), household=household)
    if request.method == "POST" and form.is_valid():
        step.store(form, account_of(request))
        if isinstance(form, DatedForm):
            debts.tell_days(debt, form.days, wrong=form.wrong, by=account_of(request))
        return redirect(after(request, _next(request, debt, step)))
    whole_way = is_on_whole_way(request)
    return form_page(
        request,
        form,
        template="debt/step.html",
        title=step.title,
        lead=step.lead,
        debt=debt,
        number=_way(debt).index(step) + 1 if whole_way and step in _way(debt) else None,
        count=len(_way(debt)),
        take_a_break=whole_way,
        back_url=_back(debt, step, whole_way),
    )


def _next(request: HttpRequest, debt: Debt, step: DebtStep) -> str:
    """The page after this one on the way through all, else the debt's own page at this group."""
    way = _way(debt)
    later = way[way.index(step) + 1 :] if step in way else ()
    on_the_way = is_on_whole_way(request) and "take_a_break" not in request.POST
    return _url(debt, later[0], True) if on_the_way and later else _url(debt)


def _back(debt: Debt, step: DebtStep, whole_way: bool) -> str:
    way = _way(debt)
    earlier = way.index(step) - 1 if whole_way and step in way else -1
    return _url(debt, way[earlier], True) if earlier >= 0 else _url(debt)


def _way(debt: Debt) -> tuple[DebtStep, ...]:
    return tuple(step for step in STEPS if step.asked_of(debt))


def _url(debt: Debt, step: DebtStep | None = None, whole_way: bool = False) -> str:
    url = reverse(f"debt-{step.verb if step else 'detail'}", args=[debt.household_id, debt.pk])
    return along_whole_way(url) if whole_way else url
