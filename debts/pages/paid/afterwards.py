"""After the last payment: the paper that says so, who else is released, the credit record, and
what the money is free for. All of it follows from what was paid; a payment that is taken back takes
it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.domain.due import DueKind
from debts.domain.planning.afterwards import Freed, Reserve, freed, reserve
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money, total
from debts.domain.sums.periods import Period, per_month
from debts.letters.kinds.talks.clearance import CLEARANCE
from debts.models import Agreement, Assessment, Debt, Document, Letter
from debts.models.assessment import Passing
from debts.models.base import label_of
from debts.models.prepared import rows_of
from debts.pages.debt.rules import rules_on
from debts.pages.due import When, when
from debts.pages.papers import papers_about
from debts.pages.rule_card import RuleCard, card
from debts.selectors.account import account_of
from debts.selectors.agreement import agreed_sums, standing_of
from debts.selectors.assessment import budget_of, in_hand, newest_complete
from debts.selectors.at_hand import debts_of
from debts.selectors.limitation import read_histories
from debts.selectors.owed.payments import kept_of
from debts.selectors.paid.cleared import ClearedDebt, cleared
from debts.selectors.paid.credit_record import looks_of, retention_rule
from debts.selectors.parties import was_paid_by_guarantor
from debts.selectors.plan import newest_plan

_RESERVES = (1, 2, 3)
# What helps next time, for each cause that the person gave; nobody did anything wrong.
_NEXT_TIME: dict[str, Promise] = {
    "lost_job": _(
        "Wages can stop from one day to the next. What is put by bridges the first weeks."
    ),
    "illness": _(
        "Nobody plans to be ill. Ask what sick pay or cover you have before it is needed."
    ),
    "less_income": _(
        "Costs do not fall as fast as income. What is put by gives time to change them."
    ),
    "separation": _("Two homes cost more than one. A new budget after any change shows it early."),
    "business_failed": _("Keep the money of a business apart, and its debts out of your own name."),
    "other_cause": _(
        "Write or ring before a payment is missed: most can be moved when asked early."
    ),
}


@dataclass(frozen=True, slots=True)
class Certificate:
    """The paper that says that nothing is owed: how it was asked for, and what is kept since."""

    letter: Letter | None
    says: Sequence[RuleCard]
    papers: Sequence[Document]


@dataclass(frozen=True, slots=True)
class Release:
    """Who is freed beside the person, and what was given as security; empty where there is none.

    `in_part`: less than all was paid, as far as is known, so that others may be asked for the rest.
    """

    guarantor: str
    joint: bool
    security: str
    guarantor_paid: bool
    in_part: bool

    @property
    def is_needed(self) -> bool:
        return bool(self.guarantor or self.joint or self.security or self.guarantor_paid)


@dataclass(frozen=True, slots=True)
class Look:
    when: When
    is_marked: bool  # whether it is the first: that the record says it is paid


@dataclass(frozen=True, slots=True)
class CreditRecord:
    """`gone_unknown`: no day can be told on which the entry leaves the record."""

    rule: RuleCard
    looks: tuple[Look, ...]

    @property
    def gone_unknown(self) -> bool:
        return all(look.is_marked for look in self.looks)


@dataclass(frozen=True, slots=True)
class Afterwards:
    """The month once the debt is paid, by the budget of a day; `costs_unknown`: more may go out."""

    dated_on: date
    freed: Freed
    costs: Money
    costs_unknown: bool
    there: Money
    reserves: tuple[tuple[Reserve, Reserve | None], ...]  # with all of it, with half of it


@dataclass(frozen=True, slots=True)
class WentWrong:
    """What the person gave as the cause, in their words, and what helps next time."""

    causes: tuple[tuple[str, Promise], ...]
    since: KnownDay | None
    own_words: str
    is_passing: bool


@dataclass(frozen=True, slots=True)
class AfterwardsPage:
    debt: Debt
    done: ClearedDebt
    # What the account still shows, though all that was agreed is paid.
    still_shown: Money | None
    certificate: Certificate
    release: Release
    record: CreditRecord | None
    monthly: Money | None
    money: Afterwards | None
    # What is owed still, what comes first first.
    next_debts: tuple[Debt, ...]
    # Whether any of it has a claim on the money: not where all of it is paid as was agreed.
    is_claimed: bool
    has_plan: bool
    went_wrong: WentWrong | None


def afterwards_page(debt: Debt, done: ClearedDebt, today: date) -> AfterwardsPage:
    answers = newest_complete(debt.household)
    others = _others(debt)
    monthly = _monthly(debt)
    next_debts = tuple(
        sorted(
            (each for each in others if cleared(each) is None), key=lambda each: not each.priority
        )
    )
    return AfterwardsPage(
        debt=debt,
        done=done,
        still_shown=_still_shown(debt),
        certificate=_certificate(debt, done, today),
        release=_release(debt, done),
        record=_record(debt, today),
        monthly=monthly,
        money=_money(answers, monthly, others) if answers and monthly else None,
        next_debts=next_debts,
        is_claimed=_is_claimed(next_debts, answers),
        has_plan=newest_plan(debt.household) is not None,
        went_wrong=_went_wrong(answers) if answers else None,
    )


def _others(debt: Debt) -> list[Debt]:
    found = debts_of(debt.household)
    read_histories(found)
    return [each for each in found if each.pk != debt.pk and not each.settled_on]


def _is_claimed(debts: Sequence[Debt], answers: Assessment | None) -> bool:
    """Whether a debt is open that nobody agreed on, or something in the budget is behind."""
    agreed = {row.debt_id for row in standing_of(debts)}
    behind = (row for row in answers.arrears.all() if row.debt_id is None) if answers else ()
    return any(debt.pk not in agreed for debt in debts) or any(
        row.amount is None or row.amount.minor > 0 for row in behind
    )


def _still_shown(debt: Debt) -> Money | None:
    owed = account_of(debt).total
    return owed if owed and not debt.settled_on and owed.minor > 0 else None


def _certificate(debt: Debt, done: ClearedDebt, today: date) -> Certificate:
    asked = debt.letters.filter(kind=CLEARANCE.id).select_related("contact").defer("plain_text")
    kept = (
        paper
        for paper in papers_about(debt)
        if done.on is None or timezone.localtime(paper.added_at).date() >= done.on
    )
    return Certificate(asked.first(), rules_on(debt, today, ("clearance",)), tuple(kept))


def _release(debt: Debt, done: ClearedDebt) -> Release:
    newest = _newest(debt)
    return Release(
        guarantor=debt.guarantor,
        joint=debt.joint or debt.holders.count() > 1,
        security=debt.security,
        guarantor_paid=was_paid_by_guarantor(debt),
        in_part=done.agreed_on is None or bool(newest and newest.waived),
    )


def _record(debt: Debt, today: date) -> CreditRecord | None:
    rule = retention_rule(debt, today)
    if rule is None:
        return None
    looks = (
        Look(when(each.on, today), each.kind is DueKind.CREDIT_MARKED)
        for each in looks_of(debt, today)
    )
    return CreditRecord(card(rule), tuple(looks))


def _newest(debt: Debt) -> Agreement | None:
    rows = rows_of(debt, "agreements")
    return max(rows, key=lambda row: (row.agreed_on, row.pk), default=None)


def _monthly(debt: Debt) -> Money | None:
    """What went to it each month in the end; None where nothing did regularly."""
    agreement = _newest(debt)
    if agreement is None or agreement.status == Agreement.Status.ENDED:
        return None
    agreement.household = debt.household
    return _each_month(agreement)


def _each_month(agreement: Agreement) -> Money | None:
    steps = list(rows_of(agreement, "steps"))
    count = agreement.instalments + sum(step.count for step in steps)
    amount = steps[-1].amount if steps else agreement.instalment
    return per_month(amount, Period(agreement.rhythm)) if amount and count > 1 else None


def _money(answers: Assessment, monthly: Money, others: Sequence[Debt]) -> Afterwards:
    budget = budget_of(answers)
    there, costs = in_hand(answers, None), budget.total_essentials
    promised = total(
        (each for row in standing_of(others) if (each := _claims(row))), answers.currency
    )
    found = freed(monthly, budget.left - promised)
    put_by = partial(reserve, costs, there=there)
    half = Money(found.free.minor // 2, found.free.currency)
    reserves = ((put_by(n, monthly=found.free), put_by(n, monthly=half)) for n in _RESERVES)
    return Afterwards(
        answers.dated_on,
        found,
        costs,
        bool(budget.unknown_needs),
        there,
        tuple((whole, slower) for whole, slower in reserves if whole) if costs else (),
    )


def _claims(agreement: Agreement) -> Money | None:
    """What another agreement takes of a month while it is paid."""
    if kept_of(agreement, agreement.debt).completed_on or not agreed_sums(agreement):
        return None
    return _each_month(agreement)


def _went_wrong(answers: Assessment) -> WentWrong | None:
    causes = tuple((label_of(Assessment, cause), _NEXT_TIME[cause]) for cause in answers.causes)
    if not causes and not answers.happened_text:
        return None
    is_passing = answers.passing == Passing.YES
    return WentWrong(causes, answers.since, answers.happened_text, is_passing)
