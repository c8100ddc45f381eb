"""British letters say no more than is so: no payment agreed, no day set."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string

from debts.letters.print.render import compose
from debts.models import Debt, Letter
from tests import factories
from tests.letters.drafts import begun, draft, planned_debt
from tests.letters.faithful import assert_faithful, rendering
from tests.letters.test_british_readers import said, to, words
from tests.letters.test_british_twins import ENGLAND, owed_to
from tests.letters.test_priority_matters import body, letter_about

pytestmark = pytest.mark.django_db


def in_chinese(letter: Letter) -> str:
    """The letter as its sender reads it in Chinese."""
    return rendering(letter).text()


@pytest.mark.parametrize(
    ("product", "cannot"),
    [
        ("overdraft", "I cannot repay this overdraft at once"),
        ("phone", "I cannot pay in full what is due on this account"),
        ("credit_card", "I cannot keep up the payments that were agreed on this account"),
    ],
)
def test_of_an_overdraft_or_a_bill_no_payments_were_agreed(product: str, cannot: str) -> None:
    assert cannot in said(to("time_to_plan", "bank", product=product), "situation")
    for kind in ("time_to_plan", "instalments"):
        assert_faithful(begun(kind, owed_to("bank", ENGLAND, product=product, joint=True)))


def test_an_offer_on_an_overdraft_says_that_it_cannot_be_paid_back_at_once() -> None:
    told = said(to("instalments", "bank", product="overdraft"), "situation")
    assert "I cannot repay this overdraft at once" in told


@pytest.mark.parametrize(
    ("paid", "opens"),
    [
        (None, "This account has been behind since July 2025."),
        (date(2025, 9, 1), "I cannot keep up the payments that were agreed on this account."),
    ],
    ids=["no payment on record", "paid since"],
)
def test_an_offer_opens_with_since_when_no_payment_is_on_record(
    paid: date | None, opens: str
) -> None:
    """Four letters of one household opened with a sentence that anybody could have written."""
    assert said(to("instalments", "bank", last_payment_on=paid), "situation").startswith(opens)


@pytest.mark.parametrize("kind", ["time_to_plan", "instalments"])
def test_of_a_joint_overdraft_it_is_said_once_that_it_is_joint(kind: str) -> None:
    told = said(to(kind, "bank", product="overdraft", joint=True), "situation")
    assert told.startswith("I cannot repay this joint overdraft at once.")
    assert "held jointly" not in told


@pytest.mark.parametrize("kind", ["time_to_plan", "instalments"])
def test_a_bought_debt_has_no_payments_that_were_agreed_with_the_buyer(kind: str) -> None:
    paid_later = {"last_payment_on": date(2025, 9, 1)}
    letter = to(kind, "debt_buyer", **paid_later)
    named = {
        "time_to_plan": "what you ask for on the account that you say you bought",
        "instalments": "what is owed on the account that you bought",
    }
    assert f"pay at once {named[kind]}" in said(letter, "situation")
    assert "were agreed" not in words(letter)
    assert_faithful(begun(kind, owed_to("debt_buyer", ENGLAND, joint=True, **paid_later)))


@pytest.mark.parametrize(
    ("product", "cannot"),
    [
        ("overdraft", "I cannot pay this overdraft back at present."),
        ("phone", "I cannot pay at present what is behind on this account."),
        ("credit_card", "I cannot pay at present what was agreed on this account."),
    ],
)
def test_a_pause_asks_for_what_there_is(product: str, cannot: str) -> None:
    assert cannot in said(to("payment_holiday", "bank", product=product), "situation")


def bought(kind: str, **told: Any) -> Letter:
    """A draft to who bought a bank's card, as the person was told in January."""
    debt = planned_debt(*ENGLAND, assigned_on=date(2026, 1, 15), **told)
    raven = factories.creditor(debt.household, name="Raven Example Ltd", kind="debt_buyer")
    factories.party(debt, creditor=raven)
    return begun(kind, Debt.objects.get(pk=debt.pk))


PAID_SINCE = {"last_payment_on": date(2025, 9, 1)}
OWED_AT_ONCE = {**PAID_SINCE, "default_notice_ends_on": date(2025, 12, 1)}


def test_who_bought_an_account_is_asked_for_no_payment_and_kept_no_agreement() -> None:
    """ "What was agreed on this account" was agreed with the bank, years before."""
    letter = bought("payment_holiday")
    composed = compose(letter)
    assert said(composed, "situation").startswith(
        "I cannot pay at present what is owed on my Northern Bank account."
    )
    assert "Please ask for no payment from 1 January 2027 (or, if you agree only later," in (
        said(composed, "request")
    )
    assert "agreed on" not in words(composed)
    assert_faithful(letter)


