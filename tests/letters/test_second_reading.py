"""What readers of the letters would have had changed before anybody signs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from debts.letters.print.render import compose
from debts.models import Agreement, Debt
from tests import factories
from tests.letters.drafts import DAY, begun, draft, planned_debt
from tests.letters.test_british_readers import SCOTLAND, paper, said, to, words
from tests.letters.test_confirm_call import OLD
from tests.letters.test_steps_in_words import CHINESE, ENGLISH, House

pytestmark = pytest.mark.django_db
CHINA = ("cn", "CNY", "zh-hans")


def test_the_first_lines_say_how_much_from_when_and_until_when() -> None:
    letter = paper("instalments")
    assert said(letter, "subject").startswith("Offer to repay £1,000.00 in 2 payments, the last on")
    assert "I can pay £900.00 a month from 1 January 2027" in said(letter, "situation")


@pytest.mark.parametrize("kind", ["hold", "time_to_plan", "statement", "limitation"])
def test_court_papers_are_answered_at_court(kind: str) -> None:
    """A month's hold was asked for past the day on which the defence was due."""
    answered = "This letter does not answer them"
    assert answered in words(paper(kind, stage="court"))
    assert answered not in words(paper(kind, stage="overdue"))


def test_once_a_claim_is_made_its_time_is_the_defence_to_it() -> None:
    assert "please do not start court action" in words(paper("limitation"))
    claimed = words(paper("limitation", stage="court"))
    assert "please do not start court action" not in claimed
    assert "is my defence to the claim" in claimed


@pytest.mark.parametrize("place", [("gb-ew", "GBP", "en"), CHINA], ids=["en", "zh-hans"])
@pytest.mark.parametrize("days", [-1, 25])
def test_the_day_that_they_named_is_answered_while_it_is_to_come(
    place: tuple[str, str, str], days: int
) -> None:
    """The supply was to be cut off on 16 December, and no letter said a word of it."""
    on = DAY + timedelta(days=days)
    composed = compose(draft("priority_arrears", *place, threat="They cut it off.", threat_on=on))
    assert bool(said(composed, "next_step")) is (days > 0)


@pytest.mark.parametrize("kind", ["hold", "statement"])
def test_a_judgment_is_not_denied(kind: str) -> None:
    denied = "not an admission that I owe"
    assert denied in words(paper(kind))
    assert denied not in words(paper(kind, stage="judgment"))


def test_what_a_court_has_decided_is_no_request_under_the_act() -> None:
    assert "section 78" in words(paper("statement", product="credit_card"))
    assert "section 78" not in words(paper("statement", product="credit_card", stage="judgment"))


def test_a_statement_is_asked_for_without_reopening_what_was_agreed() -> None:
    debt = planned_debt("gb-ew", "GBP", "en")
    factories.agreement(debt.household, debt=debt, status=Agreement.Status.WRITTEN)
    text = words(compose(begun("statement", debt)))
    assert "This letter changes nothing in what we have agreed, which I will keep." in text
    assert "hold the account" not in text
    assert "not an admission" not in text


@pytest.mark.parametrize("kind", ["hold", "time_to_plan"])
def test_a_mortgage_lender_is_asked_for_what_it_can_grant(kind: str) -> None:
    asked = said(to(kind, "bank", product="mortgage"), "request")
    assert "do not add charges because of what is behind" in asked
    assert "interest" not in asked
    assert "sell" not in asked


@pytest.mark.parametrize(
    ("place", "over"),
    [
        (ENGLISH, "the time with less left over, March 2027, is then past"),
        (CHINESE, "结余较少的月份已过"),
    ],
    ids=["en", "zh-hans"],
)
def test_a_rise_after_a_lean_month_is_not_put_down_to_payments_that_end(
    place: tuple[str, str, str], over: str
) -> None:
    house = House(place, 1000, 700)
    debt = house.owes(4000)
    house.changes(-500, date(2027, 3, 1), months=1)
    house.plans()
    text = house.letter(debt).text()
    assert over in text
    assert "payments that come before" not in text
    assert "应先支付的款项" not in text


def test_who_only_collects_is_told_of_the_creditor_and_of_no_sale() -> None:
    sheet = to("hold", "agency").text()
    assert "Original creditor" not in sheet
    # Whom the account belongs to is what the letter asks.
    assert "Creditor, as you state it: " in sheet
    assert "Creditor: " in to("hold", "agency", stage="judgment").text()


def test_in_doubtful_time_the_creditor_is_whom_the_agency_names() -> None:
    text = to("hold", "agency", **OLD).text()
    assert "Creditor, as you state it: " in text
    assert "Creditor: " not in text


def test_a_statement_of_agreed_rent_arrears_asks_for_no_standstill() -> None:
    debt = planned_debt("gb-ew", "GBP", "en", product="rent", priority=True)
    debt.creditor.kind = "landlord"
    debt.creditor.save()
    assert said(compose(begun("statement", debt)), "meanwhile")
    factories.agreement(debt.household, debt=debt, status=Agreement.Status.WRITTEN)
    assert not said(compose(begun("statement", Debt.objects.get(pk=debt.pk))), "meanwhile")


def test_in_scotland_too_a_claim_that_came_is_answered_and_not_foreseen() -> None:
    assert "If a claim is raised" in words(paper("limitation", SCOTLAND))
    claimed = words(paper("limitation", SCOTLAND, stage="court"))
    assert "If a claim is raised" not in claimed
    assert "is my answer to the claim" in claimed
