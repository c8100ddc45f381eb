"""What a letter is pinned to: the figures it speaks with, and the versions of the rows behind them.

A draft always shows the newest figures, so all letters of one day agree. What is kept here are the
figures that the person last took for it: where one has moved since, the draft says which, and it
cannot be made final before they took the new ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.domain.account.balance import Part
from debts.letters.facts.basis import LetterBasis
from debts.letters.facts.letter import LetterFacts
from debts.letters.facts.talks.talks import TALKED
from debts.letters.kinds.catalogue import Enclosure
from debts.letters.outdated import offered, told_of_records
from debts.letters.print.render import Composed
from debts.letters.words.figures import BLANK, of_the_kind, values_of
from debts.letters.words.parts import figures_in
from debts.models import Debt, Letter
from debts.models.base import Versioned
from debts.rulebook import book
from debts.selectors.account import entries_of


class Subject(StrEnum):
    """What a figure is about, so that a page can say in words what has moved."""

    LAW = "law"
    PLAN = "plan"
    OFFERS = "offers"
    BUDGET = "budget"
    BALANCE = "balance"
    DATES = "dates"
    CREDITOR = "creditor"
    SENDER = "sender"
    CIRCUMSTANCES = "circumstances"
    TALKS = "talks"
    AGREED = "agreed"
    THEIRS = "theirs"


NAMES: dict[Subject, Promise] = {
    Subject.LAW: _("the law that this debt is under"),
    Subject.PLAN: _("your plan"),
    Subject.OFFERS: _("the offers to your other creditors"),
    Subject.BUDGET: _("your budget"),
    Subject.BALANCE: _("the balance"),
    Subject.DATES: _("the dates of this debt"),
    Subject.CREDITOR: _("whom it goes to"),
    Subject.SENDER: _("who signs, and how you can be reached"),
    Subject.CIRCUMSTANCES: _("what happened"),
    Subject.TALKS: _("what you noted of what was said or proposed"),
    Subject.AGREED: _("what was agreed"),
    Subject.THEIRS: _("what they proposed"),
}
# The letter's own days move with the day on which it is read, and what was chosen on the letter
# itself moves with nothing, so neither is kept.
_NOT_PINNED = frozenset(
    {"date", "reply_by", "hold_days", "hold_until", "years", "fee", "own_sentence", "papers"}
)
_SUBJECTS: dict[Subject, tuple[str, ...]] = {
    Subject.BUDGET: ("income", "sources", "essentials", "left", "short", "deducted", "lean"),
    Subject.BALANCE: (
        "balance",
        "balance_on",
        "behind",
        "due",
        "parts",
        "penalty",
        "true_cost",
        "cost_law",
        "cost_limit",
        "cost_rule",
        *map(str, Part),
    ),
    Subject.DATES: (
        "contract_on",
        "overdue_since",
        "threat_on",
        "notice_on",
        "default_notice_on",
        "judged_on",
        "told_on",
    ),
    Subject.CREDITOR: (
        "recipient",
        "called",
        "creditor",
        "owner",
        "agency",
        "reference",
        "product",
        "account_name",
        "guarantor",
    ),
    Subject.SENDER: ("name", "id_last4", "email"),
    Subject.CIRCUMSTANCES: ("causes", "since"),
    Subject.TALKS: TALKED,
    Subject.AGREED: (
        "written_on",
        "written_sum",
        "written_from",
        "written_until_on",
        "written_count",
        "written_total",
    ),
    Subject.THEIRS: ("open_sum", "open_down", "open_until"),
    Subject.OFFERS: ("for_all", "other_accounts"),
}
# Facts that a letter asks for while they are missing, and prints as a line to fill in by hand.
_FILLED_IN = frozenset(
    {
        Subject.BALANCE,
        Subject.DATES,
        Subject.CREDITOR,
        Subject.SENDER,
        Subject.CIRCUMSTANCES,
        Subject.TALKS,
    }
)
_UNKNOWN = frozenset({"", BLANK})
# Their names are counted: as many as there are differences, and further sums.
_COUNTED = ("differs", "agreed_step")
_OF_FIGURE = {name: subject for subject, names in _SUBJECTS.items() for name in names}


@dataclass(frozen=True, slots=True)
class Moved:
    """A subject whose figures are not those that were taken; `changes` are those that words name.

    Each change is what the letter said and what it says now.
    """

    subject: Subject
    changes: tuple[tuple[str, str], ...]

    @property
    def name(self) -> Promise:
        return NAMES[self.subject]


def pin_of(letter: Letter, composed: Composed) -> dict[str, Any]:
    """What is kept with a letter: its figures by subject, the rows with their versions, what it
    offers and what it tells of the records.
    """
    return {
        "figures": spoken(composed),
        "rows": _rows(letter.debt, composed.basis),
        "offered": offered(composed),
        "records": told_of_records(composed),
    }


def moved(letter: Letter, composed: Composed) -> list[Moved]:
    """What changed since the figures were taken; everything where none were ever taken."""
    before, now = letter.pinned.get("figures"), spoken(composed)
    law = _law_moved(letter)
    if before is None:
        return [*law, *(Moved(subject, ()) for subject in Subject if subject in now)]
    pairs = ((subject, before.get(subject, {}), now.get(subject, {})) for subject in Subject)
    figures = (
        Moved(subject, _changes(was, is_now))
        for subject, was, is_now in pairs
        if _has_moved(subject, was, is_now)
    )
    return [*law, *figures]


def _law_moved(letter: Letter) -> list[Moved]:
    """A debt that came under another law since: the words are that law's now, and its rules."""
    if letter.law == letter.country:
        return []
    was, now = (book().jurisdiction(place).name for place in (letter.country, letter.law))
    return [Moved(Subject.LAW, ((was.in_(letter.language), now.in_(letter.language)),))]


