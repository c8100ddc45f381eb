"""Home: the one next thing, then replies due, what is owed and agreed, and the map of the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, prefetch_related_objects

from debts.domain.due import Due, DueKind
from debts.domain.law.limitation import State
from debts.domain.sums.money import Money, total
from debts.letters.guard import is_held
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.outdated import outdated
from debts.models import Agreement, Assessment, Contact, Debt, Household, Letter, Plan
from debts.pages.assessment.overview import picture
from debts.pages.debt.overview import DebtsPage, Listed, debts_page
from debts.pages.due import DueRow, due_rows
from debts.selectors.agreement import standing_of
from debts.selectors.assessment import newest_answers
from debts.selectors.at_hand import keep_at_hand
from debts.selectors.debt import clock_of
from debts.selectors.due import all_due
from debts.selectors.plan import newest_plan, offered_debts, planned

LISTED = 5


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """An answer that somebody owes the household, or that the day for it has passed."""

    contact: Contact
    due: Due
    is_late: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been done since the household was made."""

    since: date
    posted: int
    answered: int
    agreed: int
    settled: int


@dataclass(frozen=True, slots=True)
class Rows:
    """A household's rows, each kind read once."""

    debts: tuple[Debt, ...]
    letters: tuple[Letter, ...]
    agreements: tuple[Agreement, ...]
    plan: Plan | None
    # Debts (ids) that have an offer in the plan, if only of nothing.
    planned: frozenset[int]
    newest: Assessment | None
    complete: Assessment | None
    has_signer: bool
    # Ids of letters that would do harm if they went out today, or offer what no plan does now.
    withheld: frozenset[int]

    @property
    def agreed(self) -> frozenset[int]:
        """Ids of the debts that somebody has agreed about."""
        return frozenset(each.debt_id for each in self.agreements)

    @property
    def posted(self) -> frozenset[int]:
        return frozenset(each.debt_id for each in self.letters if each.posted_on)

    @property
    def unposted(self) -> list[Letter]:
        """Letters that wait for their person: never one that would do harm today."""
        return [
            each for each in self.letters if not each.posted_on and each.pk not in self.withheld
        ]

    @property
    def lacks_a_debt(self) -> bool:
        """Whether the plan knows nothing of some debt."""
        return not {debt.pk for debt in self.debts} <= self.planned | self.agreed

    @property
    def plan_is_behind(self) -> bool:
        """Whether a newer complete assessment stands beside the plan's, or it lacks a debt."""
        if not (self.plan and self.complete):
            return False
        return self.plan.assessment_id != self.complete.pk or self.lacks_a_debt

    @property
    def unwritten(self) -> list[Debt]:
        """Open debts whose creditor has heard nothing yet, by consequence."""
        spoken = self.posted | self.agreed
        return [debt for debt in self.debts if debt.pk not in spoken]


@dataclass(frozen=True, slots=True)
class Home:
    rows: Rows
    # Both the first few.
    replies: tuple[ReplyRow, ...]
    other_days: tuple[DueRow, ...]
    debts: DebtsPage
    agreed: Money | None
    agreements: int
    left: Money | None
    # Whether payments on arrears are off what is left: the plan starts from the sum before them.
    pays_arrears: bool
    # How many bills for home or essentials are behind and nothing is paid on them.
    undecided: int
    progress: Progress
    latest: Contact | None

    @property
    def listed(self) -> tuple[Listed, ...]:
        """The open debts with the gravest consequence first; the debts' own page has them all."""
        return tuple(each for each in self.debts.listed if not each.debt.settled_on)[:LISTED]

    @property
    def has_emergency(self) -> bool:
        return bool(self.rows.newest and self.rows.newest.emergencies)

    @property
    def is_short(self) -> bool:
        return self.left is not None and self.left.minor < 0


