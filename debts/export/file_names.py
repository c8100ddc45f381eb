"""What a paper is called once it lies among others on somebody's own computer."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from django.utils.translation import gettext as _

from debts.letters.kinds.catalogue import BY_ID
from debts.models import Letter

# What Windows, macOS or Linux will not have in a name.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_LONGEST = 120  # bytes of a creditor's name; a whole name has 255 on every system


def letter_file_name(letter: Letter) -> str:
    """Its day, whom it goes to and what it is, in the page's language, as in
    “2026-11-28 Pennine - instalment plan.pdf”; of a draft also that it is one.
    """
    title = str(BY_ID[letter.kind].title)
    called = [_harmless(letter.reader_name), _harmless(title[:1].lower() + title[1:])]
    if not letter.is_issued:
        called.append(_("draft"))
    return f"{letter.dated_on} {' - '.join(filter(None, called))}.pdf"


def paper_file_name(title: str, owed_to: str, made_on: date) -> str:
    """The same of a paper of the person's own, as in “2026-11-28 Pennine - record.pdf”."""
    return f"{made_on} {' - '.join(filter(None, (_harmless(owed_to), _harmless(title))))}.pdf"


def _harmless(name: str) -> str:
    spaced = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", name))
    shown = "".join(c for c in spaced if c == " " or unicodedata.category(c)[0] not in "CZ")
    short = shown.encode()[:_LONGEST].decode(errors="ignore")
    return " ".join(short.split())
