"""They wrote me this: what a paper is, what it is not, and a letter that answers it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from debts.clock import today
from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Debt, Household
from debts.pages.came.decoder import decoder_of_debt, decoder_of_place
from debts.pages.letter.choice import fits
from debts.rulebook import book
from tests import factories
from tests.people import Visitor


def test_every_letter_that_answers_a_paper_is_a_kind() -> None:
    named = {kind for each in book().all_signals for kind in each.letters}
    assert named
    assert named <= BY_ID.keys()


def test_a_letter_of_claim_is_told_from_a_claim_and_leads_to_letters(
    owner: Visitor, household: Household
) -> None:
    page: Any = owner.get(reverse("decoder", args=[household.pk, "gb-ew"]))
    text = page.content.decode()
    assert "It is no claim at court, and no bailiff can come from it." in text
    assert "30 days from the date on the letter" in text
    assert reverse("letter-choose", args=[household.pk]) in text


def test_for_a_debt_only_letters_that_fit_it_are_linked_with_the_debt_chosen(
    household: Household, owner: Visitor
) -> None:
    debt = factories.debt(household, stage="collection", product="credit_card")
    papers = decoder_of_debt(debt, today()).papers
    claim = next(each for each in papers if "letter of claim" in each.card.sign)
    kinds = [letter.url.split("kind=")[1] for letter in claim.letters]
    assert kinds
    assert all(fits(BY_ID[kind], debt, today()) for kind in kinds)
    assert "prove_title" not in kinds
    for letter in claim.letters:
        assert letter.url.startswith(reverse("letter-kind", args=[household.pk, debt.pk]))
        assert owner.get(letter.url).status_code == 200


def test_in_china_a_payment_order_leads_to_the_objection(db: None) -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    debt = factories.debt(home, stage="court")
    order = next(p for p in decoder_of_debt(debt, today()).papers if "payment order" in p.card.sign)
    assert [letter.title for letter in order.letters] == [BY_ID["order_objection"].title]
    assert "is no objection" in order.card.duty


def test_every_paper_says_what_it_means_and_what_it_does_not(household: Household) -> None:
    for place in ("gb-ew", "gb-sct", "cn"):
        for paper in decoder_of_place(household, book().jurisdiction(place), today()).papers:
            assert paper.card.means
            assert paper.card.not_means
            assert paper.card.rules


def test_while_time_is_in_doubt_no_paper_is_answered_by_what_may_admit_the_debt(
    household: Household,
) -> None:
    def answers(debt: Debt) -> set[str]:
        papers = decoder_of_debt(debt, today()).papers
        return {letter.url.split("kind=")[1] for paper in papers for letter in paper.letters}

    old = {"contract_on": date(2012, 1, 5), "overdue_since": date(2013, 3, 1)}
    old |= {"last_payment_on": date(2013, 2, 1)}
    assert "time_to_plan" in answers(factories.debt(household, stage="overdue"))
    found = answers(factories.debt(household, stage="overdue", **old))
    assert found
    assert all(BY_ID[kind].acknowledges is Acknowledges.NO for kind in found)


def test_a_place_that_knows_no_paper_has_no_such_page(owner: Visitor, household: Household) -> None:
    assert owner.get(reverse("decoder", args=[household.pk, "other"])).status_code == 404


def test_the_page_of_a_court_paper_leads_there_and_that_of_no_paper_does_not(
    owner: Visitor, household: Household
) -> None:
    def leads(country: str, sign: str) -> bool:
        page = owner.get(reverse("emergency-sign", args=[household.pk, country, sign]))
        return reverse("decoder", args=[household.pk, country]) in page.content.decode()

    assert leads("cn", "payment_order")
    assert leads("gb-ew", "court_papers")
    assert not leads("cn", "third_party_calls")
