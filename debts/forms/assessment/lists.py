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
from debts.models import Arrears, Assessment, Asset, Change, Cost, Income
from debts.models.steps import LINES, AssessmentStep, CostGroup
from debts.services.assessment.assessments import Row


@dataclass(frozen=True, slots=True)
class LineList:
    """`noun` names its addresses (assessment-<noun>-edit), `page` the address of the list."""

    noun: str
    page: str
    step: AssessmentStep
    model: type[Row]
    form: type[LineForm]
    change: Any
    # Costs have no list of their own: they stand on the pages of their groups.
    lead: Any = ""
    add: Any = ""
    nothing: Any = ""

    def rows(self, assessment: Assessment) -> QuerySet[Any]:
        rows: QuerySet[Any] = getattr(assessment, LINES[self.step]).all()
        return rows

    def url_of(self, row: Row) -> str:
        """The page that the row stands on."""
        page = [CostGroup.of(row.kind).value] if isinstance(row, Cost) else []
        return reverse(self.page, args=[row.assessment.household_id, *page])


_ALL = (
    LineList(
        noun="income",
        page="assessment-income",
        step=AssessmentStep.INCOME,
        model=Income,
        form=IncomeForm,
        lead=_(
            "Add each source on its own. Payslips, benefit letters and bank statements show it. "
            "Only you and those you invite see these lines. The summary for creditors gives a sum "
            "for each kind of income, and only if you send it."
        ),
        add=_("Add income"),
        change=_("Change this income"),
        nothing=_("Nothing comes in"),
    ),
    LineList(
        noun="cost",
        page="assessment-cost-group",
        step=AssessmentStep.COSTS,
        model=Cost,
        form=CostForm,
        change=_("Change this cost"),
    ),
    LineList(
        noun="arrears",
        page="assessment-arrears",
        step=AssessmentStep.ARREARS,
        model=Arrears,
        form=ArrearsForm,
        lead=_(
            "Being behind with these can cost a home, energy or more, so they are paid first. "
            "Cards and loans come later, among the debts."
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
