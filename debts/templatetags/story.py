"""What happened and what was told, line by line: each line in one piece, for a page has dozens.

With a template a line, and another for its mark, they took up to a third of the page's time.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts.addresses import address
from debts.models import Contact
from debts.pages.contacts import ContactRow
from debts.pages.debt.sections import SummaryRow, SummarySection
from debts.pages.debt.story import Link, StoryItem
from debts.templatetags.markup import cut, markup
from debts.templatetags.negotiator import day, money, time_of

register = template.Library()

_ITEM = (
    '<li class="story__item{}">\n<p class="story__when">{}</p>\n'
    '<span class="story__mark">{}</span>\n<div class="story__body">\n{}\n</div>\n</li>\n'
)


@register.filter
def story_item(item: StoryItem) -> SafeString:
    """One mark on a debt's line of time."""
    told = _struck(cut(item.said, 300), item.struck)
    said = markup('<p class="said">{}</p>\n', told) if item.said else ""
    beside = " · ".join(filter(None, (item.hint, item.own)))
    hint = markup('<p class="hint">{}</p>\n', beside) if beside else ""
    links = _joined(map(_link, item.links))
    body = markup(
        '<p class="story__title">{}</p>\n{}{}{}{}',
        _struck(_title(item), item.struck),
        _tag(item.struck),
        said,
        hint,
        markup('<p class="story__links">\n{}\n</p>', links) if links else "",
    )
    tone = f" story__item--{item.tone}" if item.tone else ""
    return markup(_ITEM, tone, item.when, _mark(item.sign), body)


@register.filter
def contact_item(row: ContactRow) -> SafeString:
    """One contact in the list of all."""
    contact = row.contact
    mine = " story__item--mine" if contact.direction == Contact.Direction.OUT else ""
    when = markup("<time>{}</time>", time_of(contact)) if contact.at else ""
    who, debt = str(contact.creditor or ""), str(contact.debt or "")
    how = contact.get_channel_display()
    # A debt is called by whom it is owed to: the name is not said twice.
    named = (capfirst(how), debt) if debt.startswith(who) else (who, how, debt)
    body = markup(
        '<p class="story__title">\n<a href="{}">{}</a>\n</p>\n<p class="hint">{}\n{}{}</p>',
        address("contact-detail", contact.household_id, contact.pk),
        _struck(" · ".join(filter(None, named)), row.struck),
        _struck(_said(contact), row.struck),
        _awaited(row),
        _tag(row.struck, inline=True),
    )
    return markup(_ITEM, mine, when, _mark(row.sign), body)


@register.filter
def section_rows(section: SummarySection) -> SafeString:
    """The answers that are known, then the ways to those that are not."""
    known = _joined(map(_row, section.known))
    missing = " · ".join(
        markup('<a href="{}#id_{}">{}</a>\n', section.url, row.field, row.label)
        for row in section.unknown
    )
    return markup(
        "{}{}",
        markup('<dl class="summary">\n{}\n</dl>\n', known) if known else "",
        markup('<p class="hint">\n{}\n{}</p>\n', _("Not known yet:"), SafeString(missing))
        if missing
        else "",
    )


@cache
def _mark(sign: str) -> SafeString:
    """One of five pictures."""
    return render_to_string("debt/_mark.html", {"sign": sign})


def _title(item: StoryItem) -> SafeString:
    if item.amount is None:
        return markup("{}", item.title)
    amount = money(item.amount)
    if item.at_least:
        amount = markup(_("at least %(amount)s").replace("%(amount)s", "{}"), amount)
    return markup(_("%(label)s: %(what)s") % {"label": "{}", "what": "{}"}, item.title, amount)


def _struck(text: str, struck: str) -> str:
    return markup("<s>{}</s>", text) if struck and text else text


def _tag(words: str, *, inline: bool = False) -> SafeString | str:
    """Said in words too: that a line is struck through, no screen reader says."""
    if not words:
        return ""
    tag = markup('<span class="tag">{}</span>', words)
    return tag if inline else markup("<p>{}</p>\n", tag)


def _link(link: Link) -> SafeString:
    words = '<a href="{}">{}<span class="visually-hidden">: {}</span></a>'
    return markup(words, link.url, link.words, link.about)


def _said(contact: Contact) -> str:
    who = str(capfirst(contact.began))
    if not contact.said:
        return who
    return _("%(label)s: %(what)s") % {"label": who, "what": cut(contact.said, 120)}


def _awaited(row: ContactRow) -> SafeString | str:
    if row.due is None:
        return ""
    until = {"day": day(row.due.on)}
    if row.is_late:
        return markup('<span class="tag tag--wait">{}</span>', _("answer was due %(day)s") % until)
    return markup('<span class="tag tag--todo">{}</span>', _("answer due %(day)s") % until)


def _row(row: SummaryRow) -> SafeString:
    shown: Any = row.value
    if row.sort == "money":
        shown = money(shown)
    elif row.sort == "day":
        shown = day(shown)
    pattern = '<div class="summary__row">\n<dt>{}</dt>\n<dd>{}</dd>\n</div>'
    return markup(pattern, row.label, shown)


def _joined(lines: Iterable[SafeString]) -> SafeString:
    return SafeString("\n".join(lines))
