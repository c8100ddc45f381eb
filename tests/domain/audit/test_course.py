"""The count by segments against a diary of every day, and against `pyxirr`."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
import pyxirr
from hypothesis import given, settings
from hypothesis import strategies as st

from debts.domain.audit.course import ATOM, AccountMove, CourseLimits, CourseTerms, run
from debts.domain.audit.facts import SumKind
from debts.domain.audit.regime import CapSpan
from tests.domain.audit.oracle import Diary

START = date(2019, 11, 7)
CLOSE = Decimal("0.001")  # of a minor unit

DAYS = st.integers(0, 900).map(lambda days: START + timedelta(days=days))
PPM = st.integers(0, 600_000)


def minor(atoms):
    return Decimal(atoms) / ATOM


@st.composite
def accounts(draw):
    lent = draw(st.integers(100, 5_000_000))
    parts = draw(st.lists(st.integers(1, 100), max_size=6))
    whole = sum(parts)
    shares = [lent * part // whole for part in parts]
    steps = sorted(draw(st.lists(DAYS, min_size=len(parts), max_size=len(parts), unique=True)))
    due = dict(zip(steps, shares, strict=True))
    pays = draw(st.dictionaries(DAYS, st.integers(1, 900_000), max_size=8))
    caps = draw(st.dictionaries(DAYS, st.none() | PPM, max_size=3))
    all_late = draw(st.none() | DAYS)
    return lent, draw(PPM), draw(PPM), due, pays, caps, all_late, draw(st.booleans()), draw(DAYS)


@given(accounts())
@settings(max_examples=150)
def test_a_count_by_segments_is_that_of_every_single_day(account):
    lent, rate, extra, due, pays, caps, all_late, principal_first, until = account
    kept = ("principal", "interest", "extra") if principal_first else None
    diary = Diary(
        START,
        Decimal(lent),
        Decimal(rate) / 10**6,
        Decimal(extra) / 10**6,
        {on: Decimal(sum_) for on, sum_ in due.items()},
        all_late,
        {on: None if cap is None else Decimal(cap) / 10**6 for on, cap in caps.items()},
        kept or Diary.pots,
        {on: Decimal(sum_) for on, sum_ in pays.items()},
    )
    counted_up, steps = 0, []
    for on, sum_ in due.items():
        counted_up += sum_
        steps.append((on, counted_up))
    spans = tuple(
        CapSpan(on, None if cap is None else Fraction(cap, 10**6))
        for on, cap in sorted(caps.items())
    )
    terms = CourseTerms(
        START,
        lent,
        Fraction(rate, 10**6),
        Fraction(extra, 10**6),
        tuple(steps) or None,
        all_late,
        principal_first,
        limits=CourseLimits(spans, together=True),
    )
    tally = run(
        terms, tuple(AccountMove(on, SumKind.PAYMENT, sum_) for on, sum_ in pays.items()), until
    )
    theirs = diary.kept_until(until)
    assert abs(minor(tally.principal) - theirs["principal"]) < CLOSE
    assert abs(minor(tally.interest) - theirs["interest"]) < CLOSE
    assert abs(minor(tally.late) - theirs["extra"]) < CLOSE
    assert abs(minor(tally.over) - theirs["too_much"]) < CLOSE


@given(
    st.integers(10_000, 10_000_000),
    st.integers(10_000, 400_000),
    st.lists(st.integers(0, 30), min_size=1, max_size=6),
)
def test_yearly_payments_above_the_interest_leave_what_the_internal_rate_says(lent, ppm, extra):
    """With payments a year of 365 days apart, simple interest by the day is a yearly rate."""
    rate, days = Fraction(ppm, 10**6), [timedelta(days=365 * n) for n in range(1, len(extra) + 1)]
    yearly = -(-lent * ppm // 10**6)
    pays = [yearly + lent * more // 1_000 for more in extra]
    terms = CourseTerms(START, lent, rate)
    moves = tuple(
        AccountMove(START + day, SumKind.PAYMENT, pay) for day, pay in zip(days, pays, strict=True)
    )
    end = START + timedelta(days=365 * (len(extra) + 1))
    tally = run(terms, moves, end)
    flows = [-float(lent), *map(float, pays), tally.owed / ATOM]
    found = pyxirr.xirr([START, *(START + day for day in days), end], flows)
    assert found == pytest.approx(float(rate), abs=1e-7)


@given(accounts())
@settings(max_examples=60)
def test_the_lines_account_for_every_atom(account):
    lent, rate, extra, _due, pays, _caps, all_late, principal_first, until = account
    terms = CourseTerms(
        START, lent, Fraction(rate, 10**6), Fraction(extra, 10**6), None, all_late, principal_first
    )
    tally = run(
        terms, tuple(AccountMove(on, SumKind.PAYMENT, sum_) for on, sum_ in pays.items()), until
    )
    accrued = lent * ATOM + tally.interest_accrued + tally.late_accrued
    assert tally.owed == accrued - tally.paid + tally.over
