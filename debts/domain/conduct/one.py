"""What is said of one contact by itself: its hour, what was done in it, who else was contacted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from debts.domain.conduct.contacts import (
    ByWay,
    Concern,
    ConductFinding,
    Contacted,
    Saying,
    Who,
    is_before,
)
from debts.domain.conduct.grounds import GroundsIndex, finding
from debts.domain.conduct.matters import (
    FIGURES,
    NO_HOUR,
    Act,
    Matter,
    OpenQuestion,
    Strength,
    ToldThem,
)
from debts.domain.law.rules import Rule

_WITH_AN_HOUR = frozenset({ByWay.PHONE, ByWay.VISIT, ByWay.MESSAGE})
# An act that is a matter by itself; where a channel is named, only by it.
_ACTS: dict[Act, tuple[Matter, ByWay | None]] = {
    Act.THREATENED: (Matter.THREATS, None),
    Act.INSULTED: (Matter.INSULTS, None),
    Act.POSED: (Matter.OFFICIAL, None),
    Act.POSTED: (Matter.PUBLIC, None),
    Act.UNANNOUNCED: (Matter.UNANNOUNCED, ByWay.VISIT),
    Act.STAYED: (Matter.STAYED, ByWay.VISIT),
    Act.AT_WORK: (Matter.VISIT_AT_WORK, ByWay.VISIT),
    Act.URGED_LOAN: (Matter.BORROW, None),
    Act.ASKED_FEE: (Matter.FEES, None),
    Act.PRIVATE_PHONE: (Matter.PRIVATE, None),
}
_SPOKE_OF_IT = frozenset({Act.TOLD_OTHERS, Act.PRESSED_OTHERS})


def of_one(
    contact: Contacted, concern: Concern, sayings: Sequence[Saying], index: GroundsIndex
) -> Iterator[ConductFinding]:
    """`sayings`: what the person told whoever stands behind it about this debt, in any order."""
    if contact.who is Who.THEY and contact.channel in _WITH_AN_HOUR:
        yield from _hours(contact, concern, sayings, index)
    for act in contact.acts:
        matter, channel = _ACTS.get(act, (None, None))
        if matter and channel in (None, contact.channel):
            for found in index.of(concern, matter, contact):
                yield finding(matter, found, [contact])
    if contact.who is Who.OTHERS or contact.acts & _SPOKE_OF_IT:
        yield from _others(contact, concern, index)


def _hours(
    contact: Contacted, concern: Concern, sayings: Sequence[Saying], index: GroundsIndex
) -> Iterator[ConductFinding]:
    for found in index.of(concern, Matter.HOURS, contact):
        rule = found[0]
        if rule.judges.strengths[Matter.HOURS] is Strength.WEIGHED:
            agreed, ask = _consent(contact, sayings)
            if not agreed and _is_to_weigh(rule, contact):
                yield finding(Matter.HOURS, found, [contact], ask=ask)
        elif contact.at is None:
            if contact.agreed is not True:
                yield finding(Matter.HOURS, found, [contact], ask=OpenQuestion.TIME)
        elif _is_quiet(rule, contact.at.hour):
            may_agree = Matter.HOURS in rule.judges.agreed_otherwise
            agreed, ask = _consent(contact, sayings) if may_agree else (False, None)
            if not agreed:
                yield finding(Matter.HOURS, found, [contact], ask=ask)


def _is_to_weigh(rule: Rule, contact: Contacted) -> bool:
    """A rule without an hour: early or late, or whenever the person says that it was not agreed."""
    if contact.at is None:
        return False
    return contact.agreed is False or _is_quiet(rule, contact.at.hour, NO_HOUR)


def _is_quiet(rule: Rule, hour: int, between: tuple[str, ...] = FIGURES[Matter.HOURS]) -> bool:
    """From the first minute of one hour to the last before the other, through midnight."""
    begins, ends = (rule.values[each] for each in between)
    assert isinstance(begins, int)
    assert isinstance(ends, int)
    if begins < ends:
        return begins <= hour < ends
    return hour >= begins or hour < ends


def _consent(contact: Contacted, sayings: Sequence[Saying]) -> tuple[bool, OpenQuestion | None]:
    """Whether the person had agreed to the hour, and what is asked where that is not known.

    What was said of this contact comes before what was agreed for all: then the newest word counts.
    """
    if contact.agreed is not None:
        return contact.agreed, None
    spoken = [each for each in sayings if each.told in (ToldThem.MAY_CALL, ToldThem.NO_LONGER)]
    orders = [is_before(each, contact) for each in spoken]
    if None in orders:
        return False, OpenQuestion.AGREED
    earlier = [each for each, order in zip(spoken, orders, strict=True) if order]
    if not earlier:
        return False, OpenQuestion.AGREED
    newest = max(each.on for each in earlier)
    last = [each for each in earlier if each.on == newest]
    if len({each.told for each in last}) > 1:
        if any(each.at is None for each in last):
            return False, OpenQuestion.AGREED
        last = [max(last, key=lambda each: str(each.at))]
    if last[-1].told is ToldThem.NO_LONGER:
        return False, None
    if any(each.hours is None for each in last):
        return False, OpenQuestion.WHICH_HOURS
    assert contact.at is not None
    return any(each.hours.hold(contact.at) for each in last if each.hours), None


def _others(contact: Contacted, concern: Concern, index: GroundsIndex) -> Iterator[ConductFinding]:
    """Whoever owes it too, or guarantees it, is no stranger to it."""
    if contact.liable is True:
        return
    ask = None
    if not contact.acts & _SPOKE_OF_IT:
        if Act.ONLY_REACHED in contact.acts:
            return
        ask = OpenQuestion.SAID_TO_OTHERS
    elif contact.liable is None:
        ask = OpenQuestion.WHO_ELSE
    for found in index.of(concern, Matter.OTHERS, contact):
        yield finding(Matter.OTHERS, found, [contact], ask=ask)
