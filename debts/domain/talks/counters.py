"""What to answer: as much as fits, over a longer time, later, with less at once, or at no cost.

Never the ceiling: whoever opens with it has nothing left to give.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from debts.domain.account.rates import MONTHS_A_YEAR
from debts.domain.account.schedule import MAX_INSTALMENTS
from debts.domain.planning.courses import FIRST_ASK
from debts.domain.sums.dated import DatedSums, Rhythm, SumStep
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money, exponent
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.room import Room
from debts.domain.talks.terms import InterestDuring, Said, Terms

LATEST_START = 6  # months: who is asked to wait longer says no
INTERIM_MONTHS = 12
# How often a year a sum is paid.
_A_YEAR = {Rhythm.WEEK: 52, Rhythm.TWO_WEEKS: 26, Rhythm.FOUR_WEEKS: 13}
LONGEST_SAID = 60  # instalments: an offer of more is not taken for one


class CounterKind(StrEnum):
    OFFERED = "offered"  # the plan's own offer, as letters and calls have it
    LONGER = "longer"  # less each time, for longer
    NO_COST = "no_cost"  # their own sum, until the debt is paid and no longer
    LATER = "later"  # their own sum, from a later day on
    BY_MONTH = "by_month"  # they asked by the week
    LESS_AT_ONCE = "less_at_once"
    AS_SAID = "as_said"  # their own sums, and what nobody has said yet
    KEPT = "kept"  # what is agreed already
    INTERIM = "interim"  # what fits for a year, then to look again


@dataclass(frozen=True, slots=True)
class CounterOffer:
    """`fits`: the months hold it, as all that is newly offered does; of what is agreed already it
    is not certain."""

    kind: CounterKind
    terms: Terms
    fits: bool = True


def counters(terms: Terms, facts: Circumstances) -> tuple[CounterOffer, ...]:
    """The best first, each of a kind of its own; none where nothing fits."""
    room, owed = facts.room, facts.owed
    if room is None or not owed:
        return ()
    found: dict[CounterKind, CounterOffer] = {}
    for offer in _tried(terms, facts, room, owed):
        found.setdefault(offer.kind, _with_the_rest(offer, owed))
    return tuple(found.values())


def _with_the_rest(offer: CounterOffer, owed: Money) -> CounterOffer:
    """What settles for less says how much is let go: a change of terms that is not clear counts as
    none (for China: Civil Code, article 544)."""
    terms, paid = offer.terms, offer.terms.paid
    if terms.settles is not Said.YES or paid is None or paid >= owed:
        return offer
    return replace(offer, terms=replace(terms, waived=owed - paid))


def _tried(terms: Terms, facts: Circumstances, room: Room, owed: Money) -> Iterator[CounterOffer]:
    down = _down(terms, facts)
    goal = _goal(terms, owed) - down
    if not terms.sums and down and terms.settles is Said.YES:
        # They asked for one sum: the same part as the others get, and no more.
        yield CounterOffer(CounterKind.LESS_AT_ONCE, replace(_bare(terms), down=down))
        return
    start = _start(terms, room)
    if offered := _offered(terms, facts, room, goal, down):
        kind = CounterKind.LESS_AT_ONCE if down < (terms.down or down) else CounterKind.OFFERED
        yield CounterOffer(kind, replace(_bare(terms), sums=offered, down=down or None))
        if (later := _later(terms, facts, room, goal, start)) and down == (terms.down or down):
            yield CounterOffer(CounterKind.LATER, _clearing(terms, down, goal, *later))
        return
    level = _level(terms, facts, room, goal, start)
    is_long = level is not None and -(-goal.minor // level.minor) > LONGEST_SAID
    if is_long and not down and (interim := _interim(terms, facts, room, owed, start)):
        yield interim
    elif level:
        kind = _kind(terms, down, level)
        yield CounterOffer(kind, _clearing(terms, down, goal, level, start))
    if (later := _later(terms, facts, room, goal, start)) and down == (terms.down or down):
        yield CounterOffer(CounterKind.LATER, _clearing(terms, down, goal, *later))
    if not level and (interim := _interim(terms, facts, room, owed, start)):
        yield interim


def _offered(
    terms: Terms, facts: Circumstances, room: Room, goal: Money, down: Money
) -> DatedSums | None:
    """What the plan offers, no further than `goal`: who says two figures is believed in neither.

    None where they ask for no more than its first sum, where it is too long, and where it does not
    fit.
    """
    wanted = _asked(terms, facts)
    offered = facts.offered
    if not offered or not offered.steps or goal.minor <= 0:
        return None
    if wanted and wanted <= offered.steps[0].amount:
        return None
    asked = goal if offered.total is None else min(goal, offered.total - down)
    if asked.minor <= 0:
        return None
    sums = offered.paying(asked)
    count = sum(step.count or 0 for step in sums.steps)
    limit = min(facts.max_instalments or MAX_INSTALMENTS, MAX_INSTALMENTS)
    return sums if count <= limit and room.holds(sums) else None


def _goal(terms: Terms, owed: Money) -> Money:
    """What is paid towards the debt in all: what they settle for, where that is less."""
    paid = terms.paid
    return paid if terms.settles is Said.YES and paid is not None and paid < owed else owed


def _down(terms: Terms, facts: Circumstances) -> Money:
    """What can be paid at once: never more than this debt's part of what is there."""
    if not terms.down or facts.first_behind:
        return facts.nothing
    fair = facts.fair(facts.in_hand)
    return facts.nothing if fair is None else min(terms.down, fair)


