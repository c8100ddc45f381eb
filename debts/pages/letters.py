"""The letters on a screen: the list, the choice of a kind, the preview and the guard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.clock import today
from debts.domain.law.limitation import Acknowledges, LimitationClock, State
from debts.letters.facts.missing import Missing, missing
from debts.letters.kinds.catalogue import BY_ID, KINDS, Kind
from debts.letters.print import fonts
from debts.letters.print.render import Composed
from debts.models import Debt, Household, Letter
from debts.pages.debt.clock import ClockView, clock_view
from debts.pages.listing import page_of
from debts.selectors.debt import clock_of

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


@dataclass(frozen=True, slots=True)
class Unfitting:
    """A kind that is withheld, and why."""

    kind: Kind
    why: str


def fitting_kinds(debt: Debt, on: date) -> tuple[tuple[Kind, ...], tuple[Unfitting, ...]]:
    """The kinds that make sense for a debt today, and those that its dates speak against."""
    clock = clock_of(debt, on)
    over = clock.state is State.MAY_HAVE_RUN_OUT
    fits = tuple(kind for kind in KINDS if over or not kind.only_once_time_may_be_over)
    why = _why_not_yet(clock)
    return fits, tuple(Unfitting(kind, why) for kind in KINDS if kind not in fits)


def _why_not_yet(clock: LimitationClock) -> str:
    """Sent too early, the letter tells the creditor that it is time to go to court."""
    if clock.state is State.NOT_APPLICABLE:
        return _now("by what you told us, this time limit does not stand in question.")
    if clock.state is State.CANNOT_BE_TOLD:
        return _now(
            "it cannot be told whether the time is over. Sent too early, it would warn them."
        )
    return _now("by your dates, time is still running. Sent too early, it would warn them.")
