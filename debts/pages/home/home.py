"""Home is today: the one next thing, what else is due, where the household stands, and the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from debts.domain.due import INSTALMENTS, Due, DueKind
from debts.domain.sums.money import Money
from debts.letters.addressee import follow_debts
from debts.letters.guard import Obstacle, may_wake, obstacles
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.outdated import outdated
from debts.letters.overtaken import overtaken
from debts.letters.time_asked import TimeAsked, time_asked
from debts.models import Agreement, Assessment, Contact, Debt, Household, Letter, Offer, Plan
from debts.models.prepared import FEW, Prepared, padded, read, rows_of
from debts.pages.assessment.emergency import pressing_names
from debts.pages.assessment.overview import picture
from debts.pages.contacts import doubts_of
from debts.pages.debt.clock import Doubtful, doubts_in
from debts.pages.debt.overview import LISTED, DebtsPage, Listed, debts_page
from debts.pages.due import DueRow, between_ends, due_rows, pressing_rows
from debts.pages.home.course import OwedOverTime, course_of
from debts.pages.home.letters import letters_of
from debts.pages.home.standing import (
    DebtLine,
    Monthly,
    Talks,
    debt_lines,
    letters_by_debt,
    monthly_of,
    still_to_pay,
)
from debts.pages.letter.preview import Obstructed, obstructed
from debts.pages.plan.needs import without_balance
from debts.selectors.agreement import standing_of
from debts.selectors.assessment import newest_answers
from debts.selectors.at_hand import debts_of, keep_at_hand
from debts.selectors.due import all_due
from debts.selectors.emergency import has_dated_papers, kept_emergencies, pressing
from debts.selectors.fit import coming_shortfall
from debts.selectors.owed.contract import kept_by_contract
from debts.selectors.paid.credit_record import credit_looks
from debts.selectors.plan import kept_offers, newest_plan, plan_now
from debts.selectors.talks.proposals import Unanswered, theirs_waiting


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """An answer that somebody owes the household, or that the day for it has passed."""

    contact: Contact
    due: Due
    is_late: bool
    # A debt of theirs whose time is in doubt, about which nobody asks again without advice.
    doubt: Doubtful | None


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been done since the household was made."""

    posted: int
    answered: int
    agreed: int
    settled: int


@dataclass(frozen=True)
class Rows:
    """A household's rows, each kind read once."""

    debts: tuple[Debt, ...]
    letters: tuple[Letter, ...]
    agreements: tuple[Agreement, ...]
    plan: Plan | None
    # The plan's offers as they were worked out last, if only of nothing.
    offers: tuple[Offer, ...]
    newest: Assessment | None
    complete: Assessment | None
    has_signer: bool
    # By the letter's id: why it must not leave today.
    obstacles: Mapping[int, Obstacle]
    # By the debt's id: that its time is in doubt.
    doubts: Mapping[int, Doubtful]
    # Ids of final letters, not sent yet, that offer what no plan does now.
    outdated: frozenset[int]
    # Ids of those whose place a newer one takes.
    overtaken: frozenset[int]
    # What was asked for on debts about which nothing is agreed, the soonest day first.
    time_asked: tuple[TimeAsked, ...]
    # What creditors propose and nobody has answered, the newest first.
    theirs: Sequence[Unanswered]

    @cached_property
    def agreed(self) -> frozenset[int]:
        """Ids of the debts that somebody has agreed about."""
        return frozenset(each.debt_id for each in self.agreements)

    @cached_property
    def planned(self) -> frozenset[int]:
        """Ids of the debts that have an offer in the plan, if only of nothing."""
        return frozenset(each.debt_id for each in self.offers)

    @cached_property
    def counting_offers(self) -> tuple[Offer, ...]:
        """Those on open debts, where nothing is agreed."""
        still = {debt.pk for debt in self.debts} - self.agreed
        return tuple(each for each in self.offers if each.debt_id in still)

    @cached_property
    def posted(self) -> frozenset[int]:
        return frozenset(each.debt_id for each in self.letters if each.posted_on)

    @cached_property
    def unposted(self) -> list[Letter]:
        """Letters that wait for their person: never one that may do harm today."""
        open_debts = {debt.pk for debt in self.debts}
        stopped = {*self.obstacles, *self.outdated, *self.overtaken}
        return [
            each
            for each in self.letters
            if not each.posted_on and each.debt_id in open_debts and each.pk not in stopped
            if self._wakes_nothing(each)
        ]

    def _wakes_nothing(self, letter: Letter) -> bool:
        doubt = self.doubts.get(letter.debt_id)
        return doubt is None or not may_wake(letter, doubt.clock)

    @cached_property
    def obstructed(self) -> tuple[Obstructed, ...]:
        """Those that are final, and must not leave today all the same."""
        return tuple(
            obstructed(each, self.obstacles[each.pk])
            for each in self.letters
            if each.is_issued and each.pk in self.obstacles
        )

    @cached_property
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
    def without_balance(self) -> list[Debt]:
        """Open debts that a plan leaves out until their balance is known."""
        kept = kept_by_contract(self.offers, self.debts)
        return without_balance(self.debts, self.agreed | kept | self.doubts.keys())

    @property
    def why_behind(self) -> str:
        if not self.plan_is_behind:
            return ""
        if self.lacks_a_debt:
            return _("A debt is not in it yet.")
        return _("Your money has changed since the plan was made.")

    @property
    def unwritten(self) -> list[Debt]:
        """Open debts whose creditor has heard nothing yet and may be written to, by consequence."""
        kept = kept_by_contract(self.offers, self.debts)
        spoken = self.posted | self.agreed | kept | self.doubts.keys()
        return [debt for debt in self.debts if debt.pk not in spoken]

    @property
    def unadvised(self) -> list[Doubtful]:
        """Debts whose time is in doubt, and of whose creditor nothing was heard or agreed yet."""
        spoken = self.posted | self.agreed
        return [doubt for key, doubt in self.doubts.items() if key not in spoken]


