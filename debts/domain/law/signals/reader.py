"""Reads a `[[signal]]` row, strictly."""

from __future__ import annotations

import re

from debts.domain.law.scope import Scope
from debts.domain.law.signals.signal import FIGURE, Occasion, Signal
from debts.domain.law.toml_rows import TomlRow

_DIGIT = re.compile(r"\d")
_BRACE = re.compile(r"[{}]")


def read_signal(row: TomlRow, scope: Scope) -> Signal:
    signal = Signal(
        id=row.id(),
        occasion=row.choice("when", Occasion),
        scope=scope,
        sign=row.words("sign"),
        duty=row.words("duty"),
        rules=row.names("rules"),
        means=row.words_if_any("means"),
        arrears=frozenset(row.names("arrears")),
        admits=row.take("admits", bool, False) or False,
        emergency=row.take("emergency", str, "") or "",
        not_means=row.words_if_any("not_means"),
        letters=row.names("letters"),
    )
    _judge(row, signal)
    row.done()
    return signal


def _judge(row: TomlRow, signal: Signal) -> None:
    if not signal.rules:
        row.wrong("rules", "is missing: the ids of the rules that it rests on")
    if len(set(signal.rules)) != len(signal.rules):
        row.wrong("rules", "names a rule twice")
    if (signal.means is not None) != (signal.occasion is Occasion.RECEIVED):
        row.wrong("means", "says what a paper that came is: “received” has it, others have not")
    if (signal.not_means or signal.letters) and signal.occasion is not Occasion.RECEIVED:
        row.wrong("not_means", "and letters are about a paper that came: “received” has them")
    if signal.admits and signal.occasion is Occasion.RECEIVED:
        row.wrong("admits", "has no place beside “received”: nothing is said")
    texts = {"means": signal.means, "not_means": signal.not_means}
    for name, words in {"sign": signal.sign, "duty": signal.duty, **texts}.items():
        if words is not None:
            _judge_figures(row, name, tuple(words.by_language.values()))


def _judge_figures(row: TomlRow, name: str, texts: tuple[str, ...]) -> None:
    """A figure copied into a text would stay behind when its rule changes."""
    if any(_DIGIT.search(text) for text in texts):
        row.wrong(name, "should name a figure of its rules in braces, such as {days}")
    if any(_BRACE.search(FIGURE.sub("", text)) for text in texts):
        row.wrong(name, "has a brace that holds no name")
    if len({frozenset(FIGURE.findall(text)) for text in texts}) > 1:
        row.wrong(name, "should give the same figures in each language")
