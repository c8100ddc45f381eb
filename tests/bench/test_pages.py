"""Every page asks the database as often for a hundred debts as for five."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from bench import addresses, pages
from bench.addresses import Page
from bench.browser import get
from bench.sample_household import Size
from debts.models import Household
from tests.bench.conftest import Filled
from tests.sweep import pages as swept_pages

Queries = Callable[[Size], dict[Page, int]]
# Files, not pages.
NOT_OPENED = {
    *("assessment-sheet", "letter-pdf", "document-download", "household-take"),
    *("due-file", "due-files", "debt-paid-record", "story-pdf", "debts-file", "payments-file"),
    "budget-file",
}
# A draft with all of its enclosures, which stands on the plan, the budget and every open debt; or
# the letter just sent, with the next thing of all.
MOST_QUERIES = 28


@pytest.fixture(scope="module")
def queries(filled: Filled) -> Queries:
    """Each page of a household of a size is opened once."""
    return cache(lambda size: _queries(*filled(size)))


def _queries(household: Household, session: str) -> dict[Page, int]:
    """How often each page that answers asks the database."""
    found = {}
    for page in addresses.pages():
        for url in page.urls(household):
            answer = get(url, session)
            if answer.status == 200 and answer.is_page:
                found[page] = answer.queries
                break
    return found


def test_queries_do_not_grow_with_debts_and_contacts(queries: Queries) -> None:
    few, many = queries(Size(5, 10, 5)), queries(Size(15, 60, 60))
    assert len(few) > 80
    assert many.keys() == few.keys()
    grown = {str(page): (few[page], many[page]) for page in few if many[page] > few[page]}
    assert grown == {}


def test_no_page_reads_the_same_rows_again_and_again(queries: Queries) -> None:
    """The preview of a letter asked 101 times: for the plan of each fact, and once more."""
    asked = queries(Size(5, 10, 5))
    assert {str(page): count for page, count in asked.items() if count > MOST_QUERIES} == {}


def test_every_address_of_a_household_is_measured(filled: Filled, queries: Queries) -> None:
    """The sample has something to show on each page that is one."""
    household, session = filled(Size(5, 10, 5))
    opened = {page.name for page in queries(Size(5, 10, 5))}
    known = {page.name for page in addresses.pages()}
    assert {page.name for page in swept_pages()} <= known
    missed = {page for page in addresses.pages() if page.name not in opened | NOT_OPENED}
    for page in missed:
        answers = {get(url, session).status for url in page.urls(household)}
        assert answers <= {302, 404, 405}, page


def test_pages_that_show_every_debt_are_pages() -> None:
    assert {page.name for page in addresses.pages()} >= pages.SHOW_EVERY_DEBT
