"""A complaint's way: where it stands, who may be asked next, from when and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise

from debts import formats
from debts.domain.law.jurisdictions import Channel
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Contact, Debt
from debts.pages.rule_card import RuleCard, cards
from debts.rulebook import book
from debts.selectors.conduct.complaints import (
    UNHELPFUL,
    bodies_after,
    figure,
    is_helpful,
    last_day,
    onward_of,
    posted,
)

# Figures of a rule on complaints: the days of a hard case, the longest last.
_LONGER = ("extended_days", "longest_days")


@dataclass(frozen=True, slots=True)
class Rung:
    """A body: `opens_on` is the first day on which it may be asked without their answer, `until`
    the last one after it; None where no rule that is known gives one. `answers`: its own days."""

    name: str
    what_for: str
    phone: str
    site: str
    opens_on: date | None
    until: date | None
    answers: int | None
    rules: tuple[RuleCard, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """`later` are the days until which a hard case may take; `onward` is the posting to the next
    body. `rules` give their time to answer; none where it is a habit."""

    contact: Contact
    debt: Debt
    title: Promise
    number: str
    due_on: date | None
    later: tuple[date, ...]
    is_late: bool
    rungs: tuple[Rung, ...]
    rules: tuple[RuleCard, ...]
    onward: Contact | None

    @property
    def is_settled(self) -> bool:
        return is_helpful(self.contact)

    @property
    def is_unhelpful(self) -> bool:
        return self.contact.replied_on is not None and self.contact.answer in UNHELPFUL

    @property
    def is_undecided(self) -> bool:
        """An answer came, and nobody said whether it helps."""
        return self.contact.replied_on is not None and not (self.is_settled or self.is_unhelpful)

    @property
    def may_go_on(self) -> bool:
        """Whether the next body may be asked by now."""
        return not (self.is_settled or self.onward) and (self.is_unhelpful or self.is_late)


def ladder_of(contact: Contact, today: date) -> Ladder:
    """Of a contact that posted a complaint (`complaints.leads_on`)."""
    debt, letter = contact.debt, contact.letter
    assert debt
    assert letter
    place = book().jurisdiction(debt.law)
    usual = place.reply(letter.kind, debt.current_creditor.kind, debt.product)
    rule = book().one(usual.rule, contact.on) if usual.rule else None
    values = rule.values if rule else {}
    longer = [values.get(name) for name in _LONGER]
    waiting = contact.reply_by is not None and contact.replied_on is None
    return Ladder(
        contact=contact,
        debt=debt,
        title=BY_ID[letter.kind].title,
        number=letter.tracking,
        due_on=contact.reply_by,
        later=tuple(contact.on + timedelta(days=d) for d in longer if isinstance(d, int)),
        is_late=bool(waiting and contact.reply_by and contact.reply_by < today),
        rungs=tuple(_rung(each, contact) for each in bodies_after(debt, letter.kind)),
        rules=cards([rule]),
        onward=onward_of(contact, posted(debt)),
    )


def _rung(body: Channel, contact: Contact) -> Rung:
    days = figure(body, body.after, contact.on)
    opens_on = contact.on + timedelta(days=days) if days else contact.reply_by
    answered_on = contact.replied_on
    return Rung(
        name=formats.words(body.name),
        what_for=formats.words(body.what_for),
        phone=body.phone,
        site=body.site,
        opens_on=None if answered_on else opens_on,
        until=last_day(body, answered_on) if answered_on else None,
        answers=figure(body, body.answers, contact.on),
        rules=cards([book().one(body.rule, contact.on)] if body.rule else []),
    )
