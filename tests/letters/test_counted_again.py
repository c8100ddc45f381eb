"""The account counted again, enclosed with a dispute: by choice, where it can cost nothing."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import page
import pytest

from debts.domain.law.limitation import Acknowledges
from debts.letters.asked import asked_of
from debts.letters.guard import acknowledges
from debts.letters.kinds.catalogue import BY_ID, Enclosure
from debts.letters.pin import moved, pin_of
from debts.letters.print import pdf
from debts.letters.print.render import Composed, compose
from debts.models import Debt, Household, Letter
from debts.services import letters
from tests import factories
from tests.letters.faithful import assert_said
from tests.letters.test_traceable import without_source
from tests.pages.test_audit import TODAY, app_loan, yuan

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
DISPUTE = BY_ID["dispute_amount"]
PAID_ON, CLAIMED_ON = date(2025, 6, 30), date(2026, 1, 1)


@pytest.fixture
def home() -> Household:
    found = factories.household(name="Bai household", country="cn", currency="CNY")
    factories.person(found, name="Bai Example")
    return found


def loan(home: Household, **given: Any) -> Debt:
    """Of 12,000 lent on paper 10,000 came in, and 2,000 were paid on the 180th day."""
    debt = app_loan(home, contract_sum=yuan("12,000"), never_paid=False, **given)
    factories.entry(debt, kind="payment", amount=yuan("2,000"), on=PAID_ON, source="bank")
    return Debt.objects.get(pk=debt.pk)


def dispute(debt: Debt, language: str = "en", **answers: Any) -> Letter:
    letter = letters.begin(debt=debt, kind=DISPUTE, language=language, today=TODAY)
    told = {"not_counted": False, "unexplained": True, "wrong": "", "counted": True, **answers}
    letters.answer_questions(letter, answers=told, seen=letter.version)
    return Letter.objects.get(pk=letter.pk)


def offers_it(debt: Debt) -> bool:
    letter = letters.begin(debt=debt, kind=DISPUTE, language="en", today=TODAY)
    return "counted" in {each.id for each in asked_of(letter)}


def table(letter: Letter) -> Composed:
    composed = compose(letter)
    assert composed.enclosures == [Enclosure.COUNTED]
    return composed


def cents(amount: Fraction) -> str:
    """Half up to the cent."""
    whole = int(amount * 100 + Fraction(1, 2))
    return f"{whole // 100:,}.{whole % 100:02d}"


def by_the_day() -> tuple[Fraction, Fraction, Fraction]:
    """What of the payment went on interest, all interest, and what was left on the claim's day."""
    principal, unpaid, interest, day = Fraction(10_000), Fraction(0), Fraction(0), date(2025, 1, 1)
    on_interest = Fraction(0)
    while day < CLAIMED_ON:
        if day == PAID_ON:
            on_interest = unpaid
            principal, unpaid = principal - (2_000 - unpaid), Fraction(0)
        unpaid += principal * 24 / 100 / 365
        interest += principal * 24 / 100 / 365
        day += timedelta(days=1)
    return on_interest, interest, principal + unpaid


def test_its_figures_are_those_of_a_count_by_the_day(home: Household) -> None:
    text = table(dispute(loan(home))).text()
    on_interest, interest, left = by_the_day()
    assert "Money that came in: CN¥10,000.00" in text
    assert "CN¥2,000.00 was taken off in advance" in text
    assert f"Counted in all: CN¥{cents(left)}" in text
    assert "Claimed: CN¥13,500.00" in text
    assert f"Claimed beyond this count: CN¥{cents(13_500 - left)}" in text
    assert f"Interest, counted by the day: CN¥{cents(interest)}" in text
    assert f"On interest: CN¥{cents(on_interest)}" in text
    assert f"On principal: CN¥{cents(2_000 - on_interest)}" in text


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_figure_has_a_source_and_it_says_that_it_admits_nothing(
    home: Household, language: str
) -> None:
    composed = table(dispute(loan(home), language))
    assert without_source(composed) == set()
    denial = "不构成" if language == "zh-hans" else "not an admission"
    letter, enclosed = composed.text().split(composed.subject)[-1].rsplit(denial, 1)
    assert denial in letter
    assert composed.facts.owed.counted.total in enclosed


