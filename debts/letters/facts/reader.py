"""Who reads the letter, and what they are to the debt: the wording hangs on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from debts.letters.words.called import bare
from debts.models import Creditor, Debt, Party
from debts.rulebook import book
from debts.selectors.parties import collecting_party, is_bought, was_paid_by_guarantor

# How a person writes down the end of a card's number alone.
_END_OF_CARD = re.compile(r"(尾号|ending)?\s*\d{4}")

# Who runs a housing estate in China is entered as somebody else, by a name that says it.
_RUNS_AN_ESTATE = re.compile("物业")

# Of these more falls due by and by, whatever is settled of what was owed by then.
_RUNNING = frozenset({Debt.Product.RENT, Debt.Product.BILL, Debt.Product.PHONE, Debt.Product.TAX})

_WITH_FORMS = frozenset(
    {Creditor.Kind.BANK, Creditor.Kind.CONSUMER_FINANCE, Creditor.Kind.SMALL_LOAN}
)


@dataclass(frozen=True, slots=True)
class Reader:
    """`kind` is a `Creditor.Kind`, `product` the `Debt.Product` of the debt that it is about.

    `only_collects`: they ask for the money, and it is owed to somebody else. `owner` is then whom
    it is owed to, "" where nobody knows. `agency` is who only collects for a reader that owns it.
    `bought`: whoever it is owed to now bought it; `paid_as_guarantor`: they paid its lender.
    `runs_estate`: a firm in China is owed what residents pay for their estate.
    `in_instalments`: it was to be repaid in instalments, as was told. `is_card_number`: the account
    is a card's, and its reference the card's number, or not known. `counts_otherwise`: its books
    are in yuan, and the household counts in other money. `platform`: through which app or site of
    somebody else it was arranged, "" where nobody noted one.
    """

    kind: str
    product: str
    only_collects: bool
    owner: str
    agency: str
    bought: bool
    paid_as_guarantor: bool
    in_instalments: bool
    is_card_number: bool
    runs_estate: bool = False
    counts_otherwise: bool = False
    platform: str = ""

    @property
    def is_owed_charges(self) -> bool:
        """Whether what is owed is a charge for a service: it has no principal, and no lender."""
        return self.runs_estate or self.product in (Debt.Product.BILL, Debt.Product.PHONE)

    @property
    def runs_on(self) -> bool:
        """Whether more falls due on it: a rent, a bill or a tax, unless it was sold.

        Nobody can say of such an account that nothing will be owed on it any more.
        """
        return self.product in _RUNNING and not self.bought

    @property
    def is_office(self) -> bool:
        """Whether it is owed by law to an office, or to a court: no contract, so none of its words.

        A housing fund's loan, or the rent of a home that a council lets, rests on one.
        """
        unnamed = (self.kind, self.product) == (Creditor.Kind.PUBLIC, Debt.Product.OTHER)
        return unnamed or self.product in (Debt.Product.TAX, Debt.Product.FINE)

    @property
    def has_forms(self) -> bool:
        """Whether it lends by application, on a form with a line for each thing that it asks."""
        return self.kind in _WITH_FORMS

    @property
    def trades_accounts(self) -> bool:
        """Whether it deals in accounts: a lender and a buyer may; a phone company or a gym not."""
        is_club = (self.kind, self.product) == (Creditor.Kind.OTHER, Debt.Product.OTHER)
        supplies = self.product in (Debt.Product.BILL, Debt.Product.PHONE)
        return self.bought or not (is_club or supplies)


def reader_of(recipient: Creditor, debt: Debt) -> Reader:
    """A collector who is the only one known only collects all the same."""
    owner, collecting = debt.current_creditor, collecting_party(debt)
    owns = recipient.pk == owner.pk
    return Reader(
        kind=recipient.kind,
        product=debt.product,
        only_collects=not owns or recipient.kind == Creditor.Kind.COLLECTOR,
        owner="" if owns else owner.name,
        agency=collecting.name if owns and collecting.pk != owner.pk else "",
        bought=is_bought(debt),
        paid_as_guarantor=owns and was_paid_by_guarantor(debt),
        in_instalments=debt.in_instalments is True,
        is_card_number=_is_card_number(debt),
        runs_estate=runs_estate(debt),
        counts_otherwise=_counts_otherwise(debt),
        platform=_platform(recipient, debt),
    )


def _platform(recipient: Creditor, debt: Debt) -> str:
    """By its bare name, without 平台 at its end, which the letter says itself."""
    arranged = debt.newest_party(Party.Role.PLATFORM)
    if arranged is None or arranged.creditor_id in (recipient.pk, debt.creditor_id):
        return ""
    return bare(arranged.creditor.name).removesuffix("平台")


def _counts_otherwise(debt: Debt) -> bool:
    """Whether it is in China, and what is owed stands in no money that its books know."""
    place = book().jurisdiction(debt.law)
    return place.letters == "cn" and place.currency != debt.household.currency


def runs_estate(debt: Debt) -> bool:
    """Whether it is owed, as something without a name of its own, to who runs an estate."""
    unnamed = (debt.law, debt.product) == ("cn", Debt.Product.OTHER)
    return unnamed and bool(_RUNS_AN_ESTATE.search(debt.current_creditor.name))


def _is_card_number(debt: Debt) -> bool:
    """Whether a card's account is named by the card's number; so too one whose number is unknown.

    A file number that a lender or a buyer gave the account is none.
    """
    if debt.product != Debt.Product.CREDIT_CARD:
        return False
    whole = debt.reference
    return not whole or debt.masked_reference != whole or bool(_END_OF_CARD.fullmatch(whole))


def product_name(debt: Debt) -> str:
    """What is owed, by its label; empty where that says no more than "something else"."""
    if debt.product != Debt.Product.OTHER:
        return debt.product_word
    return _("property management fee") if runs_estate(debt) else ""
