"""What a file is, told from its content and not from its name, and what is not kept.

Kept is what phones, scanners and banks make and what stays as it is: pages, pictures, sounds,
films, mail. What changes when it is opened, or can run, is refused by the name of its format.
"""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass
from enum import StrEnum

# As many bytes as `recognise` looks at: what relays and signatures put into the head of a mail is
# less than that.
HEAD = 65_536
# A PDF may begin anywhere in these (PDF 1.7, implementation note 13), and scanners, mail and
# printers do put something before it.
_BEFORE_PDF = 1024
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
MAIL = FileType("message/rfc822", ".eml", Sort.PAPER, (".emlx", ".mbox"))
TEXT = FileType("text/plain", ".txt", Sort.PAPER, (".text", ".md", ".log"))
TABLE = FileType("text/csv", ".csv", Sort.PAPER, (".tsv",))
# A paper in the envelope of its electronic signature (RFC 5652).
SIGNED = FileType("application/pkcs7-mime", ".p7m", Sort.PAPER, (".p7s",))
JPEG = FileType("image/jpeg", ".jpg", Sort.PICTURE, (".jpeg", ".jfif"))
PNG = FileType("image/png", ".png", Sort.PICTURE)
WEBP = FileType("image/webp", ".webp", Sort.PICTURE)
GIF = FileType("image/gif", ".gif", Sort.PICTURE)
TIFF = FileType("image/tiff", ".tif", Sort.PICTURE, (".tiff", ".dng"))
BMP = FileType("image/bmp", ".bmp", Sort.PICTURE, (".dib",))
HEIC = FileType("image/heic", ".heic", Sort.PICTURE, (".heif", ".hif"))
AVIF = FileType("image/avif", ".avif", Sort.PICTURE)
JP2 = FileType("image/jp2", ".jp2", Sort.PICTURE, (".jpx", ".jpf"))
JXL = FileType("image/jxl", ".jxl", Sort.PICTURE)
# Phones and recorders name one container after its maker, or after what they put into it.
_ISO_ENDINGS = (".mp4", ".m4a", ".m4b", ".m4v", ".mov", ".qta", ".3gp", ".3g2", ".3ga")
M4A = FileType("audio/mp4", ".m4a", Sort.SOUND, _ISO_ENDINGS)
MP3 = FileType("audio/mpeg", ".mp3", Sort.SOUND)
WAV = FileType("audio/wav", ".wav", Sort.SOUND)
AIFF = FileType("audio/aiff", ".aiff", Sort.SOUND, (".aif", ".aifc"))
CAF = FileType("audio/x-caf", ".caf", Sort.SOUND)
OGG = FileType("audio/ogg", ".ogg", Sort.SOUND, (".oga", ".opus", ".ogv"))
OPUS = FileType("audio/ogg", ".opus", Sort.SOUND, (".ogg", ".oga"))
AMR = FileType("audio/amr", ".amr", Sort.SOUND, (".3ga",))
AAC = FileType("audio/aac", ".aac", Sort.SOUND)
FLAC = FileType("audio/flac", ".flac", Sort.SOUND)
WMA = FileType("audio/x-ms-wma", ".wma", Sort.SOUND, (".asf", ".wmv"))
# Voice messages of WeChat as they lie on a phone; they call themselves .amr too.
SILK = FileType("audio/silk", ".silk", Sort.SOUND, (".amr", ".aud"))
WEBM = FileType("video/webm", ".webm", Sort.FILM, (".weba", ".mkv"))
MKV = FileType("video/x-matroska", ".mkv", Sort.FILM, (".mka", ".webm"))
MP4 = FileType("video/mp4", ".mp4", Sort.FILM, _ISO_ENDINGS)
MOV = FileType("video/quicktime", ".mov", Sort.FILM, _ISO_ENDINGS)
TGP = FileType("video/3gpp", ".3gp", Sort.FILM, (*_ISO_ENDINGS, ".amr"))
AVI = FileType("video/x-msvideo", ".avi", Sort.FILM)
WMV = FileType("video/x-ms-wmv", ".wmv", Sort.FILM, (".asf",))

KEPT = (
    *(PDF, OFD, MAIL, TEXT, TABLE, SIGNED),
    *(JPEG, PNG, WEBP, GIF, TIFF, BMP, HEIC, AVIF, JP2, JXL),
    *(M4A, MP3, WAV, AIFF, CAF, OGG, OPUS, AMR, AAC, FLAC, WMA, SILK),
    *(MP4, MOV, TGP, WEBM, MKV, AVI, WMV),
)

