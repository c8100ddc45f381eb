"""A debt in four answers: how much, how far it has gone, the next day, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from debts import formats
from debts.domain.due import DueKind, to_answer, to_ring_before
from debts.models import Agreement, Debt, Letter, Stage
from debts.models.debt import WhoWrites
from debts.pages.debt.clock import stage_words, why_at_rest
from debts.pages.due import DueRow, advice_before, ring_before
from debts.pages.talks.thread import ProposalRow
from debts.selectors.account import account_of
from debts.selectors.limitation import is_at_court, is_overdue_about, months_overdue, never_at_court
from debts.selectors.paid.cleared import cleared, owes_nothing
from debts.selectors.parties import collecting_party, is_passed_on


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next about a debt; without a `url` there is nothing to press. `quiet`: a way to
    look, which is no deed and has no filled button. `phone` is theirs, where a call may do it."""

    title: str
    why: str
    button: str = ""
    url: str = ""
    quiet: bool = False
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """`stage` of "" is not known yet; `next_due` of None: nothing is due."""

    stage: str
    stage_hint: str
    next_due: DueRow | None
    step: Step


@dataclass(frozen=True, slots=True)
class Around:
    """What the next step about a debt follows from."""

    debt: Debt
    in_doubt: bool
    due: Sequence[DueRow]
    letters: Sequence[Letter]
    agreement: Agreement | None
    proposed: ProposalRow | None = None  # the newest of theirs that waits for an answer


def situation(around: Around, today: date) -> Situation:
    debt = around.debt
    return Situation(
        stage=_stage(debt, today),
        stage_hint=_stage_hint(debt),
        next_due=next(iter(around.due), None),
        step=_step(around, today),
    )


def _stage(debt: Debt, today: date) -> str:
    if debt.settled_on:
        return _("Paid off on %(day)s") % {"day": formats.day(debt.settled_on)}
    if owes_nothing(debt):
        return _("nothing owed any more")
    if months := months_overdue(debt, today):
        if is_overdue_about(debt):
            at_least = ngettext(
                "at least %(count)s month overdue", "at least %(count)s months overdue", months
            )
            return at_least % {"count": months}
        said = ngettext("%(count)s month overdue", "%(count)s months overdue", months)
        return said % {"count": months}
    return stage_words(debt, today)


def _stage_hint(debt: Debt) -> str:
    """Whom it has not reached, where that was said and matters."""
    is_late = debt.stage in (Stage.OVERDUE, Stage.COLLECTION, Stage.FORMAL_DEMAND)
    if debt.settled_on or not is_late or not never_at_court(debt):
        return ""
    by_lender = debt.stage == Stage.OVERDUE and debt.who_writes == WhoWrites.LENDER
    if by_lender and not is_passed_on(debt):
        return _("No collector, no court.")
    return _("No court so far.")


def _step(around: Around, today: date) -> Step:
    """The first that fits; there is always one."""
    if around.debt.settled_on:
        why = _("Ask for it in writing, if you have none yet.")
        return Step(_("Keep the proof."), why, *_afterwards(around.debt))
    return (
        _paid_to_the_end(around)
        or _nothing_left(around)
        or _first_advice(around)
        or _answer_court(around)
        or _answer_proposal(around)
        or _after_agreement(around)
        or _in_time(around, today)
        or _ring_before(around, today)
        or _after_letter(around)
        or _begin(around, today)
    )


def _first_advice(around: Around) -> Step | None:
    if not around.in_doubt:
        return None
    return Step(
        _("Ask for advice before you pay or write."),
        _("A payment or a letter can start the time for going to court again."),
        _("How the time is counted"),
        "#clock",
        quiet=True,
    )


def _answer_court(around: Around) -> Step | None:
    debt = around.debt
    if not is_at_court(debt) or debt.stage == Stage.JUDGMENT:
        return None
    page = reverse("emergency", args=[debt.household_id])
    return Step(
        _("Answer the court."), _("By the day in its papers."), _("See what to do first"), page
    )


def _answer_proposal(around: Around) -> Step | None:
    row = around.proposed
    if row is None:
        return None
    page = reverse("proposal-detail", args=[around.debt.household_id, row.proposal.pk])
    why = _("They propose %(terms)s. See what it would mean before you say anything.")
    title, said = _("Answer what they propose."), why % {"terms": row.terms}
    return Step(title, said, _("See what it means"), page, phone=_phone(around.debt))


def _after_agreement(around: Around) -> Step | None:
    agreement = around.agreement
    if agreement is None:
        return None
    page = reverse("agreement-detail", args=[agreement.household_id, agreement.pk])
    if any(row.due.kind is DueKind.INSTALMENT and row.is_late for row in around.due):
        why = _("Pay what you can, or write before they do. If you paid it, note it.")
        title, phone = _("What you agreed to pay is late."), _phone(around.debt)
        return Step(title, why, _("See what to do today"), page, phone=phone)
    why = _("If you cannot pay, say so before the day.")
    return Step(
        _("Keep what was agreed."), why, _("See the agreement"), page, phone=_phone(around.debt)
    )


