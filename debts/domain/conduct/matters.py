"""What conduct is judged by: the matters that a rule may speak on, what was done, what was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Matter(StrEnum):
    """What a rule speaks on. The words are those of the rules files."""

    HOURS = "hours"
    CONNECTED = "connected_calls"  # calls that were answered, in a day
    DIALLED = "dialled_calls"  # calls to one number that nobody answered, in a day
    SEVEN_DAYS = "calls_in_seven_days"  # all calls about one debt
    OTHERS = "others"  # somebody who owes nothing was told, or asked to pay
    THREATS = "threats"
    INSULTS = "insults"
    REPEATED = "repeated"  # threats or insults, more than once
    OFFICIAL = "posing_as_official"
    PUBLIC = "public_posting"
    UNANNOUNCED = "unannounced_visit"
    STAYED = "stayed"  # did not leave, or came in against somebody's will
    VISIT_IN_DISPUTE = "visit_in_dispute"
    VISIT_AT_WORK = "visit_at_work"
    BORROW = "urging_to_borrow"
    FEES = "fees_for_collecting"
    PRIVATE = "private_contact"
    WISHES = "wishes"  # when, where and how, as the person asked
    REPRESENTED = "past_representative"
    BARRED = "after_statute_barred"
    DISPUTED = "after_dispute"
    PLANNING = "while_planning"
    MORATORIUM = "moratorium"
    SIGNED = "after_signed_plan"  # while a plan that was agreed in writing stands


# The figure among a rule's values that a matter is counted by.
FIGURES: dict[Matter, tuple[str, ...]] = {
    Matter.HOURS: ("quiet_from_hour", "quiet_to_hour"),
    Matter.CONNECTED: ("effective_calls_a_day",),
    Matter.DIALLED: ("dialled_calls_a_day",),
    Matter.SEVEN_DAYS: ("calls_in_seven_days",),
    Matter.PLANNING: ("days",),
    Matter.MORATORIUM: ("days",),
}
# Instead of those, where a rule names no hour: the hours at which a contact is shown to be weighed.
# They are no line of the rule, and judge nothing.
NO_HOUR: tuple[str, ...] = ("weighed_from_hour", "weighed_to_hour")


class Strength(StrEnum):
    """How a rule speaks on a matter."""

    FORBIDS = "forbids"  # must not
    ADVISES = "advises"  # should not (不宜)
    WEIGHED = "weighed"  # it names no line: whoever decides weighs it


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a rule judges, and how strongly.

    `agreed_otherwise` are matters that the person may agree to. `through_lender`: it binds who only
    collects by the class of the lender, so that nothing is known where the lender is not.
    `known_since`: nobody read how it stood before that day; None where it always stood so.
    """

    strengths: Mapping[Matter, Strength] = field(default_factory=dict)
    agreed_otherwise: frozenset[Matter] = frozenset()
    through_lender: bool = False
    known_since: date | None = None


NO_GROUNDS = Grounds()


class Act(StrEnum):
    """What they did, as the person ticks it; stored by these words."""

    DEMANDED = "demanded"
    NO_DEMAND = "no_demand"
    THREATENED = "threatened"
    INSULTED = "insulted"
    TOLD_OTHERS = "told_others"
    PRESSED_OTHERS = "pressed_others"
    ONLY_REACHED = "only_reached"  # only asked others how to reach the person
    POSED = "posed_as_official"
    POSTED = "posted_publicly"
    UNANNOUNCED = "unannounced"
    STAYED = "stayed"
    AT_WORK = "at_work"
    URGED_LOAN = "urged_loan"
    ASKED_FEE = "asked_fee"
    PRIVATE_PHONE = "private_phone"
    PRIVATE_ACCOUNT = "private_account"  # no rule that we read speaks on it: a warning of fraud
    PROVED = "proved"  # answered a dispute


class ToldThem(StrEnum):
    """What the person told them; stored by these words."""

    DISPUTED = "disputed"
    TOO_OLD = "too_old"
    PLANNING = "planning"
    ADVISER = "adviser"
    WRITE_ONLY = "write_only"
    NOT_AT_WORK = "not_at_work"
    NOT_AT_HOME = "not_at_home"
    MAY_CALL = "may_call"
    NO_LONGER = "no_longer"  # takes `MAY_CALL` back


class OpenQuestion(StrEnum):
    """What has to be known before anything can be said."""

    TIME = "time"
    AGREED = "agreed"
    WHICH_HOURS = "which_hours"
    ANSWERED = "answered"
    WHO_ELSE = "who_else"
    SAID_TO_OTHERS = "said_to_others"
    DEMANDED = "demanded"
    ORDER = "order"
    WHEN = "when"
    LENDER = "lender"
    RULE_THEN = "rule_then"  # how the rule stood on that day


class HowItStands(StrEnum):
    AGAINST = "against"
    WEIGHED = "weighed"
    ASKED = "asked"  # cannot be told yet
    NO_LINE = "no_line"  # nobody can tell but whoever decides: the rule names no hour
