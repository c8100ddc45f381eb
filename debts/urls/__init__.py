"""Every page's address, one file a noun. All of a household's pages start with /h/<its id>/."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from django.urls import URLPattern, URLResolver, include, path

SITE = ("site",)
HOUSEHOLD = (
    "household",
    "assessment",
    "creditor",
    "debt",
    "document",
    "plan",
    "lump_sum",
    "letter",
    "write",
    "contact",
    "call",
    "agreement",
    "proposal",
    "signal",
    "due",
)


def _of(noun: str) -> list[URLPattern]:
    patterns: list[URLPattern] = import_module(f"debts.urls.{noun}").urlpatterns
    return patterns


def _by_first_part(patterns: Iterable[URLPattern]) -> list[URLResolver]:
    """Those that begin alike below one address: a page is found without trying all the others."""
    groups: dict[str, list[URLPattern]] = {}
    for each in patterns:
        first, slash, rest = str(each.pattern).partition("/")
        here = path(rest, each.callback, each.default_args, each.name)
        groups.setdefault(f"{first}{slash}", []).append(here)
    return [path(first, include(found)) for first, found in groups.items()]


_HOUSEHOLDS = (url for noun in HOUSEHOLD for url in _of(noun))

urlpatterns = [
    *[url for noun in SITE for url in _of(noun)],
    path("h/<int:household_id>/", include(_by_first_part(_HOUSEHOLDS))),
]