def is_paid(debt: Debt) -> bool:
    """All that was agreed is paid, and what is noted here comes to nothing more."""
    owed = account_of(debt).total
    return cleared(debt) is not None and owed is not None and owed.minor <= 0


def _paid_to_the_end(around: Around) -> Step | None:
    """Before what they proposed until then, and where time is in doubt only if nothing is left."""
    debt, done = around.debt, cleared(around.debt)
    at_court = is_at_court(debt) and debt.stage != Stage.JUDGMENT
    if done is None or at_court or (around.in_doubt and not is_paid(debt)):
        return None
    if around.proposed and (done.on is None or around.proposed.proposal.on > done.on):
        return None
    why = _("Ask for a paper that nothing is owed any more, and keep it.")
    return Step(_("All that was agreed is paid."), why, *_afterwards(debt))


def _nothing_left(around: Around) -> Step | None:
    """Paid to nothing without an agreement: until somebody says so, it stands open."""
    debt = around.debt
    if not owes_nothing(debt) or around.agreement or is_at_court(debt):
        return None
    return Step(
        _("By what is noted here, nothing is owed any more."),
        _("If that is so, mark it as settled. Then you see what to ask for and to keep."),
        _("Mark as settled"),
        reverse("debt-settle", args=[debt.household_id, debt.pk]),
    )


def _afterwards(debt: Debt) -> tuple[str, str]:
    """The words of the button, and the page that it leads to."""
    return _("What comes now"), reverse("debt-afterwards", args=[debt.household_id, debt.pk])


def _phone(debt: Debt) -> str:
    return collecting_party(debt).phone


def _in_time(around: Around, today: date) -> Step | None:
    """What is written has to reach them before the day on which they act."""
    unanswered = to_answer((row.due for row in around.due), today)
    row = next((row for row in around.due if row.due in unanswered), None)
    if row is None:
        return None
    place = [around.debt.household_id]
    said = {"creditor": row.who, "day": formats.short_day(row.due.on)}
    begun = next((each for each in around.letters if each.posted_on is None), None)
    if begun:
        title = _("Send your letter in time for %(day)s.") % said
        page = reverse("letter-preview", args=[*place, begun.pk])
        return Step(title, row.what, _("Go to the letter"), page, phone=_phone(around.debt))
    title = _("Write to %(creditor)s in time for %(day)s.") % said
    page = reverse("letter-kind", args=[*place, around.debt.pk])
    return Step(title, row.what, _("Choose a letter"), page, phone=_phone(around.debt))


def _ring_before(around: Around, today: date) -> Step | None:
    """Who waits for an answer has written; shortly before they act, a call asks for it."""
    due = to_ring_before((row.due for row in around.due), today)
    row = next((row for row in around.due if row.due == due), None)
    reply = next((row for row in around.due if row.due.kind is DueKind.REPLY), None)
    if row is None or reply is None:
        return None
    debt = around.debt
    why = advice_before(debt.household, today)
    page = reverse("contact-detail", args=[debt.household_id, reply.due.key])
    return Step(ring_before(row), why, _("Note their answer"), page, phone=_phone(debt))


def _after_letter(around: Around) -> Step | None:
    """Who was written to is waited for; what was begun is finished and sent."""
    reply = next((row for row in around.due if row.due.kind is DueKind.REPLY), None)
    if reply:
        page = reverse("contact-detail", args=[around.debt.household_id, reply.due.key])
        if reply.is_late:
            why = _("Write down what they said, or ask them once more.")
            title, phone = _("Their answer is late."), _phone(around.debt)
            return Step(title, why, _("Note their answer"), page, phone=phone)
        why = _("About this debt there is nothing else to do today.")
        return Step(_("Wait for their answer."), why, _("Note their answer"), page)
    begun = next((row for row in around.letters if row.posted_on is None), None)
    if begun:
        page = reverse("letter-preview", args=[begun.household_id, begun.pk])
        if begun.is_issued:
            why = _("When it is on its way, note the day.")
            return Step(_("Send your letter."), why, _("Go to the letter"), page)
        why = _("Read it and change what you like.")
        return Step(_("Finish your letter."), why, _("Go to the letter"), page)
    return None


def _begin(around: Around, today: date) -> Step:
    debt = around.debt
    page = reverse("letter-kind", args=[debt.household_id, debt.pk])
    if account_of(debt).total is None:
        why = _("They have to say what is owed, and how it is made up.")
        return Step(_("Ask for a statement."), why, _("Choose a letter"), page)
    if any(row.posted_on for row in around.letters):
        why = _("You have written, and nothing is waited for.")
        return Step(_("Write again, or note what they said."), why, _("Choose a letter"), page)
    who = {"creditor": debt.current_creditor}
    if rests := why_at_rest(debt, today):
        return Step(_("Nothing yet."), rests, _("Choose a letter"), page, quiet=True)
    why = _("You see the letter before you send it.")
    return Step(_("Write to %(creditor)s.") % who, why, _("Choose a letter"), page)
