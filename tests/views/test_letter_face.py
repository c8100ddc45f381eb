"""The preview of a letter is set in the typeface of its print, and is no heavy page for it."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
from django.conf import settings
from django.urls import reverse
from fontTools.ttLib import TTFont

from debts.letters.print import fonts
from debts.models import Household
from tests import factories
from tests.people import Visitor

STATIC = Path(settings.BASE_DIR) / "static"
FACES = {"regular": "SourceSerif4-Regular.ttf", "bold": "SourceSerif4-Bold.ttf"}
MOST = 60 * 1024  # bytes of a first load, as the benchmark has it
ENGLISH = [*map(chr, range(0x20, 0x7F)), *"£€–—‘’“”•…é"]


def test_the_preview_has_the_shapes_of_the_print() -> None:
    for weight, printed in FACES.items():
        shown = TTFont(STATIC / "fonts" / f"letter-serif-{weight}.woff2")
        paper = TTFont(fonts.unpacked() / printed)
        for character in ENGLISH:
            one, other = (face.getBestCmap()[ord(character)] for face in (shown, paper))
            assert shown["hmtx"][one] == paper["hmtx"][other], character


def test_the_page_of_a_draft_is_light_with_its_typeface(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    letter = factories.letter(household, debt=factories.debt(household))
    page = owner.get(reverse("letter-preview", args=[household.pk, letter.pk])).content
    linked = set(re.findall(rb'(?:href|src)="/static/([^"]+\.(?:css|js))"', page))
    assert b"css/letter-face.css" in linked
    texts = [page, *((STATIC / name.decode()).read_bytes() for name in linked)]
    faces = [path.stat().st_size for path in (STATIC / "fonts").iterdir()]
    assert len(faces) == len(FACES)
    assert sum(len(brotli.compress(text)) for text in texts) + sum(faces) < MOST


def test_every_face_that_the_sheet_names_is_there() -> None:
    sheet = (STATIC / "css" / "letter-face.css").read_text("utf-8")
    named = re.findall(r'url\("\.\./fonts/([^"]+)"\)', sheet)
    assert sorted(named) == sorted(path.name for path in (STATIC / "fonts").iterdir())
    assert '"Letter Serif"' in (STATIC / "css" / "letter.css").read_text("utf-8")
