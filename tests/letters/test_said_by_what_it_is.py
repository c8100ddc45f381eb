"""What a letter asks, and by which rule, fits what is owed and what a court has said of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from debts.letters.print.render import compose
from debts.models import Debt, Letter
from tests import factories
from tests.letters.drafts import begun, draft, planned_debt
from tests.letters.faithful import assert_faithful
from tests.letters.test_british_readers import ENGLAND, SCOTLAND, words
from tests.letters.test_none_in_doubt import LONG_AGO, without_a_sum

pytestmark = pytest.mark.django_db

RECENT = {"overdue_since": date(2026, 10, 1), "contract_on": None, "last_payment_on": None}
CHINESE = Path(__file__).parents[2] / "templates" / "letters"


@pytest.mark.parametrize("place", [ENGLAND, SCOTLAND], ids="-".join)
def test_what_leaves_a_debt_open_cites_no_rule_for_customers_in_arrears(
    place: tuple[str, str, str],
) -> None:
    letter = without_a_sum("instalments", place, **LONG_AGO)
    assert "in or approaching arrears" not in words(compose(letter))
    assert_faithful(letter)
    running = without_a_sum("instalments", place)
    assert "in or approaching arrears" in words(compose(running))


@pytest.mark.parametrize(("place", "day"), [(ENGLAND, "8 December"), (SCOTLAND, "9 December")])
def test_after_a_judgment_a_statement_is_asked_for_by_a_day_and_without_a_fee(
    place: tuple[str, str, str], day: str
) -> None:
    """Twelve working days after 21 November 2026; St Andrew's Day is none in Scotland."""
    asked = words(compose(draft("statement", *place, product="credit_card")))
    assert "within twelve working days" in asked
    composed = compose(draft("statement", *place, product="credit_card", stage="judgment"))
    text = words(composed)
    assert "twelve working days" not in text
    assert f"Please send this by {day} 2026." in text
    assert composed.facts.fee is None


def of_office(kind: str, name: str, product: str) -> Letter:
    debt = planned_debt(*ENGLAND, product=product, priority=True, priority_kind=kind)
    debt.creditor.name, debt.creditor.kind = name, "public"
    debt.creditor.save()
    return begun("statement", Debt.objects.with_people().get(pk=debt.pk))


def test_a_tax_office_is_asked_for_tax_interest_and_each_penalty_apart() -> None:
    letter = of_office("hmrc", "HM Revenue and Customs", "tax")
    text = words(compose(letter))
    assert "Request for a breakdown of tax, interest and penalties" in text
    assert "each penalty by itself" in text
    assert "discount" not in text
    assert_faithful(letter)


def test_a_council_is_asked_for_its_own_items() -> None:
    text = words(compose(of_office("council-tax", "Leeds City Council", "tax")))
    assert "every payment, discount and reduction" in text
    assert "penalty" not in text


def test_tv_licensing_is_asked_about_the_licence() -> None:
    letter = of_office("tv-licence", "TV Licensing", "other")
    text = words(compose(letter))
    assert "Request for a statement of TV licence payments" in text
    assert "whether the licence is in force, and until when" in text
    assert "bill for each year" not in text
    assert_faithful(letter)


def test_a_gym_that_lent_nothing_is_offered_to_be_paid() -> None:
    debt = planned_debt(*ENGLAND, product="other")
    assert "Offer to repay" in words(compose(begun("instalments", debt)))
    gym = planned_debt(*ENGLAND, product="other")
    gym.creditor.name, gym.creditor.kind = "Pulse Gym", "other"
    gym.creditor.save()
    text = words(compose(begun("instalments", Debt.objects.with_people().get(pk=gym.pk))))
    assert "Offer to pay" in text
    assert "Offer to repay" not in text


def test_chinese_has_one_word_for_each_british_paper() -> None:
    texts = "".join(path.read_text("utf-8") for path in CHINESE.glob("*/zh-hans/**/*.html"))
    assert "责任令（liability order）" in texts
    for other in ("欠款确认令", "清缴令", "迁出通知", "搬出通知"):
        assert other not in texts


def council_tax(place: tuple[str, str, str], kind: str, **days: date) -> Letter:
    debt = planned_debt(*place, product="tax", priority=True, priority_kind="council-tax", **RECENT)
    debt.creditor.name, debt.creditor.kind = "Strathwell Council", "public"
    debt.creditor.save()
    for name, day in days.items():
        factories.event(debt, kind=name, day=day)
    return begun(kind, Debt.objects.with_people().get(pk=debt.pk))


@pytest.mark.parametrize("kind", ["priority_arrears", "statement", "hold"])
def test_after_a_summary_warrant_the_sheriff_can_still_be_asked_for_time(kind: str) -> None:
    kept = "no right to ask the sheriff for a time to pay order (Debtors (Scotland) Act 1987, sect"
    letter = council_tax(SCOTLAND, kind, summary_warrant=date(2026, 11, 2))
    assert kept in words(compose(letter))
    assert_faithful(letter)
    assert "time to pay order" not in words(compose(council_tax(SCOTLAND, kind)))
    assert "time to pay order" not in words(compose(council_tax(ENGLAND, kind)))
