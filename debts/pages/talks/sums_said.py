"""The sums of terms in words that add up: where the last one differs, it is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from debts import formats
from debts.domain.sums.dated import DatedSums, SumStep
from debts.domain.sums.money import Money


def monthly_sums(sums: DatedSums) -> str:
    """Sums by the month, and the last one where it is another: a part of a sentence."""
    steps = sums.trimmed().steps
    if has_steps(sums):
        return _listed(steps)
    first, *later = steps
    parts = _parts(first) | {"last": formats.money_aloud(later[0].amount) if later else ""}
    return _form(first, has_last=bool(later)) % parts


def has_steps(sums: DatedSums) -> bool:
    """Whether the sum changes, other than to what is left for the last payment."""
    steps = sums.trimmed().steps
    return len(steps) > 2 or (len(steps) == 2 and not _is_rest(steps[0], steps[1]))


def _is_rest(before: SumStep, step: SumStep) -> bool:
    return step.count == 1 and step.amount < before.amount and step.first_on == _after(before)


def _after(step: SumStep) -> date | None:
    return None if step.count is None else step.on(step.count)


def _listed(steps: Sequence[SumStep]) -> str:
    """Each sum with its first day and how often: what begins is never left without what follows."""
    said = []
    for before, step in zip((None, *steps), steps, strict=False):
        is_last = step is steps[-1] and before is not None and _is_rest(before, step)
        said.append(_of_many(step, is_last=is_last) % _parts(step))
    text = said[0]
    for further in said[1:]:
        text = _("%(sums)s, then %(further)s") % {"sums": text, "further": further}
    return text


def _of_many(step: SumStep, *, is_last: bool) -> str:
    if is_last:
        return _("a last payment of %(sum)s")
    if step.count == 1:
        return _("%(sum)s on %(day)s")
    if step.count is None:
        return _("%(sum)s a month from %(day)s")
    return _("%(sum)s a month from %(day)s, %(times)s times")


def _parts(step: SumStep) -> dict[str, str]:
    return {
        "sum": formats.money_aloud(step.amount),
        "day": formats.day(step.first_on),
        "times": formats.whole(step.count or 0),
    }


def _form(first: SumStep, *, has_last: bool) -> str:
    if first.count == 1:
        if has_last:
            return _("%(sum)s on %(day)s and %(last)s a month later")
        return _("%(sum)s on %(day)s")
    if first.count is None:
        return _("%(sum)s a month from %(day)s")
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


def times_each_of(steps: Sequence[tuple[Money, int]], last: Money | None) -> str:
    """The same of sums that follow each other, of which the very last may be another."""
    *before, (sum_, count) = steps
    said = [times_each(*step, None) for step in before] + [times_each(sum_, count, last)]
    text = said[0]
    for further in said[1:]:
        text = _("%(sums)s, then %(further)s") % {"sums": text, "further": further}
    return text
