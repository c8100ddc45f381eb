"""Home: the one next thing at each point of the way, replies due, figures, the map."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from debts.clock import today
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.models import Household
from debts.pages.assessment.tasks import Status
from debts.services import plans
from tests import factories
from tests.people import Visitor, post_form, saved
from tests.sweep import rows_of


def look(visitor: Visitor, household: Household) -> Any:
    return visitor.get(reverse("home", args=[household.pk]))


def text(visitor: Visitor, household: Household) -> str:
    return " ".join(look(visitor, household).content.decode().split())


def plan_made(household: Household) -> None:
    plans.make_plan(
        household=household,
        assessment=household.assessments.get(),
        method="pro_rata",
        margin=Money.zero("GBP"),
        first_on=today() + timedelta(days=30),
        today=today(),
    )


def letter_begun(household: Household) -> None:
    factories.letter(household, debt=household.debts.get())


def letter_posted(household: Household) -> None:
    letter = household.letters.get()
    letter.issued_at, letter.posted_on, letter.posted_by = timezone.now(), today(), "post"
    letter.save()
    factories.contact(
        household,
        letter=letter,
        debt=letter.debt,
        creditor=letter.recipient,
        direction="out",
        reply_by=today() + timedelta(days=14),
    )


def reply_is_late(household: Household) -> None:
    household.contacts.update(reply_by=today() - timedelta(days=1))


def reply_came(household: Household) -> None:
    household.contacts.update(replied_on=today())


def agreed(household: Household) -> None:
    soon = today() + timedelta(days=9)
    factories.agreement(household, debt=household.debts.get(), first_on=soon)


# What happens, in order, and where the button leads after it.
WAY: list[tuple[Callable[[Household], Any], str]] = [
    (lambda home: None, "who-you-are"),
    (factories.person, "assessment-tasks"),
    (factories.assessment, "assessment-tasks"),
    (lambda home: home.assessments.all().delete(), "assessment-tasks"),
    (factories.complete_assessment, "debt-add"),
    (factories.debt, "plan"),
    (plan_made, "letter-kind"),
    (letter_begun, "write-on"),
    (letter_posted, "contact-detail"),
    (reply_is_late, "contact-detail"),
    (reply_came, "agreement-list"),
    (agreed, "agreement-list"),
]


def test_at_each_point_of_the_way_there_is_one_next_thing(
    owner: Visitor, household: Household
) -> None:
    for happens, page in WAY:
        happens(household)
        answer = look(owner, household)
        assert answer.status_code == 200
        assert answer.context["next"].page == page, happens
        if page == "who-you-are":  # nothing is begun: three doors, and none before another
            assert answer.content.decode().count('class="button"') == 0
            continue
        assert answer.content.decode().count('class="button"') == 1
        button = answer.content.decode().split('class="button" href="')[1].split('"')[0]
        assert owner.get(button, follow=True).status_code == 200


def states(visitor: Visitor, household: Household) -> list[Status]:
    return [stop.status for stop in look(visitor, household).context["journey"]]


def test_the_map_begins_with_what_can_be_begun(owner: Visitor, household: Household) -> None:
    """The address is given, so who you are is in progress; a plan needs money and debts. A letter
    that asks for time needs neither."""
    assert states(owner, household) == ["now", "todo", "todo", "wait", "todo", "wait"]
    assert look(owner, household).context["journey"][4].page == "write"


def hints(visitor: Visitor, household: Household) -> list[str]:
    return [stop.hint for stop in look(visitor, household).context["journey"]]


def test_the_next_letter_names_one_firm_on_home_in_the_map_and_on_the_debts_page(
    owner: Visitor, household: Household
) -> None:
    """Home said to write to the lender; the map below it and the debt's page, to who collects."""
    factories.person(household)
    factories.complete_assessment(household)
    collector = factories.creditor(household, name="Harbour Collections", kind="collector")
    debt = factories.debt(household, collector=collector)
    plan_made(household)
    factories.letter(household, debt=factories.debt(household, settled_on=today()))
    assert look(owner, household).context["next"].title == "Write to Northern Bank"
    assert "Northern Bank is left" in hints(owner, household)
    page = owner.get(reverse("debt-detail", args=[household.pk, debt.pk])).content.decode()
    assert "Write to Northern Bank." in page
    assert "Write to Harbour Collections" not in page


