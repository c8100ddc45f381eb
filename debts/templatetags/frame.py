"""The frame around every page: drawn once in each of its shapes, then only filled in.

Header and footer look the same on all pages but for a name, some addresses and a token. To read
their templates anew took a quarter of a page's time (docs/decisions/reading.md). A frame that is
kept knows its shape, and never a household, an account, an address or a token.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from debts.context import SECTIONS, exit_page
from debts.templatetags.markup import escaped

register = template.Library()

# What stands in a drawn frame for what is filled in. Digits, for they are the same in an address,
# in an attribute and in a text; no household has such an id.
_PLACES = {
    "household": "7205759403793001",
    "household_id": "7205759403793002",
    "path": "7205759403793003",
    "quoted_path": "7205759403793004",
    "csrf_token": "7205759403793005",
    "exit_page": "7205759403793006",
}


@register.simple_tag
def page_links() -> SafeString:
    """What every page loads."""
    return _filled("_page_links.html", {}, {})


@register.simple_tag(takes_context=True)
def page_header(context: template.Context) -> SafeString:
    """The name, the sections of the household, and what belongs to the person who reads."""
    user, request = context.get("user"), context.get("request")
    path = request.get_full_path() if request else ""
    shape = {
        "section": context.get("section"),
        "is_signed_in": bool(user and user.is_authenticated),
        "is_host": getattr(user, "is_host", False),
        "amounts_hidden": context.get("amounts_hidden", False),
        "keeps_typed": getattr(context.get("form"), "may_be_kept", False),
    }
    values = {
        **_household(context),
        "path": path,
        "quoted_path": quote(path, safe=""),
        "csrf_token": context.get("csrf_token"),
        "exit_page": context.get("exit_page") or exit_page(""),
    }
    return _filled("_header.html", shape, values)


@register.simple_tag(takes_context=True)
def page_footer(context: template.Context) -> SafeString:
    """The way to what cannot wait, and free help from people."""
    shape = {
        "section": context.get("section"),
        "help_links": tuple(context.get("help_links") or ()),
    }
    return _filled("_footer.html", shape, _household(context))


def _household(context: template.Context) -> dict[str, Any]:
    household = context.get("household")
    return {"household": household, "household_id": getattr(household, "pk", None)}


def _filled(name: str, shape: dict[str, Hashable], values: dict[str, Any]) -> SafeString:
    """The template in its shape, with the values in their places."""
    known = {key: escaped(value) for key, value in values.items() if value is not None}
    drawn = _drawn(name, get_language() or "en", frozenset(shape.items()), frozenset(known))
    return SafeString(drawn % known)


@lru_cache(maxsize=500)
def _drawn(
    name: str,
    language: str,
    shape: frozenset[tuple[str, Hashable]],
    known: frozenset[str],
) -> str:
    """A format for the values that are known; the template sees nothing but what is said here."""
    places = {key: place for key, place in _PLACES.items() if key in known}
    with override(language):
        markup: str = render_to_string(name, {"nav": _navigation(), **places, **dict(shape)})
    markup = markup.replace("%", "%%")
    for key, place in places.items():
        markup = markup.replace(place, f"%({key})s")
    return markup


def _navigation() -> list[tuple[str, Any, str]]:
    """Each section, what it is called, and where it leads."""
    here = _PLACES["household_id"]
    return [(name, label, reverse(name, args=[here])) for name, label in SECTIONS.items()]
