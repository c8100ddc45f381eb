"""A debt's limitation clock as a page shows it: the answer, each fact used and each one missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.domain.law.events import DECIDED, Event, EventKind
from debts.domain.law.limitation import ORDER, SECURITY, LimitationClock, State
from debts.domain.sums.known_days import KnownDay
from debts.letters.kinds.rights.contact_wishes import CONTACT_WISHES
from debts.models import Debt, Household, Stage
from debts.models.debt import IN_COURT
from debts.pages.rule_card import RuleCard, cards
from debts.rulebook import book
from debts.selectors.at_hand import debts_of, read_debt
from debts.selectors.debt import clock_of
from debts.selectors.limitation import implied, is_undated, last_day, read_histories
from debts.selectors.parts import event_word

# What may be missing -> its words, the page that asks for it, and the field there.
_ASKED: dict[str, tuple[Promise, str, str]] = {
    EventKind.CONTRACT: (_("the day of the contract"), "debt-terms", "contract_on"),
    EventKind.FELL_DUE: (_("since when it is overdue"), "debt-stage", "overdue_since"),
    EventKind.LAST_INSTALMENT_DUE: (
        _("when the last instalment was due"),
        "debt-terms",
        "last_due_on",
    ),
    EventKind.DEFAULT_NOTICE: (_("the default notice"), "debt-stage", "default_notice_on"),
    EventKind.DEFAULT_NOTICE_ENDED: (
        _("the last day that the default notice gave"),
        "debt-stage",
        "default_notice_ends_on",
    ),
    EventKind.PAID: (_("the last payment"), "debt-dates", "last_payment_on"),
    EventKind.ACKNOWLEDGED: (
        _("the last time you wrote that you owe it"),
        "debt-dates",
        "last_acknowledged_on",
    ),
    EventKind.PROMISED: (
        _("promises by word of mouth, on the phone too"),
        "debt-dates",
        "last_promised_on",
    ),
    EventKind.DEMANDED: (_("the last demand"), "debt-dates", "last_demand_on"),
    EventKind.TOLD_OF_TRANSFER: (
        _("when you were told that it was sold"),
        "debt-people",
        "assigned_on",
    ),
    EventKind.CLAIM_ISSUED: (_("the court papers"), "debt-stage", "court_papers_on"),
    EventKind.CLAIM_ENDED: (_("what became of the claim"), "debt-stage", "claim_ended_on"),
    EventKind.JUDGMENT: (_("the day of the judgment"), "debt-stage", "judgment_on"),
    EventKind.MORATORIUM_ENDED: (_("when the Breathing Space ended"), "event-add", "kind"),
    "in_instalments": (_("how it was to be repaid"), "debt-terms", "method_0"),
    "history": (
        _("whether anything else happened, such as earlier payments"),
        "debt-dates",
        "history_complete",
    ),
    "joint": (
        _("whether the other person paid or wrote anything"),
        "debt-dates",
        "history_complete",
    ),
    SECURITY: (_("whether it is secured, and on what"), "debt-people", "security"),
    "product": (_("what kind of debt it is"), "debt-edit", "debt_kind"),
    "lender": (_("what kind of creditor it is"), "debt-edit", "creditor"),
}
# The same of a loan for which no day was agreed: nothing was ever overdue by itself.
_ASKED_UNDATED: dict[str, tuple[Promise, str, str]] = {
    EventKind.CONTRACT: (_("when it was lent"), "debt-dates", "contract_on"),
    EventKind.DEMANDED: (
        _("whether they have asked for it back, and when"),
        "debt-dates",
        "last_demand_on",
    ),
    EventKind.FELL_DUE: (
        _("the last day that they gave you to pay it back, if they asked for it"),
        "debt-stage",
        "overdue_since",
    ),
    "history": (
        _("whether they had asked before, and what else happened"),
        "debt-dates",
        "history_complete",
    ),
}
# Not one page asks for it: the days stand in the list of what happened.
_WHICH_IS_RIGHT = _("which of these days is right, as they cannot all be")


@dataclass(frozen=True, slots=True)
class Used:
    label: str
    on: KnownDay


@dataclass(frozen=True, slots=True)
class MissingDay:
    label: Promise | str
    url: str


@dataclass(frozen=True, slots=True)
class ClockView:
    """`state` picks the sentence; the clock itself never says that a debt has expired.

    `set_aside` says why there is no clock: on_time, not_due, court, decided or no_limit. `decides`
    is the fact that would settle the answer, `missing` all others that could change it.
    """

    state: State
    earliest_end: date | None
    latest_end: date | None
    begun: bool
    runs_on: bool
    set_aside: str
    used: tuple[Used, ...]
    decides: MissingDay | None
    missing: tuple[MissingDay, ...]
    notes: tuple[RuleCard, ...]
    in_doubt: bool
    waivable: bool
    # Whether the letter on how they may get in touch, which admits nothing, may go out meanwhile.
    may_set_contact: bool

    @property
    def is_exact(self) -> bool:
        return self.earliest_end is not None and self.earliest_end == self.latest_end


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A debt whose time is near its end, may have run out, or cannot be told.

    `decides` is the fact that would settle it, with the page that asks for it.
    """

    debt: Debt
    clock: LimitationClock
    decides: MissingDay | None


def doubt_about(debt: Debt, today: date) -> Doubtful | None:
    """None where time is plainly running, or no question; no query for a debt fully read."""
    clock = clock_of(debt, today)
    return Doubtful(debt, clock, _decides(debt, clock)) if clock.in_doubt else None


