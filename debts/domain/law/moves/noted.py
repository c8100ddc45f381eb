"""A note of a talk, line by line: what the call desk put there is known again, in any language.

A line of the script says how it is told to whoever said it (`told`), and whether the person said it
themselves (`is_own`). What was typed freely is kept as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from debts.domain.law.moves.script import Script, TalkPart
from debts.domain.law.words import Words
from debts.domain.talks.whom import Whom

_GOES_ON = (":", "：")
_ENDS = ".;。； "
# How a line begins that the person typed of themselves.
_OF_ONESELF = re.compile(r"(I|I['’]\w+|We|We['’]\w+|My|Our)\b|我|本人")


@dataclass(frozen=True, slots=True)
class NoteLine:
    """`told` is None for what was typed freely; `rest` goes on from it."""

    text: str
    told: Words | None = None
    rest: str = ""
    is_own: bool = False
    takes_offer: bool = False


def noted_lines(
    note: str, script: Script, whom: Whom, move_names: Collection[str]
) -> Iterator[NoteLine]:
    """Without blank lines, and without moves that threaten and announce nothing.

    `move_names`: what stands before the name of a move (`Roughly:`), in each language.
    """
    for line in filter(None, map(str.strip, note.splitlines())):
        before = next((each for each in move_names if line.startswith(each)), None)
        if before is not None:
            yield from _of_move(line, line.removeprefix(before), script, whom)
        else:
            yield from _of_line(line, script)


def _of_move(line: str, name: str, script: Script, whom: Whom) -> Iterator[NoteLine]:
    """By its name in any language; the page took its quotation marks away."""
    bare = _bare(name)
    for move in script.moves_of(whom):
        if move.told and bare in map(_bare, move.name.by_language.values()):
            yield NoteLine(line, move.told)
            return


def _of_line(line: str, script: Script) -> Iterator[NoteLine]:
    for known in (*script.in_(TalkPart.HEARD), *script.in_(TalkPart.NOTED)):
        for text in known.text.by_language.values():
            if text.endswith(_GOES_ON) and line.startswith(text):
                if rest := line.removeprefix(text).strip(_ENDS):
                    yield NoteLine(line, known.told, rest, known.is_own, known.takes_offer)
                return
            if _bare(line) == _bare(text):
                yield NoteLine(line, known.told, "", known.is_own)
                return
    if not line.endswith(_GOES_ON):
        yield NoteLine(line, is_own=bool(_OF_ONESELF.match(line)))


def _bare(text: str) -> str:
    return text.strip("“”" + _ENDS)
