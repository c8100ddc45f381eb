"""A debt that is paid on time: its instalment is asked for, due, and kept or put into the plan."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.print.render import compose
from debts.models import Debt, Household, Offer, Stage
from debts.pages.letter.choice import fitting_kinds
from debts.selectors.plan import newest_plan, plan_now
from debts.views.door.whole_way import page_after
from tests import factories
from tests.people import Visitor, open_form, post_form, saved

pytestmark = pytest.mark.time_machine(date(2026, 3, 2))

TODAY = date(2026, 3, 2)


def gbp(pounds: int) -> Money:
    return Money(pounds * 100, "GBP")


def url(household: Household, name: str, *more: Any) -> str:
    return reverse(name, args=[household.pk, *more])


def on_time(household: Household, balance: int = 6000, **given: Any) -> Debt:
    lender = factories.creditor(household, name="Harbour Bank")
    plain = {"product": "personal_loan", "contract_on": None, "overdue_since": None}
    told = plain | {"stage": Stage.ON_TIME, "principal": gbp(balance)} | given
    return factories.debt(household, creditor=lender, **told)


def planned(owner: Visitor, household: Household, keeps: str = "share", **given: Any) -> Debt:
    """900.00 are left a month, shared by 6,000 that are paid on time and 3,000 that are late."""
    factories.complete_assessment(household)
    debt = on_time(household, **given)
    factories.debt(household, principal=gbp(3000))
    answers = {"margin": "0", "first_on": "1 May 2026", "method": "pro_rata", "part": "100"}
    page = url(household, "plan-make")
    asked = f"keep_{debt.pk}"
    if asked in owner.get(page).context["form"].fields:
        answers[asked] = keeps
    saved(post_form(owner, page, answers))
    return debt


def text_of(owner: Visitor, page: str) -> str:
    answer = owner.get(page)
    assert answer.status_code == 200
    text: str = " ".join(answer.content.decode().split())
    return text


def words_of(owner: Visitor, page: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", text_of(owner, page)).split())


def section(owner: Visitor, household: Household) -> str:
    _before, found, after = text_of(owner, url(household, "plan")).partition('id="on-time"')
    assert found
    return after.partition("</section>")[0]


def offer_page(debt: Debt, way: str = "") -> str:
    offer = Offer.objects.get(debt=debt)
    return url(debt.household, "offer-edit", offer.pk) + way


def monthly(household: Household) -> list[int]:
    """In whole pounds, what each offer as it is kept begins with, the older debt's first."""
    return [
        offer.monthly.minor // 100
        for offer in Offer.objects.filter(plan__household=household).order_by("debt")
        if offer.monthly is not None
    ]


