"""Arrears that are agreed in writing: letters confirm that, and none denies or reopens it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.limitation import Acknowledges
from debts.domain.sums.money import Money
from debts.letters.facts.missing import missing
from debts.letters.guard import acknowledges
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Agreement, Debt, Household, Letter
from debts.pages.letter.choice import fitting_kinds
from tests import factories
from tests.letters.drafts import DAY, begun, plan_of, planned_debt
from tests.letters.faithful import assert_faithful, rendering
from tests.letters.test_chinese_to_firms import twin
from tests.letters.test_twins_china import agree
from tests.people import Visitor

pytestmark = pytest.mark.django_db

ENGLAND, SCOTLAND = ("gb-ew", "GBP", "en"), ("gb-sct", "GBP", "en")
# Six payments from 4 January 2027: the last on 4 June.
TERMS: dict[str, Any] = {"instalments": 6, "first_on": date(2027, 1, 4)}


def rent_of(place: tuple[str, str, str] = ENGLAND, **of_debt: Any) -> Debt:
    """1,800.00 of rent are behind."""
    given = {
        "product": "rent",
        "priority_kind": "rent",
        "principal": None,
        "stated_total": Money(1800_00, place[1]),
    }
    return planned_debt(*place, priority=True, **given | of_debt)


def agreed(debt: Debt, **given: Any) -> Agreement:
    sums = {"instalment": Money(300_00, debt.currency), **TERMS}
    return factories.agreement(debt.household, debt=debt, **sums | given)


def kinds(debt: Debt) -> set[str]:
    return {kind.id for kind in fitting_kinds(Debt.objects.with_people().get(pk=debt.pk), DAY)[0]}


def text_of(debt: Debt, kind: str = "agreed_arrears") -> str:
    letter = begun(kind, Debt.objects.with_people().get(pk=debt.pk))
    return " ".join(compose(letter).text().replace("\N{NO-BREAK SPACE}", " ").split())


# Of what admits, all that leaves an agreement as it is.
LEAVE_IT = {"allocation", "renegotiate"}


def admitting(debt: Debt) -> set[str]:
    """The kinds that are offered and admit; nothing that would give the agreement up is offered."""
    offered = [BY_ID[kind] for kind in kinds(debt)]
    assert not [kind.id for kind in offered if kind.gives_up_terms or kind.needs_offer]
    return {kind.id for kind in offered if kind.admits}


def test_beside_an_agreement_in_writing_only_what_leaves_it_is_offered() -> None:
    debt = rent_of()
    assert "agreed_arrears" not in kinds(debt)
    agreement = agreed(debt)
    assert admitting(debt) == LEAVE_IT | {"agreed_arrears"}
    assert "statement" in kinds(debt)
    agreement.status = Agreement.Status.ENDED
    agreement.save()
    assert "agreed_arrears" not in kinds(debt)
    assert {"hold", "time_to_plan", "priority_arrears"} <= kinds(debt)


def test_what_was_only_said_is_not_confirmed_as_written() -> None:
    debt = rent_of()
    agreed(debt, status=Agreement.Status.SPOKEN)
    assert admitting(debt) == LEAVE_IT | {"confirm_terms"}


def test_it_says_what_was_agreed_and_asks_that_no_step_follows() -> None:
    debt = rent_of()
    agreed(debt)
    text = text_of(debt)
    assert "Rent arrears: what we have agreed" in text
    first = (
        "On 2 March 2026 you agreed in writing that I pay £300.00 a month, on top of the current"
        " rent."
    )
    assert first in text
    assert (
        "I will pay it from 4 January 2027; the 6 payments, the last on 4 June 2027, clear the"
        " arrears of £1,800.00."
    ) in text
    assert (
        "Please confirm that, while I keep to it, you give no notice because of these arrears and"
        " do not start possession proceedings."
    ) in text
    assert "offer" not in text


def test_a_tenant_in_scotland_asks_it_of_the_tribunal() -> None:
    debt = rent_of(SCOTLAND)
    agreed(debt)
    assert "do not apply to the tribunal or the sheriff court for an eviction order" in text_of(
        debt
    )


def test_payments_that_have_begun_are_not_promised_anew() -> None:
    debt = rent_of()
    agreed(debt, first_on=date(2026, 10, 4))
    text = text_of(debt)
    assert "It runs from 4 October 2026. The 6 payments, the last on 4 March 2027, come to" in text
    assert "I will pay it from" not in text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"rhythm": "week"}, "that I pay £300.00 a week"),
        ({"rhythm": "four_weeks"}, "that I pay £300.00 every four weeks"),
        (
            {"last_amount": Money(120_00, "GBP")},
            "There are 6 payments, the last on 4 June 2027; together they come to £1,620.00.",
        ),
        (
            {"instalments": 1, "instalment": Money(1800_00, "GBP")},
            "It is one payment of £1,800.00, on 4 January 2027.",
        ),
    ],
    ids=["weekly", "every four weeks", "another last one", "one payment"],
)
def test_it_says_only_what_was_agreed(given: dict[str, Any], said: str) -> None:
    debt = rent_of()
    agreed(debt, **given)
    assert said in text_of(debt)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"product": "tax", "priority_kind": "council-tax"}, "liability order"),
        ({"product": "bill", "priority_kind": "energy"}, "prepayment"),
        ({"product": "mortgage", "priority_kind": "mortgage"}, "possession proceedings"),
        ({"product": "fine", "priority_kind": "fines"}, "no warrant to enforcement agents"),
        ({"product": "vehicle", "priority_kind": "hire-purchase"}, "leave the vehicle with me"),
    ],
)
def test_each_office_confirms_what_it_could_do(given: dict[str, Any], kept: str) -> None:
    debt = rent_of(**given)
    debt.creditor.name = "Leeds City Council"
    debt.creditor.save()
    agreed(debt)
    assert kept in text_of(debt)


@pytest.mark.parametrize("place", [ENGLAND, SCOTLAND, ("other", "EUR", "en")], ids="-".join)
def test_its_chinese_says_the_same(place: tuple[str, str, str]) -> None:
    debt = rent_of(place)
    agreed(debt)
    letter = begun("agreed_arrears", debt)
    assert_faithful(letter)
    assert "已于2026年3月2日书面同意" in rendering(letter).text()


def test_in_china_a_landlord_is_asked_not_to_end_the_lease() -> None:
    debt = rent_of(("cn", "CNY", "zh-hans"))
    agreed(debt)
    text = text_of(debt).replace(" ", "")
    assert "每月补交300.00元" in text or "每月补交¥300.00" in text
    assert "不因上述拖欠解除租赁合同" in text


def test_a_statement_of_agreed_arrears_keeps_them_and_counts_as_saying_so() -> None:
    debt = rent_of()
    agreed(debt)
    letter = begun("statement", Debt.objects.with_people().get(pk=debt.pk))
    assert "This letter changes nothing in what we have agreed" in compose(letter).text()
    assert "not an admission" not in compose(letter).text()
    assert acknowledges(letter) is Acknowledges.YES


def test_beside_an_agreement_on_what_may_be_out_of_time_a_statement_admits_nothing() -> None:
    """What was agreed on the telephone would be admitted, signed and in writing."""
    old = {"overdue_since": date(2012, 5, 1), "contract_on": None, "last_payment_on": None}
    debt = planned_debt(*ENGLAND, **old)
    agreed(debt, status=Agreement.Status.SPOKEN)
    letter = begun("statement", Debt.objects.with_people().get(pk=debt.pk))
    assert "not an admission" in compose(letter).text()
    assert acknowledges(letter) is Acknowledges.NO


def test_without_the_agreement_a_letter_that_confirms_it_cannot_be_made_final() -> None:
    debt = rent_of()
    agreement = agreed(debt)
    letter = begun("agreed_arrears", debt)
    assert not [each for each in missing(letter, compose(letter).facts) if each.stops]
    agreement.delete()
    again = type(letter).objects.get(pk=letter.pk)
    [why] = [each for each in missing(again, compose(again).facts) if each.stops]
    assert "agreement" in why.label


def test_the_page_asks_first_whether_they_have_agreed(owner: Visitor, household: Household) -> None:
    factories.person(household)
    debt = factories.debt(
        household, product="rent", priority=True, stated_total=Money(900_00, "GBP")
    )
    page = reverse("letter-kind", args=[household.pk, debt.pk])
    asks = "Have they agreed in writing to what you pay on this?"
    assert asks not in owner.get(page).content.decode()
    plan_of(household, factories.complete_assessment(household))
    assert asks in owner.get(page).content.decode()
    factories.agreement(household, debt=debt)
    assert asks not in owner.get(page).content.decode()


def test_in_china_the_officer_reads_on_which_day_which_sums_were_agreed() -> None:
    """Nobody can find, and confirm, an agreement without its day and its sums."""
    debt = rent_of(("cn", "CNY", "zh-hans"))
    agreed(debt, agreed_on=date(2026, 11, 2))
    text = text_of(debt).replace(" ", "")
    assert "已于2026年11月2日书面同意，本人" in text
    assert "每月补交300.00元。本人自2027年1月4日起照此支付，共6期" in text
    letter = Letter.objects.get()
    agree(letter)
    assert "On 2 November 2026 you agreed in writing with me" in twin(letter).replace("\n", " ")


def test_sums_that_are_not_known_are_asked_for_before_it_can_be_made_final() -> None:
    debt = rent_of()
    agreement = agreed(debt, instalment=None)
    letter = begun("agreed_arrears", debt)
    [why] = [each for each in missing(letter, compose(letter).facts) if each.stops]
    assert why.label == "The sums that were agreed in writing"
    page = reverse("agreement-edit", args=[debt.household_id, agreement.pk])
    assert why.url.startswith(page)
