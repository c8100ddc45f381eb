"""Says which debt a payment is for, and asks for an order within it; admits.

In China who owes several debts to one creditor may say so when paying (Civil Code, art. 560): it
is cited only where the records show several. Within a debt costs and interest go before the
principal unless something else is agreed (art. 561), so principal first is asked for and not
ordered. Elsewhere no law is named; in Great Britain it is not asked of a card.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.domain.sums.money import Money
from debts.domain.talks.kept import AgreedInstalment
from debts.letters.kinds.kind import Kind, To
from debts.letters.kinds.questions import DayQuestion, PromiseQuestion, SumQuestion
from debts.models import Debt
from debts.selectors.agreement import standing_of
from debts.selectors.owed.payments import kept_of
from debts.selectors.parties import has_sibling


def _next_due(letter: Any) -> AgreedInstalment | None:
    agreement = next(iter(standing_of([letter.debt])), None)
    return kept_of(agreement, letter.debt).next_unpaid if agreement else None


def _sum_due(letter: Any) -> Money | None:
    due = _next_due(letter)
    return due.left if due else None


def _day_due(letter: Any) -> date | None:
    due = _next_due(letter)
    return due.due_on if due and due.due_on >= letter.dated_on else None


def _is_possible(debt: Debt) -> bool:
    """Where something is agreed, or the same creditor could credit it to another debt."""
    return bool(standing_of([debt])) or has_sibling(debt)


def _has_parts(facts: Any) -> bool:
    """Whether what is owed was lent and may bear interest: else it has no principal."""
    lent = not (facts.is_about_no_account or facts.reader.is_owed_charges)
    return lent and not (facts.is_warm and facts.owed.no_interest)


def _may_go_to_principal(facts: Any) -> bool:
    """Not what is for the arrears, of which interest is a part; nor a card's in Great Britain,
    where the order of its balances is the lender's duty."""
    by_rule = facts.folder == "gb" and facts.is_card
    for_arrears = facts.has_current_payments and facts.answers.get("for_arrears")
    return _has_parts(facts) and not (by_rule or for_arrears)


def _runs_on(facts: Any) -> bool:
    return bool(facts.has_current_payments)


def _is_agreed(facts: Any) -> bool:
    return facts.talks.agreed is not None


def _situation(facts: Any) -> str:
    return "person" if facts.to_person else ""


PAY_SUM = SumQuestion("pay_sum", _("How much will you pay?"), first=_sum_due)
PAY_ON = DayQuestion(
    "pay_on",
    _("On which day?"),
    _("Send the letter before it. What a payment is for is best said before it arrives."),
    first=_day_due,
)
PRINCIPAL_FIRST = PromiseQuestion(
    "principal_first",
    _("Ask that it goes to the principal first"),
    _(
        "Usually charges and interest are taken first. They may agree to another order; the debt"
        " then falls faster."
    ),
    applies=_may_go_to_principal,
)
FOR_ARREARS = PromiseQuestion(
    "for_arrears",
    _("Say that it is for what is behind"),
    _(
        "It is then not for what falls due after the day of the letter. Pay that beside it, or a"
        " new payment is missed."
    ),
    applies=_runs_on,
)
EACH_LATER = PromiseQuestion(
    "each_later", _("Say the same of every later payment under the agreement"), applies=_is_agreed
)

ALLOCATION = Kind(
    id="allocation",
    title=_("What a payment is for"),
    does=_(
        "Says before you pay which debt the payment is for, so that it is credited to nothing else,"
        " and asks them to confirm it with a statement."
    ),
    does_not=_(
        "It admits this debt. It, and the payment itself, may start the time limit for court action"
        " again."
    ),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    needs=("signer", "pay_day"),
    warm_to_person=True,
    only_while_time_runs=True,
    names_agreement=True,
    is_possible=_is_possible,
    questions=(PAY_SUM, PAY_ON, PRINCIPAL_FIRST, FOR_ARREARS, EACH_LATER),
    situation=_situation,
)
