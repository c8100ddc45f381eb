"""What goes on after the person told them something, or while a moratorium runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from debts.domain.conduct.contacts import (
    ByWay,
    Concern,
    ConductFinding,
    Contacted,
    Moratorium,
    Saying,
    Who,
    is_before,
)
from debts.domain.conduct.grounds import GroundsIndex, finding
from debts.domain.conduct.matters import Act, Matter, OpenQuestion, ToldThem
from debts.domain.law.rules import Rule


def _is_visit(contact: Contacted) -> bool:
    return contact.channel is ByWay.VISIT


def _is_against_writing(contact: Contacted) -> bool:
    return contact.channel in (ByWay.PHONE, ByWay.VISIT)


def _is_at_work(contact: Contacted) -> bool:
    return Act.AT_WORK in contact.acts


def _is_any(_contact: Contacted) -> bool:
    return True


# What was told, what it is a matter of, and of which contacts after it; whether only a demand for
# payment counts.
_AFTER: tuple[tuple[ToldThem, Matter, Callable[[Contacted], bool], bool], ...] = (
    (ToldThem.TOO_OLD, Matter.BARRED, _is_any, True),
    (ToldThem.DISPUTED, Matter.DISPUTED, _is_any, True),
    (ToldThem.PLANNING, Matter.PLANNING, _is_any, True),
    (ToldThem.DISPUTED, Matter.VISIT_IN_DISPUTE, _is_visit, False),
    (ToldThem.ADVISER, Matter.REPRESENTED, _is_any, False),
    (ToldThem.WRITE_ONLY, Matter.WISHES, _is_against_writing, False),
    (ToldThem.NOT_AT_WORK, Matter.WISHES, _is_at_work, False),
    (ToldThem.NOT_AT_HOME, Matter.WISHES, _is_visit, False),
)
_OF_DISPUTE = frozenset({Matter.DISPUTED, Matter.VISIT_IN_DISPUTE})


def of_what_was_told(
    contact: Contacted,
    concern: Concern,
    sayings: Sequence[Saying],
    proofs: Sequence[Saying],
    index: GroundsIndex,
) -> Iterator[ConductFinding]:
    """`proofs`: contacts in which they answered a dispute, which is over from then on."""
    if contact.who is not Who.THEY or not sayings or contact.agreed is True:
        return
    heard = {each.told for each in sayings}
    judged = set()
    for told, matter, concerns, only_demands in _AFTER:
        if told not in heard or matter in judged or not concerns(contact):
            continue
        if only_demands and Act.NO_DEMAND in contact.acts:
            continue
        for found in index.of(concern, matter, contact):
            order = _order(sayings, told, contact, matter, found[0], proofs)
            if order is False:
                continue
            judged.add(matter)
            ask = OpenQuestion.ORDER if order is None else None
            if ask is None and only_demands and Act.DEMANDED not in contact.acts:
                ask = OpenQuestion.DEMANDED
            yield finding(matter, found, [contact], ask=ask)


def _order(
    sayings: Iterable[Saying],
    told: ToldThem,
    contact: Contacted,
    matter: Matter,
    rule: Rule,
    proofs: Sequence[Saying],
) -> bool | None:
    """Whether it was told before the contact and still counts; None where that is not known."""
    orders = []
    for each in sayings:
        if each.told is not told:
            continue
        if matter is Matter.PLANNING and contact.on > each.on + timedelta(_days(rule)):
            continue
        if matter in _OF_DISPUTE and any(_answers(each, it, contact) for it in proofs):
            continue
        orders.append(is_before(each, contact))
    if True in orders:
        return True
    return None if None in orders else False


def _answers(said: Saying, proof: Saying, contact: Contacted) -> bool:
    """Whether they had answered by then, or did in this very contact."""
    return said.on <= proof.on and (proof.on < contact.on or proof.key == contact.key)


def _days(rule: Rule) -> int:
    days = rule.values["days"]
    assert isinstance(days, int)
    return days


def of_moratoriums(
    contact: Contacted, concern: Concern, index: GroundsIndex
) -> Iterator[ConductFinding]:
    if contact.who is not Who.THEY or not concern.moratoriums:
        return
    if Act.NO_DEMAND in contact.acts:
        return
    for found in index.of(concern, Matter.MORATORIUM, contact):
        held = [_is_within(each, contact.on, _days(found[0])) for each in concern.moratoriums]
        if True in held:
            is_demand = Act.DEMANDED in contact.acts
            ask = None if is_demand else OpenQuestion.DEMANDED
            yield finding(Matter.MORATORIUM, found, [contact], ask=ask)
        elif None in held:
            yield finding(Matter.MORATORIUM, found, [contact], ask=OpenQuestion.WHEN)


def of_signed_plans(
    contact: Contacted, concern: Concern, index: GroundsIndex
) -> Iterator[ConductFinding]:
    """Whether the plan is kept to, the rule leaves to whoever decides."""
    is_after = any(day < contact.on for day in concern.signed)
    if contact.who is not Who.THEY or not is_after or Act.NO_DEMAND in contact.acts:
        return
    for found in index.of(concern, Matter.SIGNED, contact):
        ask = None if Act.DEMANDED in contact.acts else OpenQuestion.DEMANDED
        yield finding(Matter.SIGNED, found, [contact], ask=ask)


def _is_within(each: Moratorium, day: date, days: int) -> bool | None:
    """Its days begin with the day on which it starts (SI 2020/1311, reg. 26(2)); None where its
    own days are not known well enough."""
    first, last = each.began.earliest, each.began.latest
    if each.ended:
        ends = each.ended.earliest, each.ended.latest
    else:
        ends = first + timedelta(days - 1), last + timedelta(days - 1)
    if last <= day <= ends[0]:
        return True
    return None if first <= day <= ends[1] else False