_STARTS: dict[bytes, FileType | Unkept] = {
    b"%PDF-": PDF,
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"GIF8": GIF,
    b"II*\0": TIFF,
    b"MM\0*": TIFF,
    b"\0\0\0\x0cjP  \r\n\x87\n": JP2,
    b"\0\0\0\x0cJXL \r\n\x87\n": JXL,
    b"\xff\x0a": JXL,
    b"ID3": MP3,
    b"fLaC": FLAC,
    b"caff\0\x01": CAF,
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
_EBML, _ASF = b"\x1a\x45\xdf\xa3", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"
# ASF (7.4): the stream properties of a picture that moves.
_ASF_FILM = bytes.fromhex("c0ef19bc4d5bcf11a8fd00805f5c442b")
# The content type "signed data" in DER or BER, behind one length (RFC 5652, 5.1).
_SIGNED_DATA = re.compile(
    rb"\A\x30[\x80-\x84].{0,4}\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", re.S
)
# Sizes of the second head of a bitmap, by its versions.
_BMP_HEADS = frozenset({12, 40, 52, 56, 64, 108, 124})
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
    (TGP, (b"3g", b"mmp4", b"kddi")),
    (MOV, (b"qt  ",)),
    (MP4, (b"mp4", b"iso", b"avc1", b"M4V", b"MSNV", b"dash")),
)
# A mail in a file begins with its own head, which has these among others. Before it may stand a
# line of the mailbox that it was taken from, or its length.
_HEADER = re.compile(rb"(?m)^([A-Za-z][A-Za-z0-9-]*):")
_OF_MAIL = frozenset(
    {
        *(b"from", b"to", b"cc", b"date", b"subject", b"reply-to", b"message-id", b"received"),
        *(b"return-path", b"delivered-to", b"dkim-signature", b"mime-version"),
    }
)
_FEWEST_OF_MAIL = 2
_MAILBOX_LINE = re.compile(rb"\A(?:>?From [^\r\n]*|\d+ *)\r?\n")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
# A web page with its pictures calls itself a mail too (RFC 2557).
_WEB_ARCHIVES = (".mht", ".mhtml")
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
    if _SIGNED_DATA.match(head):
        return SIGNED
    return _media(head) or _writing(head, name)


def sort_of_name(name: str) -> Sort | None:
    """Whether a file calls itself a picture, a sound or a film; None for all else."""
    kind = (mimetypes.guess_type(name)[0] or "").partition("/")[0]
    return {"image": Sort.PICTURE, "audio": Sort.SOUND, "video": Sort.FILM}.get(kind)


def _media(head: bytes) -> FileType | None:
    if head[4:8] == b"ftyp":
        return _of_brand(head)
    if head[:4] == b"RIFF":
        return {b"WAVE": WAV, b"WEBP": WEBP, b"AVI ": AVI}.get(head[8:12])
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return AIFF
    if head[:4] == b"OggS":
        return OPUS if b"OpusHead" in head else OGG
    if head.startswith(_EBML):
        return MKV if b"matroska" in head[:64] else WEBM
    if head.startswith(_ASF):
        return WMV if _ASF_FILM in head else WMA
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADS:
        return BMP
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
    """A page with something before it, a mail, a web page, or plain text that says it is."""
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(b"<"):
        return Unkept.WEB_PAGE
    start = head[:_BEFORE_PDF]
    if b"%PDF-" in start:
        return PDF
    is_text = head.startswith((b"\xff\xfe", b"\xfe\xff")) or not _CONTROLS.search(start)
    called = name.lower()
    kinds = (kind for kind in (TEXT, TABLE) if called.endswith(kind.endings))
    text = next(kinds, None) if is_text else None
    if text is None and _is_mail(bare):
        return Unkept.WEB_PAGE if called.endswith(_WEB_ARCHIVES) else MAIL
    return text


def _is_mail(bare: bytes) -> bool:
    head = _BLANK_LINE.split(_MAILBOX_LINE.sub(b"", bare, count=1), maxsplit=1)[0]
    names = {found.lower() for found in _HEADER.findall(head)}
    return bool(_HEADER.match(head)) and len(names & _OF_MAIL) >= _FEWEST_OF_MAIL
