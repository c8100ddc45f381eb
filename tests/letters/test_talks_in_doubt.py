"""What answers, confirms or corrects terms admits the debt: in doubtful time none goes out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.limitation import Acknowledges
from debts.domain.sums.money import Money
from debts.letters import guard
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Agreement, Debt, Household, Letter, Proposal
from debts.pages.letter.choice import fitting_kinds
from debts.selectors.debt import clock_of
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY, FORMS
from tests.letters.test_confirm_call import OLD, owed
from tests.people import Visitor, forge

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

# Overdue for years, and nobody knows what happened since.
LONG_AGO = {"overdue_since": date(2012, 5, 1), "contract_on": None, "last_payment_on": None}
# By the rules of some places over, in others near its end or not known: in doubt in each.
TOLD = {"unknown": LONG_AGO, "over": OLD}


def proposed(debt: Debt) -> Proposal:
    month = Money(40_00, debt.household.currency)
    theirs = factories.proposal(debt.household, debt=debt, on=date(2026, 11, 18), instalment=month)
    own = {"made_by": "us", "replies_to": theirs, "on": date(2026, 11, 20), "instalment": month}
    factories.proposal(debt.household, debt=debt, first_on=date(2027, 1, 4), **own)
    return theirs


def spoken(debt: Debt, **given: Any) -> Agreement:
    sums = {"instalment": Money(40_00, debt.household.currency), "instalments": 25}
    days = {"agreed_on": date(2026, 9, 1), "first_on": date(2027, 1, 4)}
    return factories.agreement(
        debt.household, debt=debt, **{"status": "spoken", **sums, **days, **given}
    )


def charged(debt: Debt) -> None:
    spoken(debt, status="written", interest_frozen=True)
    interest = {"part": "interest", "amount": Money(12_00, debt.household.currency)}
    factories.entry(debt, kind="charge", on=date(2026, 11, 2), **interest)


def shared(debt: Debt, **rest: Any) -> None:
    half = Money(500_00, debt.household.currency)
    lump = factories.lump_sum(debt.household, amount=half, on=DAY, stands_until=date(2026, 12, 19))
    given = {"instalment": None, "instalments": None, "down": half, "settles": "yes", **rest}
    own = {"made_by": "us", "lump_sum": lump, "on": DAY, "first_on": date(2027, 1, 4)}
    factories.proposal(debt.household, debt=debt, **own, **given)


def shared_first(debt: Debt) -> None:
    shared(debt, instalment=Money(50_00, debt.household.currency), instalments=10)


HAPPENED: dict[str, Callable[[Debt], Any]] = {
    "counter_offer": proposed,
    "lump_sum": shared,
    "lump_and_instalments": shared_first,
    "confirm_terms": spoken,
    "not_as_agreed": charged,
}


@pytest.mark.parametrize("told", TOLD.values(), ids=TOLD)
@pytest.mark.parametrize("reader", ["bank", "person"])
@pytest.mark.parametrize("place", FORMS, ids="-".join)
@pytest.mark.parametrize("kind", HAPPENED)
def test_it_is_not_offered_and_a_draft_of_it_is_held(
    kind: str, place: tuple[str, str, str], reader: str, told: dict[str, Any]
) -> None:
    country, currency, language = place
    home = factories.household(country=country, currency=currency, letter_language=language)
    debt = owed(home, **told)
    debt.creditor.kind = reader
    debt.creditor.save()
    HAPPENED[kind](debt)
    debt = Debt.objects.get(pk=debt.pk)
    assert clock_of(debt, DAY).in_doubt
    fits, unfitting = fitting_kinds(debt, DAY)
    assert kind not in [each.id for each in fits]
    assert kind in [why.kind.id for why in unfitting]
    # As one that was begun before the doubt came up.
    begun = letters.begin(debt=debt, kind=BY_ID[kind], language=language, today=DAY)
    letter = Letter.objects.get(pk=begun.pk)
    assert guard.acknowledges(letter) is Acknowledges.YES
    assert guard.is_held(letter, DAY)
    obstacle = guard.obstacle(letter, DAY)
    assert obstacle
    assert obstacle.why is guard.Why.ADMITS


@pytest.mark.parametrize("kind", HAPPENED)
def test_no_press_begins_it(owner: Visitor, household: Household, kind: str) -> None:
    debt = owed(household, **OLD)
    row = HAPPENED[kind](debt)
    if isinstance(row, Proposal):
        page = reverse("proposal-letter", args=[household.pk, row.pk])
    elif isinstance(row, Agreement):
        page = reverse("agreement-letter", args=[household.pk, row.pk])
    else:
        page = reverse("letter-kind", args=[household.pk, debt.pk])
    forge(owner, page, {"kind": kind, "language": "en"})
    assert not Letter.objects.exists()
