"""The page of what is due: every day in order, late ones first, each with its button."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from debts.clock import today
from debts.models import Debt, Household
from tests import factories
from tests.people import Visitor


def look(visitor: Visitor, household: Household) -> Any:
    answer = visitor.get(reverse("due-list", args=[household.pk]))
    assert answer.status_code == 200
    return answer


def buttons(visitor: Visitor, household: Household) -> list[tuple[str, str, str]]:
    tasks = look(visitor, household).context["page"].tasks
    return [(task.row.who, task.button, task.url) for task in tasks]


def threatened(household: Household, days: int, name: str) -> Debt:
    lender = factories.creditor(household, name=name)
    on = today() + timedelta(days=days)
    return factories.debt(household, creditor=lender, threat_on=on, threat="Bailiffs come.")


def test_every_day_is_listed_late_ones_first_and_each_button_leads_somewhere(
    owner: Visitor, household: Household
) -> None:
    """Seven dues: home shows five of a kind at most."""
    for number in range(6):
        threatened(household, 40 + number, f"Bank {number}")
    late = factories.contact(
        household,
        creditor=factories.creditor(household, name="Harbour Collections"),
        reply_by=today() - timedelta(days=3),
    )
    rows = buttons(owner, household)
    assert [who for who, _button, _url in rows] == [
        "Harbour Collections",
        *(f"Bank {number}" for number in range(6)),
    ]
    assert rows[0][1:] == (
        "Note an answer",
        reverse("contact-detail", args=[household.pk, late.pk]),
    )
    for _who, _button, url in rows[:2]:
        assert owner.get(url).status_code == 200
    page = look(owner, household).content.decode()
    assert page.index("These days are over") < page.index("These are to come")
    home = owner.get(reverse("home", args=[household.pk])).content.decode()
    assert reverse("due-list", args=[household.pk]) in home


def test_before_a_near_day_on_which_they_act_the_button_leads_to_a_letter(
    owner: Visitor, household: Household
) -> None:
    """Within four weeks what is written still reaches them; not where something is agreed."""
    near, far = threatened(household, 10, "Northern Bank"), threatened(household, 90, "Far Bank")
    found = {who: url for who, _button, url in buttons(owner, household)}
    assert found["Northern Bank"] == reverse("letter-kind", args=[household.pk, near.pk])
    assert found["Far Bank"] == reverse("debt-detail", args=[household.pk, far.pk])
    factories.agreement(household, debt=near)
    found = {who: url for who, _button, url in buttons(owner, household)}
    assert found["Northern Bank"] != reverse("letter-kind", args=[household.pk, near.pk])


def test_a_letter_that_waits_to_be_sent_is_what_the_button_leads_to(
    owner: Visitor, household: Household
) -> None:
    """“Choose a letter” began a second one; of two the final one is the one to post."""
    near, other = threatened(household, 10, "Northern Bank"), threatened(household, 12, "Far Bank")
    final = factories.letter(household, debt=near, issued_at="2026-03-01T10:00Z")
    draft = factories.letter(household, debt=near)
    factories.letter(household, debt=other, issued_at="2026-03-01T10:00Z", posted_on=today())
    found = {who: (button, url) for who, button, url in buttons(owner, household)}
    preview = reverse("letter-preview", args=[household.pk, final.pk])
    assert found["Northern Bank"] == ("Go to the letter", preview)
    assert found["Far Bank"][1] == reverse("letter-kind", args=[household.pk, other.pk])
    final.delete()
    found = {who: (button, url) for who, button, url in buttons(owner, household)}
    assert found["Northern Bank"][1] == reverse("letter-preview", args=[household.pk, draft.pk])


def test_a_step_of_an_emergency_stands_among_the_other_days(
    owner: Visitor, household: Household
) -> None:
    """A letter of claim of 2 March 2026 is long over; the threat of tomorrow is not."""
    factories.emergency_day(household)
    threatened(household, 1, "Northern Bank")
    page = look(owner, household).context["page"]
    assert [task.button for task in page.late] == ["See what to do first"]
    assert [task.row.who for task in page.ahead] == ["Northern Bank"]


def test_who_only_reads_is_shown_the_days_and_no_letter_to_begin(
    adviser: Visitor, household: Household
) -> None:
    near = threatened(household, 10, "Northern Bank")
    page = look(adviser, household).content.decode()
    assert "Bailiffs come." in page
    assert f'href="{reverse("letter-kind", args=[household.pk, near.pk])}"' not in page


def test_nothing_due_is_said_and_where_days_come_from(owner: Visitor, household: Household) -> None:
    assert "Nothing is due." in look(owner, household).content.decode()


def test_its_queries_do_not_grow_with_what_is_due(owner: Visitor, household: Household) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            look(owner, household)
        return len(seen)

    def add(count: int) -> None:
        for _number in range(count):
            debt = factories.debt(household, threat_on=today())
            letter = factories.letter(household, debt=debt)
            who = factories.creditor(household)
            factories.contact(household, creditor=who, letter=letter, reply_by=today())
            factories.agreement(household, debt=debt)
            factories.emergency_day(household)

    add(1)
    few = queries()
    add(4)
    assert queries() == few


def test_a_long_list_comes_a_page_at_a_time_and_whole_to_print(
    owner: Visitor, household: Household
) -> None:
    for number in range(17):
        threatened(household, 40 + number, f"Bank {number}")
    first = look(owner, household)
    assert [task.row.who for task in first.context["page"].tasks] == [
        f"Bank {number}" for number in range(15)
    ]
    url = reverse("due-list", args=[household.pk])
    assert 'href="?all"' in first.content.decode()
    second = owner.get(f"{url}?page=2").context["page"].tasks
    assert [task.row.who for task in second] == ["Bank 15", "Bank 16"]
    whole = owner.get(f"{url}?all")
    assert len(whole.context["page"].tasks) == 17
    assert 'href="?all"' not in whole.content.decode()
