"""What happened, as data: whole in each place, and every letter is found by something."""

from __future__ import annotations

import pytest

from debts.domain.law.happened.happening import Happening
from debts.domain.law.happened.reader import HappeningsUnreadable, read_happenings
from debts.domain.law.rule_reader import read_book
from debts.letters.kinds.catalogue import BY_ID
from debts.rulebook import book, happenings
from tests.domain.test_rules import GOOD

PLACES = [place.id for place in book().jurisdictions()]
# Letters that answer a paper of one place only.
OF_ONE_PLACE = {
    "claim_reply": {"gb-ew"},
    "order_objection": {"cn"},
    "moratorium": {"gb-ew", "gb-sct"},
}
USUAL = """
[[happening]]
id = "ill"
jurisdictions = ["other"]
group = "life"
text = { en = "I am ill", zh-hans = "我病了" }
letters = ["hold"]
"""
ELSEWHERE = GOOD.replace('"xx"', '"other"').replace("xx.", "other.")


def read(toml: str) -> dict[str, tuple[Happening, ...]]:
    known = read_book({"xx.toml": GOOD, "other.toml": ELSEWHERE})
    return dict(read_happenings({"happened.toml": toml}, known))


@pytest.mark.parametrize("place", PLACES)
def test_every_letter_is_found_by_something_that_happened(place: str) -> None:
    found = {kind for each in happenings(place) for kind in each.letters}
    assert found <= BY_ID.keys()
    elsewhere = {kind for kind, places in OF_ONE_PLACE.items() if place not in places}
    assert BY_ID.keys() - found == elsewhere, (
        "a letter that no sentence finds: name it in a [[happening]] of debts/rules/happened, or in"
        " OF_ONE_PLACE where it answers a paper of one place only"
    )


@pytest.mark.parametrize("place", PLACES)
def test_no_two_sentences_of_a_place_are_the_same(place: str) -> None:
    for language in ("en", "zh-hans"):
        said = [each.text.in_(language) for each in happenings(place)]
        assert len(set(said)) == len(said)


def test_who_cannot_pay_is_never_led_to_an_objection_in_court() -> None:
    """民诉法解释 436: it has to dispute the claim; its own event says so before the letter."""
    leading = [each for each in happenings("cn") if "order_objection" in each.letters]
    assert [each.id for each in leading] == ["payment-order"]
    assert leading[0].note is not None
    assert "is no objection" in leading[0].note.in_("en")
    assert "不算异议" in leading[0].note.in_("zh-hans")


def test_a_place_says_only_what_differs() -> None:
    own = '[[happening]]\nid = "ill"\njurisdictions = ["xx"]\ntext = { en = "A", zh-hans = "甲" }\n'
    found = read(USUAL + own)
    assert [each.text.in_("en") for each in found["other"]] == ["I am ill"]
    assert [each.text.in_("en") for each in found["xx"]] == ["A"]
    assert found["xx"][0].letters == ("hold",)


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (USUAL.replace('group = "life"', 'group = "love"'), "is not one of"),
        (USUAL.replace('letters = ["hold"]', ""), "letters: is missing"),
        (USUAL.replace("I am ill", "I am ill for 30 days"), "has a figure"),
        (USUAL + 'emergency = "flood"\n', "is not known in"),
        (USUAL + USUAL, "stands twice"),
        (USUAL + 'letter = "hold"\n', "is not a field here"),
        (USUAL.replace(', zh-hans = "我病了"', ""), "should have a text in each of"),
    ],
)
def test_every_slip_of_a_file_is_told(slip: str, told: str) -> None:
    with pytest.raises(HappeningsUnreadable) as refused:
        read(slip)
    assert told in str(refused.value)
