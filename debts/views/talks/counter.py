"""What the person answers with: filled in as it was worked out, asked about past the ceiling."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.domain.problems import Code
from debts.domain.sums.dated import DatedSums
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.judge import judge
from debts.domain.talks.terms import Terms
from debts.forms.base import form_for
from debts.forms.talks.proposal import FURTHER, CounterForm
from debts.models import WRITERS, Household, Proposal
from debts.pages.call.on_call import proposal_url
from debts.pages.debt.clock import doubtful
from debts.pages.ids import number_in
from debts.pages.talks.offered_above import offered_above
from debts.pages.talks.verdict import Judged, judged
from debts.selectors.at_hand import keep_at_hand
from debts.selectors.talks.circumstances import circumstances_of, terms_on
from debts.services.talks import proposals
from debts.views.door.access import in_household
from debts.views.door.form_page import form_page
from debts.views.door.once import made
from debts.views.door.who import account_of

# What is asked about before it is kept.
_PAST = frozenset(
    {
        Code.MORE_THAN_LEFT,
        Code.MORE_THAN_IN_HAND,
        Code.TAKES_FROM_OTHERS,
        Code.COSTS_FAR_MORE,
        Code.TIME_IN_DOUBT,
    }
)


@in_household(read=WRITERS)
def proposal_counter(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """`?to=` names the proposal that it answers, `?as=` which of the worked-out answers."""
    debt = next((debt for debt in keep_at_hand(household) if debt.pk == debt_id), None)
    if debt is None:
        raise Http404
    answered = debt.proposals.filter(pk=number_in(request.GET, "to") or 0).first()
    if answered is not None:
        answered.household = household  # its currency is at hand there
    proposal = Proposal(
        household=household, debt=debt, made_by=Proposal.MadeBy.US, replies_to=answered
    )
    facts = circumstances_of(debt, clock.today())
    initial = {"on": clock.today(), **_worked_out(request, answered, facts)}
    form = form_for(request, CounterForm, instance=proposal, household=household, initial=initial)
    past = _past_the_ceiling(request, form, facts)
    if request.method == "POST" and form.is_valid() and past is None:
        proposals.add_proposal(form.instance, by=account_of(request))
        corrected_at = reverse("proposal-edit", args=[household.pk, form.instance.pk])
        made(request, form.instance, corrected_at=corrected_at)
        return redirect(proposal_url(request.GET, form.instance))
    return form_page(
        request,
        form,
        template="proposal/counter.html",
        debt=debt,
        answered=answered,
        facts=facts,
        above=offered_above(debt, clock.today()) if facts.ladder else None,
        past=past,
        doubtful=doubtful(household, debt.pk, clock.today()),
        title=_("Your counter-offer"),
        lead=_("Open with the lowest that is fair, and give way step by step."),
        submit_label=_("Note that you offered this"),
        back_url=reverse("proposal-thread", args=[household.pk, debt.pk]),
    )


def _past_the_ceiling(
    request: HttpRequest, form: CounterForm, facts: Circumstances
) -> Judged | None:
    """What breaks with it, to be looked at before it is kept; None where nothing does."""
    if request.method != "POST" or not form.is_valid():
        return None
    if request.POST.get("confirmed") == "yes":
        return None
    found = judged(form.instance, form.instance.debt, clock.today(), facts)
    return found if _PAST & found.verdict.codes else None


def _worked_out(
    request: HttpRequest, answered: Proposal | None, facts: Circumstances
) -> dict[str, Any]:
    """The chosen counter-offer, else the first, else where the plan's offer opens."""
    if answered is not None:
        offers = judge(terms_on(answered, facts), facts).counters
        chosen = [offer for offer in offers if offer.kind == request.GET.get("as")] or offers
        if chosen:
            return _as_typed(chosen[0].terms)
    known: dict[str, Any] = {"interest": Proposal.Interest.FROZEN, "settles": Proposal.YesNo.YES}
    if facts.offered and facts.offered.steps:
        return known | _sums_typed(facts.offered)
    if facts.ladder:
        known["instalment"] = facts.ladder.opening
    if facts.room:
        known["first_on"] = facts.room.first_on
    return known


def _as_typed(terms: Terms) -> dict[str, Any]:
    """Terms as the fields have them."""
    known: dict[str, Any] = {
        "down": terms.down,
        "interest": terms.interest.value,
        "settles": terms.settles.value,
        "interim_until": terms.interim_until,
    }
    return known | _sums_typed(terms.sums) if terms.sums and terms.steps else known


def _sums_typed(sums: DatedSums) -> dict[str, Any]:
    """Step by step; the last sum apart where only what is left is paid then."""
    first, *later = sums.steps
    counts = [step.count for step in sums.steps]
    last = None
    if later and later[-1].count == 1 and later[-1].amount < sums.steps[-2].amount and counts[-2]:
        last = later.pop().amount
        counts[-2:] = [counts[-2] + 1]
    known: dict[str, Any] = {
        "instalment": first.amount,
        "instalments": counts[0],
        "first_on": first.first_on,
        "rhythm": first.rhythm.value,
        "last_amount": last,
    }
    for name, step, count in zip(FURTHER, later, counts[1:], strict=False):
        known |= {name: step.amount, f"{name}_count": count}
    return known
