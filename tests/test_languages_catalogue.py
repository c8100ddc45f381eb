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

CATALOGUES = [folder / "zh_Hans/LC_MESSAGES/django.po" for folder in settings.LOCALE_PATHS]
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
    kept = {_key(message) for message in _entries(CATALOGUES[0])}
    assert sorted(marked ^ kept, key=str) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-4])
def test_every_entry_is_translated(path: Path) -> None:
    with path.open("rb") as source:
        assert empty_entries(read_po(source)) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-4])
def test_placeholders_are_the_same_on_both_sides(path: Path) -> None:
    for message in _entries(path):
        expected = set(PLACEHOLDER.findall(_all(message.id)[-1])) - SAID_AGAIN
        for text in filter(None, _all(message.string)):
            assert set(PLACEHOLDER.findall(text)) == expected, message.id


def test_what_we_say_for_others_is_still_theirs() -> None:
    """A text that Django or allauth has changed would come back in their words."""
    packages = Path(translation.__file__).parents[3]
    places = ("django/conf", "django/contrib/auth", "allauth")
    theirs = {
        _all(message.id)[0]
        for place in places
        for message in _entries(packages / place / "locale/zh_Hans/LC_MESSAGES/django.po")
    }
    code = (packages / "django/contrib/auth/password_validation.py").read_text()
    ours = {_all(message.id)[0] for message in _entries(CATALOGUES[1])}
    assert [text for text in ours - theirs if text not in code] == []
