"""The entries of a debt's account: one more, put right, taken back.

A payment is one of them: it is kept once what may be wrong with it was looked at.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.forms.base import HouseholdModelForm, form_for
from debts.forms.debt.entry import EntryForm
from debts.forms.debt.money import StatementForm
from debts.forms.debt.payment import PaymentForm
from debts.letters.kinds.talks.allocation import ALLOCATION
from debts.models import WRITERS, Debt, Entry, Household
from debts.pages.debt.account import entry_rows, newest_entries
from debts.pages.debt.payment import (
    PaymentQuestions,
    doubt_before_paying,
    known_of_payment,
    questions_about,
    unasked,
)
from debts.pages.debt.story import entry_item
from debts.pages.debt.undone import REMOVED, REVERSED, Undoing
from debts.pages.letter.choice import fits
from debts.pages.listing import page_of
from debts.pages.papers import papers_about
from debts.selectors.account import account_of as debt_account
from debts.selectors.limitation import read_histories
from debts.selectors.parties import has_sibling
from debts.services.owed import entries
from debts.views.door.access import debt_of, in_household, own
from debts.views.door.confirm import confirm, say_deleted
from debts.views.door.form_page import form_page
from debts.views.door.once import made
from debts.views.door.who import account_of


@in_household
def entry_list(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """Every entry of a debt's account, a page at a time."""
    debt = debt_of(household, debt_id)
    page = page_of(newest_entries(debt), request.GET)
    rows = entry_rows(debt, debt_account(debt), list(page.object_list))
    papers = papers_about(debt)
    context = {"debt": debt, "page": page, "items": [entry_item(row, papers) for row in rows]}
    return render(request, "debt/account.html", context)


@in_household(read=WRITERS)
def entry_add(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    debt = debt_of(household, debt_id)
    form = form_for(request, EntryForm, instance=Entry(debt=debt), household=household)
    if request.method == "POST" and form.is_valid():
        entry = entries.add_entry(form.instance, by=account_of(request))
        made(request, entry, corrected_at=reverse("entry-edit", args=[household.pk, entry.pk]))
        return redirect(_account(debt))
    return form_page(
        request,
        form,
        title=_("Something that changes what is owed"),
        lead=_("It is kept beside their statement, and can be taken back."),
        back_url=_account(debt),
    )


@in_household(read=WRITERS)
def payment_add(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    debt, today = debt_of(household, debt_id), clock.today()
    read_histories([debt])
    known = known_of_payment(debt, today)
    form = form_for(
        request, PaymentForm, instance=Entry(debt=debt), household=household, initial=known
    )
    asked = _asked(request, form)
    if request.method == "POST" and form.is_valid() and asked is None:
        payment = entries.add_entry(form.instance, by=account_of(request))
        made(request, payment, corrected_at=reverse("entry-edit", args=[household.pk, payment.pk]))
        messages.success(request, _("The payment is noted."))
        return redirect(_account(debt))
    return form_page(
        request,
        form,
        template="payment/edit.html",
        asked=asked,
        doubt=doubt_before_paying(debt, today),
        may_designate=has_sibling(debt) and fits(ALLOCATION, debt, today),
        debt=debt,
        title=_("Note a payment"),
        lead=str(debt),
        submit_label=_("Keep it all the same") if asked else _("Save"),
        back_url=_account(debt),
    )


@in_household(read=WRITERS)
def entry_edit(request: HttpRequest, household: Household, entry_id: int) -> HttpResponse:
    entry = _entry(household, entry_id)
    form = form_for(request, _form_of(entry), instance=entry, household=household)
    asked = _asked(request, form)
    if request.method == "POST" and form.is_valid() and asked is None:
        entries.change_entry(form.instance, seen=form.seen, by=account_of(request))
        return redirect(_account(entry.debt))
    return form_page(
        request,
        form,
        template="payment/edit.html",
        asked=asked,
        title=_("Change this entry"),
        lead=str(entry.debt),
        submit_label=_("Keep it all the same") if asked else _("Save this change"),
        back_url=_account(entry.debt),
    )


@in_household(read=WRITERS)
def entry_remove(request: HttpRequest, household: Household, entry_id: int) -> HttpResponse:
    entry = _entry(household, entry_id)
    if request.method == "POST":
        entries.remove_entry(entry, by=account_of(request))
        say_deleted(request, household)
        return redirect(_account(entry.debt))
    return _undoing(request, entry, REMOVED[entry.kind])


@in_household(read=WRITERS)
def entry_reverse(request: HttpRequest, household: Household, entry_id: int) -> HttpResponse:
    """A payment that bounced, a waiver that was withdrawn: both entries stay in the history."""
    entry = _entry(household, entry_id)
    words = REVERSED.get(entry.kind)
    if words is None:  # a statement is put right or removed, and a reversal only removed
        return redirect(_account(entry.debt))
    if request.method == "POST":
        entries.reverse_entry(entry, on=clock.today(), by=account_of(request))
        return redirect(_account(entry.debt))
    return _undoing(request, entry, words, is_removal=False)


def _undoing(
    request: HttpRequest, entry: Entry, words: Undoing, *, is_removal: bool = True
) -> HttpResponse:
    return confirm(
        request,
        title=str(words.title),
        lead=str(words.lead),
        button=str(words.button),
        back_url=_account(entry.debt),
        is_removal=is_removal,
        comes_back=is_removal,
    )


def _entry(household: Household, entry_id: int) -> Entry:
    joined = ("debt__household", "debt__creditor")
    return own(household, Entry, entry_id, *joined, through="debt__household")


def _form_of(entry: Entry) -> type[HouseholdModelForm]:
    forms: dict[str, type[HouseholdModelForm]] = {
        Entry.Kind.STATEMENT: StatementForm,
        Entry.Kind.PAYMENT: PaymentForm,
    }
    return forms.get(entry.kind, EntryForm)


def _asked(request: HttpRequest, form: Any) -> PaymentQuestions | None:
    """What has to be looked at before a payment is kept; None where there is nothing, or all of it
    was seen."""
    is_sent = request.method == "POST" and isinstance(form, PaymentForm)
    if not is_sent or not form.is_valid():
        return None
    questions = questions_about(form.instance, clock.today())
    return unasked(questions, request.POST.getlist("seen"))


def _account(debt: Debt) -> str:
    return reverse("debt-detail", args=[debt.household_id, debt.pk]) + "#account"
