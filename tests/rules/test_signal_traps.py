"""Signals asked in the direction in which a wrong answer costs somebody a right, money or a home.

Sources: the instruments of the rules that they rest on.
"""

from __future__ import annotations

import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from debts.domain.law.scope import LENDERS, PRODUCTS
from debts.domain.law.signals.signal import GroundedSignal, filled
from debts.rulebook import book

TODAY = date(2026, 11, 29)
PLACES = ("cn", "gb-ew", "gb-sct")
ROOT = Path(__file__).parents[2]


def signals(place: str, lender: str | None = None, product: str | None = None) -> list[str]:
    """The ids of those about a debt of a kind."""
    return [each.signal.id for each in _found(place, lender, product)]


def _found(
    place: str, lender: str | None = None, product: str | None = None
) -> list[GroundedSignal]:
    found = book().signals(place, on=TODAY)
    return [each for each in found if each.concerns.covers(place, lender, product)]


def _one(place: str, signal_id: str) -> GroundedSignal:
    (found,) = [each for each in _found(place) if each.signal.id == signal_id]
    return found


def _said(found: GroundedSignal, language: str = "en") -> str:
    texts = (words.in_(language) for words in found.signal.texts)
    return filled(" ".join(texts), found.figures)


@pytest.mark.parametrize("place", PLACES)
def test_the_consumer_credit_rules_reach_consumer_credit_alone(place: str) -> None:
    """CONC 7: no mortgage, home, bill, tax or friend's loan, and nothing in China."""
    credit = {"credit_card", "online_loan", "personal_loan", "overdraft", "catalogue", "payday"}
    credit |= {"vehicle"}
    firms = {"bank", "consumer_finance", "small_loan", "credit_firm", "debt_buyer", "collector"}
    for lender in LENDERS:
        for product in PRODUCTS:
            reached = any(
                rule.id.startswith("gb.conc.")
                for each in _found(place, lender, product)
                for rule in each.rules
            )
            is_credit = place != "cn" and lender in firms and product in credit
            assert reached is is_credit, (place, lender, product)


@pytest.mark.parametrize("place", ["gb-ew", "gb-sct"])
def test_nobody_who_owes_council_tax_is_told_that_time_runs_out(place: str) -> None:
    """SI 1992/613, regulation 34(3), limits an order and not the debt; Scotland: 2018 Act."""
    for each in _found(place, "public", "tax"):
        assert {rule.topic for rule in each.rules} <= {
            "priority",
            "court",
            "moratorium",
            "insolvency",
        }
        assert not re.search(r"statute-barred|come to an end|too old", _said(each)), each.signal.id
        assert not re.search(r"时效|消灭", _said(each, "zh-hans")), each.signal.id


def test_nobody_who_owes_tax_in_china_is_told_of_the_time_of_civil_debts() -> None:
    for each in _found("cn", "public", "tax"):
        assert "limitation" not in {rule.topic for rule in each.rules}, each.signal.id


def test_scotland_is_told_nothing_of_england() -> None:
    for each in _found("gb-sct"):
        told = _said(each).lower()
        for word in ("breathing space", "bailiff", "county court", "letter of claim", "wales"):
            assert word not in told, (each.signal.id, word)
        assert "60 days" not in told or each.signal.id == "gb.hmrc.time-to-pay"
        assert "喘息期" not in _said(each, "zh-hans")
    assert "6 months" in _said(_one("gb-sct", "gb-sct.moratorium"))


def test_england_is_told_nothing_of_scotland() -> None:
    for each in _found("gb-ew"):
        for word in ("sheriff", "diligence", "summary warrant", "arrested"):
            assert word not in _said(each).lower(), (each.signal.id, word)


@pytest.mark.parametrize("place", PLACES)
def test_must_is_said_only_where_a_rule_binds(place: str) -> None:
    for each in _found(place):
        if not each.binding:
            duty = each.signal.duty
            assert not re.search(r"\b(must|ha(s|ve) to|may not)\b", duty.in_("en")), each.signal.id
            assert not re.search(r"必须|应当|不得|须", duty.in_("zh-hans")), each.signal.id


@pytest.mark.parametrize(
    ("place", "signal_id"),
    [
        ("gb-ew", "gb.nothing-for-now"),  # CONC 7.3.5 is guidance
        ("gb-ew", "gb.record-of-budget"),  # CONC 7.3.7A G
        ("gb-ew", "gb.energy.meter"),  # a regulator's guidance
        ("gb-ew", "gb.hmrc.time-to-pay"),  # HMRC's practice
        ("cn", "cn.not-at-night"),  # self-regulation
        ("cn", "cn.not-so-often"),  # GB/T: recommended
        ("cn", "cn.lower-the-cost"),  # 法发〔2017〕22号: guidance to courts
        ("gb-sct", "gb-sct.court-papers"),  # nobody has checked it
    ],
)
def test_guidance_is_called_guidance(place: str, signal_id: str) -> None:
    assert not _one(place, signal_id).binding


