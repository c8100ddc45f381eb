"""An answer to what they proposed: theirs as it was noted, what it left open, one's own instead."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Debt, Household, Letter, Offer, Plan, Proposal
from debts.pages.letter.choice import first_letter, fitting_kinds
from debts.services import letters, plans
from tests import factories
from tests.letters.drafts import DAY, plan_of
from tests.letters.test_confirm_call import OLD, owed
from tests.people import Visitor, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


def pounds(amount: int) -> Money:
    return Money(amount * 100, "GBP")


def theirs(debt: Debt, **given: Any) -> Proposal:
    usual = {"on": date(2026, 11, 18), "instalment": pounds(90), "instalments": 12}
    return factories.proposal(
        debt.household, debt=debt, **{**usual, "first_on": date(2026, 12, 1), **given}
    )


def counter(to: Proposal, **given: Any) -> Proposal:
    usual = {"on": date(2026, 11, 20), "instalment": pounds(40), "instalments": 25}
    asked = {"interest": "frozen", "settles": "yes", "first_on": date(2027, 1, 4)}
    own = {"made_by": "us", "replies_to": to, "debt": to.debt, **usual, **asked, **given}
    return factories.proposal(to.household, **own)


def answer(to: Proposal) -> Letter:
    debt = Debt.objects.get(pk=to.debt_id)
    kind = BY_ID["counter_offer"]
    begun = letters.begin(
        debt=debt, kind=kind, language="en", today=DAY, answers={"proposal": to.pk}
    )
    return Letter.objects.get(pk=begun.pk)


def words(letter: Letter) -> str:
    return " ".join(compose(letter).text().split())


# --- What it says ---


def test_it_says_both_and_what_theirs_left_open() -> None:
    counter(offered := theirs(owed()))
    text = words(answer(offered))
    assert "On 18 November 2026 you made me a proposal" in text
    assert "£90.00 a month, 12 payments, the first on 1 December 2026." in text
    assert "It did not say:" in text
    assert "whether interest and charges are added while I pay." in text
    assert "whether anything is left to pay after the last payment." in text
    assert "whether collection stops while I keep to it." in text
    assert "I cannot keep that up." in text
    assert "I offer instead:" in text
    assert "£40.00 a month, 25 payments, the first on 4 January 2027." in text
    # 25 of 40.00 are 1,000.00.
    assert "That is £1,000.00 in all." in text
    assert "add no interest, fees or charges while I keep to it;" in text
    assert "confirm in writing every term" in text


def test_what_they_did_say_is_not_said_to_be_missing() -> None:
    said = {"interest": "contract", "settles": "no", "stops_collecting": "yes", "fee": pounds(15)}
    counter(offered := theirs(owed(), **said))
    text = words(answer(offered))
    assert "a fee of £15.00." in text
    assert "interest as in the contract while I pay." in text
    assert "what is left after the last payment is still to be paid." in text
    assert "It did not say" not in text


def test_a_friend_reads_both_as_sentences_and_is_asked_once() -> None:
    debt = owed()
    debt.creditor.kind = "person"
    debt.creditor.save()
    counter(offered := theirs(debt, down=pounds(200), interest="contract"))
    letter = answer(offered)
    assert "£200.00 at once, and then £90.00 a month from 1 December 2026 on, 12 times." in (
        words(letter)
    )
    letter.language = "zh-hans"
    text = compose(letter).text()
    assert "先一次还£200.00，再从2026年12月1日起每月还£90.00，一共12次。" in text
    assert "这段时间照原来说好的算利息。" in text
    assert "从2027年1月4日起每月还£40.00，一共25次，合计£1,000.00。" in text
    assert "（一）" not in text
    assert text.count("行不行") == 1


@pytest.mark.parametrize(
    ("noted", "said", "chinese"),
    [
        (True, "Agency, saying that it acts for you, made me a proposal", "Agency称受贵行委托，就"),
        (False, "I was made a proposal", "本人就上述编号的"),
    ],
    ids=["by the agency", "nobody knows by whom"],
)
def test_what_the_agency_proposed_is_not_said_of_its_owner(
    noted: bool, said: str, chinese: str
) -> None:
    debt = owed()
    debt.collector = factories.creditor(debt.household, kind="collector", name="Agency")
    debt.save()
    whom = {"creditor": debt.collector, "debt": debt}
    contact = factories.contact(debt.household, **whom) if noted else None
    counter(offered := theirs(debt, contact=contact))
    letter = answer(offered)
    assert said in words(letter)
    letter.language = "zh-hans"
    assert chinese in compose(letter).text()


@pytest.mark.parametrize(
    ("first_on", "said"),
    [(date(2026, 12, 1), True), (date(2026, 12, 20), False), (None, False)],
    ids=["before the day of the answer", "after it", "no day"],
)
def test_a_plan_of_theirs_that_begins_first_is_not_paid_meanwhile(
    first_on: date | None, said: bool
) -> None:
    counter(offered := theirs(owed(), first_on=first_on))
    letter = answer(offered)
    assert (
        "Unless and until we agree otherwise, I will not be paying on those terms." in words(letter)
    ) is said
    letter.language = "zh-hans"
    assert ("在双方另行约定之前，本人不按该方案付款。" in compose(letter).text()) is said


def test_nothing_is_asked_that_the_person_did_not_choose() -> None:
    counter(offered := theirs(owed()), interest="", settles="", waived=None)
    request = compose(answer(offered)).part("asks")
    assert request
    assert not re.search("interest|nothing is left|waive", request.filled)


def test_what_else_the_person_asks_for_stands_in_it() -> None:
    counter(offered := theirs(owed()), note="Please pay the court fee yourselves.")
    assert "I also ask for this: Please pay the court fee yourselves." in words(answer(offered))
    counter(plain := theirs(owed()))
    assert "also ask" not in words(answer(plain))


def test_who_offers_no_less_is_not_made_to_say_that_they_cannot() -> None:
    counter(offered := theirs(owed()), instalment=pounds(90), instalments=12)
    assert "cannot keep" not in words(answer(offered))


@pytest.mark.parametrize(
    ("until", "asked"),
    [
        (date(2026, 11, 30), "Please tell me in writing by 30 November 2026, until when"),
        (date(2027, 2, 1), "This offer stands until 1 February 2027."),
    ],
    ids=["before the usual day", "after it"],
)
def test_no_answer_is_asked_for_after_the_offer_has_ended(until: date, asked: str) -> None:
    counter(offered := theirs(owed()), stands_until=until)
    assert asked in words(answer(offered))


def test_the_newest_counter_counts_and_a_withdrawn_one_does_not() -> None:
    offered = theirs(owed())
    counter(offered, instalment=pounds(35))
    counter(offered, instalment=pounds(77), closed_as="withdrawn")
    text = words(answer(offered))
    assert "£35.00 a month" in text
    assert "77.00" not in text


def test_without_a_counter_it_stops_and_says_where_it_is_made() -> None:
    letter = answer(offered := theirs(owed()))
    (stop,) = [each for each in missing(letter, compose(letter).facts) if each.stops]
    assert "/talks/counter/" in stop.url
    assert f"to={offered.pk}" in stop.url


def test_what_was_agreed_or_taken_back_is_answered_no_more() -> None:
    counter(offered := theirs(owed()))
    letter = answer(offered)
    offered.closed_as = "refused"
    offered.save()
    assert [each.label for each in missing(letter, compose(letter).facts) if each.stops] == [
        "Their proposal that it answers"
    ]


def test_a_first_day_that_has_passed_stops_it() -> None:
    """Noted in one month and written in another: nobody pays on a day that is over."""
    ours = counter(offered := theirs(owed()), first_on=date(2026, 11, 20))
    letter = answer(offered)
    (stop,) = [each for each in missing(letter, compose(letter).facts) if each.stops]
    assert stop.url.startswith(reverse("proposal-edit", args=[letter.household_id, ours.pk]))


def test_who_only_collects_is_asked_to_put_it_to_the_owner() -> None:
    counter(offered := theirs(debt := owed()))
    debt.creditor.kind = "collector"
    debt.creditor.save()
    assert "please put this letter to whomever you act for" in words(answer(offered))


# --- The ladder stays in the house, and the budget where it says more ---


def planned() -> Debt:
    """900.00 are left, and the plan offers all of it for this debt of 7,000.00."""
    debt = owed(principal=Money(7000_00, "GBP"))
    plan_of(debt.household)
    return debt


def test_neither_the_ladder_nor_the_balance_is_printed() -> None:
    debt = planned()
    counter(offered := theirs(debt))
    secrets = {"opening": 777_11, "target": 777_22, "ceiling": 777_33}
    Offer.objects.update(**{f"{name}_minor": minor for name, minor in secrets.items()})
    page = compose(answer(offered)).html()
    for secret in ("777.", "7,000", "900.00"):
        assert secret not in page


@pytest.mark.parametrize(
    ("own", "part", "enclosed"),
    [(900, Plan.Part.ALL, True), (899, Plan.Part.ALL, False), (900, Plan.Part.MOST, False)],
    ids=["all of it", "less", "held back"],
)
def test_the_budget_goes_with_it_only_where_all_that_it_leaves_is_offered(
    own: int, part: str, enclosed: bool
) -> None:
    debt = planned()
    plan = debt.household.plans.get()
    plan.part = part
    plan.save()
    plans.work_out(plan=plan)
    counter(offered := theirs(debt, instalment=pounds(950)), instalment=pounds(own), instalments=7)
    assert ("budget" in compose(answer(offered)).enclosures) is enclosed


# --- When it is offered ---


def offered_kinds(debt: Debt) -> list[str]:
    return [kind.id for kind in fitting_kinds(Debt.objects.get(pk=debt.pk), DAY)[0]]


def test_it_is_named_once_there_is_an_answer_to_send() -> None:
    offered = theirs(debt := owed())
    assert "counter_offer" not in offered_kinds(debt)
    counter(offered)
    assert "counter_offer" in offered_kinds(debt)
    advice = first_letter(debt, fitting_kinds(debt, DAY)[0], DAY)
    assert advice
    assert advice.kind.id == "counter_offer"
    assert "18 November 2026" in advice.why
    answer(offered)
    again = first_letter(debt, fitting_kinds(debt, DAY)[0], DAY)
    assert again
    assert again.kind.id != "counter_offer"


def test_in_doubtful_time_it_is_withheld_since_it_admits() -> None:
    counter(theirs(debt := owed(**OLD)))
    fits, withheld = fitting_kinds(debt, DAY)
    assert "counter_offer" not in [kind.id for kind in fits]
    assert "counter_offer" in [why.kind.id for why in withheld]


def test_one_press_on_the_proposal_begins_it(owner: Visitor, household: Household) -> None:
    ours = counter(offered := theirs(owed(household)))
    for each in (ours, offered):
        page = reverse("proposal-detail", args=[household.pk, each.pk])
        saved(post_form(owner, page, action="/letter/"))
    letter = Letter.objects.get()
    assert "£40.00 a month" in words(letter)


def test_a_proposal_without_an_answer_has_no_such_button(
    owner: Visitor, household: Household
) -> None:
    offered = theirs(owed(household))
    page = owner.get(reverse("proposal-detail", args=[household.pk, offered.pk]))
    assert "/letter/" not in page.content.decode().replace("/letters/", "")


@pytest.mark.parametrize(
    ("country", "product", "asked", "in_chinese"),
    [
        (
            "gb-ew",
            "rent",
            "serve no notice because of these arrears and start no claim for possession while I",
            "不因上述拖欠发出搬离通知，也不提起收回住房的诉讼；",
        ),
        (
            "gb-sct",
            "rent",
            "do not apply to the tribunal or the sheriff court for an eviction order, while I",
            "也不向法庭（tribunal）或者郡法院（sheriff court）申请收回住房；",
        ),
        ("gb-ew", "mortgage", "start no possession proceedings while I", "不提起收回住房的诉讼；"),
        (
            "gb-sct",
            "mortgage",
            "do not apply to the sheriff court for the home while I",
            "不向郡法院（sheriff court）申请收回住房；",
        ),
        ("cn", "rent", "do not end the tenancy over this rent while I", "不以该笔欠租解除租赁合同"),
        (
            "cn",
            "mortgage",
            "do not declare the whole loan due early or realise the mortgaged home while I",
            "不宣布贷款提前到期，不处置抵押的住房；",
        ),
    ],
)
def test_who_may_take_the_home_is_asked_to_leave_it_while_it_is_kept(
    country: str, product: str, asked: str, in_chinese: str
) -> None:
    """As the letter on what is behind asks it of the same reader, in the words of the place."""
    home = factories.household(country=country, currency="CNY" if country == "cn" else "GBP")
    first = {"product": product, "priority": True, "priority_kind": product}
    debt = owed(home, principal=Money(1000_00, home.currency), **first)
    each = Money(40_00, home.currency)
    counter(offered := theirs(debt, instalment=each), instalment=each)
    letter = answer(offered)
    assert asked in words(letter)
    letter.language = "zh-hans"
    assert in_chinese in compose(letter).text()


def test_a_bank_with_no_home_in_its_hands_is_asked_nothing_of_it() -> None:
    counter(offered := theirs(owed()))
    letter = answer(offered)
    told = words(letter)
    assert not re.search("possession|tenancy|home|evict", told)
    letter.language = "zh-hans"
    assert "住房" not in compose(letter).text()
