"""A downloaded letter as the eye sees it: ink where it belongs, and characters drawn as they are.

Text that is extracted from a PDF reads right even where the wrong glyphs are printed; so places
are found by the text, and judged by the picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from tests.letters import printing
from tests.letters.printing import Word

_SIZE = 40


class Sheet:
    """The pages of a PDF as grey pictures, with the places of their words."""

    def __init__(self, pdf: Path, folder: Path, *, dpi: int = 200) -> None:
        self.pages = printing.pictures(pdf, folder, dpi=dpi)
        self.dots_a_mm = dpi / 25.4
        self.words = printing.words(pdf)
        self.text = " ".join(word.text for word in self.words)

    def ink(self, left: float, top: float, right: float, bottom: float, *, page: int = 1) -> float:
        """The share of a box, given in mm, that is dark."""
        box = tuple(round(edge * self.dots_a_mm) for edge in (left, top, right, bottom))
        seen = self.pages[page - 1].crop(box).histogram()  # type: ignore[arg-type]
        return sum(seen[:128]) / sum(seen)

    def ink_of(self, word: Word) -> float:
        return self.ink(word.left, word.top, word.right, word.bottom, page=word.page)

    def runs(self, text: str) -> list[list[Word]]:
        """The words that `text` is printed with, each time that it stands on a page."""
        wanted = text.split()
        found = [
            self.words[start : start + len(wanted)]
            for start in range(len(self.words) - len(wanted) + 1)
            if all(
                piece in word.text for piece, word in zip(wanted, self.words[start:], strict=False)
            )
        ]
        assert found, f"{text} is not there: {self.text[:500]}"
        return found

    def glyphs(self, text: str, word: Word) -> Iterator[Image.Image]:
        """Each character of `text` in a run of Han characters, which are all of one width."""
        wide = (word.right - word.left) / len(word.text)
        begin = word.left + word.text.index(text) * wide
        for number in range(len(text)):
            left = begin + number * wide
            edges = (left, word.top, left + wide, word.bottom)
            box = tuple(round(edge * self.dots_a_mm) for edge in edges)
            yield _normal(self.pages[word.page - 1].crop(box))  # type: ignore[arg-type]


def drawn(character: str, typeface: Path) -> Image.Image:
    """How the typeface itself has a character, drawn without our letter engine."""
    picture = Image.new("L", (200, 200), 255)
    font = ImageFont.truetype(typeface, 100)
    ImageDraw.Draw(picture).text((40, 20), character, font=font, fill=0)
    return _normal(picture)


def apart(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two characters, 0 (the same) to 255."""
    seen = ImageChops.difference(one, other).histogram()
    return sum(value * count for value, count in enumerate(seen)) / sum(seen)


def _normal(picture: Image.Image) -> Image.Image:
    """The ink alone, at one size."""
    box = picture.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    return picture.crop(box).resize((_SIZE, _SIZE))
