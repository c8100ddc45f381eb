"""What noting a spoken counter-offer does, and what its page says of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from debts.domain.account.rates import percent
from debts.domain.problems import Code
from debts.domain.talks.judge import Decision
from debts.formats import decimal_of
from tests.scenarios import read_debt, read_plan
from tests.scenarios.enter_talks import note_counter_offer
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation

# What the files call the problems of a counter-offer.
PROBLEMS = {
    Code.COSTS_FAR_MORE: "costs far more than is owed",
    Code.RATE_OVER_CAP: "true rate above the ceiling",
    Code.MORE_THAN_LEFT: "more than the others leave",
    Code.TAKES_FROM_OTHERS: "takes the money of the others",
    Code.OVER_LIMIT: "more instalments than allowed",
    Code.TERMS_NOT_SAID: "terms not said",
}
ANSWERS = {
    Decision.ACCEPT: "accept",
    Decision.COUNTER: "counter with a sum, a time or a later start",
    Decision.INTERIM: "take it as an interim",
    Decision.NOT_TODAY: "do not agree today",
}


def makes_no_agreement(entered: Entered, expected: Expectation) -> Any:
    """The expected words where the note changed neither offers nor clocks; else what it changed."""
    offer = entered.case.counter_offer(expected.about)
    before = _standing(entered)
    with entered.trying():
        note_counter_offer(entered.hand, entered.case, offer)
        entered.client.get(entered.hand.url("plan"))
        after = _standing(entered)
    changed = [name for name in before if before[name] != after[name]]
    return expected.value if not changed else f"changed: {', '.join(changed)}"


def _standing(entered: Entered) -> dict[str, Any]:
    """What the plan pays on each debt, and how the time of each stands."""
    clocks = {id_: read_debt.debt_page(entered, id_).clock for id_ in entered.hand.debts}
    return {
        "offers": read_plan.paid(entered),
        **{
            f"clock of {id_}": (clock.state, clock.earliest_end, clock.latest_end)
            for id_, clock in clocks.items()
        },
    }


def _verdict(entered: Entered, expected: Expectation) -> Any:
    """As the page of the noted counter-offer shows it; each is noted once."""
    if expected.about not in entered.verdicts:
        offer = entered.case.counter_offer(expected.about)
        with entered.trying():
            page = entered.read(note_counter_offer(entered.hand, entered.case, offer))
            entered.verdicts[expected.about] = page.context["judged"].verdict
    return entered.verdicts[expected.about]


def total(entered: Entered, expected: Expectation) -> Decimal:
    return decimal_of(_verdict(entered, expected).cost.total)


def more_than_owed(entered: Entered, expected: Expectation) -> Decimal:
    return decimal_of(_verdict(entered, expected).cost.more)


def percent_of_balance(entered: Entered, expected: Expectation) -> Decimal:
    return percent(_verdict(entered, expected).cost.part)


def true_rate(entered: Entered, expected: Expectation) -> Decimal:
    rate = _verdict(entered, expected).cost.rate
    return percent(rate.nominal if expected.basis == "nominal" else rate.effective)


def fair_share_of_room(entered: Entered, expected: Expectation) -> Decimal:
    return decimal_of(_verdict(entered, expected).share.at_first)


def is_not_accept(entered: Entered, expected: Expectation) -> bool:
    return _verdict(entered, expected).decision is not Decision.ACCEPT


def decision(entered: Entered, expected: Expectation) -> str:
    return ANSWERS[_verdict(entered, expected).decision]


def problems(entered: Entered, expected: Expectation) -> set[str]:
    return {PROBLEMS[code] for code in _verdict(entered, expected).codes if code in PROBLEMS}
