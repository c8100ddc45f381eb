"""Questions on caps, complaint days and force in which the dangerous answer is the failure.

The figures come from the instruments, not from the files: 法释〔2020〕17号 articles 25 and 31,
法发〔2017〕22号 item 2, the rules of 2020 on complaints about banks and insurers (15, 30, 60 days),
征信业管理条例 25 (20 days), DISP 1.6.2 R (eight weeks), 2.8.2 R (six months), the one-year LPR.
"""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.account.caps import RateCap, rate_cap
from debts.domain.law.rules import Rule
from debts.domain.law.sources import BINDING, Layer
from debts.rulebook import book

TODAY = date(2026, 11, 29)


def cap(law: str, lender: str, signed: date, product: str = "personal_loan") -> RateCap | None:
    return rate_cap(book(), law, lender=lender, product=product, contract_on=signed, today=TODAY)


def rule(rule_id: str, on: date = TODAY) -> Rule:
    found = book().one(rule_id, on)
    assert found is not None, rule_id
    return found


@pytest.mark.parametrize(
    ("signed", "ppm"),
    [
        (date(2020, 8, 20), 154_000),  # 4 × 3.85 %, the first day of the new article 25
        (date(2022, 8, 21), 148_000),  # 4 × 3.70 %, the day before the rate fell
        (date(2022, 8, 22), 146_000),  # 4 × 3.65 %
        (date(2025, 5, 19), 124_000),  # 4 × 3.10 %
        (date(2025, 5, 20), 120_000),  # 4 × 3.00 %
    ],
)
def test_a_private_loan_is_capped_by_the_rate_of_the_day_it_was_made(
    signed: date, ppm: int
) -> None:
    found = cap("cn", "person", signed, "private")
    assert found is not None
    assert (found.ppm, found.estimated) == (ppm, False)


def test_a_private_loan_of_before_the_new_rule_is_no_surer_than_the_day_of_the_suit() -> None:
    """Article 31: what runs after 20 August 2020 by the rate when it is sued for, not yet known."""
    found = cap("cn", "person", date(2020, 8, 19), "private")
    assert found is not None
    assert found.estimated


def test_a_rate_after_the_last_that_is_known_is_an_estimate() -> None:
    found = cap("cn", "person", date(2026, 11, 20), "private")
    assert found is not None
    assert found.estimated


@pytest.mark.parametrize("lender", ["bank", "consumer_finance"])
def test_four_times_the_lpr_is_claimed_of_no_licensed_lender(lender: str) -> None:
    """法释〔2020〕27号: financial institutions are outside the private-lending interpretation."""
    found = cap("cn", lender, date(2024, 5, 1))
    assert found is not None
    assert found.ppm == 240_000
    assert found.rule.values.get("on_request") is True


def test_twenty_four_per_cent_is_claimed_of_no_loan_before_the_opinion_of_2017() -> None:
    assert cap("cn", "bank", date(2017, 8, 3)) is None


def test_what_nobody_verified_of_small_lenders_is_cited_in_no_letter() -> None:
    found = cap("cn", "small_loan", date(2024, 5, 1))
    assert found is None or not found.rule.citable


@pytest.mark.parametrize("law", ["gb-ew", "gb-sct", "other"])
def test_no_cap_is_invented_where_none_is_known(law: str) -> None:
    """A card in Britain has none; to say 24 % there would be to promise what no court gives."""
    assert cap(law, "bank", date(2024, 5, 1), "credit_card") is None


def test_the_opinion_of_2017_is_no_statute() -> None:
    """A debtor who calls it law is corrected in the first line of the answer."""
    found = rule("cn.cap.licensed")
    assert found.source.layer is Layer.GUIDANCE
    assert found.source.layer not in BINDING


@pytest.mark.parametrize(
    ("rule_id", "days"),
    [
        ("cn.complaint.institution", {"days": 15, "extended_days": 30, "longest_days": 60}),
        ("gb.complaint.eight-weeks", {"days": 56, "ombudsman_months": 6}),
    ],
)
def test_a_complaint_has_the_days_of_its_own_place(rule_id: str, days: dict[str, int]) -> None:
    """Sixty days are the longest in China and not the first: whoever waits so long has waited for
    nothing. Six months run from the final answer, and not from the complaint."""
    values = rule(rule_id).values
    assert {name: values[name] for name in days} == days


def test_the_days_of_a_bank_are_not_claimed_of_a_landlord_or_a_friend() -> None:
    for law, rule_id in (("cn", "cn.complaint.institution"), ("gb-ew", "gb.complaint.eight-weeks")):
        for lender in ("person", "landlord", "public"):
            held = book().rules(law, on=TODAY, topic="complaint", lender=lender)
            assert rule_id not in {each.id for each in held}, (law, lender)


def test_an_error_in_a_chinese_credit_record_is_answered_in_twenty_days() -> None:
    values = [
        each.values["days"]
        for each in book().rules("cn", on=TODAY, topic="credit_record", value="days")
    ]
    assert values == [20]


@pytest.mark.parametrize(
    "layer", [Layer.STANDARD, Layer.SELF_REGULATION, Layer.PRACTICE, Layer.REGULATOR_NOTICE]
)
def test_what_is_no_law_binds_nobody(layer: Layer) -> None:
    """The national standard on collection is recommended, the association's pact is its own."""
    found = [each for each in book().all_rules if each.source.layer is layer]
    assert found
    assert not any(each.source.binding for each in found)


def test_the_national_standard_is_called_recommended() -> None:
    standards = [each for each in book().all_rules if each.source.layer is Layer.STANDARD]
    assert {each.source.instrument.in_("zh-hans") for each in standards if each.source.instrument}
    for each in standards:
        assert each.source.instrument is not None
        assert "/T" in each.source.instrument.in_("zh-hans"), each.id


def test_a_penalty_is_judged_against_the_loss_and_not_void_by_itself() -> None:
    """Civil Code 585, article 65 of the interpretation of 2023: 30 % above the loss, if asked."""
    found = rule("cn.penalty.too-high")
    assert found.values["above_loss_ppm"] == 300_000
    assert "may lower" in found.text.in_("en")
    assert "可以请求" in found.text.in_("zh-hans")


def test_the_thirty_per_cent_is_not_claimed_of_a_day_before_the_interpretation() -> None:
    assert book().one("cn.penalty.too-high", date(2023, 12, 4)) is None
