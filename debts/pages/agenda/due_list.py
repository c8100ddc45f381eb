"""All that is due of a household on one page: every day with whose it is, what, and its button."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.addresses import address
from debts.domain.due import Due, DueKind, to_answer
from debts.letters.kinds.payment_holiday import PAYMENT_HOLIDAY
from debts.models import Contact, Debt, Household, Letter
from debts.models.prepared import Prepared
from debts.pages.assessment.emergency import pressing_names
from debts.pages.debt.clock import Doubtful, doubts_in
from debts.pages.due import DueRow, between_ends, due_rows, pressing_rows
from debts.pages.listing import page_of
from debts.selectors.agreement import standing_of
from debts.selectors.at_hand import debts_of
from debts.selectors.due import everything_due

_UNSENT = Prepared(
    lambda key: Letter.objects.filter(household=key, posted_on=None).values_list(
        "debt", "pk", "issued_at"
    )
)
_BUTTONS: Mapping[DueKind, Promise] = {
    DueKind.EMERGENCY: _("See what to do first"),
    DueKind.THREAT: _("See what you can do"),
    DueKind.NOTICE: _("See what you can do"),
    DueKind.LIMITATION: _("See how its time stands"),
    DueKind.REPLY: _("Note an answer"),
    DueKind.ESCALATE: _("See who is next"),
    DueKind.PROMISED: _("See the debt"),
    DueKind.SHORTFALL: _("See the agreement"),
    DueKind.UNCOVERED: _("See the debt"),
    DueKind.INSTALMENT: _("See the agreement"),
    DueKind.CONTRACT: _("See the debt"),
    DueKind.SUM: _("See the debt"),
    DueKind.REVIEW: _("Go to the plan"),
    DueKind.CREDIT_MARKED: _("See what to look for"),
    DueKind.CREDIT_GONE: _("See what to look for"),
}


@dataclass(frozen=True, slots=True)
class DueTask:
    """What is due, with the words of its button and the address that this leads to."""

    row: DueRow
    button: str
    url: str

    @property
    def name(self) -> str:
        """Its name in addresses, such as "reply-17"."""
        return f"{self.row.due.kind}-{self.row.due.key}"


@dataclass(frozen=True, slots=True)
class DueList:
    """`late` and `ahead` are each the soonest first; `between_ends` have no day to count to.

    `page` is the part of all that these are; None where they are all.
    """

    today: date
    late: tuple[DueTask, ...]
    ahead: tuple[DueTask, ...]
    between_ends: tuple[Doubtful, ...]
    page: Page[Due] | None = None

    @property
    def tasks(self) -> tuple[DueTask, ...]:
        return (*self.late, *self.ahead)


def due_list(household: Household, today: date, query: Mapping[str, str] | None = None) -> DueList:
    """All of them, or the page that `?page=` asks for; a fixed number of queries, whatever the
    household holds."""
    found, debts, kept = everything_due(household, today)
    page = None if query is None else page_of(found, query)
    shown = found if page is None else page.object_list
    doubts = doubts_in(debts, today)
    rows = (
        *pressing_rows(_of_emergencies(shown), pressing_names(kept), today),
        *_other_rows(household, shown, debts_of(household), today),
    )
    order = {due: number for number, due in enumerate(found)}
    ready = _Letters.ready(household, found, debts, doubts, today)
    tasks = [ready.task(row) for row in sorted(rows, key=lambda row: order[row.due])]
    return DueList(
        today,
        tuple(task for task in tasks if task.row.is_late),
        tuple(task for task in tasks if not task.row.is_late),
        between_ends(doubts, today),
        page,
    )


@dataclass(frozen=True, slots=True)
class _Letters:
    """Where a letter is the thing to do: before a day on which they act, as what is written has to
    reach them first (`to_write`), and where what is agreed does not fit any more (`may_change`)
    or what a contract asks for does not (`may_pause`). `begun`: those that wait, by debt (id)."""

    household: Household
    to_write: frozenset[Due]
    begun: Mapping[int, int]
    may_change: frozenset[int]
    may_pause: frozenset[int]

    @classmethod
    def ready(
        cls,
        household: Household,
        found: Iterable[Due],
        debts: Iterable[Debt],
        doubts: Iterable[Doubtful],
        today: date,
    ) -> _Letters:
        """None to who agreed, and none that could wake a creditor whose time is in doubt."""
        doubtful = {each.debt.pk for each in doubts}
        agreed = {row.debt_id for row in standing_of(debts)}
        to_write = frozenset(
            due for due in to_answer(found, today) if due.about not in agreed | doubtful
        )
        paid_monthly = {debt.pk for debt in debts if not debt.priority}
        return cls(
            household,
            to_write=to_write,
            begun=_begun(household) if to_write else {},
            may_change=frozenset(agreed - doubtful),
            may_pause=frozenset(paid_monthly - doubtful),
        )

    def task(self, row: DueRow) -> DueTask:
        due = row.due
        if due in self.to_write:
            if letter := self.begun.get(due.about or 0):
                page = address("letter-preview", self.household.pk, letter)
                return DueTask(row, str(_("Go to the letter")), page)
            return DueTask(row, str(_("Choose a letter")), self._choice(due))
        if due.kind is DueKind.SHORTFALL and due.about in self.may_change:
            return DueTask(row, str(_("Ask to change it")), f"{row.url}#change")
        if due.kind is DueKind.UNCOVERED and due.about in self.may_pause:
            page = f"{self._choice(due)}?kind={PAYMENT_HOLIDAY.id}"
            return DueTask(row, str(_("Ask for a pause")), page)
        if row.goes_on:
            return DueTask(row, str(_BUTTONS[DueKind.ESCALATE]), row.url)
        anchor = "#clock" if due.kind is DueKind.LIMITATION else ""
        return DueTask(row, str(_BUTTONS[due.kind]), f"{row.url}{anchor}")

    def _choice(self, due: Due) -> str:
        return address("letter-kind", self.household.pk, due.about)


def _begun(household: Household) -> dict[int, int]:
    """By debt (id) the letter that is written and not sent: a final one before a draft, the newest
    of them; its page says what stops it, if anything does."""
    rows = _UNSENT.of(household.pk)
    in_order = sorted(rows, key=lambda row: (row[2] is not None, row[1]))
    return {debt: letter for debt, letter, _issued in in_order}


def _of_emergencies(found: Iterable[Due]) -> Iterator[Due]:
    return (each for each in found if each.kind is DueKind.EMERGENCY)


def _other_rows(
    household: Household, found: Iterable[Due], debts: Iterable[Debt], today: date
) -> tuple[DueRow, ...]:
    others = [each for each in found if each.kind is not DueKind.EMERGENCY]
    contacts = _contacts(household, [each.key for each in others if each.kind is DueKind.REPLY])
    letters = _letters(household, {each.letter_id for each in contacts.values() if each.letter_id})
    return due_rows(household, others, debts, today, contacts, letters)


def _contacts(household: Household, keys: list[int]) -> dict[int, Contact]:
    told = ("on", "letter", "household", "creditor__name")
    return household.contacts.select_related("creditor").only(*told).in_bulk(keys) if keys else {}


def _letters(household: Household, keys: set[int]) -> dict[int, Letter]:
    return household.letters.only("kind", "household").in_bulk(keys) if keys else {}
