"""Arrears of the budget and debts are one thing: entered once, counted once."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts import clock
from debts.clock import today
from debts.domain.sums.money import Money
from debts.letters.facts.budget import summary, summary_without_plan
from debts.letters.print.render import compose
from debts.models import Arrears, Assessment, Debt, Household, Plan
from debts.pages.debt.overview import debts_page
from debts.selectors.account import account_of
from debts.selectors.plan import plan_now
from debts.services import plans
from debts.services.assessment import assessments, lines
from debts.views.door.whole_way import page_after
from tests import factories
from tests.people import Visitor, post_form, saved


def gbp(whole: int) -> Money:
    return Money(whole * 100, "GBP")


@pytest.fixture
def assessment(household: Household) -> Assessment:
    """1,500.00 comes in and 600.00 goes out each month."""
    return factories.complete_assessment(household)


def line(assessment: Assessment, by: Any, **given: Any) -> Arrears:
    fields = {"kind": "energy", "owed_to": "Brightwick Energy", **given}
    amount, monthly = fields.pop("amount", gbp(640)), fields.pop("monthly", gbp(20))
    made = Arrears(assessment=assessment, **fields)
    made.amount, made.monthly = amount, monthly
    return lines.add_line(made, by=by)


def made(household: Household, assessment: Assessment) -> Plan:
    return plans.make_plan(
        household=household,
        assessment=assessment,
        method="pro_rata",
        margin=Money.zero("GBP"),
        first_on=date(2026, 5, 1),
        today=factories.DAY,
    )


def test_energy_entered_in_the_budget_is_a_debt_that_comes_first(assessment, owner):
    line(assessment, owner.account)
    debt = Debt.objects.get()
    assert (debt.product, debt.priority, debt.priority_kind) == ("bill", True, "energy")
    assert (debt.creditor.name, debt.creditor.kind) == ("Brightwick Energy", "utility")
    assert account_of(debt).total == account_of(debt).negotiated == gbp(640)


def test_you_owe_counts_it_once_however_it_was_entered(household, assessment, owner):
    factories.debt(household, stated_total=gbp(4230))
    creditor = factories.creditor(household, name="Brightwick Energy", kind="utility")
    factories.debt(
        household, creditor=creditor, product="bill", priority=True, stated_total=gbp(640)
    )
    line(assessment, owner.account)
    page = debts_page(household, today())
    assert (page.owed.amount, page.creditor_count) == (gbp(4870), 2)


def test_the_plan_counts_it_once_and_takes_the_agreed_sum_over(household, assessment, owner):
    line(assessment, owner.account)
    factories.debt(household, stated_total=gbp(9000))
    plan = made(household, assessment)
    energy = plan.offers.get(debt__product="bill")
    assert energy.monthly == gbp(20)
    # 1,500 − 600 − 20: paid once, by the offer, not by the budget's line as well.
    assert plan_now(plan).means.in_month(0) == gbp(900)
    assert plan.offers.get(debt__product="credit_card").monthly == gbp(880)


def test_another_sum_in_the_budget_is_taken_over_by_the_next_plan(household, assessment, owner):
    line(assessment, owner.account)
    made(household, assessment)
    newer = assessments.revise(assessment, today=factories.DAY, by=owner.account)
    row = newer.arrears.get()
    row.monthly = gbp(35)
    lines.change_line(row, seen=row.version, by=owner.account)
    assert made(household, newer).offers.get().monthly == gbp(35)
    assert household.debts.count() == 1


def test_a_new_amount_in_the_budget_is_one_more_statement(assessment, owner):
    row = line(assessment, owner.account)
    row.amount = gbp(700)
    lines.change_line(row, seen=row.version, by=owner.account)
    debt = Debt.objects.get()
    assert account_of(debt).total == gbp(700)
    assert debt.entries.count() == 2


def test_mortgage_arrears_leave_the_balance_alone(household, assessment, owner):
    lender = factories.creditor(household, name="Fairmile Homes")
    debt = factories.debt(
        household,
        creditor=lender,
        product="mortgage",
        priority=True,
        stated_total=gbp(142_600),
        principal=None,
        instalment=gbp(780),
    )
    line(assessment, owner.account, kind="mortgage", debt=debt, owed_to="", amount=gbp(2340))
    account = account_of(Debt.objects.get(pk=debt.pk))
    assert (account.total, account.negotiated) == (gbp(142_600), gbp(2340))
    assert account.instalment == gbp(780)
    assert account.runs_on


def test_a_priority_debt_that_nobody_put_in_the_budget_gets_its_arrears_not_its_balance(
    household, assessment
):
    """P8: a mortgage three months behind got nothing, a card got everything."""
    factories.debt(
        household,
        product="mortgage",
        priority=True,
        principal=None,
        stated_total=gbp(142_600),
        arrears=gbp(2340),
    )
    plan = made(household, assessment)
    assert plan.offers.get().monthly == gbp(195)  # 2,340 in twelve months


def test_a_line_taken_back_takes_its_debt_with_it_and_comes_back_with_it(
    household, assessment, owner
):
    row = line(assessment, owner.account)
    lines.remove_line(row, by=owner.account)
    assert not household.debts.exists()
    deleted = lines.removed_line(owner.account, household, Arrears)
    back = lines.bring_line_back(deleted, today=clock.today(), by=owner.account)
    assert account_of(back.debt).total == gbp(640)
    assert household.debts.get() == back.debt


def test_a_line_taken_back_leaves_a_debt_that_was_on_the_list_before(household, assessment, owner):
    debt = factories.debt(household, product="bill", priority=True, reference="E-1")
    row = line(assessment, owner.account, debt=debt)
    lines.remove_line(row, by=owner.account)
    assert list(household.debts.all()) == [debt]


def test_a_settled_debt_claims_nothing_more(household, assessment, owner):
    line(assessment, owner.account)
    factories.debt(household, stated_total=gbp(9000))
    household.debts.filter(product="bill").update(settled_on=factories.DAY)
    plan = made(household, assessment)
    assert plan_now(plan).means.in_month(0) == gbp(900)


def test_what_is_not_known_is_said_and_never_at_least_nothing(
    household: Household, owner: Visitor
) -> None:
    """P10: "You owe at least £0.00"."""
    factories.debt(household, principal=None)
    home = reverse("home", args=[household.pk])
    for page in (reverse("debt-list", args=[household.pk]), home):
        text = owner.get(page, follow=True).content.decode()
        assert "How much is owed on your one debt is not known yet" in text
        assert "£0.00" not in text.split("left each month")[0]
    factories.debt(household, stated_total=gbp(100))
    text = owner.get(reverse("debt-list", args=[household.pk])).content.decode()
    assert "How much is owed on one more debt is not known yet" in text


def test_the_gravest_comes_first_then_the_next_date_and_never_the_order_of_entry(
    household: Household,
) -> None:
    for product, kind, on in (
        ("tax", "council-tax", None),
        ("bill", "energy", date(2026, 12, 16)),
        ("bill", "energy", date(2026, 12, 1)),
        ("rent", "rent", None),
    ):
        factories.debt(household, product=product, priority=True, priority_kind=kind, threat_on=on)
    found = [
        (row.debt.product, row.debt.threat_on) for row in debts_page(household, today()).listed
    ]
    assert found == [
        ("rent", None),
        ("bill", date(2026, 12, 1)),
        ("bill", date(2026, 12, 16)),
        ("tax", None),
    ]


def test_an_energy_customer_is_not_asked_what_was_lent(household, owner):
    debt = factories.debt(
        household, product="bill", priority=True, priority_kind="energy", principal=None
    )
    amounts = reverse("debt-amounts", args=[household.pk, debt.pk])
    assert "What was lent" not in owner.get(amounts).content.decode()
    saved(post_form(owner, amounts, {"stated_total": "640"}))
    first = page_after(debt)
    assert "/threat/" in first
    assert "page 2 of 2" in owner.get(first).content.decode()
    saved(post_form(owner, first, {"threat": "cut off", "threat_on": "16 December 2026"}))
    shown = owner.get(reverse("debt-detail", args=[household.pk, debt.pk])).content.decode()
    assert "16 December 2026" in shown
    assert "prepayment meter" in shown


@pytest.mark.parametrize(("product", "asked"), [("bill", False), ("rent", False), ("card", True)])
def test_only_of_credit_a_default_notice_is_asked_for(household, owner, product, asked):
    """An energy bill offered "default notice received", and asked for the notice's days."""
    given = {"product": "credit_card"} if asked else {"product": product, "priority": True}
    debt = factories.debt(
        household, default_notice_on=None, default_notice_ends_on=None, stage="overdue", **given
    )
    page = reverse("debt-stage", args=[household.pk, debt.pk])
    shown = owner.get(page).content.decode()
    assert ("If you had a default notice" in shown) is asked
    assert ("Default notice received" in shown) is asked
    saved(post_form(owner, page, {"stage": "formal_demand"}))
    debt.refresh_from_db()
    assert debt.stage == "formal_demand"


