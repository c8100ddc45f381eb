"""After a complaint: who is next, and the letter to them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from debts import clock
from debts.letters.kinds.rights.escalation import EARLIER, ESCALATION, asked_about
from debts.letters.words.languages import usual_language
from debts.models import WRITERS, Contact, Household
from debts.pages.conduct.ladder import ladder_of
from debts.selectors.conduct.complaints import leads_on
from debts.selectors.talks.written import letters_about
from debts.services import letters
from debts.views.door.access import in_household, own
from debts.views.door.who import account_of

_BESIDE = ("creditor", "debt__creditor", "debt__collector", "letter")


@in_household(read=WRITERS)
def complaint_letter(request: HttpRequest, household: Household, contact_id: int) -> HttpResponse:
    """To the next body: one press begins it; a draft that was begun for it is gone on with."""
    contact = own(household, Contact, contact_id, *_BESIDE)
    debt, page = contact.debt, reverse("contact-detail", args=[household.pk, contact.pk])
    if debt is None or not leads_on(contact):
        return redirect(page)
    debt.household = household
    begun = letters_about(debt, ESCALATION.id, EARLIER, contact.pk)
    draft = next((each for each in begun if not each.is_issued), None)
    if draft:
        return redirect("letter-preview", household.pk, draft.pk)
    may_begin = ladder_of(contact, clock.today()).may_go_on
    if request.method != "POST" or not may_begin:
        return redirect("complaint-next", household.pk, contact.pk)
    letter = letters.begin(
        debt=debt,
        kind=ESCALATION,
        language=usual_language(debt),
        today=clock.today(),
        answers=asked_about(contact),
        by=account_of(request),
    )
    return redirect("letter-questions", household.pk, letter.pk)


@in_household(post=())
def complaint_next(request: HttpRequest, household: Household, contact_id: int) -> HttpResponse:
    """The contact's own page where it posted no complaint, or the place knows nobody to ask."""
    contact = own(household, Contact, contact_id, *_BESIDE)
    if contact.debt:
        contact.debt.household = household
    if not leads_on(contact):
        return redirect("contact-detail", household.pk, contact.pk)
    page = ladder_of(contact, clock.today())
    return render(request, "complaint/ladder.html", {"page": page})
