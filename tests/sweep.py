"""Every page of a household, found in the resolver and not listed by hand; a sample of each row.

A page that lands later is swept without a word here, as long as the keywords in its address have
a factory in `tests/factories.py` or a word in `WORDS`; `test_strangers.py` says so if not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import ForeignKey, Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from debts.models import Household
from tests import factories, sampling

HOUSEHOLD = "household_id"
# Words in addresses: what stands for them on the page of this name, or anywhere.
WORDS = {
    ("household-edit", "part"): "name",
    ("letter-part", "part"): "request",
    ("letter-part-reset", "part"): "request",
    ("", "due"): "review-1",
    ("", "kind"): "home",
    ("", "group"): "home",
    ("", "language"): "en",
    ("", "country"): "gb-ew",
    ("", "sign"): "court_papers",
    ("", "happening"): "lost-work",
    ("", "paper"): "letter-of-claim",
}


@dataclass(frozen=True)
class Page:
    """A named address with the keywords that lead to it."""

    name: str
    keywords: tuple[str, ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """The keywords that name a row below the household."""
        return tuple(k for k in self.keywords if k.endswith("_id") and k != HOUSEHOLD)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(k for k in self.keywords if not k.endswith("_id"))

    def word(self, keyword: str) -> str:
        return WORDS.get((self.name, keyword)) or WORDS[("", keyword)]

    def url(self, household: Household, rows: dict[str, Model]) -> str:
        found: dict[str, Any] = {k: rows[k].pk for k in self.rows}
        found |= {k: self.word(k) for k in self.words}
        return reverse(self.name, kwargs={HOUSEHOLD: household.pk, **found})

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.keywords[1:])})"


def pages() -> list[Page]:
    """The pages that a sweep visits: every one, or with `--fast` a sample."""
    return sampling.of_sweep(every_page())


@cache
def every_page() -> tuple[Page, ...]:
    """Every address that belongs to a household."""
    found = [
        Page(str(pattern.name), keywords) for pattern, keywords in _patterns(get_resolver(), ())
    ]
    return tuple(sorted({page for page in found if HOUSEHOLD in page.keywords}, key=str))


def _patterns(
    resolver: URLResolver, above: tuple[str, ...]
) -> Iterator[tuple[URLPattern, tuple[str, ...]]]:
    for each in resolver.url_patterns:
        keywords = above + tuple(each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            yield from _patterns(each, keywords)
        else:
            yield each, keywords


def rows_of(household: Household) -> dict[str, Model]:
    """One row of each kind that an address can name, in this household."""
    return {keyword: make(household) for keyword, make in factories.OF_HOUSEHOLD.items()}


def print_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs are tried elsewhere; a sweep only asks who gets one."""
    for name in ("read", "print_draft"):
        monkeypatch.setattr(f"debts.letters.print.pdf.{name}", lambda *args, **options: b"%PDF-1.7")
    printed = type("Printed", (), {"sha256": "0" * 64, "size": 8, "pages": 1})
    for place in ("debts.letters.print.pdf.print_letter", "debts.demo.rows.print_letter"):
        monkeypatch.setattr(place, lambda *args, **options: printed)


def snapshot() -> dict[tuple[str, Any], tuple[Any, ...]]:
    """All that is stored, row by row, but for the sessions of the browsers that look."""
    return {
        (model._meta.label, row[0]): row
        for model in apps.get_models(include_auto_created=True)
        if model is not Session and model._meta.label != "usersessions.UserSession"
        for row in model._default_manager.values_list("pk", *_columns(model))
    }


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def crossings() -> list[str]:
    """Rows that point into another household than their own; there must never be one."""
    return [
        f"{row._meta.label} {row.pk}: {field.name}"
        for model in apps.get_app_config("debts").get_models()
        for row in model._default_manager.all()
        for field, other in _pointed_at(row)
        if _home(row) and _home(other) and _home(row) != _home(other)
    ]


def _pointed_at(row: Model) -> Iterator[tuple[Any, Model]]:
    for field in row._meta.fields:
        other = getattr(row, field.name) if isinstance(field, ForeignKey) else None
        if other is not None:
            yield field, other
    for field in row._meta.many_to_many:
        for other in getattr(row, field.name).all():
            yield field, other


def _home(row: Any) -> int | None:
    """The household that a row hangs off, directly or through its assessment or plan."""
    if isinstance(row, Household):
        return row.pk
    for above in ("assessment", "plan"):
        if hasattr(row, above) and not hasattr(row, HOUSEHOLD):
            return _home(getattr(row, above))
    return getattr(row, HOUSEHOLD, None)