def test_a_line_is_added_on_the_page_of_the_budget(household, assessment, owner):
    page = reverse("assessment-arrears", args=[household.pk])
    sent = {"kind": "rent", "owed_to": "Alder Homes", "amount": "640"}
    saved(post_form(owner, page, sent))
    debt = household.debts.get()
    assert (debt.product, debt.creditor.kind) == ("rent", "landlord")
    assert account_of(debt).total == gbp(640)


def test_an_officer_sees_in_the_budget_what_is_paid_on_each_kind_of_arrears(
    household, assessment, owner
):
    """P27: priority arrears were one sum that nobody could check."""
    line(assessment, owner.account)
    line(assessment, owner.account, kind="rent", owed_to="Alder Homes", monthly=gbp(55))
    factories.debt(household, stated_total=gbp(9000))
    plan = made(household, assessment)
    found = summary(plan_now(plan))
    paid = {row.label: row.monthly for row in found.firsts}
    assert paid == {
        "Rent: towards the arrears": gbp(55),
        "Energy: towards the arrears": gbp(20),
    }
    assert found.left == gbp(825)
    alone = summary_without_plan(assessment, [])
    assert (set(alone.firsts), alone.left) == (set(found.firsts), gbp(825))


def test_a_sum_that_the_plan_proposes_is_named_as_one_everywhere(household, assessment, owner):
    """Home said that nothing was decided while the letter said "I will pay"."""
    line(assessment, owner.account, monthly=None, amount=gbp(2400))
    debt = Debt.objects.get()
    home, about = (
        reverse("home", args=[household.pk]),
        reverse("debt-detail", args=[household.pk, debt.pk]),
    )
    assert "that comes first is still open" in owner.get(home).content.decode()
    assert "No monthly sum is decided yet." in owner.get(about).content.decode()
    made(household, assessment)
    assert "that comes first is still open" not in owner.get(home).content.decode()
    # 2,400 in twelve months.
    [shown] = shown_sums(owner, about)
    assert shown == "£200.00"
    plan = owner.get(reverse("plan", args=[household.pk])).content.decode()
    assert "The plan’s proposal." in plan
    line_ = assessment.arrears.get()
    line_.monthly = gbp(30)
    lines.change_line(line_, seen=line_.version, by=owner.account)
    assert "Your budget pays" in owner.get(about).content.decode()


