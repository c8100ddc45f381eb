"""What an offer comes to, in sentences.

They are put together here and not in a template: a plan has several for each of its debts, and
`blocktranslate` takes ten times as long for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.planning.offer import ComputedOffer, ComputedStep
from debts.domain.sums.money import Money
from debts.pages.plan.interest import Interest
from debts.templatetags.markup import escaped, markup
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
def rate_question(name: str) -> SafeString:
    return _worded(_("Add the rate: %(name)s"), name=name)


@register.filter
def penalty_question(name: str) -> SafeString:
    return _worded(_("Add what they charge on late payments: %(name)s"), name=name)


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
