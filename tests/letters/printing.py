"""What tests of the letter engine share: a PDF's words with their places, and its pictures."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from PIL import Image

POINTS_A_MM = 72 / 25.4
_PAGE = re.compile(r"<page .*?</page>", re.DOTALL)
_WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
)


@dataclass(frozen=True)
class Word:
    """A word on page ``page`` (from 1) with its box in mm from the top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def words(pdf: Path) -> list[Word]:
    found = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True, text=True
    ).stdout
    return [
        word for number, page in enumerate(_PAGE.findall(found), 1) for word in _on(page, number)
    ]


def text(pdf: Path) -> str:
    return " ".join(word.text for word in words(pdf))


def pictures(pdf: Path, folder: Path, dpi: int = 100) -> list[Image.Image]:
    """Each page as a grey picture."""
    subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-gray", "-png", str(pdf), str(folder / pdf.stem)], check=True
    )
    return [Image.open(path).convert("L") for path in sorted(folder.glob(f"{pdf.stem}-*.png"))]


def _on(page: str, number: int) -> Iterator[Word]:
    for *box, content in _WORD.findall(page):
        left, top, right, bottom = (float(value) / POINTS_A_MM for value in box)
        yield Word(number, left, top, right, bottom, unescape(content))
