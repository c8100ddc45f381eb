"""What an offer comes to, in sentences.

They are put together here and not in a template: a plan has several for each of its debts, and
`blocktranslate` takes ten times as long for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from debts import formats
from debts.addresses import address
from debts.domain.planning.offer import ComputedOffer, ComputedStep, Range
from debts.domain.sums.money import Money
from debts.pages.plan.agreed import AgreedBeside
from debts.pages.plan.interest import Interest
from debts.pages.plan.lump_sum import LumpRow
from debts.pages.plan.offer_rows import OfferRow
from debts.pages.talks.thread import ProposalRow
from debts.templatetags.forms import form_keys
from debts.templatetags.markup import escaped, markup, repeated
from debts.templatetags.negotiator import money

register = template.Library()


@register.filter
def offer_sentences(offer: ComputedOffer) -> list[SafeString]:
    """Each sum of an offer, from when and how often; then its end, where it clears the debt."""
    language = get_language()
    steps = [_step_sentence(step, language) for step in offer.payments] if offer.steps else []
    return [*steps, *_end_sentence(offer, language)]


# No plural: Chinese has one form for all numbers, and would pay once "a month".
_NOTHING_YET = gettext_noop("Nothing from %(day)s on, until the next step.")
_WITHOUT_END = gettext_noop("<strong>%(sum)s a month</strong> from %(day)s.")
_ONCE = gettext_noop("<strong>%(sum)s</strong> once, on %(day)s.")
_MONTHLY = gettext_noop("<strong>%(sum)s a month</strong> from %(day)s, %(n)s times.")
_ONE_PAYMENT = gettext_noop("One payment, on %(last)s.")
_PAYMENTS = gettext_noop("%(n)s payments, the last on %(last)s.")


def _step_sentence(step: ComputedStep, language: str | None) -> SafeString:
    if not step.amount and step.count is None:
        return markup("<strong>{}</strong>", _("Nothing is offered for now."))
    text = _in_language(_step_text(step), language)
    sum_, day = money(step.amount, language), formats.day(step.first_on, language)
    return _worded(text, sum=sum_, day=day, n=step.count)


def _step_text(step: ComputedStep) -> str:
    if not step.amount:
        return _NOTHING_YET
    if step.count is None:
        return _WITHOUT_END
    return _ONCE if step.count == 1 else _MONTHLY


def _end_sentence(offer: ComputedOffer, language: str | None) -> Iterator[SafeString]:
    count = offer.instalments
    if count is None or offer.last_on is None:
        return
    text = _in_language(_ONE_PAYMENT if count == 1 else _PAYMENTS, language)
    yield _worded(text, n=count, last=formats.day(offer.last_on, language))


@cache
def _in_language(text: str, language: str | None) -> str:
    """A sentence in the active language, which is `language`; looked up once for all offers."""
    return _(text)


@register.filter
def rate_links(rows: Iterable[OfferRow]) -> SafeString:
    """Debts whose rate is not known, each with the way to say it."""
    return _rate_links(rows, _("Say what interest they charge: %(name)s"))


@register.filter
def penalty_links(rows: Iterable[OfferRow]) -> SafeString:
    """Debts of which it is not known what being late costs, each with the way to say it."""
    return _rate_links(rows, _("Add what they charge on late payments: %(name)s"))


def _rate_links(rows: Iterable[OfferRow], question: str) -> SafeString:
    links = ((_debt_page("debt-rate", row), _worded(question, name=row.name)) for row in rows)
    return repeated('<li>\n<a href="{}">{}</a>\n</li>\n', links)


@register.filter
def first_rows(rows: Iterable[OfferRow]) -> SafeString:
    """Debts that come first, each with what the plan pays on it and the way to change that."""
    pattern = (
        '<div class="summary__row">\n<dt>{}</dt>\n<dd>\n{}</dd>\n<dd class="summary__action">\n'
        '<a href="{}">{}<span class="visually-hidden"> {}</span></a>\n</dd>\n</div>\n'
    )
    return repeated(
        pattern,
        ((row.name, _paid_on(row), _offer_page(row), _("Change"), row.name) for row in rows),
    )


def _paid_on(row: OfferRow) -> SafeString:
    if row.found is None:
        return markup(
            '{}\n<a href="{}">{}<span class="visually-hidden">: {}</span></a>\n',
            _("Not known yet how much is behind, so this plan pays nothing on it"),
            _debt_page("debt-amounts", row),
            _("Say how much is behind"),
            row.name,
        )
    sentences = [*offer_sentences(row.found)]
    if not row.found.is_own:
        sentences.append(
            _worded(_("The plan’s proposal. Enter another sum if this one is not yours."))
        )
    said = repeated("<p>{}</p>\n", ([sentence] for sentence in sentences))
    return said if row.sooner is None else markup("{}{}", said, _sooner(row, row.sooner))


def _sooner(row: OfferRow, monthly: Money) -> SafeString:
    """Why the faster sum is the better one, and the page on which it is saved."""
    return markup(
        '<p>{}</p>\n<a class="button button--quiet" href="{}?sooner">{}'
        '<span class="visually-hidden">: {}</span></a>\n',
        _(
            "All of it could be paid with the first payment or two. As it is, what should come "
            "first is paid slowly, and the money goes to other debts."
        ),
        _offer_page(row),
        _("Pay {amount} a month on it").format(amount=formats.money(monthly)),
        row.name,
    )


@register.filter
def offer_range(found: Range) -> SafeString:
    """What to open with, to aim for and never to go above."""
    language = get_language()
    labels = _("Open with"), _("Aim for"), _("Never above")
    sums = found.opening, found.target, found.ceiling
    return repeated(
        '<div class="figure">\n<dt class="figure__label">{}</dt>\n'
        '<dd class="figure__value">{}</dd>\n</div>\n',
        ((label, money(sum_, language)) for label, sum_ in zip(labels, sums, strict=True)),
    )


@register.filter
def offer_links(row: OfferRow) -> SafeString:
    """What can be done about an offer."""
    agreed = address("agreement-add", row.row.debt.household_id)
    name = markup('<span\nclass="visually-hidden">: {}</span>', row.name)
    return markup(
        '<a class="button button--quiet" href="{}?offer={}">{}{}</a>\n'
        '<a href="{}">{}{}</a>\n<a href="{}">{}{}</a>\n',
        *(agreed, row.row.pk, _("They agreed"), name),
        *(_offer_page(row), _("Change this offer"), name),
        *(_debt_page("letter-kind", row), _("Write a letter"), name),
    )


def _offer_page(row: OfferRow) -> str:
    return address("offer-edit", row.row.debt.household_id, row.row.pk)


def _debt_page(name: str, row: OfferRow) -> str:
    return address(name, row.row.debt.household_id, row.row.debt_id)


@register.filter
def interest_sentence(interest: Interest, monthly: Money) -> SafeString:
    """What an offer of `monthly` rests on: that interest stops."""
    language = get_language()
    return _worded(
        _interest_text(interest, monthly),
        added=money(interest.added, language),
        sum=money(monthly, language),
        total=money(interest.total, language),
    )


def _interest_text(interest: Interest, monthly: Money) -> str:
    if interest.total and not interest.covered and not monthly:
        return _(
            "This holds if they stop interest from now. At the agreed rate %(added)s a month is "
            "added while nothing is paid. Later payments cover it, and you would pay %(total)s in "
            "all."
        )
    if interest.grows and not interest.covered and not monthly:
        return _(
            "At the agreed rate %(added)s a month is added, so while nothing is paid it grows."
        )
    if interest.grows and not interest.covered:
        return _(
            "This holds if they stop interest from now. At the agreed rate %(added)s a month is "
            "added, and %(sum)s does not cover it: the debt would grow."
        )
    if interest.total and not interest.covered:
        return _(
            "This holds if they stop interest from now. At the agreed rate %(added)s a month is "
            "added. %(sum)s does not cover it, later payments do, and you would pay %(total)s in "
            "all."
        )
    if interest.total:
        return _(
            "This holds if they stop interest from now. At the agreed rate %(added)s is added in "
            "the first month, and you would pay %(total)s in all."
        )
    return _(
        "This holds if they stop interest from now. At the agreed rate %(added)s is added in the "
        "first month, and no end can be told."
    )


def _worded(text: str, **figures: str | int | None) -> SafeString:
    """A sentence of the catalogue, which may mark up its words, with its figures in it."""
    return SafeString(text % {name: escaped(each) for name, each in figures.items()})


@register.simple_tag(takes_context=True)
def share_cards(context: dict[str, Any], rows: Iterable[LumpRow], can_write: bool) -> SafeString:
    """Each creditor's share of a single sum, and the buttons that offer it."""
    return SafeString("".join(_share(context, row, can_write=can_write) for row in rows))


