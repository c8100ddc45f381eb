"""The texts that code and templates mark for translation, found by Babel: no xgettext is needed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOMS = ("debts/**/*.py", "negotiator/**/*.py", "templates/**/*.html", "templates/**/*.txt")
_WIDTH = 96
_PLURAL, _CONTEXT = (1, 2), ((1, "c"), 2)
KEYWORDS = {
    # `_now` is gettext beside a lazy `_`.
    **dict.fromkeys(("_", "_now", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), _PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), _CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


def marked_texts(root: Path) -> Catalog:
    """Every text marked under `root`, with the files that it stands in, in the order of these."""
    found = Catalog()
    for path in _sources(root):
        where = path.relative_to(root).as_posix()
        code = io.BytesIO(_as_python(path).encode())
        for _line, ids, _comments, context in extract("python", code, KEYWORDS):
            found.add(ids, locations=[(where, 1)], context=context)
    return found


def update(path: Path, found: Catalog) -> list[str]:
    """Bring a catalogue up to date: new texts empty, gone ones dropped. Gives the empty ones.

    Nothing is guessed from a similar text: a guess that looks finished is worse than a gap.
    """
    with path.open("rb") as source:
        catalogue = read_po(source)
    catalogue.update(found, no_fuzzy_matching=True, update_creation_date=False)
    written = io.BytesIO()
    write_po(written, catalogue, width=_WIDTH, ignore_obsolete=True, include_lineno=False)
    path.write_bytes(written.getvalue())
    return empty_entries(catalogue)


def empty_entries(catalogue: Catalog) -> list[str]:
    """The texts that are not translated, or only by a guess."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and (message.fuzzy or not message.string or not all(message.string))
    ]


def _sources(root: Path) -> Iterator[Path]:
    return iter(sorted(path for room in ROOMS for path in root.glob(room)))


def _as_python(path: Path) -> str:
    """A template as the calls of gettext that it makes; its indentation would confuse Python's."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    return "\n".join(line.lstrip() for line in templatize(text).splitlines())
