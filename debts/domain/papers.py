"""What a file is, told from its first bytes and never from its name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# As many bytes as `recognise` looks at.
HEAD = 16


class Sort(StrEnum):
    PAPER = "paper"
    PICTURE = "picture"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class FileType:
    content_type: str
    extension: str
    sort: Sort


PDF = FileType("application/pdf", ".pdf", Sort.PAPER)
JPEG = FileType("image/jpeg", ".jpg", Sort.PICTURE)
PNG = FileType("image/png", ".png", Sort.PICTURE)
M4A = FileType("audio/mp4", ".m4a", Sort.SOUND)
MP3 = FileType("audio/mpeg", ".mp3", Sort.SOUND)
WAV = FileType("audio/wav", ".wav", Sort.SOUND)
OGG = FileType("audio/ogg", ".ogg", Sort.SOUND)
AMR = FileType("audio/amr", ".amr", Sort.SOUND)

_STARTS = {
    b"%PDF-": PDF,
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"ID3": MP3,
    b"OggS": OGG,
    b"#!AMR\n": AMR,
    b"#!AMR-WB\n": AMR,
}
# Brands that phones write into recordings (ISO base media, "ftyp" box).
_SOUND_BRANDS = (b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"3gp")


def recognise(head: bytes) -> FileType | None:
    """The type of a file that starts with `head`; None for one that is not kept here."""
    for start, found in _STARTS.items():
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return WAV
    if head[4:8] == b"ftyp" and head[8:12].startswith(_SOUND_BRANDS):
        return M4A
    return MP3 if _is_mpeg_layer_3(head) else None


def _is_mpeg_layer_3(head: bytes) -> bool:
    """A frame's first two bytes: eleven bits of sync, a known version, layer III (ISO 11172-3)."""
    if len(head) < 2 or head[0] != 0xFF:
        return False
    synced, version, layer = head[1] >> 5, head[1] >> 3 & 0b11, head[1] >> 1 & 0b11
    return synced == 0b111 and version != 0b01 and layer == 0b01
