"""Every page's address, one file a noun. All of a household's pages start with /h/<its id>/."""

from __future__ import annotations

from importlib import import_module

from django.urls import URLPattern, include, path

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


urlpatterns = [
    *[url for noun in SITE for url in _of(noun)],
    path("h/<int:household_id>/", include([url for noun in HOUSEHOLD for url in _of(noun)])),
]
