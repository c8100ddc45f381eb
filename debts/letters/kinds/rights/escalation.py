"""Takes a complaint that brought nothing to the next body: an ombudsman, a regulator.

It goes to nobody who is a party of the debt, so it admits nothing and speaks of them as others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from debts import formats
from debts.domain.complaints import ESCALATION as ID
from debts.domain.law.limitation import Acknowledges
from debts.letters.facts.talks.evidence import evidence_facts
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import NoteQuestion, RowQuestion, TextQuestion, TickQuestion
from debts.models import Contact, Debt, Letter
from debts.selectors.conduct.complaints import bodies_after, complaints_on, is_helpful

EARLIER, BODY, OTHER = "complained", "body", "other_body"


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body as a row to choose; its id is that of the rules files."""

    pk: str
    name: str
    addressed: str


def open_complaints(debt: Debt) -> list[Contact]:
    """The postings of complaints that nobody called done, the newest first."""
    return [row for row in complaints_on(debt) if not is_helpful(row)]


def _complaints(letter: Any) -> list[Contact]:
    return open_complaints(letter.debt)


def _in_a_line(contact: Contact) -> str:
    number = contact.letter.tracking if contact.letter else ""
    return " · ".join(filter(None, (str(contact.creditor), formats.day(contact.on), number)))


def bodies(debt: Debt) -> list[BodyRow]:
    """Of all its open complaints, in the order in which to try, by name in the active language."""
    found = {
        body.id: BodyRow(
            body.id, formats.words(body.name), formats.words(body.addressed or body.name)
        )
        for row in open_complaints(debt)
        if row.letter
        for body in bodies_after(debt, row.letter.kind)
    }
    return list(found.values())


def _bodies(letter: Any) -> list[BodyRow]:
    return bodies(letter.debt)


def _body_name(letter: Any) -> str:
    """As it was typed; else as the body that was chosen is addressed, else the first; or ""."""
    if typed := str(letter.answers.get(OTHER) or "").strip():
        return typed
    found = bodies(letter.debt)
    chosen = (each for each in found if each.pk == letter.answers.get(BODY))
    return next((each.addressed for each in (*chosen, *found)), "")


def _told_before(_letter: Any, row: Contact | None) -> str:
    """What happened, as the complaint told it; of one with evidence its chronology, shortened."""
    if row is None or row.letter is None:
        return ""
    answers = row.letter.answers
    if told := str(answers.get("complaint") or answers.get("entry") or ""):
        return told
    return _in_lines(row.letter)


def _in_lines(complaint: Letter) -> str:
    """Whole lines of its evidence, in its language, as many as there is room for; what the person
    left out or blacked out there is not in them."""
    with override(complaint.language):
        evidence = evidence_facts(complaint)
        lines = [
            " · ".join(filter(None, (line.when, line.who, line.what, line.words)))
            for line in (evidence.lines if evidence else ())
        ]
    told = ""
    for line in lines:
        longer = f"{told}\n{line}" if told else line
        if len(longer) > HAPPENED.longest:
            break
        told = longer
    return told


def asked_about(contact: Contact) -> dict[str, Any]:
    """The answers that are known of this complaint: to the first body, with what it told."""
    assert contact.debt
    assert contact.letter
    first = next(iter(bodies_after(contact.debt, contact.letter.kind)), None)
    told = {EARLIER: contact.pk, HAPPENED.id: _told_before(None, contact)}
    return told | ({BODY: first.id} if first else {})


def _is_possible(debt: Debt) -> bool:
    return bool(open_complaints(debt))


HAPPENED = NoteQuestion(
    "complaint",
    _("What happened, and what did they say to it?"),
    _(
        "It stands in the letter word for word, in its language. Begin with what you complained of."
        " Say nothing of what you owe."
    ),
    longest=1_500,
    required=True,
    first=_told_before,
)
ESCALATION = Kind(
    id=ID,
    title=_("A complaint taken further"),
    does=_(
        "Asks an ombudsman or a regulator to look into a complaint that they did not answer, or not"
        " as you asked."
    ),
    does_not=_("It does not say that you owe the money, and it stops no court case."),
    acknowledges=Acknowledges.NO,
    to=To.COLLECTING,
    needs=("signer", "complained", "body_named"),
    wants=("address", "reference"),
    only_to_firms=True,
    is_possible=_is_possible,
    goes_to=_body_name,
    questions=(
        RowQuestion(BODY, _("Whom do you ask?"), "", _bodies, lambda row: row.name, str),
        TextQuestion(
            OTHER,
            _("Somebody else: what are they called?"),
            _("Leave it empty to write to the one that you chose."),
        ),
        RowQuestion(EARLIER, _("Which complaint is it about?"), "", _complaints, _in_a_line),
        HAPPENED,
        TickQuestion("wants_back", _("Ask for charges back that came of it")),
    ),
)
