"""Rent, energy, a phone and a tax go on: what is settled is what fell due by the letter's day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Letter, Proposal
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY, begun, plan_of
from tests.letters.faithful import assert_faithful
from tests.letters.in_words import flat

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

RENT = {"product": "rent", "priority": True, "creditor_kind": "landlord"}
ENERGY = {"product": "bill", "priority": True, "creditor_kind": "utility"}
TAX = {"product": "tax", "priority": True, "creditor_kind": "public"}
RUNNING = {"energy": ENERGY, "council": TAX}
ALL = {"landlord": RENT, **RUNNING}


def written(kind: str, country: str = "gb-ew", **of_debt: Any) -> Letter:
    currency = "EUR" if country == "other" else "GBP"
    home = factories.household(country=country, currency=currency)
    factories.person(home)
    told = dict(of_debt)
    if kind_of := told.pop("creditor_kind", ""):
        named = {"name": "Millbrook Council"} if kind_of == "public" else {}
        told["creditor"] = factories.creditor(home, kind=kind_of, **named)
    debt = factories.debt(home, reference="NB-77", **told)
    plan_of(home, factories.complete_assessment(home, illness=True))
    return Letter.objects.get(pk=begun(kind, debt).pk)


def both(letter: Letter) -> tuple[str, str]:
    """Its English and its Chinese; the second is as faithful as every twin."""
    assert_faithful(letter)
    english = flat(compose(letter).text())
    letter.language = "zh-hans"
    return english, "".join(compose(letter).text().split())


# --- What is offered to settle it ---


@pytest.mark.parametrize("of_debt", RUNNING.values(), ids=RUNNING)
def test_one_payment_settles_what_fell_due_and_not_what_comes(of_debt: dict[str, Any]) -> None:
    english, chinese = both(written("lump_sum", **of_debt))
    assert (
        "in full and final settlement of all that fell due on it up to and including"
        " 21 November 2026; this offer does not cover what falls due after that day." in english
    )
    assert "a statement that nothing that fell due up to that day is owed any more." in english
    assert "£500.00 settles all that fell due up to and including 21 November 2026 in" in english
    assert "nothing is owed any more" not in english
    assert (
        "了结截至2026年11月21日（含当日）到期的全部款项；此后到期的款项不在本提议之内。" in chinese
    )
    assert "£500.00后，截至2026年11月21日（含当日）到期的全部款项即告了结" in chinese
    assert "出具截至上述日期到期的款项不再有任何欠款的书面证明。" in chinese


def test_the_terms_of_a_rent_are_of_the_rent_in_the_twin_too() -> None:
    _english, chinese = both(written("lump_sum", **RENT))
    assert "£500.00后，截至2026年11月21日（含当日）到期的全部租金即告了结" in chinese
    assert "上述租金的任何部分不再转让" in chinese
    assert "截至上述日期到期的租金不再有任何欠付的书面证明。" in chinese
    assert "该款项" not in chinese


@pytest.mark.parametrize("of_debt", RUNNING.values(), ids=RUNNING)
def test_a_payment_and_instalments_end_what_fell_due(of_debt: dict[str, Any]) -> None:
    english, chinese = both(written("lump_and_instalments", **of_debt))
    assert "I offer to pay what fell due up to and including 21 November 2026" in english
    assert "agree that nothing of that is left to pay after the last payment;" in english
    assert "对截至2026年11月21日（含当日）到期的款项，本人提出以下方案：" in chinese
    assert "同意付清最后一期后，上述款项不再有欠款；" in chinese


@pytest.mark.parametrize(
    ("of_debt", "what", "of_it", "in_chinese"),
    [
        (RENT, "the rent due", "of that rent ", "租金"),
        (ENERGY, "what fell due", "of that ", "款项"),
        (TAX, "what fell due", "of that ", "款项"),
    ],
    ids=ALL,
)
def test_a_counter_offer_is_for_what_fell_due(
    of_debt: dict[str, Any], what: str, of_it: str, in_chinese: str
) -> None:
    english, chinese = both(written("counter_offer", **of_debt))
    assert f"For {what} up to and including 21 November 2026 I offer instead:" in english
    assert f"agree that nothing {of_it}is left to pay after the last payment;" in english
    assert f"对截至2026年11月21日（含当日）到期的{in_chinese}，本人提出以下方案：" in chinese
    assert f"付清最后一期后，上述{in_chinese}不再有欠款；" in chinese


@pytest.mark.parametrize("of_debt", ALL.values(), ids=ALL)
def test_a_counter_offer_speaks_of_interest_only_to_who_lends(of_debt: dict[str, Any]) -> None:
    def told(**given: Any) -> tuple[str, str]:
        letter = written("counter_offer", **given)
        Proposal.objects.filter(made_by="us").update(interest="frozen")
        Proposal.objects.filter(made_by="them").update(interest="", waived_minor=None)
        return both(Letter.objects.get(pk=letter.pk))

    english, chinese = told(**of_debt)
    assert "interest" not in english.split("I offer instead")[1].split("enclos")[0]
    assert "whether interest" not in english
    assert "利息" not in chinese.split("提出以下方案")[1].split("附件")[0]
    assert ("add no fees or charges" in english) is (of_debt is not RENT)
    assert ("不再加收费用" in chinese) is (of_debt is not RENT)
    english, _chinese = told()
    assert "add no interest, fees or charges while I keep to it" in english


@pytest.mark.parametrize("of_debt", ALL.values(), ids=ALL)
def test_what_was_left_open_is_about_what_was_owed_then(of_debt: dict[str, Any]) -> None:
    english, chinese = both(written("confirm_terms", **of_debt))
    assert "whether anything of what was owed then is left to pay after the last pay" in english
    assert "付清最后一期后，当时所欠的款项是否还有余额须付" in chinese


@pytest.mark.parametrize(
    ("of_debt", "what", "in_chinese"),
    [
        (RENT, "any rent due", "可能到期未付的任何租金"),
        (ENERGY, "anything that may have fallen due", "可能到期未付的任何款项"),
    ],
    ids=["landlord", "energy"],
)
def test_where_time_is_in_doubt_nothing_is_said_to_have_fallen_due(
    of_debt: dict[str, Any], what: str, in_chinese: str
) -> None:
    english, chinese = both(written("lump_and_instalments", "other", **of_debt))
    assert f"For {what} up to and including 21 November 2026, I offer:" in english
    assert f"对截至2026年11月21日（含当日）{in_chinese}，本人提出以下方案：" in chinese
    english, chinese = both(written("lump_sum", "other", **of_debt))
    assert f"final settlement of {what}" in english
    assert in_chinese in chinese


@pytest.mark.parametrize("kind", ["lump_sum", "lump_and_instalments", "counter_offer"])
def test_an_account_that_was_sold_or_lent_on_ends(kind: str) -> None:
    sold: dict[str, Any] = {**ENERGY, "creditor_kind": "debt_buyer"}
    for of_debt in ({}, sold):
        english, _chinese = both(written(kind, **of_debt))
        assert "fell due" not in english, of_debt


# --- Once it is paid, and what was agreed about it ---


@pytest.mark.parametrize(
    ("of_debt", "what", "in_chinese"),
    [
        (RENT, "the rent then owed, under the reference above", "上述编号项下当时所欠的租金"),
        (
            ENERGY,
            "what was then owed on the energy account with the reference above",
            "上述编号的能源账户当时所欠的款项",
        ),
        (
            TAX,
            "the council tax then owed, under the reference above",
            "上述编号项下当时所欠的市政税（counciltax）",
        ),
    ],
    ids=ALL,
)
def test_what_was_agreed_is_about_what_was_owed_then(
    of_debt: dict[str, Any], what: str, in_chinese: str
) -> None:
    for kind in ("confirm_terms", "not_as_agreed"):
        english, chinese = both(written(kind, **of_debt))
        assert f"I agreed with you by word of mouth how to pay {what}." in english
        assert f"就{in_chinese}口头达成了支付约定。" in chinese
    english, chinese = both(written("counter_offer", **of_debt))
    assert f"you made me a proposal for {what}." in english
    assert f"就{in_chinese}向本人提出一个方案。" in chinese
    english, chinese = both(written("clearance", **of_debt))
    assert f"I have paid all that was agreed on 2 March 2026 for {what}." in english
    assert f"2026年3月2日就{in_chinese}约定的款项，本人已经全部付清。" in chinese


@pytest.mark.parametrize("of_debt", ALL.values(), ids=ALL)
def test_what_is_paid_off_stops_no_payment_for_what_comes(of_debt: dict[str, Any]) -> None:
    english, chinese = both(written("clearance", **of_debt))
    assert "confirm that what was agreed on 2 March 2026 has been paid" in english
    assert "that nothing of what was owed then is left to pay;" in english
    assert "this does not touch what falls due from now on." in english
    assert "take no further payment from me" not in english
    assert "nothing is owed any more" not in english
    assert "请确认2026年3月2日约定的款项已经付清" in chinese
    assert "终止仅为该款项给予的扣款授权；此后到期的款项不受影响。" in chinese
    assert "一切扣款授权" not in chinese


def test_rent_that_was_settled_without_an_agreement_is_settled_and_not_paid() -> None:
    home = factories.household()
    factories.person(home)
    landlord = factories.creditor(home, kind="landlord")
    settled = date(2026, 11, 3)
    debt = factories.debt(home, creditor=landlord, product="rent", settled_on=settled)
    english, chinese = both(
        letters.begin(debt=debt, kind=BY_ID["clearance"], language="en", today=DAY)
    )
    assert "What had fallen due was settled on 3 November 2026." in english
    assert "it has been settled, on which day, and that nothing of what was owed then" in english
    assert "当时到期的款项已于2026年11月3日结清。" in chinese


# --- Why it cannot be paid ---


@pytest.mark.parametrize(
    ("of_debt", "english", "chinese"),
    [
        (RENT, "I cannot pay in full the rent that is owed.", "本人无力全额支付所欠租金，原因是"),
        (ENERGY, "I cannot pay in full what is due.", "本人无力全额支付到期的款项，原因是"),
        (TAX, "I cannot pay in full what is due.", "本人无力全额支付到期的款项，原因是"),
    ],
    ids=ALL,
)
@pytest.mark.parametrize("kind", ["lump_sum", "lump_and_instalments"])
def test_a_rent_or_a_tax_is_not_said_to_be_too_dear(
    kind: str, of_debt: dict[str, Any], english: str, chinese: str
) -> None:
    ours, theirs = both(written(kind, **of_debt))
    assert f"{english} The reason is" in ours
    assert "hard to pay this" not in ours
    assert chinese in theirs
    claimed, in_chinese = both(written(kind, "other", **of_debt))
    assert "I cannot pay in full what you claim. The reason is" in claimed
    assert "主张的款项，本人无力全额支付，原因是" in in_chinese


def test_the_deposit_the_supply_and_the_order_are_kept_out_of_it() -> None:
    english, chinese = both(written("lump_sum", **RENT))
    assert "collected from me, taken from a deposit, or claimed" in english
    assert "从押金中扣除" in chinese
    for kind in ("lump_and_instalments", "counter_offer"):
        english, chinese = both(written(kind, **TAX))
        assert "no further step to collect or to enforce payment while I keep to it;" in english
        assert "不再采取追讨或者强制付款的措施；" in chinese
        english, chinese = both(written(kind, **ENERGY))
        assert "do not cut off the supply or change the way in which I pay for it, while" in english
        assert "不切断供应，也不改变本人的缴费方式；" in chinese
    english, _chinese = both(written("lump_and_instalments"))
    assert "take no further step to collect while I keep to it;" in english
    assert "confirm in writing every term." in english