def test_an_offer_to_a_buyer_opens_with_how_it_became_theirs() -> None:
    letter = bought("instalments", **PAID_SINCE)
    assert said(compose(letter), "situation").startswith(
        "In January 2026 I was told that my Northern Bank account had passed to you."
        " I cannot pay at once what is owed on it."
    )
    assert_faithful(letter)


@pytest.mark.parametrize(
    ("kind", "opens"),
    [
        ("instalments", "I cannot pay at once what is owed on this account."),
        ("time_to_plan", "I cannot pay at once what is owed on this account."),
        ("payment_holiday", "I cannot pay at present what is owed on this account."),
    ],
)
def test_once_a_default_notice_ran_out_no_agreed_payments_are_kept_up(
    kind: str, opens: str
) -> None:
    letter = draft(kind, *ENGLAND, **OWED_AT_ONCE)
    assert said(compose(letter), "situation").startswith(opens)
    assert_faithful(letter)


def test_a_default_notice_is_named_also_where_an_agency_collects_for_the_bank() -> None:
    """Its sister letters named it; the agency had sent none, and the bank had."""
    told = {"last_payment_on": None, "default_notice_on": date(2026, 8, 6)}
    notice = "and you have sent me a default notice dated 6 August 2026"
    assert notice in said(to("instalments", "agency", **told), "situation")
    assert "default notice" not in said(compose(bought("instalments", **told)), "situation")


@pytest.mark.parametrize("reader", ["bank", "person"])
def test_after_a_pause_no_payment_is_promised(reader: str) -> None:
    """The letter named a day for the next payment, which nobody had set."""
    promise = said(to("payment_holiday", reader), "promise")
    assert "1 July 2027" not in promise
    assert "again, and " in promise
    assert ("The pause would end on 30 June 2027." in promise) is (reader == "bank")


@pytest.mark.parametrize("kind", ["time_to_plan", "payment_holiday"])
def test_a_letter_without_payments_is_about_its_reference_alone(kind: str) -> None:
    """It spoke of every payment under it, and was to make none."""
    about = "This letter is about the reference above and about no other account."
    assert about in words(to(kind, "bank"))
    assert about not in words(to(kind, "person"))


def test_where_a_reference_is_known_only_the_bank_account_is_asked_for() -> None:
    assert "to which bank account I should pay." in said(to("instalments", "bank"), "reply")


@pytest.mark.parametrize(
    ("reader", "product", "cannot"),
    [
        ("landlord", "rent", "I cannot pay at once what is behind with the rent."),
        ("utility", "bill", "I cannot pay at once what is behind on this account."),
        ("utility", "phone", "I cannot pay in full what is due on this account."),
        ("public", "fine", "I cannot pay in full what is due under the reference above."),
    ],
)
def test_what_runs_is_paid_and_only_what_is_behind_is_not(
    reader: str, product: str, cannot: str
) -> None:
    told = to("time_to_plan", reader, product=product, priority=product != "phone")
    assert cannot in said(told, "situation")


def test_what_the_handbook_asks_of_firms_is_said_as_it_stands() -> None:
    ground = said(to("hold", "bank"), "ground")
    assert "to pay due regard to what people reasonably ask about when, where and how" in ground
    assert "to take reasonable steps so that others do not learn of a debt" in ground
    ground = said(to("time_to_plan", "bank"), "ground").replace("\N{NO-BREAK SPACE}", " ")
    assert "(CONC 7.3.12 G, guidance)" in ground


def test_a_fine_is_no_account() -> None:
    fine = to("time_to_plan", "public", product="fine")
    assert "Please hold action on this fine until" in said(fine, "request")
    assert "that this fine is on hold until" in said(fine, "reply")
    assert "account" not in words(fine)


def test_a_council_tax_is_no_account_either() -> None:
    letter_about("council-tax")
    letter = begun("time_to_plan", Debt.objects.get())
    assert "Please hold action on this council tax until" in said(compose(letter), "request")
    assert "that this council tax is on hold until" in said(compose(letter), "reply")
    assert "the account" not in words(compose(letter))
    chinese = in_chinese(letter)
    assert "就该市政税（council tax）暂缓追讨，" in chinese
    assert "书面确认对该市政税（council tax）暂缓追讨至" in chinese
    assert_faithful(letter)


def test_a_landlord_holds_action_on_the_rent_account() -> None:
    letter = begun("time_to_plan", owed_to("landlord", ENGLAND, product="rent", priority=True))
    assert "Please hold action on the rent account until" in said(compose(letter), "request")
    assert "就该租金账户暂缓追讨，" in in_chinese(letter)


