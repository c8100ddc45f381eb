"""What a reader found who laid the letters beside those that charities and banks publish."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.formats import money
from debts.letters.facts.chosen import Chosen
from debts.letters.print.render import compose
from debts.letters.twin import twin_of
from debts.letters.words.figures import BLANK
from debts.models import Household, Letter, Offer, Person
from debts.services import plans
from tests import factories
from tests.letters.drafts import begun, draft
from tests.letters.faithful import assert_faithful
from tests.letters.test_british_readers import ENGLAND, said, to, words
from tests.letters.test_priority_matters import letter_about
from tests.letters.test_steps_in_words import CHINESE, House
from tests.letters.test_twins_china import agree, debt_of

pytestmark = pytest.mark.django_db


def in_english(letter: Letter) -> str:
    """The text of a Chinese letter's twin."""
    twin = twin_of(letter)
    assert twin
    return " ".join(twin.text.split())


def in_chinese(letter: Letter) -> str:
    """The text of a British letter's twin."""
    twin = twin_of(letter)
    assert twin
    return twin.text


def to_china(letter: str, **of_debt: Any) -> Letter:
    """A draft of a household with something left, to a bank or to whom `of_debt` names."""
    return begun(letter, debt_of(**{"product": "credit_card", **of_debt}))


def test_a_pause_announces_circumstances_only_where_they_follow() -> None:
    """Twelve of them said "the situation and my requests follow", and only the requests did."""
    house = House(CHINESE, 1000, 900)
    debt = house.owes(4000, product="credit_card")
    house.plans()
    kept = chosen(begun("payment_holiday", debt), with_causes=False)
    assert not said(compose(kept), "means")
    assert said(compose(kept), "situation").endswith("现申请延期还款，请求如下。")
    assert "What I ask for is set out below." in in_english(kept)
    short = House(CHINESE, 900, 1000)
    debt = short.owes(4000, product="credit_card")
    short.plans()
    pause = short.letter(debt, "payment_holiday")
    assert said(pause, "means")
    assert said(pause, "situation").endswith("现申请延期还款，情况和请求如下。")
    agree(Letter.objects.get(debt=debt))


@pytest.mark.parametrize(
    ("reader", "subject", "english"),
    [
        ("bank", "关于暂缓催收30日的申请", "Application to hold collection for 30 days"),
        ("landlord", "关于宽限30日的申请", "Application to wait for 30 days"),
        ("public", "关于暂缓追缴30日的申请", "Application to hold recovery for 30 days"),
    ],
)
def test_a_request_for_time_is_not_titled_as_an_account_of_circumstances(
    reader: str, subject: str, english: str
) -> None:
    letter = to_china("time_to_plan", kind=reader)
    assert compose(letter).subject == subject
    assert "本说明" not in words(compose(letter))
    assert english in in_english(letter)
    agree(letter)


def chosen(letter: Letter, **told: Any) -> Letter:
    """The draft once the person chose what it tells."""
    letter.choices = Chosen(**told).written()
    letter.save()
    return letter


def test_a_special_case_is_claimed_by_what_the_letter_shows() -> None:
    """A card letter said "that is my situation", and nothing in it said what the situation was."""
    shown = to_china("instalments")
    assert "本人的情况见前文，请贵行据此审核。" in words(compose(shown))
    assert "困难原因：" not in words(compose(shown))
    agree(shown)
    kept = chosen(to_china("instalments"), with_causes=False)
    assert "请贵行审核本人是否符合上述条件。" in words(compose(kept))
    assert "困难原因：" not in words(compose(kept))
    assert "decide whether I meet these conditions" in in_english(kept)
    own = chosen(to_china("instalments"), with_causes=False, with_sentence=True, sentence="失业。")
    assert "本人的情况见前文" in words(compose(own))


