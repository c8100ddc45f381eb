"""What a letter says, fact by fact: looked for by what its reader would understand, not by wording.

Each function is told the letter and what is expected of it. A pattern stands for a fact in English
and in Chinese, with the words that would do as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby

from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation
from tests.scenarios.oracle import add_months
from tests.scenarios.read_letter import read
from tests.scenarios.read_paper import Paper
from tests.scenarios.read_plan import paid
from tests.scenarios.words import amount_named, month_named, percent_named, sentences, tells

Fact = Callable[[Entered, Expectation, Paper], bool]
PARTS = {
    "part_penalty_interest": r"罚息|(default|penalty) interest",
    "part_contract_penalty": r"违约金|contract penalt|default charge",
}
# Of each product, how a letter names an account of it.
PRODUCTS = {"credit card": r"\bcard\b|信用卡", "overdraft": r"overdraft|透支"}
BEFORE_PAYING = r"before (I|we) pay|付款之前"
# What the files call the terms of a settlement; each names this many of them.
TERMS = {
    "full and final": "full and final",
    "in writing": "accept(ed|ance)",
    "rest is waived": "rest is waived",
    "nothing more is owed": "nothing more is owed",
    "not sold on": "not sold on",
    "certificate": "clearing certificate",
    "credit record": "credit record",
    "where the money comes from": "where the money comes from",
    "until when the offer stands": "until when",
}
SETTLEMENT_TERMS = 5
ASKS = r"请|恳|申请|希望|\b(ask|request|please|propose)"


def says(entered: Entered, expected: Expectation) -> bool | None:
    """None where there is no such letter."""
    found = read(entered, expected.letter, expected.about)
    return None if found is None else SAID[expected.fact](entered, expected, found)


def requests(text: str) -> Iterator[str]:
    """What the letter asks for: sentences that ask, and the items of a list under one."""
    asking = False
    for line in text.splitlines():
        if not re.match(r"\s*(?:[•·]|[(（]?\d+[).）、]|[(（][一二三四五六七八九十]+[)）])", line):
            asking = bool(re.search(ASKS, line, re.I))
            yield from (one for one in sentences(line) if re.search(ASKS, one, re.I))
        elif asking:
            yield line


def _part(_entered: Entered, expected: Expectation, letter: Paper) -> bool:
    """The sum directly behind the part's own name, and behind no other."""
    amount = amount_named(Decimal(str(expected.amount)))
    before = rf"([^\d¥£、，；。：:;\n]*)[:：]?\s?[¥£]?(?:{amount})"
    labels = re.findall(before, letter.plain)
    others = r"本金|利息(?<!罚息)|费用|principal|fees" + "".join(
        f"|{name}" for fact, name in PARTS.items() if fact != expected.fact
    )
    return tells(labels, PARTS[expected.fact], unless=others)


def _waiver_by_part(entered: Entered, expected: Expectation, letter: Paper) -> bool:
    """Whoever asks that a part be dropped names its sum."""
    parts = entered.case.debt(expected.about).parts
    assert parts is not None
    sums = {"罚息": parts.penalty_interest, "违约金": parts.contract_penalty}
    asked = [one for one in sentences(letter.words) if re.search(r"减免|免除|免收|豁免", one)]
    return all(
        re.search(rf"{name}[^\d、，；。]*(?:{amount_named(amount)})", one)
        for one in asked
        for name, amount in sums.items()
        if name in one
    )


def _wants_to_pay(_entered: Entered, _expected: Expectation, letter: Paper) -> bool:
    """The wish to pay, and that a plan is being made; nothing beside it that denies the debt."""
    pays = (
        r"还款意愿|(愿意?|希望|打算|想|决心|争取|一定|会)[^。；，]{0,12}(还|偿|清)"
        r"|\b(want|wish|intend|mean|aim|willing|determined)\b[^.]{0,40}"
        r"\b(pay|repay|deal with|clear|settle|put)"
    )
    not_so = r"(不|无)(愿|想|会|打算|希望)|(not|never) (want|wish|intend|mean|willing)"
    plans = (
        r"(准备|制定|制订|拟|整理|安排|商量|测算|核算|提出|做|订)[^。；]{0,20}(方案|计划)"
        r"|(方案|计划)[^。；]{0,12}(准备|制定|制订|拟|整理|商|提)"
        r"|\b(prepar|work|draw|mak|develop|put)\w*\b[^.]{0,40}\b(plan|proposal|budget)"
    )
    said = sentences(letter.words)
    denies = r"不构成对|不承认|所称的|not an admission|not an acknowledgement|do not admit"
    wish = tells(said, pays, unless=not_so) and tells(said, plans)
    return wish and not tells(said, denies)


