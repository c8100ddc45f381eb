"""What an officer, a solicitor and an adviser found wrong in the British letters, by its kind."""

from __future__ import annotations

from typing import Any

import pytest

from debts.letters.print.render import Composed, compose
from tests import factories
from tests.letters.drafts import begun, draft, planned_debt

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
