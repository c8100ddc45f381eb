"""What phones, scanners and mail make is added in a browser and comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.seed import Seeded

BOX = b"\0\0\0\x1cftyp"
MAIL = b"From: bank@example.org\r\nSubject: Your account\r\n\r\nDear customer"
KINDS = {
    "IMG_0412.HEIC": BOX + b"heic\0\0\0\0mif1heic",
    "scan.pdf": b"\xef\xbb\xbf\r\n%PDF-1.4\n%%EOF\n",
    "PTT-20261103-WA0007.opus": b"OggS\0\x02" + b"\0" * 22 + b"OpusHead",
    "Call with the bank.m4a": BOX + b"M4A \0\0\0\0",
    "录音.amr": b"#!AMR\n" + b"\0" * 16,
    "at the door.mov": BOX + b"qt  \0\0\0\0",
    "Your account.eml": MAIL,
    "chat.txt": "11月3日 银行：请还款".encode(),
}


@pytest.fixture
def at_the_debt(sign_in: Visit, seeded: Seeded) -> Person:
    me = sign_in("uploader")
    me.opens(seeded["uploader"].pages[1])
    return me


def adds(me: Person, name: str, content: bytes) -> None:
    me.follows("Add a document")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    me.box("Choose a file").set_input_files(file)  # type: ignore[arg-type]


def test_each_kind_is_kept_and_given_back_under_its_own_name(
    at_the_debt: Person, tmp_path: Path
) -> None:
    me = at_the_debt
    for name, content in KINDS.items():
        adds(me, name, content)
        me.presses("Add")
        kept = me.downloads(Path(name).stem, tmp_path)
        assert (kept.name, kept.read_bytes()) == (name, content)


def test_a_word_file_is_called_by_its_name_with_a_way_out(at_the_debt: Person) -> None:
    me = at_the_debt
    adds(me, "contract.docx", b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml")
    me.presses_in_vain("Add")
    me.sees(
        "This is a Word, Excel or similar file, which may look different each time it is opened. "
        "Save it as a PDF, and choose that."
    )
