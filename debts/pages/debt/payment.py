"""What the page of a payment fills in, and what it asks about before one is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from debts import formats
from debts.domain.sums.money import Money
from debts.models import Debt, Entry, Household
from debts.pages.assessment.emergency import Sign, sign_of
from debts.pages.debt.clock import Doubtful, doubt_about
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.selectors.agreement import standing_of
from debts.selectors.lump.sharing import unpaid_share_of
from debts.selectors.owed.contract import asks_instalments
from debts.selectors.owed.payments import (
    kept_of,
    noted_by,
    owed_without,
    paid_names,
    payments_on,
)
from debts.selectors.parties import collecting_party

_A_DAY = timedelta(days=1)
_FRAUD = "fraud"


@dataclass(frozen=True, slots=True)
class LikePayment:
    """A payment that is noted already, and may be the same one; `by` may be nobody's name."""

    entry: Entry
    by: str


@dataclass(frozen=True, slots=True)
class NewPayee:
    """Somebody who is neither on file nor was paid before; `on_file` are those who are."""

    name: str
    on_file: str
    fraud: Sign | None


@dataclass(frozen=True, slots=True)
class PaymentQuestions:
    """What has to be looked at before a payment is kept. `owed` is given where it is too little for
    the payment."""

    twins: tuple[LikePayment, ...] = ()
    owed: Money | None = None
    payee: NewPayee | None = None

    @property
    def keys(self) -> frozenset[str]:
        """What of it somebody has seen: another twin, and another name, are asked about anew."""
        found = {f"twin-{twin.entry.pk}" for twin in self.twins}
        if self.owed is not None:
            found.add(f"owed-{self.owed.minor}")
        if self.payee:
            found.add(f"payee-{self.payee.name}")
        return frozenset(found)


def questions_about(payment: Entry, today: date) -> PaymentQuestions:
    """`payment` is what was typed, stored or not."""
    owed, amount = owed_without(payment), payment.amount
    return PaymentQuestions(
        twins=tuple(_twins(payment)),
        owed=owed if owed is not None and amount is not None and amount > owed else None,
        payee=_new_payee(payment, today),
    )


def unasked(questions: PaymentQuestions, seen: Iterable[str]) -> PaymentQuestions | None:
    """What is still to be asked; None where all of it was seen."""
    return None if questions.keys <= {*seen} else questions


def doubt_before_paying(debt: Debt, today: date) -> Doubtful | None:
    return None if debt.settled_on else doubt_about(debt, today)


def known_of_payment(debt: Debt, today: date) -> dict[str, object]:
    """What is filled in: what is due, today, and to whom and how it was paid last."""
    paid = payments_on(debt)
    last = max(paid, key=lambda entry: (entry.on or date.min, entry.pk)) if paid else None
    return {
        "amount": amount_due(debt, today),
        "on": today,
        "how": last.how if last else "",
        "payee": (last.payee if last else "") or str(collecting_party(debt)),
        "lump_sum": unpaid_share_of(debt),
    }


def amount_due(debt: Debt, today: date) -> Money | None:
    """The oldest instalment that is not paid, or where nobody knows which that is, the nearest;
    else the instalment of the debt's own contract."""
    agreement = next(iter(standing_of([debt])), None)
    if agreement is None:
        by_contract = account_of(debt).runs_on or asks_instalments(debt)
        return debt.instalment if by_contract else None
    kept = kept_of(agreement, debt)
    if agreement.payments_known:
        return kept.next_unpaid.left if kept.next_unpaid else None
    to_come = (each for each in kept.instalments if each.due_on >= today)
    nearest = next(to_come, kept.instalments[-1] if kept.instalments else None)
    return nearest.amount if nearest else None


def _twins(payment: Entry) -> Iterable[LikePayment]:
    """Of the same sum, on the same day or the next: noted from a second phone, or by a partner."""
    if payment.amount is None or payment.on is None:
        return
    for entry in payments_on(payment.debt):
        same = entry.amount == payment.amount and entry.pk != payment.pk
        if same and entry.on and abs(entry.on - payment.on) <= _A_DAY:
            yield LikePayment(entry, noted_by(entry))


def _new_payee(payment: Entry, today: date) -> NewPayee | None:
    debt, name = payment.debt, payment.payee.strip()
    on_file = paid_names(debt, but=payment.pk)
    if not name or _plain(name) in {_plain(each) for each in on_file}:
        return None
    return NewPayee(name, formats.listed([*on_file]), _fraud(debt.household, today))


def _plain(name: str) -> str:
    return "".join(name.casefold().split())


def _fraud(household: Household, today: date) -> Sign | None:
    place = book().jurisdiction(household.country)
    found = next((each for each in place.emergencies if each.id == _FRAUD), None)
    return sign_of(household, place, found, today) if found else None
