"""Every kind of letter is made final for a household that it fits, in each place and language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import KINDS, Enclosure, Kind
from debts.models import Debt, Letter
from debts.selectors.parties import collecting_party
from debts.services import letters
from tests import factories
from tests.letters.drafts import an_answer_to_each, make_it_stand, with_records
from tests.page_forms import main_form
from tests.people import send_form
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Case, cases
from tests.scenarios.read_lump import ONCE, WITH_REST, settling
from tests.scenarios.read_paper import drafted, kinds_for

pytestmark = pytest.mark.slow
Entering = Callable[[Case], Entered]

# The household and the debt of each kind, where it is not the usual one of the place.
USUAL = {
    "gb-ew": ("ew-one-buyer-two-accounts", "bank_card"),
    "gb-sct": ("sct-decree-and-agency", "with_agency"),
    "cn": ("cn-card-and-uncle", "card"),
    "elsewhere": ("eu-no-rules-known", "card"),
}
FITTING = {
    "gb-ew": {
        "time_to_plan": ("ew-lean-month", "card"),
        "instalments": ("ew-arrears-that-end", "loan"),
        "agreed_arrears": ("ew-arrears-that-end", "rent_arrears"),
        "priority_arrears": ("ew-nothing-left", "energy"),
        "extension": ("ew-bills-and-fines", "friend"),
        "payment_holiday": ("ew-home-and-car", "card"),
        "freeze_interest": ("ew-lean-month", "catalogue"),
        "waive_charges": ("ew-home-and-car", "overdraft"),
        "write_off": ("ew-nothing-left", "card"),
        "hold": ("ew-bills-and-fines", "water"),
        "statement": ("ew-one-buyer-two-accounts", "raven_new"),
        "moratorium": ("ew-one-buyer-two-accounts", "bank_card"),
        "claim_reply": ("ew-one-buyer-two-accounts", "raven_new"),
        "order_objection": ("ew-court-papers-in-two-countries", "order_in_china"),
        "dispute_amount": ("ew-one-buyer-two-accounts", "raven_new"),
        "not_mine": ("ew-bills-and-fines", "phone"),
        "prove_title": ("ew-one-buyer-two-accounts", "raven_new"),
        "stop_debits": ("ew-nothing-left", "payday"),
        "own_bank": ("ew-nothing-left", "payday"),
        "unaffordable": ("ew-nothing-left", "payday"),
        "coerced": ("ew-home-and-car", "guaranteed"),
        "died": ("ew-home-and-car", "card"),
        "credit_correction": ("ew-back-pay-and-payments", "catalogue"),
        "vulnerability": ("ew-nothing-left", "energy"),
        "stands_in": ("ew-home-and-car", "guaranteed"),
        "counter_offer": ("ew-arrears-that-end", "card"),
        "lump_sum": ("ew-back-pay-and-payments", "card"),
        "lump_and_instalments": ("ew-back-pay-and-payments", "loan"),
        "reconsider": ("ew-lean-month", "card"),
        "confirm_terms": ("ew-arrears-that-end", "loan"),
        "not_as_agreed": ("ew-arrears-that-end", "loan"),
        "progress": ("ew-back-pay-and-payments", "card"),
        "allocation": ("ew-nothing-left", "card"),
        "renegotiate": ("ew-arrears-that-end", "rent_arrears"),
        "clearance": ("ew-back-pay-and-payments", "catalogue"),
        "limitation": ("ew-one-buyer-two-accounts", "raven_old"),
    },
    "gb-sct": {
        "instalments": ("sct-council-tax-and-gift", "card"),
        "priority_arrears": ("sct-council-tax-and-gift", "council_tax"),
        "hold": ("sct-council-tax-and-gift", "council_tax"),
        "statement": ("sct-decree-and-agency", "sold"),
        "prove_title": ("sct-decree-and-agency", "sold"),
        "extension": ("sct-friend-and-old-catalogue", "friend"),
        "claim_reply": ("sct-decree-and-agency", "english_card"),
        "lump_sum": ("sct-friend-and-old-catalogue", "card"),
        "lump_and_instalments": ("sct-friend-and-old-catalogue", "loan"),
        "limitation": ("sct-friend-and-old-catalogue", "old"),
        "renegotiate": ("sct-decree-and-agency", "store_card"),
        "allocation": ("sct-decree-and-agency", "store_card"),
        "agreed_arrears": ("sct-council-tax-and-gift", "council_tax"),
    },
    "cn": {
        "priority_arrears": ("cn-rent-and-tokens", "rent"),
        "instalments": ("cn-rent-and-tokens", "card"),
        "extension": ("cn-card-and-uncle", "uncle"),
        "write_off": ("cn-rent-and-tokens", "app"),
        "prove_title": ("cn-old-debts", "buyer_new"),
        "limitation": ("cn-old-debts", "withdrawn"),
        "allocation": ("cn-old-debts", "buyer_new"),
        "renegotiate": ("cn-payments-and-sale", "finance"),
        "confirm_call": ("cn-platform-and-driver", "small_loan"),
        "counter_offer": ("cn-counter-offers", "card_a"),
        "lump_sum": ("cn-counter-offers", "card_b"),
        "lump_and_instalments": ("cn-counter-offers", "card_a"),
        "unaffordable": ("cn-rent-and-tokens", "app"),
        "order_objection": ("cn-private-loans-and-guarantor", "guaranteed"),
        "stands_in": ("cn-private-loans-and-guarantor", "guaranteed"),
        "agreed_arrears": ("cn-rent-and-tokens", "rent"),
    },
    "elsewhere": {
        "time_to_plan": ("eu-no-rules-known", "rent"),
        "payment_holiday": ("eu-no-rules-known", "aunt"),
        "priority_arrears": ("eu-no-rules-known", "rent"),
        "agreed_arrears": ("eu-no-rules-known", "rent"),
        "statement": ("eu-no-rules-known", "sold"),
        "prove_title": ("eu-no-rules-known", "sold"),
        "extension": ("eu-no-rules-known", "aunt"),
    },
}
# What has no place there: the paper that it answers, or the law that it rests on, does not exist;
# and where nobody knows the time of a debt, what admits one is not even named.
NOT_THERE = {
    "gb-ew": set[str](),
    "gb-sct": {"order_objection"},
    "cn": {"moratorium", "claim_reply"},
    "elsewhere": {
        *("moratorium", "claim_reply", "order_objection", "escalation", "limitation"),
        *("freeze_interest", "waive_charges", "write_off", "counter_offer", ONCE, WITH_REST),
        *("reconsider", "confirm_terms", "not_as_agreed", "progress", "allocation"),
        "renegotiate",
    },
}
BY_CASE = {case.home.id: case for case in cases()}


def _is_asked_in(kind: Kind, language: str, law: str) -> bool:
    """The page of a single sum begins its letter in the language of the household's letters."""
    about = FITTING[law].get(kind.id)
    return kind.id not in (ONCE, WITH_REST) or language == BY_CASE[about[0]].letters_in(about[1])


