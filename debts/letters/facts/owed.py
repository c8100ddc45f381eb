"""What a letter says of the balance: the parts that are known, each by its name here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from debts import formats
from debts.domain.account.balance import PENALTY_PARTS, Balance, Part
from debts.domain.law.order import ONCE_OVERDUE
from debts.domain.sums.money import Money
from debts.letters.facts.audit.counted import CountedAgain, counted_again
from debts.letters.facts.cost import keeps_limit
from debts.models import Creditor, Debt, Letter
from debts.selectors.debt import balance
from debts.selectors.limitation import is_undated, last_days
from debts.selectors.owed.contract import asks_instalments
from debts.selectors.parts import part_name
from debts.selectors.priority import is_bill


@dataclass(frozen=True, slots=True)
class KnownPart:
    part: Part
    name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class OwedFacts:
    """`parts` are those known; `complete` when they are all, `at_least` when more may be owed.

    `undated`: no day for repaying was agreed. `no_interest`: none was agreed, as was told, and
    `interest_agreed`: some was. Neither where nobody told. `interest_is_open`: some was, and it is
    not known to keep within one limit of the law. `paid_so_far`: instalments to a firm, told to be
    paid on time, and nothing is told that denies it. `may_grow`: not where rent is owed and no
    interest, fee or penalty on it is known. `tells_parts`: they say more than the whole does.
    """

    parts: tuple[KnownPart, ...]
    complete: bool
    at_least: bool
    undated: bool
    no_interest: bool
    interest_agreed: bool
    interest_is_open: bool
    paid_so_far: bool
    may_grow: bool
    tells_parts: bool
    # The account counted again, where the letter may enclose it.
    counted: CountedAgain | None = None

    @property
    def penalties(self) -> tuple[KnownPart, ...]:
        """What could be waived: penalties that are known and not nothing."""
        return tuple(each for each in self.parts if each.part in PENALTY_PARTS and each.amount)

    def figures(self) -> dict[str, str]:
        """In the active language: parts and penalties in a row without nil ones, and each by id."""
        amounts = {str(each.part): formats.money_in_words(each.amount) for each in self.parts}
        return {
            **dict.fromkeys(map(str, Part), ""),
            **amounts,
            "parts": _in_a_row(each for each in self.parts if each.amount),
            "penalty": _in_a_row(self.penalties),
        }


def owed_facts(debt: Debt, on: date | None = None, letter: Letter | None = None) -> OwedFacts:
    """`on`: the letter's day; without it nothing is said of whether the interest is open."""
    owed: Balance = balance(debt)
    agreed = debt.rate_quote not in (Debt.Quote.NONE, Debt.Quote.UNKNOWN)
    names = {part: part_name(part, debt.law, debt.product) for part in owed.asked}
    return OwedFacts(
        tuple(KnownPart(part, names[part], amount) for part, amount in owed.known_parts.items()),
        complete=not owed.unknown,
        at_least=owed.at_least,
        undated=is_undated(debt),
        no_interest=debt.rate_quote == Debt.Quote.NONE,
        interest_agreed=agreed,
        interest_is_open=agreed and on is not None and not keeps_limit(debt, on),
        paid_so_far=_is_paid_so_far(debt),
        may_grow=_may_grow(debt, owed),
        tells_parts=[each for each in owed.known_parts.values() if each] not in ([], [owed.total]),
        counted=counted_again(letter, debt) if letter else None,
    )


def _may_grow(debt: Debt, owed: Balance) -> bool:
    charged = (amount for part, amount in owed.known_parts.items() if part != Part.PRINCIPAL)
    return debt.product != Debt.Product.RENT or any(charged)


def _is_paid_so_far(debt: Debt) -> bool:
    to_a_firm = debt.creditor.kind != Creditor.Kind.PERSON and not is_bill(debt)
    denied = not ONCE_OVERDUE.isdisjoint(last_days(debt))
    return asks_instalments(debt) and to_a_firm and not denied


def _in_a_row(parts: Iterable[KnownPart]) -> str:
    """Default interest £12.00 and default charges £36.00; 罚息316.20元和违约金1,275.40元."""
    return formats.listed(
        [f"{each.name}{formats.gap()}{formats.money_in_words(each.amount)}" for each in parts]
    )
