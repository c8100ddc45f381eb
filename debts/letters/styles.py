"""The style sheet of the printed letter: what screen and paper share, then what only paper has."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_SHARED = Path(__file__).resolve().parents[2] / "static" / "css" / "letter.css"
_PRINT = Path(__file__).with_name("print.css")
# Height of one of the three panels that the sheet is folded into.
PAPERS = {"A4": "99mm", "Letter": "93.1mm"}


@cache
def stylesheet(paper: str) -> str:
    """All rules for ``paper``, a key of PAPERS."""
    size = f"@page {{ size: {paper} }}\n:root {{ --fold: {PAPERS[paper]} }}\n"
    return size + _SHARED.read_text("utf-8") + _PRINT.read_text("utf-8")
