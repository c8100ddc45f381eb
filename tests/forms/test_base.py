"""What every form of a household's row holds, whatever its subclass asks."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Model
from django.forms import Select

import debts.forms
from debts.forms.base import HouseholdModelForm
from debts.models import Household, Person
from debts.rulebook import book
from debts.selectors.conduct.evidence import Gathered
from tests import factories
from tests.sweep import rows_of


def _all_forms(of: type[HouseholdModelForm] = HouseholdModelForm) -> Iterator[Any]:
    """Every form of a row, found in the rooms of the forms and not listed by hand."""
    for module in pkgutil.walk_packages(debts.forms.__path__, "debts.forms."):
        importlib.import_module(module.name)
    for form in of.__subclasses__():
        if form._meta.model is not None:
            yield form
        yield from _all_forms(form)


def _rows(home: Household) -> list[Model]:
    """One of each kind, and those for which a form asks less: a priority debt and its offer."""
    rows = [home, *rows_of(home).values()]
    first = factories.debt(home, product="tax", priority=True)
    return [*rows, first, factories.offer(home.plans.get(), debt=first)]


def _opened(form: Any, home: Household, row: Model) -> Any:
    """Some forms take what is usual from the rules of the country, or ask about a reader."""
    known = {
        "place": book().jurisdiction(home.country),
        "recipient": home.creditors.first(),
        "asked": ["reference"],
        "gathered": Gathered({}, {}, {}, ()),
        "labels": {},
        "presets": {},
    }
    named = {name for kind in form.__mro__ for name in inspect.signature(kind.__init__).parameters}
    return form(
        household=home, instance=row, **{name: known[name] for name in known.keys() & named}
    )


def _every_form(home: Household) -> dict[tuple[str, str], Any]:
    """Each opened on each row that it is for, by its name and the row's."""
    rows = _rows(home)
    return {
        (form.__name__, str(row)): _opened(form, home, row)
        for form in set(_all_forms())
        for row in rows
        if isinstance(row, form._meta.model)
    }


def test_no_form_of_a_row_drops_the_version_that_it_was_opened_at(household: Household) -> None:
    opened = _every_form(household)
    assert len({name for name, _row in opened}) >= 20
    lost = [key for key, form in opened.items() if form["version"].value() != form.instance.version]
    assert lost == []


def test_no_list_offers_a_row_of_dashes(household: Household) -> None:
    offered = {
        (name, field.name, str(label))
        for (name, _row), form in _every_form(household).items()
        for field in form
        if isinstance(field.field.widget, Select)
        for _value, label in field.field.choices
    }
    assert offered
    assert {each for each in offered if "--" in each[2]} == set()


class _Asked(HouseholdModelForm):
    class Meta:
        model = Person
        fields = ("name", "relation", "birth_year")


def test_a_form_that_asks_only_one_thing_keeps_what_it_hides(household: Household) -> None:
    form = _Asked(household=household, instance=factories.person(household))
    form.ask_only("name")
    assert set(form.fields) == {"name", "version"}


def test_a_form_that_lost_its_version_is_a_bug_and_no_second_tab(household: Household) -> None:
    person = factories.person(household)
    form = _Asked({"name": "Kim", "relation": "self"}, household=household, instance=person)
    del form.fields["version"]
    assert form.is_valid()
    with pytest.raises(KeyError, match="version"):
        _ = form.seen
