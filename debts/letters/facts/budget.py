"""The one-page budget for creditors: sums by kind, never the private lines, labels or reasons.

It ends at what is left. What the plan does with that beyond its offers stands in no letter: a
difference that nobody decided is never printed as a decision.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.planning.budget import Budget
from debts.domain.planning.plan import one_unit
from debts.domain.sums.money import Money, total
from debts.letters.facts.arrears import matter_of
from debts.letters.facts.basis import LetterBasis
from debts.letters.facts.chosen import Chosen
from debts.letters.facts.means.later import LaterKind, stepped
from debts.letters.facts.means.rows import BudgetRow, cost_rows, income_rows, own_and_others
from debts.letters.facts.means.single_sum import has_single_sum
from debts.letters.facts.means.withheld import Withheld, beside_the_plan, withheld
from debts.letters.facts.months import (
    AfterLean,
    Expected,
    LeanMonths,
    PutBy,
    after_lean,
    comes_in,
    lean_months,
    put_by_for,
)
from debts.letters.facts.recipient import account_name
from debts.letters.facts.talks.beside import own_monthly
from debts.letters.kinds.catalogue import BY_ID, Enclosure
from debts.models import Agreement, Arrears, Assessment, Debt, Letter
from debts.rulebook import book
from debts.selectors.account import behind_on
from debts.selectors.agreement import standing_agreements
from debts.selectors.assessment import (
    budget_of,
    dependants_of,
    leaves_out_income,
    shows_who_does_not_owe,
    uneven_income,
    with_sums,
)
from debts.selectors.means import agreed_at_first, agreed_before_all, expected_at_first
from debts.selectors.plan import PlanNow, arrears_key, newest_plan
from debts.selectors.priority import priority_of


@dataclass(frozen=True, slots=True)
class Checked:
    """An adviser went through it: when, and by which reference they find it again."""

    on: date
    reference: str


@dataclass(frozen=True, slots=True)
class BudgetSummary:
    """Monthly sums that end at what is left for all creditors together who are not paid before.

    `all_income`: no income of the household is left out, as that of who does not owe the debts may
    be. `expected` is what counted changes add by the first payment, below zero where they take;
    `firsts` are paid on each kind of priority arrears, `agreed` under agreements that stand;
    `margin` is what the person chose to keep for the unforeseen, as far as it is there, and
    `put_by` what is saved for the months of `put_by_for`. `lean` are the months of which it is
    said that nothing is left, where that is not how it always is, and `after` what ends them.
    `unknown` counts the lines whose amount is not known: they are in no sum, so more seems to be
    left than there is.
    """

    dated_on: date
    adults: int | None
    dependants: int | None
    all_income: bool
    incomes: tuple[BudgetRow, ...]
    costs: tuple[BudgetRow, ...]
    expected: Money
    firsts: tuple[BudgetRow, ...]
    agreed: Money
    margin: Money
    put_by: Money
    lean: LeanMonths | None
    unknown: int
    after: AfterLean | None = None
    put_by_for: PutBy | None = None
    children: int | None = None
    # Of a letter that has no plan to say why more is offered later.
    coming: Expected | None = None
    checked: Checked | None = None
    # Whether money is noted beside these sums that could be paid once, and whether the person
    # chose that the letter says so: else it says only that these are sums of the month.
    beside_month: bool = False
    single_sum: bool = False
    # Whether income differs by season, so that sums of the first payment's month are of no other.
    by_season: bool = False

    @property
    def income(self) -> Money:
        return total((row.monthly for row in self.incomes), self.expected.currency)

    @property
    def income_is_average(self) -> bool:
        return any(row.is_average for row in self.incomes)

    @property
    def income_is_floor(self) -> bool:
        return any(row.is_floor for row in self.incomes)

    @property
    def essentials(self) -> Money:
        return total((row.monthly for row in self.costs), self.expected.currency)

    @property
    def first(self) -> Money:
        """What is paid on priority debts and arrears."""
        return total((row.monthly for row in self.firsts), self.expected.currency)

    @property
    def left(self) -> Money:
        """What is left for the creditors who are not paid before; below zero in a shortfall."""
        means = self.income + self.expected - self.essentials
        return means - self.first - self.agreed - self.margin - self.put_by

    def as_told(self, chosen: Chosen, debt_id: int) -> BudgetSummary:
        """As its reader sees it: who lives on the money, and what else is paid first, only where
        the person tells it."""
        told = self if chosen.names_first else self._naming_only(debt_id)
        told = replace(told, single_sum=told.beside_month and chosen.with_single_sum)
        if chosen.with_household:
            return told
        return replace(told, adults=None, dependants=None, children=None)

    def _naming_only(self, debt_id: int) -> BudgetSummary:
        return replace(self, firsts=own_and_others(self.firsts, debt_id))

    @property
    def of_one(self) -> bool:
        """Whether it is one person's own: nobody else's money or needs are in it."""
        return self.adults == 1 and not self.dependants

    @property
    def pays_some_first(self) -> bool:
        """Whether what is left is for the rest of the creditors only; the reader is one of them."""
        return bool(self.first or self.agreed)

    @property
    def pays_some_then(self) -> bool:
        """The same of the month from which there is more."""
        takes = (LaterKind.FIRST, LaterKind.AGREED)
        steps = self.after.steps if self.after else ()
        return self.pays_some_first or any(each.kind in takes for each in steps)

    @property
    def deducts(self) -> bool:
        """Whether anything is taken off before what is left."""
        return bool(self.first or self.agreed or self.margin or self.put_by)

    @property
    def short(self) -> Money | None:
        """What is missing each month; None where nothing is."""
        return -self.left if self.left.minor < 0 else None


def budget_of_letter(letter: Letter, basis: LetterBasis) -> BudgetSummary | None:
    """The summary for a kind that may enclose one."""
    if basis.assessment is None or Enclosure.BUDGET not in BY_ID[letter.kind].encloses:
        return None
    plan = basis.plan.plan if basis.plan else newest_plan(letter.household)
    beside = has_single_sum(letter, basis.assessment, plan)
    if basis.plan:
        return replace(summary(basis.plan), beside_month=beside)
    agreements = _beside(letter)
    found = summary_without_plan(with_sums(basis.assessment), agreements)
    coming = comes_in(basis.assessment, letter.dated_on)
    return replace(found, coming=coming, beside_month=beside)


def _beside(letter: Letter) -> list[Agreement]:
    """The agreements that are kept beside what the letter asks for."""
    reopened = letter.debt_id if BY_ID[letter.kind].reopens else None
    return [row for row in standing_agreements(letter.household) if row.debt_id != reopened]


def may_be_enclosed(letter: Letter, budget: BudgetSummary, basis: LetterBasis) -> bool:
    """Whether the person wants it, and offers all that it leaves: they sign it as what they can."""
    wanted = wants_budget(letter, basis.assessment) and not basis.is_undecided
    return wanted and _withheld(letter, budget, basis) is None


def wants_budget(letter: Letter, assessment: Assessment | None) -> bool:
    """As the person chose; until then, unless it would tell of who does not owe this debt."""
    if letter.with_budget is not None:
        return letter.with_budget
    return not (assessment and shows_who_does_not_owe(assessment, letter.debt))


def withheld_from(letter: Letter, basis: LetterBasis) -> Withheld | None:
    """What keeps the budget out of this letter: a page tells the person, no letter ever does."""
    if Enclosure.BUDGET not in BY_ID[letter.kind].encloses:
        return None
    if basis.plan:
        rest = withheld(basis.plan)
        return Withheld(rest, takes_more=True) if rest else None
    budget = budget_of_letter(letter, basis)
    if budget is None or _all_of_it(letter, budget) is None:
        return None
    return beside_the_plan(letter)


def _withheld(letter: Letter, budget: BudgetSummary, basis: LetterBasis) -> Money | None:
    return withheld(basis.plan) if basis.plan else _all_of_it(letter, budget)


def offers_take_all(budget: BudgetSummary | None, basis: LetterBasis) -> bool:
    """Whether the plan's offers are all that is left, and nothing is kept or put by before them."""
    if budget is None or basis.plan is None or budget.margin or budget.put_by:
        return False
    return withheld(basis.plan) is None