def home_page(household: Household, today: date) -> Home:
    """A fixed number of queries, whatever the household holds."""
    keep_at_hand(household)
    debts = debts_page(household)
    rows = _rows(household, debts, today)
    found = all_due(household, rows.debts, rows.plan, today)
    instalments = [each.instalment for each in rows.agreements if each.instalment is not None]
    money = picture(rows.complete) if rows.complete else None
    waiting = [each for each in found if each.kind is DueKind.REPLY][:LISTED]
    contacts = _contacts(household, waiting)
    return Home(
        rows=rows,
        replies=_replies(contacts, waiting, today),
        other_days=due_rows(household, _others(found), rows.debts, today),
        debts=debts,
        agreed=total(instalments, household.currency) if rows.agreements else None,
        agreements=len(rows.agreements),
        left=money.left if money else None,
        pays_arrears=bool(money and money.arrears),
        undecided=_undecided(rows),
        progress=_progress(household, rows, debts),
        latest=contacts[0] if contacts else None,
    )


def _rows(household: Household, debts: DebtsPage, today: date) -> Rows:
    unsettled = tuple(each.debt for each in debts.listed if not each.debt.settled_on)
    letters = _letters(household)
    newest, complete = newest_answers(household)
    plan = newest_plan(household)
    return Rows(
        debts=unsettled,
        letters=letters,
        agreements=tuple(standing_of(unsettled)),
        plan=plan,
        planned=planned(plan) if plan else frozenset(),
        newest=newest,
        complete=complete,
        has_signer=household.people.filter(signs=True).exists(),
        withheld=_withheld(letters, unsettled, today) | outdated(letters, plan),
    )


def _letters(household: Household) -> tuple[Letter, ...]:
    """With what the guard asks of those that are final and still here, and the answer to others."""
    answered = {"answered_on": F("contact__replied_on")}
    rows = household.letters.select_related("recipient").defer("plain_text").annotate(**answered)
    letters = tuple(rows)
    ready = [each for each in letters if each.is_issued and not each.posted_on]
    prefetch_related_objects(ready, "named")
    return letters


def _withheld(letters: Iterable[Letter], debts: Sequence[Debt], today: date) -> frozenset[int]:
    """Unsent letters that would do harm: held by the guard, or sent before time may be over."""
    waiting = [each for each in letters if not each.posted_on]
    return frozenset(
        each.pk
        for each in waiting
        if is_held(each, today, debts) or _is_too_early(each, debts, today)
    )


def _undecided(rows: Rows) -> int:
    """Bills with no sum in the budget, no agreement, and no offer of the plan."""
    lines = rows.complete.arrears.all() if rows.complete else ()
    waiting = [row.debt_id for row in lines if row.monthly is None]
    if not waiting:
        return 0
    offered = offered_debts(rows.plan) if rows.plan else frozenset()
    unpaid = {None, *(debt.pk for debt in rows.debts)} - rows.agreed - offered
    return sum(debt_id in unpaid for debt_id in waiting)


def _is_too_early(letter: Letter, debts: Iterable[Debt], today: date) -> bool:
    """Whether it says that time may be over, of a debt of which that cannot be said today."""
    if not BY_ID[letter.kind].only_once_time_may_be_over:
        return False
    debt = next((each for each in debts if each.pk == letter.debt_id), None)
    return debt is None or clock_of(debt, today).state is not State.MAY_HAVE_RUN_OUT


def _contacts(household: Household, waiting: Iterable[Due]) -> list[Contact]:
    """The latest first, and those whose answers are waited for."""
    rows = household.contacts.select_related("creditor")
    asked = Q(pk__in=[each.key for each in waiting])
    return list(rows.filter(asked | Q(pk__in=household.contacts.values("pk")[:1])))


def _replies(
    contacts: Iterable[Contact], waiting: Iterable[Due], today: date
) -> tuple[ReplyRow, ...]:
    by_key = {contact.pk: contact for contact in contacts}
    return tuple(ReplyRow(by_key[each.key], each, each.overdue(today)) for each in waiting)


def _others(found: Sequence[Due]) -> list[Due]:
    return [each for each in found if each.kind is not DueKind.REPLY][:LISTED]


def _progress(household: Household, rows: Rows, debts: DebtsPage) -> Progress:
    return Progress(
        since=household.created_at.date(),
        posted=sum(letter.posted_on is not None for letter in rows.letters),
        answered=sum(letter.answered_on is not None for letter in rows.letters),
        agreed=len(rows.agreed),
        settled=sum(each.debt.settled_on is not None for each in debts.listed),
    )
