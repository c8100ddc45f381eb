"""The style sheet of the printed letter.

base.css stands in for the browser's own rules, static/css/letter.css is shared with the screen,
print.css is what only paper has, tight.css what is added where that saves a page, closest.css where
that brings the signature back to its sheet.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_SHARED = Path(__file__).resolve().parents[3] / "static" / "css" / "letter.css"
_PRINT = Path(__file__).with_name("print.css")
_TIGHT = Path(__file__).with_name("tight.css")
_CLOSEST = Path(__file__).with_name("closest.css")
_BASE = Path(__file__).with_name("base.css")
# Height of one of the three panels that the sheet is folded into.
PAPERS = {"A4": "99mm", "Letter": "93.1mm"}


@cache
def stylesheet(paper: str) -> str:
    """All rules for ``paper``, a key of PAPERS."""
    return _BASE.read_text("utf-8") + own_rules(paper)


def own_rules(paper: str) -> str:
    """The rules of the letter itself, for an engine that has its own base."""
    size = f"@page {{ size: {paper} }}\n:root {{ --fold: {PAPERS[paper]} }}\n"
    return size + _SHARED.read_text("utf-8") + _PRINT.read_text("utf-8")


@cache
def tight() -> str:
    """What is added to the rules of any paper to set a letter closer."""
    return _TIGHT.read_text("utf-8")


@cache
def closest() -> str:
    """What is added to that where a signature would stand on a second page."""
    return _CLOSEST.read_text("utf-8")
