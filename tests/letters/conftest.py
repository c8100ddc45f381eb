"""One printing process and one store for all tests of letters."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from typing import Any

import pytest
from django.db import transaction

from bench import sample_letters as samples
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print import pdf
from debts.letters.print.store import Printed
from debts.models import Debt, Letter
from tests.letters import drafts

Print = Callable[..., Printed]
Draft = Callable[..., Letter]


@pytest.fixture(scope="session")
def english() -> Printed:
    return pdf.print_letter(samples.english().html)


@pytest.fixture(scope="session")
def chinese() -> Printed:
    return pdf.print_letter(samples.chinese().html)


@pytest.fixture
def printer() -> pdf.Worker:
    """The process that the site's letters are printed by."""
    return pdf._worker(os.getpid())


@pytest.fixture(scope="module")
def planned_debt(shared_db: None) -> Callable[..., Debt]:
    return cache(drafts.planned_debt)


@pytest.fixture
def draft_at(planned_debt: Callable[..., Debt]) -> Iterator[Draft]:
    """`drafts.draft` at a place, about a debt that is made once for all kinds of letters there.

    In place of `db`, which would take the debt back after the first test.
    """
    with ExitStack() as tried:

        def draft(kind: str, *place: str, **of_debt: Any) -> Letter:
            first = {"priority": True} if BY_ID[kind].for_priority else {}
            debt = planned_debt(*place, **first | of_debt)
            tried.enter_context(transaction.atomic())
            tried.callback(transaction.set_rollback, True)
            return drafts.begun(kind, Debt.objects.get(pk=debt.pk))

        yield draft
