"""What people write around a figure that is no part of it: about, a month, brackets."""

from __future__ import annotations

import re

from debts.forms.typing import rhythm
from debts.forms.typing.rhythm import Every

_BEFORE = re.compile(
    r"(?:about|around|approximately|approx\.?|roughly|circa|ca?\.|some|maybe|nearly|almost|"
    r"just over|just under|over|under|up to|at least|more than|less than|at most|[~≈]|"
    r"in total|total|in all|i owe|owed|owing|"
    r"大约|大概|差不多|大致|将近|接近|不到|超过|至少|最多|约|近|"
    r"一共|总共|合计|共计|总计|共|还剩|剩余|还欠|尚欠|欠款?|本金|余额)"
    r"\s*[:是了]?\s*",
    re.I,
)
_AFTER = re.compile(
    r"\s*(?:[,\s]\s*(?:in\s+)?(?:total|all|altogether|left|or so|roughly|about|approx\.?|plus|each|"
    r"only|owed|owing|due|outstanding)"
    r"|\s?ish|\+|only|左右|上下|出头|多|来|余)",
    re.I,
)
_BRACKETS = re.compile(r"[(\[{【][^0-9()\[\]]*[)\]}】]")
# 三百多块: the word stands before the sign.
_MORE = re.compile(r"(?<=[0-9零一二三四五六七八九十百千万])[多来余](?=[元块])")


def without_words(typed: str) -> str:
    """The amount without words of how exactly or how often: what is left is asked about."""
    return words_apart(typed)[0]


def words_apart(typed: str) -> tuple[str, Every | None]:
    """As `without_words`, and how often it was said to come."""
    text, every = rhythm.apart(_MORE.sub("", typed).strip(" .,;!?。、"))
    text = _BRACKETS.sub("", text).strip()
    while (bare := _one_less(text)) != text:
        text = bare
        if every is None:
            text, every = rhythm.apart(text)
    return text, every


def without_about(typed: str) -> str:
    """A number without words of how exactly: 2 years stay years."""
    text = _BRACKETS.sub("", typed).strip()
    while (bare := _one_less(text)) != text:
        text = bare
    return text


def _one_less(text: str) -> str:
    if (found := _BEFORE.match(text)) and found.end() < len(text):
        return text[found.end() :].strip()
    if found := re.fullmatch(rf"(?P<kept>.+?){_AFTER.pattern}", text, re.I):
        return found["kept"].strip()
    return text
