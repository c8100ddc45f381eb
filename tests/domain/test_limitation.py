"""The limitation clock against dates worked out by hand from the calendar.

England and Wales: six years, the day itself not counted, so that the last day is the sixth
anniversary. China: three years (Civil Code, Articles 188 and 201 to 203). Scotland: five.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from debts.domain.law.limitation import (
    Acknowledges,
    LimitationClock,
    LimitationFacts,
    State,
    clock,
    guard,
)
from debts.domain.law.rules import RuleBook
from debts.domain.law.sources import Trust
from debts.rulebook import book

NEVER_GB = frozenset({"last_payment_on", "last_acknowledged_on"})
NEVER_CN = NEVER_GB | {"last_demand_on"}
ENGLISH = LimitationFacts("gb-ew", lender="person", product="private", never=NEVER_GB)
ENGLISH_CARD = LimitationFacts("gb-ew", lender="bank", product="credit_card", never=NEVER_GB)
SCOTTISH = LimitationFacts("gb-sct", lender="person", product="private", never=NEVER_GB)
CHINESE_CARD = LimitationFacts("cn", lender="bank", product="credit_card", never=NEVER_CN)
CHINESE_LOAN = LimitationFacts(
    "cn", lender="bank", product="personal_loan", in_instalments=True, never=NEVER_CN
)


def told(facts: LimitationFacts, today: str, **known: object) -> LimitationClock:
    """The clock on a day, with dates given as text."""
    dates = {
        name: date.fromisoformat(value) if isinstance(value, str) else value
        for name, value in known.items()
    }
    return clock(replace(facts, **dates), book(), date.fromisoformat(today))


def unread(rule_id: str) -> RuleBook:
    """The book, as if nobody had checked one of its rules."""
    unverified = [
        replace(rule, source=replace(rule.source, trust=Trust.GENERAL_KNOWLEDGE))
        if rule.id == rule_id
        else rule
        for rule in book().all_rules
    ]
    return replace(book(), all_rules=tuple(unverified))


def test_years_that_nobody_has_checked_never_say_that_time_is_running() -> None:
    facts = replace(ENGLISH, overdue_since=date(2023, 3, 1))
    today = date(2024, 2, 29)
    assert clock(facts, book(), today).state is State.RUNNING
    held = clock(facts, unread("gb-ew.limitation.six-years"), today)
    assert held.state is State.CANNOT_BE_TOLD
    assert guard(held, Acknowledges.YES)


class TestEnglandAndWales:
    @pytest.mark.parametrize(
        ("today", "state"),
        [
            ("2024-02-29", State.RUNNING),
            ("2024-03-01", State.NEAR),
            ("2025-03-01", State.NEAR),
            ("2025-03-02", State.MAY_HAVE_RUN_OUT),
        ],
    )
    def test_six_years_end_on_the_sixth_anniversary(self, today: str, state: State) -> None:
        found = told(ENGLISH, today, overdue_since="2019-03-01")
        assert found.state is state
        assert found.counted_from == date(2019, 3, 1)
        assert found.may_run_out_on == date(2025, 3, 1)

    def test_a_leap_day_ends_on_the_last_of_february(self) -> None:
        found = told(ENGLISH, "2022-03-01", overdue_since="2016-02-29")
        assert found.may_run_out_on == date(2022, 2, 28)
        assert found.state is State.MAY_HAVE_RUN_OUT

    @pytest.mark.parametrize("fact", ["last_payment_on", "last_acknowledged_on"])
    def test_a_payment_or_acknowledgement_in_time_starts_six_years_again(self, fact: str) -> None:
        found = told(ENGLISH, "2025-06-01", overdue_since="2019-03-01", **{fact: "2025-03-01"})
        assert found.state is State.RUNNING
        assert found.may_run_out_on == date(2031, 3, 1)
        assert found.used == (
            ("overdue_since", date(2019, 3, 1)),
            (fact, date(2025, 3, 1)),
        )

    def test_a_payment_one_day_too_late_does_not_revive(self) -> None:
        found = told(
            ENGLISH,
            "2025-06-01",
            overdue_since="2019-03-01",
            last_payment_on="2025-03-02",
            earlier_restarts_on=(),
        )
        assert found.state is State.MAY_HAVE_RUN_OUT
        assert found.may_run_out_on == date(2025, 3, 1)
        assert "gb-ew.limitation.no-revival" in found.notes

    def test_a_late_payment_cannot_be_judged_while_the_earlier_ones_are_unknown(self) -> None:
        """A pound a month since 2012 keeps time running, and only its last day is recorded."""
        found = told(
            ENGLISH, "2025-06-01", overdue_since="2012-01-10", last_payment_on="2025-05-01"
        )
        assert found.state is State.CANNOT_BE_TOLD
        assert "earlier_restarts_on" in found.missing

    def test_earlier_payments_carry_the_time_on(self) -> None:
        found = told(
            ENGLISH,
            "2025-06-01",
            overdue_since="2012-01-10",
            last_payment_on="2023-11-20",
            earlier_restarts_on=(date(2017, 12, 1), date(2021, 3, 5)),
        )
        assert found.state is State.RUNNING
        assert found.may_run_out_on == date(2029, 11, 20)

    def test_a_demand_restarts_nothing(self) -> None:
        found = told(ENGLISH, "2025-06-01", overdue_since="2019-03-01", last_demand_on="2024-12-01")
        assert found.state is State.MAY_HAVE_RUN_OUT
        assert "last_demand_on" not in dict(found.used)

    def test_a_payment_before_anything_was_late_restarts_nothing(self) -> None:
        found = told(
            ENGLISH, "2024-06-01", overdue_since="2019-03-01", last_payment_on="2019-02-01"
        )
        assert found.may_run_out_on == date(2025, 3, 1)

    def test_a_payment_still_to_come_is_not_counted(self) -> None:
        found = told(
            ENGLISH, "2024-06-01", overdue_since="2019-03-01", last_payment_on="2024-07-01"
        )
        assert found.may_run_out_on == date(2025, 3, 1)

    def test_facts_that_could_change_the_answer_are_listed(self) -> None:
        found = told(ENGLISH, "2025-06-01", overdue_since="2019-03-01", never=frozenset())
        assert found.missing == ("last_payment_on", "last_acknowledged_on")

    def test_mortgage_principal_has_twelve_years(self) -> None:
        facts = replace(ENGLISH, lender="bank", product="mortgage")
        found = told(facts, "2025-09-30", overdue_since="2014-09-30")
        assert found.may_run_out_on == date(2026, 9, 30)
        assert found.state is State.NEAR

    def test_without_the_first_late_day_it_cannot_be_told(self) -> None:
        found = told(ENGLISH, "2025-06-01")
        assert found.state is State.CANNOT_BE_TOLD
        assert found.missing[0] == "overdue_since"
        assert found.may_run_out_on is None


class TestCreditUnderTheConsumerCreditAct:
    def test_time_runs_from_the_end_of_the_default_notice(self) -> None:
        found = told(
            ENGLISH_CARD,
            "2025-06-01",
            overdue_since="2018-01-05",
            default_notice_expired_on="2019-12-20",
        )
        assert found.used == (("default_notice_expired_on", date(2019, 12, 20)),)
        assert found.may_run_out_on == date(2025, 12, 20)
        assert found.state is State.NEAR

    def test_without_that_date_an_old_debt_cannot_be_told(self) -> None:
        found = told(ENGLISH_CARD, "2025-06-01", overdue_since="2018-01-05")
        assert found.state is State.CANNOT_BE_TOLD
        assert found.missing == ("default_notice_expired_on",)
        assert found.may_run_out_on == date(2024, 1, 5), "the earliest that it can be"

    def test_a_debt_late_for_months_only_is_running_whatever_the_notice_says(self) -> None:
        found = told(ENGLISH_CARD, "2026-11-21", overdue_since="2026-05-01")
        assert found.state is State.RUNNING
        assert found.missing == ("default_notice_expired_on",)

    def test_nearness_is_not_told_from_an_earliest_day(self) -> None:
        found = told(ENGLISH_CARD, "2023-06-01", overdue_since="2018-01-05")
        assert found.state is State.CANNOT_BE_TOLD

    def test_a_product_that_may_be_regulated_or_not_asks(self) -> None:
        facts = replace(ENGLISH_CARD, product="other")
        found = told(facts, "2025-06-01", overdue_since="2018-01-05")
        assert found.state is State.CANNOT_BE_TOLD
        assert found.missing == ("cca_regulated", "default_notice_expired_on")

    def test_the_day_of_the_notice_itself_narrows_a_missing_end(self) -> None:
        """A notice of May 2024 cannot have ended before, so time runs to May 2030 at least."""
        facts = replace(ENGLISH_CARD, product="other")
        found = told(
            facts, "2026-11-21", overdue_since="2018-01-05", default_notice_on="2024-05-03"
        )
        assert found.state is State.RUNNING
        assert found.used == (("default_notice_on", date(2024, 5, 3)),)
        assert found.may_run_out_on == date(2030, 5, 3)
        assert found.missing == ("default_notice_expired_on",)

    def test_being_told_that_it_is_not_regulated_settles_it(self) -> None:
        found = told(ENGLISH_CARD, "2025-06-01", overdue_since="2018-01-05", cca_regulated=False)
        assert found.state is State.MAY_HAVE_RUN_OUT

    def test_a_default_notice_shows_that_it_is_regulated(self) -> None:
        facts = replace(ENGLISH_CARD, product="other")
        found = told(
            facts, "2025-06-01", overdue_since="2018-01-05", default_notice_expired_on="2018-05-01"
        )
        assert found.counted_from == date(2018, 5, 1)
        assert found.state is State.MAY_HAVE_RUN_OUT


class TestChina:
    @pytest.mark.parametrize(
        ("today", "state"),
        [
            ("2026-03-14", State.RUNNING),
            ("2026-03-15", State.NEAR),
            ("2026-09-15", State.NEAR),
            ("2026-09-16", State.MAY_HAVE_RUN_OUT),
        ],
    )
    def test_three_years_end_on_the_third_anniversary(self, today: str, state: State) -> None:
        found = told(CHINESE_CARD, today, overdue_since="2023-09-15")
        assert found.state is state
        assert found.may_run_out_on == date(2026, 9, 15)

    def test_a_leap_day_ends_on_the_last_of_february(self) -> None:
        found = told(CHINESE_CARD, "2023-03-01", overdue_since="2020-02-29")
        assert found.may_run_out_on == date(2023, 2, 28)
        assert found.state is State.MAY_HAVE_RUN_OUT

    def test_instalments_count_from_the_last_one(self) -> None:
        """Article 189: late since June 2020, the last of the instalments due in May 2023."""
        found = told(
            CHINESE_LOAN,
            "2025-06-01",
            overdue_since="2020-06-10",
            last_instalment_due_on="2023-05-10",
        )
        assert found.counted_from == date(2023, 5, 10)
        assert found.may_run_out_on == date(2026, 5, 10)
        assert found.state is State.RUNNING

    def test_without_the_last_instalment_an_old_loan_cannot_be_told(self) -> None:
        found = told(CHINESE_LOAN, "2025-06-01", overdue_since="2020-06-10")
        assert found.state is State.CANNOT_BE_TOLD
        assert found.missing == ("last_instalment_due_on",)

    def test_a_loan_that_may_be_in_instalments_or_not_asks(self) -> None:
        facts = replace(CHINESE_LOAN, in_instalments=None)
        found = told(facts, "2025-06-01", overdue_since="2020-06-10")
        assert found.missing == ("in_instalments", "last_instalment_due_on")

    @pytest.mark.parametrize("fact", ["last_demand_on", "last_payment_on", "last_acknowledged_on"])
    def test_a_demand_payment_or_acknowledgement_in_time_starts_again(self, fact: str) -> None:
        found = told(CHINESE_CARD, "2026-10-01", overdue_since="2023-09-15", **{fact: "2026-09-15"})
        assert found.state is State.RUNNING
        assert found.may_run_out_on == date(2029, 9, 15)

    def test_a_demand_after_the_end_starts_nothing_by_itself(self) -> None:
        found = told(
            CHINESE_CARD,
            "2026-12-01",
            overdue_since="2023-09-15",
            last_demand_on="2026-09-16",
            earlier_restarts_on=(),
        )
        assert found.state is State.MAY_HAVE_RUN_OUT
        assert found.may_run_out_on == date(2026, 9, 15)

    def test_a_late_demand_with_earlier_ones_unknown_cannot_be_judged(self) -> None:
        found = told(
            CHINESE_CARD, "2026-12-01", overdue_since="2020-01-01", last_demand_on="2026-11-01"
        )
        assert found.state is State.CANNOT_BE_TOLD
        assert "earlier_restarts_on" in found.missing

    @pytest.mark.parametrize("fact", ["last_payment_on", "last_acknowledged_on"])
    def test_agreeing_after_the_end_may_waive_so_it_cannot_be_told(self, fact: str) -> None:
        found = told(
            CHINESE_CARD,
            "2026-12-01",
            overdue_since="2023-09-15",
            earlier_restarts_on=(),
            **{fact: "2026-11-01"},
        )
        assert found.state is State.CANNOT_BE_TOLD
        assert "cn.limitation.waiver" in found.notes

    def test_twenty_years_end_it_whatever_restarted_it(self) -> None:
        """A place that counts as China does, asked about a day beyond the twenty years."""
        found = told(
            CHINESE_CARD,
            "2037-11-01",
            overdue_since="2017-10-20",
            last_demand_on="2036-01-01",
            earlier_restarts_on=tuple(date(year, 1, 1) for year in range(2019, 2036)),
        )
        assert found.may_run_out_on == date(2037, 10, 20)
        assert found.state is State.MAY_HAVE_RUN_OUT

    def test_debts_from_before_the_present_law_cannot_be_told(self) -> None:
        found = told(CHINESE_CARD, "2026-12-01", overdue_since="2017-09-30")
        assert found.state is State.CANNOT_BE_TOLD
        assert "cn.limitation.before-2017" in found.notes

    def test_a_day_at_the_end_of_the_calendar_is_counted_to_its_end(self) -> None:
        found = told(
            CHINESE_LOAN,
            "2026-11-21",
            overdue_since="2025-01-01",
            last_instalment_due_on="9999-12-31",
        )
        assert found.may_run_out_on == date.max
        assert found.state is State.RUNNING


class TestScotland:
    def test_time_runs_for_five_years(self) -> None:
        found = told(SCOTTISH, "2026-02-02", overdue_since="2021-02-01")
        assert found.may_run_out_on == date(2026, 2, 1)
        assert found.state is State.MAY_HAVE_RUN_OUT
        assert "gb-sct.limitation.five-years" in found.notes

    def test_home_loans_cannot_be_told(self) -> None:
        facts = replace(SCOTTISH, lender="bank", product="mortgage")
        assert told(facts, "2026-02-02", overdue_since="2010-02-01").state is State.CANNOT_BE_TOLD


class TestElsewhereAndAtCourt:
    def test_a_country_without_a_rule_cannot_be_told(self) -> None:
        found = told(LimitationFacts("other"), "2026-02-02", overdue_since="1990-01-01")
        assert found.state is State.CANNOT_BE_TOLD
        assert found.notes == ("other.limitation.unknown",)

    def test_a_country_that_no_file_declares_cannot_be_told(self) -> None:
        found = told(LimitationFacts("atlantis"), "2026-02-02", overdue_since="1990-01-01")
        assert found.state is State.CANNOT_BE_TOLD

    @pytest.mark.parametrize("place", ["cn", "gb-ew", "gb-sct"])
    def test_public_charges_follow_other_rules(self, place: str) -> None:
        facts = LimitationFacts(place, lender="public", product="tax")
        assert told(facts, "2026-02-02", overdue_since="2000-01-01").state is State.CANNOT_BE_TOLD

    def test_a_debt_paid_on_time_has_no_clock(self) -> None:
        assert told(ENGLISH, "2026-02-02", overdue=False).state is State.NOT_APPLICABLE

    def test_a_judgment_sets_the_clock_aside(self) -> None:
        found = told(ENGLISH, "2026-02-02", overdue_since="2015-01-01", judgment_on="2020-01-01")
        assert found.state is State.NOT_APPLICABLE
        assert found.used == (("judgment_on", date(2020, 1, 1)),)

    def test_a_claim_in_time_sets_the_clock_aside(self) -> None:
        found = told(ENGLISH, "2027-02-02", overdue_since="2019-03-01", court_claim_on="2025-03-01")
        assert found.state is State.NOT_APPLICABLE

    def test_a_claim_that_came_too_late_leaves_the_question_open(self) -> None:
        found = told(ENGLISH, "2027-02-02", overdue_since="2019-03-01", court_claim_on="2025-03-02")
        assert found.state is State.MAY_HAVE_RUN_OUT
        assert "gb-ew.limitation.raise-it" in found.notes


class TestTheGuard:
    @pytest.mark.parametrize("acknowledges", [Acknowledges.YES, Acknowledges.CONDITIONAL])
    @pytest.mark.parametrize(
        ("state", "held"),
        [
            (State.RUNNING, False),
            (State.NEAR, True),
            (State.MAY_HAVE_RUN_OUT, True),
            (State.CANNOT_BE_TOLD, True),
            (State.NOT_APPLICABLE, False),
        ],
    )
    def test_it_holds_what_acknowledges_when_time_is_in_doubt(
        self, state: State, held: bool, acknowledges: Acknowledges
    ) -> None:
        assert guard(LimitationClock(state), acknowledges) is held

    @pytest.mark.parametrize("state", list(State))
    def test_it_never_holds_what_admits_nothing(self, state: State) -> None:
        assert not guard(LimitationClock(state), Acknowledges.NO)

    def test_the_fingerprint_moves_with_the_answer(self) -> None:
        before = told(ENGLISH, "2024-06-01", overdue_since="2019-03-01")
        after = told(
            ENGLISH, "2024-06-01", overdue_since="2019-03-01", last_payment_on="2020-03-01"
        )
        assert before.fingerprint != after.fingerprint
        assert max(len(before.fingerprint), len(after.fingerprint)) <= 80


def test_no_state_says_expired() -> None:
    assert not any("expired" in state.value for state in State)
