"""From the letter's day on: nobody keeps to a plan before its first payment is due.

A landlord who had named 31 December was asked to do nothing "while I pay by the plan", of which
the first payment was on 10 January.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from debts.models import Letter
from tests.letters.drafts import DAY, begun
from tests.letters.test_chinese_to_firms import twin, words
from tests.letters.test_twins_china import DEBTS, MATTERS, agree, debt_of

pytestmark = pytest.mark.django_db
# The plan of each of them begins on 1 January 2027; the letter is of 21 November 2026.
BEFORE, AFTER = date(2026, 12, 31), date(2027, 2, 1)
FROM_TODAY = "自即日起至首期付款日，以及此后本人按方案"
FIRMS = [each for each in DEBTS if DEBTS[each].get("kind") != "person"]


def arrears(matter: str, kind: str = "public", **of_debt: Any) -> Letter:
    told = {"kind": kind, "product": "other", "priority": True, "priority_kind": matter}
    return begun("priority_arrears", debt_of(**told, **of_debt))


# Of a home loan the payments that are behind are not known here, and no sum is offered.
@pytest.mark.parametrize("matter", [*(each for each in MATTERS if each != "mortgage"), ""])
def test_what_is_asked_about_arrears_begins_today(matter: str) -> None:
    letter = arrears(matter)
    assert f"四、请求事项。{FROM_TODAY}补交期间，恳请贵单位" in words(letter)
    assert "Until the first payment is due, and after that while I keep to this" in twin(letter)


@pytest.mark.parametrize("about", FIRMS)
def test_collection_is_asked_to_stop_from_today(about: str) -> None:
    letter = begun("instalments", debt_of(**DEBTS[about]))
    assert f"{FROM_TODAY}还款期间，不再催收，" in words(letter)
    assert "until the first payment is due, and after that while I keep to this" in twin(letter)


@pytest.mark.parametrize("kind", ["instalments", "priority_arrears"])
@pytest.mark.parametrize(
    ("on", "chinese", "english"),
    [
        (
            BEFORE,
            "：2027年1月1日之前不采取该措施，此后只要本人按方案付款，也不采取。",
            "before 1 January 2027, nor after that while I keep to this.",
        ),
        (
            AFTER,
            "：只要本人按方案付款，就不采取该措施。",
            "that you will not take it while I keep to this.",
        ),
    ],
    ids=["before", "after"],
)
def test_a_step_announced_for_before_the_first_payment_is_asked_not_to_be_taken(
    kind: str, on: date, chinese: str, english: str
) -> None:
    threat = {"threat": "起诉", "threat_on": on}
    of_rent = {"priority": True, "priority_kind": "rent"} if kind == "priority_arrears" else {}
    letter = begun(kind, debt_of(product="personal_loan", **of_rent, **threat))
    assert chinese in words(letter)
    assert english in twin(letter)
    agree(letter)


@pytest.mark.parametrize("kind", ["hold", "time_to_plan"])
@pytest.mark.parametrize("reader", ["bank", "landlord", "utility"])
def test_two_conditions_of_waiting_are_each_one_of_its_own(kind: str, reader: str) -> None:
    """在…之前并且在答复…之前 read as if both had to come together."""
    threat = {"threat": "收回房子", "threat_on": DAY + timedelta(days=20)}
    letter = begun(kind, debt_of(kind=reader, product="other", **threat))
    this = "本说明" if kind == "hold" else "本申请"
    step = "进一步措施" if reader == "landlord" else "该措施"
    assert f"：至2026年12月21日为止不采取{step}；在答复{this}之前，也不采取。" in words(letter)
    agree(letter)
