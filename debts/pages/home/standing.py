"""Where the household stands: what goes to debts each month, and each debt in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import add

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from debts import formats
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money, total
from debts.domain.talks.kept import AgreementState
from debts.models import Agreement, Debt, Letter, Offer
from debts.models.prepared import rows_of
from debts.pages.charts import length
from debts.pages.debt.clock import Doubtful, stage_words
from debts.pages.debt.overview import Listed
from debts.pages.due import DueRow
from debts.selectors.agreement import agreed_sums
from debts.selectors.limitation import is_overdue_about, months_overdue
from debts.selectors.means import changes_to
from debts.selectors.owed.payments import agreement_state, claimed_sums, kept_of
from debts.selectors.paid.cleared import owes_nothing
from debts.selectors.plan import PlanNow


@dataclass(frozen=True, slots=True)
class DebtLine:
    """One debt on home: `at_stake` only while nothing is agreed that averts it; `paid` of `whole`
    where payments under an agreement were noted."""

    listed: Listed
    what: str
    at_stake: str
    paid: Money | None
    whole: Money | None

    @property
    def debt(self) -> Debt:
        return self.listed.debt

    @property
    def paid_length(self) -> int:
        """Out of 1000; zero where there is nothing to show."""
        return length(self.paid, self.whole) if self.paid and self.whole else 0


@dataclass(frozen=True, slots=True)
class Talks:
    """What was said about debts, by their ids."""

    agreements: Mapping[int, Agreement]
    replies: Mapping[int, DueRow]
    letters: Mapping[int, Letter]
    doubts: Mapping[int, Doubtful]


def debt_lines(listed: Iterable[Listed], talks: Talks, today: date) -> tuple[DebtLine, ...]:
    return tuple(_line(each, talks, today) for each in listed)


def _line(listed: Listed, talks: Talks, today: date) -> DebtLine:
    debt = listed.debt
    agreement = talks.agreements.get(debt.pk)
    sums = agreed_sums(agreement) if agreement else None
    paid = kept_of(agreement, debt).paid or None if agreement else None
    whole = sums.total if sums else None
    late = agreement is not None and agreement_state(agreement, debt, today) is AgreementState.LATE
    state = "" if paid and whole and not late else _state(debt, talks, late=late)
    says = (str(capfirst(debt.what)), _stage(debt, today), state)
    return DebtLine(
        listed,
        what=formats.gap().join(_("%(sentence)s.") % {"sentence": each} for each in says if each),
        at_stake="" if agreement else listed.at_stake,
        paid=paid,
        whole=whole,
    )


def _stage(debt: Debt, today: date) -> str:
    if owes_nothing(debt):
        return _("Nothing is owed any more")
    if months := months_overdue(debt, today):
        if is_overdue_about(debt):
            at_least = ngettext(
                "Overdue for at least %(count)s month",
                "Overdue for at least %(count)s months",
                months,
            )
            return at_least % {"count": months}
        said = ngettext("Overdue for %(count)s month", "Overdue for %(count)s months", months)
        return said % {"count": months}
    return stage_words(debt, today)


def _state(debt: Debt, talks: Talks, *, late: bool) -> str:
    """The newest thing between the two; of a debt whose time is in doubt, only that."""
    if late:
        return _("What was agreed is late")
    if owes_nothing(debt):
        return ""
    agreement, reply = talks.agreements.get(debt.pk), talks.replies.get(debt.pk)
    if agreement and agreement.status != Agreement.Status.SPOKEN:
        return _("An agreement is running")
    if agreement and not reply:
        return _("Agreed by word, not in writing yet")
    if debt.pk in talks.doubts:
        return _("The time for going to court may matter")
    if reply:
        return _answer_due(reply, is_agreed=agreement is not None)
    letter = talks.letters.get(debt.pk)
    if letter is None:
        return _("No letter written yet")
    if letter.posted_on is None:
        return _("A letter is ready to send") if letter.is_issued else _("A letter is begun")
    return _("You wrote on %(day)s") % {"day": formats.day(letter.posted_on)}


def _answer_due(reply: DueRow, *, is_agreed: bool) -> str:
    day = {"day": formats.short_day(reply.due.on)}
    if is_agreed and reply.is_late:
        return _("Agreed by word; their answer was due on %(day)s") % day
    if is_agreed:
        return _("Agreed by word; their answer is due on %(day)s") % day
    if reply.is_late:
        return _("Their answer was due on %(day)s") % day
    return _("Their answer is due on %(day)s") % day


@dataclass(frozen=True, slots=True)
class Monthly:
    """What the plan pays to debts in its first month with the figures of today, as its page says;
    `was` is what it came to, with what was agreed since, when it was worked out last, where that is
    another sum. `later` is the first other sum of the first year, and from which month."""

    now: Money
    was: Money | None
    later: tuple[date, Money] | None = None
    has_agreed: bool = False


def monthly_of(now: PlanNow) -> Monthly:
    later = changes_to(now)
    if not now.moved:
        return Monthly(now.for_debts, None, later)
    kept = [offer.monthly for offer in now.offers if offer.monthly is not None]
    found = [each.monthly for offer in now.offers if (each := now.found.get(offer.debt_id))]
    currency = now.plan.currency
    was = now.for_debts - total(found, currency) + total(kept, currency)
    has_moved = was != now.for_debts
    return Monthly(now.for_debts, was if has_moved else None, later, bool(now.agreements))


def still_to_pay(
    agreements: Iterable[Agreement], offers: Iterable[Offer], currency: str
) -> dict[int, DatedSums]:
    """By the debt (id): what was agreed, else what the plan offers, on its days."""
    found = {
        offer.debt_id: sums for offer in offers if (sums := _offered(offer, currency)) is not None
    }
    agreed = ((each.debt_id, _unpaid(each)) for each in agreements)
    return found | {key: sums for key, sums in agreed if sums is not None}


def _unpaid(agreement: Agreement) -> DatedSums | None:
    """Each instalment without what was paid of it, as the balance is without it too."""
    sums = claimed_sums(agreement)
    kept = kept_of(agreement, agreement.debt)
    if sums is None or not kept.paid:
        return sums
    # They are settled in order: but for those of the first day that is open, none got anything.
    open_ = [each for each in kept.instalments if not each.is_paid]
    if not open_:
        return DatedSums(agreement.currency)
    first = open_[0].due_on
    begun = (DatedSums.once(each.left, first) for each in open_ if each.due_on == first)
    return reduce(add, begun) + sums.starting(first + timedelta(days=1))


def _offered(offer: Offer, currency: str) -> DatedSums | None:
    sums = DatedSums(currency)
    for step in rows_of(offer, "steps"):
        amount = Money(step.amount_minor, currency)
        sums += DatedSums.level(amount, step.first_on, step.count)
    return sums if sums.steps else None


def letters_by_debt(rows: Iterable[Letter]) -> dict[int, Letter]:
    """Each debt's letter to speak of: the newest that was sent, else the newest begun."""
    in_order = sorted(rows, key=lambda row: (row.posted_on or date.min, row.dated_on))
    return {row.debt_id: row for row in in_order}
