"""What a letter says of an offer that has steps: each sum for its own time, and the end once."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.facts.missing import Missing, missing
from debts.letters.print.render import Composed, compose
from debts.letters.words.figures import BLANK
from debts.models import Debt, Household, Letter, Offer
from debts.services import plans
from tests import factories
from tests.letters.drafts import DAY, FORMS, begun

pytestmark = pytest.mark.django_db
ENGLISH, CHINESE = ("gb-ew", "GBP", "en"), ("cn", "CNY", "zh-hans")
EACH = pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
RUNNING = {"overdue_since": date(2026, 1, 10), "last_payment_on": date(2026, 1, 5)}


class House:
    """A household with a budget of whole units, and what its letters say of a plan on it."""

    def __init__(self, place: tuple[str, str, str], income: int, costs: int) -> None:
        country, self.currency, language = place
        self.home: Household = factories.household(
            country=country, currency=self.currency, letter_language=language
        )
        factories.person(self.home)
        self.budget = factories.assessment(self.home, completed_on=DAY)
        factories.income(self.budget, amount=self.sum(income))
        factories.cost(self.budget, amount=self.sum(costs))

    def sum(self, units: int) -> Money:
        return Money(units * 100, self.currency)

    def owes(self, units: int, **given: Any) -> Debt:
        usual = {"reference": "NB-77", "product": "personal_loan", "principal": self.sum(units)}
        return factories.debt(self.home, **{**usual, **RUNNING, **given})

    def changes(self, difference: int, from_on: date, months: int | None = None) -> None:
        factories.change(
            self.budget,
            direction="more" if difference > 0 else "less",
            amount=self.sum(abs(difference)),
            from_on=from_on,
            months=months,
            counted=True,
        )

    def plans(self, first_on: date = date(2027, 1, 1), choice: str = "") -> None:
        options = {"method": "pro_rata", "margin": self.sum(0), "today": DAY}
        plan = plans.make_plan(
            household=self.home, assessment=self.budget, first_on=first_on, **options
        )
        if choice:
            plans.choose_nothing_left(plan=plan, choice=choice, today=DAY)

    def letter(self, debt: Debt, kind: str = "instalments") -> Composed:
        return compose(begun(kind, Debt.objects.get(pk=debt.pk)))


def missing_of(composed: Composed) -> list[Missing]:
    return missing(Letter.objects.get(), composed.facts)


def said(composed: Composed, part: str) -> str:
    found = composed.part(part)
    assert found
    return re.sub(
        r"(?:US|CN|€)?[$£¥€]|(?<=\d)元", "", found.filled.replace("\N{NO-BREAK SPACE}", " ")
    )


def job_in_july(place: tuple[str, str, str]) -> Composed:
    """Nothing is left before 1 July 2027, then 900.00: of 6,000 and 1,000.

    Six tokens of 1 leave 5,994 and 994. In proportion 5,994 gets 771 of the 900: seven times
    771 are 5,397, and 597 are left for 1 February 2028.
    """
    house = House(place, 1320, 1320)
    house.changes(900, date(2027, 7, 1))
    debt = house.owes(6000)
    house.owes(1000)
    house.plans(choice="token")
    return house.letter(debt)


@EACH
def test_a_token_stands_until_the_sum_that_follows_and_the_letter_says_how_it_ends(
    place: tuple[str, str, str],
) -> None:
    composed = job_in_july(place)
    offer = said(composed, "offer")
    if place[2] == "en":
        assert (
            "From 1 January 2027 until 1 June 2027 I can pay no more than a token of"
            " 1.00 a month." in offer
        )
        assert "From 1 July 2027 I will pay 771.00 a month." in offer
        assert "The last of 14 payments, 597.00, is on 1 February 2028." in offer
        assert "Together they come to 6,000.00. The schedule is enclosed." in offer
    else:
        assert "2027年1月1日至2027年6月1日，每月只能先还1.00；" in offer
        assert "自2027年7月1日起每月还款771.00，前后共14期，其中最后一期597.00" in offer
        assert "于2028年2月1日还清，合计6,000.00。" in offer
    assert "schedule" in composed.enclosures
    assert not re.search("does not clear|不足以清偿", composed.text())
    assert not re.search("[Tt]oken|象征性|困难期", composed.subject)


@EACH
def test_a_token_in_one_lean_month_is_said_of_that_month(place: tuple[str, str, str]) -> None:
    """900.00 are left, and nothing in May 2026: 1, then 900 six times, 599 are left of 6,000."""
    house = House(place, 1500, 600)
    house.changes(-900, date(2026, 5, 1), months=1)
    debt = house.owes(6000)
    house.plans(first_on=date(2026, 5, 1), choice="token")
    composed = house.letter(debt)
    offer, means = said(composed, "offer"), said(composed, "means")
    if place[2] == "en":
        assert "On 1 May 2026 I can pay no more than a token of 1.00. From 1 June 2026" in offer
        assert "The last of 8 payments, 599.00, is on 1 December 2026." in offer
        assert "othing is left for my debts in May 2026." in means
    else:
        assert "2026年5月1日只能先还1.00，自2026年6月1日起每月还款900.00，" in offer
        assert "2026年5月没有余额可用于偿还债务" in means
    # Half a year after the first payment a token would be looked at again.
    assert not re.search("1 November 2026|2026年11月1日", offer)
    assert not re.search("at present|目前没有", composed.text())


@EACH
def test_months_that_miss_less_and_less_are_not_said_to_miss_the_same(
    place: tuple[str, str, str],
) -> None:
    """100.00 are missing in January 2027, nothing is left in February, 900.00 from March on."""
    house = House(place, 600, 700)
    house.changes(100, date(2027, 2, 1))
    house.changes(900, date(2027, 3, 1))
    debt = house.owes(6000)
    house.plans(choice="token")
    composed = house.letter(debt)
    means = said(composed, "means")
    if place[2] == "en":
        assert "from January 2027 to February 2027, and 100.00 is missing at first." in means
        assert "From January 2027 to February 2027 nothing is left, so only" in composed.text()
    else:
        assert "2027年1月至2027年2月没有余额可用于偿还债务，首月尚缺100.00。" in means
        assert "2027年1月至2027年2月没有结余，故前期" in composed.text()


# By for how many months: when, and how often something is missing, in each language.
MISSING: dict[int | None, tuple[tuple[str, str], tuple[str, str]]] = {
    1: (("in May 2026", ""), ("2026年5月", "当月")),
    3: (("from May 2026 to July 2026", " each month"), ("2026年5月至2026年7月", "每月")),
    None: (("from May 2026 on", " each month"), ("自2026年5月起", "每月")),
}


@EACH
@pytest.mark.parametrize("months", MISSING)
def test_what_is_missing_is_said_of_the_months_in_which_it_is(
    place: tuple[str, str, str], months: int | None
) -> None:
    """Of 900.00 a month 1,000.00 go: 100.00 are missing, from May 2026 on, for so many months."""
    house = House(place, 1500, 600)
    house.changes(-1000, date(2026, 5, 1), months)
    debt = house.owes(6000)
    house.plans(first_on=date(2026, 5, 1), choice="token")
    composed = house.letter(debt)
    means, page = said(composed, "means"), composed.text()
    english, chinese = MISSING[months]
    when, how_often = english if place[2] == "en" else chinese
    if place[2] == "en":
        assert f"othing is left for my debts {when}, and 100.00 is missing{how_often}." in means
        assert f"{when[0].upper()}{when[1:]} more goes out than comes in" in page
    else:
        assert f"{when}没有余额可用于偿还债务，{how_often}尚缺100.00。" in means
        assert f"{when}支出大于收入" in page
    assert not re.search("Missing each month|at present|每月缺口|目前没有|目前支出", page)


@EACH
def test_a_last_single_payment_is_no_monthly_sum(place: tuple[str, str, str]) -> None:
    """Of 317 a month 260 and 57: thirty times 57 are 1,710 of 1,720, and 10 are left."""
    house = House(place, 1317, 1000)
    house.owes(7790)
    debt = house.owes(1720)
    house.plans()
    composed = house.letter(debt)
    offer = said(composed, "offer")
    if place[2] == "en":
        assert "I offer 57.00 a month. The first payment is on 1 January 2027. The last of" in offer
        assert "The last of 31 payments, 10.00, is on 1 July 2029." in offer
    else:
        assert "自2027年1月1日起，每月还款57.00，" in offer
        assert "共31期，其中最后一期10.00，于2029年7月1日还清" in offer
    assert offer.count("10.00") == 1


@EACH
def test_a_last_single_payment_on_arrears_is_no_monthly_sum(place: tuple[str, str, str]) -> None:
    """Of 10 a month each gets 5: twenty times 5 are 100.00, and 0.01 is left of 100.01."""
    house = House(place, 1010, 1000)
    house.owes(100, priority=True, product="tax")
    debt = house.owes(0, principal=Money(100_01, place[1]), priority=True, product="tax")
    house.plans()
    offer = said(house.letter(debt, "priority_arrears"), "offer")
    assert offer.count("0.01") == (2 if "100.01" in offer else 1)
    assert "5.00" in offer
    assert "1 September 2028" in offer or "2028年9月1日" in offer
    assert not re.search("From 1 September|自2028年9月", offer)


@EACH
def test_one_payment_that_clears_the_debt_is_said_as_one(place: tuple[str, str, str]) -> None:
    house = House(place, 1500, 600)
    debt = house.owes(200)
    house.plans()
    composed = house.letter(debt)
    offer = said(composed, "offer")
    if place[2] == "en":
        once = "I offer one payment of 200.00, on 1 January 2027."
        assert offer.startswith(once)
        assert place[0] == "cn" or offer == once
    else:
        assert re.search(r"^(三、还款方案。|本人提议)于2027年1月1日一次还清200.00。", offer)
    assert "schedule" not in composed.enclosures


ENDS = re.compile(
    r"The last of|The last payment|The \d+ payments|schedule|Together|共\d+期|最后一期|合计|附件。$"
)


@pytest.mark.parametrize(
    ("place", "income", "ends"),
    [
        (ENGLISH, "is expected to come in", "arrears that I have to pay first are then paid off"),
        (CHINESE, "届时收入预计增加", "其他应先支付的款项减少"),
    ],
    ids=["en", "zh-hans"],
)
def test_an_offer_that_rises_says_why(place: tuple[str, str, str], income: str, ends: str) -> None:
    """An officer read 28 a month, then 238, beside a budget that leaves 28."""
    level = House(place, 1000, 900)
    debt = level.owes(4000)
    level.plans()
    said = level.letter(debt).text()
    assert income not in said
    assert ends not in said
    job = House(place, 1000, 900)
    debt = job.owes(4000)
    job.changes(300, date(2027, 6, 1))
    job.plans()
    said = job.letter(debt).text()
    assert income in said
    assert ends not in said
    rent = House(place, 1000, 900)
    debt = rent.owes(4000)
    rent.owes(300, product="rent", priority=True)
    rent.plans()
    said = rent.letter(debt).text()
    assert ends in said
    assert income not in said


@EACH
@pytest.mark.parametrize("owed", [3450, 500])
def test_what_takes_more_than_ten_years_is_offered_until_a_review(
    place: tuple[str, str, str], owed: int
) -> None:
    """87 a month for 14,950 would be 172 payments; in proportion 3,450 get 20.08, and 500 2.91."""
    house = House(place, 1500, 1413)
    kim = factories.creditor(house.home, name="Kim", kind="person")
    to = {3450: house.owes(3450), 500: house.owes(500, creditor=kim, product="private")}
    house.owes(11_000)
    house.plans()
    composed = house.letter(to[owed])
    offer, sum_ = said(composed, "offer"), {3450: "20.08", 500: "2.91"}[owed]
    assert sum_ in offer
    assert not ENDS.search(offer)
    # Half a year after the first payment; the end would be in 2041.
    assert ("1 July 2027" if place[2] == "en" else "2027年7月1日") in offer
    assert "schedule" not in composed.enclosures
    assert not re.search("2041|7\\.3\\.8G", composed.text())


@EACH
def test_arrears_that_take_more_than_ten_years_are_paid_until_a_review(
    place: tuple[str, str, str],
) -> None:
    """12 a month: 1,441 take 121 months, 1,440 take 120."""
    house = House(place, 1500, 600)
    debts = [house.owes(owed, priority=True, product="tax") for owed in (1441, 1440)]
    house.plans()
    Offer.objects.update(own_minor=12_00)
    plans.work_out(plan=house.home.plans.get())
    longer, ten_years = (house.letter(debt, "priority_arrears") for debt in debts)
    assert not ENDS.search(said(longer, "offer"))
    assert "schedule" not in longer.enclosures
    assert ENDS.search(said(ten_years, "offer"))


def test_an_app_loan_of_sixteen_years_has_a_review_as_the_card_beside_it_has() -> None:
    """500 a month: 263 for 50,000 and 237 for 45,000, which 60 payments do not clear."""
    house = House(CHINESE, 1500, 1000)
    lender = factories.creditor(house.home, name="小额贷款公司", kind="small_loan")
    loan = house.owes(50_000, creditor=lender, product="online_loan")
    card = house.owes(45_000, product="credit_card")
    house.plans()
    for debt, monthly in ((loan, "263.00"), (card, "237.00")):
        composed = house.letter(debt)
        offer = said(composed, "offer")
        assert f"每月还款{monthly}。" in offer
        assert "本人将不迟于2027年7月1日重新核算收支，有能力时提高每月还款额。" in offer
        assert "2042年" not in composed.text()
        assert "schedule" not in composed.enclosures


PROMISES = re.compile(
    r"I offer|I will pay|I promise to pay|set this payment aside|says what I can pay|keep to this"
    r"|whether you accept"
    r"|按期付款|按期还款|优先安排|先留出这笔款项|每月补交|每月还款|按方案|按此付款|按此还款|能够按期支付"
)


def promises_of(composed: Composed) -> list[str]:
    body = "\n".join(part.filled for part in composed.parts)
    return [each for each in body.splitlines() if PROMISES.search(each)]


@EACH
def test_no_promise_stands_in_a_letter_about_arrears_that_nobody_knows(
    place: tuple[str, str, str],
) -> None:
    house = House(place, 1500, 600)
    home_loan = house.owes(144_400, priority=True, product="mortgage")
    house.plans()
    composed = house.letter(home_loan, "priority_arrears")
    assert promises_of(composed) == []
    assert BLANK not in composed.text()
    is_behind = "is in arrears" if place[0] == "cn" else "is behind"
    asked = f"Please tell me how much {is_behind}." if place[2] == "en" else "请告知拖欠的金额。"
    assert asked in said(composed, "balance")
    stopping = [each.label for each in missing_of(composed) if each.stops]
    assert "How much is behind" in stopping
    assert "An offer from your plan" in stopping


@EACH
@pytest.mark.parametrize("kind", ["priority_arrears", "instalments"])
def test_no_promise_stands_in_a_letter_where_nothing_is_paid_by_decision(
    place: tuple[str, str, str], kind: str
) -> None:
    """640.00 are owed, and 0.00 a month were decided."""
    house = House(place, 1500, 600)
    first = kind == "priority_arrears"
    debt = house.owes(640, priority=first, product="bill")
    house.owes(6000)
    house.plans()
    Offer.objects.filter(debt=debt).update(own_minor=0)
    plans.work_out(plan=house.home.plans.get())
    composed = house.letter(debt, kind)
    assert promises_of(composed) == []
    offer = said(composed, "offer")
    # In China the letters of the day to others are not contradicted.
    says = ("I cannot yet name a sum", "目前尚不能确定")
    if place[0] == "cn" and kind == "instalments":
        says = ("I name no sum in this letter", "本次不提出还款金额")
    if place[0] == "other" and kind == "instalments":  # no law is known, so its time is in doubt
        says = ("I name no sum that I can pay towards this", "在此不提出任何还款金额")
    assert says[place[2] != "en"] in offer
    # In China a lender's form has a line for the reason, which is no sum.
    reason = r"(困难原因：|the hardship: )_+ ?[（(].*?_+起?[)）]"
    assert BLANK not in re.sub(reason, "", composed.text())


@EACH
@pytest.mark.parametrize("kind", ["priority_arrears", "instalments"])
def test_a_letter_keeps_every_part_while_no_sum_is_offered(
    place: tuple[str, str, str], kind: str
) -> None:
    """Own words hang on the parts: none may go with the sum."""
    house = House(place, 1500, 600)
    debt = house.owes(640, priority=kind == "priority_arrears", product="bill")
    house.plans()
    parts = {part.id for part in house.letter(debt, kind).parts}
    Offer.objects.filter(debt=debt).update(own_minor=0)
    plans.work_out(plan=house.home.plans.get())
    # Where no law is known it admits nothing then, and a promise is not asked of it any more.
    gone = {"means", "promise"} if place[0] == "other" else {"means"}
    assert {part.id for part in house.letter(debt, kind).parts} >= parts - gone


@EACH
def test_a_letter_about_arrears_that_are_paid_says_that_they_come_first(
    place: tuple[str, str, str],
) -> None:
    house = House(place, 1500, 600)
    debt = house.owes(2400, priority=True, product="bill")
    house.plans()
    assert len(promises_of(house.letter(debt, "priority_arrears"))) >= 3
