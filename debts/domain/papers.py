"""What a file is, told from its content and not from its name, and what is not kept.

Kept is what phones, scanners and banks make and what stays as it is: pages, pictures, sounds,
films, mail. What changes when it is opened, or can run, is refused by the name of its format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# As many bytes as `recognise` looks at: a PDF may begin anywhere in them (PDF 1.7, implementation
# note 13), and scanners, mail and printers do put something before it.
HEAD = 1024
# As many bytes of its end: a zip file lists there what it holds.
TAIL = 65_536


class Sort(StrEnum):
    PAPER = "paper"
    PICTURE = "picture"
    SOUND = "sound"
    FILM = "film"


class Unkept(StrEnum):
    """A format that is not kept, for what the person is told to do instead."""

    OFFICE = "office"
    OUTLOOK = "outlook"
    ARCHIVE = "archive"
    WEB_PAGE = "web page"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class FileType:
    """`extension` is given to a name that has none of `endings`, which fit as well."""

    content_type: str
    extension: str
    sort: Sort
    other_endings: tuple[str, ...] = ()

    @property
    def endings(self) -> tuple[str, ...]:
        return (self.extension, *self.other_endings)


PDF = FileType("application/pdf", ".pdf", Sort.PAPER)
# The fixed pages of Chinese offices and invoices (GB/T 33190).
OFD = FileType("application/ofd", ".ofd", Sort.PAPER)
MAIL = FileType("message/rfc822", ".eml", Sort.PAPER)
TEXT = FileType("text/plain", ".txt", Sort.PAPER)
TABLE = FileType("text/csv", ".csv", Sort.PAPER)
JPEG = FileType("image/jpeg", ".jpg", Sort.PICTURE, (".jpeg", ".jfif"))
PNG = FileType("image/png", ".png", Sort.PICTURE)
WEBP = FileType("image/webp", ".webp", Sort.PICTURE)
GIF = FileType("image/gif", ".gif", Sort.PICTURE)
TIFF = FileType("image/tiff", ".tif", Sort.PICTURE, (".tiff",))
HEIC = FileType("image/heic", ".heic", Sort.PICTURE, (".heif", ".hif"))
AVIF = FileType("image/avif", ".avif", Sort.PICTURE)
M4A = FileType("audio/mp4", ".m4a", Sort.SOUND, (".mp4", ".3gp", ".m4b"))
MP3 = FileType("audio/mpeg", ".mp3", Sort.SOUND)
WAV = FileType("audio/wav", ".wav", Sort.SOUND)
OGG = FileType("audio/ogg", ".ogg", Sort.SOUND, (".oga", ".opus"))
OPUS = FileType("audio/ogg", ".opus", Sort.SOUND, (".ogg", ".oga"))
AMR = FileType("audio/amr", ".amr", Sort.SOUND, (".3ga",))
AAC = FileType("audio/aac", ".aac", Sort.SOUND)
FLAC = FileType("audio/flac", ".flac", Sort.SOUND)
WMA = FileType("audio/x-ms-wma", ".wma", Sort.SOUND)
# Voice messages of WeChat as they lie on a phone; they call themselves .amr too.
SILK = FileType("audio/silk", ".silk", Sort.SOUND, (".amr", ".aud"))
WEBM = FileType("video/webm", ".webm", Sort.FILM)
MP4 = FileType("video/mp4", ".mp4", Sort.FILM, (".m4a", ".m4v"))
MOV = FileType("video/quicktime", ".mov", Sort.FILM, (".qta",))
TGP = FileType("video/3gpp", ".3gp", Sort.FILM, (".3g2", ".m4a", ".amr"))

KEPT = (
    *(PDF, OFD, MAIL, TEXT, TABLE),
    *(JPEG, PNG, WEBP, GIF, TIFF, HEIC, AVIF),
    *(M4A, MP3, WAV, OGG, OPUS, AMR, AAC, FLAC, WMA, SILK),
    *(MP4, MOV, TGP, WEBM),
)

_STARTS: dict[bytes, FileType | Unkept] = {
    b"%PDF-": PDF,
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"GIF8": GIF,
    b"II*\0": TIFF,
    b"MM\0*": TIFF,
    b"ID3": MP3,
    b"fLaC": FLAC,
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11": WMA,
    b"\x1a\x45\xdf\xa3": WEBM,
    b"#!AMR\n": AMR,
    b"#!AMR-WB\n": AMR,
    b"#!SILK": SILK,
    b"\x02#!SILK": SILK,
    b"{\\rtf": Unkept.OFFICE,
    b"Rar!": Unkept.ARCHIVE,
    b"7z\xbc\xaf\x27\x1c": Unkept.ARCHIVE,
    b"\x1f\x8b": Unkept.ARCHIVE,
    b"MZ": Unkept.PROGRAM,
    b"\x7fELF": Unkept.PROGRAM,
    b"#!/": Unkept.PROGRAM,
}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What a zip file holds that is one paper of its kind, or a program.
_IN_ZIP: dict[bytes, FileType | Unkept] = {
    b"OFD.xml": OFD,
    b"[Content_Types].xml": Unkept.OFFICE,
    b"mimetypeapplication/vnd.oasis": Unkept.OFFICE,
    b"Index/Document.iwa": Unkept.OFFICE,
    b"AndroidManifest.xml": Unkept.PROGRAM,
    b"META-INF/MANIFEST.MF": Unkept.PROGRAM,
}
# Brands of the ISO base media format ("ftyp" box), by what writes them.
_BRANDS: tuple[tuple[FileType, tuple[bytes, ...]], ...] = (
    (AVIF, (b"avif", b"avis")),
    (HEIC, (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")),
    (M4A, (b"M4A ", b"M4B ")),
    (TGP, (b"3g",)),
    (MOV, (b"qt  ",)),
    (MP4, (b"mp4", b"iso", b"avc1", b"M4V", b"MSNV", b"dash")),
)
# A letter in a file begins with its own head, which has these among others.
_HEADER = re.compile(rb"(?m)^([A-Za-z][A-Za-z0-9-]*):[ \t]")
_OF_MAIL = frozenset({b"from", b"to", b"date", b"subject", b"received", b"message-id"})
_FEWEST_OF_MAIL = 2
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def recognise(head: bytes, tail: bytes = b"", name: str = "") -> FileType | Unkept | None:
    """What a file is that starts and ends so; None where nobody can tell.

    Only plain text is told by the `name` too: anything might be text.
    """
    for start, found in _STARTS.items():
        if head.startswith(start):
            return found
    if head.startswith(_ZIP):
        ends = head + tail
        return next((kind for entry, kind in _IN_ZIP.items() if entry in ends), Unkept.ARCHIVE)
    if head.startswith(_OLE):
        return Unkept.OUTLOOK if name.lower().endswith(".msg") else Unkept.OFFICE
    return _media(head) or _writing(head, name)


def _media(head: bytes) -> FileType | None:
    if head[4:8] == b"ftyp":
        return _of_brand(head)
    if head[:4] == b"RIFF":
        return {b"WAVE": WAV, b"WEBP": WEBP}.get(head[8:12])
    if head[:4] == b"OggS":
        return OPUS if b"OpusHead" in head else OGG
    return _framed(head)


def _of_brand(head: bytes) -> FileType | None:
    """By the main brand; what only says "a picture" by those that it is compatible with."""
    size = int.from_bytes(head[:4])
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(size, len(head)), 4))]
    if brands[0] in (b"mif1", b"msf1") and b"avif" in brands:
        return AVIF
    return next((kind for kind, begins in _BRANDS if brands[0].startswith(begins)), None)


def _framed(head: bytes) -> FileType | None:
    """A frame's first two bytes: MPEG layer III (ISO 11172-3), or ADTS (ISO 13818-7)."""
    if len(head) < 2 or head[0] != 0xFF or head[1] >> 5 != 0b111:
        return None
    version, layer = head[1] >> 3 & 0b11, head[1] >> 1 & 0b11
    if layer == 0b01 and version != 0b01:
        return MP3
    return AAC if layer == 0b00 and head[1] >> 4 == 0b1111 else None


def _writing(head: bytes, name: str) -> FileType | Unkept | None:
    """A page with something before it, a letter, a web page, or plain text that says it is."""
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(b"<"):
        return Unkept.WEB_PAGE
    if b"%PDF-" in head:
        return PDF
    top, _blank, _body = bare.partition(b"\n\n")
    names = {found.lower() for found in _HEADER.findall(top.partition(b"\r\n\r\n")[0])}
    if _HEADER.match(bare) and len(names & _OF_MAIL) >= _FEWEST_OF_MAIL:
        return MAIL
    is_text = head.startswith((b"\xff\xfe", b"\xfe\xff")) or not _CONTROLS.search(head)
    by_name = (kind for kind in (TEXT, TABLE) if name.lower().endswith(kind.extension))
    return next(by_name, None) if is_text else None
