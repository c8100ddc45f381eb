"""What is due as pages show it: whose, what, by when, how much, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from debts import formats
from debts.addresses import address
from debts.domain.complaints import COMPLAINT, COMPLAINTS, ESCALATION
from debts.domain.due import AFTERWARDS, Due, DueKind, DueSource
from debts.domain.law.limitation import State
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Contact, Debt, Household, Letter
from debts.models.debt import IN_COURT
from debts.pages.debt.clock import Doubtful
from debts.rulebook import book
from debts.selectors.agreement import standing_of, written_of
from debts.selectors.conduct.complaints import bodies_after
from debts.selectors.due import notice_names
from debts.selectors.owed.payments import kept_of
from debts.selectors.parties import collecting_party

_PAGES = {
    DueSource.CONTACT: "contact-detail",
    DueSource.AGREEMENT: "agreement-detail",
    DueSource.DEBT: "debt-detail",
}
# A day further off than this is told by itself: "in 214 days" says nothing to anybody.
_COUNTED_DAYS = 60
_BREATHING_SPACE = "gb.breathing-space"


@dataclass(frozen=True, slots=True)
class When:
    """A day as somebody sees it who looks at it today; `distance` is empty where it is far off."""

    on: date
    label: str
    distance: str
    is_late: bool
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class DueRow:
    """`what` is due of `who`, with its `amount` if it is a sum; `url` is where to act on it.

    `goes_on`: a complaint was left without an answer, so that the next body may be asked.
    """

    due: Due
    when: When
    who: str
    what: str
    url: str
    amount: Money | None = None
    goes_on: bool = False

    @property
    def is_late(self) -> bool:
        return self.when.is_late


def when(on: date, today: date) -> When:
    days = (on - today).days
    near = abs(days) <= _COUNTED_DAYS
    if not days:
        return When(on, _("Today"), formats.short_day(on), is_late=False, is_today=True)
    return When(
        on,
        formats.short_day(on) if near else formats.day(on),
        _distance(days) if near else _("past") if days < 0 else "",
        is_late=days < 0,
    )


def ring_before(row: DueRow) -> str:
    """What to do in the last days before somebody acts, instead of waiting for post."""
    said = {"creditor": row.who, "day": formats.short_day(row.due.on)}
    if row.when.is_today:
        return _("Ring or e-mail %(creditor)s today and ask for their answer.") % said
    return _("Ring or e-mail %(creditor)s before %(day)s and ask for their answer.") % said


def advice_before(household: Household, today: date) -> str:
    """Why a call, and who is free to ask about what: time that the law of the place gives."""
    found = book().rules(household.country, on=today, topic="moratorium")
    if any(rule.id == _BREATHING_SPACE for rule in found):
        return _(
            "By post it may come too late. Ring free advice too, and ask about Breathing Space."
        )
    return _("By post it may come too late. Ring free advice too.")


def _distance(days: int) -> str:
    if days == 1:
        return _("tomorrow")
    if days > 1:
        return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}
    return ngettext("%(count)s day ago", "%(count)s days ago", -days) % {"count": -days}


def due_rows(
    household: Household,
    found: Iterable[Due],
    debts: Iterable[Debt],
    today: date,
    contacts: Mapping[int, Contact] | None = None,
    letters: Mapping[int, Letter] | None = None,
) -> tuple[DueRow, ...]:
    """`debts` are those that are due about, `contacts` those that wait for an answer, `letters`
    those that the contacts are of; no query."""
    by_key = {debt.pk: debt for debt in debts}
    told = _Told(by_key, contacts or {}, letters or {}, today)
    return tuple(told.row(each, household) for each in found)


def pressing_rows(
    found: Iterable[Due], names: Mapping[int, tuple[str, str]], today: date
) -> tuple[DueRow, ...]:
    """The days of emergencies; `names` by the row's id say what is due, and where to act on it."""
    told = ((due, *names[due.key]) for due in found)
    return tuple(DueRow(due, when(due.on, today), name, "", url) for due, name, url in told)