def _start(terms: Terms, room: Room) -> date:
    first = terms.sums.first_on if terms.sums else None
    return max(first, room.first_on) if first else room.first_on


def _level(
    terms: Terms, facts: Circumstances, room: Room, goal: Money, start: date
) -> Money | None:
    """Their own sum or the plan's opening, whichever is less; more only where the term needs it."""
    if goal.minor <= 0:
        return None
    wanted, opening = _asked(terms, facts), _opening(facts, room, goal, start)
    first = _whole(min(wanted, opening) if wanted else opening)
    limit = min(facts.max_instalments or MAX_INSTALMENTS, MAX_INSTALMENTS)
    shortest = Money(-(-goal.minor // limit), goal.currency)
    for sum_ in dict.fromkeys((max(first, shortest), opening)):
        if not sum_ or sum_ < shortest or _is_ceiling(sum_, opening, facts):
            continue
        if room.holds(DatedSums.clearing(goal, sum_, start)):
            return sum_
    return None


def _whole(sum_: Money) -> Money:
    """Without cents, as people say it, where that leaves something."""
    unit = 10 ** exponent(sum_.currency)
    return Money(sum_.minor // unit * unit, sum_.currency) if sum_.minor >= unit else sum_


def _is_ceiling(sum_: Money, opening: Money, facts: Circumstances) -> bool:
    ladder = facts.ladder
    return ladder is not None and opening < sum_ >= ladder.ceiling


def _opening(facts: Circumstances, room: Room, goal: Money, start: date) -> Money:
    if facts.ladder and facts.ladder.opening:
        return facts.ladder.opening
    highest = room.highest(goal, start).minor
    return Money(int(highest * FIRST_ASK), goal.currency)


def monthly_wanted(terms: Terms) -> Money | None:
    """Their highest sum of a month, but for one at the end that is more than those before it."""
    steps = terms.steps
    if _ends_in_one_sum(terms):
        steps = steps[:-1]
    return max(map(_of_a_month, steps), default=None) or None


def _ends_in_one_sum(terms: Terms) -> bool:
    *before, last = terms.steps or (None,)
    return last is not None and last.count == 1 and bool(before) and last.amount == terms.wanted


def _of_a_month(step: SumStep) -> Money:
    """Of a sum by the week what a month holds, without cents: never more than they asked for."""
    if step.rhythm is Rhythm.MONTH:
        return step.amount
    a_year = step.amount.minor * _A_YEAR[step.rhythm]
    return _whole(Money(a_year // MONTHS_A_YEAR, step.amount.currency))


def _is_by_month(terms: Terms) -> bool:
    return all(step.rhythm is Rhythm.MONTH for step in terms.steps)


def _asked(terms: Terms, facts: Circumstances) -> Money | None:
    """What they ask for each month; while an agreement runs no more than that gives them."""
    agreed = facts.agreed.steps if facts.agreed else ()
    sums = (monthly_wanted(terms), max(map(_of_a_month, agreed), default=None))
    return min((each for each in sums if each), default=None)


def _later(
    terms: Terms, facts: Circumstances, room: Room, goal: Money, start: date
) -> tuple[Money, date] | None:
    """Their own sum, from the first month on from which it fits to its end; None where it fits as
    they say it, and where it is no sum by the month."""
    wanted = monthly_wanted(terms) if _is_by_month(terms) and not _ends_in_one_sum(terms) else None
    if wanted is None or goal.minor <= 0 or -(-goal.minor // wanted.minor) > MAX_INSTALMENTS:
        return None
    if room.holds(DatedSums.clearing(goal, wanted, start)):
        return None
    if facts.max_instalments and wanted * facts.max_instalments < goal:
        return None
    for month in range(1, LATEST_START + 1):
        on = add_months(start, month)
        sums = DatedSums.clearing(goal, wanted, on)
        if room.has(sums) and room.holds(sums):
            return wanted, on
    return None


def _interim(
    terms: Terms, facts: Circumstances, room: Room, owed: Money, start: date
) -> CounterOffer | None:
    """What the months hold for a year; then both look again."""
    until = add_months(start, INTERIM_MONTHS)
    sums = _first_year(terms, facts, room, owed, start)
    if not sums.steps or not room.holds(sums):
        return None
    offered = Terms(
        terms.currency, sums, interest=InterestDuring.FROZEN, settles=Said.NO, interim_until=until
    )
    return CounterOffer(CounterKind.INTERIM, offered)


def _first_year(
    terms: Terms, facts: Circumstances, room: Room, owed: Money, start: date
) -> DatedSums:
    """What the plan offers in it, step by step; else its opening. Never more than they ask for."""
    offered = facts.offered.starting(start) if facts.offered else None
    offered = year_of(offered) if offered else None
    opening = _opening(facts, room, owed, start)
    wanted = _asked(terms, facts)
    if wanted and wanted < (offered.steps[0].amount if offered and offered.steps else opening):
        return DatedSums.level(wanted, start, INTERIM_MONTHS)
    if offered and len(offered.steps) > 1:
        return offered
    sum_ = _whole(opening)
    if not sum_:
        return DatedSums(owed.currency)
    return DatedSums.level(sum_, start, INTERIM_MONTHS)


def year_of(sums: DatedSums) -> DatedSums:
    """What falls due in a year from the first of them on."""
    first_on = sums.first_on
    return sums.ending(add_months(first_on, INTERIM_MONTHS)) if first_on else sums


def _kind(terms: Terms, down: Money, level: Money) -> CounterKind:
    if terms.down and down < terms.down:
        return CounterKind.LESS_AT_ONCE
    if not _is_by_month(terms):
        return CounterKind.BY_MONTH
    if terms.wanted and level < terms.wanted:
        return CounterKind.LONGER
    wanted = monthly_wanted(terms)
    return CounterKind.NO_COST if wanted else CounterKind.LONGER


def _clearing(terms: Terms, down: Money, goal: Money, level: Money, start: date) -> Terms:
    sums = DatedSums.clearing(goal, level, start)
    return replace(_bare(terms), sums=sums, down=down or None)


def _bare(terms: Terms) -> Terms:
    """At no cost, and ending the debt."""
    return Terms(
        terms.currency,
        interest=InterestDuring.FROZEN,
        settles=Said.YES,
        stops_collecting=Said.YES,
    )


def kept(agreed: DatedSums, room: Room | None) -> CounterOffer:
    """Nothing else than what was agreed."""
    # What falls due before the months that are planned would be counted in the first of them.
    fits = room is None or room.holds(agreed.starting(room.first_on))
    return CounterOffer(CounterKind.KEPT, Terms(agreed.currency, agreed), fits=fits)


def as_said(terms: Terms, owed: Money) -> CounterOffer:
    """Their own figures, once what nobody has said is said; no further than what is `owed`."""
    said = replace(
        terms, fee=None, interest=InterestDuring.FROZEN, settles=Said.YES, stops_collecting=Said.YES
    )
    if said.sums is None or (said.paid is not None and said.paid <= owed):
        return CounterOffer(CounterKind.AS_SAID, said)
    left = (owed - (said.down or Money.zero(owed.currency))).or_zero()
    return CounterOffer(CounterKind.NO_COST, replace(said, sums=said.sums.paying(left)))
