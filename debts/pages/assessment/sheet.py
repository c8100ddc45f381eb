"""The statement of means on one page: what somebody takes along to an appointment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.translation import override

from debts import formats
from debts.domain.sums.money import Money
from debts.letters.facts.budget import BudgetSummary, summary_without_plan
from debts.models import Assessment, Household
from debts.pages.debt.overview import AtLeast, Listed, debts_page
from debts.rulebook import book
from debts.selectors.agreement import standing_agreements
from debts.selectors.assessment import with_lines
from debts.selectors.owed.contract import asks_instalments
from debts.selectors.plan import kept_offers, newest_plan


@dataclass(frozen=True, slots=True)
class SheetDebt:
    """`monthly` is paid on it under an agreement that stands, or as its contract asks where it is
    paid on time; `offered` is what the newest plan offers first, where that is another thing."""

    listed: Listed
    monthly: Money | None
    offered: Money | None = None


@dataclass(frozen=True, slots=True)
class MeansSheet:
    """`budget` is what creditors get of these answers; `debts` are those that are open."""

    household: Household
    names: tuple[str, ...]
    place: str
    on: date
    language: str
    budget: BudgetSummary
    debts: tuple[SheetDebt, ...]
    owed: AtLeast
    unknown_count: int
    # What a letter may be, and this is not.
    is_token: bool = False
    nothing_left: bool = False

    @property
    def priority(self) -> bool:
        """What is left is for other debts than those that are paid before."""
        return bool(self.budget.pays_some_first)


def means_sheet(assessment: Assessment, language: str, today: date) -> MeansSheet:
    household = assessment.household
    agreements = standing_agreements(household)
    monthly = {agreement.debt_id: agreement.instalment for agreement in agreements}
    offered = _offered(household)
    page = debts_page(household, today)
    unsettled = (each for each in page.listed if not each.debt.settled_on)
    return MeansSheet(
        household=household,
        names=tuple(person.name for person in household.people.all() if person.signs),
        place=formats.words(book().jurisdiction(household.country).name),
        on=today,
        language=language,
        budget=summary_without_plan(with_lines(assessment), agreements),
        debts=tuple(_of(each, monthly, offered) for each in unsettled),
        owed=page.owed,
        unknown_count=page.unknown_count,
    )


def _of(
    listed: Listed, agreed: Mapping[int, Money | None], offered: Mapping[int, Money]
) -> SheetDebt:
    debt = listed.debt
    if debt.pk in agreed:
        return SheetDebt(listed, agreed[debt.pk])
    contract = debt.instalment if asks_instalments(debt) else None
    offer = offered.get(debt.pk)
    return SheetDebt(listed, contract, offer if offer != contract else None)


def _offered(household: Household) -> dict[int, Money]:
    plan = newest_plan(household)
    offers = kept_offers(plan) if plan else []
    return {offer.debt_id: offer.monthly for offer in offers if offer.monthly}


def sheet_html(assessment: Assessment, language: str, today: date) -> str:
    """A whole document for the printer, in a language of its own."""
    with override(language):
        sheet = means_sheet(assessment, language, today)
        return render_to_string("assessment/sheet.html", {"f": sheet})
