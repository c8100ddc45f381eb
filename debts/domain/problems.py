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
    DOWN_PAYMENT_TOO_HIGH = "down_payment_too_high"
    MONTHLY_TOO_HIGH = "monthly_too_high"
    RATE_OVER_CAP = "rate_over_cap"
    LEAVES_A_REST = "leaves_a_rest"
    COSTS_MORE = "costs_more"


_SEVERITY = {
    Code.NEVER_CLEARS: Severity.STOP,
    Code.TOO_MANY_INSTALMENTS: Severity.STOP,
    Code.TOO_SMALL_TO_SPLIT: Severity.STOP,
    Code.OVER_IN_MONTH: Severity.STOP,
    Code.PART_UNKNOWN: Severity.STOP,
    Code.DOWN_PAYMENT_TOO_HIGH: Severity.STOP,
    Code.MONTHLY_TOO_HIGH: Severity.STOP,
    Code.RATE_OVER_CAP: Severity.STOP,
    Code.LEAVES_A_REST: Severity.STOP,
    Code.TOKEN_PAYMENTS: Severity.NOTE,
    Code.VERY_LONG: Severity.NOTE,
    Code.COSTS_MORE: Severity.NOTE,
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
