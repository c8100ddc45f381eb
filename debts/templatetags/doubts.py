"""What is said of a debt whose time is in doubt: a plan or a new contact names each of a hundred.

In Python and not in a template, which took 940 calls for each.
"""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from debts import formats
from debts.addresses import address
from debts.domain.law.limitation import LimitationClock, State
from debts.letters.guard import Exposure
from debts.models import Debt
from debts.pages.debt.clock import Doubtful, MissingDay
from debts.templatetags.markup import markup
from debts.templatetags.negotiator import fill_in_url

register = template.Library()


@register.simple_tag(takes_context=True)
def about_doubt(
    context: Context, doubt: Doubtful | Exposure, *, to_write: bool = True
) -> SafeString:
    """Before anything is paid, agreed or written on the debt; `to_write`: with the way to letters
    that do not admit it."""
    decides = doubt.decides if isinstance(doubt, Doubtful) else None
    return markup(
        '<p>\n{}{}{}\n</p>\n{}<p class="cluster">\n{}{}</p>\n',
        _how_time_stands(doubt.clock),
        formats.gap(),
        _(
            "To pay, to agree to pay, or to write that you owe it, may start the time again or "
            "give up a defence."
        ),
        _what_decides(context, decides) if decides else "",
        _way(doubt.debt, "letter-kind", "", _("Letters that do not admit it")) if to_write else "",
        _way(doubt.debt, "debt-detail", "#clock", _("How the time is counted")),
    )


def _how_time_stands(clock: LimitationClock) -> str:
    first, last = clock.earliest_end, clock.latest_end
    over = clock.state is State.MAY_HAVE_RUN_OUT
    if clock.state is State.NEAR and first:
        text = _("The time for going to court is not over before %(day)s.")
        return text % {"day": formats.day(first)}
    if over and last and clock.is_exact:
        text = _("The time for going to court may have run out on %(day)s.")
        return text % {"day": formats.day(last)}
    if over and last:
        text = _("The time for going to court may have run out, on %(day)s at the latest.")
        return text % {"day": formats.day(last)}
    if first and clock.is_exact:
        text = _(
            "It cannot be told whether the time for court action has run out: by what is known it "
            "ends on %(day)s."
        )
        return text % {"day": formats.day(first)}
    if first and last:
        text = _(
            "It cannot be told whether the time for court action has run out: on %(first)s at the "
            "earliest, on %(last)s at the latest."
        )
        return text % {"first": formats.day(first), "last": formats.day(last)}
    return _("It cannot be told whether the time for court action has run out.")


def _what_decides(context: Context, decides: MissingDay) -> SafeString:
    return markup(
        '<p>\n{}\n<a href="{}">{}</a>\n</p>\n',
        _("What would decide it:"),
        fill_in_url(context, decides.url),
        decides.label,
    )


def _way(debt: Debt, page: str, place: str, words: str) -> SafeString:
    return markup(
        '<a href="{}{}">{}<span class="visually-hidden">: {}</span></a>\n',
        address(page, debt.household_id, debt.pk),
        place,
        words,
        debt,
    )
