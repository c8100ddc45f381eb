"""After the last payment: the page, what is due of it, and that taking the payment back ends it."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.due import DueKind
from debts.domain.sums.money import Money
from debts.export.calendar import Telling, calendar_bytes
from debts.models import Debt, Document, Household, Role
from debts.pages.agenda.due_list import due_list
from debts.selectors.debt import clock_of
from debts.selectors.due import everything_due
from tests import factories
from tests.people import Visitor, member, post_form, saved

TODAY = date(2026, 11, 28)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(TODAY)]
LAST = date(2026, 11, 1)


def text_of(answer: Any) -> str:
    bare = re.sub(r"<[^>]+>", "", answer.content.decode())
    return " ".join(html.unescape(bare).replace("\xa0", " ").split())


def pounds(amount: int) -> Money:
    return Money(amount * 100, "GBP")


def paid_off(home: Household, **given: Any) -> Debt:
    """Two instalments of 40, both paid; the default notice ran out in August 2024."""
    notice = {"default_notice_ends_on": date(2024, 8, 15), "principal": pounds(80)}
    days = {"balance_on": date(2026, 9, 1), "overdue_since": date(2024, 3, 1)}
    debt = factories.debt(home, **{**notice, **days, "last_payment_on": None, **given})
    sums = {"agreed_on": date(2026, 9, 1), "instalment": pounds(40), "instalments": 2}
    factories.agreement(home, debt=debt, first_on=date(2026, 10, 1), **sums)
    for on in (date(2026, 10, 1), LAST):
        factories.entry(debt, kind="payment", on=on, amount=pounds(40))
    return debt


def page_of(owner: Visitor, debt: Debt) -> str:
    answer = owner.get(reverse("debt-afterwards", args=[debt.household_id, debt.pk]))
    assert answer.status_code == 200
    return text_of(answer)


def looks(home: Household, today: date = TODAY) -> list[tuple[DueKind, date]]:
    kinds = (DueKind.CREDIT_MARKED, DueKind.CREDIT_GONE)
    fresh = Household.objects.get(pk=home.pk)
    return [(due.kind, due.on) for due in everything_due(fresh, today).found if due.kind in kinds]


def test_it_is_reached_from_home_and_from_the_debt(household: Household, owner: Visitor) -> None:
    factories.person(household)
    debt = paid_off(household)
    address = reverse("debt-afterwards", args=[household.pk, debt.pk])
    for page in ("debt-detail", "home"):
        keys = [household.pk, debt.pk] if page == "debt-detail" else [household.pk]
        assert address in owner.get(reverse(page, args=keys)).content.decode(), page


def next_step(owner: Visitor, debt: Debt) -> str:
    page = text_of(owner.get(reverse("debt-detail", args=[debt.household_id, debt.pk])))
    return page.partition("Next: ")[2]


def test_an_older_proposal_does_not_hide_that_it_is_paid_and_a_newer_one_does(
    household: Household, owner: Visitor
) -> None:
    debt = paid_off(household)
    factories.proposal(household, debt=debt, on=date(2026, 8, 20))
    assert next_step(owner, debt).startswith("All that was agreed is paid.")
    factories.proposal(household, debt=debt, on=date(2026, 11, 20))
    assert next_step(owner, debt).startswith("Answer what they propose.")


def test_a_doubt_about_time_comes_first_only_where_something_is_left(db: None) -> None:
    home = factories.household(country="other")
    owner = member(home, Role.OWNER)
    given = {"default_notice_ends_on": None}
    paid = paid_off(home, **given)
    assert clock_of(Debt.objects.get(pk=paid.pk), TODAY).in_doubt
    assert next_step(owner, paid).startswith("All that was agreed is paid.")
    left = paid_off(home, **given, principal=pounds(200))
    assert next_step(owner, left).startswith("Ask for advice before you pay or write.")


def test_a_debt_on_which_something_is_owed_has_no_such_page(
    household: Household, owner: Visitor
) -> None:
    debt = factories.debt(household)
    answer = owner.get(reverse("debt-afterwards", args=[household.pk, debt.pk]))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("debt-detail", args=[household.pk, debt.pk])


def test_the_last_payment_noted_by_hand_leads_there(household: Household, owner: Visitor) -> None:
    factories.person(household)
    debt = paid_off(household)
    debt.entries.get(kind="payment", on=LAST).delete()
    home = reverse("home", args=[household.pk])
    assert "What comes now" not in text_of(owner.get(home))
    saved(post_form(owner, reverse("payment-add", args=[household.pk, debt.pk])))
    assert "All that you agreed with Northern Bank is paid" in text_of(owner.get(home))
    assert "All that was agreed on 1 September 2026 is paid, since 28 November 2026." in page_of(
        owner, debt
    )


def test_taking_the_last_payment_back_takes_all_of_it_back(
    household: Household, owner: Visitor
) -> None:
    debt = paid_off(household)
    assert looks(household)
    last = debt.entries.get(kind="payment", on=LAST)
    saved(post_form(owner, reverse("entry-reverse", args=[household.pk, last.pk])))
    assert looks(household) == []
    answer = owner.get(reverse("debt-afterwards", args=[household.pk, debt.pk]))
    assert answer.status_code == 302
    detail = text_of(owner.get(reverse("debt-detail", args=[household.pk, debt.pk])))
    assert "What comes now" not in detail


def test_the_credit_file_is_looked_into_twice_in_britain(household: Household) -> None:
    paid_off(household)
    assert looks(household) == [
        (DueKind.CREDIT_MARKED, date(2027, 1, 1)),
        (DueKind.CREDIT_GONE, date(2030, 8, 15)),
    ]


def test_without_a_default_notice_no_day_is_made_up(household: Household, owner: Visitor) -> None:
    debt = paid_off(household, default_notice_ends_on=None)
    assert [kind for kind, _on in looks(household)] == [DueKind.CREDIT_MARKED]
    assert "cannot be told here" in page_of(owner, debt)


def test_in_china_five_years_count_from_the_day_on_which_it_was_paid(db: None) -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    factories.debt(home, settled_on=LAST)
    assert (DueKind.CREDIT_GONE, date(2031, 11, 1)) in looks(home)


def test_a_loan_from_a_friend_stands_in_no_record(household: Household) -> None:
    friend = factories.creditor(household, kind="person", name="Uncle Wen")
    factories.debt(household, creditor=friend, product="private", settled_on=LAST)
    assert looks(household) == []


def test_a_settled_debt_keeps_its_day_in_the_calendar(household: Household, owner: Visitor) -> None:
    paid_off(household, settled_on=LAST)
    page = owner.get(reverse("due-list", args=[household.pk]))
    assert "does it say that nothing is owed here any more?" in text_of(page)


def test_the_report_that_is_kept_ends_the_day_and_so_does_time(household: Household) -> None:
    debt = paid_off(household)
    on = date(2027, 1, 20)
    assert (DueKind.CREDIT_MARKED, date(2027, 1, 1)) in looks(household, on)
    paper = factories.document(household, debt=debt)
    Document.objects.filter(pk=paper.pk).update(added_at=datetime(2027, 1, 10, 12, tzinfo=UTC))
    assert (DueKind.CREDIT_MARKED, date(2027, 1, 1)) not in looks(household, on)
    paper.delete()
    assert (DueKind.CREDIT_MARKED, date(2027, 1, 1)) in looks(household, on)
    assert (DueKind.CREDIT_MARKED, date(2027, 1, 1)) not in looks(household, date(2027, 3, 3))


def test_it_asks_for_the_paper_until_the_letter_is_on_its_way(
    household: Household, owner: Visitor
) -> None:
    debt = paid_off(household)
    assert "Ask for it in a letter" in page_of(owner, debt)
    letter = factories.letter(household, debt=debt, kind="clearance")
    assert "not on its way yet" in page_of(owner, debt)
    letter.posted_on = date(2026, 11, 5)
    letter.issued_at = datetime(2026, 11, 5, 12, tzinfo=UTC)
    letter.save()
    contact = factories.contact(
        household,
        debt=debt,
        creditor=debt.creditor,
        letter=letter,
        channel="letter",
        direction="out",
        on=letter.posted_on,
        reply_by=date(2026, 12, 5),
    )
    assert "Their answer is due by 5 December 2026." in page_of(owner, debt)
    contact.replied_on = date(2026, 11, 20)
    contact.save()
    assert "They answered on 20 November 2026." in page_of(owner, debt)


def test_papers_kept_since_the_last_payment_are_listed(
    household: Household, owner: Visitor
) -> None:
    debt = paid_off(household)
    factories.document(household, debt=debt, title="Letter of Pennine, nothing owed")
    old = factories.document(household, debt=debt, title="Statement of May")
    Document.objects.filter(pk=old.pk).update(added_at=datetime(2026, 5, 1, 12, tzinfo=UTC))
    page = page_of(owner, debt)
    assert "Letter of Pennine, nothing owed" in page
    assert "Statement of May" not in page


def test_who_else_is_free_is_said_only_where_there_is_somebody(
    household: Household, owner: Visitor
) -> None:
    alone = paid_off(household)
    assert "Who else is free now" not in page_of(owner, alone)
    shared = paid_off(household, guarantor="Mei Example", joint=True)
    assert "Mei Example guaranteed it." in page_of(owner, shared)
    assert "It was owed jointly." in page_of(owner, shared)


def test_a_guarantor_is_not_said_to_be_free_where_not_all_was_paid(
    household: Household, owner: Visitor
) -> None:
    free = "With the debt paid there is nothing left to guarantee."
    assert free in page_of(owner, paid_off(household, guarantor="Mei Example"))
    given_up = factories.debt(household, settled_on=LAST, guarantor="Mei Example")
    assert free not in page_of(owner, given_up)
    assert "make sure in writing that nobody else is asked for it" in page_of(owner, given_up)


def test_what_the_month_lacks_is_not_called_free(household: Household, owner: Visitor) -> None:
    done = factories.assessment(household, completed_on=TODAY, lost_job=True)
    factories.income(done, amount=pounds(1000))
    factories.cost(done, amount=pounds(970))
    debt = paid_off(household)
    page = page_of(owner, debt)
    assert "£40.00 went to this debt each month." in page
    assert "£30.00 of it is free now." in page
    assert "£10.00 only fills what the month was short of" in page
    # 970 at 30 a month, and at 15 a month.
    assert "in 33 months" in page
    assert "more than five years" in page
    assert "Wages can stop from one day to the next." in page


def test_another_agreement_comes_before_what_is_free(household: Household, owner: Visitor) -> None:
    done = factories.assessment(household, completed_on=TODAY)
    factories.income(done, amount=pounds(1000))
    factories.cost(done, amount=pounds(900))
    other = factories.debt(household, last_payment_on=None)
    factories.agreement(
        household, debt=other, instalment=pounds(80), agreed_on=LAST, first_on=date(2026, 12, 1)
    )
    assert "£20.00 of it is free now." in page_of(owner, paid_off(household))


@pytest.mark.parametrize("product", ["rent", "card"])
def test_money_that_another_debt_waits_for_is_not_called_free(
    household: Household, owner: Visitor, product: str
) -> None:
    """Nor is it shared out as savings while a landlord, or a card, is owed 800."""
    done = factories.assessment(household, completed_on=TODAY)
    factories.income(done, amount=pounds(1000))
    factories.cost(done, amount=pounds(900))
    first = product == "rent"
    factories.debt(household, product=product, priority=first, principal=pounds(800))
    page = page_of(owner, paid_off(household))
    assert "£40.00 of it is there each month. It is not free to use yet" in page
    assert "free now" not in page
    assert "What to put by" not in page


def test_what_comes_first_stands_first_among_those_that_wait(
    household: Household, owner: Visitor
) -> None:
    names = {"Card Example": False, "Landlord Example": True}
    for name, first in names.items():
        creditor = factories.creditor(household, name=name)
        factories.debt(household, creditor=creditor, priority=first)
    page = page_of(owner, paid_off(household))
    assert page.index("Landlord Example") < page.index("Card Example")


def test_arrears_in_the_budget_alone_keep_it_from_being_free(
    household: Household, owner: Visitor
) -> None:
    done = factories.assessment(household, completed_on=TODAY)
    factories.income(done, amount=pounds(1000))
    factories.arrears(done, kind="rent", amount=pounds(800), monthly=None)
    page = page_of(owner, paid_off(household))
    assert "It is not free to use yet" in page
    assert "Whatever is free is yours" not in page


def test_what_the_account_still_shows_is_not_kept_quiet(
    household: Household, owner: Visitor
) -> None:
    debt = paid_off(household, principal=pounds(200))
    assert "What is noted here still comes to £120.00." in page_of(owner, debt)


def test_both_days_stand_in_the_calendar_and_name_nobody(household: Household) -> None:
    paid_off(household, settled_on=LAST)
    tasks = due_list(Household.objects.get(pk=household.pk), TODAY).tasks
    at = datetime(2026, 11, 28, 12, tzinfo=UTC)
    feed = calendar_bytes(household, tasks, Telling(), zone="Europe/London", at=at)
    assert b"DTSTART;VALUE=DATE:20270101" in feed
    assert b"DTSTART;VALUE=DATE:20300815" in feed
    assert b"Northern Bank" not in feed


def paid_to_nothing(home: Household, paid: int = 80, **given: Any) -> Debt:
    """80 by their statement of September, paid in November without an agreement."""
    whole = {"principal": None, "stated_total": pounds(80), "balance_on": date(2026, 9, 1)}
    debt = factories.debt(home, **{**whole, "overdue_since": date(2025, 9, 1), **given})
    factories.entry(debt, kind="payment", on=LAST, amount=pounds(paid))
    return debt


def test_what_is_paid_to_nothing_is_asked_about_until_it_is_marked(
    owner: Visitor, household: Household
) -> None:
    debt = paid_to_nothing(household)
    page = reverse("debt-detail", args=[household.pk, debt.pk])
    settle = reverse("debt-settle", args=[household.pk, debt.pk])
    shown = owner.get(page)
    assert shown.context["page"].situation.step.url == settle
    assert shown.context["page"].situation.stage == "nothing owed any more"
    home = owner.get(reverse("home", args=[household.pk]))
    assert (home.context["next"].page, home.context["next"].target) == ("debt-settle", debt.pk)
    told = text_of(home)
    assert "Nothing is owed any more." in told
    assert "Overdue for" not in told
    saved(post_form(owner, settle))
    assert owner.get(page).context["page"].situation.step.url != settle
    assert owner.get(reverse("home", args=[household.pk])).context["next"].page != "debt-settle"


@pytest.mark.parametrize(
    "given",
    [
        {"paid": 79},
        {"principal": pounds(80), "stated_total": None},  # its interest is not known
        {"stage": "court"},
    ],
)
def test_what_may_be_owed_still_is_not_called_paid(
    owner: Visitor, household: Household, given: dict[str, Any]
) -> None:
    debt = paid_to_nothing(household, **given)
    settle = reverse("debt-settle", args=[household.pk, debt.pk])
    page = owner.get(reverse("debt-detail", args=[household.pk, debt.pk]))
    assert page.context["page"].situation.step.url != settle
    assert owner.get(reverse("home", args=[household.pk])).context["next"].page != "debt-settle"
