"""A debt's story: what is planned, the next first, then today, then what happened, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.due import INSTALMENTS, DueKind
from debts.domain.law.events import EventKind
from debts.domain.sums.dates import add_months
from debts.domain.sums.known_days import KnownDay, Precision
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Agreement, Contact, Debt, Document, Entry, OfferStep
from debts.pages.contacts import sign_of, struck_words
from debts.pages.debt.account import EntryRow
from debts.pages.debt.happened import Happened
from debts.pages.debt.undone import REVERSED
from debts.pages.due import DueRow
from debts.pages.talks.thread import ProposalRow

# So long things stand under their month, then under their year.
_MONTHS = 3
_NOTICE_ENDS = EventKind.DEFAULT_NOTICE_ENDED


@dataclass(frozen=True, slots=True)
class Link:
    """`about` is read out after the words, so that each link says what it is of."""

    url: str
    words: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class StoryItem:
    """One mark on the line. `on` sorts it; None: its day is not known. `of_year`: no more than its
    year is. `tone` is "mine" for what the person did, "care" for what is late, "now" for today;
    `sign` names its picture; `key` is the record that it is, such as "contact-12"; `own` is what
    the person noted beside it."""

    on: date | None
    when: str
    title: str
    hint: str = ""
    said: str = ""
    amount: Money | None = None
    at_least: bool = False
    own: str = ""
    key: str = ""
    of_year: bool = False
    # What became of it where it was taken back: its line is struck through.
    struck: str = ""
    sign: str = "dot"
    tone: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """The items under one heading, those nearest to today first."""

    title: str
    ahead: bool
    items: tuple[StoryItem, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The records of one debt that its story is made of."""

    debt: Debt
    contacts: Sequence[Contact]
    agreements: Sequence[Agreement]
    proposals: Sequence[ProposalRow]
    documents: Sequence[Document]
    entries: Sequence[EntryRow]
    events: Sequence[Happened]
    due: Sequence[DueRow]
    offered: OfferStep | None


def story(told: Told, today: date) -> tuple[Chapter, ...]:
    past_and_to_come = tuple(_past(told))
    to_come = [item for item in past_and_to_come if item.on and item.on > today]
    due = [_due(row, told.debt) for row in told.due if not _is_recorded(row, told, today)]
    ahead = [item for item in due if item.on and item.on > today]
    now = [item for item in due if item.on and item.on <= today] or [_quiet(today)]
    past = [item for item in past_and_to_come if item.on and item.on <= today]
    undated = tuple(item for item in past_and_to_come if item.on is None)
    found = [
        Chapter(_("Ahead"), True, _next_first([*ahead, *to_come, *_offered(told, today)])),
        Chapter(_("Today"), False, tuple(replace(item, tone=item.tone or "now") for item in now)),
        *_by_time(past, today),
        Chapter(_("The day is not known"), False, undated),
    ]
    return tuple(chapter for chapter in found if chapter.items)


def _is_recorded(row: DueRow, told: Told, today: date) -> bool:
    """A notice's last day that was noted stands ahead as what it is, to be changed there."""
    noted = (each.day.latest for each in told.events if each.kind is _NOTICE_ENDS)
    return row.due.kind is DueKind.NOTICE and row.due.on > today and row.due.on in noted


def recorded(told: Told) -> tuple[StoryItem, ...]:
    """All that is on record, oldest first; what has no day stands before it."""
    return tuple(sorted(_past(told), key=_by_day))


def _past(told: Told) -> Iterator[StoryItem]:
    """All on record, if of a day to come; of one day, what was said before what was written."""
    yield from (_contact(row) for row in told.contacts)
    yield from (_agreement(row) for row in told.agreements)
    yield from (_proposal(row) for row in told.proposals)
    yield from (entry_item(row, told.documents) for row in told.entries)
    yield from (_event(row, told.debt) for row in told.events)
    yield from (_document(row) for row in told.documents)