def without_reason(kind: str = "instalments", **told: Any) -> Letter:
    """An application of a household that ticked nothing that happened."""
    house = House(CHINESE, 1000, 900)
    debt = house.owes(4000, **told)
    house.plans()
    house.letter(debt, kind)
    return Letter.objects.get(debt=debt)


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
@pytest.mark.parametrize("told", [{"product": "credit_card"}, {"product": "personal_loan"}])
def test_a_lender_in_china_has_a_line_for_the_reason_that_nobody_entered(
    told: dict[str, str], kind: str
) -> None:
    """The pause had none, and it is the letter that rests on the reason."""
    letter = without_reason(kind, **told)
    assert "困难原因：________________（自________起）。" in said(compose(letter), "means")
    assert "如需核实，请告知所需的材料。" in words(compose(letter))
    assert "Reason for the hardship: ____" in in_english(letter)
    assert "please tell me which papers you need" in in_english(letter)
    assert "符合上述情形" not in words(compose(letter))
    agree(letter)


@pytest.mark.parametrize("stage", ["court", "judgment"])
@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_a_court_has_no_line_for_the_reason(stage: str, kind: str) -> None:
    assert "困难原因" not in words(compose(without_reason(kind, stage=stage)))


ASKING = ["hold", "time_to_plan", "payment_holiday", "instalments", "priority_arrears"]
REASONS = "If you cannot agree, please give me your reasons in writing."


@pytest.mark.parametrize("reader", ["bank", "agency", "landlord", "public", "utility"])
@pytest.mark.parametrize("kind", ASKING)
def test_who_refuses_is_asked_for_the_reasons(kind: str, reader: str) -> None:
    """Only the mortgage lender was; an offer that is refused without reasons ends there."""
    reply = said(to(kind, reader), "reply")
    assert (REASONS in reply) is not (" and, if not, why, and " in reply)
    assert_faithful(Letter.objects.get())


@pytest.mark.parametrize("kind", ASKING)
def test_nobody_is_asked_for_reasons_twice_and_a_friend_not_at_all(kind: str) -> None:
    mortgage = words(to(kind, "bank", product="mortgage", priority_kind="mortgage"))
    assert len(re.findall("reasons|if not, why", mortgage)) == 1
    assert not re.search("reasons|if not, why", words(to(kind, "person", product="private")))


@pytest.mark.parametrize("kind", ASKING)
def test_a_refusal_in_china_is_asked_for_in_writing(kind: str) -> None:
    home = {"product": "mortgage", "priority_kind": "mortgage", "priority": True}
    letter = to_china(kind, **home if kind == "priority_arrears" else {})
    assert "如不同意，请书面说明理由。" in said(compose(letter), "reply")
    assert REASONS in in_english(letter)
    agree(letter)


@pytest.mark.parametrize("reader", ["bank", "agency", "landlord", "public", "utility"])
def test_a_hold_that_asks_for_reasons_still_offers_and_admits_nothing(reader: str) -> None:
    text = words(to("hold", reader))
    assert not re.search("offer|repay|I owe you", text)
    assert "not an admission" in text


LATE = (
    "Should a payment be late, please give me time to put it right before you end the arrangement."
)


@pytest.mark.parametrize("kind", ["instalments", "priority_arrears"])
def test_one_late_payment_does_not_end_an_arrangement_unheard(kind: str) -> None:
    assert LATE in said(to(kind, "bank"), "promise")
    assert_faithful(Letter.objects.get())
    assert LATE not in words(to(kind, "person", product="private"))


def test_who_offers_nothing_speaks_of_no_late_payment() -> None:
    """Whoever cannot name a sum has no arrangement that a late payment could end."""
    letter = draft("instalments")
    letter.household.plans.get().offers.update(own_minor=0)
    plans.work_out(plan=letter.household.plans.get())
    assert LATE not in words(compose(Letter.objects.get()))