def doubts_in(debts: Iterable[Debt], today: date) -> list[Doubtful]:
    """Those whose time is in doubt, in their order."""
    return [doubt for debt in debts if (doubt := doubt_about(debt, today))]


def doubtful(household: Household, debt_id: int | None, today: date) -> list[Doubtful]:
    """The one debt, or while none is chosen every open one, where its time is in doubt."""
    chosen = debts_of(household) if debt_id is None else _one_of(household, debt_id)
    return doubts_in((debt for debt in chosen if debt.settled_on is None), today)


def _one_of(household: Household, debt_id: int) -> Sequence[Debt]:
    """The debt with its history; none where it is of another household."""
    if household.debts_at_hand is not None:
        return [debt for debt in household.debts_at_hand if debt.pk == debt_id]
    debt = read_debt(household, debt_id)
    if debt is None:
        return []
    read_histories([debt])
    return [debt]


def clock_view(debt: Debt, today: date) -> ClockView:
    clock = clock_of(debt, today)
    decides, recorded = _decides(debt, clock), _on_record(debt)
    return ClockView(
        state=clock.state,
        earliest_end=clock.earliest_end,
        latest_end=clock.latest_end,
        begun=clock.begun,
        runs_on=clock.runs_on,
        set_aside=_set_aside(debt, clock),
        used=tuple(Used(_what(debt, event), event.day) for event in clock.used),
        decides=decides,
        missing=tuple(
            other
            for name in clock.missing
            if not clock.runs_on
            and not (clock.state is State.RUNNING and name in recorded)
            and (other := _missing(debt, name)) != decides
        ),
        notes=cards(book().one(note, today) for note in clock.notes),
        in_doubt=clock.in_doubt,
        waivable=clock.waivable,
        may_set_contact=clock.in_doubt and CONTACT_WISHES.is_for(debt),
    )


def stage_words(debt: Debt, today: date) -> str:
    """How far it has gone; empty where that is not known, such as once "not due yet" is over."""
    if debt.stage in ("", Stage.NOT_DUE):
        no_day = debt.stage == Stage.NOT_DUE and is_undated(debt)
        is_ahead = no_day or clock_of(debt, today).falls_due
        return str(capfirst(Stage.NOT_DUE.label)) if is_ahead else ""
    return str(capfirst(debt.get_stage_display()))


def why_at_rest(debt: Debt, today: date) -> str:
    """Why nobody is written to yet: nothing is due or behind; "" where something may be."""
    if debt.threat_on or debt.stage not in (Stage.NOT_DUE, Stage.ON_TIME):
        return ""
    if debt.stage == Stage.ON_TIME:
        return _now("It is paid on time. If you cannot go on, write before a payment is missed.")
    clock = clock_of(debt, today)
    if clock.falls_due:
        return _now("It is not due yet. If you cannot pay in time, write before the day.")
    if not clock.begun:
        return _now("No day was agreed, and nobody has asked for it back yet, as you told us.")
    return ""


def event_words(debt: Debt, kind: EventKind) -> str:
    """What happened, or is to; a debt that is paid at once has no last instalment."""
    if kind is EventKind.LAST_INSTALMENT_DUE and debt.is_due_at_once:
        return _now("the whole sum is due")
    return event_word(kind, debt.law)


def _what(debt: Debt, event: Event) -> str:
    """Of a talk, a notice or a claim nobody has said whether it asked for the money."""
    if event.kind is EventKind.DEMANDED and not event.told:
        return _now("perhaps they asked for payment")
    return event_words(debt, event.kind)


def _set_aside(debt: Debt, clock: LimitationClock) -> str:
    """Why there is no clock."""
    if clock.state is not State.NOT_APPLICABLE:
        return ""
    if clock.falls_due:
        return "not_due"
    if any(event.kind in DECIDED for event in clock.used):
        return "decided"
    if clock.used:
        return "court"
    return "on_time" if debt.stage == Stage.ON_TIME else "no_limit"


def _decides(debt: Debt, clock: LimitationClock) -> MissingDay | None:
    over = clock.state is State.MAY_HAVE_RUN_OUT
    if over or clock.runs_on or not clock.decides:
        return None
    answered = clock.state is State.RUNNING and clock.decides in _on_record(debt)
    return None if answered else _missing(debt, clock.decides)


def _missing(debt: Debt, name: str) -> MissingDay:
    place = [debt.household_id, debt.pk]
    if name == ORDER:
        return MissingDay(_WHICH_IS_RIGHT, reverse("debt-detail", args=place) + "#happened")
    if name == EventKind.CLAIM_ENDED and not _was_at_court(debt):
        page = reverse("debt-stage", args=place) + "#id_never_claimed"
        return MissingDay(_("whether it has ever been to court"), page)
    asked = _ASKED | _ASKED_UNDATED if is_undated(debt) else _ASKED
    label, page, field = asked[name]
    said = _now("%(what)s, besides what is on record") % {"what": label}
    shown = said if name in _on_record(debt) else label
    return MissingDay(shown, reverse(page, args=place) + f"#id_{field}")


def _on_record(debt: Debt) -> frozenset[str]:
    """What surely happened by letters, agreements, payments or papers, if not by the last day."""
    return frozenset(event.kind for event in implied(debt) if event.certain)


def _was_at_court(debt: Debt) -> bool:
    return debt.stage in IN_COURT or last_day(debt, EventKind.CLAIM_ISSUED) is not None
