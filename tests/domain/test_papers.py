"""A file is told by its content: what phones, scanners and mail make, and what is not kept."""

from __future__ import annotations

import pytest

from debts.domain import papers
from debts.domain.papers import FileType, Unkept, recognise

BOX = b"\0\0\0\x1cftyp"
MAIL = b"Received: from a by b\r\n\tfor c\r\nFrom: a@example.org\r\nSubject: Account\r\n\r\nDear"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", papers.PDF),
        (b"\xef\xbb\xbf%PDF-1.4", papers.PDF),
        (b"\r\n%PDF-1.4", papers.PDF),
        (b"\x1b%-12345X@PJL SET COPIES=1\r\n%PDF-1.4", papers.PDF),
        (b"\0" * 1000 + b"%PDF-1.4", papers.PDF),
        (b"\xff\xd8\xff\xe1", papers.JPEG),
        (b"\x89PNG\r\n\x1a\n", papers.PNG),
        (b"RIFF\x24\0\0\0WEBPVP8 ", papers.WEBP),
        (b"GIF89a", papers.GIF),
        (b"II*\0", papers.TIFF),
        (b"MM\0*", papers.TIFF),
        (BOX + b"heic\0\0\0\0mif1heic", papers.HEIC),
        (BOX + b"mif1\0\0\0\0mif1heic", papers.HEIC),
        (BOX + b"mif1\0\0\0\0mif1avif", papers.AVIF),
        (BOX + b"avif\0\0\0\0avifmif1", papers.AVIF),
        (BOX + b"M4A \0\0\0\0", papers.M4A),
        (BOX + b"mp42\0\0\0\0", papers.MP4),
        (BOX + b"isom\0\0\0\0", papers.MP4),
        (BOX + b"3gp4\0\0\0\0", papers.TGP),
        (BOX + b"qt  \0\0\0\0", papers.MOV),
        (b"OggS\0\x02" + b"\0" * 22 + b"OpusHead", papers.OPUS),
        (b"OggS\0\x02" + b"\0" * 22 + b"\x01vorbis", papers.OGG),
        (b"\xff\xfb\x90", papers.MP3),
        (b"\xff\xf3\x40", papers.MP3),
        (b"\xff\xf1\x50", papers.AAC),
        (b"\xff\xf9\x50", papers.AAC),
        (b"#!AMR\n", papers.AMR),
        (b"\x02#!SILK_V3", papers.SILK),
        (MAIL, papers.MAIL),
        (MAIL.replace(b"\r\n", b"\n"), papers.MAIL),
    ],
)
def test_what_is_kept_is_told_by_its_first_bytes(head: bytes, kind: FileType) -> None:
    assert recognise(head) is kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<!doctype html>%PDF-1.4", Unkept.WEB_PAGE),
        (b"\xef\xbb\xbf\n<html>", Unkept.WEB_PAGE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Unkept.WEB_PAGE),
        (b"PK\x03\x04" + b"\0" * 26 + b"photo.jpg", Unkept.ARCHIVE),
        (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", Unkept.OFFICE),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument", Unkept.OFFICE),
        (b"Rar!\x1a\x07", Unkept.ARCHIVE),
        (b"{\\rtf1", Unkept.OFFICE),
        (b"MZ\x90\0", Unkept.PROGRAM),
        (b"#!/bin/sh\n", Unkept.PROGRAM),
    ],
)
def test_what_is_not_kept_is_told_by_its_format(head: bytes, kind: Unkept) -> None:
    assert recognise(head, name="letter.pdf") is kind


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"%",
        b"\xff\xff\xff\xff",
        # MPEG layer II, which no phone writes.
        b"\xff\xfd\x90",
        BOX + b"jp2 \0\0\0\0",
        b"\0" * 1020 + b"%PDF-1.4"[:4],
        b"Note: this is no letter\r\n\r\nFrom: here on",
    ],
)
def test_nobody_can_tell_what_the_rest_is(head: bytes) -> None:
    assert recognise(head) is None


def test_a_zip_file_lists_at_its_end_what_it_is() -> None:
    head = b"PK\x03\x04" + b"\0" * 26 + b"Doc_0/Document.xml"
    assert recognise(head, b"Doc_0/Document.xml" + b"OFD.xml") is papers.OFD
    assert recognise(head, b"word/document.xml[Content_Types].xml") is Unkept.OFFICE


def test_a_message_of_outlook_is_told_from_a_word_file() -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert recognise(head, name="Re your account.MSG") is Unkept.OUTLOOK
    assert recognise(head, name="letter.doc") is Unkept.OFFICE


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"3 Nov 10:02 - Bank: pay today", "chat.txt", papers.TEXT),
        ("2026年11月3日 支付宝账单".encode("gb18030"), "bill.CSV", papers.TABLE),
        ("\ufeffa,b".encode("utf-16"), "bill.csv", papers.TABLE),
        (b"plain", "letter.pdf", None),
        (b"\0\x01\x02", "chat.txt", None),
    ],
)
def test_only_what_calls_itself_text_is_text(head: bytes, name: str, kind: FileType | None) -> None:
    assert recognise(head, name=name) is kind
