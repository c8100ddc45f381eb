"""Money that comes once: noted, shared on a page by the debts as they stand, and taken back."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Debt, Entry, Household, LumpSum
from tests import factories
from tests.people import Visitor, forge, open_form, post_form, saved

TODAY = date(2026, 11, 21)
RUNNING = {"overdue_since": date(2026, 4, 9), "last_payment_on": date(2026, 3, 9)}
OLD = {"overdue_since": date(2018, 4, 10), "last_payment_on": date(2018, 3, 1)}
OVER = {**OLD, "default_notice_ends_on": date(2018, 6, 10), "history_complete": True}
TYPED = {"amount": "3000", "source": "family", "on": "21 November 2026"}

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(TODAY)]


def pounds(amount: int) -> Money:
    return Money(amount * 100, "GBP")


def owed(home: Household, name: str, amount: int | None, **given: object) -> None:
    principal = None if amount is None else pounds(amount)
    creditor = factories.creditor(home, name=name)
    factories.debt(home, creditor=creditor, principal=principal, **{**RUNNING, **given})


def said(page: Any) -> str:
    """What is read, in one line."""
    return " ".join(re.sub(r"<[^>]+>", "", page.content.decode()).split())


def shared(owner: Visitor, household: Household, **typed: object) -> Any:
    """The page that the form leads to."""
    url = reverse("lump-sum-add", args=[household.pk])
    answer = saved(post_form(owner, url, {**TYPED, **typed}))
    return owner.get(answer.url)


@pytest.fixture
def three(household: Household) -> Household:
    for name, amount in (("Card Bank", 4500), ("Catalogue", 1500), ("Lender", 2000)):
        owed(household, name, amount)
    return household


def test_each_is_shown_the_same_part(owner: Visitor, three: Household) -> None:
    page = shared(owner, three)
    text = said(page)
    # 3,000 of 8,000.
    assert "37.5% of £4,500.00" in text
    for share in ("£1,687.50", "£562.50", "£750.00"):
        assert share in text
    # 4,500 is more than there is, 1,500 leaves 1,500 of 6,500, 2,000 leaves 1,000 of 6,000.
    rows = {row.debt.creditor.name: row.left_for_others for row in page.context["page"].rows}
    assert rows == {"Card Bank": "0%", "Catalogue": "23.08%", "Lender": "16.67%"}


def test_what_is_kept_is_not_shared(owner: Visitor, three: Household) -> None:
    page = shared(owner, three, kept_back="1000").context["page"]
    assert page.sharing.to_share == pounds(2000)
    assert page.part == "25%"


def test_what_comes_first_takes_first_unless_the_giver_wants_it_elsewhere(
    owner: Visitor, three: Household
) -> None:
    owed(three, "Council", 1000, priority=True, product="tax")
    page = shared(owner, three).context["page"]
    assert [row.share.amount for row in page.first] == [pounds(1000)]
    assert page.part == "25%"
    page = shared(owner, three, not_first=True).context["page"]
    assert not page.first
    assert page.part == "37.5%"
    assert [str(row.debt.creditor) for row in page.apart] == ["Council"]


def test_a_debt_whose_time_is_in_doubt_and_one_without_balance_are_apart(
    owner: Visitor, three: Household
) -> None:
    owed(three, "Old Lender", 900, **OLD)
    owed(three, "Over Lender", 700, **OVER)
    owed(three, "New Lender", None)
    page = shared(owner, three)
    found = {row.debt.creditor.name: str(row.why) for row in page.context["page"].apart}
    assert "could start it again" in found["Old Lender"]
    # What is over does not start again; in China an offer may give up a defence.
    assert "may be over" in found["Over Lender"]
    assert "start it again" not in found["Over Lender"]
    assert "Nobody knows yet" in found["New Lender"]
    assert page.context["page"].part == "37.5%"
    new = three.debts.get(creditor__name="New Lender")
    assert reverse("debt-amounts", args=[three.pk, new.pk]) in page.content.decode()


def test_unknown_arrears_that_come_first_are_said(owner: Visitor, three: Household) -> None:
    owed(three, "Landlord", None, priority=True, product="rent")
    assert "It may take all of this." in shared(owner, three).content.decode()


def test_what_they_would_settle_for_stands_beside_the_share(
    owner: Visitor, three: Household
) -> None:
    debt = three.debts.get(creditor__name="Catalogue")
    only = {"instalment": None, "instalments": None, "settles": "yes"}
    factories.proposal(three, debt=debt, down=pounds(900), on=TODAY, **only)
    factories.proposal(three, debt=debt, down=pounds(800), closed_as="refused", **only)
    page = shared(owner, three)
    (wish,) = page.context["page"].theirs
    # 900 of 1,500; 2,100 are left for 6,500.
    assert (wish.part, wish.left_for_others, wish.takes_more) == ("60%", "32.31%", True)
    assert "they want £900.00, which is 60% of the balance." in said(page)


def test_savings_that_are_needed_are_not_given_away_unsaid(
    owner: Visitor, three: Household
) -> None:
    answers = factories.complete_assessment(three)
    factories.asset(answers, kind="savings", value=pounds(2000))
    factories.asset(answers, kind="savings", value=pounds(1500), needed=True)
    spare = "£2,000.00 is not needed to live or work"
    assert spare in said(shared(owner, three, source="savings"))
    assert spare not in said(shared(owner, three, source="savings", kept_back="1000"))
    assert spare not in said(shared(owner, three))


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"kept_back": "3000"}, "kept_back", "nothing to offer"),
        ({"amount": "0"}, "amount", "above zero"),
        ({"stands_until": "20 November 2026"}, "stands_until", ""),
        ({"pay_within": "61"}, "pay_within", ""),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    owner: Visitor, three: Household, typed: dict[str, str], field: str, words: str
) -> None:
    url = reverse("lump-sum-add", args=[three.pk])
    page = post_form(owner, url, {**TYPED, **typed})
    assert page.status_code == 422
    assert words in " ".join(page.context["form"].errors[field])
    assert not LumpSum.objects.exists()


def test_nobody_is_asked_about_debts_that_come_first_where_there_are_none(
    owner: Visitor, three: Household
) -> None:
    form = owner.get(reverse("lump-sum-add", args=[three.pk])).context["form"]
    assert "not_first" not in form.fields
    assert form["stands_until"].value() == "19 December 2026"


def test_it_is_changed_and_taken_back(owner: Visitor, three: Household) -> None:
    lump = factories.lump_sum(three, stands_until=TODAY + timedelta(9))
    offered = factories.proposal(three, made_by="us", lump_sum=lump)
    edit = reverse("lump-sum-edit", args=[three.pk, lump.pk])
    saved(post_form(owner, edit, {"amount": "1000", "kept_back": "200"}))
    lump.refresh_from_db()
    assert (lump.amount, lump.kept_back, lump.source) == (pounds(1000), pounds(200), "family")
    saved(post_form(owner, reverse("lump-sum-remove", args=[three.pk, lump.pk])))
    assert not LumpSum.objects.exists()
    offered.refresh_from_db()
    assert offered.lump_sum is None


def test_a_settled_debt_takes_no_part(owner: Visitor, three: Household) -> None:
    three.debts.filter(creditor__name="Card Bank").update(settled_on=TODAY)
    # 3,000 of 3,500.
    page = shared(owner, three).context["page"]
    assert page.part == "85.71%"
    assert {row.debt.creditor.name for row in page.rows} == {"Catalogue", "Lender"}


def test_a_debt_that_is_paid_as_its_contract_asks_keeps_doing_so(
    owner: Visitor, three: Household
) -> None:
    debt = three.debts.get(creditor__name="Lender")
    debt.method, debt.instalment, debt.stage = "level", pounds(60), "on_time"
    debt.save()
    plan = factories.plan(three, assessment=factories.complete_assessment(three))
    factories.offer(plan, debt=debt, own=pounds(60))
    page = shared(owner, three).context["page"]
    assert [(row.debt.pk, "contract" in str(row.why)) for row in page.apart] == [(debt.pk, True)]


def test_the_plan_leads_to_it(owner: Visitor, three: Household) -> None:
    page = owner.get(reverse("plan", args=[three.pk])).content.decode()
    assert reverse("lump-sum-list", args=[three.pk]) in page


def pay(owner: Visitor, debt: Debt, lump: LumpSum, amount: str, **typed: Any) -> Any:
    url = reverse("payment-add", args=[debt.household_id, debt.pk])
    return post_form(owner, url, {"amount": amount, "lump_sum": str(lump.pk), **typed})


def test_what_is_paid_out_of_it_is_there_for_nobody_else(owner: Visitor, three: Household) -> None:
    """A landlord is paid at once, without an agreement: before, the sum stayed whole."""
    owed(three, "Landlord", 800, product="rent", priority=True)
    lump = factories.lump_sum(three, amount=pounds(3000), on=TODAY)
    rent = three.debts.get(creditor__name="Landlord")
    page = reverse("lump-sum-detail", args=[three.pk, lump.pk])
    assert owner.get(page).context["page"].sharing.to_share == pounds(2200)
    saved(pay(owner, rent, lump, "800"))
    shown = owner.get(page)
    found = shown.context["page"]
    assert (found.paid_in_all, found.left) == (pounds(800), pounds(2200))
    assert found.sharing.to_share == pounds(2200)
    assert "Paid out of it" in said(shown)
    assert "Still there£2,200.00" in said(shown)
    payment = Entry.objects.get(kind="payment")
    saved(post_form(owner, reverse("entry-reverse", args=[three.pk, payment.pk])))
    assert owner.get(page).context["page"].paid == ()


def test_a_share_that_was_agreed_to_and_paid_is_gone_once(owner: Visitor, three: Household) -> None:
    lump = factories.lump_sum(three, amount=pounds(3000), on=TODAY)
    card = three.debts.get(creditor__name="Card Bank")
    deal = factories.agreement(three, debt=card, instalment=pounds(1600), instalments=1)
    offer = {"down": pounds(1600), "instalment": None, "instalments": None, "made_by": "us"}
    factories.proposal(three, debt=card, lump_sum=lump, agreement=deal, **offer)
    page = reverse("lump-sum-detail", args=[three.pk, lump.pk])
    add = reverse("payment-add", args=[three.pk, card.pk])
    assert owner.get(add).context["form"]["lump_sum"].value() == lump.pk
    for paid, spent in (("600", 1600), ("1000", 1600), ("100", 1700)):
        saved(pay(owner, card, lump, paid, on=f"{len(Entry.objects.all())} November 2026"))
        assert owner.get(page).context["page"].sharing.spent == pounds(spent)


def test_no_payment_names_the_sum_of_another_household(owner: Visitor, three: Household) -> None:
    factories.lump_sum(three)
    theirs = factories.lump_sum(factories.household())
    card = three.debts.get(creditor__name="Card Bank")
    url = reverse("payment-add", args=[three.pk, card.pk])
    page = owner.get(url)
    assert f'value="{theirs.pk}"' not in page.content.decode().split('name="lump_sum"')[1][:900]
    typed = {"amount": "5", "on": "2 November 2026", "lump_sum": str(theirs.pk)}
    forged = forge(owner, open_form(owner, url), typed)
    assert forged.status_code == 422
    assert not Entry.objects.filter(kind="payment").exists()


def test_without_a_single_sum_a_payment_asks_nothing_of_it(
    owner: Visitor, three: Household
) -> None:
    card = three.debts.get(creditor__name="Card Bank")
    page = owner.get(reverse("payment-add", args=[three.pk, card.pk]))
    assert "lump_sum" not in page.context["form"].fields
