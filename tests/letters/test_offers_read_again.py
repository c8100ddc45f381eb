"""What an officer, a solicitor and an adviser would change in a letter that offers money."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.print.render import compose
from debts.letters.twin import twin_of
from debts.models import Agreement, Letter, Offer
from debts.services import plans
from tests import factories
from tests.letters.drafts import DAY, begun, planned_debt
from tests.letters.faithful import assert_faithful
from tests.letters.test_british_readers import ENGLAND, SCOTLAND, paper, said, words
from tests.letters.test_priority_matters import letter_about
from tests.letters.test_steps_in_words import House

pytestmark = pytest.mark.django_db


def twin_text(letter: Letter) -> str:
    """The letter as its sender reads it in Chinese."""
    twin = twin_of(letter)
    assert twin
    return twin.text


@pytest.mark.parametrize(
    ("place", "claim"), [(ENGLAND, "claim"), (SCOTLAND, "action")], ids=["ew", "sct"]
)
@pytest.mark.parametrize("kind", ["instalments", "priority_arrears"])
def test_an_offer_while_a_claim_runs_admits_nothing_in_it(
    kind: str, place: tuple[str, str, str], claim: str
) -> None:
    """An admission need not be made on the court's form (Civil Procedure Rules, Part 14)."""
    reserved = (
        f"Nothing in this letter is an admission in the court {claim} or part of my answer to it,"
        " and it changes nothing in my defence. My answer goes to the court."
    )
    assert reserved in said(paper(kind, place, stage="court"), "next_step")
    assert "admission" not in words(paper(kind, place, stage="overdue"))


def test_an_offer_while_a_claim_runs_states_no_balance_as_owed() -> None:
    total = Money(1900_00, "GBP")
    claimed = paper("instalments", stage="court", stated_total=total)
    owed = paper("instalments", stage="overdue", stated_total=total)
    assert said(claimed, "balance").startswith(
        "As far as I know, you say that the balance is £1,900.00."
    )
    assert "I accept neither it nor any part of it." in said(claimed, "balance")
    assert said(claimed, "situation").startswith(
        "I am writing about the account to which you refer."
    )
    assert "agreed" not in said(claimed, "situation")
    assert "repay" not in claimed.subject
    assert "you say" not in words(owed)


def without_a_sum(place: tuple[str, str, str], **told: Any) -> Letter:
    """A draft about a debt that the plan offers nothing on."""
    home = planned_debt(*place, **told).household
    Offer.objects.update(own_minor=0)
    plans.work_out(plan=home.plans.get())
    return begun("instalments", home.debts.get())


NO_PROMISE = (
    "I name no sum that I can pay towards this. Whether anything is to be paid is before the court."
)


def test_while_a_claim_runs_no_sum_is_announced_that_is_not_offered() -> None:
    """ "I will write to you as soon as I can" stood beside a defence due in a fortnight."""
    letter = without_a_sum(ENGLAND, stage="court")
    assert said(compose(letter), "offer") == NO_PROMISE
    assert said(compose(letter), "asks").startswith("Until that is decided, I ask you to:")
    assert "本人在此不提出任何还款金额。是否应当付款，由法院审理。" in twin_text(letter)
    assert_faithful(letter)


# Overdue for years, and nobody knows what happened since; a claim on it may be barred.
IN_DOUBT = {"overdue_since": date(2020, 5, 1), "contract_on": None, "last_payment_on": None}


@pytest.mark.parametrize("place", [ENGLAND, SCOTLAND], ids=["ew", "sct"])
@pytest.mark.parametrize("product", ["credit_card", "phone"])
def test_in_doubtful_time_no_balance_is_owed_by_a_letter_that_offers_nothing(
    product: str, place: tuple[str, str, str]
) -> None:
    """It signed "the balance is £640.00" two months before the debt was extinguished."""
    told = {"product": product, "stated_total": Money(640_00, "GBP"), "principal": None}
    letter = without_a_sum(place, **told, **IN_DOUBT)
    composed = compose(letter)
    assert said(composed, "balance") == (
        "As far as I know, you say that the balance is £640.00."
        " By naming it here I accept neither it nor any part of it."
    )
    assert said(composed, "situation").startswith(
        "I am writing about the account to which you refer."
    )
    assert said(composed, "subject") == "An account to which you refer"
    assert "It is not an acknowledgement of a debt" in said(composed, "offer")
    assert "deal with it" not in words(composed)
    assert "each month" not in words(composed)
    assert_faithful(letter)
    assert "you say" not in words(compose(without_a_sum(place, **told)))


def test_only_what_was_set_aside_before_others_were_offered_anything_says_so() -> None:
    """A mortgage lender and a car lender read both that the plan put them first."""
    alone = House(ENGLAND, 1000, 900)
    rent = alone.owes(300, product="rent", priority=True)
    alone.plans()
    situation = said(alone.letter(rent, "priority_arrears"), "situation")
    assert situation.endswith("I want to put it right.")
    beside = House(ENGLAND, 1000, 900)
    rent = beside.owes(300, product="rent", priority=True)
    beside.owes(4000)
    beside.plans()
    assert said(beside.letter(rent, "priority_arrears"), "situation").endswith(
        "I set this payment aside before I offered anything on debts that are not a priority."
    )


