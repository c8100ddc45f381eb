"""The five lists of a self-assessment, and what tells one from another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from debts.forms.assessment.lines import (
    ArrearsForm,
    AssetForm,
    ChangeForm,
    CostForm,
    IncomeForm,
    LineForm,
)
from debts.models import Arrears, Assessment, Asset, Change, Cost, Household, Income
from debts.models.steps import LINES, AssessmentStep, cost_step
from debts.services.assessment.assessments import Row


@dataclass(frozen=True, slots=True)
class LineList:
    """`noun` names its addresses (assessment-<noun>-edit), `page` the address of the list."""

    noun: str
    page: str
    step: AssessmentStep
    model: type[Row]
    form: type[LineForm]
    lead: Any
    add: Any
    change: Any
    nothing: Any

    def rows(self, assessment: Assessment, kind: str) -> QuerySet[Any]:
        rows: QuerySet[Any] = getattr(assessment, LINES[self.step]).all()
        return rows.filter(kind=kind) if kind else rows

    def new_row(self, assessment: Assessment, kind: str) -> Row:
        return self.model(assessment=assessment, **({"kind": kind} if kind else {}))

    def mark(self, kind: str) -> str:
        """What notes that this list, or this kind of cost, was answered."""
        return cost_step(kind) if kind else self.step.value

    def url(self, household: Household, kind: str) -> str:
        return reverse(self.page, args=[household.pk, *([kind] if kind else [])])

    def kind_of(self, row: Row) -> str:
        """The part of the list's address that a row belongs to: only costs have a page a kind."""
        return row.kind if isinstance(row, Cost) else ""


_ALL = (
    LineList(
        noun="income",
        page="assessment-income",
        step=AssessmentStep.INCOME,
        model=Income,
        form=IncomeForm,
        lead=_(
            "Add each source on its own. Payslips, benefit letters and bank statements show it. "
            "Only your household sees these lines; creditors get sums."
        ),
        add=_("Add income"),
        change=_("Change this income"),
        nothing=_("Nothing comes in"),
    ),
    LineList(
        noun="cost",
        page="assessment-cost-kind",
        step=AssessmentStep.COSTS,
        model=Cost,
        form=CostForm,
        lead=_("Put in what it really costs. Bills and bank statements show it."),
        add=_("Add a cost"),
        change=_("Change this cost"),
        nothing=_("Nothing here"),
    ),
    LineList(
        noun="arrears",
        page="assessment-arrears",
        step=AssessmentStep.ARREARS,
        model=Arrears,
        form=ArrearsForm,
        lead=_(
            "Being behind with these can cost a home, energy or more, so they are paid first. "
            "Cards, loans and overdrafts come later, among the debts."
        ),
        add=_("Add what is behind"),
        change=_("Change what is behind"),
        nothing=_("None of these is behind"),
    ),
    LineList(
        noun="asset",
        page="assessment-assets",
        step=AssessmentStep.ASSETS,
        model=Asset,
        form=AssetForm,
        lead=_(
            "Some creditors ask about this. Writing it down does not mean that you must sell it."
        ),
        add=_("Add something of value"),
        change=_("Change something of value"),
        nothing=_("Nothing of value"),
    ),
    LineList(
        noun="change",
        page="assessment-changes",
        step=AssessmentStep.CHANGES,
        model=Change,
        form=ChangeForm,
        lead=_("A plan that fits next month should also fit the months after it."),
        add=_("Add a change"),
        change=_("Change what you expect"),
        nothing=_("Nothing I know of"),
    ),
)
LISTS = {each.noun: each for each in _ALL}
