"""Notes that an adviser leaves, and the household's own: written, put right, read, removed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.forms.base import form_for
from debts.forms.household.note import NoteForm
from debts.models import WRITERS, Household, Note, Role
from debts.pages.listing import page_of
from debts.services import notes
from debts.views.door.access import in_household, only_sent, own
from debts.views.door.confirm import confirm, say_deleted
from debts.views.door.form_page import form_page
from debts.views.door.once import made
from debts.views.door.who import account_of, membership_of

EVERYBODY = set(Role)


@in_household(post=())
def note_list(request: HttpRequest, household: Household) -> HttpResponse:
    """Every note, the newest first."""
    page = page_of(household.notes.select_related("written_by"), request.GET)
    return render(request, "note/list.html", {"page": page})


@in_household(post=EVERYBODY)
def note_add(request: HttpRequest, household: Household) -> HttpResponse:
    form = form_for(request, NoteForm, household=household)
    if request.method == "POST" and form.is_valid():
        note = notes.add_note(form.instance, by=account_of(request))
        made(request, note, corrected_at=reverse("note-edit", args=[household.pk, note.pk]))
        return redirect("note-list", household.pk)
    return form_page(
        request, form, title=_("Leave a note"), submit_label=_("Save"), back_url=_list(household)
    )


@in_household(post=EVERYBODY)
def note_edit(request: HttpRequest, household: Household, note_id: int) -> HttpResponse:
    note: Note = own(household, Note, note_id)
    if note.written_by != account_of(request):
        return _not_theirs(request, household)
    form = form_for(request, NoteForm, instance=note, household=household)
    if request.method == "POST" and form.is_valid():
        notes.change_note(note, seen=form.seen, by=account_of(request))
        return redirect("note-list", household.pk)
    return form_page(
        request,
        form,
        title=_("Change this note"),
        submit_label=_("Save"),
        back_url=_list(household),
    )


@in_household(post=EVERYBODY)
def note_remove(request: HttpRequest, household: Household, note_id: int) -> HttpResponse:
    note: Note = own(household, Note, note_id)
    is_own = note.written_by == account_of(request)
    if not is_own and membership_of(request).role not in WRITERS:
        return _not_theirs(request, household)
    if request.method == "POST":
        notes.remove_note(note, by=account_of(request))
        say_deleted(request, household)
        return redirect("note-list", household.pk)
    return confirm(
        request,
        title=_("Remove this note to the household?"),
        button=_("Remove"),
        back_url=_list(household),
        comes_back=True,
    )


@in_household
@only_sent(leads_to="note-list")
def note_read(request: HttpRequest, household: Household, note_id: int) -> HttpResponse:
    """Somebody of the household has read it: it leaves the home page."""
    note = own(household, Note, note_id)
    notes.mark_read(note, on=clock.today(), by=account_of(request))
    return redirect("home", household.pk)


def _not_theirs(request: HttpRequest, household: Household) -> HttpResponse:
    """Nobody puts words into another's mouth."""
    if request.method == "POST":
        raise PermissionDenied
    return redirect("note-list", household.pk)


def _list(household: Household) -> str:
    return reverse("note-list", args=[household.pk])
