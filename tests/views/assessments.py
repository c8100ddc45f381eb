"""What the tests of the self-assessment share: addresses, a page's words, answered assessments."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from debts.models import Assessment, Household
from debts.models.steps import COST_STEPS, AssessmentStep
from tests import factories
from tests.people import Visitor

ALL_STEPS = [step.value for step in AssessmentStep if step != AssessmentStep.COSTS] + list(
    COST_STEPS
)


def url(name: str, home: Household, *ids: Any) -> str:
    return reverse(f"assessment-{name}", args=[home.pk, *ids])


def words_of(visitor: Visitor, address: str) -> str:
    """The page's own content, without its frame, as one line."""
    response = visitor.get(address)
    assert response.status_code == 200, response.status_code
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(main.split())


def queries(visitor: Visitor, address: str) -> int:
    visitor.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert visitor.get(address).status_code == 200
    return len(captured)


def ready(home: Household, **given: Any) -> Assessment:
    """Every step answered, not finished: 1,500.00 comes in, 600.00 is needed."""
    made = factories.assessment(home, **{"steps_done": ALL_STEPS, **given})
    factories.income(made)
    factories.cost(made)
    return made


def complete(home: Household, **given: Any) -> Assessment:
    return factories.complete_assessment(home, **{"steps_done": ALL_STEPS, **given})
