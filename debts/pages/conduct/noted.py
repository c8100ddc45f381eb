"""What a note says of how they behaved, line by line: only what was noted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts import formats
from debts.models import Contact
from debts.models.talks.conduct import ACTS, TOLD, WhoElse, YesNo, words_for


@dataclass(frozen=True, slots=True)
class NotedLine:
    label: str
    value: str


def noted_lines(contact: Contact) -> tuple[NotedLine, ...]:
    return tuple(line for line in _lines(contact) if line.value)


def _lines(contact: Contact) -> Iterator[NotedLine]:
    if contact.whom_kind:
        yield NotedLine(_("Who that is"), capfirst(str(WhoElse(contact.whom_kind).label)))
    if contact.answered:
        yield NotedLine(_("Answered by you"), _yes_no(contact.answered))
    if contact.times > 1:
        yield NotedLine(_("Calls like this on that day"), formats.whole(contact.times))
    yield NotedLine(_("Your number that they rang"), contact.line)
    if contact.agreed:
        yield NotedLine(_("You had agreed to that time"), _yes_no(contact.agreed))
    yield NotedLine(_("What they did"), formats.listed(words_for(ACTS, contact.acts)))
    yield NotedLine(_("What you told them"), formats.listed(words_for(TOLD, contact.told)))
    if contact.hours_from and contact.hours_until:
        hours = _("%(from)s to %(until)s") % {
            "from": f"{contact.hours_from:%H:%M}",
            "until": f"{contact.hours_until:%H:%M}",
        }
        yield NotedLine(_("They may ring"), hours)


def _yes_no(answer: str) -> str:
    return capfirst(str(YesNo(answer).label))
