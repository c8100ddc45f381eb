"""The short way: a letter that asks for time, in a few small pages, each of them kept at once.

All that is typed are the household's own rows, so that the whole way finds it and asks it no more.
The draft is begun with the first page, and what is told later decides its form.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from debts.clock import today
from debts.forms.base import form_for
from debts.forms.write import AccountForm, SenderForm, SinceForm, WhomForm
from debts.letters.words.languages import usual_language
from debts.models import WRITERS, Debt, Household, Letter
from debts.pages.letter.choice import ASKS_FOR_TIME, asking_for_time
from debts.pages.write import ACCOUNT, PAGES, SENDER, SINCE, way_of
from debts.services import creditors, debts, households, letters, people
from debts.views.door.access import in_household
from debts.views.door.form_page import form_page
from debts.views.door.glyphs import warn_of_uncovered
from debts.views.door.guarded import get_letter
from debts.views.door.once import made
from debts.views.door.who import account_of

View = Callable[..., HttpResponse]
_KINDS = frozenset(kind.id for kind in ASKS_FOR_TIME)


def on_a_draft(view: View) -> View:
    """Call the view with `letter` in place of `letter_id`; any other letter has no short way."""

    @wraps(view)
    def drafted(
        request: HttpRequest, household: Household, letter_id: int, **kwargs: Any
    ) -> HttpResponse:
        letter = get_letter(household, letter_id)
        if letter.is_issued or letter.kind not in _KINDS:
            return redirect("letter-preview", household.pk, letter.pk)
        return view(request, household=household, letter=letter, **kwargs)

    return drafted


@in_household(read=WRITERS)
def write(request: HttpRequest, household: Household) -> HttpResponse:
    """Whom to write to: the debt, its creditor and the draft are there from then on."""
    form = form_for(request, WhomForm, household=household)
    if request.method == "POST" and form.is_valid():
        by = account_of(request)
        debt = debts.add_debt(debt=form.instance, creditor=form.whom, by=by)
        letter = letters.begin(
            debt=debt,
            kind=asking_for_time(debt, today()),
            language=usual_language(debt),
            today=today(),
            by=by,
        )
        made(request, debt, corrected_at=reverse("write-whom", args=[household.pk, letter.pk]))
        warn_of_uncovered(request, debt.creditor.name)
        return _on(request, letter, SINCE)
    begun = household.letters.filter(issued_at=None, kind__in=_KINDS).select_related("recipient")
    return _page(request, form, PAGES[0], begun=begun, title=_("Whom must you write to?"))


@in_household(read=WRITERS)
@on_a_draft
def write_whom(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    form = form_for(request, WhomForm, household=household, instance=_debt(letter))
    if request.method == "POST" and form.is_valid():
        name, lender = form.cleaned_data["creditor_name"], form.cleaned_data["lender"]
        by = account_of(request)
        debts.correct_whom(form.instance, name=name, lender=lender, seen=form.seen, by=by)
        _recast(request, letter)
        return _on(request, letter, SINCE)
    return _page(request, form, PAGES[0], title=_("Whom must you write to?"))


@in_household(read=WRITERS)
@on_a_draft
def write_since(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    """The day goes through the same clock as ever, and that decides the form of the letter."""
    form = form_for(request, SinceForm, household=household, instance=_debt(letter))
    if request.method == "POST" and form.is_valid():
        by = account_of(request)
        debts.change_debt(form.instance, seen=form.seen, by=by)
        debts.tell_days(form.instance, form.days, wrong=form.wrong, by=by)
        _recast(request, letter)
        return _on(request, letter, way_of(get_letter(household, letter.pk)).after(SINCE))
    title = form.fields["overdue_since"].label
    return _page(request, form, SINCE, letter=letter, title=title)


@in_household(read=WRITERS)
@on_a_draft
def write_sender(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    form = form_for(request, SenderForm, household=household, instance=household)
    if request.method == "POST" and form.is_valid():
        by, name = account_of(request), form.cleaned_data.get("name", "")
        households.change_household(household, seen=form.seen, by=by)
        if name:
            people.name_signer(household, name, by=by)
        warn_of_uncovered(request, name, household.postal_address)
        return _on(request, letter, way_of(get_letter(household, letter.pk)).after(SENDER))
    return _page(request, form, SENDER, letter=letter, title=_("Who writes?"))


@in_household(read=WRITERS)
@on_a_draft
def write_account(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    asked, recipient = way_of(letter).account_fields, letter.recipient
    form = form_for(
        request,
        AccountForm,
        household=household,
        instance=_debt(letter),
        recipient=recipient,
        asked=asked,
    )
    if request.method == "POST" and form.is_valid():
        by = account_of(request)
        debts.change_debt(form.instance, seen=form.seen, by=by)
        if "letter_address" in form.cleaned_data:
            recipient.letter_address = form.cleaned_data["letter_address"]
            creditors.change_creditor(recipient, seen=recipient.version, by=by)
        warn_of_uncovered(request, recipient.letter_address, form.instance.reference)
        return _on(request, letter, "letter-preview")
    lead = _("It helps them to answer. What you do not have at hand prints as a line to fill in.")
    title = _("What do you have at hand?")
    return _page(request, form, ACCOUNT, letter=letter, title=title, lead=lead)


@in_household(read=WRITERS)
@on_a_draft
def write_on(request: HttpRequest, household: Household, letter: Letter) -> HttpResponse:
    """Taken up again: where it was left."""
    return redirect(way_of(letter).resumed, household.pk, letter.pk)


def _debt(letter: Letter) -> Debt:
    """With its version as it is stored, and all that its clock hangs on still to be read."""
    return letter.household.debts.with_people().get(pk=letter.debt_id)


def _recast(request: HttpRequest, letter: Letter) -> None:
    """As the debt stands now: the letter that was opened knows it as it was."""
    fresh = get_letter(letter.household, letter.pk)
    kind = asking_for_time(_debt(letter), today())
    letters.recast(fresh, kind=kind, today=today(), by=account_of(request))


def _on(request: HttpRequest, letter: Letter, page: str) -> HttpResponse:
    if "take_a_break" in request.POST:
        return redirect("home", letter.household_id)
    return redirect(page, letter.household_id, letter.pk)


def _page(
    request: HttpRequest, form: Any, page: str, *, letter: Letter | None = None, **context: Any
) -> HttpResponse:
    back = reverse("home", args=[form.household.pk])
    if letter:
        back = reverse(PAGES[PAGES.index(page) - 1], args=[letter.household_id, letter.pk])
    return form_page(
        request,
        form,
        template="write/step.html",
        number=PAGES.index(page) + 1,
        count=len(PAGES),
        letter=letter,
        back_url=back,
        take_a_break=True,
        **context,
    )
