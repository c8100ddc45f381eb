"""What an officer, a solicitor and an adviser found wrong in the British letters, by its kind."""

from __future__ import annotations

import re
from typing import Any

import pytest

from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import Composed, compose
from debts.models import Debt
from tests import factories
from tests.letters.drafts import DAY, begun, draft, planned_debt

pytestmark = pytest.mark.django_db

ENGLAND, SCOTLAND = ("gb-ew", "GBP", "en"), ("gb-sct", "GBP", "en")
READERS = pytest.mark.parametrize(
    "reader", ["bank", "agency", "landlord", "public", "utility", "person"]
)


def paper(kind: str, place: tuple[str, str, str] = ENGLAND, **of_debt: Any) -> Composed:
    return compose(draft(kind, *place, **of_debt))


def to(kind: str, reader: str, place: tuple[str, str, str] = ENGLAND, **of_debt: Any) -> Composed:
    """Its reader is of this kind; "agency" collects a bank's debt."""
    debt = planned_debt(*place, **of_debt)
    if reader == "agency":
        debt.collector = factories.creditor(
            debt.household, name="Quayside Recovery", kind="collector"
        )
        debt.save()
    else:
        debt.creditor.kind = reader
        debt.creditor.save()
    return compose(begun(kind, debt))


def words(composed: Composed) -> str:
    return " ".join(" ".join(part.filled for part in composed.parts).split())


def said(composed: Composed, part: str) -> str:
    found = composed.part(part)
    return " ".join(found.filled.split()) if found else ""


@READERS
@pytest.mark.parametrize("kind", ["hold", "time_to_plan", "instalments", "payment_holiday"])
def test_no_letter_names_who_gave_a_guarantee(kind: str, reader: str) -> None:
    """It told the lender, as the signer's own word, that "Alex's sister" had given one."""
    text = words(to(kind, reader, guarantor="Alex's sister"))
    assert "sister" not in text
    assert "has given a guarantee." not in text


@pytest.mark.parametrize("kind", ["time_to_plan", "instalments", "payment_holiday"])
def test_a_lender_is_asked_to_leave_a_guarantor_alone(kind: str) -> None:
    asked = said(paper(kind, guarantor="Alex's sister"), "guarantor")
    assert asked == (
        "Please take no step against anybody who has given a guarantee for this, and tell me"
        " before you change anything what it means for a guarantee."
    )
    assert not said(paper(kind), "guarantor")


@pytest.mark.parametrize("reader", ["bank", "agency", "landlord", "utility"])
def test_a_hold_asks_it_without_admitting_a_guarantee(reader: str) -> None:
    asked = "take no step against anybody from whom you claim under a guarantee;"
    assert asked in said(to("hold", reader, guarantor="Alex's sister"), "request")
    assert asked not in said(to("hold", reader), "request")


NOT_ENFORCED = {
    "gb-ew": "take no step to enforce the judgment",
    "gb-sct": "take no step to enforce the decree",
}


def of_judged(kind: str, place: tuple[str, str, str], reader: str = "bank") -> str:
    """A debt on which a court has decided, as its stage says."""
    return words(to(kind, reader, place, stage="judgment"))


@pytest.mark.parametrize("place", [ENGLAND, SCOTLAND], ids=["ew", "sct"])
@pytest.mark.parametrize(
    ("kind", "reader"),
    [
        *[(kind, reader) for kind in ("hold", "time_to_plan") for reader in ("bank", "utility")],
        ("hold", "landlord"),
        ("time_to_plan", "landlord"),
        ("instalments", "bank"),
        ("payment_holiday", "bank"),
    ],
)
def test_a_judged_debt_asks_for_no_enforcement_and_not_for_no_court_action(
    kind: str, reader: str, place: tuple[str, str, str]
) -> None:
    """Court action was over: what comes next is enforcement."""
    text = of_judged(kind, place, reader)
    assert NOT_ENFORCED[place[0]] in text
    assert "court action" not in text
    assert ("no charge for payment, no arrestment" in text) is (place is SCOTLAND)
    assert "step to enforce" not in words(to(kind, reader, place))


