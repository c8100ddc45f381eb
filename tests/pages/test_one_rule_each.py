"""What two places decide is decided by one rule: a plan's first day, and how a cached day reads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from debts import formats
from debts.clock import today
from debts.models import Household
from debts.pages.plan.overview import plan_page
from debts.pages.rule_card import RuleCard
from debts.selectors.assessment import newest_complete
from debts.selectors.plan import plan_now
from debts.services import plans
from debts.templatetags import call
from tests import factories
from tests.letters.drafts import DAY, plan_of

pytestmark = pytest.mark.django_db


@pytest.mark.time_machine(DAY)
def test_the_page_calls_a_plan_past_on_just_the_days_on_which_its_update_moves_it(
    household: Household,
) -> None:
    factories.debt(household)
    plan = plan_of(household)
    first = plan.first_on
    told, moved = set(), set()
    for day in (first + timedelta(days=days) for days in range(-40, 45)):
        with time_machine.travel(day, tick=False):
            plan.refresh_from_db()
            plan.first_on = first
            plan.save()
            answers = newest_complete(household)
            assert answers
            if plan_page(plan_now(plan), answers, today()).is_past:
                told.add(day)
            plans.refresh(plan=plan, assessment=answers, today=today())
            if plan.first_on != first:
                moved.add(day)
    assert told == moved
    assert min(told) == date(2027, 1, 2)


def test_the_rules_below_a_move_write_their_days_as_in_the_place() -> None:
    rule = RuleCard("Text", "Book", "1", "Rule", date(2026, 11, 3), verified=True, checked="read")
    shown = []
    for place in ("GB", "US", "GB"):
        with formats.in_place(place):
            shown.append(str(call._rules((rule,), "en", str(formats.locale_of()))))
    assert "3 November 2026" in shown[0]
    assert "November 3, 2026" in shown[1]
    assert shown[2] == shown[0]
