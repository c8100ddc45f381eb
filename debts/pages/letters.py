"""The letters on a screen: the list, the choice of a kind, the preview and the guard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.clock import today
from debts.domain.law.limitation import Acknowledges, State
from debts.letters.facts.missing import Missing, missing
from debts.letters.kinds.catalogue import BY_ID, KINDS, Kind
from debts.letters.print import fonts
from debts.letters.print.render import Composed
from debts.models import Debt, Household, Letter
from debts.pages.debt.clock import ClockView, clock_view
from debts.pages.listing import page_of
from debts.selectors.debt import clock_of

DOUBTFUL = frozenset({State.MAY_HAVE_RUN_OUT, State.CANNOT_BE_TOLD})

ADMITS: dict[Acknowledges, Promise] = {
    Acknowledges.NO: _("This letter does not admit the debt."),
    Acknowledges.CONDITIONAL: _("This letter may be read as admitting the debt."),
    Acknowledges.YES: _("This letter admits the debt."),
}


@dataclass(frozen=True, slots=True)
class LetterPage:
    letter: Letter
    kind: Kind
    composed: Composed | None
    # A draft as the page shows it; empty where it is held back, or issued.
    sheet: str
    missing: list[Missing]
    clock: ClockView
    uncovered: list[str]

    @property
    def admits(self) -> Promise:
        return ADMITS[self.kind.acknowledges]

    @property
    def admits_by_kind(self) -> bool:
        return self.kind.acknowledges is not Acknowledges.NO

    @property
    def instead(self) -> tuple[Kind, ...]:
        """The kinds that fit this debt today and do not admit it."""
        fits, _unfitting = fitting_kinds(self.letter.debt, today())
        return tuple(kind for kind in fits if kind.acknowledges is Acknowledges.NO)

    @property
    def can_be_issued(self) -> bool:
        return not self.letter.is_issued and not any(each.stops for each in self.missing)


def letter_page(letter: Letter, composed: Composed | None) -> LetterPage:
    """`composed` is a draft as its rows stand; an issued letter is shown from what it stored."""
    sheet = composed.sheet() if composed else ""
    return LetterPage(
        letter=letter,
        kind=BY_ID[letter.kind],
        composed=composed,
        sheet=sheet,
        missing=missing(letter, composed.facts) if composed else [],
        clock=clock_view(letter.debt, today()),
        uncovered=fonts.uncovered(sheet or letter.plain_text),
    )


def letters_page(household: Household, query: Mapping[str, str]) -> Page[Letter]:
    rows = household.letters.select_related("recipient", "contact").defer("plain_text", "edited")
    return page_of(rows, query)


def fitting_kinds(debt: Debt, on: date) -> tuple[tuple[Kind, ...], tuple[Kind, ...]]:
    """The kinds that make sense for a debt today, and those that its dates speak against."""
    doubtful = clock_of(debt, on).state in DOUBTFUL
    fits = tuple(kind for kind in KINDS if doubtful or not kind.only_when_time_is_doubtful)
    return fits, tuple(kind for kind in KINDS if kind not in fits)
