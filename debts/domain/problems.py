"""The vocabulary in which rules answer: a problem is a value, never an exception.

Sentences live outside the domain, in `debts/problem_texts.py`: one for each code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    NOTE = "note"  # worth knowing, nothing to do
    CARE = "care"  # go on, knowing this
    STOP = "stop"  # not like this


class Code(StrEnum):
    NEVER_CLEARS = "never_clears"
    TOO_MANY_INSTALMENTS = "too_many_instalments"
    TOO_SMALL_TO_SPLIT = "too_small_to_split"
    OVER_TERM = "over_term"
    SHORTFALL = "shortfall"
    NOTHING_LEFT = "nothing_left"
    NOTHING_LEFT_LATER = "nothing_left_later"
    NOTHING_YET = "nothing_yet"
    TOO_LITTLE_TO_SHARE = "too_little_to_share"
    ALL_PUT_BY = "all_put_by"
    MARGIN_TAKES_ALL = "margin_takes_all"
    OVER_IN_MONTH = "over_in_month"
    SHORT_MONTH = "short_month"
    TOKEN_PAYMENTS = "token_payments"
    VERY_LONG = "very_long"
    MINIMUM_BELOW_INTEREST = "minimum_below_interest"
    BELOW_MINIMUMS = "below_minimums"
    PART_UNKNOWN = "part_unknown"
    TIME_IN_DOUBT = "time_in_doubt"
    OWED_NOT_KNOWN = "owed_not_known"
    OWED_AT_LEAST = "owed_at_least"
    ROOM_NOT_KNOWN = "room_not_known"
    PLAN_LACKS_DEBTS = "plan_lacks_debts"
    NO_PLAN_YET = "no_plan_yet"
    SUMS_NOT_SAID = "sums_not_said"
    TERMS_NOT_SAID = "terms_not_said"
    MORE_THAN_LEFT = "more_than_left"
    MORE_THAN_IN_HAND = "more_than_in_hand"
    AGREED_ALREADY = "agreed_already"
    LAST_IS_LESS = "last_is_less"
    ABOVE_AIM = "above_aim"
    TAKES_FROM_OTHERS = "takes_from_others"
    COSTS_FAR_MORE = "costs_far_more"
    COSTS_MORE = "costs_more"
    MORE_WITHOUT_INTEREST = "more_without_interest"
    COSTS_A_LITTLE_MORE = "costs_a_little_more"
    RATE_OVER_CAP = "rate_over_cap"
    CAP_ON_REQUEST = "cap_on_request"
    RATE_IS_FLAT = "rate_is_flat"
    RATE_DOES_NOT_FIT = "rate_does_not_fit"
    OVER_LIMIT = "over_limit"
    FEE_FIRST = "fee_first"
    FEE_BY_RULE = "fee_by_rule"
    GROWS = "grows"
    LEAVES_A_REST = "leaves_a_rest"
    LEAVES_AT_LEAST = "leaves_at_least"


_SEVERITY = {
    Code.NEVER_CLEARS: Severity.STOP,
    Code.TOO_MANY_INSTALMENTS: Severity.STOP,
    Code.TOO_SMALL_TO_SPLIT: Severity.STOP,
    Code.OVER_IN_MONTH: Severity.STOP,
    Code.PART_UNKNOWN: Severity.STOP,
    Code.TIME_IN_DOUBT: Severity.STOP,
    Code.OWED_NOT_KNOWN: Severity.STOP,
    Code.ROOM_NOT_KNOWN: Severity.STOP,
    Code.PLAN_LACKS_DEBTS: Severity.STOP,
    Code.NO_PLAN_YET: Severity.STOP,
    Code.SUMS_NOT_SAID: Severity.STOP,
    Code.MORE_THAN_LEFT: Severity.STOP,
    Code.MORE_THAN_IN_HAND: Severity.STOP,
    Code.TAKES_FROM_OTHERS: Severity.STOP,
    Code.COSTS_FAR_MORE: Severity.STOP,
    Code.MORE_WITHOUT_INTEREST: Severity.STOP,
    Code.RATE_OVER_CAP: Severity.STOP,
    Code.OVER_LIMIT: Severity.STOP,
    Code.GROWS: Severity.STOP,
    Code.TOKEN_PAYMENTS: Severity.NOTE,
    Code.VERY_LONG: Severity.NOTE,
    Code.COSTS_A_LITTLE_MORE: Severity.NOTE,
    Code.LAST_IS_LESS: Severity.NOTE,
    Code.CAP_ON_REQUEST: Severity.NOTE,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, how much it matters, and the figures that its sentence needs."""

    code: Code
    severity: Severity
    params: Mapping[str, object] = field(default_factory=dict)


def problem(code: Code, **params: object) -> Problem:
    """A problem with the severity that its code carries (`CARE` where none is listed)."""
    return Problem(code, _SEVERITY.get(code, Severity.CARE), params)
