"""What is said of several contacts together: calls counted, threats that were repeated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from debts.domain.conduct.contacts import ConductFinding, Contacted, Who
from debts.domain.conduct.grounds import Found, GroundsIndex, finding
from debts.domain.conduct.matters import FIGURES, Act, Matter, OpenQuestion

_SEVEN = timedelta(days=6)
_HURTFUL = frozenset({Act.THREATENED, Act.INSULTED})


def answered_on(contacts: Iterable[Contacted], day: date) -> int:
    """How many calls were answered on a day, by what was noted."""
    return sum(each.times for each in contacts if each.is_call and each.answered and each.on == day)


def calls_in_seven_days(contacts: Iterable[Contacted], until: date) -> int:
    """How many calls there were in the seven days that end with this one, answered or not."""
    return sum(
        each.times for each in contacts if each.is_call and until - _SEVEN <= each.on <= until
    )


def of_several(contacts: Sequence[Contacted], index: GroundsIndex) -> Iterator[ConductFinding]:
    """All of them, oldest first; a matter that no rule judges is not counted."""
    calls = [each for each in contacts if each.is_call and each.concern]
    answered = [each for each in calls if each.answered is not False]
    dialled = [each for each in calls if each.answered is not True and each.agreed is not True]
    yield from _a_day(Matter.CONNECTED, answered, index, lambda each: (each.side, each.on))
    yield from _a_day(Matter.DIALLED, dialled, index, lambda each: (each.side, each.on, each.line))
    if Matter.SEVEN_DAYS in index.matters:
        yield from _in_seven_days(calls, index)
    yield from _repeated(contacts, index)


def _a_day(
    matter: Matter,
    calls: Iterable[Contacted],
    index: GroundsIndex,
    alike: Callable[[Contacted], Hashable],
) -> Iterator[ConductFinding]:
    """Calls that nobody said were answered or not might be either: then it is asked."""
    groups: dict[Hashable, list[Contacted]] = defaultdict(list)
    for each in calls:
        groups[alike(each)].append(each)
    for group in groups.values():
        for found, judged in _by_rule(matter, group, index):
            limit = _limit(found, matter)
            sure = [each for each in judged if each.answered is not None]
            if _times(sure) > limit:
                yield _over(matter, found, sure, limit)
            elif _times(judged) > limit:
                unsure = [each for each in judged if each.answered is None]
                yield finding(
                    matter, found, judged, ask=OpenQuestion.ANSWERED, shown_at=unsure, limit=limit
                )


def _by_rule(
    matter: Matter, group: Iterable[Contacted], index: GroundsIndex
) -> Iterator[tuple[Found, list[Contacted]]]:
    judged: dict[tuple[str, OpenQuestion | None], tuple[Found, list[Contacted]]] = {}
    for each in group:
        assert each.concern is not None
        for found in index.of(each.concern, matter, each):
            judged.setdefault((found[0].id, found[1]), (found, []))[1].append(each)
    yield from judged.values()


def _over(matter: Matter, found: Found, calls: Sequence[Contacted], limit: int) -> ConductFinding:
    """Shown with the calls beyond the limit only: those before it were within it."""
    beyond, so_far = [], 0
    for each in sorted(calls, key=lambda each: each.sort):
        so_far += each.times
        if so_far > limit:
            beyond.append(each)
    return finding(matter, found, calls, shown_at=beyond, count=so_far, limit=limit)


def _limit(found: Found, matter: Matter) -> int:
    (name,) = FIGURES[matter]
    limit = found[0].values[name]
    assert isinstance(limit, int)
    return limit


def _times(calls: Iterable[Contacted]) -> int:
    return sum(each.times for each in calls)


def _in_seven_days(calls: Sequence[Contacted], index: GroundsIndex) -> Iterator[ConductFinding]:
    """Of one debt, on each day on which the limit is passed."""
    groups: dict[int, list[Contacted]] = defaultdict(list)
    for each in calls:
        if each.concern:
            groups[each.concern.key].append(each)
    for group in groups.values():
        for found, judged in _by_rule(Matter.SEVEN_DAYS, group, index):
            limit = _limit(found, Matter.SEVEN_DAYS)
            for day in sorted({each.on for each in judged}):
                window = [each for each in judged if day - _SEVEN <= each.on <= day]
                if _times(window) > limit:
                    last = [each for each in window if each.on == day]
                    yield finding(
                        Matter.SEVEN_DAYS,
                        found,
                        window,
                        shown_at=last,
                        count=_times(window),
                        limit=limit,
                    )


def _repeated(contacts: Iterable[Contacted], index: GroundsIndex) -> Iterator[ConductFinding]:
    """Once is not repeatedly; how often is, the law leaves to whoever decides."""
    groups: dict[Hashable, list[Contacted]] = defaultdict(list)
    for each in contacts:
        if each.concern and each.who is not Who.PERSON and each.acts & _HURTFUL:
            groups[each.side].append(each)
    for group in groups.values():
        for found, judged in _by_rule(Matter.REPEATED, group, index):
            if _times(judged) > 1:
                last = max(judged, key=lambda each: each.sort)
                yield finding(Matter.REPEATED, found, judged, shown_at=[last], count=_times(judged))
