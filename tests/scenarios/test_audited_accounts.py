"""Two households whose accounts are audited: entered page by page, added up by another hand.

Their files stand in `accounts/`. What a debt's page "What should be owed" says is compared, as a
person reads it, with a diary of every single day.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from fractions import Fraction
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import translation
from django.utils.html import strip_tags

from debts.rulebook import book
from tests import factories
from tests.page_forms import main_form
from tests.people import Visitor
from tests.scenarios.account_diary import AccountDiary, doubled
from tests.scenarios.enter_debts import KINDS, PRODUCTS, QUOTES
from tests.scenarios.hand import Hand

pytestmark = pytest.mark.slow
FOLDER = Path(__file__).parent / "accounts"
HOMES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.toml")}
DEBTS = [
    pytest.param(home, debt["id"], id=f"{name}-{debt['id']}")
    for name, home in sorted(HOMES.items())
    for debt in home["debt"]
]
SIGNS = {"CNY": "CN¥", "GBP": "£"}


def day(text: str) -> date:
    return date.fromisoformat(text)


def exact(number: float) -> Fraction:
    return Fraction(str(number))


@contextmanager
def entered(home: dict[str, Any]) -> Iterator[Hand]:
    """All of it typed on the household's day, and taken back."""
    told = home["household"]
    noon = datetime.combine(day(told["today"]), time(12), tzinfo=UTC)
    with time_machine.travel(noon), translation.override("en"), transaction.atomic():
        hand = Hand(Visitor(factories.account()))
        answers = {"name": told["id"], "country": told["law"], "currency": told["currency"]}
        made = hand.fill("household", "/households/add/", answers)
        hand.household_id = int(made.split("/")[2])
        for debt in home["debt"]:
            _enter(hand, debt, told["law"], told["today"])
        assert hand.not_enterable == set()
        yield hand
        transaction.set_rollback(True)


def _enter(hand: Hand, debt: dict[str, Any], law: str, today: str) -> None:
    who = {"name": debt["creditor"], "kind": KINDS[debt["creditor_kind"]]}
    creditor = hand.fill("creditor", hand.url("creditor-add"), who).rstrip("/").split("/")[-1]
    kind = _kind(law, PRODUCTS[debt["product"]])
    added = {"creditor": creditor, "debt_kind": kind, "owed_unknown": True}
    pk = int(hand.fill("debt", hand.url("debt-add"), added).split("/")[4])
    hand.debts[debt["id"]] = pk
    pages = {
        "terms": {
            "contract_on": debt["contract_on"],
            "received": debt["received"],
            "method": "at_the_end",
            "last_due_on": debt["due_on"],
        },
        "rate": {
            "rate_quote": QUOTES[debt["rate_is"]],
            "rate_ppm": debt["rate_percent"],
            "penalty_rate_quote": "none",
        },
        "stage": _stage(debt, today),
        "contract": {
            "contract_at_hand": True,
            "contract_sum": debt.get("contract_sum"),
            "paid_first": "costs",
            "judged_sum": debt.get("judged_sum"),
            "judged_pay_by_on": debt.get("judged_pay_by"),
        },
        "amounts": {"stated_total": debt["claimed"], "balance_on": debt["claimed_on"]},
    }
    for verb, answers in pages.items():
        hand.fill(f"debt {verb}", hand.url(f"debt-{verb}", pk), answers)
    for paid in debt["payments"]:
        told = {"amount": paid["amount"], "on": paid["on"], "how": "transfer"}
        hand.fill("payment", hand.url("payment-add", pk), told)
    for charge in debt.get("charges", ()):
        told = {"kind": "charge", "part": "fees", **charge}
        hand.fill("charge", hand.url("entry-add", pk), told)
    if "frozen_from" in debt:
        agreed = {
            "debt": pk,
            "instalment": 50,
            "instalments": 12,
            "first_on": "2026-12-10",
            "status": "written",
            "agreed_on": debt["frozen_from"],
            "interest_frozen": True,
        }
        hand.fill("agreement", hand.url("agreement-add"), agreed)


def _stage(debt: dict[str, Any], today: str) -> dict[str, Any]:
    if debt["due_on"] > today:
        return {"stage": "on_time"}
    reached = "judgment" if "judged_on" in debt else "overdue"
    told = {"overdue_since": debt["due_on"], "judgment_on": debt.get("judged_on")}
    return {"stage": reached, **told}


def _kind(law: str, product: str) -> str:
    kinds = book().jurisdiction(law).debt_kinds
    return next(kind.id for kind in kinds if kind.product == product and kind.id != "collector")


def diary(debt: dict[str, Any], end: date) -> AccountDiary:
    by_day = {"a year": 1, "a day": 365}[debt["rate_is"]]
    sums = {
        name: {day(row["on"]): exact(row["amount"]) for row in debt.get(name, ())}
        for name in ("payments", "charges")
    }
    kept = AccountDiary(
        day(debt["contract_on"]),
        exact(debt["received"]),
        exact(debt["rate_percent"]) * by_day,
        exact(debt["cap_percent"]) if "cap_percent" in debt else None,
        day(debt["frozen_from"]) if "frozen_from" in debt else None,
        {on: sum_ for on, sum_ in sums["payments"].items() if on <= end},
        sums["charges"],
        exact(debt["charges_most"]) if "charges_most" in debt else None,
    )
    return kept.until(end)


