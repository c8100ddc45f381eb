"""Answers that cannot all be: the forms ask, and a clock over them cannot be told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.events import EventKind
from debts.domain.law.limitation import Acknowledges, LimitationClock, State, guard
from debts.models import Debt, Household, Role
from debts.selectors.debt import clock_of
from tests import factories
from tests.people import Visitor, member, post_form, saved

TODAY = date(2026, 11, 28)
pytestmark = pytest.mark.time_machine(TODAY)
NEVER = {"never_paid": True, "never_acknowledged": True, "never_promised": True}
ASKED = {"never_demanded": True}


def clock(debt: Debt) -> LimitationClock:
    return clock_of(Debt.objects.get(pk=debt.pk), TODAY)


def errors(visitor: Visitor, page: str, debt: Debt, **answers: Any) -> dict[str, Any]:
    answer = post_form(visitor, reverse(page, args=[debt.household_id, debt.pk]), answers)
    assert answer.status_code == 422
    return answer.context["form"].errors


def is_held(found: LimitationClock) -> bool:
    return found.state is State.CANNOT_BE_TOLD and guard(found, Acknowledges.YES)


class TestDaysThatCannotBe:
    """Whichever of the two is told last, and on whichever page."""

    @pytest.fixture
    def bare(self, household: Household) -> Debt:
        return factories.debt(
            household, contract_on=None, overdue_since=None, last_payment_on=None, stage=""
        )

    @pytest.mark.parametrize(
        ("told", "page", "answers", "field"),
        [
            (
                {"overdue_since": date(2022, 1, 1)},
                "debt-stage",
                {"default_notice_ends_on": "1 June 2014"},
                "default_notice_ends_on",
            ),
            (
                {"default_notice_ends_on": date(2014, 6, 1)},
                "debt-stage",
                {"overdue_since": "1 January 2022", "default_notice_ends_on": "1 June 2014"},
                "default_notice_ends_on",
            ),
            (
                {"contract_on": date(2024, 5, 1)},
                "event-add",
                {"kind": "fell_due", "day": "1 January 2014"},
                "day",
            ),
            (
                {"overdue_since": date(2014, 1, 1)},
                "event-add",
                {"kind": "contract", "day": "1 May 2024"},
                "day",
            ),
            (
                {"overdue_since": date(2014, 1, 1)},
                "debt-terms",
                {"contract_on": "1 May 2024"},
                "contract_on",
            ),
            (
                {"overdue_since": date(2025, 1, 1)},
                "debt-terms",
                {"last_due_on": "1 January 2018"},
                "last_due_on",
            ),
            (
                {"last_due_on": date(2018, 1, 1)},
                "debt-stage",
                {"overdue_since": "1 January 2025"},
                "overdue_since",
            ),
            (
                {"judgment_on": date(2014, 3, 1)},
                "debt-stage",
                {"stage": "overdue", "overdue_since": "2022", "judgment_on": "1 March 2014"},
                "judgment_on",
            ),
            (
                {"contract_on": date(2024, 5, 1)},
                "debt-people",
                {"assigned_on": "June 2023"},
                "assigned_on",
            ),
            (
                {"contract_on": date(2024, 5, 1)},
                "payment-add",
                {"amount": "5", "on": "1 June 2023"},
                "on",
            ),
        ],
    )
    def test_the_form_asks(self, owner, bare, told, page, answers, field):
        factories.tell(bare, **told)
        assert field in errors(owner, page, bare, **answers)

    @pytest.mark.parametrize(
        ("place", "given"),
        [
            (
                "gb-ew",
                {
                    "default_notice_ends_on": date(2014, 6, 1),
                    "overdue_since": date(2022, 1, 1),
                },
            ),
            ("cn", {"contract_on": date(2024, 5, 1), "overdue_since": date(2014, 1, 1)}),
            (
                "cn",
                {
                    "product": "personal_loan",
                    "method": "level",
                    "last_due_on": date(2018, 1, 1),
                    "overdue_since": date(2025, 1, 1),
                },
            ),
            ("gb-ew", {"overdue_since": date(2022, 1, 1), "judgment_on": date(2014, 3, 1)}),
        ],
    )
    def test_the_clock_cannot_be_told_and_says_which_days(self, db, place, given):
        home = factories.household(country=place)
        days = {"contract_on": None, "last_payment_on": None} | given
        debt = factories.debt(home, history_complete=True, **NEVER, **ASKED, **days)
        found = clock(debt)
        assert is_held(found)
        told = sorted(day for day in given.values() if isinstance(day, date))
        assert [event.day.earliest for event in found.used] == told
        page = member(home, Role.OWNER).get(reverse("debt-detail", args=[home.pk, debt.pk]))
        assert "which of these days is right" in page.content.decode()
        assert 'id="happened"' in page.content.decode()

    def test_of_days_known_by_their_year_only_what_is_certain_contradicts(self, owner, bare):
        factories.tell(bare, overdue_since=date(2022, 9, 1))
        url = reverse("debt-stage", args=[bare.household_id, bare.pk])
        saved(post_form(owner, url, {"default_notice_on": "2022"}))


class TestPaidOnTime:
    LATE = {"default_notice_on": "1 March 2015", "court_papers_on": "1 March 2016"}

    @pytest.fixture
    def on_time(self, household: Household) -> Debt:
        return factories.debt(household, stage="on_time", contract_on=None, overdue_since=None)

    def test_a_notice_or_a_claim_in_the_same_form_is_asked_about(self, owner, on_time):
        assert set(errors(owner, "debt-stage", on_time, **self.LATE)) == set(self.LATE)

    def test_what_was_told_elsewhere_is_asked_about(self, owner, on_time):
        factories.event(on_time, kind="passed_to_agency", day=date(2015, 3, 1))
        assert "stage" in errors(owner, "debt-stage", on_time)

    def test_a_missed_payment_told_later_is_asked_about(self, owner, on_time):
        answers = {"kind": "fell_due", "day": "2015"}
        assert "kind" in errors(owner, "event-add", on_time, **answers)

    @pytest.mark.parametrize("kind", ["fell_due", "default_notice", "claim_issued", "judgment"])
    def test_such_a_record_opens_no_guard(self, on_time, kind):
        assert clock(on_time).state is State.NOT_APPLICABLE
        factories.event(on_time, kind=kind, day=date(2015, 3, 1))
        assert is_held(clock(on_time))


@pytest.fixture
def home(db) -> Household:
    return factories.household(country="cn", currency="CNY")


@pytest.fixture
def person(home: Household) -> Visitor:
    return member(home, Role.OWNER)


@pytest.fixture
def uncle(home: Household) -> Debt:
    """Lent in February 2015 without a day for repaying; "they have never asked"."""
    return factories.debt(
        home,
        product="private",
        method="none",
        stage="",
        creditor=factories.creditor(home, name="Uncle Wu", kind="person"),
        contract_on=date(2015, 2, 1),
        overdue_since=None,
        last_payment_on=None,
        **ASKED,
    )


@pytest.fixture
def card(home: Household) -> Debt:
    """Missed on 10 January 2022, and by the person's ticks nothing has happened since."""
    return factories.debt(
        home,
        contract_on=None,
        overdue_since=date(2022, 1, 10),
        last_payment_on=None,
        history_complete=True,
        **NEVER,
        **ASKED,
    )


