"""`{% part "request" %}…{% endpart %}`: one editable piece of a letter."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.words.figures import lean_words
from debts.letters.words.part_names import part_name
from debts.letters.words.parts import numbered

register = template.Library()
# The last four characters of a Chinese line, and all of a number that they begin in.
_HAN = r"[\u2e80-\u2fdf\u3400-\u9fff\uff09]"
# Four characters of an address; two before a full stop, which cost a justified line little.
# A sum is whole: 1,250.00元。
_CHINESE_END = re.compile(rf"[\d,.]+元[。；]?$|[0-9A-Za-z-]{{0,12}}\S{{3}}{_HAN}$|\S{_HAN}[。；]$")


_NUMBERED = re.compile(r"(尾号[0-9A-Za-z]{1,12})")


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
        return _whole_numbers(line)
    start = _whole_numbers(line[: end.start()])
    return format_html('{}<span class="together">{}</span>', start, end[0])


def _whole_numbers(line: str) -> str | SafeString:
    """The end of a card's number stays on the line of the word before it."""
    pieces = _NUMBERED.split(line)
    if len(pieces) == 1:
        return line
    marked = ((piece, index % 2) for index, piece in enumerate(pieces))
    return format_html_join("", "{}", ((_together(text) if odd else text,) for text, odd in marked))


def _together(text: str) -> SafeString:
    return format_html('<span class="together">{}</span>', text)


@register.filter
def listed(text: str, language: str) -> str:
    """A part in plain text; a Chinese letter counts what it asks for, as the page does."""
    return numbered(text) if language.startswith("zh") else text


@register.filter
def kind_title(kind: str) -> str:
    return str(BY_ID[kind].title)