@pytest.mark.parametrize("kind", ["instalments", "time_to_plan", "payment_holiday"])
def test_of_a_judged_debt_nothing_was_agreed_but_ordered(kind: str) -> None:
    situation = said(paper(kind, stage="judgment"), "situation")
    assert "what the court has ordered" in situation
    assert "agreed" not in situation


def test_a_judgment_told_as_an_event_counts_like_the_stage() -> None:
    debt = planned_debt(*ENGLAND)
    factories.event(debt, kind="judgment", day=DAY)
    assert "enforce the judgment" in words(compose(begun("instalments", debt)))


@pytest.mark.parametrize(("place", "name"), [(ENGLAND, "judgment"), (SCOTLAND, "decree")])
def test_a_statement_of_a_judged_debt_asks_for_what_was_decided(
    place: tuple[str, str, str], name: str
) -> None:
    asked = f"the date of the {name} on which you rely, the court, the case number, the sum"
    assert asked in said(paper("statement", place, stage="judgment"), "request")
    assert asked not in said(paper("statement", place), "request")


@pytest.mark.parametrize("kind", ["priority_arrears", "time_to_plan", "hold"])
def test_a_summary_warrant_that_was_granted_is_named_as_granted(kind: str) -> None:
    debt = planned_debt(
        *SCOTLAND, product="tax", priority=kind == "priority_arrears", priority_kind="council-tax"
    )
    debt.creditor.name, debt.creditor.kind = "Fife Council", "public"
    debt.creditor.save()
    assert "instruct no further diligence" not in words(compose(begun(kind, debt)))
    factories.event(debt, kind="summary_warrant", day=DAY)
    text = words(compose(begun(kind, Debt.objects.get(pk=debt.pk))))
    assert "nder the summary warrant" in text
    assert "instruct no further diligence" in text
    assert "do not ask for a summary warrant" not in text


@pytest.mark.parametrize("kind", ["hold", "time_to_plan"])
def test_who_asks_for_time_for_a_car_asks_to_keep_it_meanwhile(kind: str) -> None:
    assert "take the vehicle back" in said(paper(kind, product="vehicle"), "request")
    assert "vehicle" not in said(paper(kind), "request")


@pytest.mark.parametrize("place", [ENGLAND, SCOTLAND], ids=["ew", "sct"])
def test_arrears_of_a_mortgage_rest_on_the_rules_of_mortgages(place: tuple[str, str, str]) -> None:
    composed = paper("priority_arrears", place, product="mortgage", priority_kind="mortgage")
    ground = said(composed, "ground")
    assert "to reach an agreement about arrears of a regulated mortgage" in ground
    assert "(MCOB 13.3.1 R, MCOB 13.3.2A R)" in ground
    ids = [part.id for part in composed.parts]
    assert ids.index("ground") < ids.index("request")


THIS_ONE = (
    "This letter and every payment under it are for the reference above and for no other account."
)


@pytest.mark.parametrize(
    ("kind", "reader", "is_said"),
    [
        ("instalments", "bank", True),
        ("instalments", "debt_buyer", True),
        ("time_to_plan", "bank", False),
        ("instalments", "person", False),
        ("time_to_plan", "person", False),
        ("hold", "bank", False),
    ],
)
def test_a_letter_and_its_payments_are_for_one_reference(
    kind: str, reader: str, is_said: bool
) -> None:
    """Who owns two accounts could count a payment, or an admission, to the other."""
    assert (THIS_ONE in words(to(kind, reader))) is is_said


def test_a_reference_that_is_not_known_is_not_pointed_to() -> None:
    debt = planned_debt(*ENGLAND)
    debt.reference = ""
    debt.save()
    assert THIS_ONE not in words(compose(begun("instalments", debt)))


@pytest.mark.parametrize("kind", ["time_to_plan", "payment_holiday"])
def test_what_was_passed_on_already_is_not_asked_to_stay(kind: str) -> None:
    asked = "ask Quayside Recovery to hold as well"
    passed_on, kept = words(to(kind, "agency")), words(to(kind, "bank"))
    assert asked in passed_on
    assert "pass it to another firm" not in passed_on
    assert "pass it to another firm" in kept


