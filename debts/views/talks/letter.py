"""A proposal, a refusal or an agreement put into a letter: one press begins it."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from debts import clock
from debts.letters.kinds.kind import Kind
from debts.letters.kinds.questions import Answers
from debts.letters.kinds.talks.confirm_terms import CONFIRM_TERMS
from debts.letters.kinds.talks.counter_offer import COUNTER_OFFER
from debts.letters.kinds.talks.not_as_agreed import NOT_AS_AGREED
from debts.letters.kinds.talks.reconsider import RECONSIDER
from debts.letters.kinds.talks.renegotiate import RENEGOTIATE
from debts.letters.words.languages import usual_language
from debts.models import WRITERS, Agreement, Contact, Household, Proposal
from debts.pages.letter.choice import (
    fits,
    may_be_changed,
    may_be_complained_of,
    may_be_put_in_writing,
    refusal_to_answer,
)
from debts.selectors.assessment import newest_complete
from debts.selectors.fit import coming_shortfall
from debts.selectors.plan import kept_offers, newest_plan
from debts.selectors.talks import changing, refused
from debts.selectors.talks.answered import KIND, QUESTION, counter_to
from debts.selectors.talks.written import letters_about
from debts.services import letters
from debts.views.door.access import in_household, own
from debts.views.door.who import account_of


@in_household(read=WRITERS)
def proposal_letter(request: HttpRequest, household: Household, proposal_id: int) -> HttpResponse:
    """The answer to a proposal of theirs, or to their refusal of one's own; a draft that was begun
    for it is gone on with."""
    proposal = own(household, Proposal, proposal_id, "debt__creditor")
    if not proposal.is_theirs:
        page = reverse("proposal-detail", args=[household.pk, proposal.pk])
        return _asking_again(request, proposal, page)
    debt = proposal.debt
    begun = letters_about(debt, KIND, QUESTION, proposal.pk)
    draft = next((each for each in begun if not each.is_issued), None)
    if draft:
        return redirect("letter-preview", household.pk, draft.pk)
    answers = counter_to(proposal) and fits(COUNTER_OFFER, debt, clock.today())
    if request.method != "POST" or not answers:
        return redirect("proposal-detail", household.pk, proposal.pk)
    letter = letters.begin_about(
        proposal, kind=COUNTER_OFFER, today=clock.today(), by=account_of(request)
    )
    return redirect("letter-preview", household.pk, letter.pk)


@in_household(read=WRITERS)
def contact_reconsider(request: HttpRequest, household: Household, contact_id: int) -> HttpResponse:
    """What they refused in a contact, to be looked at again."""
    contact = own(household, Contact, contact_id, "creditor", "debt__creditor")
    page = reverse("contact-detail", args=[household.pk, contact.pk])
    return _asking_again(request, contact, page)


def _asking_again(request: HttpRequest, row: Contact | Proposal, page: str) -> HttpResponse:
    """A draft that was begun for this refusal is gone on with; `page` is where it was noted."""
    noted = refused.refusal_in(row)
    if noted is None:
        return redirect(page)
    begun = letters_about(noted.debt, refused.KIND, refused.QUESTION, noted.pk)
    draft = next((each for each in begun if not each.is_issued), None)
    if draft:
        return redirect("letter-preview", draft.household_id, draft.pk)
    refusal = refusal_to_answer(row, clock.today())
    if request.method != "POST" or refusal is None:
        return redirect(page)
    letter = letters.begin_about(
        refusal, kind=RECONSIDER, today=clock.today(), by=account_of(request)
    )
    return redirect("letter-preview", letter.household_id, letter.pk)


@in_household(read=WRITERS)
def agreement_renegotiate(
    request: HttpRequest, household: Household, agreement_id: int
) -> HttpResponse:
    """What cannot be kept any longer, to be changed: what is asked for is chosen on the next page.
    A draft that was begun for it is gone on with."""
    agreement = own(household, Agreement, agreement_id, "debt__creditor")
    debt, today = agreement.debt, clock.today()
    draft = debt.letters.filter(kind=RENEGOTIATE.id, issued_at=None).first()
    if draft:
        return redirect("letter-preview", household.pk, draft.pk)
    if request.method != "POST" or not may_be_changed(agreement, today):
        return redirect("agreement-detail", household.pk, agreement.pk)
    debt.household = household
    letter = letters.begin(
        debt=debt,
        kind=RENEGOTIATE,
        language=usual_language(debt),
        today=today,
        answers=_first_that_cannot_be_paid(agreement, today),
        by=account_of(request),
    )
    return redirect("letter-questions", household.pk, letter.pk)


def _first_that_cannot_be_paid(agreement: Agreement, today: date) -> Answers:
    """The oldest that is not paid, where it is late; else the one that its month does not cover."""
    household, debt = agreement.household, agreement.debt
    rows = changing.unpaid_instalments(debt, today)
    plan = newest_plan(household)
    offers = kept_offers(plan) if plan else ()
    warned = coming_shortfall(household, newest_complete(household), today, offers)
    days = {each.pay_on for each in warned if each.agreement == agreement.pk}
    coming = [row for row in rows if row.on in days] if rows[0].on >= today else []
    return {
        changing.PAYMENT: (coming or rows)[0].pk,
        changing.INSTEAD: changing.instead_of(debt, today)[0].pk,
    }


@in_household(read=WRITERS)
def agreement_letter(request: HttpRequest, household: Household, agreement_id: int) -> HttpResponse:
    """What was agreed by word, to be confirmed; a draft that was begun for it is gone on with."""
    agreement = own(household, Agreement, agreement_id, "debt__creditor")
    may_be = may_be_put_in_writing(agreement, clock.today())
    return _about(request, agreement, CONFIRM_TERMS, may_begin=may_be)


@in_household(read=WRITERS)
def agreement_differs(
    request: HttpRequest, household: Household, agreement_id: int
) -> HttpResponse:
    """What is charged or written otherwise; a draft that was begun for it is gone on with."""
    agreement = own(household, Agreement, agreement_id, "debt__creditor")
    may_be = may_be_complained_of(agreement, clock.today())
    return _about(request, agreement, NOT_AS_AGREED, may_begin=may_be)


def _about(
    request: HttpRequest, agreement: Agreement, kind: Kind, *, may_begin: bool
) -> HttpResponse:
    household_id = agreement.household_id
    draft = agreement.debt.letters.filter(kind=kind.id, issued_at=None).first()
    if draft:
        return redirect("letter-preview", household_id, draft.pk)
    if request.method != "POST" or not may_begin:
        return redirect("agreement-detail", household_id, agreement.pk)
    letter = letters.begin_about(agreement, kind=kind, today=clock.today(), by=account_of(request))
    return redirect("letter-preview", household_id, letter.pk)
