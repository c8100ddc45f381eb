"""Each edge of each rule with a figure, by country, class of lender, product and day.

The expected answers are read from the instruments as the law files quote them, never from the code:
the Banking Association's guideline of 2026-01-30 (22:00 to 8:00 "without consent … strictly
forbidden", an unanswered number "should not" be dialled more than six times a day), GB/T 45251-2025
of 2025-02-28 (online consumer credit: the same hours, three effective calls a day), CONC 7.9.4 R
(no hour is named).
"""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.conduct.contacts import ByWay, Who
from debts.domain.conduct.matters import HowItStands, Matter, Strength
from debts.domain.law.scope import LENDERS, PRODUCTS
from debts.domain.law.sources import Layer
from debts.rulebook import book
from tests.conduct.said import ONLINE, accused, contact, debt, judged

BANKS = "cn.collection.banking-association"
STANDARD = "cn.collection.online-standard"
NOT_AGREED = {"agreed": False}

# Law, lender, product, when, the rules that a call at that minute is against.
HOURS = [
    ("cn", "bank", "credit_card", "2026-11-24 07:59", {BANKS}),
    ("cn", "bank", "credit_card", "2026-11-24 08:00", set()),
    ("cn", "bank", "credit_card", "2026-11-24 21:59", set()),
    ("cn", "bank", "credit_card", "2026-11-24 22:00", {BANKS}),
    ("cn", "bank", "credit_card", "2026-11-24 00:00", {BANKS}),
    ("cn", "bank", "credit_card", "2026-11-24 12:00", set()),
    # Before the guideline there was no hour for a card; the day itself is the first.
    ("cn", "bank", "credit_card", "2026-01-29 23:00", set()),
    ("cn", "bank", "credit_card", "2026-01-30 00:00", {BANKS}),
    ("cn", "consumer_finance", "personal_loan", "2026-11-24 22:00", {BANKS}),
    ("cn", "bank", "online_loan", "2026-11-24 22:00", {BANKS, STANDARD}),
    ("cn", "bank", "online_loan", "2026-01-29 22:00", {STANDARD}),
    ("cn", "small_loan", "online_loan", "2026-11-24 07:59", {STANDARD}),
    ("cn", "small_loan", "online_loan", "2026-11-24 08:00", set()),
    ("cn", "small_loan", "online_loan", "2026-11-24 21:59", set()),
    ("cn", "small_loan", "online_loan", "2026-11-24 22:00", {STANDARD}),
    ("cn", "small_loan", "online_loan", "2025-02-27 22:00", set()),
    ("cn", "small_loan", "online_loan", "2025-02-28 22:00", {STANDARD}),
    # Whom neither binds.
    ("cn", "small_loan", "personal_loan", "2026-11-24 23:00", set()),
    ("cn", "person", "private", "2026-11-24 23:00", set()),
    ("cn", "debt_buyer", "credit_card", "2026-11-24 23:00", set()),
    ("cn", "bank", "mortgage", "2026-11-24 23:00", set()),
    ("cn", "bank", "business", "2026-11-24 23:00", set()),
    # No rule of Great Britain that was read names an hour.
    ("gb-ew", "bank", "credit_card", "2026-11-24 23:00", set()),
    ("gb-sct", "debt_buyer", "credit_card", "2026-11-24 03:00", set()),
    ("gb-ew", "bank", "mortgage", "2026-11-24 23:00", set()),
]


@pytest.mark.parametrize(("law", "lender", "product", "when", "against"), HOURS)
def test_an_hour_is_against_exactly_the_rules_that_name_it(law, lender, product, when, against):
    call = contact(when, debt(law, lender, product), **NOT_AGREED)
    assert accused(Matter.HOURS, call) == against


# On a night on which clocks change, what the person's own clock shows counts: 01:30 comes twice on
# 2026-10-25 in London, and no 01:30 comes on 2026-03-29. The debt is under Chinese law.
CHANGED = [
    ("2026-10-25 01:30", True),
    ("2026-10-25 07:59", True),
    ("2026-10-25 08:00", False),
    ("2026-03-29 02:30", True),
    ("2026-03-29 07:59", True),
    ("2026-03-29 08:00", False),
    ("2026-03-28 22:00", True),
    ("2026-10-24 21:59", False),
]


@pytest.mark.parametrize(("when", "quiet"), CHANGED)
def test_on_a_night_when_clocks_change_the_persons_clock_counts(when, quiet):
    assert bool(accused(Matter.HOURS, contact(when, **NOT_AGREED))) is quiet


@pytest.mark.parametrize(
    ("channel", "judged_by_hour"),
    [(ByWay.PHONE, True), (ByWay.VISIT, True), (ByWay.MESSAGE, True), (ByWay.OTHER, False)],
)
def test_a_letter_has_no_hour(channel, judged_by_hour):
    """ "电话催收、外访催收及其他催收": calls, visits and other collecting."""
    late = contact("2026-11-24 22:30", channel=channel, **NOT_AGREED)
    assert bool(accused(Matter.HOURS, late)) is judged_by_hour


def test_a_call_of_the_persons_own_is_never_judged():
    assert not judged(contact("2026-11-24 23:30", who=Who.PERSON, **NOT_AGREED))


