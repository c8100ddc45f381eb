"""Debts in lists, and agreements and papers about them: a line in one piece, for there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts.addresses import address
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Debt, Document
from debts.models.debt import IN_COURT
from debts.pages.agreement import ListedAgreement
from debts.pages.debt.overview import Listed
from debts.pages.letter.rows import LetterRow
from debts.pages.papers import PaperRow
from debts.templatetags.markup import escaped, markup, repeated
from debts.templatetags.negotiator import day, money

register = template.Library()


@register.filter
def debt_items(listed: Iterable[Listed]) -> SafeString:
    """What is owed on each, and how far it has gone."""
    return SafeString("\n".join(map(_item, listed)))


@register.filter
def debts_to_write_about(listed: Iterable[Listed]) -> SafeString:
    """Each with the way to its letters."""
    pattern = '<li class="tasks__item">\n<a href="{}">{} ·\n{}</a><span>{}</span>\n</li>'
    return SafeString(
        "\n".join(
            markup(
                pattern,
                _page("letter-kind", row.debt),
                row.debt.owed_to,
                row.debt.what,
                money(row.owed),
            )
            for row in listed
        )
    )


@register.filter
def debts_that_ring(debts: Iterable[Debt]) -> SafeString:
    """Each with the way to its call desk."""
    pattern = '<a class="moves__way" href="{}">{}</a>\n'
    return repeated(pattern, ((_page("call-desk", debt), debt) for debt in debts))


@register.filter
def agreement_items(listed: Iterable[ListedAgreement]) -> SafeString:
    """Whom each is with, and what it comes to."""
    return SafeString("\n".join(map(_agreement, listed)))


@register.filter
def letter_items(rows: Iterable[LetterRow]) -> SafeString:
    """Each with what is to be done about it."""
    return SafeString("\n".join(map(_letter, rows)))


def _letter(row: LetterRow) -> SafeString:
    letter, (tone, state) = row.letter, _state(row)
    return markup(
        '<li class="tasks__item">\n<a href="{}">{}</a>\n<span class="tag{}">{}</span>\n'
        '<span class="hint">{}\n· {}</span>\n</li>',
        address("letter-preview", letter.household_id, letter.pk),
        BY_ID[letter.kind].title,
        tone and f" tag--{tone}",
        state,
        letter.recipient.name,
        day(letter.dated_on),
    )


def _state(row: LetterRow) -> tuple[str, str]:
    """How it is marked, and in which words."""
    letter = row.letter
    if row.is_answered:
        return "done", _("answered")
    if row.due:
        late, soon = _("answer was due %(day)s"), _("sent, reply by %(day)s")
        return "wait", (late if row.is_late else soon) % {"day": day(row.due.on)}
    if letter.posted_on:
        return "done", _("sent on %(day)s") % {"day": day(letter.posted_on)}
    if row.obstacle:
        return "urgent", _("do not send")
    if row.is_overtaken:
        return "", _("overtaken by a newer one")
    if row.is_outdated:
        return "urgent", _("not up to date")
    return ("now", _("ready to post")) if letter.is_issued else ("todo", _("draft"))


@register.simple_tag
def paper(document: Document, can_write: bool, row: PaperRow | None = None) -> SafeString:
    """One paper; what it belongs to, where papers of everything stand together."""
    remove = markup(
        '<a href="{}">{}<span class="visually-hidden">:\n{}</span></a>\n',
        address("document-remove", document.household_id, document.pk),
        _("Remove"),
        document.title,
    )
    return markup(
        '<li class="tasks__item">\n<a href="{}">{}</a>\n{}<p class="hint">\n{}{} · {} · {}\n</p>\n'
        "</li>\n",
        address("document-download", document.household_id, document.pk),
        document.title,
        remove if can_write else "",
        markup('<a href="{}">{}</a> ·\n', row.url, row.of) if row else "",
        document.original_name,
        filesizeformat(document.size),
        day(document.added_at),
    )


def _agreement(row: ListedAgreement) -> SafeString:
    agreement = row.agreement
    if row.in_all:
        said = _said(
            _("%(count)s payments, %(sum)s in all"), sum=money(row.in_all), count=row.count
        )
    else:
        amount = money(agreement.instalment)
        said = _said(_("%(count)s × %(amount)s"), amount=amount, count=row.count)
    return markup(
        '<li class="tasks__item">\n<a href="{}">{}</a>\n<span>{}</span>\n'
        '<p class="hint">{} · {}</p>\n</li>',
        address("agreement-detail", agreement.household_id, agreement.pk),
        agreement.debt,
        said,
        capfirst(agreement.get_status_display()),
        day(agreement.agreed_on),
    )


def _item(row: Listed) -> SafeString:
    debt = row.debt
    stage = "" if debt.settled_on else markup('<p class="hint">\n{}\n</p>\n', _stage(row))
    return markup(
        '<li class="tasks__item">\n<a href="{}">{}</a>\n<span>\n{}\n</span>\n{}</li>',
        _page("debt-detail", debt),
        debt,
        day(debt.settled_on) if debt.settled_on else _owed(row),
        stage,
    )


def _owed(row: Listed) -> SafeString:
    if row.behind:
        behind = _said(_("%(amount)s behind"), amount=money(row.behind))
        if not row.owed or row.owed == row.behind:
            return behind
        return markup("{}\n · {}", behind, _said(_("%(amount)s in all"), amount=money(row.owed)))
    if row.owed and row.at_least:
        return _said(_("at least %(amount)s"), amount=money(row.owed))
    if row.owed is None:
        # Said once above the list, of all of them.
        return markup('–<span class="visually-hidden"> {}</span>', _("not known yet"))
    return money(row.owed)


def _said(sentence: str, **values: Any) -> SafeString:
    return SafeString(escaped(sentence) % {name: escaped(each) for name, each in values.items()})


def _stage(row: Listed) -> SafeString:
    stage = capfirst(row.debt.get_stage_display())
    if row.debt.stage in IN_COURT:
        stage = markup('<span class="tag tag--urgent">{}</span>', stage)
    return SafeString("\n·\n".join(filter(None, [markup("{}", stage), *_beside(row)])))


def _beside(row: Listed) -> Iterator[SafeString]:
    if row.at_stake:
        yield markup("{}", _("at stake: %(what)s") % {"what": row.at_stake})
    if row.debt.threat_on:
        yield markup("{}", _("next date: %(day)s") % {"day": day(row.debt.threat_on)})


def _page(name: str, debt: Debt) -> str:
    return address(name, debt.household_id, debt.pk)
