"""An assessment in the domain's words, one way only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.text import capfirst

from debts import formats
from debts.domain.law.jurisdictions import Jurisdiction
from debts.domain.planning import budget as domain
from debts.domain.sums.money import Money, total
from debts.domain.sums.periods import Period
from debts.domain.sums.uneven import Season
from debts.models.assessment import Arrears, Assessment, Asset, Cost, Income, MoneyLine
from debts.models.debt import Debt
from debts.models.household import Household, Person
from debts.models.owed.entry import Entry
from debts.models.plan import Plan
from debts.models.prepared import Prepared, attach, keep, relate, rows_of
from debts.models.steps import LINES
from debts.rulebook import book
from debts.selectors.account import behind_on

_COUPLE = (Person.Relation.SELF, Person.Relation.PARTNER)
_CHILD = Person.Relation.CHILD
_KEEP_OF_PARENTS = "support-of-parents"
# What can be paid out at once; a home or a car cannot.
_AT_HAND = (Asset.Kind.CASH, Asset.Kind.SAVINGS)
# The debts that lines of arrears are, and their accounts.
_IN_ARREARS = Prepared(
    lambda key: Debt.objects.filter(pk__in=_debts_in(key)).select_related("creditor")
)
_THEIR_ENTRIES = Prepared(lambda key: Entry.objects.filter(debt__in=_debts_in(key)))


def _debts_in(assessment: int) -> QuerySet[Arrears, int | None]:
    return Arrears.objects.filter(assessment=assessment).values_list("debt", flat=True)


def _newest(household: int) -> QuerySet[Assessment]:
    rows = Assessment.objects.filter(household=household).order_by("-dated_on", "-pk")
    ones = (rows.values("pk")[:1], rows.complete().values("pk")[:1])
    return rows.filter(Q(pk__in=ones[0]) | Q(pk__in=ones[1]))


_NEWEST = Prepared(_newest)


def newest_answers(household: Household) -> tuple[Assessment | None, Assessment | None]:
    """The newest, and the newest that were finished: mostly the same row."""
    rows = _NEWEST.of(household.pk)
    for row in rows:
        row.household = household
    return next(iter(rows), None), next((row for row in rows if row.completed_on), None)


def newest_assessment(household: Household) -> Assessment | None:
    """The one that the pages show, finished or not."""
    return newest_answers(household)[0]


def newest_complete(household: Household) -> Assessment | None:
    """The assessment that feeds the plan."""
    return newest_answers(household)[1]


_ANSWERS = Prepared(lambda key: Assessment.objects.filter(pk=key))


def counted_by(plan: Plan) -> Assessment:
    """The answers that a plan counts, read where the page has not done so."""
    if not Plan.assessment.is_cached(plan):
        relate(plan, "assessment", _ANSWERS.one(plan.assessment_id))
    relate(plan.assessment, "household", plan.household)
    return plan.assessment


def with_lines(assessment: Assessment) -> Assessment:
    """The same row, with all of its lines read: one query a kind of line."""
    _read(assessment, *LINES.values())
    _read_debts(assessment, assessment.arrears.all())
    return assessment


def with_sums(assessment: Assessment, debts: Iterable[Debt] | None = None) -> Assessment:
    """The same row, with the lines read that a plan counts; `debts` are read already, by default
    those that the page has at hand."""
    _read(assessment, "incomes", "costs", "arrears", "changes")
    _name_debts(assessment, debts)
    return assessment


def _read(assessment: Assessment, *relations: str) -> None:
    for relation in relations:
        keep(assessment, relation, rows_of(assessment, relation))


def _name_debts(assessment: Assessment, debts: Iterable[Debt] | None = None) -> None:
    """Each line of arrears with its debt: one of these, by default of those at hand, or read."""
    lines = rows_of(assessment, "arrears")
    if not any(line.debt_id for line in lines):
        return
    debts = assessment.household.debts_at_hand if debts is None else debts
    at_hand = {debt.pk: debt for debt in debts or ()}
    for line in lines:
        if line.debt_id in at_hand:
            line.debt = at_hand[line.debt_id]
    _read_debts(assessment, [line for line in lines if line.debt_id not in at_hand])


def _read_debts(assessment: Assessment, lines: Collection[Arrears]) -> None:
    """Give each line the debt that it is, with that debt's account."""
    if not any(line.debt_id for line in lines):
        return
    debts = _IN_ARREARS.of(assessment.pk)
    attach(debts, "entries", _THEIR_ENTRIES.of(assessment.pk))
    by_key = {debt.pk: debt for debt in debts}
    for line in lines:
        if line.debt_id:
            relate(line, "debt", by_key[line.debt_id])


def counted_incomes(assessment: Assessment) -> list[Income]:
    """The income that these debts may be paid from; what is left out is in no sum and no letter."""
    return [row for row in assessment.incomes.all() if row.counted]