@pytest.mark.parametrize("kind", ["instalments", "priority_arrears"])
def test_a_payment_in_china_that_falls_short_may_be_made_up(kind: str) -> None:
    if kind == "instalments":
        letter = to_china(kind)
    else:
        letter_about("mortgage", CHINESE)
        letter = Letter.objects.get()
    late = "某一期未足额支付的，请先通知本人并给予补足期限。"
    assert said(compose(letter), "promise").endswith(late)
    assert "If a payment falls short, please tell me first" in in_english(letter)
    agree(letter)


def test_who_entered_no_address_has_lines_to_write_it_on() -> None:
    """ "At the address above" stood below a head that held a name alone."""
    letter = draft("hold")
    whole = compose(letter)
    assert BLANK not in whole.text().partition("Dear")[0]
    Household.objects.update(postal_address="")
    composed = compose(Letter.objects.get())
    assert said(composed, "reply").endswith("Please write only to me, at the address above.")
    head = composed.text().partition("Dear")[0]
    assert BLANK in head
    assert composed.html().count('class="blank"') == 2
    twin = twin_of(Letter.objects.get())
    assert twin
    assert BLANK in twin.text.partition("敬启者")[0]
    assert "请只写信给本人，寄至上述地址。" in twin.text


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan"])
def test_a_friend_has_no_lines_for_an_address(kind: str) -> None:
    to(kind, "person", product="private")
    Household.objects.update(postal_address="")
    assert BLANK not in compose(Letter.objects.get()).text()


ID_LINE, ENTERED = "证件号码后四位：________", "身份证号码后四位：412X"
UNTOLD: list[tuple[str, dict[str, Any]]] = [
    ("hold", {}),
    ("statement", {}),
    ("instalments", {"stage": "court"}),
    ("instalments", {"stage": "judgment"}),
    ("instalments", {"kind": "collector"}),
    ("instalments", {"sold": True}),
    ("time_to_plan", {"kind": "landlord"}),
]


@pytest.mark.parametrize("lender", ["bank", "consumer_finance", "small_loan"])
@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan"])
def test_a_lender_in_china_finds_the_lines_of_its_form(kind: str, lender: str) -> None:
    letter = to_china(kind, **{"kind": lender})
    assert ID_LINE in compose(letter).text()
    assert ID_LINE.partition("：")[0] in compose(letter).html()
    assert "Last four of the identity document’s number: ____" in in_english(letter)
    Person.objects.update(id_last4="412X")
    letter = Letter.objects.get()
    assert ENTERED in compose(letter).text()
    assert ID_LINE not in compose(letter).text()


@pytest.mark.parametrize(("kind", "of_debt"), UNTOLD)
def test_nobody_else_learns_or_is_offered_the_end_of_the_id_number(
    kind: str, of_debt: dict[str, Any]
) -> None:
    """A collector read what the bank had been given to find the account by."""
    letter = to_china(kind, **of_debt)
    assert "后四位" not in compose(letter).text()
    Person.objects.update(id_last4="412X")
    composed = compose(Letter.objects.get())
    assert "412X" not in composed.text() + composed.html()


def test_two_who_sign_have_no_line_for_one_number() -> None:
    letter = to_china("instalments")
    factories.person(letter.household, name="周样例", signs=True)
    assert "后四位" not in compose(Letter.objects.get()).text()


def test_a_lender_is_asked_for_its_days_and_which_papers_it_needs() -> None:
    """Boxes that nobody ticked would read as a list of what is enclosed."""
    letter = to_china("instalments")
    assert "如按账单周期分期，请告知账单日和还款日。" in words(compose(letter))
    assert "如需核实，请告知所需的材料。" in said(compose(letter), "means")
    agree(letter)
    sent = chosen(letter, papers=("income",))
    assert "请告知所需的材料" not in words(compose(sent))
    loan = to_china("instalments", product="personal_loan", kind="small_loan")
    assert "账单周期" not in words(compose(loan))
    assert "请告知所需的材料" not in words(compose(to_china("instalments", stage="judgment")))
    bare = chosen(to_china("payment_holiday"), with_causes=False)
    assert "请告知所需的材料" not in words(compose(bare))