_SHARE = (
    '<article class="card stack">\n<h3><a href="{}">{}</a></h3>\n<p class="lead">{}</p>\n'
    "<p>\n{}\n</p>\n{}{}{}</article>\n"
)


def _share(context: dict[str, Any], row: LumpRow, *, can_write: bool) -> SafeString:
    debt, name = row.debt, str(row.debt)
    part = _("%(part)s of %(owed)s")
    if row.at_least:
        part = _("%(part)s of %(owed)s, which may be more: some of its parts are not known.")
    left = _("Paid in full, it would leave %(part)s for each of the others.")
    whole = _("It pays all of it: ask them for the sum of that day, and for a receipt.")
    last: str | SafeString = ""
    if not row.share.rest:
        last = markup(_HINT, whole)
    elif can_write and row.once:
        last = _offer_it(context, row, name)
    return markup(
        _SHARE,
        address("debt-detail", debt.household_id, debt.pk),
        name,
        money(row.share.amount),
        _worded(part, part=row.part, owed=money(row.share.owed)),
        markup(_HINT, left % {"part": row.left_for_others}) if row.left_for_others else "",
        _offered(row.offered) if row.offered else "",
        last,
    )


_HINT = '<p class="hint">{}</p>\n'


def _offered(row: ProposalRow) -> SafeString:
    key = (row.proposal.household_id, row.proposal.pk)
    link = markup('<a href="{}">{}</a>', address("proposal-detail", *key), row.terms)
    return markup("<p>\n{}\n· {}\n</p>\n", link, capfirst(row.became))


