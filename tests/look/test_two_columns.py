"""On a desktop what matters stands beside what one reads; on a phone it comes before it."""

from __future__ import annotations

import pytest

from debts.models import Household
from tests import factories
from tests.people import Visitor


def _addresses(household: Household) -> dict[str, str]:
    debt = factories.debt(household)
    agreement = factories.agreement(household)
    factories.complete_assessment(household)
    factories.contact(household)
    home = f"/h/{household.pk}"
    return {
        "rights": f"{home}/debts/{debt.pk}/rights/",
        "check": f"{home}/money/check/",
        "agreement": f"{home}/agreements/{agreement.pk}/",
        "members": f"{home}/members/",
        "contacts": f"{home}/contacts/",
        "money": f"{home}/money/",
        "household": f"{home}/household/",
    }


@pytest.mark.parametrize(
    "name", ["rights", "check", "agreement", "members", "contacts", "money", "household"]
)
def test_a_page_that_one_reads_has_two_columns_on_a_desktop(
    owner: Visitor, household: Household, name: str
) -> None:
    """A grid of two children in the whole width, or the rail that the frame puts beside."""
    answer = owner.get(_addresses(household)[name])
    assert answer.status_code == 200
    page = answer.content.decode()
    grid = 'class="page page--wide"' in page and 'class="beside' in page
    assert grid or 'class="rail"' in page
