"""Money, days, places and devices in words on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.letters.facts.missing import for_letter
from debts.models import Contact, Letter
from negotiator.env import LOOPBACK

register = template.Library()
register.filter("month", formats.month)
register.filter("weekday", formats.weekday)
register.filter("enumerated", formats.enumerated)


@register.filter
def money(amount: Money | None, language: str | None = None) -> SafeString:
    """The amount in the reader's way, in a span that the hide-amounts switch can cover.

    `language`: the reader's, where it was looked up already; in hundreds of rows that counts.
    """
    if amount is None:
        return format_html('<span class="unknown">{}</span>', _("not known yet"))
    return _covered(formats.money(amount, language))


@lru_cache(maxsize=4_000)
def _covered(amount: str) -> SafeString:
    return SafeString(f'<span class="money">{escape(amount)}</span>')


@register.filter
def day(when: date | KnownDay | None) -> str:
    """A date, or a moment's date where we are, in the reader's way; words for one not known yet.

    A day known by its month or year is said as exactly as it was told.
    """
    if isinstance(when, KnownDay):
        return formats.known_day(when)
    if isinstance(when, datetime):
        when = timezone.localtime(when).date()
    return formats.day(when) if when else _("not known yet")


@register.filter
def time_of(contact: Contact) -> str:
    """The time that was noted, as the clocks had it there; the place where it is another one."""
    if contact.at is None:
        return ""
    shown = f"{contact.at:%H:%M}"
    is_elsewhere = contact.time_zone not in ("", timezone.get_current_timezone_name())
    return shown + formats.aside(formats.zone_name(contact.time_zone)) if is_elsewhere else shown


@register.simple_tag
def gap() -> str:
    """Between two sentences that follow each other on a line."""
    return formats.gap()


@register.simple_tag
def stop() -> str:
    """Between two sentences of which the first is a name without one of its own."""
    return formats.stop()


@register.simple_tag
def colon() -> str:
    return formats.colon()


@register.filter
def from_to(changes: Iterable[tuple[object, object]]) -> str:
    """What changed, each from what was to what is: "£300 → £280; Pennine Bank"."""
    told = (f"{old} → {new or '–'}" if old else str(new or "–") for old, new in changes)
    return formats.semicolon().join(told)


@register.filter
def aside(what: str) -> str:
    return formats.aside(what)


# The spaces after the end of a sentence, around the tags that end with it.
_AFTER_A_SENTENCE = re.compile(r"(?<=[。！？：…])([”’）]?(?:\s*</[a-z]+>)*)\s+(?=\S)")


@register.simple_block_tag
def sentences(content: str) -> str:
    """Sentences of a paragraph that stand apart in its template, as the language joins them.

    Only around words of the page's own: it takes a space out of what people typed as well.
    """
    if formats.gap():
        return content
    return SafeString(_AFTER_A_SENTENCE.sub(lambda end: "".join(end[1].split()), content))


# In this order: Edge and Opera also call themselves Chrome, Chrome also calls itself Safari.
_BROWSERS = {
    "MicroMessenger": "WeChat",
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "HarmonyOS": "HarmonyOS",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


@register.filter
def device(user_agent: str) -> str:
    """What a browser says of itself, in words that its owner knows: "Firefox on Windows"."""
    browser = next((name for key, name in _BROWSERS.items() if key in user_agent), "")
    system = next((name for key, name in _SYSTEMS.items() if key in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser that we do not know")


@register.filter
def opens_only_here(link: str) -> bool:
    """Whether a whole address is one by which a machine reaches only itself."""
    return urlsplit(link).hostname in LOOPBACK


@register.simple_tag(takes_context=True)
def fill_in_url(context: Context, url: str) -> str:
    """An address where a fact is filled in: from a letter's page it leads back there."""
    letter = context.get("letter")
    return for_letter(url, letter) if isinstance(letter, Letter) else url


@register.filter
def contact_href(where: str) -> str:
    """A link for a phone number, or for a web address as it stands."""
    if where.startswith(("https://", "http://")):
        return where
    return "tel:" + "".join(c for c in where if c.isdigit() or c == "+")


@register.filter
def contact_label(where: str) -> str:
    """A web address without its scheme and last slash; a phone number as it stands."""
    return where.removeprefix("https://").removeprefix("http://").removesuffix("/")
