"""What is owed, and how a single sum is shared, once the payments of a household are noted.

They were made after its day: each reader looks at the day after the last of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import time_machine

from debts.formats import decimal_of
from debts.models import Entry
from tests.people import Visitor
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation, PaymentFacts
from tests.scenarios.hand import Hand
from tests.scenarios.read_lump import answers_for


def balance_left(entered: Entered, expected: Expectation) -> Decimal:
    with paid(entered) as hand:
        return balances(hand)[expected.about]


def percent_for_each(entered: Entered, _expected: Expectation) -> Decimal:
    with paid(entered) as hand:
        return Decimal(shared(entered, hand).part.removesuffix("%"))


def share_of(entered: Entered, expected: Expectation) -> Decimal | None:
    with paid(entered) as hand:
        return shares(entered, hand).get(expected.about)


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
    page = hand.client.get(hand.url("debt-detail", debt)).context["page"]
    return decimal_of(page.account.total)


def shared(entered: Entered, hand: Hand) -> Any:
    """The page that shares the household's single sum."""
    (lump,) = entered.case.lump_sums
    url = hand.fill("lump_sum", hand.url("lump-sum-add"), answers_for(lump))
    return hand.client.get(url).context["page"]


def shares(entered: Entered, hand: Hand) -> dict[str, Decimal]:
    names = {pk: id_ for id_, pk in hand.debts.items()}
    rows = shared(entered, hand).rows
    return {names[row.debt.pk]: decimal_of(row.share.amount) for row in rows}
