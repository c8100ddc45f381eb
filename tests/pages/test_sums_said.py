"""What a sentence names adds up to the total that it says, in both languages."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.domain.talks.counters import CounterKind, CounterOffer
from debts.domain.talks.terms import Terms
from debts.domain.talks.whom import Whom
from debts.pages.talks.spoken import counter_sentence
from debts.pages.talks.sums_said import times_each

FIRST = date(2027, 1, 5)
AMOUNT = r"[£$]([\d,]+(?:\.\d\d)?)"
IN_CHINESE = re.compile(
    rf"(?:马上付{AMOUNT}，)?从.*?起每月付{AMOUNT}，(?:先付|共) (\d+) 期(?:，最后再付一期{AMOUNT})?"
    rf"，合计{AMOUNT}"
)
IN_ENGLISH = re.compile(
    rf"(?:{AMOUNT} at once and )?{AMOUNT} a month from .*?, (\d+) times"
    rf"(?:, and a last payment of {AMOUNT})?: {AMOUNT} in all"
)


def pounds(minor):
    return Money(minor, "GBP")


def minor(said):
    return int(Decimal((said or "0").replace(",", "")) * 100)


def sentence(owed, each, down=0):
    sums = DatedSums.clearing(pounds(owed), pounds(each), FIRST)
    terms = Terms("GBP", sums, down=pounds(down) if down else None)
    return counter_sentence(CounterOffer(CounterKind.LONGER, terms), Whom.LENDER)


@pytest.mark.parametrize(("language", "form"), [("en", IN_ENGLISH), ("zh-hans", IN_CHINESE)])
@given(each=st.integers(1, 50_000), times=st.integers(2, 120), data=st.data())
def test_what_it_names_adds_up(language, form, each, times, data):
    rest = data.draw(st.integers(0, each - 1))
    at_once = data.draw(st.sampled_from([0, 68_400]))
    with override(language):
        said = form.search(sentence(each * times + rest, each, at_once))
    assert said
    down, level, count, last, total = said.groups()
    assert minor(down) + minor(level) * int(count) + minor(last) == minor(total)
    assert minor(total) == each * times + rest + at_once


def test_the_last_one_is_named_where_it_differs():
    assert sentence(290_000, 9_500) == (
        "I can pay £95 a month from 5 January 2027, 30 times, and a last payment of £50: "
        "£2,900 in all, without interest or fees."
    )
    with override("zh-hans"):
        assert "每月付£95，先付 30 期，最后再付一期£50，合计£2,900" in sentence(290_000, 9_500)


@pytest.mark.parametrize(
    ("owed", "said"),
    [
        (5_000, "£50 on 5 January 2027: £50"),
        (14_501, "£95 on 5 January 2027 and £50.01 a month later: £145.01"),
    ],
)
def test_one_or_two_are_not_so_many_times(owed, said):
    assert said in sentence(owed, 9_500)


@pytest.mark.parametrize(
    ("count", "last", "said"),
    [
        (31, pounds(5_000), "30 × £95.00, then £50.00"),
        (31, pounds(9_500), "31 × £95.00"),
        (31, None, "31 × £95.00"),
        (1, pounds(5_000), "£50.00"),
    ],
)
def test_a_line_names_the_last_one_too(count, last, said):
    assert times_each(pounds(9_500), count, last) == said