def _by_time(past: Iterable[StoryItem], today: date) -> Iterator[Chapter]:
    recent = add_months(today, -_MONTHS).replace(day=1)

    def title(item: StoryItem) -> str:
        assert item.on is not None
        by_month = item.on >= recent and not item.of_year
        return formats.month(item.on) if by_month else formats.year(item.on)

    for name, items in groupby(_newest_first(past), key=title):
        yield Chapter(name, False, tuple(items))


def _next_first(items: Iterable[StoryItem]) -> tuple[StoryItem, ...]:
    return tuple(sorted(items, key=lambda item: item.on or date.max))


def _newest_first(items: Iterable[StoryItem]) -> tuple[StoryItem, ...]:
    """Of a year all that is known better stands above what is only said to be of it."""
    return tuple(sorted(items, key=_by_day, reverse=True))


def _by_day(item: StoryItem) -> tuple[date, bool]:
    return item.on or date.min, not item.of_year


def _due(row: DueRow, debt: Debt) -> StoryItem:
    kind = {DueKind.REPLY: _("Their answer is due")} | dict.fromkeys(INSTALMENTS, _("Instalment"))
    title = kind.get(row.due.kind, row.what)
    hint = row.what if row.what != title else ""
    if row.is_late and row.due.kind is DueKind.REPLY:
        title = _("An answer that you wait for")
    return StoryItem(
        row.due.on,
        row.when.label,
        title,
        hint=f"{row.when.distance} · {hint}" if row.is_late else hint,
        amount=row.amount,
        sign="mail" if row.due.kind is DueKind.REPLY else "check",
        tone="care" if row.is_late else "",
        links=(*_paid(row, debt, title), Link(row.url, _("See it"), title)),
    )


def _paid(row: DueRow, debt: Debt, title: str) -> list[Link]:
    """Whoever has paid an instalment notes it from there."""
    if row.due.kind not in INSTALMENTS:
        return []
    return [Link(reverse("payment-add", args=[debt.household_id, debt.pk]), _("I paid it"), title)]


def _offered(told: Told, today: date) -> Iterator[StoryItem]:
    step = told.offered
    if step is not None and step.first_on > today:
        yield StoryItem(
            step.first_on,
            formats.day(step.first_on),
            _("First payment of your offer"),
            hint=_("If they accept."),
            amount=Money(step.amount_minor, told.debt.currency),
            sign="check",
        )


def _quiet(today: date) -> StoryItem:
    return StoryItem(today, formats.short_day(today), _("No day falls on today."), tone="now")


def _contact(row: Contact) -> StoryItem:
    mine = row.direction == Contact.Direction.OUT
    page = reverse("contact-detail", args=[row.household_id, row.pk])
    links = [Link(page, _("See it"), formats.day(row.on))]
    title = str(capfirst(row.get_channel_display()))
    hint = f"{row.began} · {row.person}" if row.person else row.began
    said = row.said
    if row.letter_id and row.letter is not None:
        title, hint, said = _("You sent: %(kind)s") % {"kind": BY_ID[row.letter.kind].title}, "", ""
        preview = reverse("letter-preview", args=[row.household_id, row.letter_id])
        links = [Link(preview, _("Read the letter"), title)]
        if row.replied_on:
            hint = _("They answered on %(day)s.") % {"day": formats.day(row.replied_on)}
    return StoryItem(
        row.on,
        formats.short_day(row.on),
        title,
        hint=hint,
        said=said,
        key=f"contact-{row.pk}",
        struck=struck_words(row),
        sign=sign_of(row),
        tone="mine" if mine else "",
        links=tuple(links),
    )


def _proposal(row: ProposalRow) -> StoryItem:
    proposal = row.proposal
    place = [proposal.household_id, proposal.pk]
    page = reverse("proposal-detail", args=place)
    return StoryItem(
        proposal.on,
        formats.short_day(proposal.on),
        row.terms,
        hint=f"{row.who} · {row.became}",
        key=f"proposal-{proposal.pk}",
        tone="" if proposal.is_theirs else "mine",
        links=(
            Link(page, _("See what it means"), formats.day(proposal.on)),
            Link(reverse("proposal-remove", args=place), _("It was never made"), row.terms),
        ),
    )


