"""What is read out after a verdict: no yes before it stands in writing, nothing of the others."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.utils.translation import override

from debts.domain.planning.means import Means
from debts.domain.planning.offer import Range
from debts.domain.problems import Code
from debts.domain.sums.dated import DatedSums, Rhythm
from debts.domain.sums.money import Money
from debts.domain.talks.counters import CounterKind
from debts.domain.talks.judge import Decision, Verdict
from debts.domain.talks.terms import Terms
from debts.domain.talks.whom import WITH_INTEREST, Whom
from debts.pages.talks.spoken import verdict_sentences
from tests.domain.cases import money
from tests.domain.talks import FIRST, answer, frozen, said

SOON = Means("GBP", (*[40_00] * 6, 340_00), (6,))
RUNS = DatedSums.level(money(250), FIRST, 20)
ALL_THERE_IS = Means("GBP", (7847,))
OFFERED = DatedSums.level(money(54), FIRST, 12).then(money(86), 42)
BY_WEEK = Terms("GBP", DatedSums.level(money(40), FIRST, 80, Rhythm.WEEK))
# Each way to judge, and what for: every decision, counter-offer and reason to refuse is among them.
CASES = [
    (frozen(200, 30), {}),
    (frozen(55, 12), {"owed": 640}),
    (said(200, 30, settles=None), {}),
    (frozen(50, 12, settles=False, interim_until=date(2028, 1, 15)), {}),
    (frozen(50, 12, settles=None), {}),
    (said(200, 60), {"left": 530}),
    (said(30, 38), {"owed": 1140, "means": SOON, "beside": (2660,)}),
    (said(300, 20), {"ladder": None}),
    (said(100, 60), {"left": 20, "max_instalments": 60}),
    (said(500, 72), {"owed": 36_000, "left": 1800, "beside": (24_000,), "max_instalments": 60}),
    (said(down=15_000), {"owed": 24_000, "in_hand": money(25_000), "beside": (36_000,)}),
    (said(down=2210), {"in_hand": money(0)}),
    (said(100, 60), {"left": 0}),
    (said(150, 36), {"owed": 4230, "left": 100, "offered": OFFERED}),
    (said(600, 8), {"owed": 3000, "left": 700, "agreed": RUNS}),
    (frozen(100, 60), {"time_in_doubt": True}),
    (BY_WEEK, {"left": 350, "ladder": None}),
    (Terms("GBP"), {}),
]
# Words by which a person says yes, or promises to pay what was asked for.
YES = {
    "en": re.compile(
        r"\bI can do that|\bI(’ll| will) pay|\bI could pay\b|\bagreed\b(?<!we agreed)(?<!that we "
        r"agreed)|\bI agree\b|(?<!can’t say )\byes\b|\bonce I have it",
        re.I,
    ),
    "zh-hans": re.compile(r"可以。|我可以先这样|我同意|没问题|收到以后就付|我会付|就这么定"),
}
OTHERS = {
    "en": re.compile(r"\bothers?\b|\beach of those\b|\bcreditors?\b|\bsame part\b", re.I),
    "zh-hans": re.compile(r"其他|别家|债权人|各家|同样的比例"),
}
OF_FIRMS = {
    "en": re.compile(r"account|in writing|interest|fees|statement", re.I),
    "zh-hans": re.compile(r"账户|书面|利息|费用|明细|征信|催收|转让"),
}


def verdicts(whom: Whom) -> list[Verdict]:
    return [answer(terms, whom=whom, **given) for terms, given in CASES]


def read_out(verdict: Verdict, whom: Whom, language: str) -> str:
    with override(language):
        return " ".join(verdict_sentences(verdict, whom))


def test_every_kind_of_answer_is_among_the_cases() -> None:
    found = [verdict for whom in Whom for verdict in verdicts(whom)]
    assert {verdict.decision for verdict in found} == set(Decision)
    kinds = {counter.kind for verdict in found for counter in verdict.counters}
    assert kinds == set(CounterKind)
    codes = frozenset[Code]().union(*(verdict.codes for verdict in found))
    assert {Code.TAKES_FROM_OTHERS, Code.OVER_LIMIT, Code.MORE_THAN_IN_HAND} <= codes


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("whom", Whom)
def test_no_verdict_says_yes_aloud_or_names_what_others_get(language: str, whom: Whom) -> None:
    for verdict in verdicts(whom):
        words = read_out(verdict, whom, language)
        assert words
        assert not YES[language].search(words), words
        assert not OTHERS[language].search(words), words


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_to_a_friend_no_verdict_speaks_as_a_firm(language: str) -> None:
    for verdict in verdicts(Whom.KIN):
        words = read_out(verdict, Whom.KIN, language)
        assert not OF_FIRMS[language].search(words), words


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_whoever_lends_nothing_is_asked_to_stop_no_interest(language: str) -> None:
    interest = {"en": "interest", "zh-hans": "息"}[language]
    for whom in set(Whom) - WITH_INTEREST:
        for verdict in verdicts(whom):
            assert interest not in read_out(verdict, whom, language), (whom, verdict.decision)


@pytest.mark.parametrize(
    ("language", "rest"), [("en", "the remaining £2,210 is written off"), ("zh-hans", "£2,210")]
)
def test_a_settlement_says_aloud_what_is_written_off(language: str, rest: str) -> None:
    found = answer(said(down=2210), owed=4420, in_hand=money(0), whom=Whom.LENDER)
    assert rest in read_out(found, Whom.LENDER, language)


def test_what_fits_asks_for_the_paper_first() -> None:
    (_all_there_is, rounded, *_rest) = verdicts(Whom.LENDER)
    fits = answer(frozen(150, 40), whom=Whom.LENDER)
    said_ = read_out(fits, Whom.LENDER, "en")
    assert said_ == (
        "That sounds possible. Please send me all of it in writing. I’ll check it and then answer."
    )
    assert "with a last payment of £35." in read_out(rounded, Whom.LENDER, "en")


# 78.47 a month is all there is, and 55 is what the plan aims at.
HELD_BACK = Range(money(49), money(55), money(78) + Money(47, "GBP"))
TO_AIM = DatedSums.clearing(money(640), money(55), FIRST)


@pytest.mark.parametrize("whom", [each for each in Whom if each is not Whom.KIN])
@pytest.mark.parametrize(("language", "said"), [("en", "To your figure"), ("zh-hans", "您说的数")])
def test_above_the_aim_ones_own_sum_is_named_and_theirs_answered_in_writing(
    whom: Whom, language: str, said: str
) -> None:
    theirs = frozen(78, 9)
    known = {"owed": 640, "means": ALL_THERE_IS, "ladder": HELD_BACK, "offered": TO_AIM}
    found = answer(theirs, whom=whom, **known)
    assert found.decision is Decision.COUNTER
    words = read_out(found, whom, language)
    assert "£55" in words
    assert said in words
    assert "78" not in words
    assert not re.search("sounds possible|can’t pay|付不出", words)


def test_what_was_countered_once_may_be_accepted_up_to_the_ceiling() -> None:
    """And even then nobody says that it sounds possible, where nothing is to spare."""
    known = {"owed": 640, "means": ALL_THERE_IS, "ladder": HELD_BACK, "offered": TO_AIM}
    found = answer(frozen(78, 9), whom=Whom.LANDLORD, has_offered=True, **known)
    assert found.decision is Decision.ACCEPT
    tight = answer(frozen(200, 30), whom=Whom.LANDLORD, has_offered=True)
    assert tight.stress == money(0)
    assert "sounds possible" not in read_out(tight, Whom.LANDLORD, "en")


def test_a_friend_above_the_aim_hears_no_refusal() -> None:
    known = {"owed": 640, "means": ALL_THERE_IS, "ladder": HELD_BACK, "offered": TO_AIM}
    found = answer(frozen(78, 9), whom=Whom.KIN, **known)
    assert read_out(found, Whom.KIN, "en") == "I could manage £55 a month. Would that be all right?"


def test_where_something_is_let_go_a_sum_above_the_aim_is_taken() -> None:
    """12 × 50 for the 640 that are owed, where the plan aims at 40."""
    ladder = Range(money(36), money(40), money(78))
    found = answer(frozen(50, 12), owed=640, means=ALL_THERE_IS, ladder=ladder)
    assert found.decision is Decision.ACCEPT


def test_a_friend_hears_that_what_was_agreed_is_kept() -> None:
    kept = answer(said(down=3000, settles=None), owed=3000, agreed=RUNS, left=400, whom=Whom.KIN)
    with override("zh-hans"):
        words = "".join(verdict_sentences(kept, Whom.KIN))
    assert "说好的每月£250，我按时给您" in words
