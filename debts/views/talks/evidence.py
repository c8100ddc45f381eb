"""Evidence for a complaint: what goes in is chosen, and the draft shows what leaves."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from debts.clock import today
from debts.forms.base import form_for
from debts.forms.talks.evidence import EvidenceForm
from debts.models import WRITERS, Household, Letter
from debts.pages.conduct.evidence import begun, labels_of, may_complain, presets_for
from debts.selectors.conduct.evidence import Gathered, gather
from debts.services.talks import evidence
from debts.views.door.access import debt_of, in_household
from debts.views.door.form_page import form_page
from debts.views.door.guarded import get_letter
from debts.views.door.once import made
from debts.views.door.who import account_of


@in_household(read=WRITERS)
def evidence_add(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    debt = debt_of(household, debt_id)
    page = reverse("debt-detail", args=[household.pk, debt.pk])
    if not may_complain(debt):
        return redirect(page)
    gathered = gather(debt)
    letter = Letter(household=household, debt=debt)
    form = _form(request, letter, gathered)
    if request.method == "POST" and form.is_valid():
        draft = evidence.begin_complaint(
            debt, gathered, form.chosen(), today=today(), by=account_of(request)
        )
        made(request, draft, corrected_at=reverse("evidence-edit", args=[household.pk, draft.pk]))
        return redirect("letter-preview", household.pk, draft.pk)
    return _page(request, form, gathered, back_url=page, draft=begun(debt))


@in_household(read=WRITERS)
def evidence_edit(request: HttpRequest, household: Household, letter_id: int) -> HttpResponse:
    """What goes in, once more; what is final stays as it is."""
    letter = get_letter(household, letter_id)
    page = reverse("letter-preview", args=[household.pk, letter.pk])
    if letter.is_issued or not letter.evidence:
        return redirect(page)
    gathered = gather(letter.debt)
    form = _form(request, letter, gathered)
    if request.method == "POST" and form.is_valid():
        evidence.put_together(
            letter, gathered, form.chosen(), seen=form.seen, by=account_of(request)
        )
        return redirect(page)
    return _page(request, form, gathered, back_url=page)


def _form(request: HttpRequest, letter: Letter, gathered: Gathered) -> EvidenceForm:
    return form_for(
        request,
        EvidenceForm,
        instance=letter,
        household=letter.household,
        gathered=gathered,
        labels=labels_of(gathered),
        presets=presets_for(gathered, request.GET.get("finding", "")),
    )


def _page(
    request: HttpRequest, form: EvidenceForm, gathered: Gathered, **context: Any
) -> HttpResponse:
    return form_page(
        request,
        form,
        template="conduct/evidence.html",
        title=_("Put the evidence together"),
        submit_label=_("See what leaves"),
        gathered=gathered,
        **context,
    )