def test_who_was_judged_in_china_writes_of_what_a_settlement_settles() -> None:
    """Court costs, what is frozen and where to pay stand in every published settlement."""
    total = {"principal": None, "stated_total": Money(3000_00, "CNY")}
    letter = to_china("instalments", stage="judgment", **total)
    composed = compose(letter)
    parts = "其中判决确定的本金____元、利息____元、案件受理费____元。"
    assert parts in said(composed, "balance")
    assert "已经查封、冻结或者限制消费的，申请解除；" in said(composed, "asks")
    assert "已进入执行程序的，也可以是执行法院的案款账户。" in said(composed, "reply")
    english = in_english(letter)
    assert "the judgment set ____ yuan of principal" in english
    assert "apply to have that lifted; where" in english
    assert "it may be the account of the court of enforcement." in english
    agree(letter)
    known = {"principal": Money(2500_00, "CNY"), "interest": Money(500_00, "CNY")}
    assert "案件受理费" not in words(compose(to_china("instalments", stage="judgment", **known)))
    running = words(compose(to_china("instalments")))
    assert not re.search("查封|案款账户|案件受理费", running)


def test_a_car_lender_reads_of_the_vehicle_and_not_of_a_category() -> None:
    """ "Leave the vehicle or goods with me" went to a lender whose other letters said "vehicle"."""
    letter = letter_about("hire-purchase")
    assert "Account: vehicle finance" in letter.text()
    assert "leave the vehicle with me" in words(letter)
    assert "goods with me" not in words(letter)
    assert_faithful(Letter.objects.get())
    goods = letter_about("hire-purchase", product="other")
    assert "leave the goods with me" in words(goods)


def test_a_budget_calls_what_comes_first_as_its_own_letter_does() -> None:
    """ "Council tax and other taxes: towards what is behind" stood for the council tax alone."""
    house = House(ENGLAND, 1000, 500)
    council = factories.creditor(house.home, name="Leeds City Council", kind="public")
    told = {"product": "tax", "priority": True, "priority_kind": "council-tax"}
    tax = house.owes(60, creditor=council, **told)
    house.owes(40000)
    fine = {"product": "fine", "priority": True, "priority_kind": "fines"}
    house.owes(60, reference="HM-3", **fine)
    house.plans()
    assert "Council tax: towards the arrears: £" in house.letter(tax, "priority_arrears").text()
    budget = compose(chosen(Letter.objects.get(), names_first=True)).text()
    assert "Council tax: towards the arrears: £" in budget
    assert "Court fine: towards what is unpaid: £" in budget
    assert "法院罚款：缴纳未缴部分：£" in in_chinese(Letter.objects.latest("pk"))


def test_who_comes_after_reads_of_a_fine_and_a_tax_only_that_they_come_first() -> None:
    """A gym read of a court fine, unpaid tax and child maintenance, each by its name."""
    house = House(ENGLAND, 1000, 500)
    card = house.owes(40000)
    for kind, product in (("fines", "fine"), ("council-tax", "tax")):
        house.owes(60, reference="HM-3", product=product, priority=True, priority_kind=kind)
    house.plans()
    for text in ((composed := house.letter(card)).text(), composed.html()):
        assert "Payments that come first" in text
        assert not re.search("Court fine|Council tax", text)
    assert composed.facts.budget
    assert f"Payments that come first: {money(composed.facts.budget.first)}" in composed.text()
    assert "必须优先支付的款项：£" in in_chinese(Letter.objects.latest("pk"))


