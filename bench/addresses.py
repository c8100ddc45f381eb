"""Every page, found in the resolver and not listed by hand, and the rows that its address names."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from debts.models import Cost, Household
from debts.models.steps import CostGroup

HOUSEHOLD = "household_id"
# How a row leads to its household.
_WAYS = ("household", "assessment__household", "plan__household", "debt__household")
# Rows that an address names by another word than their own.
_SHORT = {
    "debtevent": "event",
    "emergencyday": "emergency_day",
    "lumpsum": "lump_sum",
    "tableimport": "table_import",
}
# What can stand for a word in an address; those that lead nowhere are passed over.
_WORDS = {
    "part": ("name", "request", "offer"),
    "kind": Cost.Kind.values[:1],
    "group": CostGroup.values[:1],
    "language": ("en",),
    "country": ("gb-ew",),
    "sign": ("court_papers",),
    "happening": ("lost-work",),
    "paper": ("letter-of-claim",),
    "due": ("review-1",),
}
# How many rows of a kind are tried until the page answers: a draft, an issued letter, a held one.
_TRIED = 5


@dataclass(frozen=True, slots=True)
class Page:
    """A named address and the keywords that lead to it."""

    name: str
    keywords: tuple[str, ...]

    def __str__(self) -> str:
        """Its name; with its words, where two addresses share the name."""
        words = [keyword for keyword in self.keywords if not keyword.endswith("_id")]
        return f"{self.name}[{', '.join(words)}]" if words else self.name

    def urls(self, household: Household) -> Iterator[str]:
        """Addresses of this page in a household, the newest rows first."""
        values = [_values(keyword, household) for keyword in self.keywords]
        for chosen in itertools.product(*values):
            yield reverse(self.name, kwargs=dict(zip(self.keywords, chosen, strict=True)))


def pages() -> list[Page]:
    """All that have a name and an address which our rows and words can fill in."""
    found = {
        Page(name, keywords) for name, keywords in _named(get_resolver(), ()) if _known(keywords)
    }
    return sorted(found, key=str)


def _named(resolver: URLResolver, above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in resolver.url_patterns:
        keywords = above + tuple(each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            yield from _named(each, keywords)
        elif isinstance(each, URLPattern) and each.name:
            yield each.name, keywords


def _known(keywords: tuple[str, ...]) -> bool:
    return all(k == HOUSEHOLD or k in _WORDS or k in _models() for k in keywords)


def _models() -> dict[str, type[Model]]:
    """`debt_id` means a Debt."""
    models = apps.get_app_config("debts").get_models()
    named = {str(model._meta.model_name): model for model in models if _way(model)}
    return {f"{_SHORT.get(name, name)}_id": model for name, model in named.items()}


def _way(model: type[Model]) -> str | None:
    fields = {field.name for field in model._meta.fields}
    return next((way for way in _WAYS if way.split("__")[0] in fields), None)


def _values(keyword: str, household: Household) -> tuple[Any, ...]:
    if keyword == HOUSEHOLD:
        return (household.pk,)
    return tuple(_WORDS.get(keyword) or _newest(_models()[keyword], household))


def _newest(model: type[Model], household: Household) -> QuerySet[Any]:
    rows = model._default_manager.filter(**{str(_way(model)): household})
    return rows.order_by("-pk").values_list("pk", flat=True)[:_TRIED]
