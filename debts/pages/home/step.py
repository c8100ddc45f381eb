"""The one next thing that home names, with its button."""

from __future__ import annotations

from dataclasses import dataclass

from debts.letters.time_asked import TimeAsked
from debts.pages.due import DueRow


@dataclass(frozen=True, slots=True)
class Other:
    """A second way: the name of its address, its words, and the row's id, if any."""

    page: str
    words: str
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """The one next thing: what, why, and the button to it. `target` is the row's id, if any.

    `due` is the row that it is about, which is not told again beside it; `other` is what somebody
    may rather do: its address and its words.
    """

    page: str
    title: str
    why: str
    button: str
    target: int | None = None
    due: DueRow | None = None
    other: Other | None = None
    in_time: TimeAsked | None = None
