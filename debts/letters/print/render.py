"""A letter as a page to print and as plain text, from the same parts and the same facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.template.loader import get_template
from django.utils.translation import override, pgettext

from debts.letters.asked import asked
from debts.letters.facts.basis import LetterBasis, basis_of
from debts.letters.facts.figure import Figure
from debts.letters.facts.letter import LetterFacts, facts_of
from debts.letters.kinds.catalogue import Enclosure
from debts.letters.kinds.questions import PromiseQuestion, Question
from debts.letters.words.figures import BLANK, NO_BREAK, figures
from debts.letters.words.folders import sheet, style_of
from debts.letters.words.parts import FRAME_PARTS, LetterPart, parts_of
from debts.models import Letter


@dataclass(frozen=True)
class Composed:
    """A letter ready to be shown, printed or copied; `figures` are all that its words may name."""

    basis: LetterBasis
    facts: LetterFacts
    figures: Mapping[str, Figure]
    parts: tuple[LetterPart, ...]

    @property
    def body(self) -> list[LetterPart]:
        return [part for part in self.parts if part.id not in FRAME_PARTS]

    def part(self, id_: str) -> LetterPart | None:
        return next((part for part in self.parts if part.id == id_), None)

    @property
    def asked(self) -> tuple[Question, ...]:
        """What its kind asks for itself of a letter with these facts."""
        return asked(self.facts)

    @property
    def asks_only_promises(self) -> bool:
        return all(
            isinstance(each, PromiseQuestion) and not each.is_asked_first for each in self.asked
        )

    @property
    def style(self) -> str:
        return style_of(self.facts.folder, self.facts.language)

    @property
    def subject(self) -> str:
        part = self.part("subject")
        return part.filled if part else str(self.facts.kind.title)

    @property
    def enclosures(self) -> list[Enclosure]:
        facts = self.facts
        if facts.is_warm:
            return []
        present = {
            Enclosure.BUDGET: facts.budget is not None,
            Enclosure.SCHEDULE: facts.offer is not None and facts.offer.has_table,
            Enclosure.OFFERS: bool(facts.offers),
            **_evidence(facts),
            Enclosure.COUNTED: bool(facts.answers.get("counted"))
            and facts.owed.counted is not None,
        }
        return [each for each in facts.kind.encloses if present[each]]

    def html(self) -> str:
        """A whole document for the engine, as it is made final."""
        return self._html

    @cached_property
    def _html(self) -> str:
        return self._rendered(get_template("letters/frame.html"))

    def draft_html(self) -> str:
        """The same document, set the same, with a mark above each page."""
        return self._rendered(get_template("letters/frame.html"), draft_mark=self.draft_mark)

    @property
    def draft_mark(self) -> str:
        """What marks a draft, in the letter's language."""
        with override(self.facts.language):
            return pgettext("mark on a letter", "DRAFT")

    def sheet(self) -> str:
        """The inside of its body, for the preview on a page."""
        return self._rendered(self._sheet("html"), heading=2)

    def text(self) -> str:
        """For a bank's app or an e-mail."""
        plain = self._rendered(self._sheet("txt")).replace(NO_BREAK, " ")
        lines = [line.rstrip() for line in plain.splitlines()]
        return "\n".join(_single_blank_lines(lines)).strip() + "\n"

    def _rendered(self, template: Any, heading: int = 1, **more: Any) -> str:
        with override(self.facts.language):
            levels = {"heading": heading, "subheading": heading + 1}
            page: str = template.render(self._context() | levels | more)
        return page

    def _sheet(self, ending: str) -> Any:
        return sheet(self.facts.folder, self.facts.language, ending)

    def _context(self) -> dict[str, Any]:
        return {
            "f": self.facts,
            "addressee": self.figures["recipient"].text,
            "sheet_name": self._sheet("html").template.name,
            "style": self.style,
            "blank": BLANK,
            "subject": self.subject,
            "salutation": self.part("salutation"),
            "body": self.body,
            "enclosures": [each.value for each in self.enclosures],
            "papers": [*enumerate(self.facts.papers, len(self.enclosures) + 1)],
        }


def compose(letter: Letter) -> Composed:
    """The letter as its rows stand now."""
    basis = basis_of(letter)
    facts = facts_of(letter, basis)
    known = figures(facts)
    return Composed(basis, facts, known, tuple(parts_of(facts, letter.edited, known)))


def _evidence(facts: LetterFacts) -> dict[Enclosure, bool]:
    told = facts.talks.evidence
    return {
        Enclosure.CHRONOLOGY: told is not None and bool(told.lines),
        Enclosure.RULES: told is not None and bool(told.rules),
        Enclosure.ANNEXES: told is not None and bool(told.annexes),
    }


def _single_blank_lines(lines: list[str]) -> list[str]:
    return [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
