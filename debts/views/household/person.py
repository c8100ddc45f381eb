"""The people of a household."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts.forms.base import form_for
from debts.forms.household.person import PersonForm
from debts.models import WRITERS, Household, Person
from debts.services import people
from debts.views.door.access import in_household, own
from debts.views.door.confirm import confirm, say_deleted
from debts.views.door.form_page import form_page
from debts.views.door.glyphs import warn_of_uncovered
from debts.views.door.once import made
from debts.views.door.way_back import after
from debts.views.door.who import account_of


@in_household
def person_list(request: HttpRequest, household: Household) -> HttpResponse:
    return render(request, "person/list.html", {"people": household.people.all()})


@in_household(read=WRITERS)
def person_add(request: HttpRequest, household: Household) -> HttpResponse:
    """The first person is usually the one who writes: signing is ticked for them."""
    first = {} if household.people.exists() else {"relation": "self", "signs": True}
    form = form_for(request, PersonForm, household=household, initial=first)
    if request.method == "POST" and form.is_valid():
        person = people.add_person(form.instance, by=account_of(request))
        made(request, person, corrected_at=reverse("person-edit", args=[household.pk, person.pk]))
        return _saved(request, person)
    return form_page(request, form, template="person/edit.html", title=_("Add a person"))


@in_household(read=WRITERS)
def person_edit(request: HttpRequest, household: Household, person_id: int) -> HttpResponse:
    person = own(household, Person, person_id)
    title = person.name
    form = form_for(request, PersonForm, instance=person, household=household)
    if request.method == "POST" and form.is_valid():
        people.change_person(person, seen=form.seen, by=account_of(request))
        return _saved(request, person)
    return form_page(request, form, template="person/edit.html", title=title, person=person)


@in_household(read=WRITERS)
def person_remove(request: HttpRequest, household: Household, person_id: int) -> HttpResponse:
    person = own(household, Person, person_id)
    if request.method == "POST":
        people.remove_person(person, by=account_of(request))
        say_deleted(request, household)
        return redirect("person-list", household.pk)
    return confirm(
        request,
        title=_("Remove %(name)s?") % {"name": person.name},
        lead=_("Their debts stay on the list."),
        button=_("Remove"),
        back_url=reverse("person-edit", args=[household.pk, person.pk]),
        comes_back=True,
    )


def _saved(request: HttpRequest, person: Person) -> HttpResponse:
    warn_of_uncovered(request, person.name)
    return redirect(after(request, reverse("person-list", args=[person.household_id])))
