"""Debts in lists, and agreements and papers about them: a line in one piece, for there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from debts import formats
from debts.addresses import address
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Debt, Document
from debts.models.debt import IN_COURT
from debts.pages.agreement import AgreementPage, ListedAgreement
from debts.pages.debt.overview import Listed
from debts.pages.home.standing import DebtLine
from debts.pages.letter.rows import LetterRow
from debts.pages.papers import PaperRow
from debts.pages.talks.contents import Completeness
from debts.pages.talks.sides import SideRow, SidesTable
from debts.templatetags.charts import bar
from debts.templatetags.markup import data_label, escaped, markup, repeated
from debts.templatetags.negotiator import day, money

register = template.Library()


@register.filter
def debt_items(listed: Iterable[Listed]) -> SafeString:
    """What is owed on each, and how far it has gone."""
    return SafeString("\n".join(map(_item, listed)))


@register.filter
def debts_at_home(lines: Iterable[DebtLine]) -> SafeString:
    """Whom each is owed to, how much, how it stands, and what of it is paid."""
    pattern = (
        '<li class="owed__item">\n<a href="{}">{}<span class="visually-hidden"> · {}</span></a>\n'
        '<span class="owed__sum">\n{}\n</span>\n<span class="hint">\n{}{}\n{}</span>\n{}</li>\n'
    )
    return repeated(pattern, map(_at_home, lines))


def _at_home(line: DebtLine) -> tuple[Any, ...]:
    debt, listed, length = line.debt, line.listed, line.paid_length
    stake = markup('<span class="tag tag--urgent">{}</span>\n', capfirst(line.at_stake))
    paid = _("%(paid)s of %(whole)s paid, as you noted.")
    return (
        _page("debt-detail", debt),
        debt.owed_to,
        debt.what,
        _owed_on_it(listed.owed, at_least=listed.at_least),
        stake if line.at_stake else "",
        line.what,
        _said(paid, paid=money(line.paid), whole=money(line.whole)) if length else "",
        bar(length) if length else "",
    )


@register.filter
def debts_to_write_about(listed: Iterable[Listed]) -> SafeString:
    """Each with the way to its letters."""
    return _ways("letter-kind", listed)


@register.filter
def debts_something_happened_to(listed: Iterable[Listed], happening: str) -> SafeString:
    """Each with the way to what fits it then."""
    return _ways("debt-happened", listed, f"?what={happening}")


def _ways(page: str, listed: Iterable[Listed], query: str = "") -> SafeString:
    pattern = '<li class="tasks__item">\n<a href="{}{}">{} ·\n{}</a><span>{}</span>\n</li>'
    return SafeString(
        "\n".join(
            markup(
                pattern,
                _page(page, row.debt),
                query,
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
def instalment_rows(page: AgreementPage) -> SafeString:
    """Each instalment of an agreement with what is left after it, and whether it is paid."""
    heads = (_("Number"), _("Amount"), _("Left to pay"), _("Paid?"))
    number, amount, left, paid = map(data_label, heads)
    pattern = (
        '<tr>\n<th class="day" scope="row">{}</th>\n'
        f'<td class="num count" {number}>{{}}</td>\n<td class="num" {amount}>{{}}</td>\n'
        f'<td class="num" {left}>{{}}</td>\n<td class="mark" {paid}>{{}}</td>\n</tr>\n'
    )
    late, language = '<span class="tag tag--wait">{}</span>', get_language()
    return repeated(
        pattern,
        (
            (
                formats.day(row.due.due_on, language),
                row.due.number,
                money(row.due.amount, language),
                money(row.due.balance, language),
                markup(late, row.mark) if row.is_late else row.mark,
            )
            for row in page.rows
        ),
    )


@register.filter
def side_rows(sides: SidesTable) -> SafeString:
    """What was said, is written and is charged of each aspect, side by side."""
    return repeated(
        '<tr>\n<th scope="row">\n{}\n{}</th>\n{}</tr>\n',
        ((row.label, _differs(row), SafeString("".join(_cells(row)))) for row in sides.rows),
    )


@register.filter
def content_items(contents: Completeness) -> SafeString:
    """Each line of the country's list, said or not."""
    hint = _("The bank will ask you for it. Know it before you sign.")
    promise = markup('<p class="hint">{}</p>\n', hint)
    tags = {
        True: markup('<span class="tag tag--done">{}</span>\n', _("said")),
        False: markup('<span class="tag tag--wait">{}</span>\n', _("not said")),
    }
    if not contents.is_looked_at:
        tags[False] = markup('<span class="tag">{}</span>\n', _("not looked up yet"))
    return repeated(
        '<li class="tasks__item">\n<span>{}</span>\n{}{}</li>\n',
        (
            (row.words, tags[row.line.is_said], promise if row.is_own_promise else "")
            for row in contents.rows
        ),
    )


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
        letter.reader_name,
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


def _differs(row: SideRow) -> str | SafeString:
    if not row.differs:
        return ""
    tone = " tag--wait" if row.is_against else ""
    return markup('<span class="tag{}">{}</span>\n', tone, _("differs"))


def _cells(row: SideRow) -> Iterator[SafeString]:
    """The last of a row that differs says how."""
    for cell in row.cells:
        is_told = bool(row.differs and cell.text and cell is row.cells[-1])
        text = markup('<span class="strong">{}</span>', cell.text) if is_told else cell.text
        yield markup('<td class="mark" data-label="{}">{}</td>\n', cell.head, text)


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
    return _owed_on_it(row.owed, at_least=row.at_least)


def _owed_on_it(owed: Money | None, *, at_least: bool) -> SafeString:
    if owed and at_least:
        return _said(_("at least %(amount)s"), amount=money(owed))
    if owed is None:
        # Said once above the list, of all of them.
        return markup('–<span class="visually-hidden"> {}</span>', _("not known yet"))
    return money(owed)


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
