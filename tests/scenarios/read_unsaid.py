"""What a letter must not state beside figures: claims, wishes and grounds that are not its own.

The same way as `read_said`. A letter to an agency is one that heads the agency as its reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.scenarios import read_letter
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation
from tests.scenarios.read_letter import kinds_that_do
from tests.scenarios.read_paper import Paper, paper
from tests.scenarios.read_said import requests
from tests.scenarios.words import amount_named, sentences, tells

Fact = Callable[[Entered, Expectation, Paper], bool]
# The laws that a letter can name, by where they hold.
ENGLISH_LAW = (
    r"\bCONC\b|Financial Conduct Authority|Consumer Credit Act|Limitation Act|Breathing Space"
    r"|英国|金融行为监管局"
)
CHINESE_LAW = (
    r"民法典|中华人民共和国|信用卡业务监督管理办法|诉讼时效|征信业|Civil Code|Yinfa|CBIRC|CBRC"
)
SUED = r"诉讼|起诉|打官司|仲裁|支付令|追偿|\b(sue|court|legal (action|proceedings))\b"


def states(entered: Entered, expected: Expectation) -> bool | None:
    """Whether the letter states what it must not; None where there is no such letter."""
    if expected.fact in read_letter.FORBIDDEN:
        return read_letter.states(entered, expected)
    found = read_letter.read(entered, expected.letter, expected.about)
    return None if found is None else UNSAID[expected.fact](entered, expected, found)


def _lawyers_letter(entered: Entered, expected: Expectation, letter: Paper) -> bool:
    """Law, courts, identity numbers, the other creditors, or "do not contact my family"."""
    law = rf"《|第[一二三四五六七八九十百]+条|\bAct (19|20)\d\d|{ENGLISH_LAW}|{SUED}"
    person = r"身份证|identity (card|number)|不要联系|请勿联系|not to my family"
    table = (
        r"各项还款|各笔(欠款|债务)|其他(债权人|欠款)"
        r"|Offers that I am making|other (creditors|debts)"
    )
    others = {debt.creditor for debt in entered.case.debts} - {
        entered.case.debt(expected.about).creditor
    }
    text = f"{letter.plain}\n{letter.printed}"
    return tells([text], f"{law}|{person}|{table}") or any(name in text for name in others)


def _owes_nothing(_entered: Entered, _expected: Expectation, letter: Paper) -> bool:
    """A denial; that the letter is no acknowledgement is none."""
    denial = (
        r"不(欠|负有|存在)|(没有|从未|并未|未曾)(欠|借)|否认[^。；]{0,8}(债|欠|借)"
        r"|不承认[^。；]{0,6}(负|欠|有)[^。；]{0,14}(债|款)"
        r"|\b(do not|don't|never|did not) owe|owe nothing|deny that I owe"
    )
    return tells(sentences(letter.plain), denial)


def _not_to_be_sued(_entered: Entered, _expected: Expectation, letter: Paper) -> bool:
    refrains = (
        r"不(要|再|会|得|予)?(采取|提起|进行|申请)?|暂缓|免于|\b(not|no|without|avoid|refrain)\b"
    )
    suit = r"诉讼|起诉|打官司|\b(sue|court (action|proceedings|claim)|legal (action|proceedings))\b"
    return tells(requests(letter.words), suit, refrains)


def _balance_in_instalments(entered: Entered, expected: Expectation, letter: Paper) -> bool:
    """An offer on the whole loan, or a wish about its interest as a whole."""
    balance = amount_named(entered.case.debt(expected.about).balance)
    offers = r"offer|\bpay|instalment|come to|together|in all|还款|分期|合计"
    stops = (
        r"\b(stop|suspend|freeze|waive|not add|no more|hold)\b[^.]{0,40}interest"
        r"|(停|免|不再)[^。]*息"
    )
    of_arrears = r"arrears|behind|欠付|拖欠"
    return tells(sentences(letter.plain), balance, offers) or tells(
        requests(letter.words), stops, unless=of_arrears
    )


def _consumer_credit_law(_entered: Entered, _expected: Expectation, letter: Paper) -> bool:
    law = r"Consumer Credit|\bCONC\b|Financial Conduct|\bFCA\b|消费信贷|信用卡业务"
    sale = r"\b(sell|selling|sale of)\b|出售|转让"
    return tells(sentences(letter.plain), f"{law}|{sale}")


def _owners_powers_of_agency(entered: Entered, expected: Expectation, _letter: Paper) -> bool:
    """In any letter of the kind that heads the agency: what only the owner can grant."""
    powers = r"interest|fees or charges|\b(sell|sold|selling)\b|利息|罚息|违约金|转让|起诉|诉讼"
    return any(
        tells(requests(letter.words), powers) for letter in _to_the_agency(entered, expected)
    )


def _to_the_agency(entered: Entered, expected: Expectation) -> Iterable[Paper]:
    about, agency = expected.about, entered.case.debt(expected.about).collector
    assert agency
    for kind in kinds_that_do(entered, expected.letter, about):
        letter = paper(entered, about, kind)
        if read_letter.reader_of(entered, about, letter) == agency:
            yield letter


def _no_payment_claim(_entered: Entered, _expected: Expectation, letter: Paper) -> bool:
    claim = (
        r"\b(no|not any|not a single) payments?\b[^.]{0,40}\b(made|paid|since|in|within|for)\b"
        r"|nothing (has been|was|is|had been) paid|(have|has|had|did) not (made? (a|any) )?pa(id|y)"
        r"|never paid|(未|没有|从未)(曾|再)?[^。；]{0,6}(还|支付|付|偿)"
    )
    return tells(sentences(letter.plain), claim, unless=r"^(if|unless|whether)\b|如果|如")


def _rules_of_another_law(entered: Entered, expected: Expectation, letter: Paper) -> bool:
    """A Chinese rule about an English debt, or the other way round."""
    law = entered.case.debt(expected.about).law or entered.case.home.law
    foreign = ENGLISH_LAW if law == "cn" else CHINESE_LAW
    return tells([f"{letter.plain}\n{letter.printed}"], foreign)


def _without_prejudice(_entered: Entered, _expected: Expectation, letter: Paper) -> bool:
    return tells([letter.plain], r"without prejudice|不损害(权利|任何)|不影响权利")


def _duty_to_accept_part(_entered: Entered, _expected: Expectation, letter: Paper) -> bool:
    """The guidance about repaying in full, or that they have to take less."""
    duty = r"7\.3\.8|\b(must|have to|are bound to|are obliged to) (accept|take)\b"
    return tells(sentences(letter.plain), duty)


UNSAID: dict[str, Fact] = {
    "lawyers_letter_to_family": _lawyers_letter,
    "owes_nothing": _owes_nothing,
    "not_to_be_sued": _not_to_be_sued,
    "balance_in_instalments": _balance_in_instalments,
    "consumer_credit_law": _consumer_credit_law,
    "owners_powers_asked_of_agency": _owners_powers_of_agency,
    "no_payment_claim": _no_payment_claim,
    "without_prejudice": _without_prejudice,
    "duty_to_accept_part": _duty_to_accept_part,
    "rules_of_another_law": _rules_of_another_law,
}
