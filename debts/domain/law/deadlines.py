"""Days by which something is due: a creditor's answer, an answer to a court."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from debts.domain.law.jurisdictions import Jurisdiction, Reply
from debts.domain.law.rules import Rule, RuleBook
from debts.domain.sums.dates import WorkingDays


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for something, counted from a day, with the rule that says so."""

    due_on: date
    counted_from: date
    rule: Rule


def reply_by(reply: Reply, sent_on: date, working: WorkingDays) -> date:
    """The day by which a letter posted on a day asks for an answer; that day itself not counted.

    Nobody answers on a Sunday: the day moves on to the next that is worked.
    """
    if reply.working:
        return working.after(sent_on, reply.days)
    return working.on_or_after(sent_on + timedelta(days=reply.days))


def court_deadlines(
    place: Jurisdiction, emergency_id: str, received_on: date, book: RuleBook
) -> tuple[Deadline, ...]:
    """What must be answered after papers reached someone on a day, the soonest first.

    The paper itself may name another day: that one counts. Deadlines are not moved on from a
    weekend or holiday, so that the day shown is never too late.
    """
    emergency = place.emergency(emergency_id)
    rules = [book.one(rule_id, received_on) for rule_id in emergency.deadlines] if emergency else []
    found = [
        Deadline(received_on + timedelta(days=days), received_on, rule)
        for rule in rules
        if rule and isinstance(days := rule.values.get("days"), int)
    ]
    return tuple(sorted(found, key=lambda each: each.due_on))