def _all_of_it(letter: Letter, budget: BudgetSummary) -> Money | None:
    """A letter that offers nothing holds back all that is left; one that asks to change what was
    agreed, all but the sum that it asks to pay instead."""
    own = own_monthly(letter) if BY_ID[letter.kind].reopens else None
    rest = budget.left - own if own else budget.left
    return rest if rest >= one_unit(rest.currency) else None


def summary(now: PlanNow) -> BudgetSummary:
    """The summary of the assessment that a plan stands on, as the plan's first month has it."""
    plan = now.plan
    lean = lean_months(now)
    first = total((sum_ for _debt, sum_ in agreed_before_all(now)), plan.currency)
    before = replace(
        _summary(plan.assessment, now.agreements, now.budget),
        expected=expected_at_first(plan),
        by_season=uneven_income(plan.assessment).by_season,
        firsts=_firsts(now),
        agreed=agreed_at_first(now) - first,
        lean=lean,
        after=after_lean(now, lean),
        put_by_for=put_by_for(now),
    )
    wished = plan.margin or Money.zero(plan.currency)
    kept = replace(before, margin=min(wished, before.left.or_zero()))
    saved = min(now.worked.put_by.or_zero(), kept.left.or_zero())
    return stepped(now, replace(kept, put_by=saved))


def summary_without_plan(
    assessment: Assessment, agreements: Collection[Agreement]
) -> BudgetSummary:
    """The summary for a letter that offers nothing: its household's answers as they stand."""
    return _summary(assessment, agreements, budget_of(assessment))


