"""A debt's whole story as one PDF: its contents, what happened, and numbered annexes.

The letters are put in as they were sent; papers as they were kept, where they are PDFs or pictures
that can be read. All others are listed with the reason. Each is named by its SHA-256.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import IO

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.export import binding
from debts.export.binding import PaperFile, Probed
from debts.export.papers import paper_html, stored
from debts.letters.print import pdf
from debts.models import Debt, Document, Letter
from debts.pages.debt.whole_story import Annex, StoryChoice, StoryLine, WholeStory, as_chosen
from debts.pages.paid.record import names_of
from debts.services.documents import path_of

REASONS: Mapping[str, Promise] = {
    "encrypted": _("it is locked with a password"),
    "broken": _("it is damaged, or no program here can read it"),
    "large": _("it is too large"),
    "changed": _("it is not as it was stored"),
    "missing": _("its file is missing"),
    "named": _("it has a word that you blacked out"),
    "kind": _("it is no PDF and no picture that can be printed"),
}


@dataclass(frozen=True, slots=True)
class NumberedAnnex:
    """`pages` of 0: listed and not put in, because of `why_not`. `page` is where its cover is in
    the whole file, once that is known."""

    number: int
    annex: Annex
    pages: int
    why_not: str
    page: int = 0

    @property
    def is_in(self) -> bool:
        return self.pages > 0


@dataclass(frozen=True, slots=True)
class NumberedLine:
    line: StoryLine
    annexes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Exactly what goes in."""

    debt: Debt
    lines: tuple[NumberedLine, ...]
    annexes: tuple[NumberedAnnex, ...]
    with_note: bool

    @property
    def pages_of_annexes(self) -> int:
        """With a cover each."""
        return sum(each.pages + 1 for each in self.annexes if each.is_in)

    @property
    def words_count(self) -> int:
        return sum(bool(each.line.own) for each in self.lines) + self.with_note


def contents_of(story: WholeStory, chosen: StoryChoice) -> Contents:
    """What was chosen, each paper opened once to see whether it can be put in."""
    taken = as_chosen(story, chosen)
    probed = _probed(taken.annexes)
    annexes = tuple(
        NumberedAnnex(number, annex, found.pages, str(REASONS.get(found.reason, "")))
        for number, (annex, found) in enumerate(zip(taken.annexes, probed, strict=True), 1)
    )
    number_of = {each.annex.key: each.number for each in annexes}
    lines = tuple(
        NumberedLine(line, tuple(number_of[key] for key in line.annexes if key in number_of))
        for line in taken.lines
    )
    with_note = "debt" in chosen.words and bool(story.debt.note)
    return Contents(story.debt, lines, annexes, with_note)


def whole_story_pdf(contents: Contents, made_on: date) -> IO[bytes]:
    """Open at its beginning. Raises LetterNotPrinted, or Refused where the disk is full."""
    inside = [each for each in contents.annexes if each.is_in]
    front = _narrative(contents, contents.annexes, made_on).pages - len(inside)
    printed = _narrative(contents, _placed(contents.annexes, front + 1), made_on)
    narrative = pdf.read(printed.sha256)
    if not inside:
        return BytesIO(narrative)
    return binding.bind(narrative, [_piece(each.annex) for each in inside])


def title() -> str:
    return _now("The story of one debt")


def changed() -> str:
    return _now("A paper was changed meanwhile. Look at what goes in once more.")


def _narrative(contents: Contents, annexes: Sequence[NumberedAnnex], made_on: date) -> pdf.Printed:
    context = {
        "contents": contents,
        "annexes": annexes,
        "title": title(),
        "author": names_of(contents.debt),
    }
    html = paper_html("papers/whole_story.html", context, made_on)
    return stored(html, contents.debt.household)


def _placed(annexes: Sequence[NumberedAnnex], first: int) -> tuple[NumberedAnnex, ...]:
    placed, page = [], first
    for each in annexes:
        at = page if each.is_in else 0
        placed.append(NumberedAnnex(each.number, each.annex, each.pages, each.why_not, at))
        page += each.pages + 1 if each.is_in else 0
    return tuple(placed)


def _probed(annexes: Sequence[Annex]) -> list[Probed]:
    found: list[Probed | None] = []
    pieces, size = [], 0
    for annex in annexes:
        size += annex.size
        try:
            piece = _piece(annex)
        except pdf.LetterDamaged:
            found.append(Probed(reason="missing"))
            continue
        if size > binding.MOST_BYTES:
            found.append(Probed(reason="large"))
            continue
        pieces.append(piece)
        found.append(None)
    answers = iter(binding.probe(pieces))
    return [each or next(answers) for each in found]


def _piece(annex: Annex) -> PaperFile:
    """Raises LetterDamaged."""
    if isinstance(annex.row, Letter):
        path = str(pdf.file_of(annex.sha256))
    else:
        assert isinstance(annex.row, Document)
        path = str(path_of(annex.row.stored_name))
    ours = isinstance(annex.row, Letter)
    return PaperFile(path, annex.content_type, annex.sha256, ours)
