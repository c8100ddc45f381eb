"""Catalogues are compiled without msgfmt, and only when they changed."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

from negotiator.catalogues import compile_stale

PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Debts"
msgstr "债务"
"""


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(tmp_path: Path) -> None:
    source = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO, encoding="utf-8")
    assert compile_stale(tmp_path) == [source]
    assert compile_stale(tmp_path) == []
    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Debts") == "债务"
    later = source.stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compile_stale(tmp_path) == [source]