def _summary(
    assessment: Assessment, agreements: Collection[Agreement], budget: Budget
) -> BudgetSummary:
    """Before anything that only a plan decides."""
    currency = assessment.currency
    return BudgetSummary(
        dated_on=assessment.dated_on,
        checked=_checked(assessment),
        adults=assessment.adults,
        dependants=dependants_of(assessment),
        children=assessment.children,
        all_income=not leaves_out_income(assessment),
        incomes=income_rows(assessment),
        costs=cost_rows(assessment),
        expected=Money.zero(currency),
        firsts=(
            *_agreed_first(agreements),
            *_lines(assessment, _still_behind(assessment, agreements)),
        ),
        agreed=_known((row.instalment for row in agreements if not row.debt.priority), currency),
        margin=Money.zero(currency),
        put_by=Money.zero(currency),
        lean=None,
        unknown=budget.unknown,
    )


def _agreed_first(agreements: Iterable[Agreement]) -> list[BudgetRow]:
    """What is agreed on a debt that comes first is paid first, agreed or not."""
    return [
        _row(_kind_of(row.debt), row.debt_id, row.instalment)
        for row in agreements
        if row.debt.priority and row.instalment
    ]


def _checked(assessment: Assessment) -> Checked | None:
    """Nothing is said of a check without a reference: nobody could ask about it."""
    on, reference = assessment.checked_on, assessment.checked_reference
    return Checked(on, reference) if on and reference else None


def _firsts(now: PlanNow) -> tuple[BudgetRow, ...]:
    """What the first month pays on each debt that comes first, and on lines that are no offer."""
    assessment, apart = now.plan.assessment, now.unoffered_arrears
    first = (*now.worked.first, *now.open_ended.values())
    names: dict[Hashable, tuple[str, int | None]] = {
        offer.debt_id: (_kind_of(offer.debt), offer.debt_id) for offer in now.offers
    }
    names |= {arrears_key(row): (_kind_named(assessment, row), row.debt_id) for row in apart}
    paid = [_row(*names[offer.key], offer.monthly) for offer in first if offer.monthly]
    agreed = [_row(_kind_of(debt), debt.pk, sum_) for debt, sum_ in agreed_before_all(now)]
    return (*paid, *agreed, *_lines(assessment, apart))


def _lines(assessment: Assessment, rows: Iterable[Arrears]) -> tuple[BudgetRow, ...]:
    return tuple(
        _row(
            _kind_named(assessment, row),
            row.debt_id,
            min(row.monthly, behind_on(row) or row.monthly),
        )
        for row in rows
        if row.monthly
    )


def _row(label: str, debt_id: int | None, monthly: Money) -> BudgetRow:
    return BudgetRow(label, monthly, debt_id=debt_id)


def _still_behind(assessment: Assessment, agreed: Iterable[Agreement]) -> list[Arrears]:
    """Without debts that are settled, or that an agreement pays."""
    paid = {agreement.debt_id for agreement in agreed}
    return [
        row
        for row in assessment.arrears.all()
        if row.debt is None or not (row.debt.settled_on or row.debt_id in paid)
    ]


def _kind_named(assessment: Assessment, row: Arrears) -> str:
    if row.debt:
        return _kind_of(row.debt)
    kind = book().jurisdiction(assessment.household.country).priority(row.kind)
    is_fine = kind is not None and kind.product == Debt.Product.FINE
    return _towards(formats.words(kind.name) if kind else row.kind, is_fine=is_fine)


def _kind_of(debt: Debt) -> str:
    """What a British letter about it calls it: a kind of arrears may stand for several."""
    british = book().jurisdiction(debt.law).letters == "gb"
    called = account_name(debt, matter_of(debt)) if british else ""
    kind = priority_of(debt)
    what = called or (formats.words(kind.name) if kind else debt.product_word)
    return _towards(what, is_fine=debt.product == Debt.Product.FINE)


def _towards(what: str, *, is_fine: bool) -> str:
    """A fine is due once, and nothing of it falls behind."""
    named = {"what": capfirst(what)}
    if is_fine:
        return _("%(what)s: towards what is unpaid") % named
    return _("%(what)s: towards the arrears") % named


def _known(amounts: Iterable[Money | None], currency: str) -> Money:
    return total((amount for amount in amounts if amount is not None), currency)


def enclosed(
    letter: Letter, budget: BudgetSummary | None, basis: LetterBasis, chosen: Chosen
) -> BudgetSummary | None:
    """The budget as the reader sees it: what is private only where the person tells it."""
    if budget and may_be_enclosed(letter, budget, basis):
        return budget.as_told(chosen, letter.debt_id)
    return None


def what_is_left(budget: BudgetSummary | None) -> dict[str, Any]:
    says_so = budget is not None and budget.left.minor <= 0
    return {"nothing_left": budget is None or says_so, "budget_leaves_nothing": says_so}
