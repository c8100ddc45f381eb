"""`{% part "request" %}…{% endpart %}`: one editable piece of a letter."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.money import Money
from debts.letters.catalogue import BY_ID

register = template.Library()


class PartNode(template.Node):
    # Where Django looks for blocks that a country's template overrides.
    child_nodelists = ("content",)

    def __init__(self, id_: str, content: template.NodeList) -> None:
        self.id = id_
        self.content = content

    def render(self, context: Any) -> str:
        # Collected, not printed: the parts are edited and filled before they meet a page.
        text = self.content.render(context)
        if text.strip():
            context["collected"].append((self.id, text))
        return ""


@register.tag
def part(parser: Any, token: Any) -> PartNode:
    """A piece of a letter with an id of its own; an empty piece is left out."""
    _tag, quoted = token.split_contents()
    content = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(quoted.strip("\"'"), content)


@register.filter
def amount(value: Money) -> str:
    """An amount as a letter prints it."""
    return formats.money(value)


PART_NAMES = {
    "subject": _("Subject"),
    "salutation": _("Greeting"),
    "about": _("What it is about"),
    "situation": _("Your situation"),
    "balance": _("The balance"),
    "means": _("What you can afford"),
    "offer": _("Your offer"),
    "asks": _("What you ask in return"),
    "ground": _("Rules that support it"),
    "guarantor": _("The guarantor"),
    "promise": _("What you promise"),
    "request": _("What you ask for"),
    "meanwhile": _("In the meantime"),
    "no_admission": _("No admission"),
    "time": _("Why time may have run out"),
    "evidence": _("The evidence you ask for"),
    "reply": _("How to reply"),
}


@register.filter
def part_name(part: str) -> str:
    """What a part is called on a page; a new kind's own part shows its id until it has a name."""
    return str(PART_NAMES.get(part, part.replace("_", " ")))


@register.filter
def kind_title(kind: str) -> str:
    return str(BY_ID[kind].title)
