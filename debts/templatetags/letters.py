"""`{% part "request" %}…{% endpart %}`: one editable piece of a letter."""

from __future__ import annotations

from typing import Any

from django import template

from debts import formats
from debts.domain.money import Money
from debts.letters.catalogue import BY_ID
from debts.letters.part_names import part_name

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


register.filter(part_name)


@register.filter
def kind_title(kind: str) -> str:
    return str(BY_ID[kind].title)
