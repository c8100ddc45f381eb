"""A proposal or a spoken agreement put into a letter: one press begins it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from debts import clock
from debts.letters.kinds.talks.confirm_terms import CONFIRM_TERMS
from debts.letters.kinds.talks.counter_offer import COUNTER_OFFER
from debts.models import WRITERS, Agreement, Household, Proposal
from debts.pages.letter_choice import fits, may_be_put_in_writing
from debts.selectors.talks.answered import KIND, QUESTION, counter_to
from debts.selectors.talks.written import letters_about
from debts.services import letters
from debts.views.door.access import in_household, own
from debts.views.door.who import account_of


@in_household(read=WRITERS)
def proposal_letter(request: HttpRequest, household: Household, proposal_id: int) -> HttpResponse:
    """The answer to a proposal of theirs; a draft that was begun for it is gone on with."""
    proposal = own(household, Proposal, proposal_id, "debt__creditor")
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
def agreement_letter(request: HttpRequest, household: Household, agreement_id: int) -> HttpResponse:
    """What was agreed by word, to be confirmed; a draft that was begun for it is gone on with."""
    agreement = own(household, Agreement, agreement_id, "debt__creditor")
    drafts = agreement.debt.letters.filter(kind=CONFIRM_TERMS.id, issued_at=None)
    draft = drafts.first()
    if draft:
        return redirect("letter-preview", household.pk, draft.pk)
    may_be = may_be_put_in_writing(agreement, clock.today())
    if request.method != "POST" or not may_be:
        return redirect("agreement-detail", household.pk, agreement.pk)
    letter = letters.begin_about(
        agreement, kind=CONFIRM_TERMS, today=clock.today(), by=account_of(request)
    )
    return redirect("letter-preview", household.pk, letter.pk)
