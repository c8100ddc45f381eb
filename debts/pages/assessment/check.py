"""Check your answers: every answer with the way to change it, and what is not known yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from debts import formats
from debts.domain.law.jurisdictions import Jurisdiction
from debts.domain.sums.known_days import KnownDay
from debts.models import Assessment, Cost, Passing, Period
from debts.models.base import label_of
from debts.models.steps import AssessmentStep, CostGroup, is_answered, steps_left
from debts.pages.assessment.costs import costs_title
from debts.pages.assessment.lines import ShownLine, shown
from debts.pages.assessment.overview import Group, Lean, lean_of, monthly
from debts.selectors.assessment import budget_of, counted_incomes, leaves_out_income, with_lines
from debts.selectors.owed.not_in_budget import not_listed

# Below this many units a month a bill of a year or a quarter may be the sum of a month.
_LITTLE = 3_00


@dataclass(frozen=True, slots=True)
class Answer:
    """A question in a few words and its answer; an empty answer was not given."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Section:
    """One step: answers in words or lines with amounts, and where to change them or add one."""

    title: str
    change_url: str
    answers: tuple[Answer, ...] = ()
    lines: tuple[ShownLine, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftEmpty:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    assessment: Assessment
    sections: tuple[Section, ...]
    # What comes in and what living costs in a month, before anybody says that it is right.
    sums: tuple[Group, ...]
    steps_left: tuple[AssessmentStep, ...]
    # Lines of costs that most households have, and this one left empty.
    left_empty: tuple[LeftEmpty, ...]
    # Lines of costs in their usual rhythm that come to so little a month that another may be meant.
    so_little: tuple[ShownLine, ...]
    # Debts that come first and are not among the arrears.
    behind_too: tuple[LeftEmpty, ...]
    # Of the monthly sums; what is owned and what may change count in no picture yet.
    sums_unknown: int
    lean: Lean

    @property
    def leaves_out_income(self) -> bool:
        return leaves_out_income(self.assessment)

    @property
    def unknown(self) -> tuple[ShownLine, ...]:
        """The lines with an amount that is not known yet."""
        return tuple(line for part in self.sections for line in part.lines if line.unknown)


def check_page(assessment: Assessment, place: Jurisdiction) -> CheckPage:
    with_lines(assessment)
    budget = budget_of(assessment)
    return CheckPage(
        assessment,
        sections=tuple(_sections(assessment, place)),
        sums=_sums(assessment),
        steps_left=tuple(steps_left(assessment)),
        left_empty=tuple(_left_empty(assessment, place)),
        so_little=tuple(_so_little(assessment, place)),
        behind_too=tuple(_behind_too(assessment)),
        sums_unknown=budget.unknown,
        lean=lean_of(budget),
    )


def _sums(assessment: Assessment) -> tuple[Group, ...]:
    incomes, costs = tuple(counted_incomes(assessment)), tuple(assessment.costs.all())
    currency = assessment.currency
    return (
        Group("income", _("Comes in"), monthly(incomes, currency), incomes),
        Group("costs", _("Living costs"), monthly(costs, currency), costs),
    )


def _sections(assessment: Assessment, place: Jurisdiction) -> list[Section]:
    def answered(step: AssessmentStep, answers: tuple[Answer, ...]) -> Section:
        return Section(str(step.label), _url(assessment, step), answers=answers)

    def listed(step: AssessmentStep, rows: str) -> Section:
        lines = tuple(shown(row, place) for row in getattr(assessment, rows).all())
        return Section(str(step.label), _url(assessment, step), lines=lines)

    return [
        answered(AssessmentStep.EMERGENCY, _emergency(assessment, place)),
        answered(AssessmentStep.PEOPLE, _people(assessment)),
        answered(AssessmentStep.HAPPENED, _happened(assessment)),
        listed(AssessmentStep.INCOME, "incomes"),
        *_costs(assessment, place),
        listed(AssessmentStep.ARREARS, "arrears"),
        listed(AssessmentStep.ASSETS, "assets"),
        listed(AssessmentStep.CHANGES, "changes"),
    ]


def _costs(assessment: Assessment, place: Jurisdiction) -> list[Section]:
    """A section for each kind that has lines, and one for the whole step where there are none."""
    by_kind: dict[str, list[ShownLine]] = {}
    for row in assessment.costs.all():
        by_kind.setdefault(row.kind, []).append(shown(row, place))
    if not by_kind:
        return [Section(str(AssessmentStep.COSTS.label), _url(assessment, AssessmentStep.COSTS))]
    return [
        Section(
            title=costs_title(kind),
            change_url=reverse(
                "assessment-cost-group", args=[assessment.household_id, CostGroup.of(kind).value]
            ),
            lines=tuple(by_kind[kind]),
        )
        for kind in Cost.Kind
        if kind in by_kind
    ]


def _left_empty(assessment: Assessment, place: Jurisdiction) -> Iterator[LeftEmpty]:
    """Asked once, here: not of a kind with costs in the person's own words, which may be meant,
    nor of what is often on one bill with a line that is given."""
    rows = list(assessment.costs.all())
    given = {(row.kind, row.line) for row in rows}
    bills = {line.billed_as for line in place.cost_lines if (line.kind, line.id) in given} - {""}
    own = {row.kind for row in rows if place.cost_line(row.kind, row.line) is None}
    usual = {"household", "children"} if assessment.children else {"household"}
    for line in place.cost_lines:
        group = CostGroup.of(line.kind)
        is_named = (line.kind, line.id) in given or line.kind in own or line.billed_as in bills
        if line.usual in usual and not is_named and is_answered(assessment, group):
            page = [assessment.household_id, group.value]
            yield LeftEmpty(formats.words(line.name), reverse("assessment-cost-group", args=page))


def _so_little(assessment: Assessment, place: Jurisdiction) -> Iterator[ShownLine]:
    for row in assessment.costs.all():
        line, month = place.cost_line(row.kind, row.line), row.monthly
        in_its_rhythm = line is not None and line.period == row.period != Period.MONTH
        if in_its_rhythm and month is not None and 0 < month.minor < _LITTLE:
            yield shown(row, place)


def _behind_too(assessment: Assessment) -> Iterator[LeftEmpty]:
    for debt in not_listed(assessment):
        page = _url(assessment, AssessmentStep.ARREARS)
        yield LeftEmpty(str(debt), f"{page}?back=check&debt={debt.pk}")


def _url(assessment: Assessment, step: AssessmentStep) -> str:
    return reverse(f"assessment-{step}", args=[assessment.household_id])


def _people(assessment: Assessment) -> tuple[Answer, ...]:
    return tuple(
        Answer(label_of(Assessment, field), _number(getattr(assessment, field)))
        for field in ("adults", "children", "other_dependants")
    )


def _happened(assessment: Assessment) -> tuple[Answer, ...]:
    causes = [label_of(Assessment, cause) for cause in assessment.causes]
    passing = Passing(assessment.passing).label if assessment.passing else ""
    return (
        Answer(_("What changed"), "\n".join(causes)),
        Answer(_("Since when"), _since(assessment.since)),
        Answer(_("Expected to pass"), str(passing)),
        Answer(_("In your own words"), assessment.happened_text),
    )


def _emergency(assessment: Assessment, place: Jurisdiction) -> tuple[Answer, ...]:
    ticked = [sign for sign in place.emergencies if sign.id in assessment.emergencies]
    signs = [formats.words(sign.name) for sign in ticked]
    if not signs and assessment.emergencies_asked:
        signs = [pgettext("signs seen", "None ticked here; kept days stand under “Emergency”")]
    return (Answer(_("Signs seen"), "\n".join(signs)),)


def _number(number: int | None) -> str:
    return "" if number is None else formats.whole(number)


def _since(known: KnownDay | None) -> str:
    """As it was said."""
    return "" if known is None else formats.known_day(known)
