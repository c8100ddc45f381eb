"""Questions of law whose wrong answer costs somebody a right, money or a home.

Each is asked of the words that a page shows, in both languages: what they must say, and what they
must not. Sources: the instruments that the rules name.
"""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.law.limitation import State
from debts.rulebook import book
from tests.domain.test_limitation import CHINESE_CARD, ENGLISH, SCOTTISH, whole

TODAY = date(2026, 11, 29)


def said(rule_id: str, language: str = "en") -> str:
    rule = book().one(rule_id, TODAY)
    assert rule is not None, f"{rule_id} does not hold today"
    return rule.text.in_(language)


@pytest.mark.parametrize(
    ("rule_id", "must", "chinese"),
    [
        # 民诉法解释 436: a plea of inability leaves the order as it is; 431: so does a late one.
        ("cn.court.payment-order", ["cannot pay", "no objection", "late"], ["不算异议", "逾期"]),
        ("cn.court.defence", ["all the same"], ["不影响法院审理"]),
        # 法发〔2017〕22号 item 2: the borrower has to ask; nothing is void by itself.
        ("cn.cap.licensed", ["when the borrower asks"], ["借款人请求的"]),
        # 查封规定 4, 异议和复议规定 20.
        ("cn.court.only-home", ["does not always keep it"], ["不等于一定不能执行"]),
        ("cn.court.list", ["no ground"], ["不是列入失信名单的理由"]),
        (
            "cn.card.plan",
            ["In special circumstances", "does not have to"],
            ["特殊情况", "不是“必须”"],
        ),
        ("cn.cap.unlicensed", ["does not mean free"], ["不等于不用还"]),
        ("cn.insolvency.shenzhen", ["Guarantors stay liable"], ["担保人的责任不免除"]),
        ("cn.cost.disclosure", ["newly agreed", "open"], ["新办理", "尚无定论"]),
        # SI 2020/1311: regulation 12 names exceptions; regulation 16: current bills are paid.
        (
            "gb.breathing-space",
            ["most interest", "current bills still"],
            ["大多数利息", "当期账单"],
        ),
        ("gb.conc.repay-in-full", ["in full", "does not reach offers of part"], ["全额", "不适用"]),
        # 2018 Act: council tax and HMRC stand outside the five years.
        ("gb-sct.limitation.public", ["do not reach council tax"], ["不适用于市政税"]),
        ("gb.court.letter-of-claim", ["date on the letter", "dispute"], ["信上的日期", "有争议"]),
        ("gb-ew.court.register", ["calendar month"], ["日历月"]),
        ("gb.statement.fixed-sum", ["in writing", "may change"], ["书面", "改变"]),
        ("gb-ew.council-tax.prison", ["England", "still possible", "Wales"], ["英格兰", "威尔士"]),
        # The protocol binds councils and associations; private landlords in England have none.
        (
            "gb-ew.rent.social-landlords",
            ["councils and housing associations", "not for private landlords"],
            ["市议会和住房协会", "不适用于私人房东"],
        ),
        ("gb-sct.mortgage.steps-first", ["likely to clear", "reasonable time"], ["合理时间"]),
        ("gb.energy.meters", ["under 2", "under 5", "assess"], ["2 岁以下", "5 岁以下", "评估"]),
    ],
)
def test_a_rule_says_what_would_be_dangerous_to_get_wrong(
    rule_id: str, must: list[str], chinese: list[str]
) -> None:
    assert [word for word in must if word not in said(rule_id)] == []
    assert [word for word in chinese if word not in said(rule_id, "zh-hans")] == []


def test_a_payment_after_six_years_revives_nothing_in_england() -> None:
    """Limitation Act 1980, section 29(7)."""
    found = whole(ENGLISH, "2026-11-29", ("fell_due", "2018-03-01"), ("paid", "2025-05-01"))
    assert found.state is State.MAY_HAVE_RUN_OUT


def test_a_payment_after_five_years_revives_nothing_in_scotland() -> None:
    """Prescription and Limitation (Scotland) Act 1973, section 6(1): the debt is extinguished."""
    found = whole(SCOTTISH, "2026-11-29", ("fell_due", "2018-03-01"), ("paid", "2025-05-01"))
    assert found.state is State.MAY_HAVE_RUN_OUT


def test_a_payment_after_three_years_may_give_the_defence_up_in_china() -> None:
    """Civil Code 192: there the same payment is dangerous."""
    found = whole(CHINESE_CARD, "2026-11-29", ("fell_due", "2020-03-01"), ("paid", "2025-05-01"))
    assert found.state is State.CANNOT_BE_TOLD
    assert "cn.limitation.waiver" in found.notes


@pytest.mark.parametrize("product", ["tax", "fine"])
def test_the_five_years_of_scotland_are_claimed_of_no_public_debt(product: str) -> None:
    rows = book().limitations_for("gb-sct", on=TODAY, lender="public", product=product)
    assert [(row.applies, row.years) for row in rows] == [(False, None)]
    assert "gb-sct.limitation.public" in rows[0].notes["always"]


def test_a_debt_relief_order_is_told_with_each_of_its_limits() -> None:
    """Since 28 June 2024: £50,000 owed and a vehicle below £4,000; £75 and £2,000 before that."""
    for language in ("en", "zh-hans"):
        text = said("gb-ew.debt-relief-order", language).replace(",", "")
        assert [each for each in ("2000", "4000", "75") if each not in text] == []
    assert "£50,000" in said("gb-ew.debt-relief-order")
    assert "5 万英镑" in said("gb-ew.debt-relief-order", "zh-hans")
    assert "less than £4,000" in said("gb-ew.debt-relief-order")


@pytest.mark.parametrize(
    ("rule_id", "days"),
    [
        # SI 1992/613: seven, and seven more; WSI 2025/1109: 41, then 21, 63 in all, £70.
        ("gb-ew.council-tax.england", ["England", "7 days"]),
        ("gb-ew.council-tax.wales", ["Wales", "41 days", "21 days", "63 days", "£70"]),
        ("gb-sct.council-tax.warrant", ["7 days", "10%"]),
    ],
)
def test_each_nation_has_its_own_timetable_for_council_tax(rule_id: str, days: list[str]) -> None:
    assert [each for each in days if each not in said(rule_id)] == []


def test_the_timetable_of_wales_holds_from_april_2026_on() -> None:
    assert book().one("gb-ew.council-tax.wales", date(2026, 3, 31)) is None


def test_bailiffs_are_named_where_there_are_bailiffs() -> None:
    for priority in book().jurisdiction("gb-sct").priorities:
        words = priority.at_stake.in_("en") + priority.leads_to.in_("en")
        assert "bailiff" not in words.lower(), priority.id
    for rule in book().rules("gb-sct", on=TODAY):
        assert "bailiff" not in rule.text.in_("en").lower(), rule.id


@pytest.mark.parametrize("place", ["gb-ew", "gb-sct"])
def test_public_debts_are_named_one_by_one(place: str) -> None:
    """R10: HMRC and benefits paid back had no name of their own."""
    named = {each.id for each in book().jurisdiction(place).priorities}
    assert named >= {"council-tax", "hmrc", "benefits", "tv-licence", "fines", "maintenance"}
    assert ("water" in named) is (place == "gb-ew"), "Scotland bills water with council tax"


def test_unverified_rules_are_the_ground_of_no_letter() -> None:
    for rule in book().all_rules:
        if not rule.verified:
            assert not rule.citable, rule.id
            assert rule.source.last_checked_on is None, rule.id
