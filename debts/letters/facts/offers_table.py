"""The table of offers that are made now: never of a debt that should not be named.

Whoever reads a signed list of what is offered on a debt holds an acknowledgement of it, or passes
one on (Limitation Act 1980 s.29(5), s.30; Civil Code of China art. 192, 195). So a debt whose time
is near its end, may have run out or cannot be told stands in nobody's table.

The reader's own other accounts stand in it as theirs, with what the reader knows them by: to find
oneself as "a bank" in a list looks like a slip, and hides which account is meant.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from debts.domain.sums.money import Money, total
from debts.letters.facts.arrears import matter_of
from debts.letters.facts.recipient import account_name, reference_in
from debts.letters.facts.sender import signers_of
from debts.letters.facts.standing import is_judged
from debts.letters.kinds.catalogue import BY_ID, Enclosure
from debts.models import Creditor, Debt, Letter, Offer
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.selectors.debt import clock_of
from debts.selectors.limitation import read_histories
from debts.selectors.owed.contract import keeps_contract
from debts.selectors.parties import is_in_the_hands_of

# What a firm in China has in its name, of local finance as the law wants it, and what it is.
_BY_NAME = {
    Creditor.Kind.LOCAL_FINANCE: (
        ("典当", gettext_lazy("pawnshop")),
        ("租赁", gettext_lazy("leasing company")),
        ("担保", gettext_lazy("guarantee company")),
        ("保理", gettext_lazy("factoring company")),
    ),
    Creditor.Kind.OTHER: (
        ("物业", gettext_lazy("property management company")),
        ("公司", gettext_lazy("company")),
    ),
}


@dataclass(frozen=True, slots=True)
class OtherOffer:
    """One line of the table; `own` marks the reader's account that the letter is about.

    `changes`: `monthly` is the sum to begin with, and another one follows.
    """

    debt_id: int
    label: str
    balance: Money | None
    monthly: Money
    own: bool
    changes: bool = False


@dataclass(frozen=True, slots=True)
class OtherAccount:
    """Another account of the reader, by its product and reference; whether the table has it."""

    debt_id: int
    name: str
    in_table: bool
    own: bool = False


Named = OtherOffer | OtherAccount


@dataclass(frozen=True, slots=True)
class OffersTable:
    """What is offered now to whoever may be named; `lines` is empty where no table is enclosed.

    `accounts` are the reader's others, which the letter says that it does not speak of. `unlisted`
    is offered on debts that no list may name, as their time is in doubt: a part of `in_all`, which
    is what the budget leaves.
    """

    lines: tuple[OtherOffer, ...]
    in_all: Money
    accounts: tuple[OtherAccount, ...] = ()
    unlisted: Money | None = None

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def owed(self) -> Money | None:
        """What the balances in the table come to; None where one of them is not known.

        None too beside amounts that are not listed: without their balances it would pass for all
        that is owed, and those no list may tell.
        """
        known = [line.balance for line in self.lines if line.balance is not None]
        if self.unlisted or len(known) < len(self.lines):
            return None
        return total(known, self.in_all.currency)

    @property
    def lacks_balance(self) -> bool:
        return any(line.balance is None for line in self.lines)

    @property
    def is_for_now(self) -> bool:
        """Whether it has only the sums to begin with: letters of the same day promise others."""
        return any(line.changes for line in self.lines)

    @property
    def named(self) -> tuple[Named, ...]:
        """All that the reader learns of, in the table or beside it."""
        return (*self.lines, *self.accounts)

    @property
    def has_their_accounts(self) -> bool:
        """Whether the table says of each of the reader's accounts what is offered."""
        return all(account.in_table for account in self.accounts)


def offers_table(letter: Letter, offers: Iterable[Offer]) -> OffersTable:
    """The offers made now, naming the other creditors only as far as the person allows.

    What is kept as its contract asks is no offer: the budget has it among what is agreed.
    """
    offers = [offer for offer in offers if not keeps_contract(offer, offer.debt)]
    read_histories([offer.debt for offer in offers])
    named = [offer for offer in offers if not offer.debt.priority and may_be_named(offer, letter)]
    theirs = [
        offer.debt
        for offer in named
        if offer.debt_id != letter.debt_id and is_in_the_hands_of(offer.debt, letter.recipient)
    ]
    lines = tuple(
        OtherOffer(
            debt_id=offer.debt_id,
            label=_label(offer.debt, letter, theirs),
            balance=account_of(offer.debt).total,
            monthly=offer.monthly,
            own=offer.debt_id == letter.debt_id,
            changes=_changes(offer),
        )
        for offer in named
        if offer.monthly
    )
    currency = letter.household.currency
    rest = total(_unlisted(offers, named), currency)
    in_all = total((line.monthly for line in lines), currency) + rest
    if not _may_name(letter) or not _owe_all(letter, offers):
        return OffersTable((), in_all)
    if _is_judged_in_china(letter):
        lines = ()
    listed = {line.debt_id for line in lines}
    return OffersTable(lines, in_all, _accounts(letter, theirs, listed), rest or None)


