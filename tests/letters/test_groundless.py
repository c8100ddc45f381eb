"""A final letter about a call, a proposal or an agreement that is noted no more: not to be sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from debts.letters.kinds.catalogue import BY_ID
from debts.letters.outdated import outdated, why_outdated
from debts.models import Agreement, Debt, Letter
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY
from tests.letters.test_clearance import kept
from tests.letters.test_confirm_call import call, owed
from tests.letters.test_confirm_terms import spoken
from tests.letters.test_counter_offer import counter, theirs
from tests.letters.test_lump_sum import offered
from tests.letters.test_not_as_agreed import agreed, charge
from tests.letters.test_reconsider import no, refused
from tests.people import Visitor, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]
Undo = Callable[[], object]


def about_a_call(debt: Debt) -> tuple[str, dict[str, Any], Undo]:
    """Another call is noted as well: the letter is about its own."""
    noted = call(debt)
    call(debt, on=date(2026, 11, 20))
    return "confirm_call", {"call": noted.pk}, noted.delete


def about_a_proposal(debt: Debt) -> tuple[str, dict[str, Any], Undo]:
    own = counter(offered := theirs(debt))
    return "counter_offer", {"proposal": offered.pk}, own.delete


def about_a_share(debt: Debt) -> tuple[str, dict[str, Any], Undo]:
    offer = offered(debt)
    return "lump_sum", {"lump_offer": offer.pk}, offer.delete


def about_a_refusal(debt: Debt) -> tuple[str, dict[str, Any], Undo]:
    """Another refusal is noted as well."""
    contact = no(debt)
    refused(debt, on=date(2026, 11, 20))
    return "reconsider", {"refusal": f"contact-{contact.pk}"}, contact.delete


def about_a_refusal_before_an_agreement(debt: Debt) -> tuple[str, dict[str, Any], Undo]:
    contact = no(debt)
    return "reconsider", {"refusal": f"contact-{contact.pk}"}, lambda: spoken(debt)


def about_what_was_agreed_by_word(debt: Debt) -> tuple[str, dict[str, Any], Undo]:
    return "confirm_terms", {}, spoken(debt).delete


def about_what_was_charged(debt: Debt) -> tuple[str, dict[str, Any], Undo]:
    agreed(debt)
    return "not_as_agreed", {}, charge(debt).delete


def about_all_that_was_paid(debt: Debt) -> tuple[str, dict[str, Any], Undo]:
    kept(debt)
    return "clearance", {}, debt.entries.filter(on=date(2026, 11, 1)).delete


def about_agreed_arrears(debt: Debt) -> tuple[str, dict[str, Any], Undo]:
    Debt.objects.filter(pk=debt.pk).update(priority=True, priority_kind="rent")
    return "agreed_arrears", {}, factories.agreement(debt.household, debt=debt).delete


ALL = (
    about_a_call,
    about_a_proposal,
    about_a_share,
    about_a_refusal,
    about_a_refusal_before_an_agreement,
    about_what_was_agreed_by_word,
    about_what_was_charged,
    about_all_that_was_paid,
    about_agreed_arrears,
)


def final(debt: Debt, kind: str, answers: dict[str, Any]) -> Letter:
    debt = Debt.objects.get(pk=debt.pk)
    draft = letters.begin(
        debt=debt, kind=BY_ID[kind], language="en", today=DAY, answers=dict(answers)
    )
    Letter.objects.filter(pk=draft.pk).update(issued_at=draft.created_at)
    return fresh(draft)


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


@pytest.mark.parametrize("about", ALL, ids=lambda about: about.__name__)
def test_what_it_is_about_is_taken_back(
    about: Callable[[Debt], tuple[str, dict[str, Any], Undo]],
) -> None:
    debt = owed()
    kind, answers, take_back = about(debt)
    letter = final(debt, kind, answers)
    assert outdated([letter], None, today=DAY) == frozenset()
    take_back()
    assert outdated([letter := fresh(letter)], None, today=DAY) == {letter.pk}
    assert why_outdated(letter, None, DAY) == "ground"


def test_one_that_was_sent_is_what_was_said_then() -> None:
    agreement = spoken(debt := owed())
    letter = final(debt, "confirm_terms", {})
    Letter.objects.filter(pk=letter.pk).update(posted_on=DAY)
    agreement.delete()
    assert outdated([fresh(letter)], None, today=DAY) == frozenset()


def test_its_page_and_the_list_say_so(owner: Visitor) -> None:
    agreement = spoken(debt := owed())
    factories.membership(debt.household, owner.account)
    draft = letters.begin(
        debt=Debt.objects.get(pk=debt.pk), kind=BY_ID["confirm_terms"], language="en", today=DAY
    )
    page = reverse("letter-preview", args=[debt.household_id, draft.pk])
    saved(post_form(owner, reverse("letter-issue", args=[debt.household_id, draft.pk])))
    said = "What this letter is about has changed"
    assert said not in owner.get(page).content.decode()
    Agreement.objects.filter(pk=agreement.pk).update(status=Agreement.Status.ENDED)
    assert said in owner.get(page).content.decode()
    listed = owner.get(reverse("letter-list", args=[debt.household_id])).content.decode()
    assert "not up to date" in listed


def test_a_final_letter_whose_day_for_an_answer_is_over_is_not_to_be_sent() -> None:
    """It asked to hold action until 30 December; in March home still said: send it."""
    home = factories.household()
    factories.person(home)
    asked = DAY + timedelta(days=14)
    letter = factories.letter(home, issued_at=timezone.now(), reply_by=asked)
    assert outdated([letter], None, today=asked) == frozenset()
    assert why_outdated(letter, None, asked + timedelta(days=1)) == "late"
    letter.posted_on = DAY
    assert why_outdated(letter, None, asked + timedelta(days=1)) == ""
