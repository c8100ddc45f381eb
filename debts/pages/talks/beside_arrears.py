"""What is said of the sums that fall due meanwhile, where an offer is about what is behind."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from debts import formats
from debts.domain.sums.money import Money
from debts.domain.talks.counters import CounterKind, CounterOffer
from debts.domain.talks.terms import Terms
from debts.domain.talks.whom import COLLECTS
from debts.letters.facts.arrears import FallsDue, falls_due_of, is_covered
from debts.models import Debt
from debts.pages.talks.sums_said import has_steps, monthly_sums
from debts.selectors.assessment import newest_complete
from debts.selectors.talks.whom import whom_of

_LEADS: dict[FallsDue, Promise] = {
    FallsDue.RENT: gettext_lazy("I’ll pay the rent as it falls due."),
    FallsDue.MORTGAGE: gettext_lazy("I’ll pay the instalments as they fall due."),
    FallsDue.TAX: gettext_lazy("I’ll pay this year’s instalments as they fall due."),
    FallsDue.SUPPLY: gettext_lazy("I’ll pay for what I use now."),
    FallsDue.PHONE: gettext_lazy("I’ll pay the new bills as they come."),
}
# New sums: what is agreed already, or only lacks a word of theirs, is not said anew.
_NEW = frozenset(CounterKind) - {CounterKind.AS_SAID, CounterKind.KEPT}


@dataclass(frozen=True, slots=True)
class BesideArrears:
    """`kind` is None where nothing more falls due on the account; `is_covered`: the answers about
    money count it, so that it can be promised."""

    kind: FallsDue | None = None
    is_covered: bool = False

    @property
    def lead(self) -> str:
        """That it is paid as it falls due; "" where that cannot be promised."""
        return str(_LEADS[self.kind]) if self.kind and self.is_covered else ""


NOTHING_BESIDE = BesideArrears()


def beside_arrears(debt: Debt) -> BesideArrears:
    """To who only collects, nothing falls due."""
    kind = None if whom_of(debt) in COLLECTS else falls_due_of(debt)
    if kind is None:
        return NOTHING_BESIDE
    return BesideArrears(kind, is_covered(kind, newest_complete(debt.household)))


def on_top(counter: CounterOffer, beside: BesideArrears) -> str:
    """The offer as what comes on top; "" where nothing is promised beside it."""
    if not beside.lead or counter.kind not in _NEW:
        return ""
    said = _of_a_year(counter.terms) if counter.kind is CounterKind.INTERIM else _all(counter.terms)
    return f"{beside.lead}{formats.gap()}{said}"


def settled(terms: Terms, beside: BesideArrears) -> str:
    """What is let go, and that the rest is over with the last payment."""
    rest = {"rest": formats.money_aloud(terms.waived or Money.zero(terms.currency))}
    if beside.kind:
        return _("With that these arrears are settled: the remaining %(rest)s is written off.") % (
            rest
        )
    return _("With that it is settled in full: the remaining %(rest)s is written off.") % rest


def _all(terms: Terms) -> str:
    down = {"down": formats.money_aloud(terms.down) if terms.down else ""}
    if terms.sums is None:
        if terms.waived:
            return _("On top I can pay %(down)s once towards the arrears.") % down
        return _("On top I can pay %(down)s once, if that settles the arrears.") % down
    said = down | {
        "sums": monthly_sums(terms.sums),
        "total": formats.money_aloud(terms.paid) if terms.paid else "",
    }
    if terms.down:
        return (
            _(
                "On top I can pay %(down)s at once and %(sums)s towards the arrears: "
                "%(total)s in all."
            )
            % said
        )
    return _("On top I can pay %(sums)s towards the arrears: %(total)s in all.") % said


def _of_a_year(terms: Terms) -> str:
    assert terms.sums
    if has_steps(terms.sums):
        sums = {"sums": monthly_sums(terms.sums)}
        return _("On top I can pay %(sums)s towards the arrears; then we look at it again.") % sums
    first = terms.sums.steps[0]
    return _("On top I can pay %(sum)s a month from %(day)s for a year towards the arrears.") % {
        "sum": formats.money_aloud(first.amount),
        "day": formats.day(first.first_on),
    }
