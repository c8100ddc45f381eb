"""Which limits hold for what a debt may cost, from which day, by whose rule.

Read from the rule book by the names of values, so that no country's article stands here:

- `ppm`, or `table` with `times`: a yearly limit (`account/caps.py`); `together` counts interest,
  penalty interest, penalties and fees as one;
- `enforced_ppm` and `natural_ppm`: bands of an older rule, which held to its last day. What is
  above the first band cannot be claimed, and what was paid of it up to the second stays paid;
- `cost_daily_ppm`, `cost_total_ppm`, `default_pounds`: the price cap of short-term credit;
- `most_more_ppm`: how much of the agreed rate late interest may add to it;
- `late_by_table`: the table that rules late interest where none was agreed;
- `above_loss_ppm`: by how much a penalty may pass the loss;
- `doubled_daily_ppm`: what is added a day once a judgment is not kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from debts.domain.account.caps import rate_cap
from debts.domain.account.rates import DAYS_A_YEAR, from_ppm
from debts.domain.law.rules import Rule, RuleBook
from debts.domain.sums.money import Money

_A_DAY = timedelta(days=1)
_PENCE = 100


@dataclass(frozen=True, slots=True)
class CapSpan:
    """A yearly limit from a day on; `yearly` of None: none is known, which is not "no limit".

    `natural`: up to here what was paid stays paid, although it cannot be claimed. `estimated`: the
    figure may have moved, or is fixed only on the day of a claim.
    """

    since: date
    yearly: Fraction | None = None
    natural: Fraction | None = None
    rule: Rule | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class OtherRules:
    """What else the law of the place says on an account; None where no rule is known."""

    above_loss: Rule | None = None
    doubled: Rule | None = None
    order: Rule | None = None
    deducted: Rule | None = None
    none_agreed: Rule | None = None
    late_most: Rule | None = None
    late_if_none: Rule | None = None


@dataclass(frozen=True, slots=True)
class Regime:
    """All limits of one debt. `together`: the yearly one counts everything that it costs.

    `certain` of False: the limit rests on a rule that nobody verified, so that only the lower end
    of a range goes by it. `total_most` is a part of what was lent.
    """

    spans: tuple[CapSpan, ...]
    together: bool = False
    certain: bool = True
    total_most: Fraction | None = None
    charges_most: Money | None = None
    others: OtherRules = OtherRules()

    @property
    def is_capped(self) -> bool:
        return any(span.yearly is not None for span in self.spans)

    @property
    def highest(self) -> tuple[bool, Fraction]:
        """To compare two: one that knows no limit for some days comes above all others."""
        known = [span.yearly for span in self.spans if span.yearly is not None]
        return len(known) < len(self.spans), max(known, default=Fraction(0))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Those of the limits, each once, in the order of their days."""
        found = [span.rule for span in self.spans if span.rule is not None]
        return tuple(rule for n, rule in enumerate(found) if rule not in found[:n])

    @property
    def is_estimated(self) -> bool:
        return any(span.estimated for span in self.spans)


NO_REGIME = Regime((CapSpan(date.min),))


@dataclass(frozen=True, slots=True)
class RegimeSubject:
    """Whose rules are looked for: the place, the class of who lent, the product."""

    place: str
    lender: str
    product: str | None


def regime_of(
    book: RuleBook,
    subject: RegimeSubject,
    contract_on: date,
    today: date,
    claimed_on: date | None = None,
) -> Regime:
    """The limits of a debt made on a day. `claimed_on` is the day of a claim at court, if any."""
    others = _others(book, subject, today)
    short_term = _one(book, subject, contract_on, "cost_daily_ppm")
    if short_term:
        return _short_term(short_term, others)
    return _yearly(book, subject, contract_on, claimed_on or today, others)


def _others(book: RuleBook, subject: RegimeSubject, today: date) -> OtherRules:
    return OtherRules(
        above_loss=_one(book, subject, today, "above_loss_ppm"),
        doubled=_one(book, subject, today, "doubled_daily_ppm"),
        order=_one(book, subject, today, "order"),
        deducted=_one(book, subject, today, "deducted_first"),
        none_agreed=_one(book, subject, today, "none_agreed"),
        late_most=_one(book, subject, today, "most_more_ppm"),
        late_if_none=_one(book, subject, today, "late_by_table"),
    )


def _yearly(
    book: RuleBook, subject: RegimeSubject, contract_on: date, counted_on: date, others: OtherRules
) -> Regime:
    found = rate_cap(
        book,
        subject.place,
        lender=subject.lender,
        product=subject.product,
        contract_on=contract_on,
        today=counted_on,
    )
    if found is None:
        return Regime((CapSpan(date.min),), others=others)
    cap = CapSpan(date.min, from_ppm(found.ppm), rule=found.rule, estimated=found.estimated)
    spans: tuple[CapSpan, ...] = (cap,)
    if found.depends_on_suit and found.rule.in_force.last_on:
        since = found.rule.in_force.last_on + _A_DAY
        now = replace(cap, since=since)
        spans = (*_bands(book, subject, contract_on, since), now)
    return Regime(spans, found.together, found.rule.verified, others=others)


def _bands(
    book: RuleBook, subject: RegimeSubject, contract_on: date, end: date
) -> tuple[CapSpan, ...]:
    """The older rule's limits up to `end`; before its first day none is known."""
    rule = _one(book, subject, end - _A_DAY, "enforced_ppm")
    if rule is None:
        return (CapSpan(date.min),)
    enforced, natural = (from_ppm(whole(rule, name)) for name in ("enforced_ppm", "natural_ppm"))
    since = rule.in_force.first_on or date.min
    bands = CapSpan(since, enforced, natural, rule)
    if contract_on < since:
        return CapSpan(date.min), bands
    return (replace(bands, since=date.min),)


def _short_term(rule: Rule, others: OtherRules) -> Regime:
    """Charges for default have a limit of their own beside that a day (`charges_most`)."""
    daily = from_ppm(whole(rule, "cost_daily_ppm"))
    return Regime(
        (CapSpan(date.min, daily * DAYS_A_YEAR, rule=rule),),
        together=True,
        certain=rule.verified,
        total_most=from_ppm(whole(rule, "cost_total_ppm")),
        charges_most=Money(whole(rule, "default_pounds") * _PENCE, "GBP"),
        others=others,
    )


def _one(book: RuleBook, subject: RegimeSubject, on: date, value: str) -> Rule | None:
    found = book.rules(
        subject.place, on=on, lender=subject.lender, product=subject.product, value=value
    )
    return found[0] if found else None


def whole(rule: Rule, name: str) -> int:
    """A figure of a rule; the reader of the files takes whole numbers for these."""
    value = rule.values[name]
    assert isinstance(value, int)
    return value
