"""Room for deep calls in one piece.

CPython 3.11 keeps the frames of Python calls in pieces of 16 KB, and gives each back to the system
as soon as it is left. A loop that calls something just where a piece ends asks the system for
memory at each turn: a letter took up to half as long again, by chance of how deep the call began.
A frame that is large itself makes a large piece, in which all deeper ones find room.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
# Words of a frame: 320 KB, so the piece is of 512 KB. What is not used of it takes no memory.
_ROOM = 40_000


def with_room(function: Callable[P, R]) -> Callable[P, R]:
    """The same function; what it calls stays in one piece, some thousand calls deep."""

    def roomy(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=_ROOM)
    return wraps(function)(roomy)