# Lender, product, day, how many answered calls, the rules that the last one is against.
CONNECTED = [
    ("small_loan", "online_loan", "2026-11-18", 3, set()),
    ("small_loan", "online_loan", "2026-11-18", 4, {STANDARD}),
    ("bank", "online_loan", "2026-11-18", 4, {STANDARD}),
    ("bank", "online_loan", "2025-02-27", 4, set()),
    ("bank", "online_loan", "2025-02-28", 4, {STANDARD}),
    ("bank", "credit_card", "2026-11-18", 9, set()),
    ("person", "private", "2026-11-18", 9, set()),
]


@pytest.mark.parametrize(("lender", "product", "day", "calls", "against"), CONNECTED)
def test_the_fourth_answered_call_of_a_day_is_too_many(lender, product, day, calls, against):
    about = debt("cn", lender, product)
    rang = [contact(f"{day} {9 + hour:02}:20", about) for hour in range(calls)]
    assert accused(Matter.CONNECTED, *rang) == against


DIALLED = [
    ("bank", "credit_card", "2026-11-18", 6, set()),
    ("bank", "credit_card", "2026-11-18", 7, {BANKS}),
    ("bank", "credit_card", "2026-01-29", 7, set()),
    ("bank", "credit_card", "2026-01-30", 7, {BANKS}),
    ("small_loan", "online_loan", "2026-11-18", 20, set()),
    ("bank", "mortgage", "2026-11-18", 20, set()),
]


@pytest.mark.parametrize(("lender", "product", "day", "calls", "against"), DIALLED)
def test_the_seventh_unanswered_call_of_a_day_is_too_many(lender, product, day, calls, against):
    about = debt("cn", lender, product)
    rang = [contact(f"{day} {9 + hour % 12:02}:20", about, answered=False) for hour in range(calls)]
    assert accused(Matter.DIALLED, *rang) == against


def test_answered_calls_are_no_attempts_and_attempts_no_conversations():
    mixed = [contact(f"2026-11-18 {9 + n:02}:00", ONLINE, answered=n % 2 == 0) for n in range(6)]
    assert not accused(Matter.CONNECTED, *mixed)
    card = [contact(f"2026-11-18 {9 + n:02}:00", answered=n == 0) for n in range(7)]
    assert not accused(Matter.DIALLED, *card)


def test_two_days_are_counted_apart_and_so_are_two_numbers():
    apart = [contact(f"2026-11-{17 + n % 2} 10:0{n}", ONLINE) for n in range(6)]
    assert not accused(Matter.CONNECTED, *apart)
    lines = ["", "work"]
    dialled = [contact("2026-11-18", line=lines[n % 2], answered=False) for n in range(12)]
    assert not accused(Matter.DIALLED, *dialled)


# Whose rule it is, and how strongly it speaks: CONC is a regulator's rulebook made under statute,
# GB/T a recommended standard, the Association's guideline self-regulation, PIPL and the Civil Code
# law.
FORCE = {
    BANKS: (Layer.SELF_REGULATION, Matter.HOURS, Strength.FORBIDS),
    STANDARD: (Layer.STANDARD, Matter.CONNECTED, Strength.ADVISES),
    "cn.collection.card": (Layer.REGULATION, Matter.OTHERS, Strength.FORBIDS),
    "cn.collection.no-publishing": (Layer.LAW, Matter.PUBLIC, Strength.FORBIDS),
    "cn.collection.privacy": (Layer.LAW, Matter.INSULTS, Strength.WEIGHED),
    "cn.collection.public-order": (Layer.LAW, Matter.REPEATED, Strength.WEIGHED),
    "gb.conc.visits": (Layer.REGULATION, Matter.UNANNOUNCED, Strength.FORBIDS),
    "gb.conc.visits-elsewhere": (Layer.REGULATOR_NOTICE, Matter.VISIT_AT_WORK, Strength.ADVISES),
    "gb.harassment": (Layer.LAW, Matter.THREATS, Strength.WEIGHED),
}


@pytest.mark.parametrize("rule_id", FORCE)
def test_each_rule_judges_with_its_own_force(rule_id):
    layer, matter, strength = FORCE[rule_id]
    rule = book().one(rule_id, date(2026, 11, 30))
    assert rule is not None
    assert (rule.source.layer, rule.judges.strengths[matter]) == (layer, strength)


def test_more_than_six_attempts_is_only_advised_against_though_the_hours_are_forbidden():
    """不宜 beside 严禁, in one guideline."""
    rang = [contact("2026-11-18 10:00", answered=False) for _ in range(7)]
    (found,) = [each for each in judged(*rang) if each.matter is Matter.DIALLED]
    assert found.strength is Strength.ADVISES
    assert (found.count, found.limit) == (7, 6)


@pytest.mark.parametrize("product", sorted(PRODUCTS))
@pytest.mark.parametrize("lender", sorted(LENDERS))
@pytest.mark.parametrize("law", ["gb-ew", "gb-sct", "other"])
def test_no_place_without_a_number_counts_calls_or_hours(law, lender, product):
    about = debt(law, lender, product)
    rang = [contact(f"2026-11-18 23:{n:02}", about, **NOT_AGREED) for n in range(12)]
    shown = {each.verdict for each in judged(*rang) if each.matter is Matter.HOURS}
    assert shown <= {HowItStands.NO_LINE}
    counted = {Matter.CONNECTED, Matter.DIALLED, Matter.SEVEN_DAYS}
    assert not [each for each in judged(*rang) if each.matter in counted]