@pytest.mark.parametrize(
    ("children", "said_of_them"),
    [
        (1, "There is a child in this household."),
        (2, "There are 2 children in this household."),
        (0, ""),
    ],
)
def test_an_energy_supplier_reads_of_children_only_where_the_household_is_told(
    children: int, said_of_them: str
) -> None:
    """It was sent to the summary for a number that names no child."""
    house = House(ENGLAND, 900, 1010)
    house.budget.children, house.budget.other_dependants = children, 0
    house.budget.save()
    told = {"product": "bill", "priority_kind": "energy", "priority": True}
    energy = house.owes(640, **told)
    house.plans()
    letter = house.letter(energy, "priority_arrears")
    assert letter.facts.budget
    asked = said(letter, "request")
    assert asked.endswith(said_of_them or asked)
    assert ("child" in words(letter)) is bool(said_of_them)
    draft_ = Letter.objects.get()
    assert_faithful(draft_)
    assert "child" not in words(compose(chosen(draft_, with_household=False)))
    draft_.with_budget = False
    draft_.save()
    assert "child" not in words(compose(chosen(draft_)))


@pytest.mark.parametrize(
    ("place", "coming"),
    [
        (ENGLAND, "£620.00 a month more is expected to come in from 30 April 2027."),
        (CHINESE, "预计自2027年4月30日起每月增加收入620.00元。"),
    ],
    ids=["en", "zh-hans"],
)
def test_a_pause_says_what_comes_in_as_the_offer_of_the_day_does(
    place: tuple[str, str, str], coming: str
) -> None:
    """The pause only said that more goes out than comes in; the offer named the wage to come."""
    house = House(place, 900, 1010)
    house.changes(620, date(2027, 4, 30))
    debt = house.owes(2120)
    house.plans()
    assert coming in said(house.letter(debt, "payment_holiday"), "means")
    (assert_faithful if place == ENGLAND else agree)(Letter.objects.get())
    house.changes(100, date(2027, 6, 1))
    assert coming not in said(house.letter(debt, "payment_holiday"), "means")


@pytest.mark.parametrize("matter", ["rent", "energy", "council-tax", "hire-purchase"])
def test_arrears_end_in_one_sentence(matter: str) -> None:
    """ "What is behind, £2,340.00, is then paid" was stiff."""
    cleared = r"The \d+ payments, the last (of £[\d.]+ )?on [^,]+, clear the arrears of £600\.00\."
    assert re.search(cleared, said(letter_about(matter), "offer"))
    assert_faithful(Letter.objects.get())


@pytest.mark.parametrize(("owed", "last"), [(600, ""), (650, "of £50.00 ")])
def test_the_last_of_equal_payments_is_named_by_its_day_alone(owed: int, last: str) -> None:
    """ "The 6 payments, the last of £300.00 on 4 June" read as if it were another sum."""
    house = House(ENGLAND, 1000, 900)
    fine = house.owes(owed, product="fine", priority=True, priority_kind="fines")
    house.plans()
    Offer.objects.update(own_minor=100_00)
    plans.work_out(plan=house.home.plans.get())
    offer = said(house.letter(fine, "priority_arrears"), "offer")
    assert f" payments, the last {last}on 1 " in offer
    letter = Letter.objects.get()
    assert "起每月缴纳£100.00，共" in in_chinese(letter)
    assert ("最后一期于2027年6月1日付清" in in_chinese(letter)) is (not last)
    assert_faithful(letter)


@pytest.mark.parametrize(
    ("costs", "choice", "opens"),
    [
        (1000, "", "还款，于"),
        (1500, "token", "现申请困难期内临时还款，自2027年1月1日起每月先还1.00元，"),
    ],
    ids=["rises", "token"],
)
def test_an_application_opens_with_its_own_figures(costs: int, choice: str, opens: str) -> None:
    """ "情况和方案如下" alone stood in five of nine."""
    house = House(CHINESE, 1500, costs)
    if not choice:
        house.changes(300, date(2027, 7, 1))
    debt = house.owes(9000)
    house.plans(choice=choice)
    assert opens in said(house.letter(debt), "situation")
    agree(Letter.objects.get())
