"""An offer of the person's own that their months hold no more is taken back before anything else:
the desk says so, its page has no message to send, and the draft of its letter is not made final."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Creditor, Debt, Household, Letter, Proposal
from debts.pages.call.mine import OfferWaiting, mine_on
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY, plan_of
from tests.letters.test_confirm_call import RUNNING
from tests.people import Visitor, forge

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]
# 900 a month is left to the one debt.
FITS, TOO_MUCH = 40_00, 1_500_00


def planned(home: Household, **of_creditor: str) -> Debt:
    factories.person(home)
    them = factories.creditor(home, **of_creditor) if of_creditor else None
    more = {"creditor": them, "product": "private"} if them else {}
    debt = factories.debt(
        home, reference="NB-77", principal=Money(4_000_00, "GBP"), **RUNNING, **more
    )
    plan_of(home)
    return debt


def answered(debt: Debt, each: int) -> Proposal:
    theirs = factories.proposal(debt.household, debt=debt, instalment=Money(90_00, "GBP"), on=DAY)
    sums = {"instalment": Money(each, "GBP"), "instalments": 2, "first_on": date(2027, 1, 4)}
    return factories.proposal(
        debt.household,
        debt=debt,
        made_by="us",
        replies_to=theirs,
        on=DAY,
        interest="frozen",
        **sums,
    )


def draft_of(own: Proposal) -> Letter:
    assert own.replies_to
    kind, debt = BY_ID["counter_offer"], Debt.objects.get(pk=own.debt_id)
    answers = {"proposal": own.replies_to_id}
    begun = letters.begin(debt=debt, kind=kind, language="en", today=DAY, answers=answers)
    return Letter.objects.get(pk=begun.pk)


def stops(letter: Letter) -> list[str]:
    return [each.label for each in missing(letter, compose(letter).facts) if each.stops]


@pytest.mark.parametrize(("each", "fits"), [(FITS, True), (TOO_MUCH, False)])
def test_its_draft_is_marked_and_waits_until_it_is_taken_back(
    owner: Visitor, household: Household, each: int, fits: bool
) -> None:
    letter = draft_of(answered(planned(household), each))
    label = "An offer that your months hold. The one in it no longer fits"
    assert any(line.startswith(label) for line in stops(letter)) is not fits
    page = owner.get(reverse("letter-preview", args=[household.pk, letter.pk])).content.decode()
    assert ("Make the final letter" in page) is fits
    assert (label in page) is not fits
    forge(owner, reverse("letter-issue", args=[household.pk, letter.pk]), {"shown": "x"})
    assert not Letter.objects.get(pk=letter.pk).is_issued


def test_once_it_is_taken_back_the_draft_asks_for_another(household: Household) -> None:
    own = answered(planned(household), TOO_MUCH)
    letter = draft_of(own)
    own.closed_as = "withdrawn"
    own.save()
    assert stops(Letter.objects.get(pk=letter.pk)) == ["Your own proposal in answer to theirs"]


@pytest.mark.parametrize(("each", "fits"), [(FITS, True), (TOO_MUCH, False)])
def test_the_desk_says_that_it_stands_or_takes_it_back(
    owner: Visitor, household: Household, each: int, fits: bool
) -> None:
    own = answered(planned(household), each)
    page = owner.get(reverse("call-desk", args=[household.pk, own.debt_id])).content.decode()
    assert ("Say no other figure" in page) is fits
    assert ("no longer fits. Take it back before anything else." in page) is not fits
    assert ("stands. I can pay £" in page) is fits
    assert ("I take it back" in page) is not fits


def test_a_friend_hears_it_in_words_of_their_own(household: Household) -> None:
    own = answered(planned(household, name="Priya", kind=Creditor.Kind.PERSON), TOO_MUCH)
    found = mine_on(own.debt, DAY)
    assert isinstance(found, OfferWaiting)
    assert found.lacks
    assert found.answer.words == (
        "“My figures have changed. What I said on 21 November 2026, I can’t keep to after all. "
        "Let me work it out anew, and then I’ll tell you what I can do.”"
    )


@pytest.mark.parametrize(("each", "fits"), [(FITS, True), (TOO_MUCH, False)])
def test_its_page_has_a_message_to_send_or_one_to_take_it_back(
    owner: Visitor, household: Household, each: int, fits: bool
) -> None:
    own = answered(planned(household), each)
    page = owner.get(reverse("proposal-detail", args=[household.pk, own.pk])).content.decode()
    assert ("A message to copy" in page) is fits
    assert ("Put your answer into a letter" in page) is fits
    assert ("To take it back, send this:" in page) is not fits
