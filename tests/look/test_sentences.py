"""Sentences that follow each other on a line: a space between them, and in Chinese none."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils.translation import override

LOADED = "{% load i18n negotiator %}"


def drawn(content: str, language: str, **context: object) -> str:
    with override(language):
        template = Template(f"{LOADED}{{% sentences %}}{content}{{% endsentences %}}")
        return template.render(Context(context))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("一句。 又一句。", "一句。又一句。"),
        ("一句。\n      又一句。", "一句。又一句。"),
        ("可以吗？ 可以。", "可以吗？可以。"),
        ("他说“好。” 又一句", "他说“好。”又一句"),
        ("<strong>一句。</strong> 又一句", "<strong>一句。</strong>又一句"),
        ("<b>一句。\n  </b>\n <i>又一句", "<b>一句。</b><i>又一句"),
        ('一句。\n<a href="/x y/">看看</a>', '一句。<a href="/x y/">看看</a>'),
        ("Negotiator 不发送。", "Negotiator 不发送。"),
    ],
)
def test_chinese_sentences_stand_together(written: str, read: str) -> None:
    assert drawn(written, "zh-hans") == read


def test_english_sentences_stay_apart() -> None:
    assert drawn("One.\n  <a>Two.</a> Three.", "en") == "One.\n  <a>Two.</a> Three."


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_somebody_typed_stays_text(language: str) -> None:
    shown = drawn("{{ typed }}。 x", language, typed="<b>“&”</b>")
    assert shown.startswith("&lt;b&gt;“&amp;”&lt;/b&gt;。")
