"""A household as it stands in the product once every fact of its file was entered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

import time_machine
from django.db import transaction
from django.utils import translation

from tests import factories
from tests.people import Visitor
from tests.scenarios.enter_debts import enter_debts
from tests.scenarios.enter_money import (
    enter_assessment,
    enter_changes,
    enter_household,
    enter_plan,
)
from tests.scenarios.enter_talks import enter_talks
from tests.scenarios.facts import Case
from tests.scenarios.hand import Hand


@dataclass
class Entered:
    case: Case
    hand: Hand
    is_trying: bool = False

    pages: dict[tuple[str, str], Any] = field(default_factory=dict)

    @property
    def client(self) -> Visitor:
        return self.hand.client

    @property
    def first_payment(self) -> date:
        return date.fromisoformat(self.case.plan.first_payment)

    # By debt and kind: letters that were read, as `read_paper` keeps them.
    letters: dict[tuple[str, ...], Any] = field(default_factory=dict)
    # By counter-offer: what its page said of it.
    verdicts: dict[str, Any] = field(default_factory=dict)

    def read(self, url: str, language: str = "en") -> Any:
        """A page as it stands once everything is entered; read once while nothing is tried."""
        if self.is_trying:
            return self._get(url, language)
        if (url, language) not in self.pages:
            with on_the_day(self.case):
                self.pages[url, language] = self._get(url, language)
        return self.pages[url, language]

    def _get(self, url: str, language: str) -> Any:
        with translation.override(language):
            page = self.client.get(url, headers={"accept-language": language})
        assert page.status_code == 200, f"{url} answered {page.status_code}"
        return page

    @contextmanager
    def trying(self) -> Iterator[None]:
        """On the household's day; whatever is done within is taken back."""
        was, self.is_trying = self.is_trying, True
        try:
            with on_the_day(self.case), transaction.atomic():
                yield
                transaction.set_rollback(True)
        finally:
            self.is_trying = was


def enter(case: Case) -> Entered:
    hand = Hand(Visitor(factories.account()))
    with on_the_day(case):
        enter_household(hand, case)
        enter_assessment(hand, case)
        if case.debts:
            _enter_debts_and_plan(hand, case)
    return Entered(case, hand)


@contextmanager
def entered_onto(base: Entered, case: Case) -> Iterator[Entered]:
    """The changes, debts and talks of a case, on a household that has its people and costs."""
    hand = Hand(base.client, base.hand.household_id, dict(base.hand.people))
    entered = Entered(case, hand)
    with entered.trying():
        enter_changes(hand, case)
        _enter_debts_and_plan(hand, case)
        yield entered


def _enter_debts_and_plan(hand: Hand, case: Case) -> None:
    enter_debts(hand, case)
    enter_talks(hand, case)
    enter_plan(hand, case)


@contextmanager
def on_the_day(case: Case) -> Iterator[None]:
    """Noon, so that every time zone of the households is on the same day."""
    noon = datetime.combine(case.home.day, time(12), tzinfo=UTC)
    with time_machine.travel(noon), translation.override("en"):
        yield
