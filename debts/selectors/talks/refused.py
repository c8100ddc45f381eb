"""Where they said no to what the person offered or asked: noted of a contact, or of a proposal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from debts.domain.complaints import COMPLAINTS, ESCALATION
from debts.models.contact import Contact
from debts.models.debt import Debt
from debts.models.letter import Letter
from debts.models.prepared import Prepared, relate
from debts.models.talks.proposal import Proposal
from debts.selectors.agreement import standing_of
from debts.selectors.talks.proposals import thread_of

# The kind of letter that asks to look again, and the question that names the refusal.
KIND, QUESTION = "reconsider", "refusal"
# A no to a complaint refuses no money: the next body is asked, see `complaints.py`.
_COMPLAIN = sorted({*COMPLAINTS, ESCALATION})
_SAID_NO = Prepared(
    lambda key: (
        Contact.objects.filter(debt=key, answer=Contact.Answer.NO)
        .exclude(direction=Contact.Direction.OTHERS)
        .exclude(letter__kind__in=_COMPLAIN)
        .select_related("letter")
    )
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """`contact` is where they said so, None where only a proposal is marked as refused; `proposal`
    and `asked` are what the person had proposed, or written, before: None where nothing is noted.
    """

    debt: Debt
    contact: Contact | None
    proposal: Proposal | None
    asked: Letter | None

    @property
    def pk(self) -> str:
        """Of which row it was read: it has none of its own."""
        if self.contact:
            return key_of(self.contact)
        assert self.proposal
        return key_of(self.proposal)

    @property
    def on(self) -> date | None:
        """The day of their no. A proposal keeps only the day on which its refusal was noted."""
        return _day(self.contact) if self.contact else None

    @property
    def noted_on(self) -> date:
        if self.contact:
            return _day(self.contact)
        assert self.proposal
        return self.proposal.closed_on or self.proposal.on


def key_of(row: Contact | Proposal) -> str:
    return f"{row._meta.model_name}-{row.pk}"


def refusals_on(debt: Debt) -> list[Refusal]:
    """Those since anything was agreed, the newest first; none while an agreement stands."""
    if debt.settled_on or standing_of([debt]):
        return []
    agreed_on = max((row.agreed_on for row in debt.agreements.all()), default=date.min)
    found = [each for each in _all(debt) if each.noted_on > agreed_on]
    return sorted(found, key=lambda each: each.noted_on, reverse=True)


def refusal_in(row: Contact | Proposal) -> Refusal | None:
    """The refusal that this row tells of; asks nothing where it tells of none."""
    if row.debt is None or not _says_no(row):
        return None
    return next(
        (each for each in refusals_on(row.debt) if row in (each.contact, each.proposal)), None
    )


def _says_no(row: Contact | Proposal) -> bool:
    if isinstance(row, Contact):
        return row.answer == Contact.Answer.NO
    return row.closed_as == Proposal.Closed.REFUSED and not row.is_theirs


def _all(debt: Debt) -> Iterator[Refusal]:
    """A proposal that was refused in a contact is told with that contact, once."""
    contacts = _SAID_NO.of(debt.pk)
    for contact in contacts:
        relate(contact, "debt", debt)
    ours = (row for row in thread_of(debt) if not row.is_theirs)
    refused = [row for row in ours if row.closed_as == Proposal.Closed.REFUSED]
    told: set[int] = set()
    for contact in contacts:
        before = _refused_in(contact, refused)
        told |= {before.pk} if before else set()
        yield Refusal(debt, contact, before, None if before else _asked_before(contact, debt))
    for proposal in refused:
        if proposal.pk not in told:
            yield Refusal(debt, None, proposal, None)


def _refused_in(contact: Contact, refused: list[Proposal]) -> Proposal | None:
    """The newest that had been made by then; of an answer to a letter only one of that day on."""
    since = contact.on if contact.letter_id else date.min
    made = (row for row in refused if since <= row.on <= _day(contact))
    return max(made, key=lambda row: (row.on, row.pk), default=None)


def _asked_before(contact: Contact, debt: Debt) -> Letter | None:
    """The letter that they answered; else the newest to them that had offered a sum by then."""
    if contact.letter:
        return contact.letter
    sent = debt.letters.filter(posted_on__lte=_day(contact), recipient=contact.creditor_id)
    rows = sent.order_by("-posted_on", "-pk")
    return next((row for row in rows if sums_offered(row)), None)


def sums_offered(letter: Letter) -> tuple[tuple[int, date], ...]:
    """What a letter offered, step by step: each sum (minor units) with its first day."""
    steps = (letter.pinned.get("offered") or {}).get("own", ())
    return tuple((minor, date.fromisoformat(first_on)) for minor, first_on, _ in steps if minor)


def _day(contact: Contact) -> date:
    return contact.replied_on or contact.on
