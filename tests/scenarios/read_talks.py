"""What noting a spoken counter-offer does: nothing that an agreement would do."""

from __future__ import annotations

from typing import Any

from tests.scenarios import read_debt, read_plan
from tests.scenarios.enter_talks import note_counter_offer
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation


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
