"""What must be true of moves and lines: no claim without a rule, and nothing admitted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from debts.domain.law.moves.script import IN_DOUBT, SPOKEN, Move, TalkLine, TalkPart
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
# Words that offer, or promise an answer: while time is in doubt they may be taken for a promise.
COMMITS = {
    "en": re.compile(
        r"\bI (offer|(can|could)\b(?!’t| be reached))|\bmy (offer|budget|plan|request)\b"
        r"|\bI(’ll| will| shall) (pay|keep|answer|reply|decide|think)\b"
        r"|\bwill have my answer\b|\b(figure|instalment|repay|say yes|answer in writing)"
        r"|\b(the terms|your offer|you can offer|hear from you)\b",
        re.I,
    ),
    "zh-hans": re.compile(
        r"我(?:会|可以|愿意|一定|按期)*(?:还款|答复|考虑|支付)|书面(?:给|答复|提供)|我的(?:方案|数)"
        r"|再多|报上去|想办法|收支|等您|再答复|看完|方案|下次|过几天"
    ),
}


def move_slips(move: Move, places: frozenset[str], book: RuleBook) -> Iterator[str]:
    texts = [("name", move.name), ("say", move.say), ("never", move.never)]
    doubt = (("say_in_doubt", move.say_in_doubt), ("never_in_doubt", move.never_in_doubt))
    texts += [(field, words) for field, words in doubt if words]
    rules = (*move.rules, *(each for each in move.rules_in_doubt if each not in move.rules))
    yield from _of(f"move {move.id}", texts, rules, places, book)
    yield from _admitting(f"move {move.id}: say", move.say)
    if move.told:
        yield from _admitting(f"move {move.id}: told", move.told)
    if move.holds_in_doubt:
        yield from _committing(f"move {move.id}: say", move.say)
    if move.say_in_doubt:
        yield from _committing(f"move {move.id}: say_in_doubt", move.say_in_doubt)


def line_slips(line: TalkLine, places: frozenset[str], book: RuleBook) -> Iterator[str]:
    texts = [("text", line.text)] + ([("name", line.name)] if line.name else [])
    yield from _of(f"line {line.id}", texts, line.rules, places, book)
    if line.told:
        yield from _admitting(f"line {line.id}: told", line.told)
    if line.part in SPOKEN:
        yield from _admitting(f"line {line.id}: text", line.text)
    if line.part in _SAID_IN_DOUBT and (not line.clocks or line.clocks & IN_DOUBT):
        yield from _committing(f"line {line.id}: text", line.text)


# What the pages of a debt in doubt have to be read out, or to be sent.
_SAID_IN_DOUBT = SPOKEN - {TalkPart.DOOR_SAY, TalkPart.RECORD_SAY}


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


def _committing(where: str, words: Words) -> Iterator[str]:
    """`_admitting`, and more strictly: for what is said while time is in doubt."""
    yield from _admitting(where, words)
    for language, text in words.by_language.items():
        found = COMMITS[language].search(text) if language in COMMITS else None
        if found:
            yield f"{where}: “{found[0]}” may offer or promise, and time may be in doubt"
