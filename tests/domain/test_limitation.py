"""The limitation clock against dates worked out by hand from the calendar.

England and Wales: six years, the day itself not counted, so that the last day is the sixth
anniversary. China: three years (Civil Code, Articles 188 and 201 to 203). Scotland: five.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from debts.domain.law.events import Event, EventKind
from debts.domain.law.limitation import (
    Acknowledges,
    LimitationClock,
    LimitationFacts,
    State,
    clock,
    guard,
    needs_caution,
    rests_on_older_years,
)
from debts.domain.law.rules import RuleBook
from debts.domain.law.sources import Trust
from debts.domain.sums.known_days import KnownDay
from debts.rulebook import book

NEVER_GB = frozenset({EventKind.PAID, EventKind.ACKNOWLEDGED})
NEVER_CN = NEVER_GB | {
    EventKind.PROMISED,
    EventKind.DEMANDED,
    EventKind.TOLD_OF_TRANSFER,
    EventKind.CLAIM_ENDED,
}
ENGLISH = LimitationFacts("gb-ew", lender="person", product="private", never=NEVER_GB)
ENGLISH_CARD = LimitationFacts("gb-ew", lender="bank", product="credit_card", never=NEVER_GB)
SCOTTISH = LimitationFacts(
    "gb-sct",
    lender="person",
    product="private",
    in_instalments=False,
    never=NEVER_GB | {EventKind.CLAIM_ENDED},
)
CHINESE_CARD = LimitationFacts("cn", lender="bank", product="credit_card", never=NEVER_CN)
CHINESE_LOAN = LimitationFacts(
    "cn", lender="bank", product="personal_loan", in_instalments=True, never=NEVER_CN
)


def event(kind: str, day: str) -> Event:
    """2019 is a year, 2019-03 a month, 2019-03-01 a day."""
    parts = [int(part) for part in day.split("-")]
    made = (KnownDay.in_year, KnownDay.in_month, lambda *ymd: KnownDay.on(date(*ymd)))
    return Event(EventKind(kind), made[len(parts) - 1](*parts))


def told(
    facts: LimitationFacts, today: str, *happened: tuple[str, str], **known: Any
) -> LimitationClock:
    """The clock on a day, from what happened as kinds and days in text."""
    events = tuple(event(kind, day) for kind, day in happened)
    return clock(replace(facts, events=events, **known), book(), date.fromisoformat(today))


def whole(facts: LimitationFacts, today: str, *happened: tuple[str, str]) -> LimitationClock:
    """The same, where nothing else has happened."""
    return told(facts, today, *happened, complete=True)


def kinds(found: LimitationClock) -> list[str]:
    return [event.kind.value for event in found.used]


def unread(rule_id: str) -> RuleBook:
    """The book, as if nobody had checked one of its rules."""
    unverified = [
        replace(rule, source=replace(rule.source, trust=Trust.GENERAL_KNOWLEDGE))
        if rule.id == rule_id
        else rule
        for rule in book().all_rules
    ]
    return replace(book(), all_rules=tuple(unverified))


def test_years_that_nobody_has_checked_say_neither_that_time_runs_nor_that_it_is_over() -> None:
    facts = replace(ENGLISH, events=(event("fell_due", "2019-03-01"),))
    for today, sure in (
        (date(2023, 2, 28), State.RUNNING),
        (date(2026, 1, 1), State.MAY_HAVE_RUN_OUT),
    ):
        assert clock(facts, book(), today).state is sure
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
        found = told(ENGLISH, today, ("fell_due", "2019-03-01"))
        assert found.state is state
        assert found.earliest_end == found.latest_end == date(2025, 3, 1)

    def test_a_leap_day_ends_on_the_last_of_february(self) -> None:
        found = told(ENGLISH, "2022-03-01", ("fell_due", "2016-02-29"))
        assert found.latest_end == date(2022, 2, 28)
        assert found.state is State.MAY_HAVE_RUN_OUT

    @pytest.mark.parametrize("kind", ["paid", "acknowledged"])
    def test_a_payment_or_acknowledgement_in_time_starts_six_years_again(self, kind: str) -> None:
        found = told(ENGLISH, "2025-06-01", ("fell_due", "2019-03-01"), (kind, "2025-03-01"))
        assert found.state is State.RUNNING
        assert found.earliest_end == date(2031, 3, 1)
        assert kinds(found) == ["fell_due", kind]

    def test_a_payment_one_day_too_late_does_not_revive(self) -> None:
        found = whole(ENGLISH, "2025-06-01", ("fell_due", "2019-03-01"), ("paid", "2025-03-02"))
        assert found.state is State.MAY_HAVE_RUN_OUT
        assert found.latest_end == date(2025, 3, 1)
        assert "gb-ew.limitation.no-revival" in found.notes

    def test_a_late_payment_cannot_be_judged_while_the_earlier_ones_are_unknown(self) -> None:
        """A pound a month since 2012 keeps time running, and only its last day is recorded."""
        found = told(ENGLISH, "2025-06-01", ("fell_due", "2012-01-10"), ("paid", "2025-05-01"))
        assert found.state is State.CANNOT_BE_TOLD
        assert found.decides == "history"
        assert (found.earliest_end, found.latest_end) == (date(2018, 1, 10), date(2031, 5, 1))

    def test_earlier_payments_carry_the_time_on(self) -> None:
        payments = [("paid", "2017-12-01"), ("paid", "2021-03-05"), ("paid", "2023-11-20")]
        found = told(ENGLISH, "2025-06-01", ("fell_due", "2012-01-10"), *payments)
        assert found.state is State.RUNNING
        assert found.earliest_end == date(2029, 11, 20)

    def test_a_demand_restarts_nothing(self) -> None:
        found = told(ENGLISH, "2025-06-01", ("fell_due", "2019-03-01"), ("demanded", "2024-12-01"))
        assert found.state is State.MAY_HAVE_RUN_OUT
        assert kinds(found) == ["fell_due"]

    def test_a_promise_by_word_of_mouth_restarts_nothing(self) -> None:
        found = told(ENGLISH, "2025-06-01", ("fell_due", "2019-03-01"), ("promised", "2024-12-01"))
        assert found.latest_end == date(2025, 3, 1)

    def test_a_payment_before_anything_was_late_restarts_nothing(self) -> None:
        found = told(ENGLISH, "2024-06-01", ("fell_due", "2019-03-01"), ("paid", "2019-02-01"))
        assert found.earliest_end == found.latest_end == date(2025, 3, 1)

    def test_a_payment_still_to_come_is_not_counted(self) -> None:
        found = told(ENGLISH, "2024-06-01", ("fell_due", "2019-03-01"), ("paid", "2024-07-01"))
        assert found.earliest_end == date(2025, 3, 1)

    def test_while_it_is_not_known_whether_anything_was_paid_the_end_is_open(self) -> None:
        found = told(ENGLISH, "2025-06-01", ("fell_due", "2019-03-01"), never=frozenset())
        assert found.state is State.CANNOT_BE_TOLD
        assert found.missing == ("paid", "acknowledged")
        assert (found.earliest_end, found.latest_end) == (date(2025, 3, 1), None)

    def test_mortgage_principal_has_twelve_years(self) -> None:
        facts = replace(ENGLISH, lender="bank", product="mortgage")
        found = told(facts, "2025-09-30", ("fell_due", "2014-09-30"))
        assert found.earliest_end == date(2026, 9, 30)
        assert found.state is State.NEAR

    def test_without_any_day_it_cannot_be_told(self) -> None:
        found = told(ENGLISH, "2025-06-01")
        assert found.state is State.CANNOT_BE_TOLD
        assert found.decides == "fell_due"
        assert found.earliest_end is None

    def test_the_day_of_the_contract_bounds_a_start_that_is_not_known(self) -> None:
        found = told(ENGLISH, "2026-11-28", ("contract", "2022-02-10"))
        assert found.state is State.RUNNING
        assert found.earliest_end == date(2028, 2, 10)

    def test_another_debtors_payment_leaves_the_end_of_a_joint_debt_open(self) -> None:
        facts = replace(ENGLISH, joint=True)
        found = told(facts, "2025-06-01", ("fell_due", "2019-03-01"))
        assert found.state is State.CANNOT_BE_TOLD
        assert found.decides == "joint"
        assert whole(facts, "2025-06-01", ("fell_due", "2019-03-01")).state is (
            State.MAY_HAVE_RUN_OUT
        )

    def test_what_only_may_have_happened_moves_the_latest_end_alone(self) -> None:
        perhaps = replace(event("acknowledged", "2024-01-01"), certain=False, told=False)
        events = (event("fell_due", "2019-03-01"), perhaps)
        found = clock(replace(ENGLISH, events=events), book(), date(2025, 6, 1))
        assert found.state is State.CANNOT_BE_TOLD
        assert (found.earliest_end, found.latest_end) == (date(2025, 3, 1), date(2030, 1, 1))


class TestDaysKnownByTheirMonth:
    MONTH = (("fell_due", "2019-03"),)

    @pytest.mark.parametrize(
        ("today", "state"),
        [
            ("2025-03-01", State.NEAR),
            ("2025-03-02", State.CANNOT_BE_TOLD),
            ("2025-03-31", State.CANNOT_BE_TOLD),
            ("2025-04-01", State.MAY_HAVE_RUN_OUT),
        ],
    )
    def test_between_the_earliest_and_the_latest_end_it_cannot_be_told(
        self, today: str, state: State
    ) -> None:
        found = told(ENGLISH, today, *self.MONTH)
        assert found.state is state
        assert (found.earliest_end, found.latest_end) == (date(2025, 3, 1), date(2025, 3, 31))

    def test_the_rough_day_is_the_one_that_would_decide(self) -> None:
        assert told(ENGLISH, "2025-03-15", *self.MONTH).decides == "fell_due"

    def test_a_payment_in_the_last_month_may_have_come_in_time_or_not(self) -> None:
        found = whole(ENGLISH, "2026-01-01", ("fell_due", "2019-03-15"), ("paid", "2025-03"))
        assert found.state is State.CANNOT_BE_TOLD
        assert (found.earliest_end, found.latest_end) == (date(2025, 3, 15), date(2031, 3, 31))


class TestCreditUnderTheConsumerCreditAct:
    def test_time_runs_from_the_end_of_the_default_notice(self) -> None:
        notice = ("default_notice_ended", "2019-12-20")
        found = told(ENGLISH_CARD, "2025-06-01", ("fell_due", "2018-01-05"), notice)
        assert kinds(found) == ["default_notice_ended"]
        assert found.earliest_end == found.latest_end == date(2025, 12, 20)
        assert found.state is State.NEAR

    def test_without_that_date_an_old_debt_cannot_be_told(self) -> None:
        found = told(ENGLISH_CARD, "2025-06-01", ("fell_due", "2018-01-05"))
        assert found.state is State.CANNOT_BE_TOLD
        assert found.decides == "default_notice_ended"
        assert (found.earliest_end, found.latest_end) == (date(2024, 1, 5), None)

    def test_before_the_earliest_end_it_is_near_whatever_the_notice_says(self) -> None:
        """A store card overdue since February 2021: not before 1 February 2027."""
        facts = replace(ENGLISH_CARD, product="catalogue", lender="debt_buyer")
        found = told(facts, "2026-11-28", ("fell_due", "2021-02-01"), ("paid", "2021-01-10"))
        assert found.state is State.NEAR
        assert found.earliest_end == date(2027, 2, 1)
        assert needs_caution(found)

    def test_a_debt_late_for_months_only_is_running(self) -> None:
        found = told(ENGLISH_CARD, "2026-11-21", ("fell_due", "2026-05-01"))
        assert found.state is State.RUNNING
        assert found.missing == ("default_notice_ended",)

    def test_the_missed_payment_is_asked_for_before_the_end_of_a_notice(self) -> None:
        """Everybody finds it, and of a debt of this year it settles the answer."""
        untold = told(ENGLISH_CARD, "2026-11-21")
        assert untold.decides == "fell_due"
        noticed = told(ENGLISH_CARD, "2026-11-21", ("default_notice", "2026-10-01"))
        assert noticed.decides == "default_notice_ended"

    def test_the_day_of_the_notice_itself_narrows_a_missing_end(self) -> None:
        """A notice of May 2024 cannot have ended before, so time runs to May 2030 at least."""
        days = (("fell_due", "2018-01-05"), ("default_notice", "2024-05-03"))
        found = told(ENGLISH_CARD, "2026-11-21", *days)
        assert found.state is State.RUNNING
        assert found.earliest_end == date(2030, 5, 3)

    @pytest.mark.parametrize(
        "product", ["overdraft", "personal_loan", "payday", "vehicle", "other"]
    )
    def test_a_late_notice_alone_lets_nothing_through_but_a_card(self, product: str) -> None:
        """Whether a notice is needed for these is open, so both starts are reckoned with."""
        facts = replace(ENGLISH_CARD, product=product)
        days = (("fell_due", "2018-01-05"), ("default_notice_ended", "2024-05-20"))
        found = told(facts, "2026-11-21", *days)
        assert found.state is State.CANNOT_BE_TOLD
        assert (found.earliest_end, found.latest_end) == (date(2024, 1, 5), date(2030, 5, 20))
        assert told(ENGLISH_CARD, "2026-11-21", *days).state is State.RUNNING


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
        found = told(CHINESE_CARD, today, ("fell_due", "2023-09-15"))
        assert found.state is state
        assert found.latest_end == date(2026, 9, 15)

    def test_instalments_count_from_the_last_one(self) -> None:
        """Article 189: late since June 2020, the last of the instalments due in May 2023."""
        days = (("fell_due", "2020-06-10"), ("last_instalment_due", "2023-05-10"))
        found = told(CHINESE_LOAN, "2025-06-01", *days)
        assert found.earliest_end == found.latest_end == date(2026, 5, 10)
        assert found.state is State.RUNNING

    @pytest.mark.parametrize("late", ["2023-05-11", "2023-05-14", "2023-06-10"])
    def test_the_first_day_of_being_late_may_come_after_the_last_instalment(
        self, late: str
    ) -> None:
        """Who missed the only one tells the day after it was due, or after the days of grace."""
        days = (("fell_due", late), ("last_instalment_due", "2023-05-10"))
        found = told(CHINESE_LOAN, "2025-06-01", *days)
        assert found.state is State.RUNNING
        assert found.earliest_end == date(2026, 5, 10)
        assert found.latest_end == date.fromisoformat(late).replace(year=2026)

    def test_long_after_the_last_instalment_it_asks_which_is_right(self) -> None:
        days = (("fell_due", "2023-06-12"), ("last_instalment_due", "2023-05-10"))
        assert told(CHINESE_LOAN, "2025-06-01", *days).missing == ("order",)

    def test_without_the_last_instalment_an_old_loan_cannot_be_told(self) -> None:
        found = told(CHINESE_LOAN, "2025-06-01", ("fell_due", "2020-06-10"))
        assert found.state is State.CANNOT_BE_TOLD
        assert found.missing == ("last_instalment_due",)

    def test_a_loan_that_may_be_in_instalments_or_not_asks(self) -> None:
        facts = replace(CHINESE_LOAN, in_instalments=None)
        found = told(facts, "2025-06-01", ("fell_due", "2020-06-10"))
        assert found.missing == ("in_instalments", "last_instalment_due")

    @pytest.mark.parametrize(
        "kind", ["demanded", "paid", "acknowledged", "promised", "told_of_transfer"]
    )
    def test_what_restarts_in_time_starts_three_years_again(self, kind: str) -> None:
        found = told(CHINESE_CARD, "2026-10-01", ("fell_due", "2023-09-15"), (kind, "2026-09-15"))
        assert found.state is State.RUNNING
        assert found.earliest_end == date(2029, 9, 15)

    def test_a_demand_after_the_end_starts_nothing_by_itself(self) -> None:
        found = whole(
            CHINESE_CARD, "2026-12-01", ("fell_due", "2023-09-15"), ("demanded", "2026-09-16")
        )
        assert found.state is State.MAY_HAVE_RUN_OUT
        assert found.latest_end == date(2026, 9, 15)

    def test_a_late_demand_with_earlier_ones_unknown_cannot_be_judged(self) -> None:
        found = told(
            CHINESE_CARD, "2026-12-01", ("fell_due", "2020-01-01"), ("demanded", "2026-11-01")
        )
        assert found.state is State.CANNOT_BE_TOLD
        assert "history" in found.missing

    @pytest.mark.parametrize("kind", ["paid", "acknowledged", "promised"])
    def test_agreeing_after_the_end_may_waive_so_it_cannot_be_told(self, kind: str) -> None:
        found = whole(CHINESE_CARD, "2026-12-01", ("fell_due", "2023-09-15"), (kind, "2026-11-01"))
        assert found.state is State.CANNOT_BE_TOLD
        assert "cn.limitation.waiver" in found.notes

    def test_a_late_payment_among_later_demands_is_still_seen_as_a_waiver(self) -> None:
        days = (("fell_due", "2020-01-01"), ("paid", "2024-05-01"), ("demanded", "2026-11-01"))
        found = whole(CHINESE_CARD, "2026-12-01", *days)
        assert found.state is State.CANNOT_BE_TOLD
        assert "cn.limitation.waiver" in found.notes

    def test_what_was_counted_is_named_once_where_two_starts_are_possible(self) -> None:
        asked = replace(CHINESE_LOAN, in_instalments=None)
        found = told(asked, "2026-11-25", ("fell_due", "2026-09-08"))
        assert kinds(found) == ["fell_due"]

    def test_who_tells_of_a_last_instalment_is_not_asked_how_it_was_to_be_repaid(self) -> None:
        """Nor since when it is overdue: what a payment after the end did is the open question."""
        asked = replace(CHINESE_LOAN, in_instalments=None)
        found = whole(
            asked, "2026-11-25", ("last_instalment_due", "2021-06-20"), ("paid", "2025-01-15")
        )
        assert found.state is State.CANNOT_BE_TOLD
        assert not {"in_instalments", "fell_due"} & set(found.missing)
        assert "cn.limitation.waiver" in found.notes

    def test_twenty_years_end_it_whatever_restarted_it(self) -> None:
        """A place that counts as China does, asked about a day beyond the twenty years."""
        demands = [("demanded", f"{year}-01-01") for year in range(2019, 2037)]
        found = told(CHINESE_CARD, "2037-11-01", ("fell_due", "2017-10-20"), *demands)
        assert found.latest_end == date(2037, 10, 20)
        assert found.state is State.MAY_HAVE_RUN_OUT

    @pytest.mark.parametrize(
        ("due", "end"),
        [
            ("2015-09-30", date(2017, 9, 30)),
            ("2015-10-01", date(2018, 10, 1)),
            ("2017-09-30", date(2020, 9, 30)),
        ],
    )
    def test_two_years_stay_over_only_if_they_were_over_on_1_october_2017(
        self, due: str, end: date
    ) -> None:
        found = told(CHINESE_CARD, "2026-12-01", ("fell_due", due))
        assert found.latest_end == end
        assert "cn.limitation.before-2017" in found.notes

    @pytest.mark.parametrize(
        ("due", "older"),
        [("2015-09-30", True), ("2015-10-01", False), ("2015", True), ("2016", False)],
    )
    def test_an_end_that_may_be_the_older_years_is_known_as_one(
        self, due: str, older: bool
    ) -> None:
        facts = replace(CHINESE_CARD, events=(event("fell_due", due),))
        assert rests_on_older_years(facts, book(), date(2026, 12, 1)) is older

    def test_a_debt_of_2016_paid_until_last_month_is_running(self) -> None:
        payments = [("paid", f"{year}-11-01") for year in range(2016, 2027)]
        found = told(CHINESE_CARD, "2026-12-01", ("fell_due", "2016-03-01"), *payments)
        assert found.state is State.RUNNING
        assert found.earliest_end == date(2029, 11, 1)

    def test_a_day_at_the_end_of_the_calendar_is_counted_to_its_end(self) -> None:
        days = (("fell_due", "2025-01-01"), ("last_instalment_due", "9999-12-31"))
        found = told(CHINESE_LOAN, "2026-11-21", *days)
        assert found.earliest_end == date.max
        assert found.state is State.RUNNING


class TestLoansWithoutADay:
    UNCLE = replace(CHINESE_CARD, lender="person", product="private", undated=True)

    def test_time_has_not_begun_while_nobody_has_asked(self) -> None:
        found = told(self.UNCLE, "2040-01-01", ("contract", "2024-05"))
        assert found.state is State.RUNNING
        assert "cn.limitation.undated" in found.notes

    def test_while_it_is_not_known_whether_anybody_asked_the_contract_bounds_it(self) -> None:
        facts = replace(self.UNCLE, never=frozenset())
        found = told(facts, "2026-11-28", ("contract", "2025-02"))
        assert found.state is State.RUNNING
        assert found.earliest_end == date(2028, 2, 1)
        assert told(facts, "2030-01-01", ("contract", "2025-02")).state is State.CANNOT_BE_TOLD

    def test_after_a_demand_only_the_end_of_its_grace_would_tell(self) -> None:
        days = (("contract", "2018-01"), ("demanded", "2020-02-01"))
        found = whole(self.UNCLE, "2026-11-28", *days)
        assert found.state is State.CANNOT_BE_TOLD
        assert found.decides == "fell_due"

    def test_in_england_such_a_loan_may_be_as_old_as_its_contract(self) -> None:
        facts = replace(ENGLISH, undated=True)
        found = told(facts, "2026-11-28", ("contract", "2018-01-15"))
        assert found.state is State.CANNOT_BE_TOLD
        assert (found.earliest_end, found.latest_end) == (date(2024, 1, 15), None)


class TestScotland:
    def test_time_runs_for_five_years(self) -> None:
        found = told(SCOTTISH, "2026-02-02", ("fell_due", "2021-02-01"))
        assert found.latest_end == date(2026, 2, 1)
        assert found.state is State.MAY_HAVE_RUN_OUT
        assert "gb-sct.limitation.five-years" in found.notes

    def test_from_which_day_a_loan_in_instalments_counts_is_open(self) -> None:
        facts = replace(SCOTTISH, in_instalments=True)
        days = (("fell_due", "2019-01-01"), ("last_instalment_due", "2023-01-01"))
        found = told(facts, "2026-02-02", *days)
        assert found.state is State.CANNOT_BE_TOLD
        assert (found.earliest_end, found.latest_end) == (date(2024, 1, 1), date(2028, 1, 1))

    def test_home_loans_cannot_be_told(self) -> None:
        facts = replace(SCOTTISH, lender="bank", product="mortgage")
        found = told(facts, "2026-02-02", ("fell_due", "2010-02-01"))
        assert found.state is State.CANNOT_BE_TOLD


class TestMoratoria:
    DAYS = (("fell_due", "2019-03-01"), ("moratorium_began", "2025-02-01"))

    def test_a_breathing_space_puts_the_latest_end_off(self) -> None:
        found = told(ENGLISH, "2025-05-01", *self.DAYS, ("moratorium_ended", "2025-04-02"))
        assert found.earliest_end == date(2025, 3, 1)
        assert found.latest_end == date(2025, 5, 28), "eight weeks from its end, above its 60 days"
        assert found.state is State.CANNOT_BE_TOLD
        assert "gb-ew.limitation.moratorium" in found.notes

    def test_one_of_which_no_end_is_known_leaves_the_end_open(self) -> None:
        found = told(ENGLISH, "2026-05-01", *self.DAYS)
        assert (found.latest_end, found.decides) == (None, "moratorium_ended")

    def test_one_after_the_end_brings_nothing_back(self) -> None:
        later = (("moratorium_began", "2025-06-01"), ("moratorium_ended", "2025-07-31"))
        found = told(ENGLISH, "2026-05-01", ("fell_due", "2019-03-01"), *later)
        assert found.state is State.MAY_HAVE_RUN_OUT


class TestElsewhereAndAtCourt:
    def test_a_country_without_a_rule_cannot_be_told(self) -> None:
        facts = LimitationFacts("other", lender="bank", product="credit_card")
        found = told(facts, "2026-02-02", ("fell_due", "1990-01-01"))
        assert found.state is State.CANNOT_BE_TOLD
        assert found.notes == ("other.limitation.unknown",)

    def test_a_country_that_no_file_declares_cannot_be_told(self) -> None:
        found = told(LimitationFacts("atlantis"), "2026-02-02", ("fell_due", "1990-01-01"))
        assert found.state is State.CANNOT_BE_TOLD

    @pytest.mark.parametrize("place", ["cn", "gb-ew", "gb-sct"])
    @pytest.mark.parametrize("product", ["tax", "fine"])
    def test_taxes_and_fines_know_no_such_limit(self, place: str, product: str) -> None:
        facts = LimitationFacts(place, lender="other", product=product)
        found = told(facts, "2026-02-02", ("fell_due", "2000-01-01"))
        assert found.state is State.NOT_APPLICABLE
        assert found.notes

    @pytest.mark.parametrize("place", ["cn", "gb-ew", "gb-sct"])
    def test_whatever_else_a_public_body_asks_for_cannot_be_told(self, place: str) -> None:
        facts = LimitationFacts(place, lender="public", product="bill")
        found = told(facts, "2026-02-02", ("fell_due", "2000-01-01"))
        assert found.state is State.CANNOT_BE_TOLD

    @pytest.mark.parametrize("unknown", [{"product": None}, {"lender": None}])
    def test_an_unknown_product_or_lender_never_opens_the_guard(self, unknown: Any) -> None:
        """Neither the mortgage's twelve years nor the tax that knows no limit may answer."""
        facts = replace(ENGLISH, **unknown)
        found = told(facts, "2026-11-28", ("fell_due", "2025-02-28"))
        assert guard(found, Acknowledges.YES)
        assert found.decides in unknown

    def test_a_debt_paid_on_time_has_no_clock(self) -> None:
        assert told(ENGLISH, "2026-02-02", overdue=False).state is State.NOT_APPLICABLE

    @pytest.mark.parametrize("decided", ["judgment", "summary_warrant"])
    def test_a_courts_decision_sets_the_clock_aside(self, decided: str) -> None:
        found = told(ENGLISH, "2026-02-02", ("fell_due", "2015-01-01"), (decided, "2020-01-01"))
        assert found.state is State.NOT_APPLICABLE
        assert kinds(found) == [decided]

    def test_a_claim_in_time_sets_the_clock_aside(self) -> None:
        days = (("fell_due", "2019-03-01"), ("claim_issued", "2025-03-01"))
        assert told(ENGLISH, "2027-02-02", *days).state is State.NOT_APPLICABLE

    def test_a_claim_that_came_too_late_leaves_the_defence_open(self) -> None:
        days = (("fell_due", "2019-03-01"), ("claim_issued", "2025-03-02"))
        found = told(ENGLISH, "2027-02-02", *days)
        assert found.state is State.MAY_HAVE_RUN_OUT
        assert "gb-ew.limitation.raise-it" in found.notes

    def test_court_papers_that_came_to_nothing_do_not_stop_the_clock_for_ever(self) -> None:
        """China, overdue 2018, papers of June 2019, no judgment: instalments stay held."""
        days = (("fell_due", "2018-01-01"), ("claim_issued", "2019-06-01"))
        found = told(CHINESE_CARD, "2026-11-28", *days)
        assert found.state is State.CANNOT_BE_TOLD
        assert found.decides == "claim_ended"

    def test_a_claim_struck_out_in_england_changes_nothing(self) -> None:
        days = (("fell_due", "2012-01-01"), ("claim_issued", "2012-06-01"))
        found = whole(ENGLISH, "2026-11-28", *days, ("claim_ended", "2013-01-20"))
        assert found.state is State.MAY_HAVE_RUN_OUT
        assert found.latest_end == date(2018, 1, 1)

    def test_a_suit_withdrawn_in_china_may_have_started_three_years_again(self) -> None:
        days = (("fell_due", "2018-04-02"), ("claim_issued", "2019-08-12"))
        found = whole(CHINESE_CARD, "2022-01-01", *days, ("claim_ended", "2019-11-05"))
        assert found.state is State.CANNOT_BE_TOLD
        assert (found.earliest_end, found.latest_end) == (date(2021, 4, 2), date(2022, 11, 5))

    def test_at_court_on_a_day_that_nobody_told_time_is_never_called_over(self) -> None:
        found = told(ENGLISH, "2026-11-28", ("fell_due", "2012-01-01"), at_court=True)
        assert found.state is State.CANNOT_BE_TOLD
        assert found.decides == "claim_issued"


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
        due = ("fell_due", "2019-03-01")
        before = told(ENGLISH, "2024-06-01", due)
        after = told(ENGLISH, "2024-06-01", due, ("paid", "2020-03-01"))
        assert before.fingerprint != after.fingerprint
        assert max(len(before.fingerprint), len(after.fingerprint)) <= 80

    @pytest.mark.parametrize("state", list(State))
    def test_near_the_end_or_in_doubt_even_a_harmless_letter_needs_a_word(
        self, state: State
    ) -> None:
        found = LimitationClock(state, earliest_end=date(2027, 2, 1))
        assert needs_caution(found) is (state in (State.NEAR, State.CANNOT_BE_TOLD))

    def test_where_nothing_is_known_of_the_time_there_is_nothing_to_wake(self) -> None:
        assert not needs_caution(LimitationClock(State.CANNOT_BE_TOLD))


def test_no_state_says_expired() -> None:
    assert not any("expired" in state.value for state in State)
