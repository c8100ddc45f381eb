"""Who speaks to whom: the small words that change with one signer or several, and with the reader.

A template writes them as `{{ I }}`, so that the text a person edits already reads as it prints.
"""

from __future__ import annotations

_ONE = {
    "en": {"I": "I", "i": "I", "me": "me", "my": "my", "am": "am", "was": "was"},
    "zh-hans": {"I": "本人"},
}
_SEVERAL = {
    "en": {"I": "We", "i": "we", "me": "us", "my": "our", "am": "are", "was": "were"},
    "zh-hans": {"I": "我们"},
}
# Among relatives and friends nobody calls themselves by the word of applications.
_ONE_TO_PERSON = {"en": _ONE["en"], "zh-hans": {"I": "我"}}
_TO_FIRM = {"zh-hans": {"you": "贵单位", "it": "该账户", "this": "本函"}}
_TO_PERSON = {"zh-hans": {"you": "您", "it": "该笔款项", "this": "本信"}}
# Who is asked about a fine in Britain, by which no class of creditor is called.
COURT = "court"
_COMPANIES = (
    "consumer_finance small_loan local_finance credit_firm debt_buyer collector utility".split()
)
# Who lets a home in China, and is no company, is spoken to as a person; elsewhere nobody knows
# whether a landlord is one.
LANDLORD = "landlord in person"
# How a class of creditor (`Creditor.Kind`) is spoken to; whoever is not here is a 贵单位.
_OTHERS = {"bank": "贵行", COURT: "贵院", LANDLORD: "您", "landlord": "贵方"}
_READERS = {"zh-hans": {**_OTHERS, **dict.fromkeys(_COMPANIES, "贵公司")}}


def voice(language: str, *, several: bool, to_person: bool, reader: str = "") -> dict[str, str]:
    """The words by the name that a template gives them; none for a language without such words.

    `reader` is the class of creditor that the letter goes to.
    """
    one = _ONE_TO_PERSON if to_person else _ONE
    speaker = (_SEVERAL if several else one).get(language, {})
    spoken_to = (_TO_PERSON if to_person else _TO_FIRM).get(language, {})
    named = {} if to_person else _READERS.get(language, {})
    return {**speaker, **spoken_to, **({"you": named[reader]} if reader in named else {})}
