"""What the pages tell the person about a debt or a contact, in the language of the household.

The pages concerned: of a debt its own, of a contact its own, of the household home, plan, the page
of what cannot wait, and those of all debts. Their own content counts, not the foot that lists help.
A rule is one paragraph: what it says stands in it whole, or it is not said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation
from tests.scenarios.read_conduct import cards
from tests.scenarios.read_letter import kinds_that_do
from tests.scenarios.read_paper import beside
from tests.scenarios.words import amount_named, main_words, percent_named, tells

Fact = Callable[[Entered, Expectation, Sequence[str]], bool]
FOUR_TIMES = r"\b(four|4) times|四倍|4 ?倍"
LICENSED = r"not reach|not (for|apply)|outside (of )?this|不适用|不受|除外"


def shown(entered: Entered, expected: Expectation) -> bool:
    """Of a call that it was one too many: the rule itself is told of every call."""
    if expected.fact == "three_calls_a_day" and expected.about in entered.hand.contacts:
        return any(each.key.startswith("connected") for each in cards(entered, expected.about))
    return SHOWN[expected.fact](entered, expected, _told(entered, expected.about))


def warned(entered: Entered, expected: Expectation) -> bool:
    """On the debt's page, or beside the letter that would be written about it."""
    told = _told(entered, expected.about)
    if kinds := kinds_that_do(entered, "instalments", expected.about):
        told = [*told, *beside(entered, expected.about, kinds[0]).splitlines()]
    return SHOWN[expected.fact](entered, expected, told)


def _told(entered: Entered, about: str) -> list[str]:
    hand = entered.hand
    if about in hand.contacts:
        return page_of(entered, hand.url("contact-detail", hand.contacts[about]))
    if about:
        return _of_debt(entered, hand.debts[about])
    return everywhere(entered)


def everywhere(entered: Entered) -> list[str]:
    """What is told of the household as a whole, and of each of its debts."""
    urls = [entered.hand.url(name) for name in ("home", "plan", "emergency")]
    told = [line for url in urls for line in page_of(entered, url)]
    return told + [line for pk in entered.hand.debts.values() for line in _of_debt(entered, pk)]


def _of_debt(entered: Entered, pk: int) -> list[str]:
    """Its own page, and that of the rights in it, one press from there."""
    urls = [entered.hand.url(name, pk) for name in ("debt-detail", "debt-rights")]
    return [line for url in urls for line in page_of(entered, url)]


def page_of(entered: Entered, url: str) -> list[str]:
    page = entered.read(url, entered.case.home.language)
    return main_words(page.content.decode()).splitlines()


# ---- about any debt ------------------------------------------------------------------------------


def _by(*patterns: str, unless: str = r"(?!)") -> Fact:
    """A fact that one paragraph says by these words."""
    return lambda _entered, _expected, told: tells(told, *patterns, unless=unless)


def _six_years(_entered: Entered, _expected: Expectation, told: Sequence[str]) -> bool:
    """As a time for going to court: a credit file keeps a default so long in Scotland too."""
    return tells(
        told, r"\b(six|6) years|六年|6 ?年(?!\d)", unless=r"\d{4}\s?年|credit file|违约记录"
    )


def _guarantor_first(entered: Entered, expected: Expectation, told: Sequence[str]) -> bool:
    """That they can be asked to pay, and are told first; in China also what binds them."""
    who = r"guarant|担保|保证人"
    asked = (
        r"\b(asked|made|have|has) to pay|\banswers? for|\bliable|\bcall(ed)? on"
        r"|债务[^。]{0,4}负责|担保责任|(被要求|须|应当?)[^。]{0,10}(偿还|代偿|还款|履行)"
    )
    first = (
        r"\b(tell|speak|talk|ask)\b[^.]*\b(first|before)|\bbefore\b[^.]*\b(tell|ask|speak)"
        r"|先[^。]{0,20}(告|征|商|说|问)|事先|提前"
    )
    found = tells(told, who, asked) and tells(told, who, first)
    if _law_of(entered, expected) != "cn":
        return found
    return found and tells(told, who, r"written consent|书面同意", r"heav|more|increas|加重")


def _law_of(entered: Entered, expected: Expectation) -> str:
    return entered.case.debt(expected.about).law or entered.case.home.law


# ---- Great Britain -------------------------------------------------------------------------------

_HARASSES = r"unreasonable (times|hours)|不合理的?(时间|时段)"
_ONE_IN_SO_LONG = (
    r"\b(at most|no more than|up to|limit(ed)? to|maximum of|only)\b[^.]{0,20}"
    r"\b(\d+|one|two|three|four|five|six|seven)\b[^.]{0,20}\b(calls?|times|contacts?)\b[^.]{0,20}"
    r"\b(day|week)"
    r"|(最多|不超过|不得超过|至多|每(天|日|周))[^。]{0,12}[\d一二三四五六七]+ ?(次|个电话)"
)


# ---- mainland China ------------------------------------------------------------------------------