class TestTheyHaveNeverAsked:
    RECORDS = {
        "collection": {"stage": "collection"},
        "formal demand": {"stage": "formal_demand"},
        "notice received": {"stage": "default_notice"},
        "court": {"stage": "court"},
        "agency": {"event": "passed_to_agency"},
        "notice": {"event": "default_notice"},
        "message": {"contact": "message"},
        "call": {"contact": "phone", "direction": "out"},
        "of no debt by name": {"contact": "phone", "debt": None},
        "collector": {"collector": "collector"},
        "handed to somebody else": {"contact": "letter", "direction": "oth"},
    }

    def record(self, debt: Debt, given: dict[str, Any], day: date) -> None:
        home = debt.household
        if stage := given.get("stage"):
            Debt.objects.filter(pk=debt.pk).update(stage=stage)
        if kind := given.get("event"):
            factories.event(debt, kind=kind, day=day)
        if kind := given.get("collector"):
            agency = factories.creditor(home, name="Far Swan", kind=kind)
            Debt.objects.filter(pk=debt.pk).update(collector=agency)
        if channel := given.get("contact"):
            factories.contact(
                home,
                debt=given.get("debt", debt),
                creditor=debt.creditor,
                on=day,
                channel=channel,
                direction=given.get("direction", "in"),
                said="他要我还钱",
            )

    @pytest.mark.parametrize("record", RECORDS)
    def test_a_loan_without_a_day_has_begun_for_all_that_is_known(self, uncle, record):
        assert not clock(uncle).begun
        self.record(uncle, self.RECORDS[record], date(2018, 5, 2))
        found = clock(uncle)
        assert found.begun
        assert is_held(found)
        # "That is all" does not take the record away either.
        Debt.objects.filter(pk=uncle.pk).update(history_complete=True)
        assert is_held(clock(uncle))

    @pytest.mark.parametrize("record", RECORDS)
    def test_never_asked_and_that_is_all_make_no_time_letter(self, card, record):
        assert clock(card).state is State.MAY_HAVE_RUN_OUT
        self.record(card, self.RECORDS[record], date(2024, 8, 8))
        assert is_held(clock(card))

    def test_a_letter_of_ones_own_is_no_asking_but_its_answer_may_be_one(self, card):
        sent = factories.contact(
            card.household,
            debt=card,
            creditor=card.creditor,
            on=date(2024, 8, 8),
            channel="letter",
            direction="out",
        )
        assert clock(card).state is State.MAY_HAVE_RUN_OUT
        type(sent).objects.filter(pk=sent.pk).update(replied_on=date(2024, 8, 20))
        assert is_held(clock(card))

    @pytest.mark.parametrize("channel", ["phone", "message", "email", "other"])
    def test_a_call_to_somebody_else_asks_the_debtor_for_nothing(self, card, uncle, channel):
        for debt in (card, uncle):
            before = clock(debt)
            self.record(debt, {"contact": channel, "direction": "oth"}, date(2024, 8, 8))
            assert clock(debt) == before

    def test_a_call_about_a_joint_debt_may_have_asked_the_other_who_owes_it(self, card):
        Debt.objects.filter(pk=card.pk).update(joint=True)
        self.record(card, {"contact": "phone", "direction": "oth"}, date(2024, 8, 8))
        assert is_held(clock(card))

    def test_the_page_says_that_a_talk_may_have_been_a_demand(self, person, card):
        self.record(card, self.RECORDS["message"], date(2024, 8, 8))
        page = person.get(reverse("debt-detail", args=[card.household_id, card.pk]))
        assert "Perhaps they asked for payment: 8 August 2024" in " ".join(
            page.content.decode().split()
        )

    @pytest.mark.parametrize(
        ("page", "answers", "field"),
        [
            ("debt-stage", {"stage": "collection"}, "stage"),
            ("debt-stage", {"stage": "formal_demand"}, "stage"),
            ("debt-stage", {"stage": "court"}, "stage"),
            ("event-add", {"kind": "passed_to_agency", "day": "2018"}, "kind"),
            ("event-add", {"kind": "demanded", "day": "2018"}, "kind"),
            ("debt-people", {"assigned_on": "2018"}, "assigned_on"),
            (
                "debt-people",
                {"collector_name": "Far Swan", "collector_kind": "collector"},
                "collector",
            ),
        ],
    )
    def test_what_asks_is_asked_about_once_never_is_ticked(
        self, person, uncle, page, answers, field
    ):
        assert field in errors(person, page, uncle, **answers)

    def test_a_default_notice_asks_where_there_is_such_a_thing(self, person, uncle):
        uncle.law = "gb-ew"
        uncle.save()
        answers = {"kind": "default_notice", "day": "2018"}
        assert "kind" in errors(person, "event-add", uncle, **answers)

    @pytest.mark.parametrize(
        "record", ["collection", "court", "agency", "notice", "collector", "notice received"]
    )
    def test_never_is_asked_about_once_something_asked(self, person, uncle, record):
        Debt.objects.filter(pk=uncle.pk).update(never_demanded=False)
        self.record(uncle, self.RECORDS[record], date(2018, 5, 2))
        assert "never_demanded" in errors(person, "debt-dates", uncle, never_demanded=True)


