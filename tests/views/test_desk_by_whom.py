"""A landlord, a council's agent and a mortgage lender are not spoken to as a bank's call centre."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from django.utils.translation import override

from debts.domain.problems import Code
from debts.domain.sums.money import Money
from debts.domain.talks.whom import Whom
from debts.models import Agreement, Creditor, Debt, Household, Plan, Proposal
from debts.pages.talks.verdict import judged
from debts.rulebook import script
from debts.selectors.talks.circumstances import circumstances_of
from debts.selectors.talks.whom import whom_of
from debts.services import plans
from tests import factories
from tests.letters.drafts import DAY, plan_of
from tests.people import Visitor

# What only a call centre has: a system, staff numbers, an official line, a register, a pension.
OF_FIRMS = {
    "en": re.compile(r"system|staff|pension|credit file|your firm|statement of the account", re.I),
    "zh-hans": re.compile(r"系统|工号|官方|报上去|受理编号|备注|征信|录入|客服"),
}
PLACES = {"gb-ew": "en", "gb-sct": "en", "cn": "zh-hans", "other": "en"}
FROM_OUTSIDE = "false_police"  # a swindler says who he is, whoever is owed


@pytest.mark.parametrize("place", PLACES)
def test_no_landlord_is_answered_as_a_firm(place: str) -> None:
    told = script(place)
    for language in ("en", "zh-hans"):
        for move in told.moves_of(Whom.LANDLORD):
            if move.id == FROM_OUTSIDE:
                continue
            for words in (move.sign, move.say, move.never):
                text = words.in_(language)
                assert not OF_FIRMS[language].search(text), (move.id, text)


@pytest.mark.parametrize("place", PLACES)
def test_a_landlord_is_asked_for_no_staff_number(place: str) -> None:
    lines = script(place).said_to(Whom.LANDLORD, "confirm", "running")
    for line in lines:
        for language in ("en", "zh-hans"):
            assert not OF_FIRMS[language].search(line.text.in_(language)), line.id


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("whom", [Whom.LANDLORD, Whom.SUPPLIER, Whom.OFFICE])
def test_whom_the_desk_offers_arrears_to_is_not_denied_the_debt(place: str, whom: Whom) -> None:
    said = {move.id for move in script(place).moves_of(whom)}
    assert "admit" not in said
    assert ("admit_home" in said) is (whom is Whom.LANDLORD)
    assert ("admit_bill" in said) is (whom is not Whom.LANDLORD)


def tax(home: Household) -> Debt:
    """A council's, collected by enforcement agents."""
    council = factories.creditor(home, name="Sample Council", kind="public")
    agents = factories.creditor(home, name="Sample Enforcement", kind="collector")
    return factories.debt(
        home,
        creditor=council,
        collector=agents,
        product="tax",
        priority=True,
        priority_kind="council-tax",
        principal=Money(812_00, "GBP"),
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("product", "owner", "whom"),
    [
        ("tax", "public", Whom.AGENT),
        ("phone", "utility", Whom.AGENT),
        ("rent", "landlord", Whom.AGENT),
        ("other", "public", Whom.AGENT),
        ("credit_card", "bank", Whom.AGENCY),
        ("mortgage", "bank", Whom.MORTGAGE),
    ],
)
def test_an_agent_is_told_apart_by_what_is_owed(
    household: Household, product: str, owner: str, whom: Whom
) -> None:
    owed_to = factories.creditor(household, name="Owner", kind=Creditor.Kind(owner))
    agency = factories.creditor(household, name="Agency", kind="collector")
    debt = factories.debt(household, creditor=owed_to, collector=agency, product=product)
    assert whom_of(debt) is whom


@pytest.mark.django_db
@pytest.mark.time_machine(DAY)
def test_a_councils_agent_is_asked_for_the_rule_of_the_fee_and_for_no_interest(
    household: Household,
) -> None:
    debt = tax(household)
    plan_of(household)
    terms = Proposal(household=household, debt=debt, on=DAY, made_by="them", rhythm="month")
    terms.down, terms.fee = Money(400_00, "GBP"), Money(235_00, "GBP")
    terms.instalment, terms.instalments = Money(161_00, "GBP"), 4
    with override("en"):
        found = judged(terms, debt, DAY, circumstances_of(debt, DAY))
        words = " ".join([*found.asks, *(each.text for each in found.spoken), *found.unsaid])
    assert Code.FEE_BY_RULE in found.verdict.codes
    assert Code.FEE_FIRST not in found.verdict.codes
    assert not re.search(r"interest|principal|sold on|credit record", words)
    assert found.rate == ""


