"""What was agreed by word, to be confirmed: what was said, what was not, and when it is paid."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Agreement, Debt, Household, Letter
from debts.pages.letter.choice import first_letter, fitting_kinds
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY
from tests.letters.test_confirm_call import OLD, owed
from tests.letters.test_counter_offer import pounds
from tests.people import Visitor, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


def spoken(debt: Debt, **given: Any) -> Agreement:
    usual = {
        "status": "spoken",
        "agreed_on": date(2026, 11, 19),
        "instalment": pounds(40),
        "instalments": 25,
        "first_on": date(2027, 1, 4),
    }
    return factories.agreement(debt.household, debt=debt, **{**usual, **given})


def asking(agreement: Agreement) -> Letter:
    debt = Debt.objects.get(pk=agreement.debt_id)
    begun = letters.begin(debt=debt, kind=BY_ID["confirm_terms"], language="en", today=DAY)
    return Letter.objects.get(pk=begun.pk)


def words(letter: Letter) -> str:
    return " ".join(compose(letter).text().split())


def test_it_says_what_was_agreed_and_lists_what_was_not_said() -> None:
    text = words(asking(spoken(owed(), agreed_with="Ms Example")))
    assert (
        "On 19 November 2026 I agreed by word of mouth with Ms Example, who spoke for you, how to"
        in text
    )
    assert "£40.00 a month, 25 payments, the first on 4 January 2027." in text
    # 25 of 40.00 from January 2027 on end in January 2029.
    assert "That is £1,000.00 in all, the last payment on 4 January 2029." in text
    for left_open in (
        "whether interest and charges are added while I pay.",
        "whether anything is left to pay after the last payment.",
        "whether collection stops while I keep to it.",
        "what follows where a payment is late.",
    ):
        assert left_open in text
    assert "Please send it by 7 December 2026." in text
    # A paper that does not come is no reason to break what was agreed.
    assert "I will pay as agreed from 4 January 2027." in text


def test_what_was_said_is_confirmed_and_not_asked() -> None:
    debt = owed()
    agreement = spoken(debt, interest_frozen=True, waived=pounds(60), terms="Charges stop too.")
    said = {"settles": "yes", "stops_collecting": "yes", "agreement": agreement}
    factories.proposal(debt.household, debt=debt, **said)
    text = words(asking(agreement))
    assert "no further interest while I pay." in text
    assert "£60.00 waived." in text
    assert "nothing left to pay after the last payment." in text
    assert "no collection while I keep to it." in text
    assert "It was also agreed: Charges stop too." in text
    assert "whether interest" not in text
    assert "whether collection" not in text
    # Of a sum accepted in settlement the rules ask that it be said plainly.
    assert "CONC 7.14.14 R" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_sums_that_change_and_a_last_one_are_said() -> None:
    agreement = spoken(owed(), instalments=3, down=pounds(100), down_on=date(2026, 12, 1))
    factories.agreement_step(agreement, amount=pounds(55), count=4)
    text = words(asking(agreement))
    assert "£100.00 at once, by 1 December 2026." in text
    assert "£40.00 a month, 3 payments, the first on 4 January 2027; then £55.00 a month, 4" in text
    # 100 + 3 × 40 + 4 × 55.
    assert "That is £440.00 in all" in text


@pytest.mark.parametrize(
    ("given", "promised"),
    [
        ({"down_on": date(2026, 12, 1)}, "I will pay as agreed from 1 December 2026."),
        ({"down_on": None}, "I will pay as agreed."),
        ({"down_on": date(2026, 11, 20)}, "I will pay as agreed."),
        ({"down": None, "instalments": 1}, "I will pay as agreed on 4 January 2027."),
    ],
    ids=["at once by a day", "at once", "by a day that has passed", "one payment"],
)
def test_it_promises_to_pay_from_the_first_day_that_was_agreed(
    given: dict[str, Any], promised: str
) -> None:
    text = words(asking(spoken(owed(), **{"down": pounds(100), **given})))
    assert promised in text


def to_a_friend(debt: Debt) -> Debt:
    debt.creditor.kind = "person"
    debt.creditor.save()
    return debt


def test_a_friend_is_promised_the_day_that_was_agreed() -> None:
    letter = asking(spoken(to_a_friend(owed())))
    assert "I will start on 4 January 2027 as agreed." in words(letter)
    letter.language = "zh-hans"
    assert "我从2027年1月4日起照这个还。" in compose(letter).text()


@pytest.mark.parametrize(
    ("given", "chinese", "english"),
    [
        (
            {},
            "从2027年1月4日起每月还£40.00，一共还25次，最后一次是2029年1月4日，合计£1,000.00。",
            "from 4 January 2027 on I pay £40.00 a month, 25 times. The last payment is on"
            " 4 January 2029, and all of it comes to £1,000.00.",
        ),
        (
            {"down": pounds(100), "down_on": date(2026, 12, 1), "instalments": 1},
            "2026年12月1日以前先一次还£100.00，再在2027年1月4日还£40.00。",
            "by 1 December 2026 I pay £100.00 at once, and then £40.00 on 4 January 2027.",
        ),
    ],
    ids=["each month", "at once and once more"],
)
def test_a_friend_reads_the_terms_as_sentences(
    given: dict[str, Any], chinese: str, english: str
) -> None:
    letter = asking(spoken(to_a_friend(owed()), **given))
    assert english in words(letter)
    letter.language = "zh-hans"
    text = compose(letter).text()
    assert chinese in text
    for of_a_form in ("（一）", "期", "支付"):
        assert of_a_form not in text


def collected() -> Debt:
    """Owed to a bank, and collected by somebody else."""
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    debt = owed(home)
    debt.collector = factories.creditor(home, kind="collector", name="Example Recoveries")
    debt.save()
    return debt


def both(agreement: Agreement) -> tuple[str, str]:
    letter = asking(agreement)
    english = words(letter)
    letter.language = "zh-hans"
    return english, compose(letter).text()


def test_what_the_agency_agreed_is_not_said_of_its_owner() -> None:
    debt = collected()
    agreement = spoken(debt, agreed_with="张示例", instalment=Money(40_00, "CNY"))
    contact = factories.contact(debt.household, debt=debt, creditor=debt.collector)
    factories.proposal(debt.household, debt=debt, contact=contact, agreement=agreement)
    english, chinese = both(agreement)
    assert "Example Recoveries (张示例), saying that it acts for you, agreed with me by" in english
    assert "Please confirm that Example Recoveries may agree this for you" in english
    assert "Example Recoveries（张示例）称受贵行委托，与本人就" in chinese
    assert "请贵行确认该公司有权代贵行作出上述约定" in chinese
    assert "本人与贵行（" not in chinese


def test_a_name_that_is_the_agencys_tells_it_too() -> None:
    month = Money(40_00, "CNY")
    name = "example recoveries, Ms Example"
    agreement = spoken(collected(), agreed_with=name, instalment=month)
    english, _chinese = both(agreement)
    assert "example recoveries, Ms Example, saying that it acts for you" in english


@pytest.mark.parametrize(("name", "said"), [("张示例", "本人与张示例就"), ("", "本人与贵行方面就")])
def test_where_nobody_noted_with_whom_it_is_said_of_no_one_of_them(name: str, said: str) -> None:
    english, chinese = both(spoken(collected(), agreed_with=name, instalment=Money(40_00, "CNY")))
    assert said in chinese
    assert "本人与贵行就" not in chinese
    assert "委托，与本人" not in chinese
    assert "agreed with you" not in english
    assert ("with you or with those who act for you" in english) is (not name)


def test_who_pays_already_goes_on() -> None:
    debt = owed()
    agreement = spoken(debt, first_on=date(2026, 11, 20))
    factories.entry(debt, kind="payment", on=date(2026, 11, 20), amount=pounds(40))
    text = words(asking(agreement))
    assert "Meanwhile I go on paying as agreed." in text
    assert "Once I have this" not in text


def test_a_first_day_that_has_passed_is_promised_nothing_of() -> None:
    text = words(asking(spoken(owed(), first_on=date(2026, 11, 20))))
    assert "Once I have this" not in text
    assert "go on paying" not in text


def test_it_is_asked_for_before_the_first_payment_where_that_comes_first() -> None:
    text = words(asking(spoken(owed(), first_on=date(2026, 12, 1))))
    assert "Please send it before the first payment, on 1 December 2026." in text


def test_a_card_in_china_is_asked_for_what_article_70_lists() -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    agreement = spoken(owed(home), instalment=Money(40_00, "CNY"))
    letter = asking(agreement)
    letter.language = "zh-hans"
    text = compose(letter).text()
    for content in ("欠款余额、余额构成和币种", "权利义务", "是否计收利息和费用", "保留通话录音"):
        assert content in text
    assert "第七十条" in text


def test_it_is_offered_for_what_was_only_spoken() -> None:
    agreement = spoken(debt := owed())
    fits = fitting_kinds(debt, DAY)[0]
    assert "confirm_terms" in [kind.id for kind in fits]
    advice = first_letter(debt, fits, DAY)
    assert advice
    assert advice.kind.id == "confirm_terms"
    assert "19 November 2026" in advice.why
    agreement.status = "written"
    agreement.save()
    again = fitting_kinds(Debt.objects.get(pk=debt.pk), DAY)[0]
    assert "confirm_terms" not in [kind.id for kind in again]


def test_in_doubtful_time_it_is_withheld_since_it_admits() -> None:
    spoken(debt := owed(**OLD))
    fits, withheld = fitting_kinds(debt, DAY)
    assert "confirm_terms" not in [kind.id for kind in fits]
    assert "confirm_terms" in [why.kind.id for why in withheld]


def test_one_press_on_the_agreement_begins_it_once(owner: Visitor, household: Household) -> None:
    agreement = spoken(owed(household))
    page = reverse("agreement-detail", args=[household.pk, agreement.pk])
    for _press in range(2):
        saved(post_form(owner, page, action="/letter/"))
    assert "£40.00 a month" in words(Letter.objects.get())
    agreement.status = "written"
    agreement.save()
    assert f"agreements/{agreement.pk}/letter/" not in owner.get(page).content.decode()
