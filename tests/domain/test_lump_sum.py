"""A single sum: what is kept, what comes first, the same part to all others, and who waits."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.planning.lump_sum import Apart, Claim, share_lump_sum
from debts.domain.sums.money import Money, total
from tests.domain.cases import money

CARD, LOAN, STORE = Claim("card", money(4500)), Claim("loan", money(2000)), Claim("st", money(1500))
TAX, FINE = Claim("tax", money(780), first=True), Claim("fine", money(240), first=True)
NOTHING = money(0)


def given_to(sharing):
    return {share.key: share.amount for share in (*sharing.first, *sharing.shares)}


def test_each_gets_the_same_part():
    # 3,000 of 8,000 is 37.5 %.
    sharing = share_lump_sum(money(3000), NOTHING, [CARD, STORE, LOAN])
    assert sharing.part == Fraction(3, 8)
    assert given_to(sharing) == {"card": Money(1687_50, "GBP"), "st": Money(562_50, "GBP")} | {
        "loan": money(750)
    }
    assert not sharing.left_over


def test_what_is_kept_is_shared_with_nobody():
    sharing = share_lump_sum(money(3000), money(1000), [CARD, STORE, LOAN])
    assert sharing.to_share == money(2000)
    assert sharing.part == Fraction(1, 4)


def test_what_comes_first_is_paid_in_full_before_the_others_share():
    # 3,000 less 780 and 240 are 1,980, for 6,500.
    sharing = share_lump_sum(money(3000), NOTHING, [TAX, CARD, FINE, LOAN])
    assert [share.amount for share in sharing.first] == [money(780), money(240)]
    assert sharing.to_share == money(1980)
    assert sharing.part == Fraction(1980, 6500)


def test_too_little_for_what_comes_first_leaves_nothing_for_the_others():
    # 510 is half of 780 and 240.
    sharing = share_lump_sum(money(510), NOTHING, [TAX, FINE, CARD])
    assert given_to(sharing) == {"tax": money(390), "fine": money(120), "card": NOTHING}
    assert sharing.part == 0


def test_whoever_gives_it_may_want_it_to_go_elsewhere():
    sharing = share_lump_sum(money(3000), NOTHING, [TAX, FINE, CARD], not_first=True)
    assert not sharing.first
    assert dict(sharing.apart) == {"tax": Apart.GIVER, "fine": Apart.GIVER}
    assert given_to(sharing) == {"card": money(3000)}


@pytest.mark.parametrize("why", [Apart.TIME_IN_DOUBT, Apart.AGREED, Apart.BY_CONTRACT])
def test_who_waits_gets_nothing_and_is_named(why):
    sharing = share_lump_sum(money(650), NOTHING, [CARD, Claim("old", money(900), waits=why), LOAN])
    assert sharing.apart == (("old", why),)
    assert given_to(sharing) == {"card": money(450), "loan": money(200)}


def test_an_unknown_balance_is_apart_and_not_zero():
    sharing = share_lump_sum(money(650), NOTHING, [CARD, Claim("new", None), LOAN])
    assert sharing.apart == (("new", Apart.UNKNOWN),)
    assert not sharing.first_unknown


def test_unknown_arrears_that_come_first_are_said_since_they_may_take_all():
    unknown = Claim("rent", None, first=True)
    assert share_lump_sum(money(650), NOTHING, [CARD, unknown]).first_unknown
    assert not share_lump_sum(money(650), NOTHING, [CARD, unknown], not_first=True).first_unknown


def test_more_than_all_is_owed_is_left_over():
    sharing = share_lump_sum(money(9000), money(500), [CARD, LOAN])
    assert given_to(sharing) == {"card": money(4500), "loan": money(2000)}
    assert sharing.left_over == money(2000)
    assert sharing.part == 1


def test_what_one_of_them_would_take_from_the_others():
    # 900 to the store of 3,000: 2,100 are left for 6,500.
    sharing = share_lump_sum(money(3000), NOTHING, [CARD, STORE, LOAN])
    assert sharing.left_for_others("st", money(900)) == Fraction(2100, 6500)
    assert sharing.left_for_others("card", money(4500)) == 0
    assert sharing.left_for_others("tax", money(1)) is None
    assert share_lump_sum(money(9), NOTHING, [CARD]).left_for_others("card", money(9)) is None


def test_what_was_agreed_is_spoken_for_and_the_others_keep_their_part():
    # 562.50 of 3,000 is agreed with the store: 2,437.50 are 37.5 % of 6,500.
    agreed = Claim("st", money(1500), waits=Apart.ACCEPTED)
    spent = Money(562_50, "GBP")
    sharing = share_lump_sum(money(3000), NOTHING, [CARD, agreed, LOAN], spent=spent)
    assert sharing.part == Fraction(3, 8)
    assert given_to(sharing) == {"card": Money(1687_50, "GBP"), "loan": money(750)}


def test_no_more_is_spent_than_there_is():
    sharing = share_lump_sum(money(100), money(40), [CARD], spent=money(90))
    assert (sharing.spent, sharing.to_share) == (money(60), NOTHING)


SUMS = st.integers(0, 900_000).map(lambda minor: Money(minor, "GBP"))
CLAIMS = st.lists(
    st.tuples(st.none() | SUMS, st.booleans(), st.sampled_from([None, None, None, *Apart])),
    max_size=9,
).map(lambda rows: [Claim(number, *row) for number, row in enumerate(rows)])


@given(SUMS, SUMS, CLAIMS, st.booleans(), SUMS)
def test_it_adds_up_to_the_penny_and_nobody_gets_more_than_is_owed(
    amount, kept, claims, not_first, spent
):
    sharing = share_lump_sum(amount, kept, claims, not_first=not_first, spent=spent)
    given_ = total(given_to(sharing).values(), "GBP")
    assert given_ + sharing.kept + sharing.spent + sharing.left_over == amount
    assert sharing.left_over.minor >= 0
    owed = {claim.key: claim.owed for claim in claims}
    assert all(share.minor <= owed[key].minor for key, share in given_to(sharing).items())


@given(SUMS, SUMS, CLAIMS, st.booleans())
def test_no_two_shares_differ_by_more_than_a_penny_of_their_part(amount, kept, claims, not_first):
    sharing = share_lump_sum(amount, kept, claims, not_first=not_first)
    for share in sharing.shares:
        assert abs(share.amount.minor - share.owed.minor * sharing.part) < 1


@given(SUMS, SUMS, CLAIMS, st.booleans())
def test_who_waits_or_is_unknown_gets_nothing_and_everybody_is_named(
    amount, kept, claims, not_first
):
    sharing = share_lump_sum(amount, kept, claims, not_first=not_first)
    apart = dict(sharing.apart)
    assert not apart.keys() & given_to(sharing).keys()
    for claim in claims:
        is_out = claim.waits or claim.owed is None or (claim.first and not_first)
        assert (claim.key in apart) is bool(is_out)
        assert is_out or not claim.owed or claim.key in given_to(sharing)


@given(SUMS, SUMS, CLAIMS)
def test_others_share_only_once_all_that_comes_first_is_paid(amount, kept, claims):
    sharing = share_lump_sum(amount, kept, claims)
    if any(share.amount for share in sharing.shares):
        assert all(share.amount == share.owed for share in sharing.first)