def _agreement(row: Agreement) -> StoryItem:
    place = [row.household_id, row.pk]
    page = reverse("agreement-detail", args=place)
    title = _("Agreement of %(day)s") % {"day": formats.day(row.agreed_on)}
    return StoryItem(
        row.agreed_on,
        formats.short_day(row.agreed_on),
        title,
        hint=str(capfirst(row.get_status_display())),
        key=f"agreement-{row.pk}",
        amount=row.instalment,
        sign="check",
        tone="mine",
        links=(
            Link(page, _("See the agreement"), formats.day(row.agreed_on)),
            Link(reverse("agreement-remove", args=place), _("Nothing was agreed"), title),
        ),
    )


def entry_item(row: EntryRow, proofs: Iterable[Document] = ()) -> StoryItem:
    """A line of the account, with what can be done to it; `proofs` are the debt's papers."""
    place = [row.entry.debt.household_id, row.entry.pk]
    about = f"{row.title}, {formats.day(row.on)}" if row.on else row.title
    links = [
        *_proof(row, proofs, about),
        Link(reverse("entry-edit", args=place), _("Change"), about),
    ]
    if row.can_reverse:
        words = str(REVERSED[row.entry.kind].button)
        links.append(Link(reverse("entry-reverse", args=place), words, about))
    links.append(Link(reverse("entry-remove", args=place), _("Remove"), about))
    beside = (
        row.source,
        str(capfirst(row.entry.get_how_display())) if row.entry.how else "",
        _("to %(payee)s") % {"payee": row.entry.payee} if row.entry.payee else "",
        "" if row.counts else _("not counted any more"),
    )
    return StoryItem(
        row.on,
        formats.short_day(row.on) if row.on else "",
        row.title,
        hint=" · ".join(part for part in beside if part),
        own=row.entry.note,
        key=f"entry-{row.entry.pk}",
        amount=row.amount,
        at_least=row.at_least,
        sign="paper",
        links=tuple(links),
    )


def _proof(row: EntryRow, papers: Iterable[Document], about: str) -> list[Link]:
    """The papers that prove a payment, or the way to add one."""
    place = row.entry.debt.household_id
    found = [
        Link(reverse("document-download", args=[place, each.pk]), _("Proof"), about)
        for each in papers
        if each.entry_id == row.entry.pk
    ]
    if found or row.entry.kind != Entry.Kind.PAYMENT:
        return found
    return [
        Link(reverse("entry-document-add", args=[place, row.entry.pk]), _("Add the proof"), about)
    ]


def _event(row: Happened, debt: Debt) -> StoryItem:
    about = f"{row.what}, {formats.known_day(row.day)}"
    links = []
    if row.change_url:
        links = [
            Link(row.change_url, _("Change"), about),
            Link(row.remove_url, _("It did not happen"), about),
        ]
    return StoryItem(
        row.day.said,
        _said_day(row.day),
        row.what,
        of_year=row.day.precision in (Precision.YEAR, Precision.ABOUT_YEAR),
        hint=str(capfirst(row.known_from)),
        own=row.note,
        key=row.key,
        said=_said_of(row, debt),
        links=tuple(links),
    )


def _said_of(row: Happened, debt: Debt) -> str:
    """What they said happens from a notice's last day on."""
    is_ended = row.kind is _NOTICE_ENDS and row.day.is_exact
    return debt.threat if is_ended and row.day.latest == debt.threat_on else ""


def _document(row: Document) -> StoryItem:
    on = timezone.localtime(row.added_at).date()
    return StoryItem(
        on,
        formats.short_day(on),
        _("A paper was kept: %(title)s") % {"title": row.title},
        key=f"document-{row.pk}",
        sign="paper",
        links=(
            Link(
                reverse("document-download", args=[row.household_id, row.pk]),
                _("Open it"),
                row.title,
            ),
        ),
    )


def _said_day(day: KnownDay) -> str:
    """As exactly as it is known; its year stands above it."""
    return formats.short_day(day.latest) if day.is_exact else formats.known_day(day)
