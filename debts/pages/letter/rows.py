"""The list of letters: what became of each, and what each waits for."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page
from django.db.models import prefetch_related_objects

from debts.domain.due import Due
from debts.letters.addressee import follow_debts
from debts.letters.guard import Obstacle, obstacles
from debts.letters.outdated import outdated
from debts.letters.overtaken import overtaken_of
from debts.models import Contact, Debt, Household, Letter
from debts.pages.listing import page_of
from debts.selectors.due import replies_due
from debts.selectors.limitation import read_histories
from debts.selectors.plan import newest_plan


@dataclass(frozen=True, slots=True)
class LetterRow:
    """`due` is the answer that is still waited for; `obstacle` why it must not leave today."""

    letter: Letter
    obstacle: Obstacle | None
    due: Due | None
    is_late: bool
    is_answered: bool
    # Final and not sent, and the newest plan offers something else.
    is_outdated: bool
    # Final and not sent, and a newer one stands in its place.
    is_overtaken: bool


def letters_page(household: Household, query: Mapping[str, str]) -> Page[Letter]:
    beside = ("recipient", "contact")
    unread = ("plain_text", *Letter.TIMES, *Letter.times_of(*beside))
    rows = household.letters.select_related(*beside).defer(*unread)
    return page_of(rows, query)


def letter_rows(household: Household, letters: Sequence[Letter], on: date) -> list[LetterRow]:
    sent = (each.contact for each in letters if hasattr(each, "contact"))
    due = replies_due(household, sent, on)
    waiting = [each for each in letters if not each.posted_on]
    unsent = [each for each in waiting if each.is_issued]
    debts = _spoken_of(household, waiting)
    follow_debts(waiting, debts)
    stopped = obstacles(unsent, on, debts)
    stale = outdated(unsent, newest_plan(household) if unsent else None, today=on)
    newer = overtaken_of(household, unsent)
    return [_letter_row(letter, stopped, due, on, stale, newer) for letter in letters]


def _spoken_of(household: Household, unsent: Sequence[Letter]) -> Sequence[Debt]:
    """The open debts that these letters speak of: a draft asks only who owns its debt now, and what
    is final how the time of each stands that it names."""
    final = [letter for letter in unsent if letter.is_issued]
    prefetch_related_objects(final, "named")
    judged = {line.debt_id for letter in final for line in letter.named.all()}
    judged |= {letter.debt_id for letter in final}
    wanted = judged | {letter.debt_id for letter in unsent}
    # None of them is called by its name: a letter that must not go says so, and nothing of why.
    debts = list(household.debts.open().filter(pk__in=wanted).with_owners()) if wanted else []
    read_histories(debt for debt in debts if debt.pk in judged)
    return debts


def _letter_row(
    letter: Letter,
    stopped: Mapping[int, Obstacle],
    due: Mapping[int, Due],
    on: date,
    stale: Container[int],
    newer: Container[int],
) -> LetterRow:
    sent: Contact | None = getattr(letter, "contact", None)
    reply = due.get(sent.pk) if sent else None
    return LetterRow(
        letter,
        stopped.get(letter.pk),
        reply,
        is_late=bool(reply and reply.overdue(on)),
        is_answered=bool(sent and sent.replied_on),
        is_outdated=letter.pk in stale,
        is_overtaken=letter.pk in newer,
    )