class TestOtherNevers:
    def test_an_older_payment_denies_that_nothing_was_ever_paid(self, household, owner):
        debt = factories.debt(household, last_payment_on=None)
        for on in (date(2025, 1, 5), date(2025, 2, 5)):
            factories.event(debt, kind="paid", day=on)
        answers = {"last_payment_on": "", "never_paid": True}
        assert "never_paid" in errors(owner, "debt-dates", debt, **answers)

    def test_a_first_payment_takes_the_place_of_never(self, household, owner):
        debt = factories.debt(household, last_payment_on=None, never_paid=True)
        url = reverse("event-add", args=[debt.household_id, debt.pk])
        saved(post_form(owner, url, {"kind": "paid", "day": "May 2026"}))


def test_the_boxes_that_say_never_are_in_the_persons_language(home, person, uncle):
    person.account.language = "zh-hans"
    person.account.save()
    page = person.get(reverse("debt-dates", args=[home.pk, uncle.pk])).content.decode()
    for words in (
        "我从来没有还过",
        "我从来没有书面承认过",
        "从来没有口头答应过",
        "对方从来没有催过",
    ):
        assert words in page


class TestNoCourtSoFar:
    @pytest.fixture
    def old(self, home: Household) -> Debt:
        """Asked on 10 January 2022; nothing was paid, written, promised or sold since."""
        since = date(2022, 1, 10)
        debt = factories.debt(
            home, contract_on=None, overdue_since=since, last_payment_on=None, stage="overdue"
        )
        Debt.objects.filter(pk=debt.pk).update(**NEVER)
        factories.tell(debt, last_demand_on=since)
        return debt

    def test_a_stage_alone_does_not_say_it_and_a_tick_does(self, person, old):
        found = clock(old)
        assert is_held(found)
        assert EventKind.CLAIM_ENDED in found.missing
        page = reverse("debt-detail", args=[old.household_id, old.pk])
        assert "whether it has ever been to court" in person.get(page).content.decode()
        assert "No court so far" not in person.get(page).content.decode()
        stage = reverse("debt-stage", args=[old.household_id, old.pk])
        saved(post_form(person, stage, {"never_claimed": True}))
        assert clock(old).state is State.MAY_HAVE_RUN_OUT
        assert "No court so far" in person.get(page).content.decode()
        # A record speaks louder, whichever came first.
        factories.event(old, kind="claim_issued", day=date(2023, 5, 2))
        assert is_held(clock(old))
        assert "No court so far" not in person.get(page).content.decode()

    @pytest.mark.parametrize(
        ("answers", "field"),
        [
            ({"stage": "court"}, "never_claimed"),
            ({"court_papers_on": "2023"}, "court_papers_on"),
            ({"claim_ended_on": "2023"}, "claim_ended_on"),
            ({"judgment_on": "2023"}, "judgment_on"),
        ],
    )
    def test_beside_a_day_or_a_stage_of_a_court_it_is_asked_about(
        self, person, old, answers, field
    ):
        assert field in errors(person, "debt-stage", old, never_claimed=True, **answers)

    def test_beside_a_claim_that_is_noted_it_is_asked_about(self, person, old):
        factories.event(old, kind="summary_warrant", day=date(2023, 5, 2))
        assert "never_claimed" in errors(person, "debt-stage", old, never_claimed=True)


class TestNobodyGuaranteesIt:
    def test_it_is_said_and_is_not_what_was_left_empty(self, person, card):
        page = reverse("debt-detail", args=[card.household_id, card.pk])
        assert "Nobody" not in person.get(page).content.decode()
        people = reverse("debt-people", args=[card.household_id, card.pk])
        saved(post_form(person, people, {"no_guarantor": True, "no_security": True}))
        assert "Nobody" in person.get(page).content.decode()

    @pytest.mark.parametrize("field", ["guarantor", "security"])
    def test_beside_a_name_it_is_asked_about(self, person, card, field):
        given = {field: "my brother’s flat", f"no_{field}": True}
        assert field in errors(person, "debt-people", card, **given)
