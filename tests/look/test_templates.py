"""What no template may hold: our content policy would block it, or a name could break out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PAGES = sorted(
    path for path in TEMPLATES.rglob("*.html") if "letters" not in path.relative_to(TEMPLATES).parts
)


def named(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_it_compiles(path: Path) -> None:
    assert get_template(named(path))


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_it_has_nothing_inline(path: Path) -> None:
    source = path.read_text()
    assert not re.search(r"<[^>]*\sstyle\s*=", source)
    assert not re.search(r"<style\b", source)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", source)
    assert not re.search(r"<script(?![^>]*\bsrc=)", source)


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_it_escapes_all_that_people_type(path: Path) -> None:
    assert not re.search(r"\|\s*safe\b|autoescape\s+off", path.read_text())


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_it_asks_nothing_of_other_hosts(path: Path) -> None:
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*https?://", path.read_text())
