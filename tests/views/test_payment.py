"""A payment on a debt: noted in one press, once, and with what has to be looked at first."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from debts.domain.law.events import EventKind
from debts.domain.sums.money import Money
from debts.domain.talks.kept import AgreementState
from debts.models import Agreement, Debt, Document, Entry, Household, Plan, Role
from debts.selectors.account import account_of
from debts.selectors.limitation import limitation_facts
from debts.selectors.means import agreed_at_first
from debts.selectors.owed.payments import agreement_state
from debts.selectors.plan import plan_now
from tests import factories
from tests.page_forms import PageForm, main_form
from tests.people import Visitor, member, open_form, post_form, saved, send_form

pytestmark = pytest.mark.time_machine(date(2026, 5, 20))

TODAY = date(2026, 5, 20)
PAID = {"amount": "50", "on": "20 May 2026"}


@pytest.fixture
def debt(household: Household) -> Debt:
    return factories.debt(household)


@pytest.fixture
def agreement(household: Household, debt: Debt) -> Agreement:
    """Four times 50 from 1 May on; what is paid is noted here."""
    made: Agreement = factories.agreement(
        household, debt=debt, first_on=date(2026, 5, 1), instalments=4, payments_known=True
    )
    return made


def page_of(debt: Debt) -> str:
    return reverse("payment-add", args=[debt.household_id, debt.pk])


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", answer.content.decode()).split())


def shown(visitor: Visitor, agreement: Agreement) -> str:
    place = [agreement.household_id, agreement.pk]
    return text_of(visitor.get(reverse("agreement-detail", args=place)))


def fresh(debt: Debt) -> Debt:
    return Debt.objects.get(pk=debt.pk)


def state(agreement: Agreement, today: date = TODAY) -> AgreementState:
    agreement.refresh_from_db()
    return agreement_state(agreement, fresh(agreement.debt), today)


def test_what_is_due_today_and_who_asks_are_filled_in(
    owner: Visitor, agreement: Agreement, debt: Debt
) -> None:
    assert state(agreement) is AgreementState.LATE
    saved(send_form(owner, open_form(owner, page_of(debt))))
    paid = debt.entries.get(kind="payment")
    assert (paid.amount, paid.on, paid.payee) == (Money(50_00, "GBP"), TODAY, "Northern Bank")
    assert state(agreement) is AgreementState.RUNNING


def test_one_payment_moves_balance_time_and_instalments_and_takes_all_back(
    owner: Visitor, agreement: Agreement, debt: Debt
) -> None:
    before = account_of(fresh(debt)).total, limitation_facts(fresh(debt)).events
    saved(post_form(owner, page_of(debt), {**PAID, "how": "transfer", "note": "by phone"}))
    assert account_of(fresh(debt)).total == Money(950_00, "GBP")
    days = [e.day.latest for e in limitation_facts(fresh(debt)).events if e.kind == EventKind.PAID]
    assert TODAY in days
    paid = debt.entries.get(kind="payment")
    assert "Paid on 20 May 2026" in shown(owner, agreement)
    back = reverse("entry-reverse", args=[debt.household_id, paid.pk])
    saved(post_form(owner, back))
    assert state(agreement) is AgreementState.LATE
    assert (account_of(fresh(debt)).total, limitation_facts(fresh(debt)).events) == before
    assert debt.entries.filter(pk=paid.pk).exists()


def test_how_late_an_instalment_was_paid_is_named(
    owner: Visitor, agreement: Agreement, debt: Debt
) -> None:
    """The first of 1 May is paid on the 20th, the second, of 1 June, before its day."""
    saved(post_form(owner, page_of(debt), {**PAID, "amount": "100"}))
    page = shown(owner, agreement)
    assert "Paid on 20 May 2026, 19 days late" in page
    assert page.count("days late") == 1
    assert page.count("Paid on 20 May 2026") == 2


def test_where_not_every_payment_is_noted_none_is_called_late(
    owner: Visitor, agreement: Agreement, debt: Debt
) -> None:
    """Which instalment it was for cannot be told: one of May, or of a month before."""
    saved(post_form(owner, page_of(debt), PAID))
    agreement.payments_known = False
    agreement.save()
    assert "days late" not in shown(owner, agreement)


def test_a_payment_put_right_moves_all_of_it_again(
    owner: Visitor, agreement: Agreement, debt: Debt
) -> None:
    saved(post_form(owner, page_of(debt), PAID))
    paid = debt.entries.get(kind="payment")
    edit = reverse("entry-edit", args=[debt.household_id, paid.pk])
    saved(post_form(owner, edit, {"amount": "20"}))
    assert account_of(fresh(debt)).total == Money(980_00, "GBP")
    page = shown(owner, agreement)
    assert "£20.00 paid, the rest is late" in page
    assert "£30.00 of one instalment is late since 1 May 2026" in page


def test_the_same_sum_on_the_next_day_is_asked_about_with_who_noted_it(
    household: Household, owner: Visitor, debt: Debt
) -> None:
    partner = member(household, Role.PARTNER)
    saved(post_form(partner, page_of(debt), {**PAID, "on": "19 May 2026"}))
    asked = post_form(owner, page_of(debt), PAID)
    assert asked.status_code == 422
    assert "Is this another payment?" in text_of(asked)
    assert "£50.00, 19 May 2026" in text_of(asked)
    assert f"noted by {partner.account}" in text_of(asked)
    assert debt.entries.filter(kind="payment").count() == 1
    saved(send_form(owner, asked_form(asked)))
    assert debt.entries.filter(kind="payment").count() == 2


def asked_form(answer: Any) -> PageForm:
    """The page that asks, as it is sent once it was looked at."""
    return main_form(answer)


def test_two_days_apart_or_another_sum_is_another_payment(owner: Visitor, debt: Debt) -> None:
    saved(post_form(owner, page_of(debt), {**PAID, "on": "17 May 2026"}))
    saved(post_form(owner, page_of(debt), {**PAID, "on": "20 May 2026"}))
    saved(post_form(owner, page_of(debt), {**PAID, "amount": "51"}))


def test_what_was_looked_at_holds_for_that_alone(owner: Visitor, debt: Debt) -> None:
    """Another amount after the question is another question."""
    asked = post_form(owner, page_of(debt), {**PAID, "payee": "K. Oak"})
    assert "Who is “K. Oak”?" in text_of(asked)
    again = send_form(owner, asked_form(asked), {"amount": "1200"})
    assert again.status_code == 422
    assert "It is more than what is owed by what is noted here, £1,000.00." in text_of(again)
    assert not debt.entries.filter(kind="payment").exists()
    saved(send_form(owner, asked_form(again)))


def test_nothing_is_asked_where_nobody_knows_what_is_owed(
    household: Household, owner: Visitor
) -> None:
    """Of a debt of which nothing is known no payment is too large."""
    unknown = factories.debt(household, principal=None, balance_on=None)
    saved(post_form(owner, page_of(unknown), {**PAID, "amount": "5000"}))


def test_a_day_to_come_is_a_plan_and_no_payment(owner: Visitor, debt: Debt) -> None:
    answer = post_form(owner, page_of(debt), {**PAID, "on": "21 May 2026"})
    assert "it is a plan and no payment yet" in text_of(answer)
    assert not debt.entries.filter(kind="payment").exists()


def test_a_new_payee_is_looked_at_once_and_known_from_then_on(owner: Visitor, debt: Debt) -> None:
    asked = post_form(owner, page_of(debt), {**PAID, "payee": "K. Oak"})
    said = text_of(asked)
    assert "Nobody of this name is on file for this debt, only Northern Bank." in said
    assert "a fee before anything is done" in said
    assert "Call your bank on 159" in said
    saved(send_form(owner, asked_form(asked)))
    saved(post_form(owner, page_of(debt), {**PAID, "on": "10 May 2026", "payee": "k.oak"}))


def test_of_a_debt_whose_time_may_be_over_the_page_warns_before_and_takes_what_was_paid(
    household: Household, owner: Visitor
) -> None:
    old = factories.debt(
        household,
        overdue_since=date(2018, 4, 10),
        default_notice_ends_on=date(2018, 6, 1),
        last_payment_on=date(2018, 3, 1),
        never_acknowledged=True,
    )
    page = text_of(owner.get(page_of(old)))
    assert "If you have not paid yet" in page
    saved(post_form(owner, page_of(old), PAID))
    assert old.entries.filter(kind="payment").exists()


def test_an_agreement_that_began_before_is_asked_about_and_not_called_late(
    household: Household, owner: Visitor, debt: Debt
) -> None:
    old = factories.agreement(household, debt=debt, first_on=date(2026, 3, 31), instalments=6)
    page = shown(owner, old)
    assert "Were the instalments up to today paid?" in page
    assert "Late" not in page
    assert "Paid so far" not in page
    form = reverse("agreement-paid", args=[household.pk, old.pk])
    assert post_form(owner, form).status_code == 422
    saved(post_form(owner, form, {"which": "all"}))
    paid = debt.entries.filter(kind="payment").order_by("on")
    assert [(each.on, each.amount_minor) for each in paid] == [
        (date(2026, 3, 31), 50_00),
        (date(2026, 4, 30), 50_00),
    ]
    assert state(old) is AgreementState.RUNNING
    assert owner.get(form).status_code == 302


def test_which_of_them_were_not_paid_is_late_from_then_on(
    household: Household, owner: Visitor, debt: Debt
) -> None:
    old = factories.agreement(household, debt=debt, first_on=date(2026, 3, 31), instalments=6)
    form = reverse("agreement-paid", args=[household.pk, old.pk])
    saved(post_form(owner, form, {"which": "none"}))
    assert not debt.entries.filter(kind="payment").exists()
    assert "£100.00 of 2 instalments is late, the first since 31 March 2026" in shown(owner, old)


def test_what_is_noted_is_shown_and_only_the_instalment_without_a_payment_is_asked_about(
    household: Household, owner: Visitor, debt: Debt
) -> None:
    """The payment of May came back, so that May alone is open."""
    old = factories.agreement(
        household, debt=debt, agreed_on=date(2026, 2, 20), first_on=date(2026, 3, 1), instalments=6
    )
    for day in ("1 March 2026", "1 April 2026", "18 May 2026"):
        saved(post_form(owner, page_of(debt), {**PAID, "on": day}))
    last = debt.entries.get(kind="payment", on=date(2026, 5, 18))
    saved(post_form(owner, reverse("entry-reverse", args=[household.pk, last.pk])))
    form = reverse("agreement-paid", args=[household.pk, old.pk])
    page = owner.get(form)
    noted = page.context["noted"]
    assert noted == ["1 March 2026: £50.00", "1 April 2026: £50.00"]
    assert "Noted already, and not asked again 1 March 2026" in text_of(page)
    boxes = main_form(page).controls["paid"]
    assert (boxes.offered, boxes.sent) == (["3"], [])
    saved(post_form(owner, form, {"which": "none"}))
    assert "£50.00 of one instalment is late since 1 May 2026" in shown(owner, old)


@pytest.mark.parametrize(
    ("which", "ticked"), [("some", None), ("none", ["1"]), ("all", ["2"])], ids=str
)
def test_ticks_and_words_that_contradict_each_other_note_nothing(
    household: Household, owner: Visitor, debt: Debt, which: str, ticked: list[str] | None
) -> None:
    old = factories.agreement(household, debt=debt, first_on=date(2026, 3, 31), instalments=6)
    form = reverse("agreement-paid", args=[household.pk, old.pk])
    assert post_form(owner, form, {"which": which, "paid": ticked}).status_code == 422
    saved(post_form(owner, form, {"which": "some", "paid": ["2"]}))
    assert debt.entries.get(kind="payment").on == date(2026, 4, 30)


def test_all_paid_is_completed_and_says_what_comes_next(
    owner: Visitor, agreement: Agreement, debt: Debt
) -> None:
    saved(post_form(owner, page_of(debt), {**PAID, "amount": "200"}))
    assert state(agreement) is AgreementState.COMPLETED
    page = shown(owner, agreement)
    assert "All of it is paid, since 20 May 2026" in page
    assert "confirm in writing that nothing is owed any more" in page


def test_an_agreement_for_the_days_to_come_is_followed_from_the_start(
    household: Household, owner: Visitor, debt: Debt
) -> None:
    terms = {"status": "written", "instalment": "50", "instalments": "3"}
    add = reverse("agreement-add", args=[household.pk])
    saved(post_form(owner, add, {**terms, "debt": debt.pk, "first_on": "1 June 2026"}))
    agreement = Agreement.objects.get()
    assert state(agreement, date(2026, 6, 2)) is AgreementState.LATE


def test_a_statement_is_no_payment(owner: Visitor, debt: Debt) -> None:
    statement = debt.entries.get()
    edit = reverse("entry-edit", args=[debt.household_id, statement.pk])
    assert "payee" not in open_form(owner, edit).controls
    assert Entry.objects.get().kind == "statement"


def test_what_is_paid_stands_against_what_was_agreed_of_each_debt_and_in_all(
    household: Household, owner: Visitor, agreement: Agreement, debt: Debt
) -> None:
    """Of 50 that was due on 1 May and of 80 that was due on 10 May 30 and 90 were paid."""
    other = factories.debt(household, creditor=factories.creditor(household, name="Elm Loans"))
    second = factories.agreement(
        household,
        debt=other,
        first_on=date(2026, 5, 10),
        instalment=Money(80_00, "GBP"),
        instalments=2,
        payments_known=True,
    )
    saved(post_form(owner, page_of(debt), {**PAID, "amount": "30"}))
    saved(post_form(owner, page_of(other), {**PAID, "amount": "90"}))
    assert "Of £50.00 agreed until today £30.00 is paid: £20.00 is missing." in shown(
        owner, agreement
    )
    assert "£90.00 is paid, £10.00 more than was agreed until today." in shown(owner, second)
    listed = text_of(owner.get(reverse("agreement-list", args=[household.pk])))
    assert "Of £130.00 agreed until today £120.00 is paid: £10.00 is missing." in listed
    assert "The last payment of all is on 1 August 2026." in listed


def test_an_agreement_that_is_paid_early_claims_nothing_of_the_month_any_more(
    household: Household, owner: Visitor, agreement: Agreement, debt: Debt
) -> None:
    """The household has 1,500 − 600 = 900 a month, of which 50 was agreed."""
    plan = factories.plan(household, first_on=date(2026, 6, 1))
    before = agreed_at_first(plan_now(plan))
    saved(post_form(owner, page_of(debt), {**PAID, "amount": "200"}))
    after = agreed_at_first(plan_now(Plan.objects.get()))
    assert (before, after) == (Money(50_00, "GBP"), Money(0, "GBP"))


def test_the_proof_of_a_payment_is_kept_with_it_and_outlives_it(owner: Visitor, debt: Debt) -> None:
    saved(post_form(owner, page_of(debt), PAID))
    paid = debt.entries.get(kind="payment")
    add = reverse("entry-document-add", args=[debt.household_id, paid.pk])
    receipt = SimpleUploadedFile("receipt.pdf", b"%PDF-1.7\n%%EOF", "application/pdf")
    saved(post_form(owner, add, {"file": receipt, "title": "Receipt"}))
    proof = Document.objects.get()
    assert (proof.entry, proof.debt) == (paid, debt)
    page = owner.get(reverse("debt-detail", args=[debt.household_id, debt.pk])).content.decode()
    assert reverse("document-download", args=[debt.household_id, proof.pk]) in page
    assert add not in page
    saved(post_form(owner, reverse("entry-remove", args=[debt.household_id, paid.pk])))
    proof.refresh_from_db()
    assert (proof.entry, proof.debt) == (None, debt)


def test_from_home_and_from_the_story_a_payment_is_one_link_away(
    household: Household, owner: Visitor, agreement: Agreement, debt: Debt
) -> None:
    home = owner.get(reverse("home", args=[household.pk]))
    assert "late since Fri 1 May" in text_of(home)
    story = owner.get(reverse("debt-detail", args=[household.pk, debt.pk]))
    for page in (home, story):
        assert page.content.decode().count(page_of(debt)) >= 2


def test_what_is_paid_makes_an_agreement_no_dearer(household: Household, owner: Visitor) -> None:
    """1,000 are owed and agreed: after 50 both are 950; of 1,050 it is still 50 more."""
    whole = {"principal": None, "stated_total": Money(1000_00, "GBP")}
    exact, dearer = (
        factories.agreement(
            household,
            debt=factories.debt(household, **whole),
            first_on=date(2026, 5, 1),
            instalments=count,
        )
        for count in (20, 21)
    )
    for each in (exact, dearer):
        saved(post_form(owner, page_of(each.debt), PAID))
    page = shown(owner, exact)
    assert "today’s balance" not in page
    assert "Above today’s balance £50.00" in shown(owner, dearer)