def ends(debt: dict[str, Any], end: date) -> tuple[Fraction, Fraction]:
    """The least and the most that the diary gives: two where a judgment counts, else one."""
    if "judged_on" not in debt:
        owed = diary(debt, end).owed
        return owed, owed
    left = diary(debt, day(debt["judged_on"])).principal
    since = {
        day(row["on"]): exact(row["amount"])
        for row in debt["payments"]
        if row["on"] >= debt["judged_on"]
    }
    judged, taken = exact(debt["judged_sum"]), sum(since.values(), Fraction(0))
    pay_by = day(debt["judged_pay_by"])
    low, high = (doubled(base, pay_by, since, end) for base in (left, judged))
    return judged - taken + low, judged - taken + high


def cents(amount: Fraction) -> str:
    whole = (amount * 100 + Fraction(1, 2)).__floor__()
    return f"{whole // 100:,}.{whole % 100:02d}"


def between(least: Fraction, most: Fraction, sign: str) -> str:
    if cents(least) == cents(most):
        return f"{sign}{cents(least)}"
    return f"{sign}{cents(least)} to {sign}{cents(most)}"


def read(hand: Hand, debt: str) -> str:
    answer = hand.client.get(hand.url("debt-audit", hand.debts[debt]))
    return re.sub(r"\s+", " ", unescape(strip_tags(answer.content.decode())))


@pytest.mark.django_db
@pytest.mark.parametrize(("home", "id_"), DEBTS)
def test_the_page_says_what_the_diary_adds_up(home: dict[str, Any], id_: str) -> None:
    (debt,) = (each for each in home["debt"] if each["id"] == id_)
    sign, claimed = SIGNS[home["household"]["currency"]], exact(debt["claimed"])
    with entered(home) as hand:
        text = read(hand, id_)
    least, most = ends(debt, day(debt["claimed_on"]))
    assert claimed > most
    beyond = between(claimed - most, claimed - least, sign)
    assert f"Part of what they claim is not explained {beyond} For" in text
    if debt["claimed_on"] == home["household"]["today"]:
        assert f"In all {between(least, most, sign)} " in text
    if least == most:
        assert f"By this count it was {sign}{cents(most)}." in text
    if "contract_sum" in debt:
        kept_back = exact(debt["contract_sum"]) - exact(debt["received"])
        assert f"{sign}{cents(kept_back)} was taken off in advance" in text


@pytest.mark.parametrize("name", sorted(HOMES))
def test_each_household_says_why_it_is_there(name: str) -> None:
    home = HOMES[name]
    assert home["household"]["id"] == name
    assert all(len(row["why"]) > 80 for row in (home["household"], *home["debt"]))


def test_a_payment_moved_by_a_month_moves_the_diary() -> None:
    """The diary is no echo: it feels a day, a limit and what was kept back."""
    debt = HOMES["cn-deducted-in-advance"]["debt"][0]
    end = day(debt["claimed_on"])
    later = debt | {"payments": [*debt["payments"][:3], {"on": "2024-10-02", "amount": 3000}]}
    dearer = {name: told for name, told in debt.items() if name != "cap_percent"}
    sums = [diary(each, end).owed for each in (debt, later, dearer, debt | {"received": 50000})]
    assert sums[0] < sums[1] < sums[3]
    assert sums[0] < sums[2]


def dispute(hand: Hand, pk: int, **ticked: str) -> Any:
    """From the press on the audit's page to the draft, with these questions ticked."""
    url = hand.url("letter-kind", pk)
    page = hand.client.get(hand.url("debt-audit", pk)).content.decode()
    assert f"{url}?kind=dispute_amount" in page
    chosen = {"kind": "dispute_amount", "language": "en"}
    asked = hand.fill("letter", url, chosen, form=main_form(hand.client.get(url)))
    return hand.client.get(hand.fill("answers", asked, {"unexplained": "on", **ticked}))


@pytest.mark.django_db
def test_the_dispute_encloses_the_figures_of_the_diary_and_no_other() -> None:
    home = HOMES["ew-default-fee-and-new-rate"]
    debt = home["debt"][0]
    kept = diary(debt, day(debt["claimed_on"]))
    with entered(home) as hand:
        pk = hand.debts["payday"]
        hand.fill("person", hand.url("person-add"), {"name": "Ola Example", "relation": "self"})
        draft = dispute(hand, pk, counted="on")
        text = hand.client.get(f"{draft.request['PATH_INFO']}text/").context["text"]
        plain = dispute(hand, pk)
        without = hand.client.get(f"{plain.request['PATH_INFO']}text/").context["text"]
    assert "£" not in without
    printed = {Fraction(found.replace(",", "")) for found in re.findall(r"£([\d,.]*\d)", text)}
    paid = {exact(row["amount"]) for row in debt["payments"]}
    lines = {exact(debt["received"]), kept.all_interest, exact(debt["charges_most"])}
    fee_cut = exact(debt["charges"][0]["amount"]) - exact(debt["charges_most"])
    found = {kept.owed, debt["claimed"] - kept.owed, exact(debt["claimed"]), fee_cut}
    # Both payments went on interest alone: nothing on charges, nothing on principal.
    assert kept.principal == exact(debt["received"])
    assert printed == {*paid, sum(paid), *lines, *found, Fraction(0)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("ew-default-fee-and-new-rate", "older"),
        ("cn-deducted-in-advance", "acquaintance"),
        ("cn-deducted-in-advance", "neighbour"),
    ],
    ids=["beside an agreement", "to a person", "to a person with a judgment"],
)
def test_no_table_is_offered_where_it_could_cost_something(name: str, id_: str) -> None:
    with entered(HOMES[name]) as hand:
        url = hand.url("letter-kind", hand.debts[id_])
        form = main_form(hand.client.get(url))
        language = "zh-hans" if name.startswith("cn") else "en"
        asked = hand.fill("l", url, {"kind": "dispute_amount", "language": language}, form=form)
        if not asked.endswith("questions/"):
            asked += "questions/"
        assert 'name="counted"' not in hand.client.get(asked).content.decode()
