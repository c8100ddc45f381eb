"""An agreement's page: said, written and charged side by side, and what the paper leaves open."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.letters.print.render import compose
from debts.models import Agreement, Debt, Household, Letter
from tests import factories
from tests.letters.drafts import DAY
from tests.letters.in_words import flat
from tests.letters.test_confirm_call import owed
from tests.letters.test_counter_offer import pounds
from tests.people import Visitor, post_form, saved

pytestmark = [pytest.mark.time_machine(DAY)]


def agreed(household: Household, **given: Any) -> Agreement:
    usual = {
        "agreed_on": date(2026, 9, 1),
        "instalment": pounds(40),
        "instalments": 25,
        "first_on": date(2026, 10, 1),
        "payments_known": True,
    }
    debt = given.pop("debt", None) or owed(household)
    return factories.agreement(household, debt=debt, **{**usual, **given})


def url(agreement: Agreement, verb: str = "detail") -> str:
    return reverse(f"agreement-{verb}", args=[agreement.household_id, agreement.pk])


def shown(visitor: Visitor, agreement: Agreement) -> str:
    text = visitor.get(url(agreement)).content.decode()
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def test_each_side_has_its_column(owner: Visitor, household: Household) -> None:
    agreement = agreed(household, instalment=pounds(45), interest_frozen=True)
    said = {"instalment": pounds(40), "instalments": 25, "first_on": date(2026, 10, 1)}
    factories.proposal(household, debt=agreement.debt, agreement=agreement, settles="yes", **said)
    factories.entry(
        agreement.debt, kind="charge", part="interest", on=date(2026, 11, 2), amount=pounds(12)
    )
    page = shown(owner, agreement)
    assert "Said In writing Charged and paid since" in page
    assert "25 × £40.00, every month, the first on 1 October 2026" in page
    assert "25 × £45.00, every month, the first on 1 October 2026" in page
    assert "The instalments · The paper is not what was said." in page
    assert "After the last payment · The paper is not what was said." in page
    assert "Interest · Interest was charged that was to stop." in page
    assert "2 November 2026: £12.00" in page


def test_it_is_with_whom_the_debt_is_owed_to_now(owner: Visitor, household: Household) -> None:
    """A debt that was sold: nobody agrees anything with the first lender any more."""
    buyer = factories.creditor(household, name="Lantern Debt Purchase", kind="debt_buyer")
    debt = owed(household)
    Debt.objects.filter(pk=debt.pk).update(collector=buyer)
    agreement = agreed(household, debt=Debt.objects.get(pk=debt.pk))
    assert "Agreement with Lantern Debt Purchase" in shown(owner, agreement)


def test_what_is_only_spoken_has_no_paper_to_differ_from(
    owner: Visitor, household: Household
) -> None:
    page = shown(owner, agreed(household, status="spoken"))
    assert "Agreed by word Charged and paid since" in page
    assert "Nothing that is noted here differs." in page


def test_the_paper_is_held_against_what_was_noted_while_it_was_spoken(
    owner: Visitor, household: Household
) -> None:
    agreement = agreed(household, status="spoken", interest_frozen=True, settles="yes")
    written = {"status": "written", "instalment": "38", "interest_frozen": False}
    saved(post_form(owner, url(agreement, "edit"), written))
    page = shown(owner, agreement)
    assert "Said In writing" in page
    assert "The instalments · The paper is not what was said." in page
    assert "Interest · The paper is not what was said." in page
    assert "After the last payment ·" not in page
    saved(post_form(owner, url(agreement), action="/differs/"))
    letter = flat(compose(Letter.objects.get()).text())
    assert "Agreed: each payment £40.00. In writing: £38.00." in letter


def test_what_was_put_right_while_it_was_spoken_is_what_was_said(
    owner: Visitor, household: Household
) -> None:
    """A slip of the finger that was put right before the paper came is no difference."""
    agreement = agreed(household, status="spoken", instalment=pounds(400))
    for typed in ({"instalment": "40"}, {"status": "written"}):
        saved(post_form(owner, url(agreement, "edit"), typed))
    assert "Nothing that is noted here differs." in shown(owner, agreement)


def test_further_sums_that_only_now_are_known_are_no_difference(
    owner: Visitor, household: Household
) -> None:
    agreement = agreed(household, status="spoken")
    factories.agreement_step(agreement, amount=pounds(55), count=4)
    typed = {"status": "written", "second_amount": "", "second_count": ""}
    saved(post_form(owner, url(agreement, "edit"), typed))
    assert "Nothing that is noted here differs." in shown(owner, agreement)


def test_a_paper_that_nobody_looked_into_is_asked_for_nothing(
    owner: Visitor, household: Household
) -> None:
    agreement = agreed(household)
    page = shown(owner, agreement)
    assert "Does it say all it should?" in page
    assert "not looked up yet" in page
    assert "Ask for what is missing" not in page


def test_what_is_ticked_is_said_and_the_letter_asks_for_the_rest(
    owner: Visitor, household: Household
) -> None:
    agreement = agreed(household)
    typed = {"says": ["late", "account"], "stops_collecting": "yes", "settles": "no"}
    saved(post_form(owner, url(agreement, "edit"), typed))
    page = shown(owner, agreement)
    assert "What follows where a payment is late said" in page
    assert "When it is looked at again not said" in page
    saved(post_form(owner, url(agreement), action="/letter/"))
    letter = flat(compose(Letter.objects.get()).text())
    assert "please complete it" in letter
    assert "Please tell me in writing what the agreement leaves open:" in letter
    assert "when it is looked at again." in letter
    assert "whether interest and charges are added while I pay." in letter
    for told in ("by word of mouth", "what follows where a payment is late", "which account"):
        assert told not in letter


def test_a_letter_about_a_paper_says_only_what_stands_in_it(
    owner: Visitor, household: Household
) -> None:
    """What was proposed and does not stand there is asked for, and not said to be agreed."""
    agreement = agreed(household, says=[])
    said = {"interest": "frozen", "settles": "yes", "stops_collecting": "yes"}
    factories.proposal(household, debt=agreement.debt, agreement=agreement, **said)
    saved(post_form(owner, url(agreement), action="/letter/"))
    letter = flat(compose(Letter.objects.get()).text())
    for promised in ("no further interest", "nothing left to pay", "no collection"):
        assert promised not in letter
    assert "whether interest and charges are added while I pay." in letter


def test_the_page_and_the_letter_have_one_list(owner: Visitor, household: Household) -> None:
    agreement = agreed(household, status="spoken", first_on=date(2027, 1, 4))
    missing = shown(owner, agreement).count(" not said") - 1  # the table says it of interest
    saved(post_form(owner, url(agreement), action="/letter/"))
    letter = compose(Letter.objects.get()).text()
    asked = letter.split("left open:")[1].split("\n\n")[0]
    assert asked.count("•") == missing


def test_none_of_them_is_an_answer_too(owner: Visitor, household: Household) -> None:
    agreement = agreed(household)
    saved(post_form(owner, url(agreement, "edit"), {"says": ["none"]}))
    agreement.refresh_from_db()
    assert agreement.says == []
    assert "What it leaves open" in shown(owner, agreement)


def test_a_form_in_which_nothing_was_ticked_says_nothing(
    owner: Visitor, household: Household
) -> None:
    agreement = agreed(household)
    saved(post_form(owner, url(agreement, "edit"), {"agreed_with": "Ms Example"}))
    agreement.refresh_from_db()
    assert agreement.says is None


def test_all_that_is_ticked_leaves_nothing_to_ask_for(owner: Visitor, household: Household) -> None:
    agreement = agreed(
        household,
        interest_frozen=True,
        settles="no",
        stops_collecting="yes",
        says=["late", "review", "credit_record", "account"],
    )
    page = shown(owner, agreement)
    assert "Nothing of the list is missing" in page
    assert "Ask for what is missing" not in page


def test_of_a_friend_no_list_is_asked_for(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    debt.creditor.kind = "person"
    debt.creditor.save()
    assert "Does it say all" not in shown(owner, agreed(household, debt=debt))


def risen(household: Household, **given: Any) -> Agreement:
    """Two statements since it was agreed, the second higher, and all that was due was paid."""
    agreement = agreed(household, **given)
    for on, stated in ((date(2026, 9, 20), 1000), (date(2026, 11, 10), 1030)):
        factories.entry(
            agreement.debt, kind="statement", on=on, stated_total=pounds(stated), source="paper"
        )
    for month in (10, 11):
        factories.entry(agreement.debt, kind="payment", on=date(2026, month, 1), amount=pounds(40))
    return agreement


def test_a_balance_that_rises_while_it_is_kept_is_a_finding_with_its_letter(
    owner: Visitor, household: Household
) -> None:
    agreement = risen(household)
    page = shown(owner, agreement)
    assert "Interest · The balance rises though you keep the agreement." in page
    saved(post_form(owner, url(agreement), action="/differs/"))
    letter = flat(compose(Letter.objects.get()).text())
    assert (
        "The balance rose from £1,000.00 to £1,030.00 by your statement of 10 November 2026,"
        " though the agreed payments were made."
    ) in letter
    assert "CONC 7.3.5G R" in letter.replace("\N{NO-BREAK SPACE}", " ")


def test_where_a_payment_is_missing_a_rise_is_none(owner: Visitor, household: Household) -> None:
    agreement = risen(household)
    Debt.objects.get(pk=agreement.debt_id).entries.filter(kind="payment").last().delete()
    assert "The balance rises" not in shown(owner, agreement)
