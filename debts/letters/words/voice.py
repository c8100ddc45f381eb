"""Who speaks to whom: the small words that change with one signer or several, a person or a firm.

A template writes them as `{{ I }}`, so that the text a person edits already reads as it prints.
"""

from __future__ import annotations

_ONE = {
    "en": {"I": "I", "i": "I", "me": "me", "my": "my", "am": "am"},
    "zh-hans": {"I": "本人"},
}
_SEVERAL = {
    "en": {"I": "We", "i": "we", "me": "us", "my": "our", "am": "are"},
    "zh-hans": {"I": "我们"},
}
_TO_FIRM = {"zh-hans": {"you": "贵单位", "it": "该账户", "this": "本函"}}
_TO_PERSON = {"zh-hans": {"you": "您", "it": "该笔款项", "this": "本信"}}


def voice(language: str, *, several: bool, to_person: bool) -> dict[str, str]:
    """The words by the name that a template gives them; none for a language without such words."""
    speaker = (_SEVERAL if several else _ONE).get(language, {})
    reader = (_TO_PERSON if to_person else _TO_FIRM).get(language, {})
    return speaker | reader
