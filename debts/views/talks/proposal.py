"""What they proposed: noted, judged at once, put right, answered, taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.forms.base import form_for
from debts.forms.talks.proposal import CounterForm, ProposalForm
from debts.models import WRITERS, Debt, Household, Proposal
from debts.pages.call.on_call import OnCall, on_call, proposal_url
from debts.pages.debt.clock import doubtful
from debts.pages.ids import number_in
from debts.pages.letter.choice import letter_answers, refusal_to_answer
from debts.pages.talks.thread import first_open, proposal_row, terms_in_words, thread
from debts.pages.talks.verdict import Judged, judged
from debts.selectors.at_hand import keep_at_hand
from debts.selectors.talks.proposals import thread_of
from debts.services.talks import proposals
from debts.views.door.access import in_household, own
from debts.views.door.confirm import confirm, say_deleted
from debts.views.door.form_page import form_page
from debts.views.door.once import made
from debts.views.door.who import account_of

# The button that only works it out, and saves nothing.
LOOK = "look"


@in_household
def proposal_thread(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """What either side proposed about one debt, and what to do with what waits."""
    debt = own(household, Debt, debt_id, "creditor")
    rows = thread(debt, clock.today())
    return render(
        request, "proposal/thread.html", {"debt": debt, "rows": rows, "open": first_open(rows)}
    )


@in_household
def proposal_detail(request: HttpRequest, household: Household, proposal_id: int) -> HttpResponse:
    debts = {debt.pk: debt for debt in keep_at_hand(household)}
    named, today = own(household, Proposal, proposal_id), clock.today()
    proposal = next(row for row in thread_of(debts[named.debt_id]) if row.pk == named.pk)
    row = proposal_row(proposal, today)
    context = {
        "row": row,
        "judged": None if row.is_answered else judged(proposal, proposal.debt, today),
        "call": on_call(request.GET, proposal.debt),
        "to_letter": letter_answers(proposal, today),
        "reconsiders": refusal_to_answer(proposal, today) is not None,
    }
    return render(request, "proposal/detail.html", context)


@in_household(read=WRITERS)
def proposal_add(request: HttpRequest, household: Household) -> HttpResponse:
    """`?debt=` or `?contact=` fill in what is known; the form takes only this household's."""
    if not household.debts.exists():
        return redirect("debt-list", household.pk)
    keep_at_hand(household)
    proposal = Proposal(household=household, made_by=Proposal.MadeBy.THEM)
    initial = {"on": clock.today(), **_known(request, household)}
    form = form_for(request, ProposalForm, instance=proposal, household=household, initial=initial)
    if request.method == "POST" and form.is_valid() and LOOK not in request.POST:
        proposals.add_proposal(form.instance, by=account_of(request))
        corrected_at = reverse("proposal-edit", args=[household.pk, form.instance.pk])
        made(request, form.instance, corrected_at=corrected_at)
        return redirect(proposal_url(request.GET, form.instance))
    return _page(
        request,
        form,
        household,
        title=_("What did they propose?"),
        lead=_said_in_contact() if "contact" in initial else _agrees_to_nothing(),
        call=_call(request, household),
        back_url=_came_from(request, household),
    )


@in_household(read=WRITERS)
def proposal_edit(request: HttpRequest, household: Household, proposal_id: int) -> HttpResponse:
    keep_at_hand(household)
    proposal = own(household, Proposal, proposal_id)
    kind = ProposalForm if proposal.is_theirs else CounterForm
    form = form_for(request, kind, instance=proposal, household=household)
    if request.method == "POST" and form.is_valid() and LOOK not in request.POST:
        proposals.change_proposal(form.instance, seen=form.seen, by=account_of(request))
        return redirect(proposal_url(request.GET, proposal))
    return _page(
        request,
        form,
        household,
        title=_("Change this proposal"),
        back_url=proposal_url(request.GET, proposal),
    )


@in_household(read=WRITERS)
def proposal_refuse(request: HttpRequest, household: Household, proposal_id: int) -> HttpResponse:
    proposal = own(household, Proposal, proposal_id)
    if request.method == "POST":
        refused = Proposal.Closed.REFUSED
        proposals.close_proposal(proposal, refused, on=clock.today(), by=account_of(request))
        return redirect("proposal-detail", household.pk, proposal.pk)
    return _closing(
        request,
        proposal,
        title=_("Did you refuse it?") if proposal.is_theirs else _("Did they refuse it?"),
        lead=_("It stays in the thread as refused. You can open it again."),
        button=_("It was refused"),
    )


