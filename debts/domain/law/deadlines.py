"""Days by which something is due: a creditor's answer, an answer to a court."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from debts.domain.law.emergencies import DatedPaper, PaperStep
from debts.domain.law.jurisdictions import Jurisdiction, Reply
from debts.domain.law.rules import Rule, RuleBook
from debts.domain.law.words import Words
from debts.domain.sums.dates import WorkingDays, add_months


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for `what`, counted from a day.

    `what` is None where the day itself was named to the person. `rule` says so where one does;
    `verified`: it, or what the step rests on, has been checked.
    """

    due_on: date
    counted_from: date
    what: Words | None = None
    rule: Rule | None = None
    verified: bool = True


# An answer on the day of the threat itself comes too late to act on.
IN_TIME = timedelta(days=3)
# For how many days a letter of a kind asks to be given time, by practice.
DAYS_ASKED = {"hold": 30, "time_to_plan": 30}
# What a letter and its answer take by post, with a day to act on it.
POST_BOTH_WAYS = timedelta(days=6)


def reply_by(reply: Reply, sent_on: date, working: WorkingDays) -> date:
    """The day by which a letter posted on a day asks for an answer; that day itself not counted.

    Nobody answers on a Sunday: the day moves on to the next that is worked.
    """
    if reply.working:
        return working.after(sent_on, reply.days)
    return working.on_or_after(sent_on + timedelta(days=reply.days))


def before_threat(usual: date, threat_on: date | None, sent_on: date, working: WorkingDays) -> date:
    """`usual`, or a working day three days or more before a threat, if that is sooner.

    Where no answer comes by post in that time, the last working day before the threat: every day
    is needed.
    """
    if threat_on is None or threat_on <= sent_on:
        return usual
    last_on = threat_on - IN_TIME
    if last_on - sent_on < POST_BOTH_WAYS:
        last_on = threat_on - timedelta(days=1)
    return no_later_than(last_on, usual, sent_on, working)


def is_too_soon_for_post(answer_on: date | None, sent_on: date) -> bool:
    """Whether the post there and back takes longer than there is for the answer."""
    return answer_on is not None and answer_on - sent_on < POST_BOTH_WAYS


def no_later_than(last_on: date, usual: date, sent_on: date, working: WorkingDays) -> date:
    """`usual`, or the last working day up to `last_on`, if that is sooner.

    Never the day of the letter itself: what is too near for an answer leaves tomorrow.
    """
    if usual <= last_on:
        return usual
    day = last_on
    while day not in working and day > sent_on:
        day -= timedelta(days=1)
    return max(day, sent_on + timedelta(days=1))


def court_deadlines(
    place: Jurisdiction, paper: DatedPaper, day: date, book: RuleBook
) -> tuple[Deadline, ...]:
    """What must be done after a paper, in its order, counted from the day that the paper asks for.

    A deadline is not moved on from a weekend or holiday, and a paper counts as served as early as
    it can be (for a claim form by post: the second working day after it was issued, CPR 6.14), so
    that the day shown is never too late. A rule that did not hold on the day gives none.
    """
    served = place.working_days.after(day, paper.served_after)
    found = (_deadline(step, day, served, book) for step in paper.steps)
    return tuple(deadline for deadline in found if deadline)


def _deadline(step: PaperStep, day: date, served: date, book: RuleBook) -> Deadline | None:
    if not step.rule:
        due_on = add_months(served, step.months) + timedelta(days=step.days)
        return Deadline(due_on, day, step.what, verified=not step.usually)
    rule = book.one(step.rule, day)
    days = rule.values.get(step.value) if rule else None
    if not rule or not isinstance(days, int):
        return None
    verified = rule.verified and not step.usually
    return Deadline(served + timedelta(days=days), day, step.what, rule, verified)