@pytest.mark.django_db
@pytest.mark.time_machine(DAY)
@pytest.mark.parametrize("kind", ["bank", "collector"])
def test_while_an_agreement_runs_a_firm_is_told_so(
    owner: Visitor, household: Household, kind: str
) -> None:
    who = factories.creditor(household, name="Sample", kind=kind)
    debt = factories.debt(household, creditor=who, principal=Money(400_00, "GBP"))
    Agreement.objects.filter(debt=debt).delete()
    factories.agreement(household, debt=debt, instalment=Money(40_00, "GBP"), instalments=10)
    page = owner.get(reverse("call-desk", args=[household.pk, debt.pk])).content.decode()
    for move in ("how_much", "not_enough", "whole_sum", "deadline", "broken_promise"):
        body = page.split(f'id="move-{move}"')[1].split("</details>")[0]
        (said, *_more) = re.findall(r'say__words"\s+lang="[^"]*">([^<]*)</p>', body)
        assert re.search(r"agreement|agreed", unescape(said)), (move, said)


@pytest.mark.django_db
@pytest.mark.time_machine(DAY)
def test_a_mortgage_offer_hangs_on_no_interest(owner: Visitor, household: Household) -> None:
    lender = factories.creditor(household, name="Sample Society", kind="bank")
    debt = factories.debt(
        household,
        creditor=lender,
        product="mortgage",
        priority=True,
        priority_kind="mortgage",
        arrears=Money(900_00, "GBP"),
    )
    plan_of(household)
    page = owner.get(reverse("call-desk", args=[household.pk, debt.pk])).content.decode()
    body = page.split('id="move-how_much"')[1].split("</details>")[0]
    (said, *_more) = re.findall(r"say__words[^>]*>([^<]*)</p>", body)
    assert "£" in said
    assert "interest" not in said


@pytest.mark.django_db
@pytest.mark.time_machine(DAY)
@pytest.mark.parametrize("changes", [True, False])
def test_the_limit_is_that_of_the_first_sums_where_more_follows(
    owner: Visitor, household: Household, changes: bool
) -> None:
    """What an agreement frees from its end on is offered later, above the limit of today."""
    debt = factories.debt(household, principal=Money(60_000_00, "GBP"))
    if changes:
        other = factories.debt(household, principal=Money(800_00, "GBP"))
        paid = {"instalment": Money(200_00, "GBP"), "instalments": 4}
        factories.agreement(household, debt=other, first_on=date(2027, 1, 1), **paid)
    plans.make_plan(
        household=household,
        assessment=factories.complete_assessment(household),
        method=Plan.Method.PRO_RATA,
        part=Plan.Part.MOST,
        margin=Money(25_00, "GBP"),
        first_on=date(2027, 1, 1),
        today=DAY,
    )
    page = owner.get(reverse("call-desk", args=[household.pk, debt.pk])).content.decode()
    assert ("then other sums" in page) is changes
    assert ("At first never above" in page) is changes
    assert ("Never above" in page) is not changes


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "quote", "is_all"),
    [("person", "none", True), ("person", "unknown", False), ("bank", "none", False)],
)
def test_of_a_friends_loan_without_interest_no_more_can_be_owed(
    household: Household, kind: str, quote: str, is_all: bool
) -> None:
    who = factories.creditor(household, name="Priya", kind=kind)
    product = "private" if kind == "person" else "personal_loan"
    debt = factories.debt(household, creditor=who, product=product, rate_quote=quote)
    assert circumstances_of(debt, DAY).at_least is not is_all


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("law", "number", "words"),
    [
        ("gb-ew", "PEB-0042", "I am calling about reference PEB-0042. May I"),
        ("gb-ew", "", "I am calling about the account that you write to me about. May I"),
        ("gb-ew", "6200000000001234", "I am calling about the account ending 1234. May I"),
        ("cn", "6200000000001234", "我打来是为尾号1234的账户的事。"),
        ("cn", "", "我打来是为您联系我说的那笔账的事。"),
    ],
)
def test_who_rings_them_names_the_account_and_no_whole_card(
    owner: Visitor, household: Household, law: str, number: str, words: str
) -> None:
    debt = factories.debt(household, law=law, reference=number)
    page = unescape(owner.get(reverse("call-desk", args=[household.pk, debt.pk])).content.decode())
    assert words in page
    assert "{account}" not in page
    assert "6200000000001234" not in page
