"""Every rule that the files ship reaches a page, or gives the product a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import escape

from debts.domain.law.rules import Rule
from debts.domain.sums.money import Money
from debts.models import Debt, Household
from debts.rulebook import book
from debts.services import plans
from tests import factories
from tests.people import QuickVisitor

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

# Where it is owed, to whom, and what it is.
Kind = tuple[str, str, str]
TODAY = date(2026, 11, 28)
LENDER, PRODUCT = "bank", "credit_card"
# Tables are looked up by the rules that name them, and shown as the figure that comes of it.
OF_FIGURES = {rule.values["table"] for rule in book().all_rules if "table" in rule.values}
SITUATIONS: tuple[dict[str, Any], ...] = (
    # Passed on, with a guarantor and penalties; paid and demanded long after its time.
    {
        "stage": "collection",
        "guarantor": "Robin Example",
        "joint": True,
        "overdue_since": date(2012, 3, 1),
        "default_notice_ends_on": date(2012, 6, 1),
        "last_payment_on": date(2024, 5, 1),
        "last_demand_on": date(2025, 6, 1),
        "assigned_on": date(2020, 2, 1),
    },
    {"stage": "court", "court_papers_on": date(2026, 11, 1)},
    {"stage": "court", "overdue_since": date(2012, 3, 1), "court_papers_on": date(2026, 11, 1)},
    {"stage": "judgment", "judgment_on": date(2025, 11, 1)},
    {"priority": True, "stage": "overdue"},
    {"product": "other", "priority": True, "priority_kind": "maintenance", "stage": "overdue"},
    {"product": "private", "method": "none", "overdue_since": None, "stage": ""},
)


class Pages:
    """The words of every page that a debt has a part in; each is opened when it is asked for."""

    def __init__(self) -> None:
        self.visitor = QuickVisitor(factories.account())
        self.read: dict[Kind, dict[str, str]] = defaultdict(dict)
        self.addresses_of = cache(self._addresses)

    def any_says(self, words: str, kinds: Sequence[Kind]) -> bool:
        """Whether a page of any of these kinds of debt says so; what is open comes first."""
        if any(words in page for kind in kinds for page in self.read[kind].values()):
            return True
        return any(
            words in self._words(kind, address)
            for kind in sorted(kinds, key=lambda kind: not self.read[kind])
            for address in self.addresses_of(*kind)
        )

    def _words(self, kind: Kind, address: str) -> str:
        if address not in self.read[kind]:
            page = self.visitor.get(address)
            # There is no page of rights for a debt of which no rule and no duty is known.
            assert page.status_code in (200, 404), address
            self.read[kind][address] = page.content.decode()
        return self.read[kind][address]

    def _addresses(self, place: str, lender: str, product: str) -> list[str]:
        home = factories.household(country=place, currency="CNY" if place == "cn" else "GBP")
        factories.membership(home, self.visitor.account)
        debts = [_debt(home, lender, product, about) for about in SITUATIONS]
        _nothing_left(home)
        rights, own = (
            [reverse(name, args=[home.pk, debt.pk]) for debt in debts]
            for name in ("debt-rights", "debt-detail")
        )
        # The page of rights names most of the rules.
        paid = factories.debt(
            home, creditor=factories.creditor(home, kind=lender), product=product, settled_on=TODAY
        )
        after = reverse("debt-afterwards", args=[home.pk, paid.pk])
        return [*rights, *own, reverse("plan", args=[home.pk]), after]


def _debt(home: Household, lender: str, product: str, about: dict[str, Any]) -> Debt:
    given = {"product": product, "rate_quote": "annual", "rate_ppm": 300_000, **about}
    given |= {part: Money(50_00, home.currency) for part in ("interest", "penalty_interest")}
    debt = factories.debt(home, creditor=factories.creditor(home, kind=lender), **given)
    if "guarantor" in about:
        debt.collector = factories.creditor(home, kind="collector", name="Kelpie Collections")
        debt.save()
        for kind in ("moratorium_began", "moratorium_ended"):
            factories.event(debt, kind=kind, day=date(2024, 1, 10))
    return debt


def _nothing_left(home: Household) -> None:
    """A plan whose ways out are shown."""
    poor = factories.assessment(home, completed_on=TODAY)
    factories.cost(poor)
    plans.work_out(plan=factories.plan(home, assessment=poor), today=TODAY)


def _own_kinds(rule: Rule) -> Iterator[Kind]:
    """Debts within a rule's own scope, in a place that a person can live in."""
    places = [place.id for place in book().jurisdictions() if place.id in rule.scope.jurisdictions]
    for place in places:
        for lender in sorted(rule.scope.lenders) or [LENDER]:
            yield place, lender, min(rule.scope.products, default=PRODUCT)


@pytest.mark.time_machine(TODAY)
def test_every_shipped_rule_can_be_seen() -> None:
    pages = Pages()
    holding = [rule for rule in book().all_rules if rule.in_force.holds(TODAY)]
    unseen = {
        rule.id
        for rule in holding
        if rule.id not in OF_FIGURES
        and not pages.any_says(escape(rule.text.in_("en")), [*_own_kinds(rule)])
    }
    assert unseen == set()
    assert len(holding) > 70
