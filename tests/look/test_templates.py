"""What no template may hold: our content policy would block it, or a name could break out of it."""

from __future__ import annotations

import re
from pathlib import Path

from django.template import TemplateSyntaxError
from django.template.loader import get_template

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SOURCES = {
    name: path.read_text()
    for path in sorted(TEMPLATES.rglob("*.html"))
    if not (name := str(path.relative_to(TEMPLATES))).startswith("letters/")
}


def with_a(*patterns: str) -> list[str]:
    """The templates in which one of the patterns is found."""
    wrong = re.compile("|".join(patterns))
    return [name for name, source in SOURCES.items() if wrong.search(source)]


def test_there_are_templates_to_look_at() -> None:
    assert {"base.html", "home/home.html"} <= SOURCES.keys()


def test_each_compiles() -> None:
    broken = {}
    for name in SOURCES:
        try:
            get_template(name)
        except TemplateSyntaxError as error:
            broken[name] = str(error)
    assert broken == {}


def test_none_has_anything_inline() -> None:
    style = (r"<[^>]*\sstyle\s*=", r"<style\b")
    script = (r"<[^>]*\son[a-z]+\s*=", r"<script(?![^>]*\bsrc=)")
    assert with_a(*style, *script) == []


def test_each_escapes_all_that_people_type() -> None:
    assert with_a(r"\|\s*safe\b", r"autoescape\s+off") == []


def test_none_asks_anything_of_other_hosts() -> None:
    assert with_a(r"<(?:script|link|img|iframe)[^>]*https?://") == []


def test_no_two_buttons_touch() -> None:
    plain = re.compile(r"<(p|div)>((?:(?!<\1\b).)*?)</\1>", re.DOTALL)
    touching = [
        name
        for name, source in SOURCES.items()
        for _tag, inside in plain.findall(source)
        if inside.count('class="button') > 1
    ]
    assert touching == []
