"""Rates and days of a host over those of the files: what counts when, and how sure it is.

The shipped table here is the LPR as the National Interbank Funding Center announced it: 3.1 % from
21 October 2024, 3.0 % from 20 May 2025. What comes after is invented.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from debts.domain.account.caps import rate_cap
from debts.domain.law.deadlines import reply_by
from debts.domain.law.hosted.figures import HostDay, HostFigures, HostRate, with_figures
from debts.domain.law.jurisdictions import Reply
from debts.domain.law.rules import RateStep, RateTable, RuleBook
from debts.domain.sums.dates import WorkingDays
from debts.rulebook import shipped

LPR = "cn.rate.lpr-1y"
KNOWN_TO = date(2026, 7, 20)
LATER = HostRate(LPR, since_on=date(2026, 9, 21), known_to=date(2026, 10, 19), ppm=29_000)


def table(*rates: HostRate) -> RateTable:
    book = with_figures(shipped(), HostFigures(rates=rates))
    found = next(rule.table for rule in book.all_rules if rule.id == LPR)
    assert found
    return found


def working(place: str, *days: HostDay) -> WorkingDays:
    return with_figures(shipped(), HostFigures(days=days)).jurisdiction(place).working_days


def test_a_site_whose_host_added_nothing_goes_by_the_shipped_rules_themselves() -> None:
    assert with_figures(shipped(), HostFigures()) is shipped()


def test_the_files_are_known_to_the_day_that_these_tests_are_written_for() -> None:
    assert table().known_to == KNOWN_TO


@pytest.mark.parametrize(
    ("on", "step"),
    [
        (KNOWN_TO, RateStep(date(2025, 5, 20), 30_000)),
        # Nobody said what held between the last known day and the host's first.
        (date(2026, 7, 21), RateStep(date(2025, 5, 20), 30_000, estimated=True)),
        (date(2026, 9, 20), RateStep(date(2025, 5, 20), 30_000, estimated=True)),
        (date(2026, 9, 21), RateStep(date(2026, 9, 21), 29_000, by_host=True)),
        (date(2026, 10, 19), RateStep(date(2026, 9, 21), 29_000, by_host=True)),
        (date(2026, 10, 20), RateStep(date(2026, 9, 21), 29_000, estimated=True, by_host=True)),
    ],
)
def test_a_hosts_rate_counts_from_its_day_and_is_an_estimate_after_its_last_known_one(
    on: date, step: RateStep
) -> None:
    assert table(LATER).at(on) == step


def test_a_rate_that_the_files_know_is_never_replaced() -> None:
    old = HostRate(LPR, since_on=date(2026, 7, 20), known_to=date(2026, 12, 1), ppm=10_000)
    assert table(old) == table()


def test_rates_added_out_of_order_each_count_from_their_own_day() -> None:
    newer = HostRate(LPR, since_on=date(2026, 10, 20), known_to=date(2026, 11, 1), ppm=28_000)
    found = table(newer, LATER)
    days = (date(2026, 10, 19), date(2026, 10, 20))
    assert [step.ppm for day in days if (step := found.at(day))] == [29_000, 28_000]


@pytest.mark.parametrize(
    ("signed", "cap"), [(date(2026, 7, 1), 120_000), (LATER.since_on, 116_000)]
)
def test_the_limit_on_a_private_loan_is_four_times_the_rate_of_its_day(
    signed: date, cap: int
) -> None:
    """4 x 3.0 % = 12 %; 4 x 2.9 % = 11.6 %."""
    book: RuleBook = with_figures(shipped(), HostFigures(rates=(LATER,)))
    found = rate_cap(
        book, "cn", lender="person", product="private", contract_on=signed, today=date(2026, 12, 1)
    )
    assert found
    assert (found.ppm, found.by_host) == (cap, signed == LATER.since_on)


def test_an_answer_is_not_asked_for_on_a_holiday_of_the_host() -> None:
    """Friday 10 July 2026 and ten days more is Monday 20 July."""
    ten = Reply("hold", 10)
    holiday = HostDay("gb-ew", date(2026, 7, 20))
    assert reply_by(ten, date(2026, 7, 10), working("gb-ew")) == date(2026, 7, 20)
    assert reply_by(ten, date(2026, 7, 10), working("gb-ew", holiday)) == date(2026, 7, 21)


def test_a_holiday_is_one_only_in_its_place() -> None:
    holiday = HostDay("gb-sct", date(2026, 7, 20))
    assert holiday.on in working("gb-ew", holiday)
    assert holiday.on not in working("gb-sct", holiday)


def test_a_saturday_that_is_worked_in_exchange_counts() -> None:
    saturday = date(2027, 2, 6)
    assert saturday not in working("cn")
    assert saturday in working("cn", HostDay("cn", saturday, worked=True))


def test_a_holiday_of_the_calendar_that_was_moved_is_worked() -> None:
    """As the bank holiday of May 2020 was moved; here Christmas Day of the shipped list."""
    christmas = date(2026, 12, 25)
    assert christmas not in working("gb-ew")
    moved = working("gb-ew", HostDay("gb-ew", christmas, worked=True))
    assert christmas in moved
    assert christmas + timedelta(days=3) not in moved
