"""What they may say, move by move: each in one piece, for the desk has fifty of them.

With four templates a move, they took two thirds of the page's time.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from debts import formats
from debts.pages.call.lines import LineCard
from debts.pages.call.moves import MoveCard
from debts.pages.rule_card import RuleCard
from debts.templatetags.markup import markup

register = template.Library()

_SPEAKS = SafeString(
    '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
    '<path d="M4 6.5h10v8H9.5L6 17.5v-3H4zM17 9.5h3v8h-1.5v2.5l-3-2.5H11"/></svg>'
)
_BARRED = SafeString(
    '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
    '<circle cx="12" cy="12" r="8.5"/><path d="M6 6l12 12"/></svg>'
)
_MOVE = (
    '<details class="move" id="move-{}">\n<summary>{}</summary>\n<div class="move__body">\n'
    '<p class="soft">{}</p>\n{}\n<p class="never">{}'
    '<span><span class="strong">{}</span> {}</span></p>\n{}{}{}</div>\n</details>\n'
)
_SAY = (
    '<div class="say" id="{}" data-to-copy="{}" data-copied="{}">\n'
    '<p class="say__label">{}{}</p>\n<p class="say__words" lang="{}">{}</p>\n{}</div>'
)
_TICK = (
    '<label class="chip"><input type="checkbox" name="move" value="{}" form="call-form"{}>\n'
    "{}</label>\n"
)


@register.simple_tag
def move_cards(moves: Iterable[MoveCard], can_tick: bool) -> SafeString:
    """`can_tick`: that they said it can be noted, for the call is about a debt."""
    return SafeString("".join(_move(move, can_tick=can_tick) for move in moves))


def _move(move: MoveCard, *, can_tick: bool) -> SafeString:
    page = move.page
    return markup(
        _MOVE,
        move.id,
        move.sign,
        move.name,
        _spoken(move.line),
        _BARRED,
        _("Never:"),
        move.never,
        _tick(move) if can_tick else "",
        markup('<p class="linked"><a href="{}">{}</a></p>\n', page.url, page.words) if page else "",
        _rules(move.rules, get_language() or "", str(formats.locale_of())) if move.rules else "",
    )


def _spoken(line: LineCard) -> SafeString:
    said = line.said
    meaning = markup('<p class="say__meaning">{}</p>\n', said.meaning) if said.meaning else ""
    words = (_SPEAKS, line.name or _("Say"), said.language, said.words, meaning)
    return markup(_SAY, line.anchor, _("Copy"), _("Copied"), *words)


def _tick(move: MoveCard) -> SafeString:
    checked = SafeString(" checked") if move.is_ticked else ""
    return markup(_TICK, move.id, checked, _("They said this"))


@lru_cache(maxsize=500)
def _rules(rules: tuple[RuleCard, ...], language: str, locale: str) -> SafeString:
    """The same for every household of a place; days are written by `locale`, of both."""
    return SafeString(render_to_string("call/_rules.html", {"rules": rules}))
