"""What is written again is what was made, and nothing that a test did to it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from debts.letters.kinds.catalogue import BY_ID, Enclosure, Kind
from debts.letters.print.render import compose
from debts.models import Household, Letter
from tests import factories
from tests.letters import drafts
from tests.made_once import made_once
from tests.sweep import snapshot

pytestmark = pytest.mark.django_db


def _tried() -> Iterator[None]:
    """An empty database, twice."""
    for _time in range(2):
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


def test_what_is_written_again_is_row_by_row_what_was_made() -> None:
    @made_once
    def make() -> Letter:
        debt = inspect.unwrap(drafts.planned_debt)("cn", "CNY", "zh-hans")
        return drafts.begun("instalments", debt)

    stored, texts = [], []
    for _empty in _tried():
        letter = make()
        stored.append(snapshot())
        texts.append((compose(letter).text(), compose(Letter.objects.get()).text()))
    assert stored[0] == stored[1]
    assert texts[0] == texts[1]
    assert len({table for table, _key in stored[0]}) > 10


def test_nothing_that_is_done_to_it_is_met_again() -> None:
    for _empty in _tried():
        debt = drafts.planned_debt("gb-ew", "GBP", "en")
        assert debt.household.name == Household.objects.get().name == "Ash household"
        debt.household.name = "Elm household"
        debt.household.save()


@pytest.fixture
def made() -> list[Any]:
    return []


@pytest.fixture
def make(made: list[Any]) -> Callable[..., Household]:
    """Notes for what it made a household anew."""

    @made_once
    def make(kind: Kind, **given: Any) -> Household:
        made.append(kind)
        return factories.household(**given)

    return make


def test_another_argument_makes_another(make: Callable[..., Household], made: list[Any]) -> None:
    """A kind of letter that a test put in the place of ours is such an argument."""
    hold = BY_ID["hold"]
    for kind, country in (
        (hold, "cn"),
        (hold, "gb-ew"),
        (replace(hold, encloses=(Enclosure.BUDGET,)), "cn"),
    ):
        for _empty in _tried():
            assert make(kind, country=country).country == country
    assert len(made) == 3


def test_beside_another_household_it_is_made_anew(
    make: Callable[..., Household], made: list[Any]
) -> None:
    for _empty in _tried():
        factories.household()
        make(BY_ID["hold"])
    assert len(made) == 2
