"""No row leads into another household: the database refuses it, and doctor finds an old one."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models.signals import pre_migrate

from debts.models import Debt, Household
from debts.ops import doctor, one_household
from tests import factories
from tests.sweep import rows_of


@pytest.fixture
def other(db: None) -> Household:
    return factories.household(name="Elm household")


def told() -> list[str]:
    return [finding.text for finding in doctor._households()]


def test_a_debt_takes_no_creditor_of_another_household(household: Household, other: Any) -> None:
    theirs = factories.creditor(other)
    with pytest.raises(IntegrityError, match="another household"), transaction.atomic():
        factories.debt(household, creditor=theirs)
    debt = factories.debt(household)
    with pytest.raises(IntegrityError, match="another household"), transaction.atomic():
        Debt.objects.filter(pk=debt.pk).update(collector=theirs)


def test_every_link_between_rows_of_households_is_held(household: Household, other: Any) -> None:
    """Each row of one household in turn, turned to the same kind of row of the other."""
    rows_of(household)
    rows = {type(row): row for row in rows_of(other).values()}
    tried = set()
    for link in one_household.links():
        row = link.model.objects.filter(**{one_of(link.own): household}).first()
        foreign = rows.get(link.field.related_model)
        if row is None or foreign is None:
            continue
        with pytest.raises(IntegrityError, match="another household"), transaction.atomic():
            link.model.objects.filter(pk=row.pk).update(**{link.field.name: foreign})
        tried.add(f"{link.model.__name__}.{link.field.name}")
    assert {"Debt.creditor", "Contact.debt", "Letter.recipient", "Document.debt"} <= tried
    assert {"Offer.debt", "Party.creditor", "Arrears.debt"} <= tried


def one_of(way: str) -> str:
    return way.removesuffix("__pk")


def test_what_an_older_program_let_in_is_named(household: Household, other: Household) -> None:
    assert told() == ["Every record is of one household."]
    one_household.lift()
    debt = factories.debt(household, creditor=factories.creditor(other))
    one_household.guard()
    assert told() == [f"Records that lead into another household: debt {debt.pk} (creditor)."]


def test_triggers_of_an_older_shape_are_replaced(db: None, monkeypatch: Any) -> None:
    usual = one_household._existing()
    assert usual
    links = list(one_household.links())
    with monkeypatch.context() as older:
        older.setattr(one_household, "links", lambda: iter(links[:1]))
        one_household.guard()
        assert len(one_household._existing()) == 2
    one_household.guard()
    assert one_household._existing() == usual


def test_before_a_migration_they_are_lifted(db: None) -> None:
    """SQLite makes a changed table anew and cannot rename it while a trigger speaks of it."""
    pre_migrate.send(sender=apps.get_app_config("debts"))
    assert one_household._existing() == {}