def _has_moved(subject: Subject, was: dict[str, str], now: dict[str, str]) -> bool:
    """Neither what own words name no more, nor a missing fact that was filled in, has moved."""
    if subject in _FILLED_IN:
        known = {name: text for name, text in was.items() if text not in _UNKNOWN}
        return any(now.get(name, text) != text for name, text in known.items())
    if ("whole" in was) != ("whole" in now):
        return True
    return any(was.get(name) != text for name, text in now.items())


def spoken(composed: Composed) -> dict[str, dict[str, str]]:
    """Every figure that the letter speaks with, by subject, as it prints."""
    found: dict[str, dict[str, str]] = {}
    for name, value in _in_words(composed):
        subject = Subject.TALKS if name.startswith(_COUNTED) else _OF_FIGURE.get(name, Subject.PLAN)
        found.setdefault(subject, {})[name] = value
    for subject, texts in _on_the_sheet(composed.facts).items():
        found.setdefault(subject, {}).update(texts)
    for subject, value in _around_the_words(composed):
        found.setdefault(subject, {})["whole"] = _digest(value)
    return found


def _on_the_sheet(facts: LetterFacts) -> dict[Subject, dict[str, str]]:
    """Who writes and who reads, as the sheet prints them."""
    sender, recipient = facts.sender, facts.recipient
    return {
        Subject.SENDER: {
            "name": ", ".join(sender.names),
            "address": ", ".join(sender.address),
            "phone": sender.phone,
            "email": sender.email,
        },
        Subject.CREDITOR: {
            "recipient": recipient.name,
            "department": recipient.department,
            "their_address": ", ".join(recipient.address),
            "original": facts.original_creditor,
            "reference": facts.reference,
        },
    }


def _in_words(composed: Composed) -> Iterator[tuple[str, str]]:
    values = values_of(composed.figures)
    # Answers to the kind's own questions are given on the letter itself, so none moves behind it.
    not_pinned = _NOT_PINNED | of_the_kind(composed.facts)
    for part in composed.parts:
        for braced, value in figures_in(part.text, values):
            if (name := braced.strip("{}")) not in not_pinned:
                yield name, value


def _around_the_words(composed: Composed) -> Iterator[tuple[Subject, Any]]:
    """The enclosures, and what is asked for without a figure."""
    facts, enclosed = composed.facts, composed.enclosures
    if facts.offer:
        yield Subject.PLAN, [facts.offer, facts.nothing_left]
    if Enclosure.BUDGET in enclosed:
        yield Subject.BUDGET, facts.budget
    if Enclosure.OFFERS in enclosed:
        yield Subject.OFFERS, facts.offers
    if Enclosure.COUNTED in enclosed:
        yield Subject.BALANCE, facts.owed.counted


def _digest(value: Any) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]


def _changes(before: dict[str, str], now: dict[str, str]) -> tuple[tuple[str, str], ...]:
    names = [name for name in now if name != "whole" and name in before]
    return tuple((before[name], now[name]) for name in names if before[name] != now[name])


def _rows(debt: Debt, basis: LetterBasis) -> dict[str, list[int]]:
    """The rows behind the figures, each with the version that it has now."""
    rows: dict[str, Versioned | None] = {
        "plan": basis.plan.plan if basis.plan else None,
        "assessment": basis.assessment,
        "debt": debt,
        "account": next(reversed(entries_of(debt)), None),
    }
    return {name: [row.pk, row.version] for name, row in rows.items() if row}


def text_digest(composed: Composed) -> str:
    """What a page showed, whole: who makes it final has seen this and nothing else."""
    return hashlib.sha256(composed.html().encode()).hexdigest()
