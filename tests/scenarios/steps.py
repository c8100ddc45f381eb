"""Which step an expectation belongs to, what answers it, and whether the answer is right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tests.scenarios import (
    read_conduct,
    read_debt,
    read_letter,
    read_lump,
    read_payments,
    read_plan,
    read_said,
    read_says,
    read_shown,
    read_talks,
    read_unsaid,
    read_way,
)
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation

Reader = Callable[[Entered, Expectation], Any]


class Step(StrEnum):
    NOTIONS = "notions"
    PAPER = "paper"
    TALKS = "talks"
    LOOP = "loop"
    CONDUCT = "conduct"
    RIGHTS = "rights"


READERS: dict[str, Reader] = {
    "plan.left_a_month": read_plan.left_a_month,
    "plan.missing_a_month": read_plan.missing_a_month,
    "plan.first_month_total": read_plan.first_month_total,
    "plan.month_total": read_plan.month_total,
    "plan.total_until": read_plan.total_until,
    "plan.months": read_plan.months,
    "plan.keeps_every_month_within_means": read_plan.keeps_every_month_within_means,
    "plan.says": read_says.says,
    "plan.does_not_say": read_says.says,
    "plan.asks": read_says.says,
    "offer.share": read_plan.share,
    "offer.ratio": read_plan.ratio,
    "offer.above_zero": read_plan.above_zero,
    "offer.kind": read_plan.kind,
    "offer.is_for": read_plan.is_for,
    "offer.left_out": read_plan.left_out,
    "balance.total": read_debt.total,
    "rate.true_rate": read_debt.true_rate,
    "rate.simple_annual": read_debt.simple_annual,
    "rate.cap": read_debt.cap,
    "clock.state": read_debt.state,
    "clock.state_is_not": read_debt.state,
    "clock.runs_out_between": read_debt.runs_out_between,
    "clock.says": read_says.says,
    "clock.asks_for": read_says.says,
    "guard.holds": read_letter.is_held,
    "guard.cautions": read_letter.is_cautioned,
    "letter.offered": read_letter.offered,
    "letter.not_offered": read_letter.offered,
    "agreement.is_not_made_by": read_talks.makes_no_agreement,
    "verdict.total": read_talks.total,
    "verdict.more_than_owed": read_talks.more_than_owed,
    "verdict.percent_of_balance": read_talks.percent_of_balance,
    "verdict.true_rate": read_talks.true_rate,
    "verdict.fair_share_of_room": read_talks.fair_share_of_room,
    "verdict.is_not_accept": read_talks.is_not_accept,
    "verdict.is": read_talks.decision,
    "verdict.problem": read_talks.problems,
    "lump_sum.percent_for_each": read_lump.percent_for_each,
    "lump_sum.for_debt": read_lump.for_debt,
    "lump_sum.percent_left_for_others": read_lump.percent_left_for_others,
    "payments.balance_left": read_payments.balance_left,
    "payments.percent_for_each": read_payments.percent_for_each,
    "payments.share_of": read_payments.share_of,
    "payments.apart_because": read_payments.apart_because,
    "payments.part_left": read_payments.part_left,
    "payments.agreement_left": read_payments.agreement_left,
    "payments.next_sum": read_payments.next_sum,
    "payments.next_day": read_payments.next_day,
    "payments.last_sum": read_payments.last_sum,
    "payments.agreement_state": read_payments.agreement_state,
    "letter.must_say": read_said.says,
    "letter.must_not_state": read_unsaid.states,
    "letter.goes_to": read_letter.goes_to,
    "letter.in_language": read_letter.in_languages,
    "rule.shown": read_shown.shown,
    "rule.not_shown": read_shown.shown,
    "warning.shown": read_shown.warned,
    "way_out.named": read_way.ways_out,
    "way_out.not_named": read_way.ways_out,
    "next_step.kind": read_way.next_steps,
    "next_step.is_not": read_way.next_steps,
    "court.answer_by": read_way.last_days,
    "contact.judged": read_conduct.is_judged,
    "contact.answered_in_a_day": read_conduct.answered_in_a_day,
    "contact.in_seven_days": read_conduct.in_seven_days,
    "rule.force_said": read_conduct.force,
}
OF_THE_PAPER = ("letter.must_say", "letter.goes_to", "letter.in_language", "court.answer_by")
NOUNS_OF_THE_PAPER = {"rule", "warning", "way_out", "next_step"}
OF_RIGHTS = {"complaint", "contact wishes"}


# Whether a fact is told: the answer is yes or no, whatever words the file has for it.
TOLD = {
    "plan.says",
    "plan.asks",
    "clock.says",
    "clock.asks_for",
    "letter.must_say",
    "rule.shown",
    "warning.shown",
}
NOT_TOLD = {"plan.does_not_say", "letter.must_not_state", "rule.not_shown"}


def step_of(expected: Expectation) -> Step:
    what, noun = expected.what, expected.what.split(".")[0]
    if noun == "verdict":
        return Step.TALKS
    if noun in ("lump_sum", "payments") or expected.letter == "settlement":
        return Step.LOOP
    answers = {str(expected.value), *expected.one_of}
    if noun == "contact" or what == "rule.force_said":
        return Step.CONDUCT
    if expected.letter in OF_RIGHTS:
        return Step.RIGHTS
    if what == "letter.offered" and answers & OF_RIGHTS:
        return Step.RIGHTS
    if what == "letter.must_not_state" and expected.fact not in read_letter.FORBIDDEN:
        return Step.PAPER
    is_of_paper = what in OF_THE_PAPER or noun in NOUNS_OF_THE_PAPER
    return Step.PAPER if is_of_paper else Step.NOTIONS


def answer(entered: Entered, expected: Expectation) -> Any:
    return READERS[expected.what](entered, expected)


def is_met(expected: Expectation, found: Any) -> bool:
    if expected.what in TOLD:
        return found is True
    if expected.what in NOT_TOLD:
        return found is False
    if expected.what in {"letter.not_offered", "way_out.not_named"}:
        return expected.value not in found
    if expected.what == "clock.runs_out_between":
        return _within_a_day(expected, found)
    if expected.one_of:
        return bool(_all(found) & set(expected.one_of))
    if expected.none_of:
        return not _all(found) & set(expected.none_of)
    return found is not None and _is_right(expected, found)


def _is_right(expected: Expectation, found: Any) -> bool:
    if isinstance(found, set):
        return expected.value in found
    if expected.between:
        low, high = map(Decimal, expected.between)
        return low <= found <= high
    if expected.at_least is not None or expected.at_most is not None:
        above = expected.at_least is None or found >= expected.at_least
        return above and (expected.at_most is None or found <= expected.at_most)
    if isinstance(expected.value, Decimal | int) and not isinstance(expected.value, bool):
        return abs(Decimal(found) - Decimal(expected.value)) <= expected.tolerance
    return bool(found == expected.value)


def _within_a_day(expected: Expectation, found: tuple[date, date] | None) -> bool:
    """The earliest and the latest day, each allowed a day either way."""
    if found is None:
        return False
    wanted = tuple(map(date.fromisoformat, expected.between))
    return all(abs(a - b) <= timedelta(days=1) for a, b in zip(found, wanted, strict=True))


def _all(found: Any) -> set[str]:
    return found if isinstance(found, set) else {found}
