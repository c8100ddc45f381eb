"""Talks with whoever asks for the money: the call desk, the note after it, what to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from debts import clock, formats
from debts.forms.base import form_for
from debts.forms.talks.call import TalkNoteForm
from debts.forms.typing.when.times import parse_time
from debts.models import WRITERS, Contact, Debt, Household
from debts.models.talks.conduct import YesNo
from debts.pages.call.desk import call_desk, said_lines
from debts.pages.call.guide import GUIDES, guide_sections, leaving, talking
from debts.pages.call.on_call import OnCall, on_call
from debts.pages.call.who import ringing
from debts.pages.signals import has_signals
from debts.pages.talks.thread import ProposalRow, in_no_note_yet
from debts.selectors.at_hand import keep_at_hand
from debts.selectors.limitation import read_histories
from debts.selectors.parties import collecting_party
from debts.services.talks import contacts, proposals
from debts.views.door.access import debt_of, in_household
from debts.views.door.form_page import form_page
from debts.views.door.once import made
from debts.views.door.place import place_or_404
from debts.views.door.who import account_of

# How a note that these pages lead to was spoken; anything else in the address is a call.
_CHANNELS = {"visit": Contact.Channel.VISIT, "message": Contact.Channel.MESSAGE}


@in_household(post=())
def call_desk_page(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    debt = next((debt for debt in keep_at_hand(household) if debt.pk == debt_id), None)
    if debt is None:
        raise Http404
    now, call = timezone.localtime(clock.now()), on_call(request.GET, debt)
    return render(request, "call/desk.html", {"page": call_desk(debt, now, clock.today(), call)})


@in_household(post=())
def call_who(request: HttpRequest, household: Household) -> HttpResponse:
    """Who rings is known only when the phone is answered."""
    return render(request, "call/who.html", {"page": ringing(household)})


@in_household(read=WRITERS)
def call_note(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """What was ticked during the call comes in the address, as lines to go on from."""
    debt = debt_of(household, debt_id)
    channel = _CHANNELS.get(request.GET.get("channel", ""), Contact.Channel.PHONE)
    contact = Contact(household=household, debt=debt, channel=channel)
    if channel == Contact.Channel.PHONE:
        contact.answered = YesNo.YES  # the page is opened by somebody who is talking
    call = on_call(request.GET, debt)
    rows = in_no_note_yet(debt, clock.today())
    form = form_for(
        request,
        TalkNoteForm,
        instance=contact,
        household=household,
        initial=_known(request, debt, call, rows),
        proposed=[(row.proposal.pk, _in_the_note(row)) for row in rows],
        likely=[row.proposal.pk for row in rows if _is_todays(row)],
    )
    if request.method == "POST" and form.is_valid():
        whom, by = collecting_party(debt), account_of(request)
        note = contacts.add_contact(form.instance, whom=whom, by=by)
        said = [row.proposal for row in rows if row.proposal.pk in form.proposed]
        proposals.were_said_in(said, note, by=by)
        made(request, note, corrected_at=reverse("contact-edit", args=[household.pk, note.pk]))
        return redirect(reverse("contact-detail", args=[household.pk, note.pk]))
    return form_page(
        request,
        form,
        title=_("Note what was said"),
        lead=_("What was only said is not agreed. Note it now, while you still hear it."),
        submit_label=_("Save"),
        back_url=call.desk_url if call else reverse("call-desk", args=[household.pk, debt.pk]),
    )


def _known(
    request: HttpRequest, debt: Debt, call: OnCall | None, rows: Sequence[ProposalRow]
) -> dict[str, Any]:
    return {
        "on": clock.today(),
        "at": _began(request),
        "direction": Contact.Direction.IN,
        "person": call.person if call else "",
        "said": said_lines(
            debt,
            request.GET.getlist("heard"),
            request.GET.getlist("move"),
            promised=call.promised if call else "",
            offered=[row.terms for row in rows if row.proposal.is_theirs and _is_todays(row)],
            judged=call.judged if call else (),
        ),
    }


def _is_todays(row: ProposalRow) -> bool:
    return row.proposal.on == clock.today()


def _in_the_note(row: ProposalRow) -> str:
    """Of another day than today, with it."""
    return row.in_words if _is_todays(row) else f"{formats.day(row.proposal.on)} · {row.in_words}"


def _began(request: HttpRequest) -> time | None:
    """When the page of the call was opened, as it was sent along; None for anything else."""
    try:
        return parse_time(request.GET.get("since", ""))
    except ValidationError:
        return None


@in_household(post=())
def call_guide(
    request: HttpRequest, household: Household, debt_id: int, about: str
) -> HttpResponse:
    """A visit, recording, or messages: by the place where the person lives."""
    debt, guide = debt_of(household, debt_id), GUIDES[about]
    read_histories([debt])
    sections = guide_sections(debt, guide, clock.today())
    context = {
        "debt": debt,
        "guide": guide,
        "sections": sections,
        "who": collecting_party(debt),
        "leaving": leaving(debt, guide),
    }
    return render(request, "call/guide.html", context)


@in_household(post=())
def talk_guide(request: HttpRequest, household: Household, country: str) -> HttpResponse:
    """How to talk with creditors of a place."""
    place, today = place_or_404(country), clock.today()
    context = {
        "sections": talking(household, place, today),
        "country": place.id,
        "has_signals": has_signals(place.id, today),
    }
    return render(request, "call/talking.html", context)
