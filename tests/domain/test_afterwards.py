"""What a paid debt leaves free, how soon a reserve is there, and the looks at the credit record."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from debts.domain.due import CreditLook, Due, DueKind, Facts, due
from debts.domain.planning.afterwards import freed, reserve
from debts.domain.sums.money import Money

MARKED = date(2027, 1, 1)


def gbp(minor: int) -> Money:
    return Money(minor, "GBP")


@given(st.integers(0, 10**6), st.integers(-(10**7), 10**7))
def test_free_and_lacking_are_what_was_paid(paid: int, left: int) -> None:
    found = freed(gbp(paid), gbp(left))
    assert found.free + found.lacking == gbp(paid)
    assert gbp(0) <= found.free <= gbp(max(left, 0))


def test_a_month_that_is_still_short_leaves_nothing_free() -> None:
    assert freed(gbp(4000), gbp(-1)).free == gbp(0)


def test_a_reserve_is_there_at_the_end_of_its_last_month_and_not_before() -> None:
    found = reserve(gbp(90_000), 2, gbp(30_000), gbp(4_000))
    assert found is not None
    assert (found.wanted, found.missing) == (gbp(180_000), gbp(150_000))
    assert found.in_months == 38


def test_a_reserve_that_is_there_takes_no_month_and_one_that_nothing_feeds_never_comes() -> None:
    there = reserve(gbp(50_000), 1, gbp(60_000), gbp(0))
    assert there is not None
    assert there.in_months == 0
    assert reserve(gbp(50_000), 1, gbp(0), gbp(0)) is None


def look(kept_on: date | None = None) -> Facts:
    looks = (CreditLook(7, DueKind.CREDIT_MARKED, MARKED, kept_on),)
    return Facts(looks=looks, settled=frozenset({7}))


def test_a_look_at_the_record_is_due_of_a_settled_debt_too() -> None:
    assert due(look(), date(2026, 12, 1)) == (Due(DueKind.CREDIT_MARKED, MARKED, 7, 7),)


def test_a_paper_from_its_day_on_ends_it_and_an_older_one_does_not() -> None:
    assert due(look(date(2026, 12, 31)), MARKED)
    assert due(look(MARKED), MARKED) == ()


def test_it_lapses_after_sixty_days() -> None:
    assert due(look(), date(2027, 3, 2))
    assert due(look(), date(2027, 3, 3)) == ()
