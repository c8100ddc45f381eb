"""The steps of a self-assessment, and which of them were answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.models.assessment import Assessment, Cost


class AssessmentStep(models.TextChoices):
    """In the order in which they are asked; any order works. What has a deadline comes first."""

    EMERGENCY = "emergency", _("Signs that something cannot wait")
    PEOPLE = "people", _("Who you are and who depends on you")
    HAPPENED = "happened", _("What happened")
    INCOME = "income", _("What comes in")
    COSTS = "costs", _("What living costs")
    ARREARS = "arrears", _("Bills for home and essentials that are behind")
    ASSETS = "assets", _("Savings and other assets")
    CHANGES = "changes", _("What may change soon")

    @property
    def number(self) -> int:
        """Its place among all of them, the first is 1."""
        return list(AssessmentStep).index(self) + 1

    @property
    def count_all(self) -> int:
        return len(AssessmentStep)


# The steps that are lists, with the related name of their lines.
LINES = {
    AssessmentStep.INCOME: "incomes",
    AssessmentStep.COSTS: "costs",
    AssessmentStep.ARREARS: "arrears",
    AssessmentStep.ASSETS: "assets",
    AssessmentStep.CHANGES: "changes",
}


class CostGroup(models.TextChoices):
    """The pages on which costs are asked, in their order: what one thinks of together."""

    HOME = "home", _("Your home")
    BILLS = "bills", _("Energy, water, phone and leisure")
    EVERYDAY = "everyday", _("Food, clothes and everyday things")
    TRAVEL = "travel", _("Travel and work")
    FAMILY = "family", _("Children, health and family")
    COVER = "cover", _("Insurance, paying into a pension, savings")

    @property
    def kinds(self) -> tuple[Cost.Kind, ...]:
        return _KINDS[self]

    @classmethod
    def of(cls, kind: str) -> CostGroup:
        """The page that a kind of cost is on."""
        return next(group for group in cls if kind in group.kinds)


_KINDS = {
    CostGroup.HOME: (Cost.Kind.HOME,),
    CostGroup.BILLS: (Cost.Kind.UTILITIES, Cost.Kind.LEISURE),
    CostGroup.EVERYDAY: (Cost.Kind.FOOD, Cost.Kind.PERSONAL),
    CostGroup.TRAVEL: (Cost.Kind.TRANSPORT, Cost.Kind.WORK),
    CostGroup.FAMILY: (Cost.Kind.SCHOOL, Cost.Kind.HEALTH, Cost.Kind.ESSENTIAL),
    CostGroup.COVER: (Cost.Kind.INSURANCE, Cost.Kind.SAVINGS),
}


def cost_step(kind: str) -> str:
    """The mark of one kind of cost within the step of costs."""
    return f"{AssessmentStep.COSTS}.{kind}"


COST_STEPS = tuple(cost_step(kind) for kind in Cost.Kind.values)


def is_done(assessment: Assessment, step: str) -> bool:
    """Whether a step was answered; costs are, when every kind was."""
    marks = set(assessment.steps_done)
    return marks.issuperset(COST_STEPS) if step == AssessmentStep.COSTS else step in marks


def is_answered(assessment: Assessment, group: CostGroup) -> bool:
    return all(cost_step(kind) in assessment.steps_done for kind in group.kinds)


def is_begun(assessment: Assessment, step: str) -> bool:
    return any(mark.split(".")[0] == step for mark in assessment.steps_done)


def steps_left(assessment: Assessment) -> list[AssessmentStep]:
    return [step for step in AssessmentStep if not is_done(assessment, step)]
