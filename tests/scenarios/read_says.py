"""What the pages say or ask, fact by fact: each one looks for what a reader would meet there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from tests.page_forms import main_form
from tests.scenarios import read_plan
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation
from tests.scenarios.words import names_amount, words_of


def says(entered: Entered, expected: Expectation) -> bool:
    return FACTS[expected.fact](entered, expected)


def _text(entered: Entered, page: str, *args: int) -> str:
    return words_of(entered.read(entered.hand.url(page, *args)).content.decode())


def _arrears_twice_or_undecided(entered: Entered, _expected: Expectation) -> bool:
    """On the plan's page, or in what home says is owed."""
    undecided = re.search(r"not decided|decide a sum", _text(entered, "plan"), re.I)
    (line,) = entered.case.arrears
    twice = names_amount(_text(entered, "home"), _owed(entered) + line.amount)
    return bool(undecided) or twice


def _owed(entered: Entered) -> Decimal:
    """All debts and all arrears, each of them once."""
    debts = sum((debt.balance for debt in entered.case.debts), Decimal(0))
    return debts + sum((line.amount for line in entered.case.arrears), Decimal(0))


def _very_long(entered: Entered, _expected: Expectation) -> bool:
    return read_plan.plan_page(entered).too_long is not None


def _overdue(entered: Entered, expected: Expectation) -> bool:
    """On the debt's own page, or beside its creditor's name on the plan's and on home."""
    late = re.compile(r"(?<!nothing )is overdue|^overdue(?: since \d.*)?$", re.I | re.M)
    own = _text(entered, "debt-detail", entered.hand.debts[expected.about])
    creditor = entered.case.debt(expected.about).creditor
    lines = [*_text(entered, "plan").splitlines(), *_text(entered, "home").splitlines()]
    return bool(late.search(own)) or any(creditor in line and late.search(line) for line in lines)


def _priority_once(entered: Entered, _expected: Expectation) -> bool:
    """Counted once in what is owed, and paid before the others."""
    (line,) = entered.case.arrears
    owed = names_amount(_text(entered, "home"), _owed(entered))
    return owed and line.id in read_plan.paid(entered)


def _lean_month(entered: Entered, _expected: Expectation) -> bool:
    """By its name, in a sentence on what is put by for it."""
    (lean,) = [change for change in entered.case.changes if change.months]
    month = f"{date.fromisoformat(lean.since):%B %Y}"
    text = " ".join(_text(entered, "plan").splitlines())
    return bool(re.search(rf"{month} is a lean month[^|]{{0,200}}put by", text))


def _sixty(entered: Entered, _expected: Expectation) -> bool:
    return bool(re.search(r"\b60\b[^\n]*(instalments|payments)", _text(entered, "plan")))


def _waiver(entered: Entered, expected: Expectation) -> bool:
    page = _text(entered, "debt-detail", entered.hand.debts[expected.about])
    return bool(re.search(r"\bwaive", page, re.I))


def _promise_by_word(entered: Entered, expected: Expectation) -> bool:
    """Whether the page on the debt's time has an answer for what was promised by word."""
    page = _text(entered, "debt-dates", entered.hand.debts[expected.about])
    return bool(re.search(r"by word|spoken|on the phone|said that you", page, re.I))


def _partners_income(entered: Entered, expected: Expectation) -> bool:
    """Asked on the plan's page, by the creditor's name."""
    text = " ".join(_text(entered, "plan").splitlines()).replace("’", "'")
    creditor = entered.case.debt(expected.about).creditor
    return bool(re.search(rf"partner's income count here\? [^?]*{re.escape(creditor)}", text))


def _varying_income(entered: Entered, _expected: Expectation) -> bool:
    return bool(re.search(r"good and bad months|differs? from month", _text(entered, "plan"), re.I))


def _actual_lender(entered: Entered, expected: Expectation) -> bool:
    """Whether the lender in the contract can be told, with the paper that says so."""
    page = entered.read(entered.hand.url("party-add", entered.hand.debts[expected.about]))
    controls = main_form(page).controls
    return "lender" in controls["role"].offered and "paper" in controls


FACTS: dict[str, Callable[[Entered, Expectation], bool]] = {
    "arrears_undecided_or_twice": _arrears_twice_or_undecided,
    "very_long": _very_long,
    "overdue": _overdue,
    "priority_arrears_once": _priority_once,
    "lean_month": _lean_month,
    "sixty_instalments": _sixty,
    "waiver_possible": _waiver,
    "promise_by_word": _promise_by_word,
    "partners_income_choice": _partners_income,
    "varying_income": _varying_income,
    "actual_lender": _actual_lender,
}
__all__ = ["FACTS", "says"]