@dataclass(frozen=True)
class Home:
    rows: Rows
    # The days that are kept of emergencies, every one.
    urgent_days: tuple[DueRow, ...]
    # Whether a sign that was named comes with papers that carry a day.
    has_dated_papers: bool
    # Each the first few.
    replies: tuple[ReplyRow, ...]
    # What is due, the soonest first: the first few answers, and the first few of all else.
    due: tuple[DueRow, ...]
    # Debts whose time may have ended: nothing is due on a day, and to pay or write can do harm.
    between_ends: tuple[Doubtful, ...]
    debts: DebtsPage
    lines: tuple[DebtLine, ...]
    # What is to be paid next by an agreement, or by the contract of what is paid on time.
    next_payment: DueRow | None
    left: Money | None
    # How many bills for home or essentials are behind and nothing is paid on them.
    undecided: int
    progress: Progress
    latest: Contact | None

    @cached_property
    def monthly(self) -> Monthly | None:
        """What the plan pays to debts each month; None where it lacks a debt or newer answers."""
        rows = self.rows
        if rows.plan is None or rows.complete is None or rows.plan_is_behind:
            return None
        rows.plan.assessment = rows.complete
        return monthly_of(plan_now(rows.plan, rows.offers))

    @property
    def listed(self) -> tuple[Listed, ...]:
        """The open debts with the gravest consequence first; the debts' own page has them all."""
        return tuple(each.listed for each in self.lines)

    @property
    def agreements(self) -> Counter[str]:
        """How many are in writing, and how many by word alone."""
        return Counter(each.status for each in self.rows.agreements)

    @property
    def offers_waiting(self) -> int:
        """How many letters with an offer are answered by nobody yet."""
        waiting = {reply.contact.letter_id for reply in self.replies}
        offers = (each for each in self.rows.letters if each.pk in waiting)
        return sum(BY_ID[each.kind].needs_offer for each in offers)

    @property
    def has_emergency(self) -> bool:
        return bool(self.urgent_days or (self.rows.newest and self.rows.newest.emergencies))

    @property
    def is_start(self) -> bool:
        """Nothing is owed, written, said or worked out yet: what brought them is asked first."""
        told = self.debts.listed or self.rows.letters or self.rows.complete
        return not (told or self.rows.agreements or self.latest)

    @property
    def is_begun(self) -> bool:
        """Whether there is something to go on with, if only a name."""
        return self.rows.has_signer or self.rows.newest is not None

    @property
    def is_short(self) -> bool:
        return self.left is not None and self.left.minor < 0


def home_page(household: Household, today: date) -> Home:
    """A fixed number of queries, whatever the household holds."""
    keep_at_hand(household)
    debts = debts_page(household, today)
    rows = _rows(household, debts, today)
    kept = kept_emergencies(household)
    short = coming_shortfall(household, rows.complete, today, rows.offers)
    looks = credit_looks(debts_of(household), today)
    found = all_due(household, rows.debts, rows.offers, today, pressing(kept), short, looks)
    urgent = [each for each in found if each.kind is DueKind.EMERGENCY]
    waiting = [each for each in found if each.kind is DueKind.REPLY]
    contacts = _contacts(household, waiting[:LISTED])
    letters = {letter.pk: letter for letter in rows.letters}
    by_key = {contact.pk: contact for contact in contacts}
    soonest = {*waiting[:LISTED], *_others(found)}
    shown = [each for each in found if each in soonest]
    due = due_rows(household, shown, debts_of(household), today, by_key, letters)
    money = picture(rows.complete) if rows.complete else None
    return Home(
        rows=rows,
        urgent_days=pressing_rows(urgent, pressing_names(kept), today),
        has_dated_papers=has_dated_papers(
            household, rows.newest.emergencies if rows.newest else ()
        ),
        replies=_replies(by_key, waiting[:LISTED], rows.doubts, today),
        due=due,
        between_ends=between_ends(rows.doubts.values(), today)[:LISTED],
        debts=debts,
        lines=_lines(rows, debts, due, today),
        next_payment=next((row for row in due if row.due.kind in INSTALMENTS), None),
        left=money.left if money else None,
        undecided=_undecided(rows),
        progress=_progress(household, rows, debts),
        latest=contacts[0] if contacts else None,
    )