def leaves_out_income(assessment: Assessment) -> bool:
    return not all(row.counted for row in assessment.incomes.all())


@dataclass(frozen=True, slots=True)
class UnevenIncome:
    """Whether some income is counted by its lowest month, and whether some is by its seasons."""

    lowest: bool
    by_season: bool

    def __bool__(self) -> bool:
        return self.lowest or self.by_season


def uneven_income(assessment: Assessment) -> UnevenIncome:
    rows = counted_incomes(assessment)
    return UnevenIncome(any(row.is_floor for row in rows), any(row.is_seasonal for row in rows))


def season_of(assessment: Assessment) -> Season | None:
    """How the months differ from what is counted of each; None where they do not."""
    rows = [row for row in counted_incomes(assessment) if row.is_seasonal]
    seasons = [row.months.season(monthly) for row in rows if (monthly := row.monthly) is not None]
    return sum(seasons[1:], seasons[0]) or None if seasons else None


def shows_who_does_not_owe(assessment: Assessment, debt: Debt) -> bool:
    """Whether it counts a couple's income, and the debt is not known to be owed by both.

    Whose income counts is theirs to say; until somebody chose, no letter tells of it. A debt whose
    holder nobody named may be one's alone, a joint one may be held with somebody else.
    """
    people, holders = debt.household.people.all(), debt.holders.all()
    is_couple = any(person.relation == Person.Relation.PARTNER for person in people)
    owing = [person for person in holders if person.relation in _COUPLE]
    return is_couple and len(owing) < len(_COUPLE) and not leaves_out_income(assessment)


def dependants_of(assessment: Assessment) -> int | None:
    """None where somebody was not asked about, or a cost may be the keep of one more."""
    children, others = assessment.children, assessment.other_dependants
    if children is None or others is None or (not others and _may_keep_parents(assessment)):
        return None
    return children + others


def _may_keep_parents(assessment: Assessment) -> bool:
    """Whether a cost is, or without a name may be, the keep of parents; by lines of its place."""
    lines = book().jurisdiction(assessment.household.country).cost_lines_of(Cost.Kind.ESSENTIAL)
    if all(line.id != _KEEP_OF_PARENTS for line in lines):
        return False
    kept = [cost for cost in assessment.costs.all() if cost.kind == Cost.Kind.ESSENTIAL]
    return any(cost.line in ("", _KEEP_OF_PARENTS) and cost.monthly for cost in kept)


def budget_of(assessment: Assessment) -> domain.Budget:
    """The assessment as the domain's budget: private words stay behind."""
    _read(assessment, "incomes", "costs", "arrears")
    _name_debts(assessment)
    return domain.Budget(
        assessment.currency,
        income=tuple(_line(row.source, row) for row in counted_incomes(assessment)),
        essentials=tuple(_line(row.kind, row) for row in assessment.costs.all()),
        arrears=tuple(
            domain.Line(row.kind, row.monthly)
            for row in assessment.arrears.all()
            if not is_left_to_plan(row)
        ),
    )


def at_hand(answers: Assessment) -> list[Asset]:
    """Cash and savings that are not needed to live or work."""
    _read(answers, "assets")
    return [row for row in answers.assets.all() if row.kind in _AT_HAND and not row.needed]


def in_hand(answers: Assessment, kept: Money | None) -> Money:
    """What of these is known, less what is `kept` to live on until the next pay day, which is
    promised to nobody."""
    there = total((row.value for row in at_hand(answers) if row.value), answers.currency)
    return (there - kept).or_zero() if kept else there


def is_left_to_plan(row: Arrears) -> bool:
    """Nobody has decided what is paid towards it, and a plan proposes a sum: nothing is asked."""
    return row.monthly is None and behind_on(row) is not None


def _line(kind: str, row: MoneyLine) -> domain.Line:
    return domain.Line(kind, row.amount, Period(row.period))


def counted_people(household: Household) -> dict[str, int]:
    """How many live on the money, as far as the list of people says: a proposal."""
    listed = list(household.people.all())
    others = [p for p in listed if p.depends and p.relation not in (*_COUPLE, _CHILD)]
    return {
        "adults": max(1, sum(person.relation in _COUPLE for person in listed)),
        "children": sum(person.relation == _CHILD for person in listed),
        "other_dependants": len(others),
    }


def cost_name(row: Cost, place: Jurisdiction) -> str:
    """A cost goes by the person's own words, else by its line of the budget, else by its kind."""
    return row.label or str(capfirst(line_name(row, place) or Cost.Kind(row.kind).label))


def line_name(row: Cost, place: Jurisdiction) -> str:
    """The name that creditors are shown; empty where none was chosen, or none is known here."""
    line = place.cost_line(row.kind, row.line)
    return formats.words(line.name) if line else ""