def test_what_is_in_progress_says_what_is_missing(owner: Visitor, household: Household) -> None:
    """Of each line of the map, at a point of the way where it has begun and lacks something."""
    assert hints(owner, household)[0] == "Who signs is missing."
    factories.person(household)
    household.postal_address = ""
    household.save()
    factories.assessment(household, steps_done=["emergency", "people", "happened", "income"])
    factories.debt(household, principal=None, balance_on=None)
    assert hints(owner, household)[:3] == [
        "Your address is missing.",
        "Next: What living costs",
        "The amount of 1 debt is not known yet.",
    ]


def test_plan_letters_and_agreements_in_progress_name_what_is_left(
    owner: Visitor, household: Household
) -> None:
    factories.complete_assessment(household)
    factories.debt(household)
    plan_made(household)
    letter_begun(household)
    letter_posted(household)
    agreed(household)
    agency = factories.creditor(household, name="Far Swan", kind="collector")
    whom = factories.creditor(household, name="Fell Bank")
    # By the name that the list of debts and the next step call it.
    factories.debt(household, creditor=whom, collector=agency)
    assert hints(owner, household)[3:] == [
        "A debt is not in it yet.",
        "Fell Bank is left",
        "1 of 2",
    ]


def test_the_map_ends_with_everything_done(owner: Visitor, household: Household) -> None:
    for happens, _page in WAY:
        happens(household)
    assert states(owner, household) == ["done"] * 6