def test_a_limit_stands_with_its_rule_and_force(home: Household) -> None:
    counted = table(dispute(loan(home))).facts.owed.counted
    (interest,) = [row for row in counted.rows if row.label.startswith("Interest")]
    assert any(note.startswith("after a limit took off") for note in interest.notes)
    assert "at 30% a year by the contract" in interest.notes
    assert interest.rules
    assert all(rule.endswith(")") for rule in interest.rules)


def test_it_asks_for_exactly_the_papers_that_the_audit_lacks(home: Household) -> None:
    debt = loan(home)
    lacking = table(dispute(debt)).text()
    debt.contract_at_hand = True
    debt.save()
    held = table(dispute(Debt.objects.get(pk=debt.pk))).text()
    assert "A copy of the contract" in lacking
    assert "A copy of the contract" not in held


def test_both_languages_say_the_same(home: Household) -> None:
    debt = loan(home)
    english, chinese = (compose(dispute(debt, each)) for each in ("en", "zh-hans"))
    pairs = [composed.part("counted") for composed in (chinese, english)]
    assert all(pairs)
    assert_said(*(part.source for part in pairs))


def test_it_goes_only_by_the_person_s_choice(home: Household) -> None:
    composed = compose(dispute(loan(home), counted=False))
    assert composed.enclosures == []
    assert composed.part("counted") is None
    assert "10,000" not in composed.text()


def test_a_letter_with_it_is_held_like_own_words_that_may_admit(home: Household) -> None:
    debt = loan(home)
    assert acknowledges(dispute(debt)) is Acknowledges.CONDITIONAL
    assert acknowledges(dispute(debt, counted=False)) is Acknowledges.NO


class TestNotOffered:
    def test_it_is_offered_where_their_claim_is_beyond_a_firm_count(self, home: Household) -> None:
        assert offers_it(loan(home))

    def test_where_time_may_be_over_it_is_neither_asked_nor_printed(self, home: Household) -> None:
        old = {
            "contract_on": date(2015, 1, 1),
            "last_due_on": date(2016, 1, 1),
            "overdue_since": date(2016, 1, 2),
        }
        debt = app_loan(home, **old, stated_total=yuan("900,000"))
        assert not offers_it(debt)
        composed = compose(dispute(debt))
        assert composed.enclosures == []
        assert acknowledges(dispute(debt)) is Acknowledges.NO

    @pytest.mark.parametrize(
        "given",
        [
            {"stated_total": yuan("10,300")},
            {"rate_quote": "unknown", "rate_ppm": None},
            {"stage": "court"},
        ],
        ids=["what they claim is explained", "a rate is not known", "before a court"],
    )
    def test_it_is_not_offered(self, home: Household, given: dict[str, Any]) -> None:
        assert not offers_it(loan(home, **given))

    def test_nor_beside_an_agreement_that_stands(self, home: Household) -> None:
        debt = loan(home)
        factories.agreement(home, debt=debt)
        assert not offers_it(Debt.objects.get(pk=debt.pk))

    def test_nor_to_a_person(self, home: Household) -> None:
        uncle = factories.creditor(home, name="Chen Example", kind="person")
        assert not offers_it(loan(home, creditor=uncle, product="private"))


def test_a_payment_noted_afterwards_moves_what_was_taken(home: Household) -> None:
    debt = loan(home)
    letter = dispute(debt)
    letter.pinned = pin_of(letter, compose(letter))
    letter.save()
    assert moved(letter, compose(letter)) == []
    factories.entry(debt, kind="payment", amount=yuan("100"), on=date(2025, 8, 1))
    again = Letter.objects.get(pk=letter.pk)
    assert moved(again, compose(again))


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_checker_that_is_not_ours_finds_no_fault_in_its_pages(
    home: Household, language: str
) -> None:
    printed = pdf.print_letter(table(dispute(loan(home), language)).html())
    report = page.validate_pdf(printed.path, profile=page.ValidationProfile.PDF_UA_1)
    assert [(each.rule_id, each.message) for each in report.failures] == []


def test_the_table_in_chinese_has_no_latin_stop(home: Household) -> None:
    text = table(dispute(loan(home), "zh-hans")).text()
    assert "有凭证）" in text or "凭记忆）" in text
    assert re.findall(r"[一-鿿][.,;:](?:\s|$)|[一-鿿] ?\([^)\n]*[一-鿿]", text) == []
