"""Evidence for a complaint: what goes in is chosen, and the draft shows what leaves."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts.clock import today
from debts.export import annexes as export
from debts.export.file_names import paper_file_name
from debts.export.whole_story import changed
from debts.forms.base import form_for
from debts.forms.talks.evidence import EvidenceForm
from debts.letters.print.pdf import LetterDamaged, LetterNotPrinted
from debts.models import WRITERS, Household, Letter
from debts.pages.conduct.evidence import begun, labels_of, may_complain, presets_for
from debts.selectors.conduct.evidence import Gathered, gather
from debts.services.storage import Refused
from debts.services.talks import evidence
from debts.views.door.access import debt_of, in_household
from debts.views.door.attachment import attachment
from debts.views.door.form_page import form_page
from debts.views.door.guarded import behind_guard, get_letter
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


@in_household(post=())
@behind_guard(figures=False)
def evidence_annexes(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    """Which papers the second file has, and why another is not in it."""
    if not letter.evidence.get("annexes"):
        return redirect("letter-preview", household.pk, letter.pk)
    try:
        annexes = export.annexes_of(letter)
    except LetterNotPrinted as problem:
        return _not_made(request, letter, problem.sentence)
    return render(request, "letter/annexes.html", {"letter": letter, "annexes": annexes})


@in_household(post=())
@behind_guard(figures=False)
def evidence_annexes_pdf(
    request: HttpRequest, household: Household, letter: Letter
) -> HttpResponseBase:
    if not letter.evidence.get("annexes"):
        return redirect("letter-preview", household.pk, letter.pk)
    try:
        file = export.annexes_pdf(letter, export.annexes_of(letter))
    except LetterNotPrinted as problem:
        return _not_made(request, letter, problem.sentence)
    except LetterDamaged:
        return _not_made(request, letter, changed())
    except Refused as full:
        return render(request, "household/no_room.html", {"sentence": str(full)}, status=507)
    name = paper_file_name(export.title(letter), letter.recipient.name, letter.dated_on)
    return attachment(file, filename=name, content_type="application/pdf")


def _not_made(request: HttpRequest, letter: Letter, sentence: str) -> HttpResponse:
    back_url = reverse("letter-preview", args=[letter.household_id, letter.pk])
    context = {"sentence": sentence, "back_url": back_url}
    return render(request, "papers/not_printed.html", context, status=503)


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
