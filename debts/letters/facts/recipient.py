"""Who reads the letter, by what they know an account, and how the address fits an envelope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.letters.facts.sender import below
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Creditor, Debt, Letter
from debts.models.letter import THIRD_ADDRESS, THIRD_NAME

if TYPE_CHECKING:
    from debts.letters.facts.letter import LetterFacts

# Of the recipient's address: how many lines of a size stand in the window of an envelope, and how
# many characters in a line; a Chinese one is as wide as two. See static/css/letter.css.
_SIZES = ((5, 45, "short"), (6, 45, ""), (8, 55, "long"), (9, 59, "longer"))
_SMALLEST = "longest"
# What an account is called on its letter, by what is behind or by the product; else its label.
_CALLED = {
    "council-tax": _("council tax"),
    "energy": _("energy"),
    "water": _("water"),
    "tv-licence": _("TV licence"),
    "mortgage": _("mortgage"),
    Debt.Product.VEHICLE: _("vehicle finance"),
    Debt.Product.PHONE: _("phone or internet"),
    Debt.Product.FINE: _("court fine"),
}
# So too in Britain, where an office reads of more than one such sum.
_CALLED_IN_BRITAIN = {
    "tax": _("tax"),
    "maintenance": _("child maintenance"),
    "benefits": _("benefit overpayment"),
}
# Of these the label does not say what it is.
_VAGUE = frozenset({Debt.Product.OTHER, Debt.Product.PRIVATE, Debt.Product.BILL, Debt.Product.TAX})


@dataclass(frozen=True, slots=True)
class Recipient:
    name: str
    department: str
    address: tuple[str, ...]

    @property
    def size(self) -> str:
        """How small it is set so that the window of an envelope shows all of it."""
        fits = (size for most, wide, size in _SIZES if self._lines(wide) <= most)
        return next(fits, _SMALLEST)

    def _lines(self, wide: int) -> int:
        """How many lines it takes; one that is too wide takes several."""
        lines = (self.name, self.department, *self.address)
        return sum(ceil(formats.columns(line) / wide) for line in lines)


def addressed(letter: Letter) -> Recipient:
    """Of a body or a court only the name is kept: its address is written by hand."""
    goes_to = BY_ID[letter.kind].goes_to
    return Recipient(goes_to(letter), "", ()) if goes_to else recipient_of(letter.recipient)


def recipient_of(creditor: Creditor) -> Recipient:
    name, department = creditor.name, creditor.department
    return Recipient(name, department, below(creditor.letter_address, name, department))


def account_name(debt: Debt, matter: str) -> str:
    """What kind of account it is, in the middle of a sentence; empty where that is not known.

    Who has several with one reader, and knows no reference, names one by nothing else.
    """
    british = _CALLED_IN_BRITAIN if debt.law.startswith("gb") else {}
    called = _CALLED.get(matter) or british.get(matter) or _CALLED.get(debt.product)
    if called is None and debt.product not in _VAGUE:
        return debt.product_word
    return str(called or "")


def reference_in(letter: Letter, debt: Debt) -> str:
    """As this letter prints it: whole but for a card's number, or the last four as chosen."""
    printed, whole = debt.masked_reference, debt.reference
    if not letter.last_four_only or printed != whole or len(whole) <= formats.LAST:
        return printed
    return formats.ending(whole)


def to_third(facts: LetterFacts, letter: Letter) -> LetterFacts:
    """The facts as somebody may have them who is neither owed the debt nor asks for it.

    None of what the creditor files it under; whose debt it is about is `reader.owner`.
    """
    kind = Creditor.Kind.PERSON if facts.kind.to_kin else Creditor.Kind.BANK
    owner = letter.debt.current_creditor.name
    reader: dict[str, Any] = {"only_collects": False, "agency": "", "bought": False}
    return replace(
        facts,
        recipient=_read_by(letter),
        reader=replace(facts.reader, kind=kind, owner=owner, **reader),
        to_person=facts.kind.to_kin,
        original_creditor="",
        product="",
        account_name="",
        reference="",
        threat_on=None,
        notice_on=None,
    )


def _read_by(letter: Letter) -> Recipient:
    """The address is typed on a line, with commas where its lines end."""
    name = str(letter.answers.get(THIRD_NAME, ""))
    lines = str(letter.answers.get(THIRD_ADDRESS, "")).replace("，", ",").replace(",", "\n")
    return Recipient(name, "", below(lines, name))