def shown_sums(owner: Visitor, page: str) -> list[str]:
    """What the page says that the plan offers a month."""
    text = re.sub(r"\s+|</?span[^>]*>", " ", owner.get(page).content.decode())
    return re.findall(r"Your plan offers\s+(\S+)\s+a month towards it", text)


def test_a_sum_towards_arrears_that_nobody_knows_is_one_offer_and_reaches_the_letter(
    household, assessment, owner
):
    """The page had two rows, one of which paid nothing, and the letter a blank for the sum."""
    line(assessment, owner.account, amount=None)
    card = factories.debt(household, stated_total=gbp(9000))
    plan = made(household, assessment)
    energy = plan.offers.get(debt__product="bill")
    assert (energy.monthly, energy.instalments) == (gbp(20), None)
    # 1,500 − 600 − 20, as long as nobody knows when the 20 ends.
    assert plan.offers.get(debt=card).monthly == gbp(880)
    assert plan_now(plan).means.in_month(359) == gbp(880)
    page = owner.get(reverse("plan", args=[household.pk])).content.decode()
    assert page.count("Brightwick Energy</dt>") == 1
    assert "pays nothing on it" not in page
    factories.person(household)
    letter = factories.letter(household, debt=energy.debt, kind="priority_arrears", offer=energy)
    assert "I will pay £20.00 a month" in compose(letter).text()
    to_card = factories.letter(household, debt=card, kind="instalments", offer=None)
    assert [row.monthly for row in compose(to_card).facts.budget.firsts] == [gbp(20)]


def test_ones_own_sum_towards_arrears_that_nobody_knows_is_counted(household, assessment, owner):
    debt = factories.debt(household, product="mortgage", priority=True, stated_total=gbp(90_000))
    card = factories.debt(household, stated_total=gbp(9000))
    plan = made(household, assessment)
    offer = plan.offers.get(debt=debt)
    edit = reverse("offer-edit", args=[household.pk, offer.pk])
    saved(post_form(owner, edit, {"own": "150"}))
    offer.refresh_from_db()
    assert offer.monthly == gbp(150)
    assert plan.offers.get(debt=card).monthly == gbp(750)


def test_of_arrears_that_nobody_knows_the_plan_asks_how_much_is_behind(
    household, assessment, owner
):
    debt = factories.debt(household, product="mortgage", priority=True, stated_total=gbp(90_000))
    made(household, assessment)
    page = owner.get(reverse("plan", args=[household.pk])).content.decode()
    assert f'href="{reverse("debt-amounts", args=[household.pk, debt.pk])}"' in page
