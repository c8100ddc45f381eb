"""Who has a part in a debt: noted, put right, taken back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from debts.forms.base import form_for
from debts.forms.debt.party import PartyForm
from debts.models import WRITERS, Debt, Household, Party
from debts.services.owed import parties
from debts.views.door.access import debt_of, in_household, own
from debts.views.door.confirm import confirm, say_deleted
from debts.views.door.form_page import form_page
from debts.views.door.once import made
from debts.views.door.who import account_of


@in_household(read=WRITERS)
def party_add(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    debt = debt_of(household, debt_id)
    who = request.GET.get("who", "")
    form = form_for(
        request,
        PartyForm,
        instance=Party(debt=debt),
        household=household,
        initial={"creditor": who if who.isdecimal() else None},
    )
    if request.method == "POST" and form.is_valid():
        whom = form.cleaned_data["whom"]
        party = parties.add_party(form.instance, who=whom, by=account_of(request))
        made(request, party, corrected_at=reverse("party-edit", args=[household.pk, party.pk]))
        return redirect(_people(debt))
    return form_page(
        request,
        form,
        title=_("Who else has a part in it?"),
        lead=_("Who owns a debt decides about it; who only collects does not."),
        back_url=_people(debt),
    )


@in_household(read=WRITERS)
def party_edit(request: HttpRequest, household: Household, party_id: int) -> HttpResponse:
    party = _party(household, party_id)
    form = form_for(request, PartyForm, instance=party, household=household)
    if request.method == "POST" and form.is_valid():
        whom = form.cleaned_data["whom"]
        parties.change_party(form.instance, who=whom, seen=form.seen, by=account_of(request))
        return redirect(_people(party.debt))
    return form_page(
        request,
        form,
        title=_("Change this"),
        lead=str(party.debt),
        submit_label=_("Save this change"),
        back_url=_people(party.debt),
    )


@in_household(read=WRITERS)
def party_remove(request: HttpRequest, household: Household, party_id: int) -> HttpResponse:
    party = _party(household, party_id)
    if request.method == "POST":
        parties.remove_party(party, by=account_of(request))
        say_deleted(request, household)
        return redirect(_people(party.debt))
    return confirm(
        request,
        title=_("Remove %(name)s from this debt?") % {"name": party.creditor.name},
        button=_("Remove"),
        back_url=_people(party.debt),
        comes_back=True,
    )


def _party(household: Household, party_id: int) -> Party:
    joined = ("debt__creditor", "creditor")
    return own(household, Party, party_id, *joined, through="debt__household")


def _people(debt: Debt) -> str:
    return reverse("debt-detail", args=[debt.household_id, debt.pk]) + "#parties"
