"""What comes after the last payment on a debt."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from debts.clock import today
from debts.export.file_names import paper_file_name
from debts.export.papers import TAGS, paid_record_pdf, paid_record_title
from debts.letters.print import pdf
from debts.models import Debt, Household
from debts.pages.paid.afterwards import afterwards_page
from debts.selectors.at_hand import keep_at_hand
from debts.selectors.limitation import read_histories
from debts.selectors.paid.cleared import ClearedDebt, cleared
from debts.views.door.access import debt_of, in_household


@in_household(post=())
def debt_afterwards(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """Of a debt on which something may still be owed its own page is shown."""
    debt, done = _paid(household, debt_id)
    if done is None:
        return redirect("debt-detail", household.pk, debt.pk)
    keep_at_hand(household)
    page = afterwards_page(debt, done, today())
    return render(request, "debt/afterwards.html", {"page": page})


@in_household(post=())
def debt_paid_record(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """The person's own record as PDF, in the language asked for."""
    debt, done = _paid(household, debt_id)
    if done is None:
        return redirect("debt-detail", household.pk, debt.pk)
    asked = request.GET.get("language", "")
    language = asked if asked in TAGS else get_language() or "en"
    try:
        content = paid_record_pdf(debt, done, language, today())
    except pdf.LetterNotPrinted as problem:
        back_url = reverse("debt-afterwards", args=[household.pk, debt.pk])
        context = {"sentence": problem.sentence, "back_url": back_url}
        return render(request, "papers/not_printed.html", context, status=503)
    name = paper_file_name(paid_record_title(done), debt.owed_to, today())
    how = content_disposition_header(False, name) or "inline"
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": how}
    )


def _paid(household: Household, debt_id: int) -> tuple[Debt, ClearedDebt | None]:
    debt = debt_of(household, debt_id)
    read_histories([debt])
    return debt, cleared(debt)
