"""The other side's moves and what to answer: whole in each place, honest, and easy to say."""

from __future__ import annotations

import re

import pytest

from debts.domain.law.limitation import State
from debts.domain.law.moves.reader import MovesUnreadable, read_scripts
from debts.domain.law.moves.script import SPOKEN, Clock, MoveGroup, Script, TalkPart
from debts.domain.law.rule_reader import read_book
from debts.rulebook import book, script
from tests.domain.test_rules import GOOD

PLACES = [place.id for place in book().jurisdictions()]
# The moves that collectors' own scripts have (issue 9, and `docs/adding-a-move.md`).
ASKED_FOR = frozenset(
    "sympathy money_source deadline relatives family_help slots visit law_suit new_loan gains"
    " silence agreed angry sweet cold hurried".split()
)
MOVE = """
[[move]]
id = "deadline"
jurisdictions = ["other"]
group = "pressure"
name = { en = "A deadline", zh-hans = "限时" }
sign = { en = "“Today.”", zh-hans = "“今天。”" }
say = { en = "“Please write.”", zh-hans = "“请书面。”" }
never = { en = "say yes.", zh-hans = "答应。" }
"""
RULED = """
[[move]]
id = "deadline"
jurisdictions = ["xx"]
rules = ["xx.rule"]
"""
ELSEWHERE = GOOD.replace('"xx"', '"other"').replace("xx.", "other.")


def read(toml: str) -> dict[str, Script]:
    known = read_book({"xx.toml": GOOD, "other.toml": ELSEWHERE})
    return dict(read_scripts({"moves.toml": toml}, known))


def slips(toml: str) -> str:
    with pytest.raises(MovesUnreadable) as refused:
        read(toml)
    return str(refused.value)


@pytest.mark.parametrize("place", PLACES)
def test_each_place_knows_each_move_in_both_languages(place: str) -> None:
    moves = {move.id: move for move in script(place).moves}
    assert moves.keys() >= ASKED_FOR
    assert {move.group for move in moves.values()} == set(MoveGroup)
    for move in moves.values():
        for words in (move.name, move.sign, move.say, move.never):
            assert all(words.by_language[each].strip() for each in ("en", "zh-hans")), move.id


@pytest.mark.parametrize("place", PLACES)
def test_each_part_of_a_talk_is_told_in_each_place(place: str) -> None:
    told = script(place)
    assert all(told.in_(part) for part in TalkPart)
    for state in State:
        assert len(told.at_clock(TalkPart.ADMIT, state.value)) == 1, state


def test_the_clocks_are_those_of_the_limitation_clock() -> None:
    assert {each.value for each in Clock} == {each.value for each in State}


@pytest.mark.parametrize("place", PLACES)
def test_what_is_said_aloud_is_short(place: str) -> None:
    """Twenty words a sentence, so that a shaking voice gets to its end."""
    told = script(place)
    spoken = [line.text for line in told.lines if line.part in SPOKEN - {TalkPart.MESSAGE}]
    for words in [*spoken, *(move.say for move in told.moves)]:
        english, chinese = words.by_language["en"], words.by_language["zh-hans"]
        for sentence in re.split(r"[.?!] ", english):
            assert len(sentence.split()) <= 20, sentence
        assert len(english.split()) <= 30, english
        assert len(chinese) <= 50, chinese


def test_a_rule_stands_behind_a_move_only_where_it_holds() -> None:
    """The Act of 1970 on harassment is one of England and Wales."""
    behind = {place: _rules(place, "crime") for place in ("gb-ew", "gb-sct", "other")}
    assert behind == {"gb-ew": ("gb.harassment",), "gb-sct": (), "other": ()}


def _rules(place: str, move: str) -> tuple[str, ...]:
    (found,) = (each for each in script(place).moves if each.id == move)
    return found.rules


def test_a_place_takes_from_the_usual_one_what_it_leaves_out() -> None:
    told = read(MOVE + RULED)
    assert told["xx"].moves[0].say == told["other"].moves[0].say
    assert (told["xx"].moves[0].rules, told["other"].moves[0].rules) == (("xx.rule",), ())


def test_a_place_without_a_file_has_the_usual_moves() -> None:
    assert read(MOVE)["xx"].moves == read(MOVE)["other"].moves


def test_a_part_is_a_places_own_or_the_usual_one_as_a_whole() -> None:
    line = '\n[[line]]\nid = "{}"\njurisdictions = ["{}"]\npart = "door_say"\n'
    words = 'text = { en = "“Go.”", zh-hans = "“走。”" }\n'
    one, other = line.format("one", "other") + words, line.format("two", "other") + words
    told = read(one + other + line.format("one", "xx"))
    assert [each.id for each in told["xx"].lines] == ["one"]
    assert [each.id for each in told["other"].lines] == ["one", "two"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("say yes.", "let them in: they may not enter.", "says “may not”, and no rule stands"),
        ("答应。", "开门，对方无权进入。", "says “无权”, and no rule stands"),
        ("“Please write.”", "“I will pay on Friday.”", "may admit the debt or promise to pay"),
        ("“Please write.”", "“I owe it, but please write.”", "may admit the debt"),
        ("“请书面。”", "“我会还的。”", "may admit the debt or promise to pay"),
        ('group = "pressure"', 'group = "weather"', "“weather” is not one of"),
        (', zh-hans = "限时"', "", "should have a text in each of en, zh-hans"),
        ('jurisdictions = ["other"]', 'jurisdictions = ["atlantis"]', "“atlantis” is not one of"),
        (
            'group = "pressure"',
            'group = "pressure"\nrules = ["xx.gone"]',
            "is not the id of a rule",
        ),
        ('group = "pressure"', 'group = "pressure"\nrules = ["xx.rule"]', "holds in none of its"),
        ('group = "pressure"', 'group = "pressure"\nansewr = "typo"', "is not a field here"),
        ('id = "deadline"', 'id = "deadline', "is not TOML"),
    ],
)
def test_a_slip_is_told(old: str, new: str, problem: str) -> None:
    assert old in MOVE
    assert problem in slips(MOVE.replace(old, new))


def test_a_claim_stands_where_a_rule_does() -> None:
    claim = 'never = { en = "let them in: they may not enter.", zh-hans = "开门。" }\n'
    assert read(MOVE + RULED + claim)["xx"].moves[0].rules == ("xx.rule",)


def test_the_same_move_twice_in_a_place_is_told() -> None:
    assert "stands twice for xx" in slips(MOVE + RULED + RULED)


@pytest.mark.parametrize(
    ("asked", "denied"),
    [
        ("“Please write.”", "“I owe nothing.”"),
        ("“Please write.”", "“I cannot agree today.”"),
        ("“请书面。”", "“我不欠。”"),
    ],
)
def test_to_deny_is_not_to_admit(asked: str, denied: str) -> None:
    assert denied in read(MOVE.replace(asked, denied))["other"].moves[0].say.by_language.values()


@pytest.mark.parametrize("place", PLACES)
def test_sentences_are_short_and_calm(place: str) -> None:
    told = script(place)
    texts = [line.text for line in told.lines] + [move.never for move in told.moves]
    for words in texts:
        assert "!" not in str(words)
        assert "！" not in words.by_language["zh-hans"]
        for sentence in re.split(r"(?<=[.?:])\s", str(words)):
            assert len(sentence.split()) <= 20, sentence
