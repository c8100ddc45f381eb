"""All of it is paid: a paper that says so, and the credit record. No sum, and no admission."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.limitation import Acknowledges
from debts.domain.sums.money import Money
from debts.letters import guard
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Agreement, Debt, Household, Letter
from debts.pages.letter.choice import first_letter, fitting_kinds
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY
from tests.letters.in_words import flat
from tests.letters.test_confirm_call import OLD, owed
from tests.letters.test_counter_offer import pounds
from tests.people import Visitor, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


def kept(debt: Debt, *, paid: int = 2, **given: Any) -> Agreement:
    """Two instalments of 40.00, of which some are paid on their days."""
    usual = {"agreed_on": date(2026, 9, 1), "instalment": pounds(40), "instalments": 2}
    sums = {**usual, "first_on": date(2026, 10, 1), **given}
    agreement = factories.agreement(debt.household, debt=debt, **sums)
    for month in (10, 11)[:paid]:
        factories.entry(debt, kind="payment", on=date(2026, month, 1), amount=pounds(40))
    return agreement


def fresh(debt: Debt) -> Debt:
    return Debt.objects.get(pk=debt.pk)


def begin(debt: Debt) -> Letter:
    kind = BY_ID["clearance"]
    begun = letters.begin(debt=fresh(debt), kind=kind, language="en", today=DAY)
    return Letter.objects.get(pk=begun.pk)


def words(debt: Debt) -> str:
    return flat(compose(begin(debt)).text())


def offered(debt: Debt) -> list[str]:
    return [kind.id for kind in fitting_kinds(fresh(debt), DAY)[0]]


def test_it_says_that_all_of_it_is_paid_and_asks_for_the_paper() -> None:
    kept(debt := owed())
    text = words(debt)
    assert "I have paid all that was agreed on 1 September 2026;" in text
    assert "the last payment was on 1 November 2026." in text
    assert (
        "confirm in writing that it is settled, on which day, and that nothing is owed any more"
        in text
    )
    assert "to every credit reference agency to which you report it" in text
    assert "end any authority to do so." in text


def test_it_names_no_sum_and_admits_nothing() -> None:
    kept(debt := owed())
    letter = begin(debt)
    text = flat(compose(letter).text())
    assert "£" not in text
    assert "not an admission that anything is still owed" in text
    assert guard.acknowledges(letter) is Acknowledges.NO


def test_what_was_settled_without_an_agreement_has_its_day() -> None:
    text = words(owed(settled_on=date(2026, 11, 3)))
    assert "It was settled on 3 November 2026." in text
    assert "I have paid" not in text


def test_a_judgment_and_a_guarantee_are_asked_after() -> None:
    kept(debt := owed(stage="judgment", guarantor="Alex's sister"))
    text = words(debt)
    assert "tell the court that it is paid;" in text
    assert "nobody who has given a guarantee for it owes anything" in text


def test_a_phone_company_reports_to_no_agency() -> None:
    kept(debt := owed(product="phone"))
    assert "credit reference" not in words(debt)


def test_in_china_it_asks_for_the_proof_by_its_name() -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    debt = owed(home, principal=Money(100_00, "CNY"), settled_on=date(2026, 11, 3))
    letter = begin(debt)
    letter.language = "zh-hans"
    text = compose(letter).text()
    assert "结清证明" in text
    assert "征信业管理条例》第十六条" in text
    assert "准确报送其终止日期" in text


# Three years from the day it was due were over in 2021, and nobody knows what happened since.
LONG_AGO = {"overdue_since": date(2018, 1, 10), "contract_on": None, "last_payment_on": None}


@pytest.mark.parametrize(
    ("told", "called", "has_id"),
    [({}, "就在贵行的", True), (LONG_AGO, "与贵行有关的", False)],
    ids=["running", "doubtful"],
)
def test_in_china_the_account_is_the_persons_own_unless_time_is_in_doubt(
    told: dict[str, Any], called: str, has_id: bool
) -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    letter = begin(owed(home, settled_on=date(2026, 11, 3), **told))
    letter.language = "zh-hans"
    text = compose(letter).text()
    assert called in text
    assert ("证件号码后四位：____" in text) is has_id
    # What is not known to have been reported, or authorised, is asked for conditionally.
    assert "如曾报送不良信息" in text
    assert "如有扣款授权" in text


def test_who_collected_is_to_be_told_to_stop() -> None:
    debt = owed(settled_on=date(2026, 11, 3))
    debt.collector = factories.creditor(debt.household, kind="collector", name="Agency")
    debt.save()
    letter = begin(debt)
    assert "Agency collects for you: please tell them to stop." in flat(compose(letter).text())
    letter.language = "zh-hans"
    assert "请通知该公司停止收款。" in compose(letter).text()


@pytest.mark.parametrize("paid", [0, 1])
def test_while_something_may_be_owed_it_is_not_named(paid: int) -> None:
    kept(debt := owed(), paid=paid)
    assert "clearance" not in offered(debt)


def test_of_an_agreement_that_ended_early_nothing_is_cleared() -> None:
    kept(debt := owed(), status="ended")
    assert "clearance" not in offered(debt)


def test_it_comes_first_until_it_is_written() -> None:
    kept(debt := owed())
    advice = first_letter(fresh(debt), fitting_kinds(fresh(debt), DAY)[0], DAY)
    assert advice
    assert advice.kind.id == "clearance"
    begin(debt)
    again = first_letter(fresh(debt), fitting_kinds(fresh(debt), DAY)[0], DAY)
    assert again
    assert again.kind.id != "clearance"


def test_about_a_settled_debt_only_papers_are_asked_for() -> None:
    assert sorted(offered(owed(settled_on=date(2026, 11, 3)))) == ["clearance", "statement"]


def test_it_is_offered_in_doubtful_time_too_since_it_admits_nothing() -> None:
    assert "clearance" in offered(owed(**OLD, settled_on=date(2026, 11, 3)))


def test_agreement_and_settled_debt_lead_to_it(owner: Visitor, household: Household) -> None:
    agreement = kept(debt := owed(household))
    paid_off = reverse("agreement-detail", args=[household.pk, agreement.pk])
    assert "kind=clearance" in owner.get(paid_off).content.decode()
    debt.settled_on = date(2026, 11, 3)
    debt.save()
    settled = reverse("debt-detail", args=[household.pk, debt.pk])
    assert "kind=clearance" in owner.get(settled).content.decode()
    page = reverse("letter-kind", args=[household.pk, debt.pk]) + "?kind=clearance"
    saved(post_form(owner, page, {"language": "en"}))
    assert Letter.objects.get().kind == "clearance"


def test_what_was_settled_without_a_payment_is_not_said_to_be_paid() -> None:
    """It may have been given up, or settled for less: nobody said that all of it was paid."""
    debt = fresh(owed(settled_on=date(2026, 11, 3)))
    advice = first_letter(debt, fitting_kinds(debt, DAY)[0], DAY)
    assert advice
    assert advice.kind.id == "clearance"
    assert advice.why == "It is settled. A paper that says so ends it for good."


def test_a_friend_is_asked_about_this_money_alone() -> None:
    debt = owed(product="private")
    debt.creditor.kind = "person"
    debt.creditor.save()
    kept(debt)
    text = words(debt)
    assert "a line that this money is all paid back?" in text
    assert "nothing is open between us" not in text
