"""What must be true of moves and lines: no claim without a rule, and nothing admitted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from debts.domain.law.moves.script import SPOKEN, Clock, Move, TalkLine
from debts.domain.law.rules import Rule, RuleBook
from debts.domain.law.words import Words

# Words that oblige: only a rule that binds may stand behind them. “I cannot” is the person's own.
OBLIGES = {
    "en": re.compile(
        r"(?<!\bI )\b(must|shall|may not|may only|(has|have) to|obliged|forbidden|forbids)\b", re.I
    ),
    "zh-hans": re.compile(r"必须|应当|不得|无权|禁止"),
}
# Words that say what law is: a rule has to stand behind them, be it one that only guides.
CLAIMS = {
    "en": re.compile(
        r"\b(need not|illegal|unlawful|offence|entitled|by law|legally|no right|allowed)\b", re.I
    ),
    "zh-hans": re.compile(r"有权|违法|犯罪|法律规定|依法|不合法|允许"),
}
# Words by which a person admits a debt, or promises to pay it.
ADMITS = {
    "en": re.compile(
        r"\bI (do )?(owe|promise|admit|undertake|guarantee)\b(?! (nothing|no)\b)"
        r"|\bI (will|shall|can) pay\b|\bmy debts?\b|\bwhat I owe\b",
        re.I,
    ),
    "zh-hans": re.compile(
        r"我(?:确实)?(?:欠(?!不欠)|承认|保证|承诺)|我(?:会|能|可以|愿意|一定)还|我的(?:债|欠款)"
    ),
}


def move_slips(move: Move, places: frozenset[str], book: RuleBook) -> Iterator[str]:
    texts = (("name", move.name), ("say", move.say), ("never", move.never))
    yield from _of(f"move {move.id}", texts, move.rules, places, book)
    yield from _admitting(f"move {move.id}: say", move.say)


def line_slips(line: TalkLine, places: frozenset[str], book: RuleBook) -> Iterator[str]:
    texts = [("text", line.text)] + ([("name", line.name)] if line.name else [])
    yield from _of(f"line {line.id}", texts, line.rules, places, book)
    if line.part in SPOKEN and line.clocks != {Clock.RUNNING}:
        yield from _admitting(f"line {line.id}: text", line.text)


def _of(
    who: str,
    texts: Collection[tuple[str, Words]],
    rules: tuple[str, ...],
    places: frozenset[str],
    book: RuleBook,
) -> Iterator[str]:
    versions: dict[str, list[Rule]] = {rule: [] for rule in rules}
    for known in book.all_rules:
        versions.get(known.id, []).append(known)
    for rule, found in versions.items():
        if not found:
            yield f"{who}: rules: “{rule}” is not the id of a rule"
        elif not any(each.scope.jurisdictions & places for each in found):
            yield f"{who}: rules: {rule} holds in none of its places"
    for place in sorted(places):
        behind = [
            found
            for found in versions.values()
            if found and all(place in each.scope.jurisdictions for each in found)
        ]
        binding = any(all(each.source.binding for each in found) for found in behind)
        lacking = [*([] if behind else [CLAIMS]), *([] if binding else [OBLIGES])]
        for field, words in texts:
            for claims in lacking:
                yield from _unfounded(f"{who}: {field}", words, place, claims)


def _unfounded(
    where: str, words: Words, place: str, claims: Mapping[str, re.Pattern[str]]
) -> Iterator[str]:
    for language, text in words.by_language.items():
        found = claims[language].search(text) if language in claims else None
        if found:
            yield f"{where}: says “{found[0]}”, and no rule stands behind it in {place}"


def _admitting(where: str, words: Words) -> Iterator[str]:
    for language, text in words.by_language.items():
        found = ADMITS[language].search(text) if language in ADMITS else None
        if found:
            yield f"{where}: “{found[0]}” may admit the debt or promise to pay"
