"""Addresses of rows' pages, whose pattern is asked of Django once."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, clear_script_prefix, reverse, set_script_prefix

from debts.addresses import address

ROWS = (1, 2), (77, 7_205_759_403_792_001), (10**12, 10)


@pytest.mark.parametrize("numbers", ROWS)
@pytest.mark.parametrize("page", ["debt-detail", "letter-kind", "document-remove"])
def test_it_is_djangos_address(page, numbers):
    assert address(page, *numbers) == reverse(page, args=numbers)


def test_it_is_djangos_address_below_a_prefix_too():
    before = address("debt-detail", 1, 2)
    set_script_prefix("/money/")
    try:
        assert address("debt-detail", 1, 2) == reverse("debt-detail", args=[1, 2]) != before
    finally:
        clear_script_prefix()


def test_a_page_that_is_not_there_has_none():
    with pytest.raises(NoReverseMatch):
        address("debt-nowhere", 1, 2)
