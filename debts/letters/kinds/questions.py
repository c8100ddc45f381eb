"""What a kind of letter asks for itself: typed here, kept with the letter as plain JSON.

A question says how its answer is written down, read back and printed. How it is typed on a page
stands in `debts/forms/letter_questions.py`, one field a class of questions.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from debts import formats
from debts.domain.sums.money import Money


@dataclass(frozen=True, slots=True)
class Question(ABC):
    """`id` names the answer, and the figure that a template prints."""

    id: str
    label: Promise
    help: Promise | str = ""

    @property
    def must_be_answered(self) -> bool:
        """Whether the letter cannot be made final without an answer."""
        return True

    def is_needed(self, _facts: Any) -> bool:
        """The same of a letter with these facts."""
        return self.must_be_answered

    @property
    def is_asked_first(self) -> bool:
        """Whether it is asked before the draft is shown."""
        return True

    def is_asked(self, _facts: Any) -> bool:
        """Whether it is a question of a letter with these facts (`LetterFacts`)."""
        return True

    def write(self, answer: Any) -> Any:
        return answer

    def read(self, stored: Any) -> Any:
        return stored

    @abstractmethod
    def printed(self, answer: Any) -> str:
        """The answer as words, in the active language."""


@dataclass(frozen=True, slots=True)
class DayQuestion(Question):
    """A day from today on; `first` is what it begins with."""

    first: Callable[[Any], date | None] = lambda _letter: None

    def write(self, answer: date) -> str:
        return answer.isoformat()

    def read(self, stored: str) -> date:
        return date.fromisoformat(stored)

    def printed(self, answer: date) -> str:
        return formats.day(answer)


@dataclass(frozen=True, slots=True)
class CountQuestion(Question):
    """A whole number from `least` to `most`."""

    least: int = 1
    most: int = 1

    def printed(self, answer: int) -> str:
        return formats.whole(answer)


@dataclass(frozen=True, slots=True)
class SumQuestion(Question):
    """A sum of the household's money, more than nothing; `first` is what it begins with."""

    first: Callable[[Any], Money | None] = lambda _letter: None

    def write(self, answer: Money) -> list[Any]:
        return [answer.minor, answer.currency]

    def read(self, stored: list[Any]) -> Money:
        minor, currency = stored
        return Money(minor, currency)

    def printed(self, answer: Money) -> str:
        return formats.money_in_words(answer)


@dataclass(frozen=True, slots=True)
class TextQuestion(Question):
    """The person's own words, at most `longest` characters; nobody has to say anything, unless it
    is `required`: the letter is about nothing else."""

    longest: int = 120
    required: bool = False

    @property
    def must_be_answered(self) -> bool:
        return self.required

    def printed(self, answer: str) -> str:
        return answer


@dataclass(frozen=True, slots=True)
class NoteQuestion(TextQuestion):
    """Several lines of the person's own words, which the letter prints as they stand.

    They may admit the debt whatever its kind says: the guard reads them (`Letter.own_words`).
    """

    asks: Callable[[Any], bool] = lambda _facts: True
    first: Callable[[Any, Any], str] = lambda _letter, _row: ""
    # Whether what goes with the letter tells it already: then nobody has to say it again.
    told_elsewhere: Callable[[Any], bool] = lambda _facts: False

    def is_needed(self, facts: Any) -> bool:
        return self.required and not self.told_elsewhere(facts)

    def is_asked(self, facts: Any) -> bool:
        return self.asks(facts)


@dataclass(frozen=True, slots=True)
class RowQuestion(Question):
    """Which row the letter is about: its id, of `rows` of the letter, the newest first.

    `label_of` says a row in a line, `key` reads its id as it was sent. Whether a letter can do
    without one its kind says (`needs`): a row may be gone again.
    """

    rows: Callable[[Any], Iterable[Any]] = lambda _letter: ()
    label_of: Callable[[Any], str] = str
    key: Callable[[Any], int | str] = int

    @property
    def must_be_answered(self) -> bool:
        return False

    def printed(self, answer: int | str) -> str:
        """Nothing: what the row says prints."""
        return ""


def _always(_facts: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class PromiseQuestion(Question):
    """A promise that the letter makes only where the person chose it; no answer is none."""

    applies: Callable[[Any], bool] = _always

    @property
    def must_be_answered(self) -> bool:
        return False

    @property
    def is_asked_first(self) -> bool:
        return False

    def is_asked(self, facts: Any) -> bool:
        return self.applies(facts)

    def printed(self, answer: bool) -> str:
        """Nothing: its sentence stands in the letter, or does not."""
        return ""


@dataclass(frozen=True, slots=True)
class TickQuestion(PromiseQuestion):
    """Something that the letter says or asks only where the person ticked it; asked beforehand."""

    @property
    def is_asked_first(self) -> bool:
        return True


Answers = Mapping[str, Any]


def read_answers(questions: Iterable[Question], stored: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that are there, each as its question means it."""
    return {each.id: each.read(stored[each.id]) for each in questions if each.id in stored}


def asked_of(questions: Iterable[Question], answers: Answers, facts: Any) -> dict[str, Any]:
    """Without a promise that is no question of a letter with these facts (any more)."""
    gone = {
        each.id
        for each in questions
        if isinstance(each, PromiseQuestion) and not each.is_asked(facts)
    }
    return {name: answer for name, answer in answers.items() if name not in gone}


def written_answers(questions: Iterable[Question], answers: Answers) -> dict[str, Any]:
    """What is kept with the letter."""
    return {each.id: each.write(answers[each.id]) for each in questions if each.id in answers}


def begun_with(
    questions: Iterable[Question], letter: Any, row_id: int | str | None = None
) -> Answers:
    """What is filled in beforehand: the row, else the newest, and what was noted of it."""
    known: dict[str, Any] = {}
    row = None
    for each in questions:
        if isinstance(each, RowQuestion):
            rows = list(each.rows(letter))
            row = next((one for one in rows if row_id in (None, one.pk)), None)
            known |= {each.id: row.pk} if row else {}
        elif isinstance(each, NoteQuestion) and (text := each.first(letter, row)):
            known[each.id] = text[: each.longest]
        elif isinstance(each, (SumQuestion, DayQuestion)) and (first := each.first(letter)):
            known[each.id] = first
    return known
