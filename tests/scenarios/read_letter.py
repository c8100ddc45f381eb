"""The letters of an entered household: which are offered, which are held, what they say.

A draft that is written to be read is taken back afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from tests.page_forms import main_form
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation
from tests.scenarios.read_lump import settlement
from tests.scenarios.read_paper import Paper, choosing, kinds_for, paper
from tests.scenarios.read_plan import paid
from tests.scenarios.words import names_amount

# The product's kinds, by what they do in the files: of several that do it, what is offered first.
KINDS = {
    "hold": ("time_to_plan", "hold"),
    "statement": ("statement",),
    "instalments": ("instalments",),
    "token or no offer": ("instalments",),
    "priority arrears": ("priority_arrears",),
    "pause of three to six months": ("payment_holiday",),
    "time may have run out": ("limitation",),
    "contact wishes": ("contact_wishes",),
    "complaint": ("complaint",),
}


def offered(entered: Entered, expected: Expectation) -> set[str]:
    """What the letters do that are offered for a debt."""
    return _offered(entered, expected.about)


def _offered(entered: Entered, about: str) -> set[str]:
    return {does for does in KINDS if kinds_that_do(entered, does, about)}


def kinds_that_do(entered: Entered, letter: str, about: str) -> list[str]:
    """The product's kinds that do this and are offered for a debt, in the order of its page."""
    if about not in entered.hand.debts:
        return []
    return [id_ for id_ in kinds_for(entered, about) if id_ in KINDS[letter]]


def read(entered: Entered, letter: str, about: str) -> Paper | None:
    """The letter that the product would compose; None where there is no such letter."""
    if letter == "settlement":
        return settlement(entered, about)
    ids = kinds_that_do(entered, letter, about)
    return paper(entered, about, ids[0]) if ids else None


def is_held(entered: Entered, expected: Expectation) -> bool:
    """Whether the draft is stopped behind the page that explains."""
    with _opened(entered, expected.letter, expected.about) as page:
        return bool(page.status_code == 302)


def is_cautioned(entered: Entered, expected: Expectation) -> bool:
    """Whether a letter that is let through comes with a word of caution."""
    with _opened(entered, expected.letter, expected.about) as page:
        return page.status_code == 200 and 'id="caution"' in page.content.decode()


def text_of(entered: Entered, letter: str, about: str) -> str | None:
    """The letter with its enclosures, plain and as printed; None where there is no such letter."""
    found = read(entered, letter, about)
    return f"{found.plain}\n{found.printed}" if found else None


def goes_to(entered: Entered, expected: Expectation) -> str | None:
    found = read(entered, expected.letter, expected.about)
    return found and reader_of(entered, expected.about, found)


def reader_of(entered: Entered, about: str, letter: Paper) -> str | None:
    """Which of those who have a part in the debt heads the letter; a copy stands below."""
    debt = entered.case.debt(about)
    passed_on = {debt.collector, debt.platform, debt.paid_by_guarantor}
    everybody = ({debt.creditor, debt.first_lender} | passed_on) - {""}
    addressed = (line.strip().rstrip(":：") for line in letter.plain.splitlines())
    return next((line for line in addressed if line in everybody), None)


def in_languages(entered: Entered, expected: Expectation) -> set[str]:
    """Those in which letters about the debt can be written, as the page offers them."""
    form = choosing(entered, expected.about).context["form"]
    return {code for code, _name in form.fields["language"].choices}


@contextmanager
def _opened(entered: Entered, letter: str, about: str) -> Iterator[Any]:
    """A new draft's page, or where it leads to; the draft is taken back."""
    page = choosing(entered, about)
    url, form = page.request["PATH_INFO"], main_form(page)
    kind = kinds_that_do(entered, letter, about)[0]
    answers = {"kind": kind, "language": entered.case.letters_in(about)}
    with entered.trying():
        draft = entered.hand.fill(f"letter {letter}", url, answers, form=form)
        yield entered.client.get(draft.removesuffix("questions/"))


# ---- what must not be stated ---------------------------------------------------------------------


def states(entered: Entered, expected: Expectation) -> bool | None:
    """Whether the letter states what it must not: figures that nobody decided or may name."""
    text = text_of(entered, expected.letter, expected.about)
    return None if text is None else FORBIDDEN[expected.fact](entered, expected, text)


def _other_account(entered: Entered, expected: Expectation, text: str) -> bool:
    """The reader's other accounts: none of them, by balance, by reference or by its share."""
    reader, shares = entered.case.debt(expected.about).creditor, paid(entered)
    others = [d for d in entered.case.debts if d.creditor == reader and d.id != expected.about]
    sums = [d.balance for d in others] + [
        one.sums[0][1] for d in others if (one := shares.get(d.id)) and one.sums
    ]
    named = any(names_amount(text, amount) for amount in sums if amount)
    return named or any(d.reference[-4:] in text for d in others)


def _partners_income(entered: Entered, _expected: Expectation, text: str) -> bool:
    """Their wage by itself, or all of it where the letter does not call it the household's."""
    mine, *_others = entered.case.people
    theirs = [line.amount for line in entered.case.incomes if line.of not in ("", mine.id)]
    all_of_it = sum((line.amount or Decimal(0) for line in entered.case.incomes), Decimal(0))
    as_mine = names_amount(text, all_of_it) and "household's income" not in text.replace("’", "'")
    return as_mine or any(names_amount(text, amount) for amount in theirs if amount)


def _invented_day(_entered: Entered, expected: Expectation, text: str) -> bool:
    """A day within a month that is known by its name alone."""
    year, month, _day = expected.day.split("-")
    named = {"09": "September"}[month]
    return bool(re.search(rf"\d{{1,2}} {named} {year}|{year}-{month}-\d\d", text))


def _reserve(_entered: Entered, _expected: Expectation, text: str) -> bool:
    """The words for what is kept back, where nobody chose to keep anything back."""
    return bool(re.search(r"\breserve|kept back|keep back|set aside", text, re.I))


def _surplus(entered: Entered, expected: Expectation, text: str) -> bool:
    """A sum above zero that is said to be left, where money is missing."""
    sum_ = r"£0*[1-9][\d,.]*"
    left = re.search(rf"{sum_} is left|\bleft\b[^.\n]*:\s*{sum_}|^Left\b.*\n{sum_}", text, re.M)
    return bool(left) or _reserve(entered, expected, text)


def _parts_mixed(entered: Entered, expected: Expectation, text: str) -> bool:
    """Fees and contract penalty added up, or the penalty under the name of fees."""
    parts = entered.case.debt(expected.about).parts
    assert parts is not None
    mixed = names_amount(text, parts.fees + parts.contract_penalty)
    lines = [line for line in text.splitlines() if "费" in line and "违约" not in line]
    return mixed or any(names_amount(line, parts.contract_penalty) for line in lines)


FORBIDDEN: dict[str, Callable[[Entered, Expectation, str], bool]] = {
    "other_account_of_reader": _other_account,
    "partners_income": _partners_income,
    "invented_day": _invented_day,
    "reserve_not_chosen": _reserve,
    "surplus_or_reserve": _surplus,
    "parts_mixed": _parts_mixed,
}
