"""A proposal put into a letter: one press begins it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from debts import clock
from debts.letters.kinds.talks.counter_offer import COUNTER_OFFER
from debts.models import WRITERS, Household, Proposal
from debts.pages.letter_choice import fits
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
