"""To one's own bank, a guarantor or family: what was chosen, and nothing of the debt's account."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.limitation import Acknowledges
from debts.letters import guard
from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.overtaken import overtaken
from debts.letters.print.render import compose
from debts.models import Debt, Household, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY
from tests.people import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

BANK, NOTE = BY_ID["own_bank"], BY_ID["stands_in"]
CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}
OWN = {"third_name": "Harbour Bank", "account_ending": "4711"}
TO = {"third_name": "Ada Ash", "third_told": "I have lost my job."}


def owed(
    household: Household | None = None,
    *,
    home: dict[str, Any] | None = None,
    kind: str = "bank",
    **of_debt: Any,
) -> Debt:
    household = household or factories.household(**(home or {}))
    factories.person(household)
    lender = factories.creditor(household, name="Northern Bank", kind=kind)
    return factories.debt(household, creditor=lender, reference="NB-77", **of_debt)


def drafted(kind: Any, debt: Debt, **answers: Any) -> Letter:
    language = debt.household.letter_language
    letter = letters.begin(debt=debt, kind=kind, language=language, today=DAY)
    letters.answer_questions(letter, answers=answers, seen=letter.version)
    return Letter.objects.get(pk=letter.pk)


def words(kind: Any, debt: Debt, **answers: Any) -> str:
    text = compose(drafted(kind, debt, **answers)).text()
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\n", " ")


@pytest.mark.parametrize(("kind", "told"), [(BANK, OWN), (NOTE, TO)])
@pytest.mark.parametrize("home", [{}, CHINA])
def test_nothing_of_the_account_is_told_to_somebody_third(
    kind: Any, told: dict[str, Any], home: dict[str, Any]
) -> None:
    text = words(kind, owed(home=home), **told)
    for of_account in ("NB-77", "1,000", "PO Box 7", "credit card", "信用卡"):
        assert of_account not in text
    assert told["third_name"] in text


def test_ones_own_bank_is_told_whom_to_refuse_and_what_the_money_is_for() -> None:
    plain = words(BANK, owed(), **OWN)
    assert "authority by which Northern Bank takes money from this account" in plain
    assert "ends in 4711" in plain
    assert "first of all for" not in plain
    assert "set nothing of it against" not in plain
    told = words(BANK, owed(), **OWN, first_for="rent on the 1st", owes_bank=True)
    assert "What comes in on this account is first of all for: rent on the 1st." in told
    assert "before these are paid" in told


def test_no_british_rule_on_banks_is_cited_and_in_china_the_notice_is() -> None:
    assert "CONC" not in words(BANK, owed(), **OWN)
    assert "《中国人民银行关于规范代收业务的通知》" in words(BANK, owed(home=CHINA), **OWN)


def test_whoever_bought_it_is_the_one_to_refuse() -> None:
    debt = owed()
    buyer = factories.creditor(debt.household, name="Pier Finance", kind="debt_buyer")
    factories.party(debt, creditor=buyer, role="owner")
    text = words(BANK, Debt.objects.get(pk=debt.pk), **OWN)
    assert "Pier Finance takes money" in text
    assert "Northern Bank" not in text


def test_a_guarantor_or_family_reads_only_what_was_chosen() -> None:
    plain = words(NOTE, owed(), **TO)
    assert "Dear Ada Ash" in plain
    assert "I have lost my job." in plain
    for unticked in ("Northern Bank", "guarantor", "sign nothing", "between us", "free advice"):
        assert unticked not in plain
    ticks = ("guarantees", "names_lender", "no_step", "tell_me", "own_advice", "between_us")
    told = words(NOTE, owed(), **TO, **dict.fromkeys(ticks, True))
    assert "It is about Northern Bank. You signed as guarantor" in told
    assert "Please pay nothing and sign nothing before we have spoken." in told
    assert "It promises nothing and admits nothing." in told


def test_an_uncle_is_greeted_as_one_and_reads_no_law() -> None:
    told = {**TO, "third_name": "王样例（舅舅）", "third_told": "我丢了工作。"}
    text = words(NOTE, owed(home=CHINA), **told)
    assert "舅舅，您好！" in text
    assert "《" not in text
    assert "此致" not in text


def test_neither_is_made_final_without_a_name() -> None:
    for kind, label in ((BANK, "Which bank?"), (NOTE, "Who is it to?")):
        letter = drafted(kind, owed())
        stops = [each.label for each in missing(letter, compose(letter).facts) if each.stops]
        assert stops[0] == label


def test_own_words_to_anybody_are_read_by_the_guard() -> None:
    assert guard.acknowledges(drafted(NOTE, owed(), **TO)) is Acknowledges.CONDITIONAL
    assert guard.acknowledges(drafted(BANK, owed(), **OWN)) is Acknowledges.NO


def test_the_pages_name_whom_it_goes_to_and_not_the_creditor(
    owner: Visitor, household: Household
) -> None:
    letter = drafted(NOTE, owed(household), **TO)
    preview = owner.get(reverse("letter-preview", args=[household.pk, letter.pk]))
    assert "A note to a guarantor or to family · Ada Ash" in preview.content.decode()
    listed = owner.get(reverse("letter-list", args=[household.pk])).content.decode()
    assert "Ada Ash" in listed


def test_it_takes_the_place_of_no_letter_to_the_creditor() -> None:
    debt = owed()
    stop = drafted(BY_ID["stop_debits"], debt)
    note = drafted(NOTE, debt, **TO)
    for hour, letter in enumerate((stop, note)):
        letter.issued_at = f"2026-11-21T0{hour}:00:00Z"
        letter.save()
    assert overtaken(Letter.objects.all()) == {}


def test_nobody_who_is_owed_the_debt_is_waited_for() -> None:
    letter = drafted(NOTE, owed(), **TO)
    contact = letters.post(letter=letter, posted_on=DAY, posted_by="hand", tracking="")
    assert contact.person == "Ada Ash"
    assert contact.reply_by is None


def test_the_page_after_sending_names_whom_it_went_to(owner: Visitor, household: Household) -> None:
    letter = drafted(NOTE, owed(household), **TO)
    letters.post(letter=letter, posted_on=DAY, posted_by="hand", tracking="")
    html = owner.get(reverse("letter-sent", args=[household.pk, letter.pk])).content.decode()
    assert "Ada Ash ·" in html
    assert "Northern Bank ·" not in html
    assert "An answer is due by" not in html


def test_what_is_not_taken_by_a_lender_is_not_stopped_at_the_bank() -> None:
    assert fits(BANK, owed(product="payday"), DAY)
    assert not fits(BANK, owed(product="rent"), DAY)
    assert not fits(NOTE, owed(kind="person", product="private"), DAY)