@in_household(read=WRITERS)
def proposal_withdraw(request: HttpRequest, household: Household, proposal_id: int) -> HttpResponse:
    proposal = own(household, Proposal, proposal_id)
    if request.method == "POST":
        withdrawn = Proposal.Closed.WITHDRAWN
        proposals.close_proposal(proposal, withdrawn, on=clock.today(), by=account_of(request))
        return redirect("proposal-detail", household.pk, proposal.pk)
    return _closing(
        request,
        proposal,
        title=_("Did they take it back?") if proposal.is_theirs else _("Do you take it back?"),
        lead=_("It stays in the thread as withdrawn. You can open it again."),
        button=_("It was withdrawn"),
    )


@in_household(read=WRITERS)
def proposal_reopen(request: HttpRequest, household: Household, proposal_id: int) -> HttpResponse:
    proposal = own(household, Proposal, proposal_id)
    if request.method == "POST":
        proposals.reopen_proposal(proposal, by=account_of(request))
        return redirect("proposal-detail", household.pk, proposal.pk)
    return _closing(
        request,
        proposal,
        title=_("Does it still wait for an answer?"),
        lead=_("Its answer is taken back, and it is open again."),
        button=_("Open it again"),
    )


@in_household(read=WRITERS)
def proposal_remove(request: HttpRequest, household: Household, proposal_id: int) -> HttpResponse:
    proposal = own(household, Proposal, proposal_id)
    if request.method == "POST":
        debt_id = proposal.debt_id
        proposals.remove_proposal(proposal, by=account_of(request))
        say_deleted(request, household)
        return redirect("proposal-thread", household.pk, debt_id)
    return confirm(
        request,
        title=_("Was this proposal never made?"),
        lead=_("It leaves the thread as if it had not been noted."),
        button=_("Delete this note"),
        back_url=reverse("proposal-detail", args=[household.pk, proposal.pk]),
        comes_back=True,
    )


def _agrees_to_nothing() -> str:
    return _("Noting it agrees to nothing. You see at once what it would mean.")


def _said_in_contact() -> str:
    return _(
        "The contact is noted. Now what they named in it: that agrees to nothing, and you see at "
        "once what it would mean."
    )


def _call(request: HttpRequest, household: Household) -> OnCall | None:
    """The call that goes on about the debt that the address names."""
    named = number_in(request.GET, "debt")
    debt = next((debt for debt in keep_at_hand(household) if debt.pk == named), None)
    return on_call(request.GET, debt) if debt else None


def _came_from(request: HttpRequest, household: Household) -> str:
    """The contact in which it was said, else the debts."""
    if contact := _known(request, household).get("contact"):
        return reverse("contact-detail", args=[household.pk, contact])
    return reverse("debt-list", args=[household.pk])


def _closing(request: HttpRequest, proposal: Proposal, **words: Any) -> HttpResponse:
    back_url = reverse("proposal-detail", args=[proposal.household_id, proposal.pk])
    return confirm(request, back_url=back_url, is_removal=False, **words)


def _page(
    request: HttpRequest, form: ProposalForm, household: Household, **words: Any
) -> HttpResponse:
    found = _judged(request, form, household)
    if found and (call := words.get("call")):
        words["call"] = call.having_judged(terms_in_words(found.proposal))
    response = form_page(
        request,
        form,
        template="proposal/add.html",
        judged=found,
        doubtful=doubtful(household, _chosen(form), clock.today()),
        submit_label=_("Save it"),
        **words,
    )
    if found:  # worked out as was asked: nothing is wrong with what was sent
        response.status_code = 200
    return response


def _judged(request: HttpRequest, form: ProposalForm, household: Household) -> Judged | None:
    if request.method != "POST" or LOOK not in request.POST or not form.is_valid():
        return None
    debt = next(debt for debt in keep_at_hand(household) if debt.pk == form.instance.debt_id)
    form.instance.debt = debt
    return judged(form.instance, debt, clock.today())


def _known(request: HttpRequest, household: Household) -> dict[str, Any]:
    """What the address names, as far as it belongs to the household."""
    contact = household.contacts.filter(pk=number_in(request.GET, "contact") or 0).first()
    if contact is None:
        return {"debt": number_in(request.GET, "debt")}
    debt = contact.debt_id or number_in(request.GET, "debt")
    return {"debt": debt, "contact": contact.pk, "on": contact.replied_on or contact.on}


def _chosen(form: ProposalForm) -> int | None:
    """The debt that the form stands on, fresh or sent."""
    if "debt" not in form.fields:
        chosen: int = form.instance.debt_id
        return chosen
    return number_in({"debt": str(form["debt"].value() or "")}, "debt")