def _changes(offer: Offer) -> bool:
    """Whether another monthly sum follows the first; the payment that clears it is none."""
    later = list(offer.steps.all())[1:]
    return any(step.count != 1 for step in later[-1:]) or len(later) > 1


def _unlisted(offers: Iterable[Offer], named: Sequence[Offer]) -> Iterator[Money]:
    """What the plan offers, out of what is shared, on debts that the table must not name."""
    return (
        offer.monthly
        for offer in offers
        if offer.monthly and not offer.debt.priority and offer not in named
    )


def _is_judged_in_china(letter: Letter) -> bool:
    """What others are offered proves to a judgment creditor that one could pay.

    Able to perform and not doing so is a ground of the list of defaulters
    (法释〔2017〕7号, art. 1).
    """
    return is_judged(letter.debt) and book().jurisdiction(letter.law).letters == "cn"


def _accounts(
    letter: Letter, theirs: Iterable[Debt], listed: Container[int]
) -> tuple[OtherAccount, ...]:
    """None to a friend or relative, who keeps no accounts."""
    if letter.recipient.kind == Creditor.Kind.PERSON:
        return ()
    return tuple(
        OtherAccount(debt.pk, _account(letter, debt), debt.pk in listed) for debt in theirs
    )


def may_be_named(offer: Offer, letter: Letter) -> bool:
    """The letter's own debt is the guard's question; any other only while its time is running."""
    if offer.debt_id == letter.debt_id:
        return True
    return not clock_of(offer.debt, letter.dated_on).in_doubt


def _owe_all(letter: Letter, offers: list[Offer]) -> bool:
    """Who signs for two people makes no list of what only one of them owes and offers."""
    people = letter.household.people.all()
    signers = set(signers_of(letter.debt, people))
    if len(signers) < 2:
        return True
    prefetch_related_objects([offer.debt for offer in offers], "holders")
    return all(set(signers_of(offer.debt, people)) == signers for offer in offers)


def _may_name(letter: Letter) -> bool:
    """Whether this kind of letter has a table, and the person has not left it out."""
    encloses = Enclosure.OFFERS in BY_ID[letter.kind].encloses
    return encloses and letter.naming != Letter.Naming.NONE and not letter.debt.priority


def _label(debt: Debt, letter: Letter, theirs: Sequence[Debt]) -> str:
    to_person = letter.recipient.kind == Creditor.Kind.PERSON
    if debt.pk == letter.debt_id:
        return letter.recipient.name if to_person or not theirs else _("this account")
    if debt in theirs:
        return letter.recipient.name if to_person else _yours(letter, debt)
    if letter.naming == Letter.Naming.NAMES:
        return debt.current_creditor.name
    return _kind_words(debt.current_creditor, letter.law)


def _kind_words(creditor: Creditor, law: str) -> str:
    """Its class as the reader's country calls it; of several in one the one that its name tells."""
    if creditor.kind == Creditor.Kind.PERSON:
        return _("private lender")
    signs = _BY_NAME.get(Creditor.Kind(creditor.kind), ())
    found = (str(kind) for sign, kind in signs if sign in creditor.name)
    return next(found, "") or creditor.kind_in(law)


def _yours(letter: Letter, debt: Debt) -> str:
    return _("your account (%(account)s)") % {"account": _reference(letter, debt)}


def _reference(letter: Letter, debt: Debt) -> str:
    """What the reader knows it by; where that is not known, what kind of account it is."""
    return reference_in(letter, debt) or debt.product_word


def _account(letter: Letter, debt: Debt) -> str:
    product = account_name(debt, matter_of(debt)) or _("other account")
    reference = reference_in(letter, debt)
    if not reference:
        return product
    return _("%(product)s (%(reference)s)") % {"product": product, "reference": reference}