@pytest.mark.parametrize(
    ("place", "signal_id", "must", "chinese"),
    [
        ("cn", "cn.card.hardship", ["may agree", "does not have to"], ["不是“必须”"]),
        ("cn", "cn.loan.more-time", ["does not have to"], ["也可以不同意"]),
        # 民诉法解释 436, 431.
        (
            "cn",
            "cn.payment-order",
            ["15 days", "cannot pay", "no objection", "spoken or late"],
            ["15 日", "不算异议", "逾期"],
        ),
        ("cn", "cn.lawyers-letter", ["not a court document"], ["不是法院文书"]),
        ("cn", "cn.time-is-over", ["first instance", "gives this up"], ["一审", "放弃"]),
        ("cn", "cn.limits", ["not the list"], ["不是一回事"]),
        ("cn", "cn.cost-table", ["newly agreed", "open"], ["新办理", "尚无定论"]),
        ("cn", "cn.notice-of-assignment", ["starts again"], ["重新起算"]),
        ("gb-ew", "gb.default-notice", ["14 days", "not a court document"], ["不是法院的文书"]),
        ("gb-ew", "gb.notice-of-arrears", ["not a court document"], ["不是法院的文书"]),
        ("gb-ew", "gb.goods-wanted-back", ["a third", "court’s order"], ["三分之一", "法院命令"]),
        ("gb-ew", "gb-ew.council-tax.third-miss", ["third missed"], ["第三次"]),
        ("gb-ew", "gb.court-threatened", ["not from a court"], ["不是法院的信"]),
        ("gb-ew", "gb-ew.letter-of-claim", ["30 days from the date on the letter"], ["信上的日期"]),
        ("gb-ew", "gb-ew.claim-form", ["14 days after the particulars", "28"], ["14 天", "28 天"]),
        ("gb-ew", "gb-ew.breathing-space", ["most interest", "Current bills"], ["大多数", "当期"]),
        ("gb-ew", "gb-ew.rent.social", ["private landlord is not bound"], ["私人房东不受此约束"]),
        ("gb-ew", "gb-ew.council-tax.reminder", ["England", "7 days"], ["英格兰"]),
        ("gb-ew", "gb-ew.council-tax.final-notice", ["Wales", "41 days", "63 days"], ["威尔士"]),
        ("gb-ew", "gb.complaint", ["56 days", "6 months"], ["56 天", "6 个月"]),
        ("gb-ew", "gb.plan-kept", ["must not rise"], ["不得增加"]),
        ("gb-ew", "gb.all-i-can-pay", ["whole debt", "clear reason"], ["全部欠款"]),
    ],
)
def test_a_signal_says_what_would_be_dangerous_to_get_wrong(
    place: str, signal_id: str, must: list[str], chinese: list[str]
) -> None:
    found = _one(place, signal_id)
    assert [word for word in must if word not in _said(found)] == []
    assert [word for word in chinese if word not in _said(found, "zh-hans")] == []


def test_no_loan_is_called_unenforceable() -> None:
    """The reform of section 77 of May 2026 would end that sanction."""
    for place in PLACES:
        for each in _found(place):
            assert not re.search(r"enforceable|void", _said(each)), each.signal.id


def test_what_offers_or_asks_for_time_is_known_to_admit() -> None:
    """Limitation Act 1980 s.29(5); 1973 Act s.10; 规定 14."""
    for place in PLACES:
        for each in _found(place):
            promises = re.search(
                r"I can pay|I may miss|I want to pay|my plan|plan to repay|settlement|more time|"
                r"instalments|arrangement that was agreed|offer",
                each.signal.sign.in_("en"),
            )
            if promises and each.signal.occasion != "received":
                known = each.signal.admits or each.signal.id in {
                    "cn.settlement-handed-in",  # a judgment stands: no time of this kind runs
                    "gb.hmrc.time-to-pay",  # nor for tax
                    "cn.cost-table",
                }
                assert known, each.signal.id


@pytest.mark.parametrize(
    "signal_id", ["gb.i-dispute-it", "gb-ew.too-old", "gb.complaint", "gb.when-and-where"]
)
def test_what_defends_is_open_where_time_is_in_doubt(signal_id: str) -> None:
    assert not _one("gb-ew", signal_id).signal.admits


def test_a_letter_of_claim_is_for_no_tax_or_fine_and_not_for_scotland() -> None:
    assert "gb-ew.letter-of-claim" in signals("gb-ew", "bank", "credit_card")
    for product in ("tax", "fine"):
        assert "gb-ew.letter-of-claim" not in signals("gb-ew", "public", product)
    assert "gb-ew.letter-of-claim" not in signals("gb-sct")
    assert "gb-ew.letter-of-claim" not in signals("gb-ew", "person", "private")


def test_the_plan_for_cards_is_for_bank_cards_alone() -> None:
    assert "cn.card.hardship" in signals("cn", "bank", "credit_card")
    assert "cn.card.hardship" not in signals("cn", "bank", "personal_loan")
    assert "cn.card.hardship" not in signals("cn", "consumer_finance", "credit_card")


def test_no_letter_is_written_from_a_signal() -> None:
    """Their words are for the person: a letter cites rules."""
    files = [*(ROOT / "debts" / "letters").rglob("*.py"), *(ROOT / "templates/letters").rglob("*")]
    assert [path for path in files if path.is_file() and "signals" in path.read_text()] == []


def test_the_command_lists_signals_that_nobody_verified() -> None:
    out = StringIO()
    call_command("rules", stdout=out)
    listed = out.getvalue().split("Signals that rest on them")[1].split("\n\n")[0]
    assert "gb-sct.court-papers  gb-sct.court.read-the-paper" in listed
    assert "gb.complaint" not in listed
