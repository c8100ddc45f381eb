"""The sums of terms in words that add up: where the last one differs, it is named."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from debts import formats
from debts.domain.sums.dated import DatedSums, SumStep
from debts.domain.sums.money import Money


def monthly_sums(sums: DatedSums) -> str:
    """Level sums by the month, and the last one where it is another: a part of a sentence."""
    first, *later = sums.trimmed().steps
    parts = {
        "sum": formats.money_in_words(first.amount),
        "day": formats.day(first.first_on),
        "times": formats.whole(first.count or 0),
        "last": formats.money_in_words(later[0].amount) if later else "",
    }
    return _form(first, has_last=bool(later)) % parts


def _form(first: SumStep, *, has_last: bool) -> str:
    if first.count == 1:
        if has_last:
            return _("%(sum)s on %(day)s and %(last)s a month later")
        return _("%(sum)s on %(day)s")
    if has_last:
        return _("%(sum)s a month from %(day)s, %(times)s times, and a last payment of %(last)s")
    return _("%(sum)s a month from %(day)s, %(times)s times")


def in_levels(levels: Iterable[tuple[Money, int | None]]) -> str:
    """Such as "3 × £40.00, then £55.00 each time": each sum and how often it is paid, without end
    where that is None. At least one."""
    first, *later = [_level(amount, count) for amount, count in levels]
    for level in later:
        first = _("%(sums)s, then %(level)s") % {"sums": first, "level": level}
    return first


def _level(amount: Money, count: int | None) -> str:
    sum_ = formats.money(amount)
    if count == 1:
        return sum_
    if count is None:
        return _("%(sum)s each time") % {"sum": sum_}
    return _("%(count)s × %(sum)s") % {"count": formats.whole(count), "sum": sum_}


def times_each(sum_: Money, count: int, last: Money | None) -> str:
    """Such as "30 × £95.00, then £50.00", of `count` sums in all."""
    differs = last is not None and last != sum_
    level = count - 1 if differs else count
    parts = {
        "count": formats.whole(level),
        "sum": formats.money(sum_),
        "last": formats.money(last) if last else "",
    }
    if differs and not level:
        return parts["last"]
    if differs:
        return _("%(count)s × %(sum)s, then %(last)s") % parts
    return _("%(count)s × %(sum)s") % parts