def _interest_or_cap(_entered: Entered, _expected: Expectation, told: Sequence[str]) -> bool:
    """A rate above nothing, or a ceiling, of a loan on which no interest was agreed."""
    above_nothing = r"(?<![\d.])(?!0+(\.0+)?\s?[%％])\d+(\.\d+)?\s?[%％]"
    rate = rf"(limit|ceiling|cap|rate|上限|利率)[^。]{{0,40}}{above_nothing}"
    of_default = r"judgment|判决|迟延履行|prime rate of|late interest"
    return tells(told, FOUR_TIMES, unless=LICENSED) or tells(told, rate, unless=of_default)


def _four_times(_entered: Entered, _expected: Expectation, told: Sequence[str]) -> bool:
    """As the ceiling of this lender; that it does not reach it may be said, and the year 2027."""
    return tells(told, FOUR_TIMES, unless=rf"{LICENSED}|2027")


def _cap_by_contract_day(_entered: Entered, expected: Expectation, told: Sequence[str]) -> bool:
    return tells(told, percent_named(Decimal(str(expected.amount))))


def _depends_on_suit(_entered: Entered, _expected: Expectation, told: Sequence[str]) -> bool:
    """The older rule until 19 August 2020, from the 20th on the day of the suit."""
    day = r"(19|20) August 2020|2020 ?年 ?8 ?月 ?(19|20) ?日"
    suit = r"\b(goes to court|suit|sue[sd]?|files?|filed|claim)\b|起诉|立案"
    older = (
        r"\b(older|earlier|previous|former|old) rules?|rules? (of|from) (before|then)"
        r"|(当时|原|旧|此前)的?[^。]{0,8}(规定|司法解释|标准)"
    )
    return tells(told, day, suit, FOUR_TIMES) and tells(told, day, older)


def _criminal_line(entered: Entered, expected: Expectation, told: Sequence[str]) -> bool:
    """The threshold, that principal alone counts, and that this principal is below it."""
    parts = entered.case.debt(expected.about).parts
    assert parts is not None
    threshold, below = (
        r"50,?000|五万|5 ?万",
        r"below|less than|under|not reach|低于|未达|没有达到|不到|未超过",
    )
    rule = tells(told, threshold, r"principal|本金")
    return rule and tells(told, amount_named(parts.principal), threshold, below)


_TO_THIRD_PARTIES = (
    r"(only|nobody else|no one else)[^.]*\b(debtor|guarantor)|(debtor|guarantor)[^.]*\bonly\b"
    r"|(other people|third part|employer)[^.]*\bnot\b"
    r"|\bnot\b[^.]*(other people|third part|employer)"
    r"|仅[^。]*(债务人|持卡人|本人|担保人)|(只能|只可|只应)[^。]*(债务人|持卡人|本人)"
    r"|(不得|不能|禁止)[^。]*(第三人|他人|其他人|单位|无关)"
)
SHOWN: dict[str, Fact] = {
    "gb_contact_rule": _by(_HARASSES, r"when, where|when and how|时间、地点|何时|方式"),
    "contact_limit_number": _by(_ONE_IN_SO_LONG),
    "six_years": _six_years,
    "english_council_tax_steps": _by(
        r"council tax|市政税", r"reminder|(seven|7) days|催缴|七天|7 ?天"
    ),
    "protected_goods": _by(r"\ba third|one third|1/3|三分之一", r"court|法院"),
    "joint_liability": _by(
        r"(each|either|both)[^.]*\b(whole|full|all of)\b|连带|(各|每)[^。]{0,12}(全部|全额)"
    ),
    "guarantor_first": _guarantor_first,
    "interest_or_cap": _interest_or_cap,
    "cap_four_times": _four_times,
    "cap_by_contract_day": _cap_by_contract_day,
    "cap_depends_on_suit": _depends_on_suit,
    "cap_24": _by(
        percent_named(Decimal(24)),
        r"court[^.]*\b(lower|reduce|cut)|(调减|减少|降低)|法院[^。]{0,20}(支持|减)",
        r"\b(ask|request)|请求|申请|主张",
    ),
    "third_parties": _by(_TO_THIRD_PARTIES),
    "three_calls_a_day": _by(
        r"\b(three|3)\b[^.]{0,20}\bcalls?|三次|3 ?次|三通", r"\bday\b|每天|每日|一天|当日|一日"
    ),
    "recordings_kept": _by(r"record|录音|记录", r"\b(five|5) years|五年|5 ?年"),
    "transfer_restarts": _by(
        r"transfer|assign|passed on|sold|转让",
        r"\b(start|run|begin)\w*\b[^.]*\b(again|anew|afresh)|restart|interrupt|重新|中断",
    ),
    "criminal_threshold": _criminal_line,
    "living_necessities": _by(r"\bneeds? to live on|necessit|生活必需|必需的?生活"),
    "article_70": _by(
        r"credit card[^|]*article 70|信用卡[^|]*第七十条|个性化分期[^。]*五年|card debt[^.]*plan"
    ),
    "line_12378": _by(r"12378"),
    "claim_form_days": _by(r"\b14 days|14 ?天|十四[天日]", r"\b28 days|28 ?天|二十八[天日]"),
    "payment_order_objection": _by(
        r"\b15 days|15 ?[天日]|十五[天日]",
        r"written|in writing|书面",
        r"cannot pay|没有能力|无力|缺乏清偿能力",
    ),
}
