"""What a first plan lacks, each with the page that gives it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from debts import formats
from debts.models import Household
from debts.models.steps import steps_left
from debts.selectors.assessment import newest_answers


@dataclass(frozen=True, slots=True)
class Need:
    """`page` is the name of an address, `hint` says what is open there."""

    page: str
    title: str
    hint: str = ""


def needs_of(household: Household) -> tuple[Need, ...]:
    newest, complete = newest_answers(household)
    needs = []
    if complete is None:
        left = [str(step.label) for step in steps_left(newest)] if newest else []
        hint = _("Still open: %(steps)s") % {"steps": formats.listed(left)} if left else ""
        needs.append(Need("assessment-tasks", _("A finished picture of your money"), hint))
    if not household.debts.open().exists():
        needs.append(Need("debt-add", _("At least one debt")))
    return tuple(needs)


def can_plan(household: Household) -> bool:
    return not needs_of(household)
