"""Facts of an account in major units, for tests of the audit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from debts.domain.account.balance import Balance, Part
from debts.domain.audit.facts import (
    AuditFacts,
    Claimed,
    DatedSum,
    Opening,
    PrincipalDue,
    SumKind,
    Surety,
)
from debts.domain.audit.regime import NO_REGIME, Regime, RegimeSubject, regime_of
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.rulebook import book

TODAY = date(2026, 11, 30)


def money(amount: Decimal | float | str, currency: str = "CNY") -> Money:
    minor = Decimal(str(amount)) * 100
    assert minor == int(minor)
    return Money(int(minor), currency)


def facts(
    amount: Decimal | float | str,
    on: date | KnownDay,
    rate: str | None = None,
    *,
    currency: str = "CNY",
    regime: Regime = NO_REGIME,
    surety: Surety = Surety.PAPER,
    **others: Any,
) -> AuditFacts:
    """Money received on a day, at a yearly rate such as "0.12"."""
    day = on if isinstance(on, KnownDay) else KnownDay.on(on)
    return AuditFacts(
        currency,
        regime,
        opening=Opening(day, money(amount, currency), surety),
        rate=None if rate is None else Fraction(rate),
        rate_surety=surety,
        **others,
    )


def paid(
    amount: Decimal | float | str, on: date | None, currency: str = "CNY", **others: Any
) -> DatedSum:
    others.setdefault("surety", Surety.PAPER)
    return DatedSum(SumKind.PAYMENT, money(amount, currency), on, **others)


def charged(
    amount: Decimal | float | str, on: date, part: Part, currency: str = "CNY", **others: Any
) -> DatedSum:
    others.setdefault("surety", Surety.PAPER)
    return DatedSum(SumKind.CHARGE, money(amount, currency), on, part, **others)


def claimed(on: date | None, currency: str = "CNY", **parts: Any) -> Claimed:
    sums = {name: money(sum_, currency) for name, sum_ in parts.items()}
    return Claimed(Balance(currency, **sums), on, Surety.PAPER)


def due(*steps: tuple[date, Decimal | float | str]) -> tuple[PrincipalDue, ...]:
    return tuple(PrincipalDue(on, money(sum_)) for on, sum_ in steps)


def regime(
    lender: str,
    contract_on: date,
    *,
    place: str = "cn",
    product: str = "private",
    today: date = TODAY,
    claimed_on: date | None = None,
) -> Regime:
    return regime_of(book(), RegimeSubject(place, lender, product), contract_on, today, claimed_on)