FORMS = [
    pytest.param(law, language, kind, id=f"{law}-{language}-{kind.id}")
    for law in USUAL
    for language in ("en", "zh-hans")
    for kind in KINDS
    if kind.id not in NOT_THERE[law] and _is_asked_in(kind, language, law)
]


@pytest.mark.parametrize(("law", "language", "kind"), FORMS)
def test_it_is_chosen_answered_read_and_made_final(
    entering: Entering, law: str, language: str, kind: Kind
) -> None:
    household, about = FITTING[law].get(kind.id, USUAL[law])
    entered = entering(BY_CASE[household])
    with entered.trying(), _drafted(entered, about, kind, language) as draft:
        assert draft, "its page does not offer it"
        final = main_form(entered.client.get(f"{draft}issue/"))
        ticked = {"days_right": True} if "days_right" in final.controls else {}
        assert send_form(entered.client, final, ticked).status_code == 302
        letter = Letter.objects.get(pk=int(draft.rstrip("/").split("/")[-1]))
        assert (letter.kind, letter.language) == (kind.id, language)
        assert letter.issued_at


@contextmanager
def _drafted(entered: Entered, about: str, kind: Kind, language: str) -> Iterator[str | None]:
    """The address of a draft; None where the page on which it would be chosen does not name it."""
    if kind.id in (ONCE, WITH_REST):
        with settling(entered, about, kind.id) as draft:
            yield draft
        return
    _let_it_come_to_that(entered, kind, about)
    if kind.id not in kinds_for(entered, about):
        yield None
        return
    with drafted(entered, about, kind.id, language) as page:
        yield page.request["PATH_INFO"]


def _let_it_come_to_that(entered: Entered, kind: Kind, about: str) -> None:
    """A call, a complaint, a payment, a refusal: what the letter is about where nobody told it."""
    debt, on = Debt.objects.get(pk=entered.hand.debts[about]), entered.case.home.day
    if Enclosure.SCHEDULE in kind.encloses and entered.case.home.law == "elsewhere":
        _decide_that_it_shares(entered, debt)
    if kind.id == "order_objection":
        Debt.objects.filter(pk=debt.pk).update(stage="court")
    if kind.id == "confirm_call":
        said = {"creditor": collecting_party(debt), "said": "They ask for 300 before Friday."}
        factories.contact(debt.household, debt=debt, on=on, **said)
    if entered.case.home.id != "ew-nothing-left":
        make_it_stand(kind, debt, on)
    if kind.id == "progress":
        _pay_as_agreed(debt, on)
    else:
        with_records(kind.id, debt, on)
    debt = Debt.objects.get(pk=debt.pk)
    tried = letters.begin(debt=debt, kind=kind, language="en", today=on)
    an_answer_to_each(kind, tried)
    tried.delete()


def _decide_that_it_shares(entered: Entered, debt: Debt) -> None:
    """Where nobody knows the time of any debt, the plan pays a bank only once that was decided."""
    offer = debt.offers.latest("pk")
    entered.hand.fill("offer", entered.hand.url("offer-edit", offer.pk), {"include": "in"})


def _pay_as_agreed(debt: Debt, on: date) -> None:
    first = on - timedelta(days=20)
    days = {"agreed_on": first - timedelta(days=20), "first_on": first}
    factories.agreement(debt.household, debt=debt, payments_known=True, **days)
    factories.entry(debt, kind="payment", on=first, amount=Money(50_00, debt.household.currency))


@pytest.mark.parametrize("law", NOT_THERE)
def test_what_has_no_place_there_is_not_offered_for_any_debt(entering: Entering, law: str) -> None:
    for case in (each for each in BY_CASE.values() if each.home.law == law):
        entered = entering(case)
        for about in entered.hand.debts:
            assert not set(kinds_for(entered, about)) & NOT_THERE[law]
