"""Which contacts a list shows: all of a household, or those of one debt or one creditor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.due import Due
from debts.models import Contact, Creditor, Debt, Household
from debts.models.prepared import Prepared
from debts.pages.debt.clock import Doubtful
from debts.pages.debt.rules import rules_on
from debts.pages.ids import number_in
from debts.pages.rule_card import RuleCard
from debts.selectors.at_hand import named, read_names
from debts.selectors.due import replies_due
from debts.selectors.parties import concerns

Option = dict[str, Any]


_CREDITORS = Prepared(lambda key: Creditor.objects.filter(household=key).values_list("pk", "name"))


def _options(names: Iterable[tuple[int, str]], chosen: int | None) -> list[Option]:
    """Rows to choose from, as the templates of lists take them."""
    return [
        {"value": key, "label": name, "attrs": {"selected": key == chosen}} for key, name in names
    ]


def rules_of_conduct(contact: Contact, today: date) -> tuple[RuleCard, ...]:
    """What whoever asks for money may and may not do, where they began the contact."""
    if contact.debt is None or contact.direction == Contact.Direction.OUT:
        return ()
    return rules_on(contact.debt, today, ["collection"])


def when_others_are_called(contact: Contact) -> str:
    """The page that says what to do where they spoke with somebody else; "" where they did not."""
    if contact.direction != Contact.Direction.OTHERS:
        return ""
    law = contact.debt.law if contact.debt else contact.household.country
    return reverse("emergency-sign", args=[contact.household_id, law, "third_party_calls"])


# More than these are found by a word rather than chosen from a list.
_FEW = 15
# As many letters as somebody would search for; what is longer is cut.
LONGEST_WORD = 80


@dataclass(frozen=True)
class ContactFilter:
    """What was asked for, as far as it belongs to the household; anything else asks for nothing."""

    household: Household
    debt_id: int | None = None
    creditor_id: int | None = None
    word: str = ""

    @classmethod
    def read(cls, household: Household, query: Mapping[str, str]) -> ContactFilter:
        word = (query.get("word") or "").replace("\0", "").strip()[:LONGEST_WORD]
        return cls(household, number_in(query, "debt"), number_in(query, "creditor"), word)

    @cached_property
    def debts(self) -> list[Option]:
        """To choose from: all while they are few, else the one that was asked for."""
        return _options([(debt.pk, str(debt)) for debt in self._named], self.debt_id)

    @property
    def debt(self) -> Debt | None:
        """The one chosen, where it is the household's."""
        return next((each for each in self._named if each.pk == self.debt_id), None)

    @cached_property
    def _named(self) -> list[Debt]:
        if self._are_few:
            return read_names(self.household)
        return named(self.household, [self.debt_id])

    @cached_property
    def creditors(self) -> list[Option]:
        known = self._known_creditors
        asked = known if self._are_few else [each for each in known if each[0] == self.creditor_id]
        return _options(asked, self.creditor_id)

    @cached_property
    def _known_creditors(self) -> list[tuple[int, str]]:
        return _CREDITORS.of(self.household.pk)

    @property
    def _are_few(self) -> bool:
        return len(self._known_creditors) <= _FEW

    def apply(self, contacts: QuerySet[Contact]) -> QuerySet[Contact]:
        if self.debt_id:
            contacts = contacts.filter(debt=self.debt_id)
        if self.creditor_id:
            contacts = contacts.filter(creditor=self.creditor_id)
        if self.word:
            places = ("creditor__name", "person", "third_party", "said")
            contacts = contacts.filter(
                reduce(or_, (Q(**{f"{place}__icontains": self.word}) for place in places))
            )
        return contacts

    @property
    def is_narrowed(self) -> bool:
        return bool(self.debt_id or self.creditor_id or self.word)

    @property
    def whose(self) -> str:
        """Whose contacts these are, as a query string for a new note."""
        return self._as_query({"debt": self.debt_id, "creditor": self.creditor_id})

    @property
    def query(self) -> str:
        """The whole filter as a query string, for the pager."""
        chosen = {"debt": self.debt_id, "creditor": self.creditor_id, "word": self.word}
        return self._as_query(chosen)

    @staticmethod
    def _as_query(chosen: Mapping[str, int | str | None]) -> str:
        return urlencode({name: value for name, value in chosen.items() if value})


_SIGNS: dict[str, str] = {
    Contact.Channel.PHONE: "call",
    Contact.Channel.LETTER: "mail",
    Contact.Channel.EMAIL: "mail",
    Contact.Channel.MESSAGE: "mail",
}


def sign_of(contact: Contact) -> str:
    """The picture of a contact's channel."""
    return _SIGNS.get(contact.channel, "dot")


def struck_words(contact: Contact) -> str:
    """Beside a line that is struck through, which no screen reader says; "" where it is not."""
    if contact.taken_back_on is None:
        return ""
    return _("Taken back on %(day)s") % {"day": formats.day(contact.taken_back_on)}


@dataclass(frozen=True, slots=True)
class ContactRow:
    """`due` is the answer that is still waited for."""

    contact: Contact
    due: Due | None
    is_late: bool

    @property
    def sign(self) -> str:
        """Which picture stands beside it."""
        return sign_of(self.contact)

    @property
    def struck(self) -> str:
        return struck_words(self.contact)

    @property
    def is_unanswered(self) -> bool:
        """An answer can be noted even where it is not waited for any more."""
        return self.contact.reply_by is not None and self.contact.replied_on is None


def contact_rows(
    household: Household, contacts: Iterable[Contact], today: date
) -> list[ContactRow]:
    contacts = list(contacts)
    due = replies_due(household, contacts, today)
    found = ((contact, due.get(contact.pk)) for contact in contacts)
    return [
        ContactRow(contact, reply, is_late=bool(reply and reply.overdue(today)))
        for contact, reply in found
    ]


def doubts_of(contact: Contact, doubts: Iterable[Doubtful]) -> Iterator[Doubtful]:
    """Those that asking again would touch: of its debt, or if it names none of any of theirs."""
    for doubt in doubts:
        if contact.debt_id is None:
            touched = concerns(doubt.debt, contact.creditor)
        else:
            touched = contact.debt_id == doubt.debt.pk
        if touched:
            yield doubt