def _cap_asked(_entered: Entered, expected: Expectation, letter: Paper) -> bool:
    """A request that all costs together stay within a rate, by its figure."""
    (figure,) = [expected.amount] if expected.amount else re.findall(r"([\d.]+) ?%", expected.value)
    within = (
        r"超过|超出|高于|以内|为限|上限|调减|减(至|到|少)|降(至|到|低)|按[^。；]{0,30}计"
        r"|\b(no more|not more|exceed|at most|within|above|over|reduce|lower|cap|limit)"
    )
    together = (
        r"合计|总计|总和|总额|共计|全部|所有|各项|一并|综合|息[、，].*费|\b(all|together|total)"
    )
    return tells(requests(letter.words), percent_named(Decimal(figure)), within, together)


def _cost_table_asked(_entered: Entered, _expected: Expectation, letter: Paper) -> bool:
    return tells(requests(letter.words), r"成本[^。；]{0,12}表|table of (all )?(the |its )?costs?")


def _no_new_cards(_entered: Entered, _expected: Expectation, letter: Paper) -> bool:
    promise = (
        r"不(再|会|得|去)?[^。；，]{0,12}(申请|申领|申办|办理|新办|领用)[^。；，]{0,12}信用卡"
        r"|\bnot\b[^.]{0,20}apply[^.]{0,40}credit card"
    )
    return tells(sentences(letter.words), promise, r"结清|还清|清偿|cleared|paid (off|in full)")


def _guarantor_named(_entered: Entered, _expected: Expectation, letter: Paper) -> bool:
    consent = (
        r"(担保|保证)人?[^。；]{0,20}书面同意|书面同意[^。；]{0,20}(担保|保证)人"
        r"|guarant\w+[^.]{0,60}written consent|written consent[^.]{0,60}guarant"
    )
    return tells(sentences(letter.words), consent)


def _joint_names(entered: Entered, expected: Expectation, letter: Paper) -> bool:
    """Both under the letter, and that they owe it together."""
    owed_by = entered.case.debt(expected.about).owed_by
    names = [person.name for person in entered.case.people if person.id in owed_by]
    signed = letter.words[-400:]
    return all(name in signed for name in names) and tells(
        sentences(letter.words), r"\bjoint(ly)?\b|both of us|共同"
    )


def _step_in_sums(entered: Entered, expected: Expectation, letter: Paper) -> bool:
    """The first sum, and in one sentence the larger one with the month from which it is paid."""
    runs = [list(run) for _sum, run in groupby(paid(entered)[expected.about].sums, lambda s: s[1])]
    (_first_on, first), (later_on, later) = runs[0][0], runs[1][0]
    assert first < later
    assert f"{later_on:%B %Y}" in expected.value
    said = sentences(letter.words)
    return tells(said, amount_named(first)) and tells(
        said, month_named(later_on), amount_named(later)
    )


def _arrears_and_current(entered: Entered, expected: Expectation, letter: Paper) -> bool:
    """What is behind, the sum towards it, and that the current instalment is paid beside it."""
    debt, offer = entered.case.debt(expected.about), paid(entered)[expected.about]
    assert debt.arrears is not None
    assert debt.instalment is not None
    said = sentences(letter.words)
    beside = r"on top|as well|in addition|besides|also|too\b|current|falls due|另外|同时|当期|照常"
    return (
        tells(said, amount_named(debt.arrears), r"behind|arrears|overdue|拖欠|欠付|逾期")
        and tells(said, amount_named(debt.instalment), beside)
        and tells(said, amount_named(offer.sums[0][1]), r"\b(pay|offer)|还|付")
    )


