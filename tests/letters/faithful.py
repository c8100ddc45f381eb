"""Whether the Chinese of a letter says what its English says: part by part, and no other law."""

from __future__ import annotations

import re
from copy import copy

from debts.letters.print.render import Composed, compose
from debts.letters.twin import other_language
from debts.letters.words.parts import BULLET
from debts.models import Letter

HANDBOOK = re.compile(r"(?:CONC|DISP|MCOB)\s[\d.]+\w*(?: [RG]\b)?")
# section 29(7) and 第29条第(7)款.
SECTION = re.compile(
    r"(?:[Ss]ection|[Rr]egulation|rule|condition)\s(\d[\d.]*\w*(?:\(\d+\))?)"
    r"|第(\d[\d.]*[A-Z]*)条(?:第(\(\d+\))款)?"
)
OF_CHINESE_LAW = re.compile(
    "诉讼时效|时效抗辩|支付令|仲裁|人民法院|执行和解|民法典|罚息|违约金|滞纳金|抵充|保证责任"
    "|People.s Court|Civil Code|payment order|arbitration|contract penalty|penalty interest"
)
# 二、还款能力。 heads a part, and says nothing.
_HEADING = re.compile(r"^[一二三四五六]、[^。：]{2,8}[。：]")
_SENTENCE = re.compile(r"[.?:](?=\s|$)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# A sentence of either language that says what its fellow must say too.
SAYINGS = [
    (re.compile(english), re.compile(chinese))
    for english, chinese in (
        ("confirm (this )?in writing", "书面确认"),
        ("[Pp]lease tell (me|us) if your (figures|records) differ", "如有不同|不符"),
        (
            "(an|no) admission|do not admit|admits nothing|not saying that",
            "不构成|不承认|没有说我欠|不是说我们?还欠|自认|不算认",
        ),
        ("reasons in writing|if not, why", "说明理由|告知(本人|我们|我)理由"),
        ("sorry|apologise|feel bad|letting you down", "对不起|道个?歉|歉意|过意不去"),
        ("do not contact (my|our) family", "不要联系"),
        ("lease write only to", "只写信给|请只与"),
        ("put this first", "优先安排"),
        ("Thank you", "谢谢|感谢"),
        ("gives? up|keep all (my|our) rights|waive the defence", "放弃|保留一切权利"),
        ("enclose", "随信|附件|所附"),
    )
]


def rendering(letter: Letter) -> Composed:
    chinese = copy(letter)
    chinese.language = other_language(letter)
    assert chinese.language == "zh-hans"
    return compose(chinese)


def assert_faithful(letter: Letter) -> None:
    english, chinese = compose(letter), rendering(letter)
    assert [part.id for part in chinese.parts] == [part.id for part in english.parts]
    for ours, theirs in zip(chinese.parts, english.parts, strict=True):
        assert {name for name, _ in ours.figures} == {name for name, _ in theirs.figures}, ours.id
        assert ours.source.count(BULLET) == theirs.source.count(BULLET), ours.source
        assert cited(ours.source) == cited(theirs.source), ours.source
        assert not OF_CHINESE_LAW.search(ours.source + theirs.source), ours.source
        assert "{{" not in ours.source
        assert_said(ours.source, theirs.source)
    assert chinese.enclosures == english.enclosures


def assert_said(chinese: str, english: str) -> None:
    """Nothing of a part is lost: no saying, no sentence by their count, nor half its length."""
    for said, rendered in SAYINGS:
        assert bool(said.search(english)) is bool(rendered.search(chinese)), (said, chinese)
    body = _HEADING.sub("", chinese)
    assert body.count("。") <= len(_SENTENCE.findall(english)), (body, english)
    characters = len(_HAN.findall(body))
    assert characters <= 20 or len(english.split()) >= 0.4 * characters, (body, english)


def cited(text: str) -> set[str]:
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    sections = {"".join(each) for each in SECTION.findall(plain)}
    return sections | set(HANDBOOK.findall(plain)) | set(re.findall(r"19\d\d", plain))
