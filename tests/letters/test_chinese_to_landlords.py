"""Chinese letters to a landlord in person, a supplier of heat and a property firm."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from debts.letters.print.render import compose
from debts.models import Debt, Letter
from tests.letters.drafts import DAY, begun
from tests.letters.test_chinese_to_firms import twin, words
from tests.letters.test_twins_china import agree, debt_of

pytestmark = pytest.mark.django_db
RENT = {"product": "rent", "priority": True, "priority_kind": "rent"}
HEAT = {"product": "bill", "priority": True, "priority_kind": "energy"}


def to(name: str, kind: str, reader: str, **of_debt: object) -> Letter:
    debt = debt_of(kind=reader, **{"reference": "", **of_debt})
    debt.creditor.name = name
    debt.creditor.save()
    return begun(kind, Debt.objects.get(pk=debt.pk))


@pytest.mark.parametrize("kind", ["hold", "statement", "time_to_plan", "priority_arrears"])
def test_a_landlord_in_person_is_no_office_and_keeps_no_numbers(kind: str) -> None:
    """One letter called the same landlord 您 and 贵单位."""
    letter = to("佟示例", kind, "landlord", **RENT)
    assert "请您" in words(letter)
    assert "贵单位" not in words(letter)
    assert "编号" not in words(letter)
    assert twin(letter)
    agree(letter)


def test_a_landlord_is_asked_to_add_no_penalty_and_of_no_interest() -> None:
    """Rent carries none."""
    letter = to("佟示例", "hold", "landlord", **RENT)
    assert "利息" not in words(letter)
    assert "interest" not in twin(letter)


def test_a_letting_company_is_a_company() -> None:
    letter = to("示例和居租赁有限公司", "hold", "landlord", **RENT)
    assert "请贵公司" in words(letter)


def test_a_request_to_check_the_rent_says_of_none_that_it_is_behind() -> None:
    assert "拖欠" not in words(to("佟示例", "statement", "landlord", **RENT))


def test_a_supplier_of_heat_reads_no_meter() -> None:
    heat, power = "示例浑河供热有限公司", "示例浑河电力有限公司"
    asked = {name: words(to(name, "statement", "utility", **HEAT)) for name in (heat, power)}
    assert "表数" not in asked[heat]
    assert "供暖面积" in asked[heat]
    assert "表数" in asked[power]
    letters = {name: to(name, "priority_arrears", "utility", **HEAT) for name in (heat, power)}
    titles = {name: compose(letter).part("subject") for name, letter in letters.items()}
    assert "取暖费" in titles[heat].filled
    assert "水电燃气费" in titles[power].filled


@pytest.mark.parametrize("kind", ["instalments", "time_to_plan", "payment_holiday", "statement"])
def test_what_has_no_name_of_its_own_is_not_called_something_else(kind: str) -> None:
    """It applied for "一笔其他欠款", and asked a property firm for the day of its loan."""
    letter = to("示例和园物业服务有限公司", kind, "other", product="other")
    text = words(letter)
    assert "其他欠款" not in text
    assert "放款" not in text
    assert "something else" not in twin(letter)
    agree(letter)


READ_BY_LANDLORDS = ["hold", "statement", "time_to_plan", "priority_arrears"]


@pytest.mark.parametrize("kind", READ_BY_LANDLORDS)
def test_a_landlord_in_person_is_greeted_and_spoken_to_as_a_neighbour(kind: str) -> None:
    """佟示例（房东）： and a ban on speaking to the family that lives in the home."""
    letter = to("佟示例（房东）", kind, "landlord", **RENT)
    text = compose(letter).text()
    assert "佟示例，您好：" in text.splitlines()
    assert not re.search("家人、同事|申请您|（房东）", text)
    assert "有事请直接与本人联系。" in text
    assert not re.search("my place of work|Your reference", twin(letter))
    company = to("示例和居租赁有限公司", kind, "landlord", **RENT)
    assert "示例和居租赁有限公司：" in compose(company).text().splitlines()
    agree(letter)


def test_a_request_to_check_the_rent_is_called_one_thing() -> None:
    text = compose(to("佟示例", "statement", "landlord", **RENT)).text()
    assert text.startswith("关于核对房租账目的申请\n")
    assert "本申请" in text


@pytest.mark.parametrize("kind", READ_BY_LANDLORDS)
def test_a_supplier_of_heat_is_told_what_is_owed_and_under_which_number(kind: str) -> None:
    """It named its reader in the third person, and heat "费用" under an "编号"."""
    name = "示例浑河供热有限公司"
    letter = to(name, kind, "utility", **HEAT)
    text = words(letter)
    assert "户号：____" in text
    assert "编号" not in text
    assert text.count(name) == 1
    if kind == "priority_arrears":
        assert "未能按时缴纳贵公司的取暖费（户号：" in text
        assert "have not paid you on time for heating (customer number:" in twin(letter)
    agree(letter)


@pytest.mark.parametrize("kind", ["hold", "time_to_plan", "priority_arrears"])
def test_heat_is_not_stopped_and_nobody_pays_it_by_a_meter(kind: str) -> None:
    """It was asked to keep "the way of paying", which only a meter has."""
    letter = to("示例浑河供热有限公司", kind, "utility", **HEAT)
    assert "停止或者限制供热" in words(letter)
    assert not re.search("缴费方式|供应", words(letter))
    assert "stop or limit the heating" in twin(letter)
    power = words(to("示例浑河电力有限公司", kind, "utility", **HEAT))
    assert "供热" not in power
    assert "供应" in power
    agree(letter)


@pytest.mark.parametrize("kind", READ_BY_LANDLORDS)
def test_who_confirms_no_demand_does_not_say_that_one_was_made(kind: str) -> None:
    """不构成对收到任何催收通知的确认 stood beside 您提出将于…采取下一步措施."""
    threat = {"threat": "收回房子", "threat_on": DAY + timedelta(days=20)}
    letter = to("佟示例", kind, "landlord", **RENT, **threat)
    admits = kind in ("time_to_plan", "priority_arrears")
    assert ("您给的期限是2026年12月11日。" in words(letter)) is admits
    assert ("You have given me until 11 December 2026." in twin(letter)) is admits
    assert "您提出将于" not in words(letter)
    assert ("如您拟于2026年12月11日采取下一步措施" in words(letter)) is not admits
    assert "You have named" not in twin(letter)
    agree(letter)


def test_the_english_of_rent_arrears_is_english() -> None:
    text = twin(to("佟示例", "priority_arrears", "landlord", **RENT))
    assert "CN¥3,000.00 is in arrears." in text
    assert "let their days be" not in text
