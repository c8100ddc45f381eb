"""One printing process and one store for all tests of letters."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from bench import sample_letters as samples
from debts.letters.print import pdf
from debts.letters.print.store import Printed

Print = Callable[..., Printed]


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
