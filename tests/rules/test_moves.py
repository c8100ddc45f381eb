"""The other side's moves and what to answer: whole in each place, honest, and easy to say."""

from __future__ import annotations

import re
from itertools import product

import pytest

from debts.domain.law.limitation import HELD_STATES, State
from debts.domain.law.moves.checks import ADMITS, COMMITS
from debts.domain.law.moves.reader import MovesUnreadable, read_scripts
from debts.domain.law.moves.script import (
    IN_DOUBT,
    SPOKEN,
    Clock,
    InstalmentNow,
    MoveGroup,
    Script,
    TalkPart,
)
from debts.domain.law.rule_reader import read_book
from debts.domain.talks.whom import Whom
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
    for state, whom in product(State, Whom):
        assert len(told.said_to(whom, TalkPart.ADMIT, state.value)) == 1, (state, whom)


def test_the_clocks_are_those_of_the_limitation_clock() -> None:
    assert {each.value for each in Clock} == {each.value for each in State}
    assert {each.value for each in IN_DOUBT} == {each.value for each in HELD_STATES}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("clock", sorted(IN_DOUBT))
def test_in_doubt_no_answer_offers_admits_or_promises(place: str, clock: Clock) -> None:
    """Each move of each place, as it is read out to each of those who may say it."""
    told = script(place)
    answers = [
        (move.id, whom, told.answer(move, whom, clock))
        for whom in Whom
        for move in told.moves_of(whom)
    ]
    assert len(answers) > 200
    for move, whom, answer in answers:
        for language in ("en", "zh-hans"):
            said = answer.say.by_language[language]
            assert not ADMITS[language].search(said), (move, whom, said)
            assert not COMMITS[language].search(said), (move, whom, said)


@pytest.mark.parametrize("place", PLACES)
def test_in_doubt_a_small_payment_is_told_by_what_it_does_to_time(place: str) -> None:
    told = script(place)
    (token,) = (move for move in told.moves if move.id == "token")
    behind = told.answer(token, Whom.LENDER, Clock.CANNOT_BE_TOLD).rules
    assert all("limitation" in rule for rule in behind), behind
    assert behind or place == "other"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("part", sorted(SPOKEN - {TalkPart.DOOR_SAY, TalkPart.RECORD_SAY}))
def test_in_doubt_no_line_of_a_call_promises(place: str, part: TalkPart) -> None:
    told = script(place)
    for clock, whom in product(sorted(IN_DOUBT), Whom):
        for line in told.said_to(whom, part, clock):
            for language in ("en", "zh-hans"):
                assert not COMMITS[language].search(line.text.by_language[language]), line.id


@pytest.mark.parametrize("place", PLACES)
def test_where_a_home_is_at_stake_nobody_is_told_to_pay_nothing(place: str) -> None:
    told = script(place)
    for whom, state in product((Whom.LANDLORD, Whom.MORTGAGE), State):
        (line,) = told.said_to(whom, TalkPart.ADMIT, state.value)
        assert "pay nothing" not in line.text.by_language["en"]
        assert re.search("pay it|on paying", line.text.by_language["en"])
        assert "照常付" in line.text.by_language["zh-hans"]


# What only one who lends, or who sells what is owed, can say or be asked.
OF_FIRMS_ALONE = ("sold", "slots", "gains", "record_threat")


@pytest.mark.parametrize("place", PLACES)
def test_what_they_may_say_fits_who_they_are(place: str) -> None:
    said = {whom: {move.id for move in script(place).moves_of(whom)} for whom in Whom}
    assert all(each.startswith("kin_") for each in said[Whom.KIN])
    assert len(said[Whom.KIN]) >= 8
    for whom in set(Whom) - {Whom.KIN}:
        assert not [each for each in said[whom] if each.startswith("kin_")]
        assert {"angry", "agreed", "sign_now", "false_police"} <= said[whom]
    for whom in (Whom.OFFICE, Whom.COURT, Whom.LANDLORD):
        assert not said[whom].intersection(OF_FIRMS_ALONE)
    assert "law_suit" not in said[Whom.COURT]
    assert [whom for whom in Whom if "locks" in said[whom]] == [Whom.LANDLORD]
    assert said[Whom.LANDLORD].isdisjoint({"visit", "seize"})
    assert said[Whom.LANDLORD].isdisjoint({"pay_now", "whole_sum", "law_suit", "crime"})
    assert {"notice_home", "court_home", "deposit_home", "cut_off_home"} <= said[Whom.LANDLORD]
    assert said[Whom.OFFICE].isdisjoint({"token", "law_suit", "seize"})
    assert {"token_office", "court_office", "seize_office"} <= said[Whom.OFFICE]
    assert [whom for whom in Whom if "meter" in said[whom]] == [Whom.SUPPLIER]
    for whom in (Whom.LANDLORD, Whom.MORTGAGE):
        assert said[whom].isdisjoint({"token"})
        assert "token_home" in said[whom]
    asked = {whom: script(place).said_to(whom, TalkPart.CONFIRM, "running") for whom in Whom}
    assert not [line.id for line in asked[Whom.LANDLORD] if line.id == "confirm.right"]


@pytest.mark.parametrize("place", PLACES)
def test_a_landlord_and_a_friend_hear_no_words_of_lenders(place: str) -> None:
    """No staff number, app, customer service or parts of a loan."""
    told = script(place)
    of_lenders = re.compile(
        r"staff number|\bapp\b|customer service|principal|工号|App|客服|罚息|违约金"
    )
    for whom in (Whom.LANDLORD, Whom.KIN):
        for move in told.moves_of(whom):
            words = " ".join(f"{move.say.in_(of)} {move.sign.in_(of)}" for of in ("en", "zh-hans"))
            assert not of_lenders.search(words), (move.id, words)


@pytest.mark.parametrize("place", PLACES)
def test_while_an_agreement_runs_a_friend_hears_that_it_is_kept(place: str) -> None:
    told = script(place)
    for move in told.moves_of(Whom.KIN):
        if move.id in {"kin_now", "kin_when", "kin_little"}:
            kept = told.answer(move, Whom.KIN, "running", InstalmentNow.UNKNOWN).say
            assert "agreed" in kept.in_("en")
            assert "说好" in kept.in_("zh-hans")
            assert told.answer(move, Whom.KIN, "running").say != kept
            # In doubt an agreement may be what is doubted: nothing is confirmed.
            assert "agreed" not in told.answer(move, Whom.KIN, "near", InstalmentNow.DUE).say.in_(
                "en"
            )


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
        ('group = "pressure"', 'group = "pressure"\nwhom = ["aunt"]', "“aunt” is not one of"),
        (
            'say = { en = "“Please write.”"',
            'holds_in_doubt = true\nsay = { en = "“My offer is in my letter.”"',
            "may offer or promise",
        ),
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
