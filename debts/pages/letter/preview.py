"""The letters on a screen: the list, the choice of a kind, the preview and the guard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.clock import today
from debts.domain.law.events import EventKind
from debts.domain.law.limitation import Acknowledges, State
from debts.domain.sums.money import Money
from debts.letters.addressee import addressee
from debts.letters.facts.budget import wants_budget, withheld_from
from debts.letters.facts.figure import SOURCE_NAMES
from debts.letters.facts.means.withheld import Withheld
from debts.letters.facts.missing import Missing, missing
from debts.letters.facts.rules import fee_of
from debts.letters.guard import (
    Exposure,
    HoldReason,
    Obstacle,
    Why,
    acknowledges,
    caution,
    obstacle,
)
from debts.letters.kinds.catalogue import BY_ID, Enclosure, Kind
from debts.letters.outdated import why_outdated
from debts.letters.overtaken import overtaken_of
from debts.letters.pin import Moved, moved, text_digest
from debts.letters.print import fonts
from debts.letters.print.render import Composed
from debts.letters.trace import in_words
from debts.letters.twin import has_twin
from debts.letters.unchecked import unchecked
from debts.models import Debt, Letter
from debts.pages.days_relied_on import DaysReliedOn, days_relied_on
from debts.pages.debt.clock import ClockView, clock_view
from debts.pages.letter.choice import fitting_kinds
from debts.pages.letter.rows import LetterRow, letter_rows
from debts.pages.letter.unfitting import why_not_yet
from debts.rulebook import book
from debts.selectors.debt import clock_of
from debts.selectors.limitation import last_day
from debts.selectors.plan import newest_plan

ADMITS: dict[Acknowledges, Promise] = {
    Acknowledges.NO: _("This letter does not admit the debt."),
    Acknowledges.CONDITIONAL: _("This letter may admit the debt, in your own words."),
    Acknowledges.YES: _(
        "This letter admits the debt. It may start the time limit for court action again."
    ),
}


@dataclass(frozen=True, slots=True)
class Obstructed:
    """A letter that must not leave today: why, in a sentence, and the page that says more."""

    letter: Letter
    obstacle: Obstacle
    reason: str
    url: str
    more: Promise


@dataclass(frozen=True, slots=True)
class Warnings:
    """What the person should know before a letter leaves the house."""

    # Why it must not leave today.
    obstacle: Obstructed | None
    # Of one that is final and not sent: what it says is not so any more (`why_outdated`).
    outdated: str
    # Of one that is final and not sent: the newer one that takes its place.
    overtaken_by: Letter | None
    # Of one that admits nothing, near the end of a debt's time.
    caution: Exposure | None
    # Of one that admits a bill of which no day is known: the page that asks since when; else "".
    undated: str
    # What the person has to put into the envelope, where a rule asks for a fee.
    fee: Money | None


@dataclass(frozen=True, slots=True)
class LetterPage:
    letter: Letter
    kind: Kind
    admits: Promise
    # Whether what it admits can cost something: the time of its debt is near its end or in doubt.
    admits_in_doubt: bool
    composed: Composed | None
    # A draft as the page shows it; empty where it is issued.
    sheet: str
    missing: list[Missing]
    moved: list[Moved]
    # What they wrote about what happened could stand in it, and does not.
    sentence_left_out: bool
    # Why the budget is not enclosed, where something is left beyond all offers.
    withheld: Withheld | None
    # The budget stays at home, as it would tell of somebody who does not owe this debt.
    spares_partner: bool
    # Whether somebody said in whose name the debt is.
    names_holder: bool
    warnings: Warnings
    # Of one that was sent: the answer, as the list has it.
    sent: LetterRow | None
    # Each figure that the words name, and where it comes from.
    figures: list[tuple[str, str]]
    uncovered: list[str]
    # Whether the same letter can be read in another language.
    has_twin: bool

    @property
    def stopping(self) -> list[Missing]:
        return [each for each in self.missing if each.stops]

    @property
    def can_be_blank(self) -> list[Missing]:
        return [each for each in self.missing if not each.stops]

    @property
    def can_be_issued(self) -> bool:
        return not (self.letter.is_issued or self.moved or self.stopping)


@dataclass(frozen=True, slots=True)
class IssuePage:
    """The last look: what stops it, else the digest of all that is shown."""

    stopping: list[Missing]
    moved: list[Moved]
    warnings: Warnings
    # Of a letter about time: what the person has to look at once more.
    days: DaysReliedOn | None
    shown: str

    @property
    def can_be_issued(self) -> bool:
        return not self.stopping and not self.moved


@dataclass(frozen=True, slots=True)
class Held:
    """One debt because of which a letter is held, with its clock as a page shows it."""

    debt: Debt
    clock: ClockView


@dataclass(frozen=True, slots=True)
class GuardPage:
    reason: HoldReason
    held: tuple[Held, ...]
    # The kinds that fit this debt today and do not admit it.
    instead: tuple[Kind, ...]


def letter_page(letter: Letter, composed: Composed | None) -> LetterPage:
    """`composed` is a draft as its rows stand; an issued letter is shown from what it stored."""
    sheet = composed.sheet() if composed else ""
    return LetterPage(
        letter=letter,
        kind=BY_ID[letter.kind],
        admits=_admission(letter),
        admits_in_doubt=bool(clock_of(letter.debt, today()).in_doubt),
        composed=composed,
        sheet=sheet,
        missing=_missing(letter, composed) if composed else [],
        moved=moved(letter, composed) if composed else [],
        sentence_left_out=composed is not None and _leaves_sentence_out(composed),
        withheld=_withheld(letter, composed) if composed else None,
        spares_partner=composed is not None and _spares_partner(letter, composed),
        names_holder=bool(letter.debt.holders.all()),
        warnings=warnings_of(letter, today(), composed),
        sent=letter_rows(letter.household, [letter], today())[0] if letter.posted_on else None,
        figures=_sources(composed) if composed else [],
        uncovered=fonts.uncovered(sheet or letter.plain_text),
        has_twin=has_twin(letter),
    )


def _missing(letter: Letter, composed: Composed) -> list[Missing]:
    return [*unchecked(letter, composed), *missing(letter, composed.facts)]


def _admission(letter: Letter) -> Promise:
    admits, clock = acknowledges(letter), clock_of(letter.debt, today())
    if admits is Acknowledges.YES and clock.state is State.RUNNING:
        return _("This letter admits the debt. The time for court action is not near its end.")
    if admits is Acknowledges.CONDITIONAL and not letter.own_words:
        return _("This letter may admit the debt: it does not say that it admits nothing.")
    return ADMITS[admits]


def _withheld(letter: Letter, composed: Composed) -> Withheld | None:
    return (
        None
        if composed.facts.is_warm or composed.facts.budget
        else withheld_from(letter, composed.basis)
    )


def _spares_partner(letter: Letter, composed: Composed) -> bool:
    may_enclose = Enclosure.BUDGET in BY_ID[letter.kind].encloses and letter.with_budget is None
    return may_enclose and not wants_budget(letter, composed.basis.assessment)


def _leaves_sentence_out(composed: Composed) -> bool:
    facts, told = composed.facts, composed.basis.assessment
    wrote = told is not None and bool(told.happened_text) and not facts.kind.leaves_open(facts)
    return wrote and facts.kind.takes_sentence and not facts.own_sentence


def _sources(composed: Composed) -> list[tuple[str, str]]:
    figures = in_words(composed)
    named = {each: str(SOURCE_NAMES[each]) for each in {f.source for f in figures}}
    return [(figure.text, named[figure.source]) for figure in figures]


def warnings_of(letter: Letter, on: date, composed: Composed | None = None) -> Warnings:
    """All that is shown of a letter on every page that it can leave from.

    `composed` is a draft as its rows stand.
    """
    found = obstacle(letter, on)
    plan = newest_plan(letter.household) if letter.is_issued and not letter.posted_on else None
    return Warnings(
        obstructed(letter, found) if found else None,
        outdated=why_outdated(letter, plan, on),
        overtaken_by=overtaken_of(letter.household, [letter]).get(letter.pk),
        caution=None if found else caution(letter, on),
        undated=_undated(letter, on),
        fee=None if letter.posted_on else _fee(letter, composed),
    )


def obstructed(letter: Letter, found: Obstacle) -> Obstructed:
    guard = reverse("letter-guard", args=[letter.household_id, letter.pk])
    debt = reverse("debt-detail", args=[letter.household_id, letter.debt_id])
    url, more = f"{debt}#clock", _("How the time is counted")
    if found.why is Why.ADMITS:
        url, more = guard, _("See why, and decide")
    if found.why is Why.OTHER_READER:
        url, more = f"{debt}#parties", _("Who owns it, who only collects")
    return Obstructed(letter, found, _REASONS[found.why](letter, found), url, more)


def _admits(letter: Letter, found: Obstacle) -> str:
    return _now(
        "Facts have changed since it was made final. What it says could now cost you a defence."
    )


def _too_early(letter: Letter, found: Obstacle) -> str:
    why = capfirst(why_not_yet(found.exposures[0].clock))
    return _now("This letter says that the time may be over. %(why)s") % {"why": why}


def _other_law(letter: Letter, found: Obstacle) -> str:
    places = (letter.country, found.exposures[0].debt.law)
    was, now = (book().jurisdiction(place).name.in_(get_language() or "") for place in places)
    return _now(
        "It speaks by the law of %(was)s. The debt is under the law of %(now)s now: write it anew."
    ) % {"was": was, "now": now}


def _other_reader(letter: Letter, found: Obstacle) -> str:
    names = {
        "was": letter.recipient.name,
        "now": addressee(found.exposures[0].debt, BY_ID[letter.kind]).name,
    }
    return (
        _now(
            "It is addressed to %(was)s. By what you have told since, it has to go to %(now)s:"
            " write it anew."
        )
        % names
    )


_REASONS: dict[Why, Callable[[Letter, Obstacle], str]] = {
    Why.ADMITS: _admits,
    Why.TOO_EARLY: _too_early,
    Why.OTHER_READER: _other_reader,
    Why.OTHER_LAW: _other_law,
}


def _fee(letter: Letter, composed: Composed | None) -> Money | None:
    """The fee that the letter says is enclosed: own words and other languages may not."""
    fee = fee_of(letter, letter.debt)
    if not fee:
        return None
    text = composed.text() if composed else letter.plain_text
    return fee if formats.money(fee, letter.language) in text else None


def _undated(letter: Letter, on: date) -> str:
    """A bill that runs on is not held for want of days, but it may be of a home that was left."""
    admits = acknowledges(letter) is not Acknowledges.NO and not letter.posted_on
    known = last_day(letter.debt, EventKind.FELL_DUE)
    if not admits or known or not clock_of(letter.debt, on).runs_on:
        return ""
    page = reverse("debt-stage", args=[letter.household_id, letter.debt_id])
    return f"{page}#id_overdue_since"


def issue_page(letter: Letter, composed: Composed) -> IssuePage:
    days = days_relied_on(letter, composed, today())
    return IssuePage(
        stopping=[each for each in _missing(letter, composed) if each.stops],
        moved=moved(letter, composed),
        warnings=warnings_of(letter, today(), composed),
        days=days,
        shown=f"{text_digest(composed)}{days.fingerprint if days else ''}",
    )


def guard_page(letter: Letter, reason: HoldReason) -> GuardPage:
    fits, _unfitting = fitting_kinds(letter.debt, today())
    return GuardPage(
        reason=reason,
        held=tuple(Held(each.debt, clock_view(each.debt, today())) for each in reason.exposures),
        instead=tuple(kind for kind in fits if kind.acknowledges is Acknowledges.NO),
    )
