"""Rows of an invented household, each in one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from debts import clock
from debts.domain.account.balance import Part
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.pdf import LetterNotPrinted, print_letter
from debts.letters.print.render import compose
from debts.models import Arrears, Assessment, Creditor, Debt, Entry, Household, Letter, Plan
from debts.models.steps import COST_STEPS, AssessmentStep
from debts.services import letters, plans
from debts.services.owed.arrears import add_arrears

# Source, label, amount, period.
IncomeLine = tuple[str, str, Money, str]
# Kind, line of the budget or "", label, amount, period.
CostLine = tuple[str, str, str, Money, str]
NOTHING: Mapping[str, date] = {}
# Kind, whom it is owed to, how much is behind, how much is paid on it each month.
Behind = tuple[str, str, Money, Money]


# What a statement says, beside its day.
_STATED = (*map(str, Part), "stated_total", "arrears")


def sums(currency: str) -> Callable[[int], Money]:
    """Amounts of a currency from whole pounds or yuan."""
    return lambda whole: Money(whole * 100, currency)


def make_assessment(
    home: Household,
    today: date,
    *,
    incomes: Sequence[IncomeLine],
    costs: Sequence[CostLine],
    arrears: Sequence[Behind] = (),
    **answers: Any,
) -> Assessment:
    """Every question answered, and finished today."""
    assessment = home.assessments.create(
        dated_on=today,
        completed_on=today,
        passing="unknown",
        emergencies_asked=True,
        steps_done=[*AssessmentStep.values, *COST_STEPS],
        **answers,
    )
    for source, label, amount, period in incomes:
        assessment.incomes.create(
            source=source, label=label, amount_minor=amount.minor, period=period
        )
    for kind, line_id, label, amount, period in costs:
        assessment.costs.create(
            kind=kind, line=line_id, label=label, amount_minor=amount.minor, period=period
        )
    for kind, owed_to, amount, monthly in arrears:
        line = Arrears(assessment=assessment, kind=kind, owed_to=owed_to)
        line.amount, line.monthly = amount, monthly
        add_arrears(line, by=None)
    return assessment


def make_creditor(home: Household, name: str, kind: str, address: str = "") -> Creditor:
    return home.creditors.create(name=name, kind=kind, letter_address=address)


def make_debt(
    creditor: Creditor, product: str, *, happened: Mapping[str, date] = NOTHING, **fields: Any
) -> Debt:
    """`fields` are those of the debt, and parts of what is owed as their statement has them.

    `happened` gives days by the kinds of events.
    """
    balance_on = fields.pop("balance_on", None)
    owed = {name: fields.pop(name) for name in _STATED if name in fields}
    amounts = {name: value for name, value in fields.items() if isinstance(value, Money)}
    others = {name: value for name, value in fields.items() if name not in amounts}
    home = creditor.household
    debt = Debt(household=home, creditor=creditor, product=product, law=home.country, **others)
    for name, amount in amounts.items():
        setattr(debt, name, amount)
    debt.save()
    statement = Entry(debt=debt, kind=Entry.Kind.STATEMENT, on=balance_on, source="paper")
    for name, amount in owed.items():
        setattr(statement, name, amount)
    if owed:
        statement.save()
    for kind, day in happened.items():
        debt.events.create(kind=kind, earliest_on=day, latest_on=day)
    return debt


def make_plan(assessment: Assessment, margin: Money, today: date) -> None:
    """Most of what is left, shared by balance, from the month after next on."""
    plans.make_plan(
        household=assessment.household,
        assessment=assessment,
        method=Plan.Method.PRO_RATA,
        part=Plan.Part.MOST,
        margin=margin,
        first_on=add_months(today.replace(day=1), 2),
        today=today,
    )


def send_letter(debt: Debt, kind: str, language: str, posted_on: date) -> None:
    """A letter that went out; it stays a draft where letters cannot be printed."""
    letter = letters.begin(debt=debt, kind=BY_ID[kind], language=language, today=posted_on)
    composed = compose(letter)
    try:
        printed = print_letter(composed.html(), household=letter.household_id)
    except LetterNotPrinted:
        return
    letters.issue(
        letter=letter, printed=printed, composed=composed, today=posted_on, now=clock.now()
    )
    letters.post(
        letter=letter, posted_on=posted_on, posted_by=Letter.PostedBy.RECORDED, tracking=""
    )


def note_call(debt: Debt, on: date, *, person: str, said: str) -> None:
    """Whoever asks for the money of this debt rang up."""
    debt.household.contacts.create(
        debt=debt,
        creditor=debt.stated_recipient,
        on=on,
        channel="phone",
        direction="in",
        person=person,
        said=said,
    )
