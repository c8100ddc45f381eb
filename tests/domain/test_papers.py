"""A file is told by its content: what phones, scanners and mail make, and what is not kept."""

from __future__ import annotations

import pytest

from debts.domain import papers
from debts.domain.papers import FileType, Unkept, recognise

ASF = b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"
SIGNED_DATA = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
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
        (BOX + b"mmp4\0\0\0\0", papers.TGP),
        (BOX + b"qt  \0\0\0\0", papers.MOV),
        (b"BM\x36\0\x0c\0\0\0\0\0\x36\0\0\0\x28\0\0\0", papers.BMP),
        (b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 ", papers.JP2),
        (b"\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl ", papers.JXL),
        (b"\xff\x0a\xfa\x7f", papers.JXL),
        (b"caff\0\x01\0\0desc", papers.CAF),
        (b"FORM\0\0\x10\0AIFFCOMM", papers.AIFF),
        (b"FORM\0\0\x10\0AIFCFVER", papers.AIFF),
        (b"RIFF\x24\0\0\0AVI LIST", papers.AVI),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm", papers.WEBM),
        (b"\x1a\x45\xdf\xa3\xa3\x42\x82\x88matroska", papers.MKV),
        (ASF, papers.WMA),
        (ASF + b"\0" * 99 + bytes.fromhex("c0ef19bc4d5bcf11a8fd00805f5c442b"), papers.WMV),
        (b"\x30\x80" + SIGNED_DATA, papers.SIGNED),
        (b"\x30\x82\x0d\x31" + SIGNED_DATA, papers.SIGNED),
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
        b"BMW: the car",
        # An enveloped one: sealed for one reader.
        b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03",
        b"\0" * 1020 + b"%PDF-1.4",
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


def signature(name: bytes, lines: int) -> bytes:
    folded = b"\r\n ".join([b"x" * 70] * lines)
    return name + b": i=1; a=rsa-sha256; d=example.org; b=" + folded + b"\r\n"


RELAY = b"Received: from mx1.example.org (2001:db8::1)\r\n by mx2.example.org; 3 Nov 2026 10:02\r\n"
OWN = b"From: Bank <bank@example.org>\r\nTo: me@example.org\r\nSubject: Your account\r\n"
BODY = b"\r\n\x0cDear customer\r\n"


@pytest.mark.parametrize(
    "mail",
    [
        pytest.param(
            b"Delivered-To: me@example.org\r\n"
            + RELAY
            + b"X-Received: by 2002:a05:6a00 with SMTP id 7\r\n"
            + signature(b"ARC-Seal", 6)
            + signature(b"ARC-Message-Signature", 40)
            + OWN
            + BODY,
            id="gmail",
        ),
        pytest.param(RELAY * 30 + signature(b"X-MS-Exchange-Data", 200) + OWN + BODY, id="365"),
        pytest.param(
            b"Return-Path: <bank@example.org>\r\nX-Original-To: me@example.org\r\n"
            + signature(b"DKIM-Signature", 30)
            + OWN
            + BODY,
            id="postfix",
        ),
        pytest.param(
            b"From - Tue Nov 03 10:02:11 2026\r\nX-Mozilla-Status: 0001\r\n" + RELAY + OWN + BODY,
            id="thunderbird",
        ),
        pytest.param(b"31337     \n" + (RELAY + OWN + BODY).replace(b"\r", b""), id="apple"),
        pytest.param(RELAY + OWN + RELAY * 2000, id="a head without an end"),
        pytest.param(b"Subject:Your account\r\nDate:3 Nov 2026\r\n\r\n", id="without spaces"),
    ],
)
def test_a_mail_is_told_by_its_whole_head(mail: bytes) -> None:
    assert recognise(mail[: papers.HEAD], name="letter.eml") is papers.MAIL


def test_a_web_page_saved_as_a_mail_is_a_web_page() -> None:
    page = b"From: <Saved by a browser>\r\nSubject: Account\r\nMIME-Version: 1.0\r\n\r\n--x"
    assert recognise(page, name="account.mhtml") is Unkept.WEB_PAGE


def test_text_that_begins_as_a_mail_does_keeps_its_name() -> None:
    assert recognise(MAIL, name="forwarded.txt") is papers.TEXT


def test_notes_are_text() -> None:
    assert recognise(b"# Call of 3 June", name="call.md") is papers.TEXT


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("call.mid", papers.Sort.SOUND),
        ("door.MPG", papers.Sort.FILM),
        ("scan.ppm", papers.Sort.PICTURE),
        ("letter.pdf", None),
        ("letter", None),
    ],
)
def test_a_file_is_called_by_its_sort_where_nobody_knows_its_kind(name, sort) -> None:
    assert papers.sort_of_name(name) is sort
