"""What people write around a figure that is no part of it: about, a month, brackets."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?:about|around|approximately|approx\.?|roughly|circa|ca?\.|some|maybe|nearly|almost|"
    r"just over|just under|over|under|up to|at least|more than|less than|at most|[~≈]|"
    r"per month|monthly|(?:a|each|every) (?:month|week|year)|weekly|yearly|in total|total|in all|"
    r"大约|大概|差不多|大致|将近|接近|不到|超过|至少|最多|约|"
    r"每个?月|一个月|每个?星期|每周|每年|一年|一共|总共|合计|共计|总计|共|月供|月付|还剩|欠)"
    r"\s*[:是了]?\s*",
    re.I,
)
_AFTER = re.compile(
    r"\s*(?:/\s*(?:month|mth|m|week|wk|w|year|yr|y|day|d|个?月|周|年|天|日)"
    r"|(?:[,\s]\s*(?:(?:per|a|each|every|in)\s+)?(?:month|week|year|day|annum|monthly|weekly|yearly|"
    r"total|all|altogether|left|or so|roughly|about|approx\.?|plus|each|only))"
    r"|p\.?\s?c?\.?\s?m\.?|p\.?\s?[wa]\.?|\s?ish|\+|only|左右|上下|一个月|每个?月|每周|每年|一年|多|来|余)",
    re.I,
)
_BRACKETS = re.compile(r"[(\[{【][^0-9()\[\]]*[)\]}】]")
# 三百多块: the word stands before the sign.
_MORE = re.compile(r"(?<=[0-9零一二三四五六七八九十百千万])[多来余](?=[元块])")


def without_words(typed: str) -> str:
    """The amount without words of how exactly or how often: what is left is asked about."""
    text = _MORE.sub("", _BRACKETS.sub("", typed)).strip()
    while (bare := _one_less(text)) != text:
        text = bare
    return text


def _one_less(text: str) -> str:
    if (found := _BEFORE.match(text)) and found.end() < len(text):
        return text[found.end() :].strip()
    if found := re.fullmatch(rf"(?P<kept>.+?){_AFTER.pattern}", text, re.I):
        return found["kept"].strip()
    return text