@pytest.mark.parametrize("kind", ["hold", "time_to_plan"])
@pytest.mark.parametrize(
    ("product", "reader", "held"),
    [("credit_card", "bank", "暂缓追讨"), ("fine", "public", "暂缓执行")],
)
def test_what_is_held_is_pursuit_and_of_a_court_enforcement(
    kind: str, product: str, reader: str, held: str
) -> None:
    """ "行动" is no word for what a creditor does about a debt."""
    letter = begun(kind, owed_to(reader, ENGLAND, product=product))
    chinese = in_chinese(letter)
    assert f"请求{held}30日" in chinese
    assert "暂缓行动" not in chinese
    assert "一切行动" not in chinese


def test_a_chinese_opening_names_the_account_and_its_reference_in_one_breath() -> None:
    opening = "现就贵行在上述编号下提及的信用卡账户致函。"
    for kind in ("hold", "statement"):
        assert opening in in_chinese(begun(kind, owed_to("bank", ENGLAND)))


# Nothing was agreed with whom lent it: no day, no interest.
OPEN = {"product": "private", "method": "none", "rate_quote": "none"}


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("instalments", "The day that we agreed"),
        ("payment_holiday", "The day that we agreed"),
        ("time_to_plan", "The day that we agreed"),
    ],
)
def test_a_friend_who_set_no_day_reads_of_none(kind: str, kept: str) -> None:
    """It was sorry not to pay "as we agreed", where nothing had been."""
    assert kept in said(to(kind, "person", product="private"), "situation")
    told = said(to(kind, "person", **OPEN), "situation")
    assert kept not in told
    assert "have not yet paid you back in full" in told
    assert "We never fixed a day for it." in told


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "statement"])
def test_a_friend_who_asked_no_interest_reads_of_none(kind: str) -> None:
    """It asked them to stop an interest that never ran."""
    assert "interest" in words(to(kind, "person", product="private"))
    assert "interest" not in words(to(kind, "person", **OPEN))


OF_A_LENDER = ("principal", "default interest", "copy of the agreement")


@pytest.mark.parametrize(
    ("reader", "matter", "asks"),
    [
        ("other", "maintenance", "what fell due for each period"),
        ("public", "maintenance", "what fell due for each period"),
        ("public", "benefits", "a copy of the decision"),
        ("other", "", "the time that it is for"),
    ],
)
def test_who_lent_nothing_is_asked_for_no_agreement(reader: str, matter: str, asks: str) -> None:
    """The Child Maintenance Service was asked for principal and the rate of interest."""
    first = {"priority": True, "priority_kind": matter} if matter else {}
    debt = owed_to(reader, ENGLAND, product="other", **first)
    letter = begun("statement", debt)
    request = said(compose(letter), "request")
    assert asks in request
    assert not [word for word in OF_A_LENDER if word in request]
    assert_faithful(letter)


def test_who_paid_as_guarantor_is_asked_for_proof_of_it() -> None:
    debt = owed_to("bank", ENGLAND, product="personal_loan")
    firm = factories.creditor(debt.household, name="Bridge Guarantees", kind="local_finance")
    factories.party(debt, creditor=firm, role="guarantor_paid")
    letter = begun("statement", Debt.objects.get(pk=debt.pk))
    request = said(compose(letter), "request")
    assert "the day on which you paid the lender, the sum, and proof of it" in request
    assert "every charge" not in request
    assert_faithful(letter)


def test_who_sees_that_a_child_is_kept_sells_no_account() -> None:
    for kind in ("hold", "time_to_plan"):
        debt = owed_to(
            "other", ENGLAND, product="other", priority=True, priority_kind="maintenance"
        )
        assert "sell" not in words(compose(begun(kind, debt)))


def test_an_overpayment_is_paid_back_and_is_not_behind() -> None:
    text = body(letter_about("benefits"))
    assert "clear the overpayment of £600.00." in text
    assert "behind" not in text.partition("I will pay")[2]


@pytest.mark.parametrize("matter", ["maintenance", "tv-licence"])
def test_a_maintenance_or_a_licence_was_never_lent(matter: str) -> None:
    first = {"priority": True, "priority_kind": matter, "product": "other"}
    assert "repay" not in words(to("time_to_plan", "public", **first))


@pytest.mark.parametrize(
    ("lean", "short", "told"),
    [
        ("{lean}", None, "including this one, {lean}."),
        ("", None, "including this one, at present."),
        ("", "{short}", "including this one, and {short} is missing each month."),
    ],
)
def test_whose_debts_are_meant_is_parted_from_when(lean: str, short: str, told: str) -> None:
    budget = SimpleNamespace(deducts=True, pays_some_first=True, lean=lean, short=short)
    asked = {"f": SimpleNamespace(budget=budget), "my": "my"}
    text = render_to_string("letters/neutral/en/parts/nothing_left.html", asked)
    assert text.strip().endswith(f"nothing is left for my other debts, {told}")
