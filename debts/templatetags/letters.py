"""`{% part "request" %}…{% endpart %}`: one editable piece of a letter."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.words.figures import lean_words
from debts.letters.words.part_names import part_name

register = template.Library()
# The last four characters of a Chinese line, and all of a number that they begin in.
_HAN = r"[\u2e80-\u2fdf\u3400-\u9fff\uff09]"
# Four characters of an address; two before a full stop, which cost a justified line little.
_CHINESE_END = re.compile(rf"[0-9A-Za-z-]{{0,12}}\S{{3}}{_HAN}$|\S{_HAN}[。；]$")


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


@register.filter
def line(label: str, sum_: Money) -> str:
    """A line of an enclosure in plain text: what it is, and how much."""
    return _("%(label)s: %(what)s") % {"label": label, "what": formats.money(sum_)}


register.filter(part_name)
register.filter(lean_words)


@register.filter
def whole_end(line: str) -> str | SafeString:
    """A line or a paragraph whose last characters stay together: one alone looks lost."""
    end = _CHINESE_END.search(line)
    if end is None:
        return line
    return format_html('{}<span class="together">{}</span>', line[: end.start()], end[0])


@register.filter
def kind_title(kind: str) -> str:
    return str(BY_ID[kind].title)