def test_an_owner_is_asked_to_tell_the_agency_of_the_offer() -> None:
    told = "Quayside Recovery collects for you: please tell them that I have written."
    assert said(to("instalments", "agency"), "copy") == told
    assert not said(to("instalments", "bank"), "copy")


@READERS
@pytest.mark.parametrize("kind", [*BY_ID])
def test_no_letter_tells_that_there_is_a_family_or_an_employer(kind: str, reader: str) -> None:
    """A reader who has nobody else to write to needs no hint at whom."""
    text = words(to(kind, reader))
    assert not re.search(r"\bfamily\b|\bemployer\b", text)
    if "address above" in text:
        assert "Please write only to me, at the address above." in text


@pytest.mark.parametrize("kind", [*BY_ID])
@pytest.mark.parametrize("product", ["overdraft", "credit_card"])
def test_a_rule_requires_and_does_not_ask(kind: str, product: str) -> None:
    text = words(paper(kind, product=product))
    assert not re.search(r"Authority ask\b", text)


def test_the_rules_on_a_vehicle_require_too() -> None:
    text = words(paper("priority_arrears", product="vehicle", priority_kind="hire-purchase"))
    assert "Authority require a firm to treat customers" in text


def test_a_hold_of_a_courts_own_fine_denies_nothing_and_only_asks_for_time() -> None:
    """A court has ordered the fine: to deny it to that court harms; nothing new is admitted."""
    letter = to("hold", "public", product="fine")
    text = words(letter)
    assert "that I owe this money" not in text
    assert "not an acknowledgement" not in text
    assert said(letter, "no_admission") == (
        "I only ask for further time. This letter admits nothing that I have not admitted, and it"
        " is not an offer of any sum."
    )
    assert not re.search(r"repay|cannot pay|my debt|\u00a3|1,000", text)
    assert "that I owe this money" in words(to("hold", "public", product="tax"))


@pytest.mark.parametrize("kind", ["hold", "time_to_plan"])
def test_of_a_phone_bill_nothing_is_said_of_supply_or_meters(kind: str) -> None:
    text = words(to(kind, "utility", product="phone"))
    assert not re.search(r"supply|meter|the way in which", text)
    assert "cut off or limit the supply" in words(to(kind, "utility", product="bill"))


@pytest.mark.parametrize(("place", "is_said"), [(ENGLAND, True), (SCOTLAND, False)])
def test_only_an_english_council_has_a_discretion_to_reduce_council_tax(
    place: tuple[str, str, str], is_said: bool
) -> None:
    """Section 13A of the Local Government Finance Act 1992 is for England and Wales."""
    debt = planned_debt(*place, product="tax", priority=True, priority_kind="council-tax")
    debt.creditor.name, debt.creditor.kind = "Fife Council", "public"
    debt.creditor.save()
    text = words(compose(begun("priority_arrears", debt)))
    assert "which discounts, exemptions and reductions I can apply for" in text
    assert ("own discretion" in text) is is_said


@pytest.mark.parametrize(
    ("product", "is_said"), [("personal_loan", True), ("credit_card", True), ("overdraft", False)]
)
def test_the_statutory_time_runs_from_when_they_have_the_letter(
    product: str, is_said: bool
) -> None:
    reply = said(paper("statement", product=product), "reply")
    assert ("within twelve working days of receiving this letter" in reply) is is_said
    # A day named here would come before the twelve that start with their having it.
    assert bool(re.search(r"by \d+ \w+ 2026", reply)) is not is_said


@pytest.mark.parametrize(
    ("reader", "product"), [("public", "fine"), ("public", "tax"), ("landlord", "rent")]
)
@pytest.mark.parametrize("kind", ["instalments", "time_to_plan", "payment_holiday"])
def test_what_was_never_lent_is_paid_and_not_repaid(kind: str, reader: str, product: str) -> None:
    assert not re.search(r"\brepa(y|id)", words(to(kind, reader, product=product)))


def test_a_loan_is_repaid() -> None:
    assert "Offer to repay £1,000.00 in 2 payments, the last on" in words(paper("instalments"))
