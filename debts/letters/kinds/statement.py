"""Asks what the sum is made of, and admits nothing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To

# What is asked for hangs on what is owed; of any other product, on whom it is owed to.
_BY_PRODUCT = {
    "rent": "rent",
    "bill": "bill",
    "phone": "bill",
    "tax": "tax",
    "fine": "fine",
    "mortgage": "mortgage",
}
_BY_READER = {"landlord": "rent", "utility": "bill", "public": "tax"}
# Of what no lender lent and no product names, the British offices each keep something else.
_BY_MATTER = {
    "maintenance": "maintenance",
    "benefits": "benefits",
    "tv-licence": "tv-licence",
    "tax": "tax_office",
}


def _situation(facts: Any) -> str:
    """A person, an agency that keeps no account, or what is owed; credit is the usual one.

    Who paid as guarantor lent nothing, and of "something else" nobody knows that it was lent.
    """
    reader = facts.reader
    if facts.to_person and reader.product != "rent":
        return "person"
    if reader.kind == "collector":
        return "agency"
    if reader.paid_as_guarantor:
        return "guarantor"
    if facts.folder == "gb" and facts.arrears.matter in _BY_MATTER:
        return _BY_MATTER[facts.arrears.matter]
    if (reader.kind, reader.product) == ("other", "other"):
        return "charges"
    return _BY_PRODUCT.get(reader.product) or _BY_READER.get(reader.kind, "")


STATEMENT = Kind(
    id="statement",
    title=_("Statement and breakdown of the debt"),
    does=_("Asks for the contract, every charge and payment, and what the sum is made of."),
    does_not=_("It does not say that you owe the money, and it offers nothing."),
    acknowledges=Acknowledges.NO,
    to=To.OWNER,
    asks_by_right=True,
    warm_to_person=True,
    situation=_situation,
)
