"""The contact log, for the whole household or one debt or creditor."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.forms.base import form_for
from debts.forms.talks.contact import AnswerForm, ContactForm
from debts.letters.kinds.talks.confirm_call import CONFIRM_CALL
from debts.models import WRITERS, Agreement, Contact, Household
from debts.models.prepared import keep_answers, rows_of
from debts.pages.conduct.cards import frightens
from debts.pages.conduct.noted import noted_lines
from debts.pages.conduct.overview import conduct_of
from debts.pages.contacts import (
    ContactFilter,
    contact_rows,
    doubts_of,
    rules_of_conduct,
    when_others_are_called,
)
from debts.pages.debt.clock import doubtful
from debts.pages.ids import number_in
from debts.pages.letter.choice import may_be_confirmed, refusal_to_answer
from debts.pages.listing import page_of
from debts.pages.talks.answered import leads_to, their_offer_url
from debts.pages.talks.called import proposed_in, to_confirm
from debts.pages.talks.versions import contact_versions
from debts.selectors.at_hand import keep_at_hand, name_debts, read_account
from debts.selectors.conduct.strangers import stranger_in
from debts.selectors.talks.calls import is_by_word, letter_on, says_anything
from debts.services import letters
from debts.services.talks import contacts
from debts.views.door.access import in_household, own
from debts.views.door.confirm import confirm
from debts.views.door.form_page import form_page
from debts.views.door.once import made
from debts.views.door.who import account_of

# What a note's page shows of other rows.
_BESIDE = ("creditor", "debt__creditor", "debt__collector", "letter")


@in_household
def contact_list(request: HttpRequest, household: Household) -> HttpResponse:
    chosen = ContactFilter.read(household, request.GET)
    rows = Contact.every.filter(household=household).select_related("creditor")
    page = page_of(chosen.apply(rows), request.GET)
    name_debts(household, page.object_list)
    found = contact_rows(household, page.object_list, clock.today())
    context = {"page": page, "rows": found, "chosen": chosen}
    return render(request, "contact/list.html", context)


@in_household
def contact_detail(request: HttpRequest, household: Household, contact_id: int) -> HttpResponse:
    contact = _noted(household, contact_id, *_BESIDE)
    if contact.is_taken_back:
        return _struck(request, contact)
    keep_answers(contact)
    if contact.debt:
        read_account(contact.debt)
    (row,) = contact_rows(household, [contact], clock.today())
    by_word = is_by_word(contact)
    asked = row.is_late or by_word
    known = doubtful(household, contact.debt_id, clock.today()) if asked else ()
    proposed, onward = proposed_in(contact, clock.today()), leads_to(contact, clock.today())
    is_asked = _is_asked(contact)
    context = {
        "contact": contact,
        "row": row,
        "by_word": by_word,
        "confirms": by_word and may_be_confirmed(contact, clock.today()),
        "says_nothing": by_word and not says_anything(contact),
        "reconsiders": refusal_to_answer(contact, clock.today()) is not None,
        "doubts": list(doubts_of(contact, known)),
        "documents": rows_of(contact, "documents"),
        "noted": noted_lines(contact),
        "versions": contact_versions(contact),
        "conduct": rules_of_conduct(contact, clock.today()),
        "judged": conduct_of(contact),
        "frightens": frightens(contact),
        "others_url": when_others_are_called(contact),
        "proposed": proposed,
        "confirm": to_confirm(contact, clock.today()) if by_word else (),
        "onward": onward,
        "stranger": stranger_in(contact),
        "is_asked": is_asked,
        "their_offer_url": their_offer_url(contact) if is_asked and not onward else "",
    }
    return render(request, "contact/detail.html", context)


@in_household(read=WRITERS)
def contact_add(request: HttpRequest, household: Household) -> HttpResponse:
    """`?debt=` or `?creditor=` choose beforehand, `?they=rang` how it came, `?agreement=` the call
    in which that was agreed; the form takes only this household's."""
    if request.method == "GET":
        keep_at_hand(household)
    agreement = _agreement(request, household)
    initial = _initial(request, household, agreement)
    form = form_for(request, ContactForm, household=household, initial=initial)
    if request.method == "POST" and form.is_valid():
        contact = contacts.add_contact(
            form.instance, whom=form.cleaned_data["whom"], by=account_of(request)
        )
        corrected_at = reverse("contact-edit", args=[household.pk, contact.pk])
        made(request, contact, corrected_at=corrected_at)
        if agreement:
            return redirect("agreement-detail", household.pk, agreement.pk)
        return redirect(_onward(household, contact))
    return form_page(
        request,
        form,
        template="contact/add.html",
        doubtful=doubtful(household, _chosen(form), clock.today()),
        title=_("Note a contact"),
        lead=_("Note it while it is fresh. A record like this decides many a dispute."),
        submit_label=_("Save"),
        back_url=reverse("contact-list", args=[household.pk]),
    )


def _initial(
    request: HttpRequest, household: Household, agreement: Agreement | None
) -> dict[str, Any]:
    """What is known before anything is typed."""
    if agreement:
        return {
            "debt": agreement.debt_id,
            "on": agreement.agreed_on,
            "channel": Contact.Channel.PHONE,
            "person": agreement.agreed_with,
            "answer": Contact.Answer.YES,
        }
    chosen = ContactFilter.read(household, request.GET)
    initial: dict[str, Any] = {
        "debt": chosen.debt_id,
        "creditor": chosen.creditor_id,
        "on": clock.today(),
    }
    if request.GET.get("they") == "rang":
        initial |= {"direction": Contact.Direction.IN, "channel": Contact.Channel.PHONE}
    return initial


