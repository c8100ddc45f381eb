"""Numbers in English words: two, twelve hundred, one thousand two hundred and fifty."""

from __future__ import annotations

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNITS = (
    {name: number for number, name in enumerate(_SMALL)}
    | {name: number * 10 for number, name in enumerate(_TENS, start=2)}
    | {"a": 1, "an": 1, "fourty": 40}
)
_LARGE = {"thousand": 10**3, "grand": 10**3, "million": 10**6}

_LONGEST_PRICE = 80  # characters
# A price as it is said: twelve pounds fifty, fifty pence.
_PRICE = re.compile(
    r"(?P<whole>[a-z -]+?) (?P<sign>pounds?|quid|euros?|dollars?)"
    r" (?:and )?(?P<rest>[a-z -]+?)(?P<part> (?:pence|p|cents?))?"
    r"|(?P<only>[a-z -]+?) (?P<small>pence|penny|p|cents?)",
    re.I,
)


def with_words_as_figures(price: str) -> str:
    """Twelve pounds fifty as 12 pounds 50; what is no price in words stays as it is."""
    said = _PRICE.fullmatch(price) if len(price) <= _LONGEST_PRICE else None
    if said is None:
        return price
    if said["only"]:
        number = number_in_words(said["only"])
        return price if number is None else f"{number} {said['small']}"
    whole, rest = number_in_words(said["whole"]), number_in_words(said["rest"])
    if whole is None or rest is None:
        return price
    return f"{whole} {said['sign']} {rest}{said['part'] or ''}"


def number_in_words(text: str) -> int | None:
    """None for what is no number in words, or one put together as nobody says it."""
    words = re.sub(r"\band\b|-", " ", text.lower()).split()
    if not words or words in (["a"], ["an"]):
        return None
    total, last = 0, 10**9
    while large := [at for at, word in enumerate(words) if word in _LARGE]:
        at = large[0]
        size, part = _LARGE[words[at]], _below_thousand(words[:at])
        if not part or size >= last:
            return None
        total, last, words = total + part * size, size, words[at + 1 :]
    rest = _below_thousand(words) if words else 0
    return None if rest is None else total + rest


def _below_thousand(words: list[str]) -> int | None:
    """Twelve hundred is said too."""
    if "hundred" in words:
        at = words.index("hundred")
        hundreds, rest = _tens(words[:at]), _tens(words[at + 1 :]) if words[at + 1 :] else 0
        return hundreds * 100 + rest if hundreds and rest is not None else None
    return _tens(words)


def _tens(words: list[str]) -> int | None:
    numbers = [_UNITS.get(word) for word in words]
    match numbers:
        case [int(one)]:
            return one
        case [int(ten), int(one)] if words[0] in _TENS and 0 < one < 10 and words[1] in _SMALL:
            return ten + one
    return None
