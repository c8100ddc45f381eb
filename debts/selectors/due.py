"""The facts that what is due follows from, in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import date
from typing import TypedDict

from debts.domain import due as domain
from debts.domain.due import Agreed, Awaited, Due, Facts, Pressing, Review, Threat, Timed
from debts.models.agreement import Agreement
from debts.models.debt import Debt
from debts.models.household import Household
from debts.models.plan import Offer
from debts.selectors.agreement import agreed_sums, standing_of
from debts.selectors.debt import clock_of


def replies_due(household: Household, today: date) -> dict[int, Due]:
    """The answers that are still waited for, by the id of their contact."""
    waiting = _asked(household)
    if not waiting["asked"]:
        return {}
    agreed = household.agreements.exclude(status=Agreement.Status.NOTED)
    rows = agreed.values_list("pk", "debt_id", "agreed_on")
    records = tuple(Agreed(key, debt, on, stands=False) for key, debt, on in rows)
    found = domain.due(Facts(agreed=records, **waiting), today)
    return {each.key: each for each in found}


def all_due(
    household: Household,
    debts: Sequence[Debt],
    offers: Iterable[Offer],
    today: date,
    pressing: tuple[Pressing, ...] = (),
) -> tuple[Due, ...]:
    """Everything that is due of a household: `debts` are all its open ones, their histories read;
    `offers` are those of its newest plan; `pressing` are the days of its emergencies."""
    facts = Facts(
        agreed=_agreed(debts),
        reviews=_reviews(offers, {debt.pk for debt in debts}),
        threats=tuple(
            Threat(debt.pk, debt.threat_on) for debt in debts if debt.priority and debt.threat_on
        ),
        timed=tuple(Timed(debt.pk, clock_of(debt, today)) for debt in debts),
        pressing=pressing,
        **_asked(household),
    )
    return domain.due(facts, today)


def due_about(debt: Debt, today: date) -> tuple[Due, ...]:
    """What is due about one debt; its history has been read."""
    found = () if debt.settled_on else all_due(debt.household, [debt], (), today)
    return tuple(each for each in found if each.about == debt.pk)


class _Asked(TypedDict):
    asked: tuple[Awaited, ...]
    settled: frozenset[int]


def _asked(household: Household) -> _Asked:
    contacts = household.contacts.filter(reply_by__isnull=False)
    columns = ("pk", "debt_id", "creditor_id", "on", "reply_by", "replied_on")
    rows = list(contacts.values_list(*columns, "debt__settled_on"))
    return {
        "asked": tuple(Awaited(*row) for *row, _settled_on in rows),
        "settled": frozenset(row[1] for row in rows if row[1] and row[-1]),
    }


def _agreed(debts: Sequence[Debt]) -> tuple[Agreed, ...]:
    standing = {row.pk: row for row in standing_of(debts)}
    return tuple(
        Agreed(
            row.pk,
            debt.pk,
            row.agreed_on,
            stands=row.pk in standing,
            sums=agreed_sums(standing[row.pk]) if row.pk in standing else None,
        )
        for debt in debts
        for row in debt.agreements.all()
        if row.status != Agreement.Status.NOTED
    )


def _reviews(offers: Iterable[Offer], still: Container[int]) -> tuple[Review, ...]:
    """An offer that is left out promises no look, nor does one on a debt that is settled."""
    return tuple(
        Review(offer.plan_id, offer.debt_id, offer.review_on)
        for offer in offers
        if offer.review_on and offer.debt_id in still and offer.kind != Offer.Kind.LEFT_OUT
    )