def _full_offer_from_month(entered: Entered, _expected: Expectation, letter: Paper) -> bool:
    """From the month of the rise, or of the first payment that it pays for."""
    (rise,) = [change for change in entered.case.changes if change.difference > 0]
    starts = date.fromisoformat(rise.since)
    months = (month_named(starts), month_named(add_months(starts, 1)))
    offers = r"\b(will|can|shall)\b[^.]{0,40}\b(pay|offer|make|propose|send)|(还款|偿还|提出)"
    return any(tells(sentences(letter.words), month, offers) for month in months)


def _all_accounts(entered: Entered, expected: Expectation, letter: Paper) -> bool:
    """Each account with the reader, by its reference, or by what it is beside "accounts"."""
    reader = entered.case.debt(expected.about).creditor
    theirs = [debt for debt in entered.case.debts if debt.creditor == reader]
    named = (
        debt.reference in letter.words
        if debt.reference
        else tells([letter.words], PRODUCTS[debt.product])
        for debt in theirs
    )
    return all(named) and tells([letter.words], r"\baccounts\b|\breferences\b|两个账户")


def _will_not_pay(_entered: Entered, _expected: Expectation, letter: Paper) -> bool:
    """That it is not paid, and in the same breath why."""
    refuses = (
        r"\b(will|shall|do|am|are|'ll) not (be |intend to )?(pay|mak|going to pay)|won't (be )?pay"
        r"|refus\w+ to pay|不(会|再|予)?(偿还|归还|支付|履行|还)"
    )
    barred = r"(statute|time)[- ]barred|time limit|limitation|too old|out of time|时效"
    return tells(sentences(letter.words), refuses, barred)


def _settlement_terms(entered: Entered, expected: Expectation, letter: Paper) -> bool:
    """Each term that its file lists, and in the list of what is to be confirmed before paying."""
    asked, said = list(requests(letter.words)), sentences(letter.words)
    first = [one for one in said if re.search(BEFORE_PAYING, one, re.I)]
    listed = {
        "full and final": tells(said, r"full and final settlement|全部结清"),
        "in writing": tells(first, r"in writing|书面"),
        "rest is waived": tells(asked, r"\brest\b[^.]*(waive|written off)|其余[^。；]*减免"),
        "nothing more is owed": tells(asked, r"nothing[^.]*(owed|left to pay)|全部结清"),
        "not sold on": tells(asked, r"(no part|not)[^.;]*\b(sold|assign)|不[^。；]{0,6}转让"),
        "certificate": tells(asked, r"结清证明|statement that nothing is owed"),
        "credit record": tells(asked, r"征信|credit reference"),
        "where the money comes from": tells(said, r"\bgift\b|\bsale\b|资金?来源|款项来源"),
        "until when the offer stands": tells(said, r"stands until \d|\d日以前有效"),
    }
    wanted = {name for name in listed if re.search(TERMS[name], expected.value)}
    assert len(wanted) >= SETTLEMENT_TERMS
    return all(listed[name] for name in wanted)


def _own_law(_entered: Entered, expected: Expectation, letter: Paper) -> bool:
    """A rule of the law that the debt is under, named as the ground of what is asked."""
    return tells(sentences(letter.words), expected.because)


def _sum_in_yuan(_entered: Entered, _expected: Expectation, letter: Paper) -> bool:
    """As a bank in China keeps its accounts, and in no other currency."""
    return "£" not in letter.plain and tells(sentences(letter.words), r"[¥￥] ?\d|\d ?元")


SAID: dict[str, Fact] = {
    **dict.fromkeys(PARTS, _part),
    "waiver_by_part": _waiver_by_part,
    "wants_to_pay": _wants_to_pay,
    "cap_asked": _cap_asked,
    "cost_table_asked": _cost_table_asked,
    "no_new_cards_promise": _no_new_cards,
    "guarantor_named": _guarantor_named,
    "joint_names": _joint_names,
    "step_in_sums": _step_in_sums,
    "arrears_and_current_instalment": _arrears_and_current,
    "full_offer_from_month": _full_offer_from_month,
    "all_accounts_with_reader": _all_accounts,
    "will_not_pay_statute_barred": _will_not_pay,
    "own_law_cited": _own_law,
    "settlement_terms": _settlement_terms,
    "sum_in_yuan": _sum_in_yuan,
}
