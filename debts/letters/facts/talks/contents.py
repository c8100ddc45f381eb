"""What the agreement about a debt should contain, by the list that its law and its reader give."""

from __future__ import annotations

from debts.domain.talks.contents import ContentLine, ContentList, contents
from debts.letters.facts.arrears import matter_of
from debts.letters.facts.reader import reader_of
from debts.models import Agreement, Creditor, Debt, Proposal
from debts.selectors.talks.sides import agreed_terms, with_what_was_said

_NO_ACCOUNT = frozenset({Debt.Product.TAX, Debt.Product.RENT, Debt.Product.FINE})
_NOBODYS_ACCOUNT = frozenset({"tax", "tv-licence", "maintenance", "benefits"})


def contents_of(
    agreement: Agreement, debt: Debt, came_from: Proposal | None
) -> tuple[ContentLine, ...]:
    """None for a relative or a friend: a line from them is enough."""
    owner = debt.current_creditor
    if owner.kind == Creditor.Kind.PERSON:
        return ()
    terms = agreed_terms(agreement)
    if agreement.status == Agreement.Status.SPOKEN and came_from:
        terms = with_what_was_said(terms, came_from)
    return contents(
        list_of(debt), terms, agreement.says or (), has_record=_has_credit_record(debt, owner)
    )


def list_of(debt: Debt) -> ContentList:
    found = list_under(debt.law)
    is_card = debt.product == Debt.Product.CREDIT_CARD and debt.creditor.kind == Creditor.Kind.BANK
    return found if is_card or found is not ContentList.CARD else ContentList.CHINA


def list_under(law: str) -> ContentList:
    """The longest list of a law."""
    if law == "cn":
        return ContentList.CARD
    return ContentList.BRITAIN if law.startswith("gb") else ContentList.COMMON


def left_open(lines: tuple[ContentLine, ...]) -> tuple[str, ...]:
    """What a letter asks for."""
    return tuple(line.content.value for line in lines if line.is_asked)


def _has_credit_record(debt: Debt, owner: Creditor) -> bool:
    is_account = debt.product not in _NO_ACCOUNT and matter_of(debt) not in _NOBODYS_ACCOUNT
    return is_account and reader_of(owner, debt).trades_accounts
