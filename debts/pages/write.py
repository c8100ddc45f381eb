"""How far somebody is on the short way to a letter, and what its pages still ask."""

from __future__ import annotations

from dataclasses import dataclass

from debts.domain.law.events import EventKind
from debts.letters.facts.missing import WANTS
from debts.letters.print.render import compose
from debts.models import Letter
from debts.selectors.limitation import last_day

# In this order; the last is the letter itself.
SINCE, SENDER, ACCOUNT, PREVIEW = "write-since", "write-sender", "write-account", "letter-preview"
PAGES = ("write-whom", SINCE, SENDER, ACCOUNT)
# Who wrote nothing on a page is not sent back to it by what it could have been told.
_ASKED_ON = {SENDER: ("signer", "address"), ACCOUNT: ("reference", "recipient_address")}
_FIELDS = {"reference": "reference", "recipient_address": "letter_address"}


@dataclass(frozen=True, slots=True)
class ShortWay:
    """What a draft that asks for time lacks: ids as in `letters/facts/missing.py`."""

    letter: Letter
    lacking: frozenset[str]

    def after(self, page: str) -> str:
        """The next page that has something to ask."""
        later = PAGES[PAGES.index(page) + 1 :]
        return next((each for each in later if self._asks(each)), PREVIEW)

    def _asks(self, page: str) -> bool:
        return page == SINCE or not self.lacking.isdisjoint(_ASKED_ON[page])

    @property
    def resumed(self) -> str:
        """Where to go on: with the first page that decides something and was left open."""
        if "signer" not in self.lacking:
            return PREVIEW
        told = last_day(self.letter.debt, EventKind.FELL_DUE)
        return SENDER if told else SINCE

    @property
    def account_fields(self) -> list[str]:
        """What the letter has a place for: a relative knows no reference, and not every letter
        prints where it goes."""
        known = {
            "reference": self.letter.debt.reference,
            "recipient_address": self.letter.recipient.letter_address,
        }
        return [_FIELDS[id_] for id_, value in known.items() if value or id_ in self.lacking]


def way_of(letter: Letter) -> ShortWay:
    facts = compose(letter).facts
    ids = [id_ for ids in _ASKED_ON.values() for id_ in ids]
    return ShortWay(letter, frozenset(id_ for id_ in ids if not WANTS[id_].known(facts)))
