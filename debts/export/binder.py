"""A process that puts papers behind each other, so that a hostile PDF never harms the site.

`python -m debts.export.binder` reads one order (JSON) from its input, and never loads Django. To
"probe" answers a line of JSON for each file as soon as it is known: its pages, or why it is not to
be put in. To "bind" writes the whole file to the handle that it was given. Memory, time for each
file and time in all are limited; what a paper would do (scripts, actions) stays behind.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from debts.domain.conduct.redaction import still_in

MEMORY_LIMIT = 1024 * 1024 * 1024  # bytes of address space
FILE_LIMIT = 6  # seconds for one file
ALL_LIMIT = 45  # seconds of computing in all
MOST_PAGES = 300  # of one paper
MOST_FRAMES = 20  # of a scan in one picture file
MOST_PIXELS = 80_000_000
PDF = "application/pdf"
PICTURES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
}
# A sheet of A4 at 150 dots an inch, and the border around a picture on it.
_DPI, _SHEET, _BORDER = 150, (1240, 1754), 75
# What acts when a page is opened, left or clicked.
_ACTS = ("/AA", "/A", "/Dest", "/PA", "/Popup")

Order = Mapping[str, Any]


class Unfit(Exception):
    """Why a file is not put in: "encrypted", "broken", "large", "changed", "missing", "kind", or
    "named" where it has a word that nobody is to read."""


def probe(order: Order) -> Iterator[dict[str, Any]]:
    for each in order["files"]:
        try:
            with _in_time():
                yield {"pages": len(_sheets(each))}
        except Unfit as reason:
            yield {"reason": str(reason)}
        except Exception:  # whatever a file does to its reader, it is listed and not put in
            yield {"reason": "broken"}


def bind(order: Order) -> None:
    """Each paper behind its cover; the covers are the last pages of the narrative."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(_read(order["narrative_handle"])))
    files = order["files"]
    at = len(writer.pages) - len(files)
    for each in files:
        with _in_time():
            for place, sheet in enumerate(_sheets(each), at + 1):
                writer.insert_page(sheet, place)
                at = place
        at += 1
    # It spoke for the narrative alone: that all of the file is PDF/UA nobody can say.
    writer.root_object.pop("/Metadata", None)
    with os.fdopen(order["out_handle"], "wb", closefd=False) as out:
        writer.write(out)


def _sheets(each: Order) -> list[Any]:
    """The pages of one file, made harmless. Raises Unfit."""
    content = _content(each)
    if each["type"] in PICTURES:
        content = _as_pdf(content, PICTURES[each["type"]])
    elif each["type"] != PDF:
        raise Unfit("kind")
    sheets = _pages(content, each.get("is_ours", False))
    if each.get("without") and _has_one_of(each["without"], sheets):
        raise Unfit("named")
    return sheets


def _has_one_of(words: list[str], sheets: list[Any]) -> bool:
    return bool(still_in("\n".join(sheet.extract_text() for sheet in sheets), words))


def _content(each: Order) -> bytes:
    try:
        content = Path(each["path"]).read_bytes()
    except OSError as error:
        raise Unfit("missing") from error
    if hashlib.sha256(content).hexdigest() != each["sha256"]:
        raise Unfit("changed")
    return content


def _pages(content: bytes, is_ours: bool) -> list[Any]:
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise Unfit("encrypted")
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise Unfit("large" if len(reader.pages) else "broken")
    sheets = list(reader.pages)
    for sheet in sheets:
        _calm(sheet, keeps_links=is_ours)
    # Put in for a trial: what breaks the writer breaks it here.
    trial = PdfWriter()
    for sheet in sheets:
        trial.add_page(sheet)
    trial.write(io.BytesIO())
    return sheets


def _calm(sheet: Any, *, keeps_links: bool) -> None:
    """The marks of a tagged page speak of a document that it is no longer part of."""
    for name in ("/AA", "/StructParents", "/Tabs"):
        sheet.pop(name, None)
    if keeps_links or "/Annots" not in sheet:
        return
    for each in sheet["/Annots"]:
        annotation = each.get_object()
        for name in (*_ACTS, "/StructParent", "/FS", "/Parent", "/IRT"):
            annotation.pop(name, None)


def _as_pdf(content: bytes, name: str) -> bytes:
    """A picture on a sheet of its own, upright and whole; each page of a scan on one."""
    from PIL import Image, ImageOps, ImageSequence

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    found = []
    with Image.open(io.BytesIO(content), formats=[name]) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Unfit("large")
        picture.draft("RGB", _SHEET)  # of a JPEG no more is read than is shown
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            if number and (name != "TIFF" or number == MOST_FRAMES):
                break
            frame.load()
            upright = ImageOps.exif_transpose(frame)
            found.append(_on_a_sheet(upright))
    made = io.BytesIO()
    found[0].save(made, "PDF", save_all=True, append_images=found[1:], resolution=_DPI, quality=85)
    return made.getvalue()


def _on_a_sheet(picture: Any) -> Any:
    from PIL import Image

    room = tuple(side - 2 * _BORDER for side in _SHEET)
    if picture.mode in ("RGB", "L"):
        picture.thumbnail(room)  # while it is small in memory still
    clear = picture.convert("RGBA")
    clear.thumbnail(room)
    sheet = Image.new("RGB", _SHEET, "white")
    place = tuple((whole - part) // 2 for whole, part in zip(_SHEET, clear.size, strict=True))
    sheet.paste(clear, place, clear)
    return sheet


@contextlib.contextmanager
def _in_time() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(FILE_LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)


def _read(handle: int) -> bytes:
    with os.fdopen(handle, "rb", closefd=False) as file:
        file.seek(0)
        return file.read()


def main() -> None:
    import resource

    sys.setrecursionlimit(3_000)
    with contextlib.suppress(ValueError, OSError):  # not every system has these limits
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CPU, (ALL_LIMIT, ALL_LIMIT))
    order = json.load(sys.stdin)
    answers = os.fdopen(os.dup(1), "w")
    # Whatever a library prints must not get between the answers.
    os.dup2(2, 1)
    if order["do"] == "bind":
        bind(order)
        print(json.dumps({"bound": True}), file=answers, flush=True)
        return
    for answer in probe(order):
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
