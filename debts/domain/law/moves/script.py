"""What the other side says in a talk about money, and what the person can answer.

A move is a thing that collectors say or do, with one calm answer. A line is any other sentence of
a talk: how to open it, what to confirm, how to end it, what to know at the door. Neither has a
source of its own: where one claims something it rests on rules, which have their force and reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from debts.domain.law.words import Words
from debts.domain.talks.whom import FIRMS, Whom


class MoveGroup(StrEnum):
    """What a move is about, in the order in which a page shows them."""

    OPENING = "opening"  # who they are, and what they want you to say first
    MONEY = "money"
    PRESSURE = "pressure"
    CLOSING = "closing"  # how they end it: an agreement that is none
    TONE = "tone"  # the four temperaments


class TalkPart(StrEnum):
    """Where a line stands."""

    AT_HAND = "at_hand"
    OPENING = "opening"
    KIN = "kin"  # the first words to a relative or a friend
    CONFIRM = "confirm"
    ADMIT = "admit"  # whether to admit anything; chosen by the limitation clock
    ADMIT_SAY = "admit_say"
    HOLD = "hold"  # asks for time to make a plan
    CLOSING = "closing"
    PAUSE = "pause"
    HEARD = "heard"  # what can be ticked during the call
    NOTED = "noted"  # what was typed during the call, as its line in the note begins
    DOOR_WHO = "door_who"
    DOOR_RULES = "door_rules"  # what they may and may not do
    DOOR_SAY = "door_say"
    DOOR_NOTE = "door_note"
    RECORD_ANSWER = "record_answer"
    RECORD_SAY = "record_say"
    RECORD_USE = "record_use"
    MESSAGE = "message"  # the text route, to copy
    CHANNEL = "channel"
    MANNER = "manner"
    STAGE = "stage"
    STORY_KEPT = "story_kept"
    STORY_LOST = "story_lost"
    CALM = "calm"


# Lines that the person says or sends: they leave the house, and so admit nothing.
SPOKEN = frozenset(
    {
        TalkPart.OPENING,
        TalkPart.KIN,
        TalkPart.CONFIRM,
        TalkPart.ADMIT_SAY,
        TalkPart.HOLD,
        TalkPart.CLOSING,
        TalkPart.PAUSE,
        TalkPart.DOOR_SAY,
        TalkPart.RECORD_SAY,
        TalkPart.MESSAGE,
    }
)


class Clock(StrEnum):
    """How a debt's time stands, as far as it decides what to say; `limitation.State` by name."""

    RUNNING = "running"
    NEAR = "near"
    MAY_HAVE_RUN_OUT = "may_have_run_out"
    CANNOT_BE_TOLD = "cannot_be_told"
    NOT_APPLICABLE = "not_applicable"


class InstalmentNow(StrEnum):
    """Where an agreement that runs stands today, as far as its payments are known."""

    UNKNOWN = "unknown"
    DUE = "due"  # one falls due today and is not paid
    PAID = "paid"  # that of this month is paid
    AHEAD = "ahead"
    LATE = "late"


# While a debt's time stands so, nothing is offered, admitted or promised. Of a caller who is not
# known yet it cannot be told.
IN_DOUBT = frozenset({Clock.NEAR, Clock.MAY_HAVE_RUN_OUT, Clock.CANNOT_BE_TOLD})


class MovePage(StrEnum):
    """The page that goes on from a move."""

    DOOR = "door"
    RECORDING = "recording"
    COURT_PAPERS = "court_papers"


@dataclass(frozen=True, slots=True)
class Move:
    """`sign` is how to recognise it, `say` what to read out, `never` what not to do: "Never: …".

    `whom` are those who may say it. `asks_sum`: the answer is the person's own offer, once there
    is one. `say_agreed`: while an agreement runs; `say_due`, `say_paid`, `say_next` instead of it
    where its next instalment is known, with its {sum} and {day}. Where time is in doubt, `say`
    stays the answer only if it `holds_in_doubt`; else `say_in_doubt` is, or what is said of any
    debt then (`TalkPart.ADMIT_SAY`). `told`: what it threatens or announces, as it is written to
    them.
    """

    id: str
    group: MoveGroup
    name: Words
    sign: Words
    say: Words
    never: Words
    rules: tuple[str, ...] = ()
    whom: frozenset[Whom] = FIRMS
    asks_sum: bool = False
    page: MovePage | None = None
    holds_in_doubt: bool = False
    say_in_doubt: Words | None = None
    say_agreed: Words | None = None
    say_due: Words | None = None
    say_paid: Words | None = None
    say_next: Words | None = None
    never_in_doubt: Words | None = None
    rules_in_doubt: tuple[str, ...] = ()
    told: Words | None = None


@dataclass(frozen=True, slots=True)
class MoveAnswer:
    """What is read out after a move as time stands, what not to do, and the rules behind it."""

    say: Words
    never: Words
    rules: tuple[str, ...]


def _kept(move: Move, agreed: InstalmentNow | None) -> Words | None:
    """Who is late says nothing of a day that has passed."""
    if agreed is None or agreed is InstalmentNow.LATE:
        return None
    known = {
        InstalmentNow.DUE: move.say_due,
        InstalmentNow.PAID: move.say_paid or move.say_next,
        InstalmentNow.AHEAD: move.say_next,
    }
    return known.get(agreed) or move.say_agreed


@dataclass(frozen=True, slots=True)
class TalkLine:
    """`name` is its heading, None where it has none. `clocks`: when it holds; empty is always.

    `whom` are those to whom it is said. `takes_offer`: what they offered goes on from it. `told`:
    how what was heard is written to who said it. `is_own`: the person said it, and not they.
    """

    id: str
    part: TalkPart
    text: Words
    name: Words | None = None
    rules: tuple[str, ...] = ()
    clocks: frozenset[Clock] = frozenset()
    whom: frozenset[Whom] = frozenset(Whom)
    takes_offer: bool = False
    told: Words | None = None
    is_own: bool = False

    def holds(self, clock: str, whom: Whom) -> bool:
        return whom in self.whom and (not self.clocks or clock in self.clocks)


@dataclass(frozen=True, slots=True)
class Script:
    """All of a place, in the order of its file."""

    moves: tuple[Move, ...]
    lines: tuple[TalkLine, ...]

    def in_(self, part: TalkPart) -> tuple[TalkLine, ...]:
        return tuple(line for line in self.lines if line.part is part)

    def said_to(self, whom: Whom, part: TalkPart, clock: str) -> tuple[TalkLine, ...]:
        """Those of a part that are said to them while a debt's time stands so."""
        return tuple(each for each in self.in_(part) if each.holds(clock, whom))

    def moves_of(self, whom: Whom) -> tuple[Move, ...]:
        return tuple(move for move in self.moves if whom in move.whom)

    def answer(
        self, move: Move, whom: Whom, clock: str, agreed: InstalmentNow | None = None
    ) -> MoveAnswer:
        """As a debt's time stands: in doubt it neither offers, nor admits, nor promises. `agreed`:
        how the agreement that runs about it stands; None where none does."""
        if clock not in IN_DOUBT or move.holds_in_doubt:
            kept = _kept(move, agreed)
            return MoveAnswer(kept or move.say, move.never, move.rules)
        say, never = move.say_in_doubt, move.never_in_doubt or move.never
        if say is None:
            (standing,) = self.said_to(whom, TalkPart.ADMIT_SAY, clock)
            say = standing.text
        return MoveAnswer(say, never, move.rules_in_doubt)


Scripts = Mapping[str, Script]