def between_ends(doubts: Iterable[Doubtful], today: date) -> tuple[Doubtful, ...]:
    """Those whose earliest end has passed and whose latest has not: no day to count to."""
    return tuple(
        each
        for each in doubts
        if each.clock.state is State.CANNOT_BE_TOLD
        and each.clock.earliest_end
        and each.clock.earliest_end < today
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What pages say of a due, from the rows that it is about."""

    debts: Mapping[int, Debt]
    contacts: Mapping[int, Contact]
    letters: Mapping[int, Letter]
    today: date

    def row(self, due: Due, household: Household) -> DueRow:
        at, url = when(due.on, self.today), _url(household, due)
        if due.kind is DueKind.REPLY:
            goes_on = due.overdue(self.today) and self._complained(due)
            url = ladder_url(household, due) if goes_on else url
            return DueRow(due, at, *self._reply(due), url, goes_on=goes_on)
        if due.kind is DueKind.ESCALATE:
            debt = self.debts[due.about or 0]
            said = _("They answered your complaint. See who may be asked next, and until when.")
            return DueRow(due, at, str(collecting_party(debt)), said, ladder_url(household, due))
        if due.about is None:
            look = _("Look at it again: has your money changed?")
            return DueRow(due, at, _("Your plan"), look, url)
        debt = self.debts[due.about]
        who = str(collecting_party(debt))
        if due.kind is DueKind.INSTALMENT:
            what, amount = self._instalment(due, debt)
            return DueRow(due, at, who, what, url, amount)
        if due.kind is DueKind.CONTRACT:
            asked = _("The instalment that its contract asks for.")
            return DueRow(due, at, who, asked, url, debt.instalment)
        return DueRow(due, at, who, _about(due, debt), url)

    def _instalment(self, due: Due, debt: Debt) -> tuple[str, Money | None]:
        """What is to be paid: of what is late all of it."""
        agreement = next(iter(standing_of([debt])), None)
        kept = kept_of(agreement, debt) if agreement else None
        if agreement is None or kept is None or not kept.instalments:
            return _("The next instalment, as agreed."), None
        is_late = agreement.payments_known and due.overdue(self.today)
        late = kept.late(self.today) if is_late else None
        if late and late.count > 1:
            said = _("%(count)s instalments, late since this day.") % {"count": late.count}
            return said, late.amount
        one = next(each for each in kept.instalments if each.due_on == due.on)
        number = {"number": one.number, "count": len(kept.instalments)}
        if late:
            return _("Instalment %(number)s of %(count)s, late.") % number, late.amount
        return _("Instalment %(number)s of %(count)s, as agreed.") % number, one.left

    def _complained(self, due: Due) -> bool:
        """Whether the answer is to a complaint, and the place knows whom to ask next."""
        contact, debt = self.contacts.get(due.key), self.debts.get(due.about or 0)
        letter = self.letters.get(contact.letter_id) if contact and contact.letter_id else None
        if letter is None or debt is None or letter.kind not in COMPLAINTS:
            return False
        return letter.kind == COMPLAINT or bool(bodies_after(debt, letter.kind))

    def _reply(self, due: Due) -> tuple[str, str]:
        contact = self.contacts.get(due.key)
        if contact is None:
            return _("An answer that you wait for"), ""
        if contact.letter_id is None:
            asked = {"day": formats.day(contact.on)}
            return str(contact.creditor), _("Their answer to your contact of %(day)s.") % asked
        letter = self.letters.get(contact.letter_id)
        if letter and letter.kind == ESCALATION:
            asked = {"day": formats.day(contact.on)}
            said = _("The answer to the complaint that you took further on %(day)s.") % asked
            return str(contact.creditor), said
        kind = str(BY_ID[letter.kind].title) if letter else _("a letter")
        asked = {"day": formats.day(contact.on), "kind": kind}
        return str(contact.creditor), _("Their answer to your letter of %(day)s: %(kind)s.") % asked


def _about(due: Due, debt: Debt) -> str:
    if due.kind is DueKind.SHORTFALL:
        return _(
            "What is agreed is more than a coming month leaves, as you entered your money. Put "
            "by for it, or write before a payment is missed."
        )
    if due.kind is DueKind.UNCOVERED:
        return _(
            "What its contract asks for is more than a coming month leaves, as you entered your "
            "money. Put by for it, or write before a payment is missed."
        )
    if due.kind is DueKind.LIMITATION:
        return _("The time for going to court may end. Before you pay or write, ask for advice.")
    if due.kind is DueKind.PROMISED:
        return _(
            "The time that you asked for ends. Write before it does: an offer, or how far you are."
        )
    if due.kind is DueKind.SUM:
        return _("The whole sum falls due.")
    if due.kind is DueKind.NOTICE:
        return _notice(debt, due.on)
    if due.kind is DueKind.CREDIT_MARKED:
        return _("Look into your credit record: does it say that nothing is owed here any more?")
    if due.kind is DueKind.CREDIT_GONE:
        return _("Look into your credit record: the bad entry has to be gone by now.")
    if written_of(debt) and debt.stage not in IN_COURT:
        off = _(
            "Named before it was agreed in writing: it should be off. Ask them if you are unsure."
        )
        return f"{off}{formats.gap()}{debt.threat}"
    said = pgettext("announced by them", "%(threat)s") % {"threat": debt.threat}
    return said if debt.threat else _("The day that was named to you.")


def _notice(debt: Debt, on: date) -> str:
    """With what they said happens from then on, where that was told of the same day."""
    said = debt.threat if debt.threat_on == on else ""
    if notice_names(debt) == on:
        what = _("Last day that the default notice gives.")
    else:
        what = _("The default notice can end on this day. Its own last day stands on the paper.")
    return f"{what}{formats.gap()}{said}" if said else what


def ladder_url(household: Household, due: Due) -> str:
    """Who comes after a complaint; `due` is about the contact that posted it."""
    return address("complaint-next", household.pk, due.key)


def _url(household: Household, due: Due) -> str:
    if due.source is DueSource.PLAN:
        return address("plan", household.pk)
    if due.kind in AFTERWARDS:
        return address("debt-afterwards", household.pk, due.key)
    return address(_PAGES[due.source], household.pk, due.key)
