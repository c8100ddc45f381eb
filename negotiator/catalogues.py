"""Translations are compiled by Babel when they are older than their source: no msgfmt is needed.

python -m negotiator.catalogues FOLDER...
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_stale(folder: Path) -> list[Path]:
    """Compile each catalogue under `folder` whose .mo is missing or older; give those compiled."""
    sources = sorted(folder.glob("*/LC_MESSAGES/*.po"))
    stale = [source for source in sources if _is_stale(source)]
    for source in stale:
        _compile(source)
    return stale


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns


def _compile(source: Path) -> None:
    # Written beside and renamed: another process never loads half a catalogue.
    draft = source.with_suffix(f".mo.{os.getpid()}")
    with source.open("rb") as text, draft.open("wb") as compiled:
        write_mo(compiled, read_po(text))
    # Installed once, read by whoever runs the site.
    draft.chmod(0o644)
    os.replace(draft, source.with_suffix(".mo"))


if __name__ == "__main__":
    for _folder in sys.argv[1:]:
        compile_stale(Path(_folder))