def _agreement(request: HttpRequest, household: Household) -> Agreement | None:
    """The one that the address names, where it is this household's."""
    number = number_in(request.GET, "agreement")
    return household.agreements.filter(pk=number).first() if number else None


@in_household(read=WRITERS)
def contact_edit(request: HttpRequest, household: Household, contact_id: int) -> HttpResponse:
    contact = _noted(household, contact_id)
    if contact.is_taken_back and request.method == "GET":
        return redirect(_detail(household, contact))
    form = form_for(request, ContactForm, instance=contact, household=household)
    if request.method == "POST" and form.is_valid():
        whom = form.cleaned_data["whom"]
        contacts.change_contact(contact, seen=form.seen, by=account_of(request), whom=whom)
        return redirect(_detail(household, contact))
    return form_page(
        request,
        form,
        title=_("Change this note"),
        submit_label=_("Save"),
        back_url=_detail(household, contact),
    )


@in_household(read=WRITERS)
def contact_answer(request: HttpRequest, household: Household, contact_id: int) -> HttpResponse:
    """The answer that was waited for has come."""
    contact = own(household, Contact, contact_id)
    initial = {"replied_on": contact.replied_on or clock.today()}
    form = form_for(request, AnswerForm, instance=contact, household=household, initial=initial)
    if request.method == "POST" and form.is_valid():
        contacts.change_contact(contact, seen=form.seen, by=account_of(request))
        return redirect(_onward(household, contact))
    return form_page(
        request,
        form,
        title=_("What did they say?"),
        submit_label=_("Save"),
        back_url=_detail(household, contact),
    )


@in_household(read=WRITERS)
def contact_letter(request: HttpRequest, household: Household, contact_id: int) -> HttpResponse:
    """What was said, in a letter: one press begins it, with what was noted to look at."""
    contact = own(household, Contact, contact_id, "creditor", "debt__creditor")
    begun = letter_on(contact) if contact.debt else None
    if begun:
        return redirect("letter-preview", household.pk, begun.pk)
    if request.method != "POST" or not may_be_confirmed(contact, clock.today()):
        return redirect(_detail(household, contact))
    letter = letters.begin_about(
        contact,
        kind=CONFIRM_CALL,
        today=clock.today(),
        by=account_of(request),
    )
    return redirect("letter-questions", household.pk, letter.pk)


@in_household(read=WRITERS)
def contact_remove(request: HttpRequest, household: Household, contact_id: int) -> HttpResponse:
    """A note of a contact that never was; of a letter the posting is taken back instead."""
    contact = _noted(household, contact_id)
    if contact.letter_id:
        return redirect("letter-unpost", household.pk, contact.letter_id)
    if request.method == "POST":
        contacts.take_back_contact(contact, at=clock.now(), by=account_of(request))
    if contact.is_taken_back:
        return redirect(_detail(household, contact))
    return confirm(
        request,
        title=_("Take this note back?"),
        lead=_(
            "Its line stays, struck through. What followed from it goes: an answer that was waited "
            "for, what it says of the time for court, and what a letter takes from it. Your debts, "
            "letters and agreements stay. You can put it back."
        ),
        button=_("Take it back"),
        back_url=_detail(household, contact),
    )


@in_household(read=WRITERS)
def contact_restore(request: HttpRequest, household: Household, contact_id: int) -> HttpResponse:
    """What was taken back by mistake counts again."""
    contact = _noted(household, contact_id)
    if request.method == "POST" and contact.is_taken_back:
        contacts.put_back_contact(contact, by=account_of(request))
    return redirect(_detail(household, contact))


def _struck(request: HttpRequest, contact: Contact) -> HttpResponse:
    context = {
        "contact": contact,
        "documents": rows_of(contact, "documents"),
        "noted": noted_lines(contact),
        "versions": contact_versions(contact),
    }
    return render(request, "contact/taken_back.html", context)


def _noted(household: Household, contact_id: int, *joined: str) -> Contact:
    """Also one that was taken back: its line can be read, and put back."""
    contact = own(household, Contact, contact_id, *joined, among="every")
    if joined and contact.debt:
        contact.debt.household = household
    return contact


def _chosen(form: ContactForm) -> int | None:
    """The debt that the form names so far."""
    chosen = form["debt"].value() if "debt" in form.fields else None
    return int(str(chosen)) if str(chosen or "").isdecimal() else None


def _is_asked(contact: Contact) -> bool:
    """Whether their answer could still be noted, of who spoke with the person about a debt."""
    with_you = contact.direction != Contact.Direction.OTHERS
    return bool(contact.debt_id) and with_you and contact.answer in ("", Contact.Answer.NOTHING)


def _onward(household: Household, contact: Contact) -> str:
    """The page that follows from what they answered, else the note itself."""
    contact.household = household
    if contact.debt:
        contact.debt.household = household
    onward = leads_to(contact, clock.today())
    return onward.url if onward else _detail(household, contact)


def _detail(household: Household, contact: Contact) -> str:
    return reverse("contact-detail", args=[household.pk, contact.pk])
