"""What is owed, and how a single sum is shared, once the payments of a household are noted.

They were made after its day: each reader looks at the day after the last of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import time_machine

from debts.domain.account.balance import Part
from debts.formats import decimal_of
from debts.models import Entry
from tests.people import Visitor
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation, PaymentFacts
from tests.scenarios.hand import Hand
from tests.scenarios.read_lump import answers_for


def balance_left(entered: Entered, expected: Expectation) -> Decimal:
    with paid(entered, _up_to(entered, expected.as_of)) as hand:
        return balances(hand)[expected.about]


def part_left(entered: Entered, expected: Expectation) -> Decimal:
    """Of one part, once the payments up to a day are noted."""
    with paid(entered, _up_to(entered, expected.as_of)) as hand:
        balance = _page(hand, hand.debts[expected.about]).account.balance
        return decimal_of(balance.of(Part(expected.part)))


def _up_to(entered: Entered, day: str) -> list[PaymentFacts]:
    return [each for each in entered.case.payments if not day or each.on <= day]


def agreement_left(entered: Entered, expected: Expectation) -> Decimal:
    with agreed(entered, expected) as page:
        return decimal_of(page.kept.left)


def next_sum(entered: Entered, expected: Expectation) -> Decimal:
    """What the oldest instalment lacks that is not paid in full."""
    with agreed(entered, expected) as page:
        return decimal_of(page.kept.next_unpaid.left)


def next_day(entered: Entered, expected: Expectation) -> str:
    with agreed(entered, expected) as page:
        return str(page.kept.next_unpaid.due_on.isoformat())


def last_sum(entered: Entered, expected: Expectation) -> Decimal:
    with agreed(entered, expected) as page:
        return decimal_of(page.kept.instalments[-1].left)


def agreement_state(entered: Entered, expected: Expectation) -> str:
    with agreed(entered, expected) as page:
        return str(page.state)


def percent_for_each(entered: Entered, _expected: Expectation) -> Decimal:
    with paid(entered) as hand:
        return Decimal(shared(entered, hand).part.removesuffix("%"))


def share_of(entered: Entered, expected: Expectation) -> Decimal:
    with paid(entered) as hand:
        return shares(entered, hand).get(expected.about, Decimal(0))


def apart_because(entered: Entered, expected: Expectation) -> str | None:
    """Why a debt gets nothing of the single sum, as its page says it."""
    with paid(entered) as hand:
        apart = dict(shared(entered, hand).sharing.apart)
    why = apart.get(hand.debts[expected.about])
    return why and str(why).replace("_", " ")


@contextmanager
def paid(entered: Entered, order: Iterable[PaymentFacts] | None = None) -> Iterator[Hand]:
    """Noted in an order, those that were returned taken back at once; all of it is undone again."""
    payments = list(order or entered.case.payments)
    last = max(date.fromisoformat(payment.on) for payment in payments) + timedelta(days=1)
    with entered.trying(), time_machine.travel(datetime.combine(last, time(12), tzinfo=UTC)):
        # A session of its own: that of the household's day has run out.
        hand = replace(entered.hand, client=Visitor(entered.client.account))
        for payment in payments:
            note(hand, payment)
        yield hand


def note(hand: Hand, payment: PaymentFacts) -> None:
    told = {"amount": payment.amount, "on": payment.on, "how": "transfer"}
    hand.fill(f"payment {payment.id}", hand.url("payment-add", hand.debts[payment.about]), told)
    if payment.returned:
        hand.press(hand.url("entry-reverse", Entry.objects.latest("pk").pk), action="")


def balances(hand: Hand) -> dict[str, Decimal]:
    """As the page of each debt's account says it."""
    return {id_: _balance(hand, pk) for id_, pk in hand.debts.items()}


def _balance(hand: Hand, debt: int) -> Decimal:
    return decimal_of(_page(hand, debt).account.total)


def _page(hand: Hand, debt: int) -> Any:
    return hand.client.get(hand.url("debt-detail", debt)).context["page"]


@contextmanager
def agreed(entered: Entered, expected: Expectation) -> Iterator[Any]:
    """The page of the one agreement about a debt, once all is paid."""
    with paid(entered) as hand:
        listed = hand.client.get(hand.url("agreement-list")).content.decode()
        (found,) = set(re.findall(r"/agreements/(\d+)/", listed))
        page = hand.client.get(hand.url("agreement-detail", found)).context["page"]
        assert page.agreement.debt_id == hand.debts[expected.about]
        yield page


def shared(entered: Entered, hand: Hand) -> Any:
    """The page that shares the household's single sum."""
    (lump,) = entered.case.lump_sums
    url = hand.fill("lump_sum", hand.url("lump-sum-add"), answers_for(lump))
    return hand.client.get(url).context["page"]


def shares(entered: Entered, hand: Hand) -> dict[str, Decimal]:
    names = {pk: id_ for id_, pk in hand.debts.items()}
    rows = shared(entered, hand).rows
    return {names[row.debt.pk]: decimal_of(row.share.amount) for row in rows}
