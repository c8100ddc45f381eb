"""What happened to a debt: told, put right, taken back; what records add is never written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debts.domain.law.events import EventKind
from debts.domain.law.limitation import State
from debts.domain.sums.known_days import KnownDay
from debts.models import Agreement, Debt, DebtEvent, History, Household
from debts.selectors.debt import clock_of
from debts.selectors.limitation import last_day, limitation_facts
from debts.services import debts
from tests import factories

TODAY = date(2026, 11, 28)
OVER = {
    "overdue_since": date(2019, 4, 10),
    "default_notice_ends_on": date(2019, 6, 1),
    "last_payment_on": date(2019, 3, 1),
    "never_acknowledged": True,
}


def fresh(debt: Debt) -> Debt:
    return Debt.objects.select_related("creditor", "household").get(pk=debt.pk)


def test_a_second_payment_does_not_overwrite_the_first(household: Household) -> None:
    debt = factories.debt(household, last_payment_on=date(2023, 5, 2))
    row = DebtEvent(debt=debt, kind=EventKind.PAID)
    row.day = KnownDay.on(date(2026, 4, 30))
    debts.add_event(row, by=None)
    paid = limitation_facts(fresh(debt)).of(EventKind.PAID)
    assert [event.day.latest for event in paid] == [date(2023, 5, 2), date(2026, 4, 30)]


def test_an_answer_to_when_last_puts_the_newest_right_and_leaves_the_others(
    household: Household,
) -> None:
    debt = factories.debt(household, last_payment_on=date(2023, 5, 2))
    factories.event(debt, day=date(2026, 4, 30))
    debts.tell_days(fresh(debt), {EventKind.PAID: KnownDay.in_month(2026, 3)}, by=None)
    days = [row.day for row in debt.events.filter(kind="paid")]
    assert days == [KnownDay.on(date(2023, 5, 2)), KnownDay.in_month(2026, 3)]
    debts.tell_days(fresh(debt), {EventKind.PAID: None}, by=None)
    assert last_day(fresh(debt), EventKind.PAID) == KnownDay.on(date(2023, 5, 2))


def test_a_page_of_days_open_in_another_window_becomes_stale(household: Household) -> None:
    debt = factories.debt(household)
    debts.remove_event(debt.events.first(), by=None)
    assert fresh(debt).version > debt.version


def test_what_an_event_was_stays_in_the_history(household: Household) -> None:
    debt = factories.debt(household)
    row = debt.events.get(kind="paid")
    debts.remove_event(row, by=None)
    noted = History.objects.get(noun="debtevent", verb="removed")
    assert noted.was["earliest_on"] == "2025-06-01"


def test_a_day_whose_source_is_unknown_never_lets_a_letter_through(household: Household) -> None:
    """It may be the trace of an agreement that was put right since."""
    debt = factories.debt(household, **{**OVER, "never_acknowledged": False})
    row = factories.event(debt, kind="acknowledged", day=date(2025, 3, 2), source="unknown")
    assert clock_of(fresh(debt), TODAY).state is State.CANNOT_BE_TOLD
    # Left standing on the page that asks for it, it is the person's own answer.
    debts.tell_days(fresh(debt), {EventKind.ACKNOWLEDGED: row.day}, by=None)
    assert clock_of(fresh(debt), TODAY).state is State.RUNNING


def test_an_agreement_that_is_over_may_have_been_written_or_not(household: Household) -> None:
    debt = factories.debt(household, **OVER)
    agreement = factories.agreement(household, debt=debt, agreed_on=date(2024, 3, 2))
    assert clock_of(fresh(debt), TODAY).state is State.RUNNING
    Agreement.objects.filter(pk=agreement.pk).update(status="ended")
    assert clock_of(fresh(debt), TODAY).state is State.CANNOT_BE_TOLD


def test_moving_house_changes_no_old_debts_law(household: Household) -> None:
    """By Scotland's five years it would be over; the debt is under English law."""
    debt = factories.debt(
        household,
        overdue_since=date(2021, 6, 2),
        default_notice_ends_on=date(2021, 9, 15),
        last_payment_on=date(2021, 5, 1),
        never_acknowledged=True,
    )
    before = clock_of(fresh(debt), TODAY)
    household.country = "gb-sct"
    household.save()
    assert clock_of(fresh(debt), TODAY) == before
    assert before.state is State.NEAR


def test_a_new_debt_starts_with_the_households_law(household: Household) -> None:
    household.country = "gb-sct"
    household.save()
    bank = factories.creditor(household)
    added = debts.add_debt(
        debt=Debt(household=household, product="credit_card"), creditor=bank, by=None
    )
    assert added.law == "gb-sct"


KINDS = ["paid", "acknowledged", "promised", "demanded", "told_of_transfer", "moratorium_began"]


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    law=st.sampled_from(["gb-ew", "gb-sct", "cn"]),
    noise=st.lists(
        st.tuples(st.sampled_from(KINDS), st.integers(-2500, 0), st.sampled_from(["m", "d"])),
        max_size=4,
    ),
    agreed=st.integers(-2500, 0),
    status=st.sampled_from(Agreement.Status.values),
)
def test_taking_any_record_back_restores_the_clock_exactly(
    household: Household, law: str, noise: list[tuple[str, int, str]], agreed: int, status: str
) -> None:
    debt = factories.debt(household, law=law, **OVER)
    before = clock_of(fresh(debt), TODAY)
    rows = []
    for kind, ago, precision in noise:
        on = TODAY + timedelta(days=ago)
        day = KnownDay.in_month(on.year, on.month) if precision == "m" else KnownDay.on(on)
        rows.append(factories.event(debt, kind=kind, day=day))
    agreement = factories.agreement(
        household, debt=debt, status=status, agreed_on=TODAY + timedelta(days=agreed)
    )
    clock_of(fresh(debt), TODAY)
    for row in rows:
        debts.remove_event(row, by=None)
    agreement.delete()
    assert clock_of(fresh(debt), TODAY) == before
