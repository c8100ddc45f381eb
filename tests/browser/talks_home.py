"""One household a place for the walk from the first answer to the last payment.

It begins a good half year ago: assessed, planned, and with the final letter not yet posted.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money

# All sums are whole pounds or yuan, worked out by hand: 1,000 − 880 − 20 kept back = 100 a month.
COMES_IN, SPENT, KEPT, OWED = 1_000, 880, 20, 1_200
BANK = "Fell Example Bank"


def begun(today: date) -> date:
    """The day on which the letter was made; no instalment falls due near today, in any zone."""
    return add_months(today, -6) - timedelta(days=10)


def make(home: Any, today: date) -> None:
    """Rows of a household whose plan offers 100 a month on a debt of 1,200."""
    from debts.models import Plan
    from debts.services import plans
    from tests import factories

    start = begun(today)
    factories.person(home)
    done = factories.assessment(home, dated_on=start, completed_on=start)
    factories.income(done, amount=_whole(home, COMES_IN))
    factories.cost(done, amount=_whole(home, SPENT))
    debt = factories.debt(
        home,
        creditor=factories.creditor(home, name=BANK),
        principal=_whole(home, OWED),
        balance_on=start,
        contract_on=add_months(start, -30),
        overdue_since=add_months(start, -4),
        last_payment_on=add_months(start, -5),
        never_acknowledged=False,
    )
    plans.make_plan(
        household=home,
        assessment=done,
        method=Plan.Method.PRO_RATA,
        margin=_whole(home, KEPT),
        first_on=add_months(start, 2),
        today=start,
    )
    _final_letter(debt, start)


def _whole(home: Any, sum_: int) -> Money:
    return Money(sum_ * 100, home.currency)


def _final_letter(debt: Any, start: date) -> None:
    from debts import clock
    from debts.letters.kinds.catalogue import BY_ID
    from debts.letters.print.pdf import print_letter
    from debts.letters.print.render import compose
    from debts.services import letters

    home = debt.household
    letter = letters.begin(
        debt=debt, kind=BY_ID["instalments"], language=home.letter_language, today=start
    )
    composed = compose(letter)
    printed = print_letter(composed.html(), household=home.pk)
    letters.issue(letter=letter, printed=printed, composed=composed, today=start, now=clock.now())
