"""Who reads a letter, as far as it can ask them for different things.

Words that one reader understands, another cannot grant: a fines office sells no accounts, an agency
stops no interest, an uncle keeps no account. A kind whose words differ by reader names this as its
`situation`; each reader then has a template of its own, and "" is a lender or any other firm.
"""

from __future__ import annotations

from typing import Any

from debts.models import Creditor, Debt

AGENCY = "agency"
_LANDLORD, _PUBLIC, _SUPPLIER, _PERSON = "landlord", "public", "supplier", "person"
_OF_KIND = {
    Creditor.Kind.LANDLORD: _LANDLORD,
    Creditor.Kind.PUBLIC: _PUBLIC,
    Creditor.Kind.UTILITY: _SUPPLIER,
    Creditor.Kind.PERSON: _PERSON,
}
# A council may be a landlord too, and of "someone else" only what they are owed tells.
_BY_PRODUCT = frozenset({Creditor.Kind.PUBLIC, Creditor.Kind.OTHER})
# What in Britain is owed to an office, and to no firm, whatever it was entered as.
_OF_OFFICES = frozenset({"maintenance", "benefits"})
_OF_PRODUCT = {
    Debt.Product.RENT: _LANDLORD,
    Debt.Product.TAX: _PUBLIC,
    Debt.Product.FINE: _PUBLIC,
    Debt.Product.BILL: _SUPPLIER,
    Debt.Product.PHONE: _SUPPLIER,
}


def by_reader(facts: Any) -> str:
    """The id of the reader's own words."""
    reader = facts.reader
    if reader.only_collects:
        return AGENCY
    of_an_office = facts.folder == "gb" and facts.arrears.matter in _OF_OFFICES
    if of_an_office and reader.kind in _BY_PRODUCT:
        return _PUBLIC
    usual = _OF_KIND.get(reader.kind, "")
    return _OF_PRODUCT.get(reader.product, usual) if reader.kind in _BY_PRODUCT else usual
