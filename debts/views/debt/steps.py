"""The small pages of a debt, a group of questions each, saved at once; a new one is one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.forms.base import HouseholdModelForm, form_for
from debts.forms.debt.history import DatedForm, DebtDatesForm, DebtStageForm
from debts.forms.debt.identity import DebtEditForm
from debts.forms.debt.money import (
    DebtContractForm,
    DebtInstalmentForm,
    DebtTermsForm,
    DebtThreatForm,
    StatementForm,
)
from debts.forms.debt.people import DebtPeopleForm
from debts.forms.debt.rate import DebtRateForm
from debts.forms.debt.stages import stage_noted
from debts.models import WRITERS, Account, Debt, Household
from debts.models.base import Versioned
from debts.services import debts
from debts.services.owed import entries
from debts.views.door.access import debt_of, in_household
from debts.views.door.form_page import form_page
from debts.views.door.way_back import after
from debts.views.door.who import account_of
from debts.views.door.whole_way import (
    address_of,
    after_debt,
    is_on_whole_way,
    page_after,
    pages_of,
)

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


def _store_statement(form: HouseholdModelForm, by: Account) -> None:
    seen = form.seen if form.instance.pk else None
    entries.state_balance(form.instance, seen=seen, by=by)


@dataclass(frozen=True, slots=True)
class DebtStep:
    """`opens` is the row that its form fills in, `store` the verb that keeps it."""

    verb: str
    form: type[HouseholdModelForm]
    title: Promise
    lead: Promise
    store: Store = _store_debt
    opens: Callable[[Debt], Versioned] = lambda debt: debt


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
    ),
    DebtStep(
        "rate",
        DebtRateForm,
        _("What does it cost?"),
        _("We work out the true yearly rate from this, so that you can compare."),
    ),
    DebtStep(
        "contract",
        DebtContractForm,
        _("What do the papers say?"),
        _("For the count of what should be owed. Leave empty what you do not know yet."),
    ),
    DebtStep(
        "stage",
        DebtStageForm,
        _("How far has it gone?"),
        _("This decides what is urgent. Leave empty what does not apply."),
    ),
    DebtStep(
        "instalment",
        DebtInstalmentForm,
        _("What do you pay each month?"),
        _(
            "You pay it on time. Its instalment then stands in what is due, and the plan can say "
            "what less than that would mean. Leave empty what you do not know."
        ),
    ),
    DebtStep(
        "dates",
        DebtDatesForm,
        _("Dates that matter"),
        _("They decide the time limit for court action. Only you and those you invite see them."),
    ),
    DebtStep(
        "threat",
        DebtThreatForm,
        _("What happens next?"),
        _("The debts that come first are put in order by this day."),
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
    debt = debt_of(household, debt_id)
    whole_way = is_on_whole_way(request)
    # Before the form: answers that are asked about again are no part of the debt.
    way = pages_of(debt) if whole_way else ()
    noted = stage_noted(debt, request.GET.get("noted", "")) if step.verb == "stage" else None
    proposed = {"stage": noted} if noted else {}
    form = form_for(
        request, step.form, instance=step.opens(debt), household=household, initial=proposed
    )
    if request.method == "POST" and form.is_valid():
        step.store(form, account_of(request))
        if isinstance(form, DatedForm):
            debts.tell_days(debt, form.days, wrong=form.wrong, by=account_of(request))
        return redirect(after(request, _next(request, debt, step)))
    on_the_way = whole_way and step.verb in way
    return form_page(
        request,
        form,
        template="debt/step.html",
        title=step.title,
        lead=_("It is noted. Does it stand there now? If so, save it.") if noted else step.lead,
        debt=debt,
        # The page on which it was added is the first.
        number=way.index(step.verb) + 2 if on_the_way else None,
        count=len(way) + 1,
        is_last=on_the_way and step.verb == way[-1],
        take_a_break=whole_way,
        back_url=address_of(debt),
    )


def _next(request: HttpRequest, debt: Debt, step: DebtStep) -> str:
    """The next page that is asked of a new debt; after the last whatever comes after debts."""
    if not is_on_whole_way(request) or "take_a_break" in request.POST:
        return address_of(debt)
    fresh = debt.household.debts.with_people().get(pk=debt.pk)
    return page_after(fresh, step.verb) or after_debt(request, fresh)