def _offer_it(context: dict[str, Any], row: LumpRow, name: str) -> SafeString:
    """To settle, or with the rest as the plan has it."""
    debt, offer, rest = row.debt, row.once, row.with_rest
    assert offer
    whose = markup('<span class="visually-hidden">: {}</span>', name)
    with_rest = _(
        "Or this first, and the rest as your plan has it: %(count)s times %(each)s a month."
    )
    more: str | SafeString = ""
    if rest:
        each = {"each": money(rest.instalment), "count": rest.instalments}
        more = markup(
            '<p>\n{}\n</p>\n<button class="button button--quiet" name="rest" value="yes">{}{}'
            "</button>\n",
            _worded(with_rest, **each),
            _("Offer it with instalments"),
            whose,
        )
    return markup(
        '<form class="stack" method="post" action="{}">\n{}\n<button class="button">{}{}</button>\n'
        "{}</form>\n",
        address("lump-sum-offer", debt.household_id, offer.lump_sum_id, debt.pk),
        form_keys(context),
        _("Offer it to settle"),
        whose,
        more,
    )


@register.filter
def agreed_items(agreed: Iterable[AgreedBeside]) -> SafeString:
    """What is paid next under each agreement, and in which month the last."""
    return SafeString("".join(map(_agreed, agreed)))


def _agreed(each: AgreedBeside) -> SafeString:
    on, sum_ = each.next
    said = _("%(sum)s on %(day)s; the last payment in %(last)s.")
    if not each.last_on:
        said = _("%(sum)s on %(day)s.")
    last = formats.month(each.last_on) if each.last_on else ""
    return markup(
        '<li><a href="{}">{}</a>\n{}</li>\n',
        address("agreement-detail", each.agreement.household_id, each.agreement.pk),
        each.agreement.debt,
        _worded(said, sum=money(sum_), day=formats.day(on), last=last),
    )