def newest_monthly(household: Household) -> list[int]:
    plan = newest_plan(household)
    assert plan is not None
    return [offer.monthly.minor // 100 for offer in plan.offers.order_by("debt")]


class TestAsked:
    def test_who_says_that_it_is_paid_on_time_is_asked_for_its_instalment(self, owner, household):
        debt = on_time(household, stage="")
        answer = saved(post_form(owner, page_after(debt), {"stage": "on_time"}))
        assert f"/{debt.pk}/instalment/" in answer.url
        told = {"instalment": "210", "due_day": "15", "last_due_on": "June 2028"}
        saved(post_form(owner, answer.url, told))
        debt.refresh_from_db()
        assert (debt.instalment, debt.due_day) == (gbp(210), 15)

    def test_it_may_be_left_open(self, owner, household):
        debt = on_time(household)
        saved(post_form(owner, url(household, "debt-instalment", debt.pk), {}))
        debt.refresh_from_db()
        assert (debt.instalment, debt.due_day) == (None, None)

    def test_nobody_else_is_asked(self, household):
        late = factories.debt(household, stage="")
        late.stage = Stage.OVERDUE
        assert "instalment" not in page_after(late, "stage")


class TestDue:
    def tasks(self, owner: Visitor, household: Household) -> list[Any]:
        page = owner.get(url(household, "due-list")).context["page"]
        return [(task.row.due.on, task.row.amount, task.name) for task in page.tasks]

    def test_its_next_instalment_is_in_what_is_due(self, owner, household):
        debt = on_time(household, instalment=gbp(210), due_day=15)
        due = (date(2026, 3, 15), gbp(210), f"contract-{debt.pk}")
        assert self.tasks(owner, household) == [due]
        file = owner.get(url(household, "due-file", f"contract-{debt.pk}"))
        file = b"".join(file.streaming_content).decode()
        assert "DTSTART;VALUE=DATE:20260315" in file
        home = text_of(owner, reverse("home", args=[household.pk]))
        assert "£210.00" in home.partition("next payment")[2][:400]
        assert "I paid it" in text_of(owner, url(household, "debt-detail", debt.pk))

    def test_a_payment_that_was_noted_ends_it_and_taken_back_it_is_due_again(
        self, owner, household
    ):
        debt = on_time(household, instalment=gbp(210), due_day=3)
        page = url(household, "payment-add", debt.pk)
        assert open_form(owner, page).filled({})["amount"] == ["210.00"]
        saved(post_form(owner, page, {"on": "2 March 2026"}))
        assert [on for on, _sum, _name in self.tasks(owner, household)] == [date(2026, 4, 3)]
        entry = debt.entries.get(kind="payment")
        saved(post_form(owner, url(household, "entry-remove", entry.pk), {}))
        assert [on for on, _sum, _name in self.tasks(owner, household)] == [date(2026, 3, 3)]

    @pytest.mark.parametrize(
        "given",
        [
            {"instalment": None, "due_day": None},
            {"instalment": gbp(210), "due_day": None},
            {"instalment": gbp(210), "due_day": 15, "stage": Stage.OVERDUE},
            {"instalment": gbp(210), "due_day": 15, "settled_on": TODAY},
        ],
    )
    def test_without_a_day_or_once_it_is_late_nothing_is_listed(self, owner, household, given):
        on_time(household, **given)
        listed = [name for _on, _sum, name in self.tasks(owner, household)]
        # Once it is paid there is only a look into the credit record.
        assert [name for name in listed if not name.startswith("credit")] == []

    def test_an_agreement_takes_its_place(self, owner, household):
        debt = on_time(household, instalment=gbp(210), due_day=15)
        factories.agreement(household, debt=debt, first_on=date(2026, 5, 1))
        assert all("contract" not in name for _on, _sum, name in self.tasks(owner, household))


class TestPlan:
    def test_less_than_its_instalment_is_said_with_what_follows(self, owner, household):
        """600 of 900 in proportion; 700 are asked for."""
        planned(owner, household, instalment=gbp(700), due_day=15)
        said = section(owner, household)
        assert "£700.00" in said
        assert "£600.00" in said
        assert '<span class="money">£100.00</span> less' in said
        assert "credit record" in said
        assert "secured on" not in said
        assert "Keep paying it as agreed" in said
        assert "write before you pay less" in said

    def test_of_a_secured_one_what_secures_it_is_named(self, owner, household):
        planned(owner, household, instalment=gbp(700), security="the car")
        assert "What it is secured on may be taken." in section(owner, household)

    def test_kept_as_agreed_it_is_paid_first_and_the_others_share_the_rest(self, owner, household):
        """900 less 700 are 200 for the other. Emptied, the shares are back: 600 and 300."""
        debt = planned(owner, household, instalment=gbp(700))
        assert monthly(household) == [600, 300]
        saved(post_form(owner, offer_page(debt, "?instalment")))
        assert monthly(household) == [700, 200]
        said = section(owner, household)
        assert "You keep paying it as agreed" in said
        assert "less" not in said
        page = text_of(owner, url(household, "plan"))
        assert "More than there is" not in page
        assert "do not add up" not in page
        saved(post_form(owner, offer_page(debt, "?share")))
        assert monthly(household) == [600, 300]

    def test_to_keep_it_nothing_else_is_asked(self, owner, household):
        debt = planned(owner, household, instalment=gbp(700))
        page = text_of(owner, offer_page(debt, "?instalment"))
        assert "Keep paying Harbour Bank as agreed" in page
        assert "What you ask in return" not in page
        assert "What you ask in return" in text_of(owner, offer_page(debt))
        Offer.objects.filter(debt=debt).update(own_minor=100, own_is_token=True)
        saved(post_form(owner, offer_page(debt, "?instalment")))
        kept = Offer.objects.get(debt=debt)
        assert (kept.own, kept.own_is_token, kept.ask_freeze) == (gbp(700), False, True)

    def test_its_last_instalment_frees_the_money_for_the_others(self, owner, household):
        """700 in May and June; from July on all 900 are the other's."""
        debt = planned(owner, household, instalment=gbp(700))
        factories.event(debt, kind="last_instalment_due", day=date(2026, 6, 15))
        saved(post_form(owner, offer_page(debt, "?instalment")))
        other = Offer.objects.exclude(debt=debt).get()
        steps = [(step.amount.minor // 100, step.first_on) for step in other.steps.all()]
        assert steps[:2] == [(200, date(2026, 5, 1)), (900, date(2026, 7, 1))]

    def test_where_it_does_not_fit_it_says_by_how_much(self, owner, household):
        planned(owner, household, instalment=gbp(950))
        said = section(owner, household)
        assert "does not fit" in said
        assert '<span class="money">£50.00</span> more' in said
        assert "?instalment" not in said

    def test_once_what_is_kept_does_not_fit_any_more_the_plan_says_so(self, owner, household):
        """450 less a month: 450 are left, and 700 are asked for."""
        debt = planned(owner, household, instalment=gbp(700))
        saved(post_form(owner, offer_page(debt, "?instalment")))
        assert "does not fit" not in section(owner, household)
        plan = newest_plan(household)
        assert plan
        plan.assessment.incomes.update(amount_minor=1050_00)
        said = section(owner, household)
        assert '<span class="money">£250.00</span> more' in said
        assert "You keep paying it as agreed" in said

    def test_of_an_unknown_instalment_nothing_is_assumed(self, owner, household):
        debt = planned(owner, household)
        said = section(owner, household)
        assert "cannot be told" in said
        assert url(household, "debt-instalment", debt.pk) in said
        assert "?instalment" not in said
        assert "credit record" not in said

    def test_once_it_is_late_the_figure_is_one_of_ones_own_as_any(self, owner, household):
        debt = planned(owner, household, instalment=gbp(700))
        saved(post_form(owner, offer_page(debt, "?instalment")))
        debt.stage = Stage.OVERDUE
        debt.save()
        assert 'id="on-time"' not in text_of(owner, url(household, "plan"))
        plan = newest_plan(household)
        assert plan
        assert plan_now(plan).by_contract == {}


class TestCountedOnce:
    def test_a_cost_of_the_same_sum_is_asked_about_before_it_is_kept(self, owner, household):
        debt = planned(owner, household, instalment=gbp(600))
        page = offer_page(debt, "?instalment")
        assert "Is that the instalment of this debt?" in text_of(owner, page)
        for answer in (None, "yes"):
            given = {"in_costs": answer} if answer else {}
            assert post_form(owner, page, given).status_code == 422
        assert monthly(household) == [600, 300]
        saved(post_form(owner, page, {"in_costs": "no"}))
        assert plan_now(newest_plan(household)).by_contract  # type: ignore[arg-type]

    def test_the_plan_points_to_the_cost(self, owner, household):
        planned(owner, household, instalment=gbp(600))
        assert "count it in one place only" in section(owner, household)

    def test_another_sum_is_not_asked_about(self, owner, household):
        debt = planned(owner, household, instalment=gbp(700))
        assert "Is that the instalment" not in text_of(owner, offer_page(debt, "?instalment"))


class TestLetters:
    def test_to_the_others_it_is_agreed_and_no_offer(self, owner, household):
        """Of 900 that are left 700 are paid as agreed; the table has the other's 200 alone."""
        debt = planned(owner, household, instalment=gbp(700))
        saved(post_form(owner, offer_page(debt, "?instalment")))
        other = household.debts.exclude(pk=debt.pk).get()
        factories.person(household)
        composed = compose(factories.letter(household, debt=other, kind="instalments"))
        facts = composed.facts
        assert facts.budget
        assert (facts.budget.agreed, facts.budget.left) == (gbp(700), gbp(200))
        assert [line.debt_id for line in facts.offers.lines] in ([], [other.pk])
        assert facts.offers.in_all == gbp(200)

    def test_nothing_is_offered_to_its_creditor_while_it_is_kept(self, owner, household):
        debt = planned(owner, household, instalment=gbp(700))
        offers = {"instalments"}
        assert offers <= {kind.id for kind in fitting_kinds(debt, TODAY)[0]}
        saved(post_form(owner, offer_page(debt, "?instalment")))
        fresh = household.debts.with_people().get(pk=debt.pk)
        fits, against = fitting_kinds(fresh, TODAY)
        assert not offers & {kind.id for kind in fits}
        assert offers <= {each.kind.id for each in against}


def test_a_loan_without_any_day_has_no_instalment_to_tell(owner, household):
    debt = planned(owner, household, product="private", method="none")
    assert 'id="on-time"' not in text_of(owner, url(household, "plan"))
    assert "/instalment/" not in page_after(debt, "stage")


def test_home_urges_no_letter_about_what_is_kept_and_counts_it_as_the_plan_does(owner, household):
    """700 as agreed and 200 for the other are 900 a month; only the other waits for a letter."""
    debt = planned(owner, household, instalment=gbp(700))
    factories.person(household)
    saved(post_form(owner, offer_page(debt, "?instalment")))
    home = owner.get(reverse("home", args=[household.pk]))
    page = home.context["page"]
    assert page.monthly.now == gbp(900)
    assert [each.pk for each in page.rows.unwritten] == [
        each.pk for each in household.debts.exclude(pk=debt.pk)
    ]
    plan = owner.get(url(household, "plan")).context["page"]
    assert plan.for_debts == gbp(900)


class TestAskedBeforeAPlan:
    def test_a_plan_is_not_made_before_it_is_said_whether_it_is_kept(self, owner, household):
        factories.complete_assessment(household)
        debt = on_time(household, instalment=gbp(210))
        page = url(household, "plan-make")
        assert "Do you keep paying Harbour Bank £210.00 a month, as agreed?" in text_of(owner, page)
        answers = {"margin": "0", "first_on": "1 May 2026"}
        asked = post_form(owner, page, answers)
        assert asked.status_code == 422
        assert f"keep_{debt.pk}" in asked.context["form"].errors
        assert newest_plan(household) is None

    @pytest.mark.parametrize(("keeps", "loan", "other"), [("keep", 210, 690), ("share", 600, 300)])
    def test_what_was_said_is_what_the_plan_begins_with(self, owner, household, keeps, loan, other):
        planned(owner, household, keeps, instalment=gbp(210))
        assert monthly(household) == [loan, other]

    def test_the_next_plan_begins_with_what_was_said_before(self, owner, household):
        debt = planned(owner, household, "keep", instalment=gbp(210))
        page = url(household, "plan-make")
        saved(post_form(owner, page))
        assert newest_monthly(household) == [210, 690]
        saved(post_form(owner, page, {f"keep_{debt.pk}": "share"}))
        assert newest_monthly(household) == [600, 300]

    def test_that_the_last_plan_shares_it_is_no_answer(self, owner, household):
        """It may have been told after the plan was made: then nobody was asked."""
        factories.complete_assessment(household)
        factories.debt(household, principal=gbp(3000))
        page = url(household, "plan-make")
        saved(post_form(owner, page, {"margin": "0", "first_on": "1 May 2026"}))
        debt = on_time(household, instalment=gbp(210))
        saved(post_form(owner, url(household, "plan"), {}, action=url(household, "plan-refresh")))
        asked = post_form(owner, page)
        assert f"keep_{debt.pk}" in asked.context["form"].errors

    def test_of_what_nobody_said_how_much_it_asks_for_nothing_is_asked(self, owner, household):
        factories.complete_assessment(household)
        debt = on_time(household)
        page = owner.get(url(household, "plan-make"))
        assert f"keep_{debt.pk}" not in page.context["form"].fields


class TestTalkedAbout:
    def test_the_desk_names_no_less_than_is_paid_before_a_letter_has(self, owner, household):
        debt = planned(owner, household, instalment=gbp(700))
        desk = url(household, "call-desk", debt.pk)
        page = words_of(owner, desk)
        assert "Its contract asks for £700.00 a month. Name no other sum today" in page
        assert "I can offer" not in page
        factories.letter(household, debt=debt, kind="instalments", posted_on=TODAY)
        assert "I can offer £600 a month" in words_of(owner, desk)

    def test_a_verdict_on_another_debt_says_both(self, owner, household):
        """600 and 300 of 900; the contract asks for 700, so that 300 for the other is 100 short."""
        planned(owner, household, instalment=gbp(700))
        other = household.debts.get(instalment_minor=None)
        named = {"instalment": gbp(300), "instalments": 10, "first_on": date(2026, 5, 1)}
        theirs = factories.proposal(household, debt=other, **named)
        page = words_of(owner, url(household, "proposal-detail", theirs.pk))
        _before, found, after = page.partition("If you keep paying what is paid on time as agreed")
        assert found
        assert "£100.00 is missing" in after

    def test_where_it_is_kept_there_is_one_verdict(self, owner, household):
        planned(owner, household, "keep", instalment=gbp(210))
        other = household.debts.get(instalment_minor=None)
        named = {"instalment": gbp(700), "instalments": 5, "first_on": date(2026, 5, 1)}
        theirs = factories.proposal(household, debt=other, **named)
        page = words_of(owner, url(household, "proposal-detail", theirs.pk))
        assert "£10.00 is missing" in page
        assert "If you keep paying" not in page