def test_arrears_paid_later_say_what_is_paid_meanwhile_and_what_is_asked_until_then() -> None:
    """A supply was to be cut off in December, and a wage comes in May. 1,280 in six months."""
    house = House(ENGLAND, 900, 1010)
    house.changes(620, date(2027, 4, 30))
    told = {"product": "bill", "priority_kind": "energy", "threat_on": date(2026, 12, 16)}
    energy = house.owes(1280, priority=True, **told)
    card = house.owes(4240)
    house.plans()
    letter = house.letter(energy, "priority_arrears")
    assert "From 1 May 2027 I will pay £214.00 a month towards this, on top of what is used" in (
        said(letter, "offer")
    )
    until = "ntil the first payment is due, and after that while I keep to this"
    assert said(letter, "asks").startswith(f"U{until}, please:")
    assert said(letter, "next_step").endswith(
        "that you will not take it before 1 May 2027, nor after that while I keep to this."
    )
    assert_faithful(Letter.objects.get())
    assert f"take no further action u{until} plan" in said(house.letter(card), "asks")


def test_before_the_first_payment_there_is_nothing_to_keep_to_however_soon_it_is() -> None:
    """A notice ran out in the four weeks between a letter and its first payment."""
    soon = House(ENGLAND, 1000, 900)
    debt = soon.owes(4000)
    soon.plans(first_on=date(2026, 12, 15))
    asked = "take no further action until the first payment is due, and after that while I keep"
    assert asked in words(soon.letter(debt))


def test_what_is_paid_later_says_what_comes_in_and_when() -> None:
    """The budget missed £110.00, and the letter only "expected more money"."""
    house = House(ENGLAND, 900, 1010)
    house.changes(620, date(2027, 4, 30))
    debt = house.owes(2120)
    house.plans()
    letter = house.letter(debt)
    assert said(letter, "situation").endswith("I can pay £510.00 a month from 1 May 2027.")
    assert said(letter, "offer").endswith(
        "I can begin to pay then because £620.00 a month more is expected to come in from"
        " 30 April 2027."
    )
    assert "From May 2027, more money expected each month: £620.00" in letter.text()
    assert "Available for all debts from then on: £510.00" in letter.text()
    assert_faithful(Letter.objects.get())
    Letter.objects.update(with_budget=False)
    assert said(compose(Letter.objects.get()), "offer").endswith(
        "because more money is expected to come in."
    )


def test_what_ends_is_named_where_a_later_sum_is_more() -> None:
    """ "Payments that come before this one end" was said of an agreement on a phone bill."""
    house = House(ENGLAND, 1000, 900)
    debt, phone = house.owes(4000), house.owes(360, product="phone")
    terms = {"instalment": house.sum(30), "instalments": 12, "first_on": date(2027, 1, 8)}
    factories.agreement(house.home, debt=phone, status=Agreement.Status.WRITTEN, **terms)
    house.plans()
    assert said(house.letter(debt), "offer").endswith(
        "I can pay more later because an agreement that I have already made ends in December 2027."
    )
    assert_faithful(Letter.objects.get())


@pytest.mark.parametrize("kind", ["a fall", "an agreement"])
def test_what_is_put_by_is_put_by_for_a_month_that_has_a_name(kind: str) -> None:
    """It read as a reserve that nobody had explained."""
    house = House(ENGLAND, 1000, 800)
    debt, phone = house.owes(4000), house.owes(600, product="phone")
    if kind == "a fall":
        house.changes(-400, date(2027, 3, 9), months=1)
        factories.agreement(house.home, debt=phone, instalment=house.sum(30), instalments=20)
        why = "for March 2027, when £400.00 less is left over"
    else:
        terms = {"instalments": 4, "first_on": date(2026, 12, 8), "last_amount": house.sum(480)}
        factories.agreement(house.home, debt=phone, instalment=house.sum(30), **terms)
        why = "for March 2027, when £480.00 is due under agreements"
    house.plans()
    letter = house.letter(debt)
    taken = f"after payments of £30.00 already agreed and a sum put by {why}."
    assert taken in said(letter, "means")
    assert f"Put by {why}: £" in letter.text()
    assert_faithful(Letter.objects.get())


