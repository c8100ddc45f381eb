"""The typefaces that letters are set in: carried packed, unpacked once, alike everywhere."""

from __future__ import annotations

import hashlib
import lzma
import os
import shutil
import tempfile
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from django.conf import settings

PACKED = Path(__file__).parents[1] / "typefaces"
_SUMS = PACKED / "SHA256SUMS"
# One bit a code point that some typeface of ours can draw.
_COVERAGE = "coverage"
# Ours come first; a system font may still draw what ours lack (an emoji, a rare Han character).
# A system copy of one of our families would print other bytes, so those are turned away.
_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>/System/Library/Fonts</dir>
  <cachedir>{folder}/cache</cachedir>
  <selectfont>
    <acceptfont>{ours}</acceptfont>
    <rejectfont>{families}</rejectfont>
  </selectfont>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""
_FAMILIES = ("Noto Sans SC", "Noto Serif SC", "Source Serif 4", "Source Sans 3")


def identity() -> str:
    """The digest that stands for the whole set of typefaces."""
    return hashlib.sha256(_SUMS.read_bytes()).hexdigest()


def unpacked() -> Path:
    """The folder with the typefaces and ``fonts.conf``, made on first use (about a second).

    Raises OSError when the data folder cannot be written.
    """
    folder = settings.DATA / "fonts" / identity()[:12]
    if not folder.is_dir():
        _unpack(folder)
    conf = folder / "fonts.conf"
    text = _conf(folder)
    # The data folder may have been moved since: paths in the file are absolute.
    if not conf.is_file() or conf.read_text("utf-8") != text:
        conf.write_text(text, "utf-8")
    return folder


def uncovered(text: str) -> list[str]:
    """Each character of ``text`` that no typeface of ours can draw, once, in order."""
    known = _coverage(unpacked() / _COVERAGE)
    return [c for c in dict.fromkeys(text) if _is_drawn(c) and not _has(known, ord(c))]


def _sums() -> dict[str, str]:
    rows = (line.split() for line in _SUMS.read_text("ascii").splitlines())
    return {name: digest for digest, name in rows}


def _conf(folder: Path) -> str:
    ours = "".join(f"<pattern>{_value('file', folder / name)}</pattern>" for name in _sums())
    families = "".join(f"<pattern>{_value('family', name)}</pattern>" for name in _FAMILIES)
    return _CONF.format(folder=folder, ours=ours, families=families)


def _value(name: str, value: object) -> str:
    return f'<patelt name="{name}"><string>{value}</string></patelt>'


def _unpack(folder: Path) -> None:
    """Unpack beside the target and rename, so that a cut-off start leaves nothing half made."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(dir=folder.parent, prefix="making-"))
    try:
        with ThreadPoolExecutor() as pool:
            list(pool.map(_unpack_one, [making] * len(_sums()), _sums(), _sums().values()))
        _write(making / _COVERAGE, _measure([making / name for name in _sums()]))
        making.rename(folder)
    except OSError:
        # Another process was quicker: its folder is as good.
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _unpack_one(folder: Path, name: str, digest: str) -> None:
    content = lzma.decompress((PACKED / f"{name}.xz").read_bytes())
    if hashlib.sha256(content).hexdigest() != digest:
        raise OSError(f"{name}.xz is damaged: fetch the program again")
    _write(folder / name, content)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _measure(files: list[Path]) -> bytes:
    # Only here: fontTools would cost the site memory that it needs once in its life.
    from fontTools.ttLib import TTFont

    points = {point for file in files for point in TTFont(file, lazy=True).getBestCmap()}
    bits = bytearray(max(points) // 8 + 1)
    for point in points:
        bits[point // 8] |= 1 << point % 8
    return bytes(bits)


@cache
def _coverage(path: Path) -> bytes:
    return path.read_bytes()


def _has(bits: bytes, point: int) -> bool:
    return point // 8 < len(bits) and bool(bits[point // 8] >> point % 8 & 1)


def _is_drawn(character: str) -> bool:
    """Whether the character leaves ink: not a space, a line end or an invisible mark."""
    return unicodedata.category(character)[0] not in "CZ" or ord(character) >= 0xE000
