"""The annexes of a complaint as a second PDF: each behind a numbered cover, named by its SHA-256.

It is put together from what is kept with the letter: a paper that was changed or removed since is
listed and not put in, and so is one whose text has a word that was blacked out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import override

from debts.export import binding
from debts.export.binding import PaperFile, Probed
from debts.export.papers import paper_html, stored
from debts.export.whole_story import REASONS
from debts.letters.facts.sender import sender_of
from debts.letters.facts.talks.evidence import ListedAnnex, evidence_facts
from debts.letters.print import pdf
from debts.models import Document, Letter
from debts.services.documents import path_of


@dataclass(frozen=True, slots=True)
class CoveredAnnex:
    """`pages` of 0: listed and not put in, because of `why_not`, which only the person reads.
    `page` is where its cover is, once that is known."""

    annex: ListedAnnex
    file: PaperFile | None
    pages: int
    why_not: str
    page: int = 0

    @property
    def is_in(self) -> bool:
        return self.pages > 0


def annexes_of(letter: Letter) -> tuple[CoveredAnnex, ...]:
    """Each paper opened once to see whether it can be put in. Raises LetterNotPrinted."""
    with override(letter.language):
        told = evidence_facts(letter)
    listed = told.annexes if told else ()
    files = _files(letter)
    there = [files.get(each.number) for each in listed]
    answers = iter(binding.probe([each for each in there if each]))
    probed = [next(answers) if each else Probed(reason="missing") for each in there]
    return tuple(
        CoveredAnnex(annex, file, found.pages, str(REASONS.get(found.reason, "")))
        for annex, file, found in zip(listed, there, probed, strict=True)
    )


def annexes_pdf(letter: Letter, annexes: Sequence[CoveredAnnex]) -> IO[bytes]:
    """Open at its beginning, in the letter's language. Raises LetterNotPrinted, LetterDamaged, or
    Refused where the disk is full."""
    inside = [each for each in annexes if each.is_in]
    front = _narrative(letter, annexes).pages - len(inside)
    narrative = pdf.read(_narrative(letter, _placed(annexes, front + 1)).sha256)
    if not inside:
        return BytesIO(narrative)
    return binding.bind(narrative, [each.file for each in inside if each.file])


def title(letter: Letter) -> str:
    with override(letter.language):
        return _("Annexes to the complaint")


def _files(letter: Letter) -> dict[int, PaperFile]:
    """By number; without those whose paper is gone."""
    kept = letter.evidence.get("annexes", ())
    words = tuple(letter.evidence["chosen"]["black"]) if kept else ()
    rows = letter.household.documents.in_bulk([each["document"] for each in kept])
    return {
        each["number"]: _file(rows[each["document"]], each["sha256"], words)
        for each in kept
        if each["document"] in rows
    }


def _file(paper: Document, sha256: str, words: tuple[str, ...]) -> PaperFile:
    path = str(path_of(paper.stored_name))
    return PaperFile(path, paper.content_type, sha256, without=words)


def _narrative(letter: Letter, annexes: Sequence[CoveredAnnex]) -> pdf.Printed:
    with override(letter.language):
        names = sender_of(letter.household, letter.debt, with_phone=False, with_id=False).names
        context = {
            "letter": letter,
            "annexes": annexes,
            "title": title(letter),
            "author": ", ".join(names),
        }
        html = paper_html("papers/annexes.html", context, letter.dated_on)
    return stored(html, letter.household)


def _placed(annexes: Sequence[CoveredAnnex], first: int) -> tuple[CoveredAnnex, ...]:
    placed, page = [], first
    for each in annexes:
        placed.append(replace(each, page=page) if each.is_in else each)
        page += each.pages + 1 if each.is_in else 0
    return tuple(placed)
