"""A newcomer behind with a bill that comes first, without a single day: from nothing to the PDF.

What keeps the home, the light or the liberty is written about at once; what may be an old debt is
explained first, and the person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from django.db import transaction

from debts.models import Letter
from tests import factories
from tests.people import Visitor, post_form
from tests.scenarios.enter_money import (
    begin_assessment,
    enter_arrears_and_the_rest,
    enter_household,
    enter_plan,
)
from tests.scenarios.entered import on_the_day
from tests.scenarios.facts import (
    ArrearsFacts,
    Case,
    CostFacts,
    Home,
    IncomeFacts,
    PersonFacts,
    PlanFacts,
)
from tests.scenarios.hand import Hand

pytestmark = pytest.mark.slow
Newcomer = Callable[[str, str], AbstractContextManager[Hand]]

FREE, CAUTIONED, HELD = "free", "cautioned", "held"
# Tax and fines know no such limit. A bill that runs on is asked about; the rest is explained.
BILLS = [
    ("gb-ew", "rent", CAUTIONED),
    ("gb-ew", "energy", CAUTIONED),
    ("gb-ew", "water", CAUTIONED),
    ("gb-ew", "council-tax", FREE),
    ("gb-ew", "fines", FREE),
    ("gb-sct", "rent", CAUTIONED),
    ("gb-sct", "energy", CAUTIONED),
    ("gb-sct", "council-tax", FREE),
    ("cn", "rent", CAUTIONED),
    ("cn", "energy", CAUTIONED),
    ("cn", "tax", FREE),
]


def _case(law: str, kind: str) -> Case:
    language, currency = ("zh-hans", "CNY") if law == "cn" else ("en", "GBP")
    home = {"id": f"{law}-{kind}", "place": law, "law": law, "today": "2026-11-28", "story": ""}
    others = "changes lump_sums debts agreements contacts counter_offers expectations"
    nothing: dict[str, Any] = dict.fromkeys(others.split(), ())
    return Case(
        home=Home(**home, language=language, currency=currency, adults=1, children=0, covers=()),
        plan=PlanFacts("2027-01-05", "in proportion", kept_back=Decimal(0), in_hand=Decimal(0)),
        people=(PersonFacts("robin", "Robin Example", "self"),),
        incomes=(IncomeFacts("wages", "work", Decimal(1500)),),
        costs=(CostFacts("home", "rent and all else", Decimal(1200)),),
        arrears=(ArrearsFacts("bill", "behind", kind, "Example Creditor", Decimal(600)),),
        **nothing,
    )


@pytest.fixture(scope="module")
def newcomer(db: None) -> Newcomer:
    """Enters a household up to its costs once for each law; what then follows is taken back."""
    begun = cache(_begun)

    @contextmanager
    def entered(law: str, kind: str) -> Iterator[Hand]:
        case, base = _case(law, kind), begun(law)
        hand = Hand(base.client, base.household_id, dict(base.people))
        with on_the_day(case), transaction.atomic():
            enter_arrears_and_the_rest(hand, case)
            enter_plan(hand, case)
            assert not hand.not_enterable
            yield hand
            transaction.set_rollback(True)

    return entered


def _begun(law: str) -> Hand:
    case, hand = _case(law, "rent"), Hand(Visitor(factories.account()))
    with on_the_day(case):
        enter_household(hand, case)
        begin_assessment(hand, case)
    assert not hand.not_enterable
    return hand


def _begin(hand: Hand, law: str) -> str:
    chosen = {"kind": "priority_arrears", "language": "zh-hans" if law == "cn" else "en"}
    return hand.fill("letter", hand.url("letter-kind", hand.debts["bill"]), chosen)


def _met_with(hand: Hand, url: str) -> str:
    page = hand.client.get(url)
    if page.status_code == 302:
        return HELD
    return CAUTIONED if 'id="undated"' in page.content.decode() else FREE


def _finish(hand: Hand, url: str) -> bytes:
    """Made final from its page, and its pages opened."""
    response = post_form(hand.client, f"{url}issue/")
    assert response.status_code == 302
    assert Letter.objects.get(household=hand.household_id).is_issued
    return bytes(hand.client.get(f"{url}pdf/").content)


@pytest.mark.parametrize(("law", "kind", "met_with"), BILLS)
def test_a_letter_about_a_bill_without_days_gets_to_its_pdf(
    newcomer: Newcomer, law: str, kind: str, met_with: str
) -> None:
    with newcomer(law, kind) as hand:
        url = _begin(hand, law)
        assert _met_with(hand, url) == met_with
        assert _finish(hand, url).startswith(b"%PDF")


@pytest.mark.parametrize("law", ["gb-ew", "gb-sct", "cn"])
def test_an_old_day_holds_the_letter_and_who_went_past_it_gets_to_the_pdf(
    newcomer: Newcomer, law: str
) -> None:
    with newcomer(law, "rent") as hand:
        stage = hand.url("debt-stage", hand.debts["bill"])
        hand.fill("stage", stage, {"stage": "overdue", "overdue_since": "2019-03"})
        url = _begin(hand, law)
        assert _met_with(hand, url) == HELD
        guard = hand.client.get(url).url
        assert hand.client.get(f"{url}pdf/").url == guard
        hand.press(guard, action="guard")
        assert _met_with(hand, url) == FREE
        assert _finish(hand, url).startswith(b"%PDF")


def test_who_says_since_when_is_asked_no_more(newcomer: Newcomer) -> None:
    with newcomer("gb-ew", "rent") as hand:
        url = _begin(hand, "gb-ew")
        stage = hand.url("debt-stage", hand.debts["bill"])
        letter = hand.client.get(url).context["page"].letter
        asks = f"{stage}?letter={letter.pk}#id_overdue_since"
        assert asks in hand.client.get(url).content.decode()
        hand.fill("stage", stage, {"stage": "overdue", "overdue_since": "2026-09"})
        assert _met_with(hand, url) == FREE


@pytest.mark.parametrize("law", ["gb-ew", "gb-sct", "cn"])
def test_a_bill_that_was_passed_on_is_held_for_want_of_days(newcomer: Newcomer, law: str) -> None:
    with newcomer(law, "energy") as hand:
        hand.fill("stage", hand.url("debt-stage", hand.debts["bill"]), {"stage": "collection"})
        url = _begin(hand, law)
        assert _met_with(hand, url) == HELD
        hand.press(hand.client.get(url).url, action="guard")
        assert _finish(hand, url).startswith(b"%PDF")
