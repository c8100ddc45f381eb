"""The map of the self-assessment: what is answered, what is begun, what can wait."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.models import Assessment, Household
from debts.models.steps import LINES, AssessmentStep, CostGroup, is_answered, is_begun, is_done
from debts.selectors.assessment import with_lines


class Status(models.TextChoices):
    """The values name the tags of the stylesheet."""

    DONE = "done", _("Completed")
    NOW = "now", _("In progress")
    TODO = "todo", _("Not yet started")
    WAIT = "wait", _("Cannot start yet")

    @classmethod
    def of(cls, done: bool, begun: bool = False) -> Status:
        """Of something that can be started at any time."""
        if done:
            return cls.DONE
        return cls.NOW if begun else cls.TODO


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the map; `page` is the name of its address, `hint` says what is missing."""

    page: str
    title: str
    status: Status
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TasksPage:
    """`assessment` is the newest, or None; `earlier` are the completed ones behind it."""

    assessment: Assessment | None
    tasks: tuple[Task, ...]
    earlier: tuple[Assessment, ...]

    @property
    def done(self) -> int:
        return sum(task.status == Status.DONE for task in self.tasks)

    @property
    def next_task(self) -> Task | None:
        """The first that is not answered; to check the answers comes last."""
        return next((task for task in self.tasks if task.status != Status.DONE), None)


def tasks_page(household: Household) -> TasksPage:
    dated = list(household.assessments.order_by("-dated_on", "-pk"))
    newest = dated[0] if dated else None
    return TasksPage(
        assessment=newest,
        tasks=tasks(with_lines(newest)) if newest else (),
        earlier=tuple(each for each in dated[1:] if each.completed_on),
    )


def tasks(assessment: Assessment) -> tuple[Task, ...]:
    steps = tuple(_step(assessment, step) for step in AssessmentStep)
    ready = all(task.status == Status.DONE for task in steps)
    title, status = str(_("Check your answers")), _check_status(assessment, ready)
    hint = str(_("After all steps above.")) if status == Status.WAIT else ""
    return (*steps, Task("assessment-check", title, status, hint))


def _step(assessment: Assessment, step: AssessmentStep) -> Task:
    status = _status(assessment, step)
    hint = _what_is_missing(assessment, step) if status == Status.NOW else ""
    return Task(f"assessment-{step}", str(step.label), status, hint)


def _what_is_missing(assessment: Assessment, step: AssessmentStep) -> str:
    if step != AssessmentStep.COSTS:
        return str(_("Go there once more and continue, if that is all."))
    left = [group for group in CostGroup if not is_answered(assessment, group)]
    words = {"left": len(left), "count": len(CostGroup), "first": left[0].label}
    return str(_("%(left)s of %(count)s pages are open. Next: %(first)s")) % words


def _status(assessment: Assessment, step: AssessmentStep) -> Status:
    has_lines = step in LINES and bool(getattr(assessment, LINES[step]).all())
    begun = is_begun(assessment, step) or has_lines
    return Status.of(is_done(assessment, step), begun)


def _check_status(assessment: Assessment, ready: bool) -> Status:
    if assessment.completed_on:
        return Status.DONE
    return Status.TODO if ready else Status.WAIT
