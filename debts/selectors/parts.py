"""What a debt, the parts of its balance and its days are called, in the words of its own place."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.account.balance import Part
from debts.domain.law.jurisdictions import DebtKind
from debts.models.debt import Debt
from debts.models.owed.event import DebtEvent
from debts.rulebook import book, knows, word

_EVENTS = dict(DebtEvent.Kind.choices)
_QUOTES = dict(Debt.Quote.choices)
# The place whose words hold wherever another has none of its own.
_USUAL = "other"


def part_name(part: Part, country: str, product: str = "") -> str:
    """As it stands in the middle of a sentence of the active language."""
    places = (book().jurisdiction(country), book().jurisdiction(_USUAL))
    found = (place.part_name(part, product) for place in places)
    return formats.words(next(filter(None, found), None))


def part_label(part: Part, debt: Debt) -> str:
    """As it stands beside an amount."""
    return str(capfirst(part_name(part, debt.law, debt.product)))


def event_word(kind: str, law: str) -> str:
    """As it stands in the middle of a sentence."""
    return word("event", kind, law, _EVENTS)


def quote_word(quote: str, law: str) -> str:
    if quote == Debt.Quote.APR and not says_apr(law):
        return str(capfirst(_("a year, with interest on interest")))
    return str(capfirst(word("quote", quote, law, _QUOTES)))


def says_apr(law: str) -> bool:
    """Whether people there call a yearly rate with interest on interest by these letters."""
    return knows("quote", Debt.Quote.APR, law)


def kind_of(debt: Debt) -> str:
    """What the debt is called where it was entered; empty where no word of the place fits it."""

    def fits(kind: DebtKind) -> tuple[bool, bool]:
        return kind.arrears in ("", debt.priority_kind), kind.lender == debt.creditor.kind

    kinds = book().jurisdiction(debt.law).debt_kinds
    alike = [kind for kind in kinds if kind.product == debt.product]
    return max(alike, key=fits).id if alike else ""


def kind_word(debt: Debt) -> str:
    """What a debt is called on the papers of its place."""
    kind = book().jurisdiction(debt.law).debt_kind(kind_of(debt))
    return formats.words(kind.name) if kind else debt.product_word
