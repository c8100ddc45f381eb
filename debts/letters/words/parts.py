"""A letter in parts: each can be edited, each figure comes from the facts.

A template gives its parts as plain text with figures in braces, as in "I offer {monthly} a month".
Figures are filled in last, in one pass, so what a person types prints as typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import override

from debts.letters.facts.figure import Figure
from debts.letters.facts.letter import LetterFacts
from debts.letters.words.figures import NO_BREAK, values_of
from debts.letters.words.folders import OwnParts, words, words_on
from debts.letters.words.voice import COURT, LANDLORD, voice

_FIGURE = re.compile(r"\{([a-z0-9_]+)\}")
_CJK_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef}]) (?=[\u3000-\u9fff\uff00-\uffef{])")
# A rule's number stays on the line of its name, and its status (rule or guidance) with both.
_CITED = re.compile(
    r"\b(CONC|DISP|MCOB|rule|[Ss]ections?|[Rr]egulations?|[Aa]rticles?|conditions?) (?=\d)"
)
_STATUS = re.compile(r"(\d\.\d+[A-Z]?) (?=[RG]\b)")
BULLET = "•"
# How the name of a company ends, in China and in Britain.
_COMPANY = re.compile(r"公司$|\b(?:ltd|limited|plc)\.?$", re.IGNORECASE)
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
# These stand outside the body of the letter.
FRAME_PARTS = ("subject", "salutation")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of lines, and the bullets below it."""

    lines: tuple[str, ...]
    bullets: tuple[str, ...]

    @classmethod
    def of(cls, lines: list[str]) -> Block:
        bullets = tuple(line[1:].strip() for line in lines if line.startswith(BULLET))
        return cls(tuple(line for line in lines if not line.startswith(BULLET)), bullets)


@dataclass(frozen=True, slots=True)
class LetterPart:
    """One editable piece: `source` is the template's text, `text` the person's or the source."""

    id: str
    source: str
    text: str
    filled: str
    # The figures that its words may name, each in its braces, and what each comes to.
    figures: tuple[tuple[str, str], ...] = ()

    @property
    def is_edited(self) -> bool:
        return self.text != self.source

    @property
    def blocks(self) -> list[Block]:
        """Its paragraphs, each with the bullets that follow it."""
        texts = re.split(r"\n\s*\n", self.filled.strip())
        return [Block.of(text.splitlines()) for text in texts if text.strip()]


def parts_of(
    facts: LetterFacts, edited: Mapping[str, str], known: Mapping[str, Figure]
) -> list[LetterPart]:
    """Every part of a letter, in order, with the person's own words where there are any.

    `known` are the figures of its facts.
    """
    values = values_of(known)
    sources: list[tuple[str, str]] = []
    with override(facts.language):
        situation = facts.kind.situation(facts)
        form = words(facts.folder, facts.language, facts.kind.id, situation)
        matters = facts.kind.matters_of or facts.kind.id
        about = words_on(facts.kind.matter(facts), facts.folder, facts.language, matters)
        said = voice(
            facts.language,
            several=facts.several,
            to_person=facts.to_person,
            reader=_reader(facts),
        )
        asked = {"f": facts, "cites": facts.cites, "collected": sources, "form": form}
        asked["own"] = OwnParts(facts.folder, facts.language)
        (about or form).render(asked | said)
    return [
        LetterPart(
            id_,
            source,
            text := edited.get(id_, source),
            fill(text, values),
            figures_in(source, values),
        )
        for id_, raw in sources
        for source in (tidy(raw, facts.language),)
    ]


def _reader(facts: LetterFacts) -> str:
    """The class of whoever reads it; in Britain whom a fine is owed to is a court.

    A landlord in China, or somebody else, whose name says that it is a company is one.
    """
    reader = facts.reader
    if (facts.folder, reader.kind) == ("cn", "landlord"):
        return LANDLORD if facts.lets_in_person else "utility"
    if reader.kind == "other" and _COMPANY.search(facts.recipient.name):
        return "utility"
    of_a_fine = (facts.folder, reader.kind, reader.product) == ("gb", "public", "fine")
    return COURT if of_a_fine else reader.kind


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the figures in; braces around anything else stay as typed."""
    return _FIGURE.sub(lambda found: values.get(found[1], found[0]), text)


def figures_in(text: str, values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The figures in `text`, in their order, each once: `("{monthly}", "£120.00")`."""
    names = dict.fromkeys(found[1] for found in _FIGURE.finditer(text))
    return tuple((f"{{{name}}}", values[name]) for name in names if name in values)


def numbered(text: str) -> str:
    """Chinese text with its bullets counted, （一） and on, each list anew."""
    lines: list[str] = []
    count = 0
    for line in text.splitlines():
        count = count + 1 if line.startswith(BULLET) else 0
        numeral = f"（{_NUMERALS[count - 1]}）" if 0 < count <= len(_NUMERALS) else BULLET
        lines.append(f"{numeral}{line[1:].strip()}" if count else line)
    return "\n".join(lines)


def tidy(raw: str, language: str) -> str:
    """Template text as it reads: its lines joined into one, each bullet a line of its own.

    A part of a template is one paragraph, so an empty line left by a condition means nothing.
    """
    lines: list[str] = []
    for line in filter(None, (line.strip() for line in raw.splitlines())):
        if lines and not line.startswith(BULLET):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    # What a file that stands in the middle of a line ends with would part a word from its stop.
    joined = re.sub(r" +(?=[;,.?:](?:\s|$))", "", re.sub(r" {2,}", " ", "\n".join(lines)))
    text = _CITED.sub(rf"\1{NO_BREAK}", joined)
    text = _STATUS.sub(rf"\1{NO_BREAK}", text)
    return _CJK_GAP.sub("", text) if language.startswith("zh") else text