def _lines(
    rows: Rows, debts: DebtsPage, due: Iterable[DueRow], today: date
) -> tuple[DebtLine, ...]:
    replies = {row.due.about: row for row in due if row.due.kind is DueKind.REPLY and row.due.about}
    talks = Talks(
        agreements={each.debt_id: each for each in rows.agreements},
        replies=replies,
        letters=letters_by_debt(rows.letters),
        doubts=rows.doubts,
    )
    still = [each for each in debts.listed if not each.debt.settled_on]
    return debt_lines(still[:LISTED], talks, today)


def home_course(household: Household, home: Home, today: date) -> OwedOverTime | None:
    """For the picture, which only home shows. An offer of a plan that is out of date is no longer
    drawn."""
    rows, debts = home.rows, home.debts
    offers = () if rows.plan_is_behind else rows.counting_offers
    ahead = still_to_pay(rows.agreements, offers, household.currency)
    since = timezone.localtime(household.created_at).date()
    return course_of([each.debt for each in debts.listed], ahead, since, today)


def _rows(household: Household, debts: DebtsPage, today: date) -> Rows:
    unsettled = tuple(each.debt for each in debts.listed if not each.debt.settled_on)
    letters = letters_of(household)
    follow_debts(letters, unsettled)
    newest, complete = newest_answers(household)
    read({each.pk: each for each in (newest, complete) if each}.values(), "arrears")
    plan = newest_plan(household)
    offers = tuple(kept_offers(plan)) if plan else ()
    agreements = tuple(standing_of(unsettled))
    unagreed = {each.pk for each in unsettled} - {each.debt_id for each in agreements}
    return Rows(
        debts=unsettled,
        letters=letters,
        agreements=agreements,
        plan=plan,
        offers=offers,
        newest=newest,
        complete=complete,
        has_signer=any(person.signs for person in rows_of(household, "people")),
        obstacles=obstacles(letters, today, unsettled),
        doubts={each.debt.pk: each for each in doubts_in(unsettled, today)},
        outdated=outdated(letters, plan, offers, today=today),
        overtaken=frozenset(overtaken(letters)),
        time_asked=time_asked(letters, unagreed, today),
        theirs=theirs_waiting(household, today),
    )


def _undecided(rows: Rows) -> int:
    """Bills with no sum in the budget, no agreement, and no offer of the plan."""
    lines = rows.newest.arrears.all() if rows.newest else ()
    waiting = [row.debt_id for row in lines if row.monthly is None]
    if not waiting:
        return 0
    offered = {
        offer.debt_id
        for offer in rows.offers
        if any(step.amount_minor for step in offer.steps.all())
    }
    unpaid = {None, *(debt.pk for debt in rows.debts)} - rows.agreed - offered
    return sum(debt_id in unpaid for debt_id in waiting)


# Its keys are of the household: to ask for that too would be to look at each of its contacts.
_CONTACTS = Prepared(
    lambda key, *asked: Contact.objects.filter(
        Q(pk__in=asked) | Q(pk__in=Contact.objects.filter(household=key).values("pk")[:1])
    ).select_related("creditor"),
    values=1 + FEW,
)


def _contacts(household: Household, waiting: Iterable[Due]) -> list[Contact]:
    """The latest first, and those whose answers are waited for."""
    return _CONTACTS.of(household.pk, *padded([each.key for each in waiting]))


def _replies(
    by_key: Mapping[int, Contact],
    waiting: Iterable[Due],
    doubts: Mapping[int, Doubtful],
    today: date,
) -> tuple[ReplyRow, ...]:
    found = ((by_key[each.key], each) for each in waiting)
    return tuple(
        ReplyRow(contact, due, due.overdue(today), next(doubts_of(contact, doubts.values()), None))
        for contact, due in found
    )


def _others(found: Sequence[Due]) -> list[Due]:
    elsewhere = (DueKind.REPLY, DueKind.EMERGENCY)
    return [each for each in found if each.kind not in elsewhere][:LISTED]


def _progress(household: Household, rows: Rows, debts: DebtsPage) -> Progress:
    return Progress(
        posted=sum(letter.posted_on is not None for letter in rows.letters),
        answered=sum(letter.answered_on is not None for letter in rows.letters),
        agreed=len(rows.agreed),
        settled=sum(each.debt.settled_on is not None for each in debts.listed),
    )
