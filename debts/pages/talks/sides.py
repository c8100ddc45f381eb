"""What was said, what is written and what is charged, side by side, each difference named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.account import rates
from debts.domain.sums.dated import DatedSums, Rhythm
from debts.domain.sums.money import Money, total
from debts.domain.talks.terms import Aspect, InterestDuring, Said, Terms
from debts.models import Agreement, Debt, Entry
from debts.pages.talks.sums_said import in_levels
from debts.selectors.owed.payments import payments_on
from debts.selectors.talks.differences import (
    AgreedDifference,
    DifferenceIn,
    differences_between,
)
from debts.selectors.talks.sides import Sides, with_what_was_said

_LABELS: dict[Aspect, Promise] = {
    Aspect.DOWN: _("At once"),
    Aspect.FEE: _("A fee on top"),
    Aspect.SUMS: _("The instalments"),
    Aspect.INTEREST: _("Interest"),
    Aspect.WAIVED: _("Waived"),
    Aspect.SETTLES: _("After the last payment"),
    Aspect.COLLECTION: _("Pressing you meanwhile"),
    Aspect.INTERIM: _("Only until"),
}
# Shown even where nobody said anything of them: an agreement hangs on them.
_ALWAYS = frozenset({Aspect.SUMS, Aspect.INTEREST})
_INTEREST: dict[InterestDuring, Promise] = {
    InterestDuring.FROZEN: _("no further interest"),
    InterestDuring.AS_CONTRACT: _("as in the contract"),
}
_SETTLES = {Said.YES: _("nothing is left to pay"), Said.NO: _("the rest is still owed")}
_STOPS = {Said.YES: _("they stop"), Said.NO: _("they go on")}
_RHYTHMS = {Rhythm(each.value): each.label for each in Agreement.Rhythm}
# So many charges or debits are named; the account has all of them.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """Under its column's head; "" where there is nothing to say."""

    head: str
    text: str


@dataclass(frozen=True, slots=True)
class SideRow:
    """One aspect. `differs` names how they differ; `is_against`: in what was promised."""

    label: str
    cells: tuple[Cell, ...]
    differs: tuple[str, ...]
    is_against: bool


@dataclass(frozen=True, slots=True)
class SidesTable:
    heads: tuple[str, ...]
    rows: tuple[SideRow, ...]

    @property
    def differs(self) -> bool:
        return any(row.differs for row in self.rows)

    @property
    def is_against(self) -> bool:
        return any(row.is_against for row in self.rows)


def sides_table(sides: Sides, agreement: Agreement, debt: Debt) -> SidesTable:
    columns = _columns(sides)
    found = differences_between(sides, agreement)
    charged = _now("Charged and paid since")
    rows = []
    for aspect, label in _LABELS.items():
        texts = [(head, _said(terms, aspect)) for head, terms in columns]
        noted = _charged(aspect, sides, agreement, debt)
        if aspect not in _ALWAYS and not any(text for _head, text in texts):
            continue
        cells = [Cell(head, text or _now("not said")) for head, text in texts]
        of_it = [each for each in found if each.aspect is aspect]
        against = any(each.is_against for each in of_it)
        row = SideRow(str(label), (*cells, Cell(charged, noted)), _named(of_it), against)
        rows.append(row)
    return SidesTable((*(head for head, _terms in columns), charged), tuple(rows))


def _columns(sides: Sides) -> list[tuple[str, Terms]]:
    proposal = sides.came_from
    if sides.written is None:
        agreed = with_what_was_said(sides.agreed, proposal) if proposal else sides.agreed
        return [(_now("Agreed by word"), agreed)]
    written = (_now("In writing"), sides.agreed)
    return [(_now("Said"), sides.said), written] if sides.said else [written]


def _named(differences: Sequence[AgreedDifference]) -> tuple[str, ...]:
    """Each way of differing once, in words."""
    return tuple(dict.fromkeys(_sentence(each) for each in differences))


def _sentence(each: AgreedDifference) -> str:
    if each.what is DifferenceIn.CHARGED:
        return _now("Interest was charged that was to stop.")
    if each.what is DifferenceIn.TAKEN:
        return _now("More was taken at once than was agreed.")
    if each.what is DifferenceIn.RISES:
        return _now("The balance rises though you keep the agreement.")
    if each.is_against:
        return _now("The paper is not what was said.")
    return _now("Said and written differ here, and nothing that was promised is taken away.")


def _said(terms: Terms, aspect: Aspect) -> str:
    """ "" where it was not said."""
    if aspect is Aspect.SUMS:
        return _sums(terms.sums) if terms.sums else ""
    if aspect is Aspect.INTEREST:
        return _interest(terms)
    if aspect is Aspect.SETTLES:
        return str(_SETTLES.get(terms.settles, ""))
    if aspect is Aspect.COLLECTION:
        return str(_STOPS.get(terms.stops_collecting, ""))
    if aspect is Aspect.INTERIM:
        return formats.day(terms.interim_until) if terms.interim_until else ""
    sums = {Aspect.DOWN: terms.down, Aspect.FEE: terms.fee, Aspect.WAIVED: terms.waived}
    sum_ = sums[aspect]
    return formats.money(sum_) if sum_ else ""


def _interest(terms: Terms) -> str:
    if terms.interest is InterestDuring.RATE and terms.rate is not None:
        rate = formats.percent(rates.to_ppm(terms.rate))
        return _now("%(rate)s a year") % {"rate": rate}
    return str(_INTEREST.get(terms.interest, ""))


def _sums(sums: DatedSums) -> str:
    """Such as "3 × £40.00, then 4 × £55.00, every month, the first on 4 January 2027"."""
    steps = sums.trimmed().steps
    text = in_levels((step.amount, step.count) for step in steps)
    parts = {"sums": text, "rhythm": _RHYTHMS[steps[0].rhythm]}
    parts["day"] = formats.day(steps[0].first_on)
    if len(steps) == 1 and steps[0].count == 1:
        return _now("%(sums)s on %(day)s") % parts
    return _now("%(sums)s, %(rhythm)s, the first on %(day)s") % parts


def _charged(aspect: Aspect, sides: Sides, agreement: Agreement, debt: Debt) -> str:
    if aspect is Aspect.INTEREST:
        rows = ((each.amount, each.on) for each in sides.interest)
        return _dated(rows) or _now("none is noted")
    if aspect is not Aspect.SUMS:
        return ""
    if sides.debits:
        return _now("taken: %(sums)s") % {
            "sums": _dated((each.amount, each.on) for each in sides.debits)
        }
    return _paid(agreement, payments_on(debt))


def _paid(agreement: Agreement, payments: Iterable[Entry]) -> str:
    sums = [
        each.amount
        for each in payments
        if each.amount and each.on and each.on >= agreement.agreed_on
    ]
    if not sums:
        return _now("no payment is noted")
    parts = {"sum": formats.money(total(sums, agreement.currency)), "count": len(sums)}
    return _now("paid so far: %(sum)s") % parts


def _dated(rows: Iterable[tuple[Money | None, date | None]]) -> str:
    """The newest ones, each with its day."""
    known = [(on, sum_) for sum_, on in rows if sum_ and on]
    newest = sorted(known, key=lambda row: row[0], reverse=True)
    said = [
        _now("%(day)s: %(sum)s") % {"sum": formats.money(sum_), "day": formats.day(on)}
        for on, sum_ in newest[:_NAMED]
    ]
    if more := len(newest) - len(said):
        said.append(_now("%(count)s more") % {"count": formats.whole(more)})
    return formats.listed(said) if said else ""
