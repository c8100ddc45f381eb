"""When to look into the credit record once a debt is paid: derived from what was paid and told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import Max
from django.utils import timezone

from debts.domain.due import CreditLook, DueKind
from debts.domain.law.events import EventKind
from debts.domain.law.rules import Rule
from debts.domain.sums.dates import add_months
from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.models.document import Document
from debts.rulebook import book
from debts.selectors.limitation import last_day
from debts.selectors.paid.cleared import cleared

# How long a bad entry is kept, from the end of the default there, from its own date here.
FROM_THE_END = "cn.credit-record.five-years"
FROM_ITS_DATE = "gb.credit-record.six-years"
# Firms report about once a month, and a look before the second report comes too early. Ours: no
# law gives a figure.
_REPORTED_WITHIN_MONTHS = 2
_NOT_REPORTED = frozenset(
    {Debt.Product.PRIVATE, Debt.Product.RENT, Debt.Product.TAX, Debt.Product.FINE}
)


def credit_looks(debts: Sequence[Debt], today: date) -> tuple[CreditLook, ...]:
    """Of all that are paid; a query only where a look is due, for what was kept since."""
    found = [look for debt in debts for look in looks_of(debt, today)]
    kept = _kept_on({look.debt for look in found if look.on <= today})
    return tuple(CreditLook(look.debt, look.kind, look.on, kept.get(look.debt)) for look in found)


def looks_of(debt: Debt, today: date) -> Iterator[CreditLook]:
    """None of a debt on which something may be owed, nor of one that no credit record has."""
    done = cleared(debt)
    if done is None or done.on is None or retention_rule(debt, today) is None:
        return
    yield CreditLook(debt.pk, DueKind.CREDIT_MARKED, add_months(done.on, _REPORTED_WITHIN_MONTHS))
    if gone := leaves_on(debt, done.on, today):
        yield CreditLook(debt.pk, DueKind.CREDIT_GONE, gone)


def retention_rule(debt: Debt, today: date) -> Rule | None:
    """The rule of the debt's law that says how long a bad entry is kept; None where none is known,
    and for what is not reported at all."""
    is_private = debt.current_creditor.kind == Creditor.Kind.PERSON
    if is_private or debt.product in _NOT_REPORTED:
        return None
    rules = book().rules(debt.law, on=today, topic="credit_record", value="years")
    return next((rule for rule in rules if rule.id in (FROM_THE_END, FROM_ITS_DATE)), None)


def leaves_on(debt: Debt, paid_on: date, today: date) -> date | None:
    """The latest day on which the bad entry has to be gone; None where its date is not known."""
    rule = retention_rule(debt, today)
    if rule is None:
        return None
    years = rule.values["years"]
    begins = paid_on if rule.id == FROM_THE_END else _defaulted_on(debt)
    gone = add_months(begins, 12 * years) if begins and isinstance(years, int) else None
    # What is over before the debt was paid needs no look of its own.
    return gone if gone and gone > paid_on else None


def _defaulted_on(debt: Debt) -> date | None:
    """By the notice that they sent: the file may name a day of its own, near that one."""
    told = (last_day(debt, kind) for kind in _NOTICES)
    return next((day.latest for day in told if day), None)


_NOTICES = (EventKind.DEFAULT_NOTICE_ENDED, EventKind.DEFAULT_NOTICE)


def _kept_on(debts: Iterable[int]) -> dict[int, date]:
    keys = list(debts)
    if not keys:
        return {}
    rows = Document.objects.filter(debt__in=keys).values_list("debt").annotate(Max("added_at"))
    return {key: timezone.localtime(at).date() for key, at in rows.order_by()}
