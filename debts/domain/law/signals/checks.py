"""What must be true of the signals of a whole book: each rests on rules that carry what it says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import reduce

from debts.domain.law.rules import Rule, RuleBook
from debts.domain.law.scope import Scope
from debts.domain.law.signals.signal import Signal, whole_figures

# Words that oblige, by language: only a rule that binds may stand behind them.
OBLIGING = {
    "en": re.compile(r"\b(must|shall|may not|cannot|(has|have|is|are) to|bound|obliged)\b", re.I),
    "zh-hans": re.compile(r"须|应当|不得|有义务|不可以|不能"),
}
Versions = Mapping[str, list[Rule]]


def signal_slips(book: RuleBook) -> Iterator[str]:
    versions: dict[str, list[Rule]] = defaultdict(list)
    for rule in book.all_rules:
        versions[rule.id].append(rule)
    for signal in book.all_signals:
        lost = [rule_id for rule_id in signal.rules if rule_id not in versions]
        slips = map(_lost, lost) if lost else _slips(book, signal, versions)
        yield from (f"signal {signal.id}: {slip}" for slip in slips)
    counted = Counter(signal.id for signal in book.all_signals)
    yield from (f"signal {each}: stands twice" for each, count in counted.items() if count > 1)


def _lost(rule_id: str) -> str:
    return f"points at “{rule_id}”, which is not the id of a rule"


def _slips(book: RuleBook, signal: Signal, versions: Versions) -> Iterator[str]:
    yield from _force(signal, versions)
    yield from _reach(signal, versions)
    yield from _figures(signal, versions)
    yield from _places(book, signal)


def _force(signal: Signal, versions: Versions) -> Iterator[str]:
    if any(all(each.source.binding for each in versions[rule_id]) for rule_id in signal.rules):
        return
    for language, text in signal.duty.by_language.items():
        word = OBLIGING[language].search(text) if language in OBLIGING else None
        if word:
            yield f"duty: says “{word[0]}”, but none of its rules binds anybody"


def _reach(signal: Signal, versions: Versions) -> Iterator[str]:
    """No duty may be told where a rule behind it does not reach."""
    rules = [rule for rule_id in signal.rules for rule in versions[rule_id]]
    for rule in rules:
        beyond = signal.scope.jurisdictions - rule.scope.jurisdictions
        if beyond:
            yield f"jurisdictions: {rule.id} does not hold in {', '.join(sorted(beyond))}"
    try:
        reduce(Scope.narrowed, (rule.scope for rule in rules), signal.scope)
    except ValueError:
        yield "rules: there is no debt that all of them are about"


def _figures(signal: Signal, versions: Versions) -> Iterator[str]:
    for name in sorted(signal.figures):
        rules = [versions[rule_id] for rule_id in signal.rules]
        giving = [each for each in rules if all(name in whole_figures([rule]) for rule in each)]
        if len(giving) != 1:
            yield f"“{{{name}}}” should be a whole number in the values of one of its rules"


def _places(book: RuleBook, signal: Signal) -> Iterator[str]:
    lived_in = (book.places[each] for each in signal.scope.jurisdictions)
    for place in (each for each in lived_in if each.order is not None):
        if signal.emergency and place.emergency(signal.emergency) is None:
            yield f"emergency: “{signal.emergency}” is not known in {place.id}"
        for kind in sorted(signal.arrears - {each.id for each in place.priorities}):
            yield f"arrears: “{kind}” is no [[priority]] in {place.id}"
