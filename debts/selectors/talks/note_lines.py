"""Lines of a note of a talk: which of them may leave the house.

A tick without words, and the name that the page gives to what they said, are the page's words to
the person: nobody said them so.
"""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override


def move_line(name: str) -> str:
    """A line of a note that names a move: its name is ours, and nobody heard it so."""
    return _("Roughly: %(move)s") % {"move": name}


def said_lines_of(note: str) -> list[str]:
    """The lines that somebody noted as said."""
    lines = (line.strip() for line in note.splitlines())
    return [line for line in lines if line and line[-1] not in ":：" and not _names_move(line)]


def _names_move(line: str) -> bool:
    return line.startswith(_move_prefixes())


@cache
def _move_prefixes() -> tuple[str, ...]:
    """How such a line begins, in every language in which a note may have been made."""
    found = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.append(move_line("").strip())
    return tuple(found)
