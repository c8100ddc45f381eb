"""The catalogues are whole: every text translated, nothing left over, every placeholder kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

from negotiator.extraction import empty_entries, marked_texts

pytestmark = pytest.mark.slow

OURS, *BORROWED = (
    path
    for folder in map(Path, settings.LOCALE_PATHS)
    for path in sorted(folder.glob("*/LC_MESSAGES/django.po"))
)
CATALOGUES = (OURS, *BORROWED)
RULES = sorted((settings.BASE_DIR / "debts" / "rules").glob("*.toml"))


def _name(path: Path) -> str:
    return "-".join(path.parts[-4:-2])


PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
# Django says what was chosen again; we do not.
SAID_AGAIN = {"%(value)s"}


def _entries(path: Path) -> list[Message]:
    with path.open("rb") as source:
        return [message for message in read_po(source) if message.id]


def _all(texts: Any) -> list[str]:
    return list(texts) if isinstance(texts, (tuple, list)) else [texts]


def _key(message: Message) -> tuple[str | None, str]:
    return message.context, _all(message.id)[0]


def test_every_text_of_the_code_stands_in_the_catalogue() -> None:
    """If not: ./run manage messages, then translate what it lists."""
    marked = {_key(message) for message in marked_texts(settings.BASE_DIR) if message.id}
    kept = {_key(message) for message in _entries(OURS)}
    assert sorted(marked ^ kept, key=str) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=_name)
def test_every_entry_is_translated(path: Path) -> None:
    with path.open("rb") as source:
        assert empty_entries(read_po(source)) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=_name)
def test_placeholders_are_the_same_on_both_sides(path: Path) -> None:
    for message in _entries(path):
        expected = set(PLACEHOLDER.findall(_all(message.id)[-1])) - SAID_AGAIN
        for text in filter(None, _all(message.string)):
            assert set(PLACEHOLDER.findall(text)) == expected, message.id


@pytest.mark.parametrize("path", BORROWED, ids=_name)
def test_what_we_say_for_others_is_still_theirs(path: Path) -> None:
    """A text that Django or allauth has changed would come back in their words."""
    packages = Path(translation.__file__).parents[3]
    places = ("django/conf", "django/contrib/auth", "allauth")
    theirs = {
        _all(message.id)[0]
        for place in places
        for message in _entries(packages / place / "locale/zh_Hans/LC_MESSAGES/django.po")
    }
    code = (packages / "django/contrib/auth/password_validation.py").read_text()
    ours = {_all(message.id)[0] for message in _entries(path)}
    assert [text for text in ours - theirs if text not in code] == []


def test_english_spells_e_mail_in_one_way() -> None:
    """Ours and what we say for others meet on one page."""
    ours = [text for message in _entries(OURS) for text in _all(message.id)]
    english = _entries(next(path for path in BORROWED if "en" in path.parts))
    said = [*ours, *(text for message in english for text in _all(message.string))]
    assert [text for text in said if re.search(r"\bemail", PLACEHOLDER.sub("", text), re.I)] == []


BLAME = re.compile(r"\b(invalid|illegal|failed|incorrect|wrong|forbidden|must)\b|!", re.IGNORECASE)


def test_what_others_say_in_english_is_said_without_blame() -> None:
    """ux.md, rule 5, for every sentence of allauth's and Django's that our pages may show."""
    english = {_all(m.id)[0]: m for m in _entries(next(p for p in BORROWED if "en" in p.parts))}
    chinese = next(path for path in BORROWED if "zh_Hans" in path.parts)
    shown = (_all(message.id)[0] for message in _entries(chinese))
    said = [_all(english[text].string)[0] if text in english else text for text in shown]
    assert [text for text in said if BLAME.search(text)] == []


# The figures of our texts that are amounts of money.
AMOUNTS = (
    "amount|sum|monthly|short|offered|owed|received|each|income|ceiling|target|margin|available"
    "|token|minimums?|interest|down|in_hand|rest|more|total|usual|highest|balance|needed|fee"
)
_HAN = "[\u4e00-\u9fff]"
_AMOUNT = rf"(?:%\((?:{AMOUNTS})\)s|[¥£][\d.,]+)"
# docs/glossary.md: no space around an amount, and none after a Chinese stop.
LOOSE = re.compile(rf"{_HAN} {_AMOUNT}|{_AMOUNT} {_HAN}|{_HAN}[。，：；] +\S")


@pytest.mark.parametrize(
    "path", [path for path in CATALOGUES if "zh_Hans" in path.parts], ids=_name
)
def test_no_space_stands_around_an_amount_or_after_a_chinese_stop(path: Path) -> None:
    said = [text for message in _entries(path) for text in _all(message.string)]
    assert [text for text in said if LOOSE.search(text)] == []


def test_the_chinese_of_the_rules_has_none_either() -> None:
    lines = (line for path in RULES for line in path.read_text("utf-8").splitlines())
    assert [line for line in lines if "zh-hans" in line and LOOSE.search(line)] == []


# docs/glossary.md: in China who is called so takes fees; free advice there is a phone number.
FEE_TAKING = re.compile("顾问|咨询机构|免费的?机构")


def test_free_help_is_not_called_as_those_who_take_fees() -> None:
    path = next(path for path in CATALOGUES if "zh_Hans" in path.parts)
    said = [text for message in _entries(path) for text in _all(message.string)]
    assert [text for text in said if FEE_TAKING.search(text)] == []
