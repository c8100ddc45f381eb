"""What holds of every answer, over invented proposals, debts and months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from debts.domain.planning.means import HORIZON, Means
from debts.domain.planning.offer import Range
from debts.domain.planning.plan import PlanDebt, make_plan
from debts.domain.planning.sharing import funded
from debts.domain.sums.dated import DatedSums, Rhythm
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.counters import CounterKind
from debts.domain.talks.judge import FAR_MORE, Decision, judge
from debts.domain.talks.room import Room
from debts.domain.talks.terms import InterestDuring, Said, Terms

TODAY, FIRST = date(2026, 12, 20), date(2027, 1, 31)
SUMS = st.integers(0, 300_000)


def pounds(minor):
    return Money(minor, "GBP")


@st.composite
def proposals(draw):
    on = add_months(FIRST, draw(st.integers(-1, 18)))
    rhythm = draw(st.sampled_from([Rhythm.MONTH, Rhythm.MONTH, Rhythm.WEEK]))
    sums = DatedSums.level(pounds(draw(SUMS)), on, draw(st.integers(1, 90)), rhythm)
    optional = st.one_of(st.none(), SUMS.map(pounds))
    return Terms(
        "GBP",
        draw(st.sampled_from([sums, sums, None])),
        down=draw(optional),
        fee=draw(optional),
        interest=draw(st.sampled_from(InterestDuring)),
        rate=Fraction(draw(st.sampled_from([0, 96, 240])), 1000),
        settles=draw(st.sampled_from(Said)),
        interim_until=draw(st.sampled_from([None, add_months(FIRST, 12)])),
    )


@st.composite
def all_circumstances(draw):
    turns = draw(st.lists(st.integers(-20_000, 200_000), min_size=1, max_size=5))
    means = Means("GBP", tuple(turns), tuple(range(1, len(turns))))
    owed, other = (pounds(draw(st.integers(1, 3_000_000))) for _ in "ab")
    debts = [PlanDebt("it", owed), PlanDebt("other", other)]
    plan = make_plan(debts, means, first_on=FIRST)
    others = [given_ for given_ in plan.sharing.all if given_.debt.key == "other"]
    return Circumstances(
        TODAY,
        "GBP",
        owed=owed,
        monthly_rate=draw(st.sampled_from([None, Fraction(0), Fraction(2, 100)])),
        room=Room.among(means, others, FIRST),
        ladder=draw(st.sampled_from([plan.offer_to("it").range, None])),
        offered=draw(st.sampled_from([plan.offer_to("it").sums, None])),
        in_hand=draw(st.one_of(st.none(), SUMS.map(pounds))),
        owed_beside=other,
        shared=tuple(funded(plan.sharing.others)),
        max_instalments=draw(st.sampled_from([None, 60])),
        cap=draw(st.sampled_from([None, Fraction(24, 100)])),
    )


def from_months(terms, facts):
    in_hand = facts.in_hand or pounds(0)
    short = (terms.at_once - in_hand).or_zero()
    return DatedSums.once(short, FIRST) + (terms.sums or DatedSums("GBP"))


@settings(max_examples=60)
@given(proposals(), all_circumstances())
def test_nothing_is_accepted_that_breaks_or_costs_far_more(terms, facts):
    found = judge(terms, facts)
    if found.decision in (Decision.ACCEPT, Decision.INTERIM):
        assert facts.room.holds(from_months(terms, facts))
        assert terms.total - facts.owed <= facts.owed.scaled(FAR_MORE)
        assert not facts.max_instalments or (terms.instalments or 0) <= 60


@settings(max_examples=60)
@given(proposals(), all_circumstances())
def test_every_counter_fits_and_costs_nothing(terms, facts):
    for offer in judge(terms, facts).counters:
        assert facts.room.holds(from_months(offer.terms, facts))
        assert offer.terms.paid <= facts.owed or offer.terms.paid <= terms.paid
        assert not offer.terms.fee
        assert offer.terms.says_a_sum


@settings(max_examples=60)
@given(proposals(), all_circumstances())
def test_what_is_not_known_never_turns_a_no_into_a_yes(terms, facts):
    unknown = replace(facts, owed=None, monthly_rate=None, in_hand=None, owed_beside=None, cap=None)
    assert judge(terms, unknown).decision is Decision.NOT_TODAY
    for gone in ("monthly_rate", "in_hand"):
        if judge(terms, replace(facts, **{gone: None})).decision is Decision.ACCEPT:
            assert judge(terms, facts).decision is Decision.ACCEPT


@settings(max_examples=30)
@given(proposals(), all_circumstances())
def test_a_fall_within_the_stress_holds_and_a_unit_more_breaks(terms, facts):
    fall = judge(terms, facts).stress
    if fall is None:
        return
    sums = from_months(terms, facts)
    assert not fall or not fallen(facts.room, fall).lacking(sums)
    assert fallen(facts.room, fall + pounds(100)).lacking(sums)


def fallen(room, by):
    """The same months where each has so much less."""
    return replace(room, means=room.means.less([by.minor] * HORIZON))


@given(st.integers(1, 10**6), st.integers(1, 10**5))
def test_never_the_ceiling_as_the_opening(ceiling, opening):
    sums = sorted((opening, ceiling))
    range_ = Range(pounds(sums[0]), pounds(sums[0]), pounds(sums[1]))
    room = Room.among(Means.steady(range_.ceiling), (), FIRST)
    known = Circumstances(TODAY, "GBP", owed=pounds(10**7), room=room, ladder=range_)
    wanted = Terms("GBP", DatedSums.level(pounds(10**7), FIRST, 2), settles=Said.YES)
    for offer in judge(wanted, known).counters:
        assert offer.terms.wanted <= range_.opening or offer.terms.wanted < range_.ceiling
        assert offer.kind is not CounterKind.LATER