@pytest.mark.parametrize("rest", [None, 6000])
def test_a_rise_after_arrears_says_that_they_are_paid_off_only_where_they_are(
    rest: int | None,
) -> None:
    """ "Less then goes to arrears" was said where nothing goes to them any more."""
    house = House(ENGLAND, 1000, 900)
    debt = house.owes(4000)
    house.owes(300, product="rent", priority=True)
    if rest:
        house.owes(rest, product="mortgage", priority=True)
    house.plans()
    for offer, sum_ in zip(Offer.objects.filter(debt__priority=True), (50_00, 10_00), strict=False):
        Offer.objects.filter(pk=offer.pk).update(own_minor=sum_)
    plans.work_out(plan=house.home.plans.get())
    letter = house.letter(debt)
    paid_off = "first are then paid off, the last payment being on 1 June 2027."
    assert (paid_off in said(letter, "offer")) is (rest is None)
    assert ("less then goes to arrears that I have to pay first." in words(letter)) is bool(rest)
    first = "£60.00" if rest else "£50.00"
    assert f"including this one, after payments of {first} that come first." in words(letter)
    assert_faithful(Letter.objects.get())


def test_a_share_that_was_lifted_to_a_pound_is_no_share_in_proportion() -> None:
    """5.00 of 8,000.00: in proportion 2.81, 0.94 and 1.25."""
    house = House(ENGLAND, 905, 900)
    debts = [house.owes(owed) for owed in (4500, 1500, 2000)]
    house.plans()
    least = "making an offer on now, and at least £1.00 to each;"
    letter = house.letter(debts[0])
    assert [line.monthly.minor for line in letter.facts.offers.lines][1] == 100
    assert least in said(letter, "means")
    assert_faithful(Letter.objects.get())
    even = House(ENGLAND, 1000, 900)
    debt = even.owes(4500)
    even.owes(1500)
    even.plans()
    assert "at least" not in said(even.letter(debt), "means")


@pytest.mark.parametrize(
    ("place", "ordered"),
    [(ENGLAND, "judgment"), (SCOTLAND, "decree")],
    ids=["ew", "sct"],
)
def test_what_cannot_be_paid_is_called_what_it_is(
    place: tuple[str, str, str], ordered: str
) -> None:
    """No payments were agreed on a phone bill, an overdraft or a judgment."""
    unknown = {"overdue_since": None, "last_payment_on": None, "contract_on": None}
    phone = said(paper("instalments", place, product="phone", **unknown), "situation")
    assert phone.startswith("I cannot pay in full what is due on this account.")
    card = said(paper("instalments", place, **unknown), "situation")
    assert card.startswith("I cannot keep up the payments that were agreed on this account.")
    debt = planned_debt(*place)
    factories.event(debt, kind="judgment", day=date(2026, 10, 5))
    letter = begun("instalments", debt)
    assert said(compose(letter), "situation").startswith(
        f"I cannot pay at once what the {ordered} of 5 October 2026 orders."
    )
    assert_faithful(letter)


def test_an_offer_opens_with_what_is_known_of_the_account() -> None:
    """Ten letters in a row began alike, and only a figure in them changed."""
    house = House(ENGLAND, 1000, 900)
    debt = house.owes(4000)
    factories.event(debt, kind="default_notice", day=date(2026, 8, 20))
    house.plans()
    letter = house.letter(debt)
    assert said(letter, "situation") == (
        "This account has been behind since January 2026, and you have sent me a default notice"
        " dated 20 August 2026. I can pay £100.00 a month from 1 January 2027."
    )
    assert_faithful(Letter.objects.get())
    told = {"overdue_since": date(2018, 7, 1), "last_payment_on": date(2018, 6, 1)}
    old = paper("instalments", contract_on=date(2017, 1, 1), **told)
    assert "behind since" not in said(old, "situation")
    assert "behind since" not in said(paper("instalments", stage="court"), "situation")


@pytest.mark.parametrize(
    ("matter", "part", "text"),
    [
        (
            "energy",
            "asks",
            "what I can pay (condition 27.8 of Ofgem’s standard licence conditions)",
        ),
        ("council-tax", "request", "(Local Government Finance Act 1992, section 13A(1)(c))"),
        ("fines", "offer", "clear the £600.00 of the fine that is unpaid."),
    ],
)
def test_a_priority_letter_names_the_rule_that_it_asks_by(
    matter: str, part: str, text: str
) -> None:
    assert text in said(letter_about(matter), part)
    assert_faithful(Letter.objects.get())


def test_scotland_has_no_such_section_on_council_tax() -> None:
    assert "13A" not in words(letter_about("council-tax", SCOTLAND))


def test_what_pay_days_hold_back_is_said_where_the_sum_left_stands() -> None:
    """ "£318.17 is left" stood above offers of £296.00: an officer asks where the rest goes."""
    debt = planned_debt(*ENGLAND)
    plans.make_plan(
        household=debt.household,
        assessment=debt.household.assessments.get(),
        method="pro_rata",
        margin=Money.zero("GBP"),
        first_on=date(2027, 1, 4),
        today=DAY,
        paid_on=date(2026, 12, 28),
        in_hand=Money(60_00, "GBP"),
    )
    letter = begun("instalments", debt)
    held_back = "on the day of a payment part of it may not be there yet"
    assert held_back in said(compose(letter), "means")
    assert "有些开支先于工资到期" in twin_text(letter)
    assert held_back not in said(paper("instalments"), "means")
