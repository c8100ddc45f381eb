"""Which form of a letter is used: the country's own in this language, else the neutral one.

Words and sheet are looked for apart: a country may have a sheet (where the address stands, how the
letter ends) and take the neutral words for a kind, or the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.template import TemplateDoesNotExist
from django.template.loader import get_template, select_template

NEUTRAL = "neutral"
PLAIN = "plain"
_NAME_ALONE = frozenset({("cn", "zh-hans")})


def words(folder: str, language: str, kind: str, situation: str = "") -> Any:
    """The template of a kind's words. TemplateDoesNotExist where no folder has this language.

    A situation that has words of its own comes before the usual ones, in either folder: those of
    `none_in_doubt` before those of `none`.
    """
    narrow = situation.split("_") if situation else []
    names = ["_".join([kind, *narrow[:count]]) for count in range(len(narrow), -1, -1)]
    places = [(name, place) for name in names for place in (folder, NEUTRAL)]
    return select_template([f"letters/{place}/{language}/{name}.html" for name, place in places])


@dataclass(frozen=True, slots=True)
class OwnParts:
    """Where a piece of a letter is looked for: `{% include own.next_step %}` in a neutral form
    takes the place's own file, else the neutral one beside it."""

    folder: str
    language: str

    def __getitem__(self, name: str) -> tuple[str, ...]:
        places = (self.folder, NEUTRAL)
        return tuple(f"letters/{place}/{self.language}/parts/{name}.html" for place in places)


def words_on(matter: str, folder: str, language: str, kind: str) -> Any:
    """What a matter changes in the words of every situation, which it extends as `form`.

    None where nobody has written any.
    """
    places = [f"letters/{place}/{language}/{kind}/{matter}.html" for place in (folder, NEUTRAL)]
    try:
        return select_template(places) if matter else None
    except TemplateDoesNotExist:
        return None


def sheet(folder: str, language: str, ending: str) -> Any:
    """What stands around the words: `html` for paper and preview, `txt` for plain text."""
    own = f"letters/{folder}/{language}/sheet.{ending}"
    return select_template([own, f"letters/{NEUTRAL}/sheet.{ending}"])


def offered(folder: str, language: str, kind: str) -> bool:
    """Whether this kind exists in this language at all."""
    return bool(home_of(folder, language, kind))


def home_of(folder: str, language: str, kind: str) -> str:
    """The folder that the words of a kind come from; empty where it has none in this language."""
    try:
        name: str = words(folder, language, kind).template.name
    except TemplateDoesNotExist:
        return ""
    return name.split("/")[1]


def style_of(folder: str, language: str) -> str:
    """The look: a folder with a sheet of its own in this language has a look of its own."""
    try:
        get_template(f"letters/{folder}/{language}/sheet.html")
    except TemplateDoesNotExist:
        return PLAIN
    return folder


def prints_their_address(folder: str, language: str) -> bool:
    """Whether the sheet has a place for it: an application in China begins with a name alone."""
    return (folder, language) not in _NAME_ALONE
