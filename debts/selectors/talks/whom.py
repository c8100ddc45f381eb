"""With whom one talks about a debt: whoever asks for it now, by what it is."""

from __future__ import annotations

from debts.domain.talks.whom import Whom
from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.selectors.parties import collecting_party

_OF_PRODUCT = {
    Debt.Product.RENT: Whom.LANDLORD,
    Debt.Product.MORTGAGE: Whom.MORTGAGE,
    Debt.Product.FINE: Whom.COURT,
    Debt.Product.TAX: Whom.OFFICE,
    Debt.Product.BILL: Whom.SUPPLIER,
    Debt.Product.PHONE: Whom.SUPPLIER,
}
_OF_KIND = {
    Creditor.Kind.LANDLORD: Whom.LANDLORD,
    Creditor.Kind.PUBLIC: Whom.OFFICE,
    Creditor.Kind.UTILITY: Whom.SUPPLIER,
}
# What they are is said by what is owed, and of these alone by who they are.
_SELLS_AND_COLLECTS = frozenset({Creditor.Kind.COLLECTOR, Creditor.Kind.DEBT_BUYER})


def whom_of(debt: Debt) -> Whom:
    """A home is at stake whoever collects its mortgage; of rent only its landlord lets."""
    kind, product = collecting_party(debt).kind, Debt.Product(debt.product)
    if kind == Creditor.Kind.PERSON and product is not Debt.Product.RENT:
        return Whom.KIN
    if kind in _SELLS_AND_COLLECTS and product is not Debt.Product.MORTGAGE:
        return _collecting(debt, kind)
    return _OF_PRODUCT.get(product) or _OF_KIND.get(Creditor.Kind(kind), Whom.LENDER)


def _collecting(debt: Debt, kind: str) -> Whom:
    if kind != Creditor.Kind.COLLECTOR:
        return Whom.LENDER
    owner = Creditor.Kind(debt.current_creditor.kind)
    is_unlent = Debt.Product(debt.product) in _OF_PRODUCT or owner in _OF_KIND
    return Whom.AGENT if is_unlent else Whom.AGENCY
