"""The summary of income and spending adds up on paper: each total is the sum of what is printed."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest

from debts.letters.print.render import Composed
from debts.models import Letter
from debts.services import plans
from tests import factories
from tests.letters.drafts import DAY
from tests.letters.test_steps_in_words import CHINESE, ENGLISH, House

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY), pytest.mark.slow]
THEN = re.compile(r"Available for .* from then on")
LEFT = re.compile(r"Left (to pay|for all)|Missing")
PLUS = ("Expected change",)


def printed(composed: Composed) -> list[tuple[str, int]]:
    """Each line of the summary as its reader sees it: what it is, and pence."""
    lines = composed.text().replace("\N{NO-BREAK SPACE}", " ").splitlines()
    begin = lines.index("Summary of income and spending")
    found: list[tuple[str, int]] = []
    for line in lines[begin + 1 :]:
        if not line.strip() and found:
            break
        if match := re.fullmatch(r"(.*): (-?)£([\d,]+)\.(\d\d)", line):
            label, minus, pounds, pence = match.groups()
            amount = int(pounds.replace(",", "")) * 100 + int(pence)
            found.append((label, -amount if minus else amount))
    return found


def check(rows: list[tuple[str, int]]) -> bool:
    """Adds it up by its labels, as a clerk would; whether it goes on to a later month."""
    labels = [label for label, _sum in rows]
    heads = [row for row in rows if not row[0].startswith("–")]
    income = next(place for place, row in enumerate(heads) if row[0] == "Income in all")
    spent = next(place for place, row in enumerate(heads) if row[0] == "Spending in all")
    left = next(place for place, row in enumerate(heads) if LEFT.match(row[0]))
    assert heads[income][1] == sum(sum_ for _label, sum_ in heads[:income]), rows
    assert heads[spent][1] == sum(sum_ for _label, sum_ in heads[income + 1 : spent]), rows
    rest = heads[income][1] - heads[spent][1]
    for label, sum_ in heads[spent + 1 : left]:
        rest += sum_ if label.startswith(PLUS) else -sum_
    said = -heads[left][1] if heads[left][0].startswith("Missing") else heads[left][1]
    assert said == rest, rows
    then = [place for place, label in enumerate(labels) if THEN.fullmatch(label)]
    if then:
        after = heads[left + 1 : -1]
        assert heads[-1][1] == said + sum(sum_ for _label, sum_ in after), rows
    return bool(then)


def house(seed: int, *, first: bool = False) -> Composed:
    """Something comes in, or comes back, some months from now; rent may be behind, a card may be
    agreed with a step, something may be kept for the unforeseen."""
    chance = random.Random(seed)
    home = House(ENGLISH, chance.randint(1500, 2500), 1400)
    more = chance.random() < 0.5
    if more:
        home.changes(chance.randint(100, 700), date(2027, chance.randint(2, 9), 1))
    else:
        home.changes(-chance.randint(50, 600), date(2026, 12, 1), months=chance.randint(2, 9))
    debt = home.owes(chance.randint(3000, 30_000))
    rent = None
    if first or chance.random() < 0.7:
        owed = chance.randint(200, 2000)
        rent = home.owes(owed, product="rent", priority=True)
    if chance.random() < 0.7:
        card = home.owes(9000)
        agreed = factories.agreement(
            home.home,
            debt=card,
            instalment=home.sum(chance.randint(20, 60)),
            first_on=date(2027, 1, 1),
            instalments=chance.randint(1, 6),
        )
        factories.agreement_step(agreed, number=2, amount=home.sum(90), count=90)
    plan = {"method": "pro_rata", "margin": home.sum(chance.choice((0, 0, 40)))}
    plans.make_plan(
        household=home.home, assessment=home.budget, first_on=date(2027, 1, 1), today=DAY, **plan
    )
    return home.letter(rent, "priority_arrears") if first and rent else home.letter(debt)


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("first", [False, True])
def test_every_summary_adds_up_by_what_is_printed(seed: int, first: bool) -> None:
    composed = house(seed, first=first)
    if "budget" in composed.enclosures:
        check(printed(composed))


def test_most_of_them_are_enclosed_and_go_on_to_a_later_month() -> None:
    found = [house_rows for seed in range(12) if (house_rows := _rows(seed))]
    assert sum(map(check, found)) >= 3


def _rows(seed: int) -> list[tuple[str, int]]:
    composed = house(seed)
    Letter.objects.all().delete()
    return printed(composed) if "budget" in composed.enclosures else []


@pytest.mark.parametrize("to_landlord", [False, True])
def test_what_moves_beside_the_change_has_its_own_line(to_landlord: bool) -> None:
    """Of 3,000 there are 2,000 needed, 300 more in January and February. 1,200 of rent are behind,
    which is 100 a month in a year, and of a card 267 are agreed once and 509 from February on.

    From March on 3,000 − 2,000 − 509 − 100 = 391 are left.
    """
    home = House(CHINESE, 3000, 2000)
    home.changes(-300, date(2027, 1, 1), months=2)
    debt = home.owes(12_000)
    rent = home.owes(1200, product="rent", priority=True)
    agreed = factories.agreement(
        home.home,
        debt=home.owes(21_680, product="credit_card"),
        instalment=home.sum(267),
        first_on=date(2027, 1, 1),
        instalments=1,
    )
    factories.agreement_step(agreed, number=2, amount=home.sum(509), count=60)
    home.plans()
    letter = home.letter(rent, "priority_arrears") if to_landlord else home.letter(debt)
    text = letter.text().replace("\N{NO-BREAK SPACE}", " ")
    for line in ("2027年3月起恢复，每月增加：¥300.00", "已有协议的还款增加：-¥242.00"):
        assert line in text, text
    summary = text[text.rindex("收支概要\n") :].partition("\n\n")[0]
    left, *steps, then = re.findall(r"：(-?)¥([\d,.]+)", summary[summary.index("可用于偿还其") :])
    assert then == ("", "391.00")
    assert _cents([left, *steps]) == 391_00


def _cents(sums: list[tuple[str, str]]) -> int:
    return sum(int(f"{minus}{text.replace(',', '').replace('.', '')}") for minus, text in sums)