def test_before_a_plan_an_unknown_balance_is_asked_for_and_a_plan_without_it_is_not_complete(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    factories.complete_assessment(household)
    factories.debt(household)
    whom = factories.creditor(household, name="Fell Bank")
    unknown = factories.debt(household, creditor=whom, principal=None, balance_on=None)
    next_ = look(owner, household).context["next"]
    assert (next_.page, next_.target, next_.other.page) == (
        "letter-kind",
        unknown.pk,
        "debt-amounts",
    )
    assert "Find out how much you owe to Fell Bank" in text(owner, household)
    plan_made(household)
    answer = look(owner, household)
    assert answer.context["next"].target == unknown.pk
    plan = answer.context["journey"][3]
    assert plan.status == "now"
    assert plan.hint == "It leaves out Fell Bank until the balance is known."
    sent = {"debt": unknown, "issued_at": timezone.now(), "posted_on": today()}
    factories.letter(household, **sent)
    assert look(owner, household).context["next"].target == unknown.pk
    factories.letter(household, **sent, kind="statement")
    assert look(owner, household).context["next"].target != unknown.pk


def test_what_is_owed_is_a_sentence_then_figures(owner: Visitor, household: Household) -> None:
    factories.debt(
        household,
        interest=Money(0, "GBP"),
        penalty_interest=Money(0, "GBP"),
        contract_penalty=Money(0, "GBP"),
        fees=Money(50_00, "GBP"),
    )
    page = text(owner, household)
    assert 'You owe <span class="money">£1,050.00</span> to 1 creditor.' in page
    assert "at least" not in page


def test_an_unknown_part_makes_it_at_least(owner: Visitor, household: Household) -> None:
    factories.debt(household)
    factories.debt(household)
    page = text(owner, household)
    assert 'You owe at least <span class="money">£2,000.00</span> to 2 creditors.' in page
    # Figure, lines and total of the same page say so too: it called 2,000.00 "owed in all".
    assert "owed at least" in page
    assert "owed in all" not in page
    for debt in household.debts.all():
        line = page.split(reverse("debt-detail", args=[household.pk, debt.pk]))[-1]
        assert 'at least <span class="money">£1,000.00' in line.split("</li>")[0]
    assert 'Together</span> <span> at least <span class="money">£2,000.00' in page


def test_the_lines_on_home_add_up_to_its_total(owner: Visitor, household: Household) -> None:
    for _number in range(5):
        factories.debt(household)
    assert " more debt" not in text(owner, household)
    factories.debt(household)
    sum_ = '</a> <span class="owed__sum"> at least <span class="money">£1,000.00'
    assert f"1 more debt{sum_}" in text(owner, household)
    factories.debt(household, principal=None)
    page = text(owner, household)
    assert f"2 more debts{sum_}" in page
    assert 'Together</span> <span> at least <span class="money">£6,000.00' in page


def test_agreements_are_summed_once_a_debt(owner: Visitor, household: Household) -> None:
    """A later agreement takes the place of an earlier one on the same debt."""
    debt = factories.debt(household)
    factories.agreement(household, debt=debt, instalment=Money(90_00, "GBP"))
    factories.agreement(
        household,
        debt=debt,
        agreed_on=factories.DAY + timedelta(days=9),
        instalment=Money(40_00, "GBP"),
    )
    factories.agreement(household, instalment=Money(25_50, "GBP"))
    assert "2 agreements are running." in text(owner, household)
    ahead = look(owner, household).context["page"]
    assert ahead.next_payment.amount == Money(40_00, "GBP")


def test_an_ended_agreement_counts_no_more(owner: Visitor, household: Household) -> None:
    factories.agreement(household, status="ended")
    assert "agreement is running" not in text(owner, household)


def test_a_shortfall_is_said_without_blame(owner: Visitor, household: Household) -> None:
    done = factories.complete_assessment(household)
    factories.cost(done, amount=Money(2000_00, "GBP"))
    factories.debt(household)
    assert "More goes out than comes in at present." in text(owner, household)


def test_the_gravest_debt_comes_first(owner: Visitor, household: Household) -> None:
    factories.debt(household, reference="third")
    factories.debt(household, reference="second", stage="judgment")
    factories.debt(household, reference="first", product="rent", priority=True)
    listed = look(owner, household).context["page"].listed
    assert [each.debt.reference for each in listed] == ["first", "second", "third"]


def test_replies_are_listed_soonest_first_until_they_came(
    owner: Visitor, household: Household
) -> None:
    for days in (5, -2):
        factories.contact(household, reply_by=today() + timedelta(days=days))
    factories.contact(household, reply_by=today(), replied_on=today())
    replies = look(owner, household).context["page"].replies
    assert [((each.due.on - today()).days, each.is_late) for each in replies] == [
        (-2, True),
        (5, False),
    ]


def test_the_latest_contact_is_shown_beside_those_that_are_waited_for(
    owner: Visitor, household: Household
) -> None:
    """Whichever was written down first, and whether or not an answer is waited for."""
    latest = factories.contact(household, on=factories.DAY + timedelta(days=3))
    waited = factories.contact(household, reply_by=today())
    page = look(owner, household).context["page"]
    assert (page.latest, [each.contact for each in page.replies]) == (latest, [waited])


def test_only_answers_to_letters_are_counted(owner: Visitor, household: Household) -> None:
    factories.debt(household)
    letter_begun(household)
    letter_posted(household)
    factories.contact(household, reply_by=today(), replied_on=today())
    assert "answer received" not in text(owner, household)
    reply_came(household)
    assert "1 answer received" in text(owner, household)


def test_what_is_left_is_of_the_newest_answers_that_were_finished(
    owner: Visitor, household: Household
) -> None:
    factories.complete_assessment(household)
    begun = factories.assessment(household, dated_on=factories.DAY + timedelta(days=1))
    assert look(owner, household).context["page"].left == Money(900_00, "GBP")
    factories.income(begun, amount=Money(2000_00, "GBP"))
    begun.completed_on = today()
    begun.save()
    assert look(owner, household).context["page"].left == Money(2000_00, "GBP")


def test_the_next_thing_is_not_told_twice_and_each_line_says_what_it_is(
    owner: Visitor, household: Household
) -> None:
    """Home listed the late creditor twice, and by the name alone."""
    factories.person(household)
    factories.complete_assessment(household)
    factories.debt(household)
    plan_made(household)
    letter_begun(household)
    letter_posted(household)
    agenda = look(owner, household).context["agenda"]
    assert [row.due.kind.value for row in agenda.rows] == ["review"]
    factories.contact(household, reply_by=today() + timedelta(days=2))
    reply_is_late(household)
    answer = look(owner, household)
    late = answer.context["next"].due
    rest = answer.context["agenda"].rows
    assert late.is_late
    assert late not in rest
    assert "Their answer to your contact of" in rest[0].what
    assert "Was due on" in text(owner, household)


def test_what_was_agreed_for_today_is_the_next_thing(owner: Visitor, household: Household) -> None:
    debt = factories.debt(household)
    factories.agreement(household, debt=debt, first_on=today(), instalments=8)
    answer = look(owner, household)
    assert answer.context["next"].page == "payment-add"
    assert answer.context["agenda"].rows == ()
    [row] = answer.context["page"].due
    assert (row.what, row.amount) == ("Instalment 1 of 8, as agreed.", Money(50_00, "GBP"))


def test_what_is_owed_is_shown_going_down_with_its_sentence_and_table(
    owner: Visitor, household: Household
) -> None:
    Household.objects.filter(pk=household.pk).update(created_at=timezone.now() - timedelta(days=40))
    debt = factories.debt(household)
    at_first = look(owner, household).context["course"]
    assert not at_first.has_picture
    factories.entry(debt, kind="payment", on=today(), amount=Money(60_00, "GBP"))
    course = look(owner, household).context["course"]
    assert course.less == Money(60_00, "GBP")
    assert course.now.owed == look(owner, household).context["page"].debts.owed.amount
    page = text(owner, household)
    assert '<span class="money">£60.00</span> less than on' in page
    assert "The same numbers as a table" in page


def test_a_plan_that_pays_all_is_said_to_and_not_to_go_down_to_nothing(
    owner: Visitor, household: Household
) -> None:
    factories.complete_assessment(household)
    factories.debt(household)
    plan_made(household)
    course = look(owner, household).context["course"]
    page = text(owner, household)
    assert f"By your plan it is paid off by {course.last.on:%B %Y}." in page
    assert "goes down to" not in page


def test_a_debt_that_may_be_over_stands_below_one_that_can_still_go_to_court(
    owner: Visitor, household: Household
) -> None:
    old = today() - timedelta(days=3650)
    factories.debt(
        household,
        reference="old",
        stage="collection",
        overdue_since=old,
        last_payment_on=old,
        contract_on=None,
        history_complete=True,
    )
    factories.debt(household, reference="card", stage="overdue", overdue_since=today())
    listed = look(owner, household).context["page"].listed
    assert [each.debt.reference for each in listed] == ["card", "old"]


def test_an_emergency_stands_above_everything(owner: Visitor, household: Household) -> None:
    factories.assessment(household, emergencies=["court_papers"])
    page = text(owner, household)
    assert page.index("Something cannot wait") < page.index("Your next step")


@pytest.mark.parametrize(
    ("sign", "has_day"), [("court_papers", True), ("third_party_calls", False)]
)
def test_only_of_what_comes_with_dated_papers_a_deadline_is_said(
    owner: Visitor, household: Household, sign: str, has_day: bool
) -> None:
    factories.assessment(household, emergencies=[sign])
    page = text(owner, household)
    assert ("a sign that has a deadline" in page) is has_day
    assert "who helps free of charge" in page


def test_a_new_assessment_asks_for_the_plan_to_follow(owner: Visitor, household: Household) -> None:
    for happens, page in WAY:
        happens(household)
        if page == "letter-kind":
            break
    newer = factories.assessment(
        household, dated_on=today() + timedelta(days=1), completed_on=today()
    )
    factories.income(newer)
    assert look(owner, household).context["next"].page == "plan"


def test_a_new_debt_asks_for_the_plan_to_follow(owner: Visitor, household: Household) -> None:
    for happens, page in WAY:
        happens(household)
        if page == "letter-kind":
            break
    factories.debt(household)
    assert "A debt is not in it yet." in text(owner, household)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_home_works_with_everything_there_is(
    owner: Visitor, household: Household, language: str
) -> None:
    rows_of(household)
    owner.account.language = language
    owner.account.save()
    assert look(owner, household).status_code == 200


def test_a_hundred_debts_cost_no_more_queries_than_five(
    owner: Visitor, household: Household
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            look(owner, household)
        return len(seen)

    def add(count: int) -> None:
        for _number in range(count):
            debt = factories.debt(household)
            factories.letter(household, debt=debt)
            factories.letter(household, debt=debt, issued_at=timezone.now())
            factories.contact(household, reply_by=today())
            factories.agreement(household, debt=debt)

    factories.plan(household)
    add(5)
    few = queries()
    add(30)
    assert queries() == few
    assert few <= 29


def test_an_adviser_sees_it_and_its_links(adviser: Visitor, household: Household) -> None:
    rows_of(household)
    assert look(adviser, household).status_code == 200


def test_a_draft_is_to_be_finished_and_only_a_final_letter_to_be_sent(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    factories.complete_assessment(household)
    debt = factories.debt(household)
    plan_made(household)
    draft = factories.letter(household, debt=debt)
    page = text(owner, household)
    assert "Go on with your letter to Northern Bank" in page
    assert "Send the letter" not in page
    final = factories.letter(household, debt=debt, issued_at=timezone.now())
    factories.letter(household, debt=debt)
    assert look(owner, household).context["next"].target == final.pk != draft.pk


def test_nothing_done_yet_is_not_counted(owner: Visitor, household: Household) -> None:
    factories.letter(household)
    assert "0 letters sent" not in text(owner, household)


def test_while_money_is_missing_the_next_step_is_to_ask_them_to_wait(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    short = factories.complete_assessment(household)
    factories.cost(short, amount=Money(904_97, "GBP"))
    debt = factories.debt(household)
    first = look(owner, household).context["next"]
    assert (first.page, first.target) == ("letter-kind", debt.pk)
    assert "hold action" in first.title
    letter_begun(household)
    letter_posted(household)
    reply_came(household)
    assert look(owner, household).context["next"].page == "assessment-result"


def test_a_bill_for_the_home_without_a_monthly_sum_is_pointed_out(
    owner: Visitor, household: Household
) -> None:
    complete = factories.complete_assessment(household)
    behind = factories.arrears(complete)
    assert "that comes first is still open" in text(owner, household)
    behind.monthly = Money(20_00, "GBP")
    behind.save()
    assert "that comes first is still open" not in text(owner, household)


def test_who_has_agreed_is_not_waited_for_any_more(owner: Visitor, household: Household) -> None:
    factories.person(household)
    factories.complete_assessment(household)
    factories.debt(household)
    plan_made(household)
    letter_begun(household)
    letter_posted(household)
    assert look(owner, household).context["page"].replies
    factories.agreement(household, debt=household.debts.get(), agreed_on=today())
    assert not look(owner, household).context["page"].replies


@pytest.mark.parametrize("behind", [True, False])
def test_for_debts_each_month_is_what_the_plan_pays_and_never_what_is_left(
    owner: Visitor, household: Household, behind: bool
) -> None:
    assessment = factories.complete_assessment(household)
    if behind:
        factories.arrears(assessment, monthly=Money(55_00, "GBP"))
    factories.debt(household, principal=Money(100_000_00, "GBP"))
    plan_made(household)
    page = look(owner, household).context["page"]
    plan = owner.get(reverse("plan", args=[household.pk])).context["page"]
    assert page.monthly.now == plan.for_debts > Money.zero("GBP")
    assert page.monthly.was is None
    assert "left each month" not in text(owner, household)


@pytest.mark.parametrize("stage", ["not_due", "on_time"])
def test_who_waits_for_no_money_is_not_written_to_first(
    owner: Visitor, household: Household, stage: str
) -> None:
    factories.person(household)
    answers = factories.complete_assessment(household)
    friend = factories.debt(
        household,
        product="private",
        stage=stage,
        method="at_the_end",
        last_due_on=today() + timedelta(days=200),
        overdue_since=None,
        contract_on=None,
        last_payment_on=None,
    )
    bill = factories.debt(household, stage="", overdue_since=today() - timedelta(days=40))
    plan = factories.plan(household, assessment=answers)
    for each in (friend, bill):
        factories.offer(plan, debt=each)
    first = look(owner, household).context["next"]
    assert (first.page, first.target) == ("letter-kind", bill.pk)
    factories.letter(household, debt=bill, issued_at=timezone.now(), posted_on=today())
    first = look(owner, household).context["next"]
    assert first.target == friend.pk
    assert first.why.startswith("It is ")
    debt_page = reverse("debt-detail", args=[household.pk, friend.pk])
    assert first.why in owner.get(debt_page).content.decode()


@pytest.mark.parametrize(
    ("days", "page"), [(1, "debt-detail"), (3, "debt-detail"), (4, "assessment-tasks")]
)
def test_when_no_post_arrives_in_time_the_call_comes_before_the_way_to_a_plan(
    owner: Visitor, household: Household, days: int, page: str
) -> None:
    factories.person(household)
    factories.debt(household, threat="Court", threat_on=today() + timedelta(days=days))
    letter_begun(household)
    letter_posted(household)
    household.contacts.update(reply_by=today() + timedelta(days=days))
    assert look(owner, household).context["next"].page == page


def test_what_was_paid_before_its_day_is_not_drawn_again(
    owner: Visitor, household: Household
) -> None:
    """1,000 are owed and agreed in twenty: the first is paid early, the last still ends it."""
    whole = {"principal": None, "stated_total": Money(1000_00, "GBP")}
    debt = factories.debt(household, **whole)
    first_on = add_months(today().replace(day=1), 1)
    factories.agreement(household, debt=debt, first_on=first_on, instalments=20)
    factories.entry(debt, kind="payment", on=today(), amount=Money(50_00, "GBP"))
    course = look(owner, household).context["course"]
    assert course.now.owed == Money(950_00, "GBP")
    assert course.last.owed == Money.zero("GBP")
    last_month = add_months(first_on, 19)
    assert (course.last.on.year, course.last.on.month) == (last_month.year, last_month.month)


def test_where_figures_moved_home_and_plan_say_the_same_and_what_the_plan_came_to(
    owner: Visitor, household: Household
) -> None:
    """900 a month is left of 1,500; then rent falls by 100, so that it is 1,000."""
    assessment = factories.complete_assessment(household)
    factories.debt(household, principal=Money(100_000_00, "GBP"))
    plan_made(household)
    assert "was worked out" not in text(owner, household)
    assessment.costs.update(amount_minor=500_00)
    page = look(owner, household)
    plan = owner.get(reverse("plan", args=[household.pk])).context["page"]
    assert page.context["page"].monthly.now == plan.for_debts == Money(1000_00, "GBP")
    assert page.context["page"].monthly.was == Money(900_00, "GBP")
    assert "With the figures of today it is" in text(owner, household)
    saved(post_form(owner, reverse("home", args=[household.pk]), action="refresh"))
    page = look(owner, household).context["page"]
    assert (page.monthly.now, page.monthly.was) == (Money(1000_00, "GBP"), None)
    assert "was worked out" not in text(owner, household)


def test_who_only_reads_is_told_of_both_sums_and_gets_no_button(
    adviser: Visitor, household: Household
) -> None:
    assessment = factories.complete_assessment(household)
    factories.debt(household, principal=Money(100_000_00, "GBP"))
    plan_made(household)
    assessment.costs.update(amount_minor=500_00)
    assert "With the figures of today it is" in text(adviser, household)
    page = look(adviser, household).content.decode()
    assert reverse("plan-refresh", args=[household.pk]) not in page
    assert "Bring the plan up to date" not in page
