"""Which letters make sense for a debt today, in which order, and why others do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _now

from debts import formats
from debts.domain.due import DueKind, to_answer
from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.catalogue import KINDS, Kind
from debts.letters.kinds.hold import HOLD
from debts.letters.kinds.priority_arrears import PRIORITY_ARREARS
from debts.letters.kinds.statement import STATEMENT
from debts.letters.kinds.talks.clearance import CLEARANCE
from debts.letters.kinds.talks.confirm_call import CONFIRM_CALL
from debts.letters.kinds.talks.confirm_terms import CONFIRM_TERMS, may_be_completed
from debts.letters.kinds.talks.counter_offer import COUNTER_OFFER
from debts.letters.kinds.talks.not_as_agreed import NOT_AS_AGREED
from debts.letters.kinds.talks.reconsider import RECONSIDER
from debts.letters.kinds.talks.renegotiate import RENEGOTIATE
from debts.letters.kinds.time_to_plan import TIME_TO_PLAN
from debts.models import Agreement, Contact, Creditor, Debt, Proposal
from debts.pages.debt.clock import MissingDay, doubt_about
from debts.pages.due import DueRow, due_rows
from debts.pages.letter.unfitting import Unfitting, paid_by_contract, unfitting
from debts.pages.talks.thread import ProposalRow, proposal_row
from debts.selectors.account import account_of
from debts.selectors.agreement import standing_of
from debts.selectors.conduct.strangers import strangers_on
from debts.selectors.debt import clock_of
from debts.selectors.due import due_about
from debts.selectors.limitation import read_histories
from debts.selectors.lump.offers import ONCE, WITH_REST, kind_of, lump_offers
from debts.selectors.lump.offers import QUESTION as SHARE
from debts.selectors.owed.payments import agreement_runs
from debts.selectors.paid.cleared import cleared
from debts.selectors.parties import collecting_party
from debts.selectors.plan import newest_plan, offered_sum, pays_by_contract
from debts.selectors.talks.answered import QUESTION, counter_to, countered
from debts.selectors.talks.calls import fresh_call, says_anything
from debts.selectors.talks.changing import missed_since, to_change
from debts.selectors.talks.differences import differences_on
from debts.selectors.talks.proposals import open_proposals
from debts.selectors.talks.refused import Refusal, refusal_in, refusals_on
from debts.selectors.talks.written import letters_about

ASKS_FOR_TIME = (TIME_TO_PLAN, HOLD)
# About what is paid there is nothing to ask for but papers.
ONCE_SETTLED = (CLEARANCE, STATEMENT)


def fitting_kinds(
    debt: Debt, on: date, among: tuple[Kind, ...] = KINDS
) -> tuple[tuple[Kind, ...], tuple[Unfitting, ...]]:
    """The kinds that make sense for a debt today, and those that its facts speak against.

    The one that fits its clock comes first: where time is in doubt, what admits nothing.
    """
    read_histories([debt])
    agreement, clock = next(iter(standing_of([debt])), None), clock_of(debt, on)
    written = agreement is not None and agreement.status == Agreement.Status.WRITTEN
    of_debt = [
        kind
        for kind in among
        if kind.is_for(debt) and (not kind.confirms_agreement or (written and not clock.in_doubt))
    ]
    if debt.settled_on:
        of_debt = [kind for kind in of_debt if kind in ONCE_SETTLED]
    meant = sorted(of_debt, key=_in_doubt_first) if clock.in_doubt else of_debt
    by_contract = pays_by_contract(debt)
    against = [
        paid_by_contract(kind)
        if by_contract and kind.needs_offer
        else unfitting(kind, debt, on, clock, agreement)
        for kind in meant
    ]
    fits = tuple(kind for kind, why in zip(meant, against, strict=True) if why is None)
    return fits, tuple(why for why in against if why)


def may_be_confirmed(contact: Contact, on: date) -> bool:
    """Whether the letter that writes down what was said fits its debt, and goes to who said it."""
    debt = contact.debt
    if debt is None or collecting_party(debt).pk != contact.creditor_id:
        return False
    return says_anything(contact) and fits(CONFIRM_CALL, debt, on)


def letter_answers(proposal: Proposal, on: date) -> Proposal | None:
    """Whose letter this page leads to: theirs, where the person's own answers it and may go out."""
    key = proposal.pk if proposal.is_theirs else proposal.replies_to_id
    theirs = next((row for row in countered(proposal.debt) if row.pk == key), None)
    return theirs if theirs and fits(COUNTER_OFFER, proposal.debt, on) else None


def may_be_put_in_writing(agreement: Agreement, on: date) -> bool:
    """Whether it was only spoken or leaves something open, stands, and may be asked about today."""
    standing = standing_of([agreement.debt])
    stands = may_be_completed(agreement) and any(row.pk == agreement.pk for row in standing)
    return stands and fits(CONFIRM_TERMS, agreement.debt, on)


def refusal_to_answer(row: Contact | Proposal, on: date) -> Refusal | None:
    """The refusal that was noted here, where a letter may ask them today to look again."""
    refusal = refusal_in(row)
    return refusal if refusal and fits(RECONSIDER, refusal.debt, on) else None


def may_be_complained_of(agreement: Agreement, on: date) -> bool:
    """Whether it is the one that stands, and something is not as it says."""
    stands = any(row.pk == agreement.pk for row in standing_of([agreement.debt]))
    return stands and fits(NOT_AS_AGREED, agreement.debt, on)


def may_be_changed(agreement: Agreement, on: date) -> bool:
    """Whether a letter may ask today to change it: it stands, and is not paid to its end."""
    standing = to_change(agreement.debt)
    return standing == agreement and fits(RENEGOTIATE, agreement.debt, on)


def fits(kind: Kind, debt: Debt, on: date) -> bool:
    """Whether this kind is offered for the debt today."""
    return bool(fitting_kinds(debt, on, (kind,))[0])


def asking_for_time(debt: Debt, on: date) -> Kind:
    """Of the two forms that ask for time the one that comes first today: what admits the debt only
    while its time plainly runs, else what admits nothing."""
    fits, _unfitting = fitting_kinds(debt, on)
    return next((kind for kind in fits if kind in ASKS_FOR_TIME), HOLD)


def _in_doubt_first(kind: Kind) -> tuple[bool, bool]:
    """While time is in doubt: that it may be over, what admits nothing, and what admits."""
    return kind.acknowledges is not Acknowledges.NO, not kind.only_once_time_may_be_over


_NO_LETTER = "none"


@dataclass(frozen=True, slots=True)
class Advice:
    """The letter to begin with, why, and what comes after it.

    `waits_until`: an answer to an earlier letter is waited for until then, and nothing needs to be
    written before. `before` is the day on which they act: the letter has to reach them first.
    `runs`: an agreement does, and nothing has to be written. `decides` is what a person who lent
    the money could be written to more openly for: while it is not told, the letter admits nothing.
    """

    kind: Kind
    why: str
    after: str
    waits_until: date | None
    before: DueRow | None
    decides: MissingDay | None = None
    runs: bool = False


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What to look at before a letter is chosen: an offer of theirs that stands open, and whether
    what is paid on arrears may be agreed already."""

    theirs: ProposalRow | None
    may_be_agreed: bool
    # Who got in touch about the debt, without a noted part in it.
    strangers: tuple[Creditor, ...]


def before_choosing(debt: Debt, on: date) -> Beforehand:
    return Beforehand(_their_open_offer(debt, on), _may_be_agreed(debt), strangers_on(debt))


def _may_be_agreed(debt: Debt) -> bool:
    """Whether what is paid on a debt that comes first is decided, and no agreement is noted: where
    they have agreed to it in writing, a letter must not ask for it anew."""
    if not debt.priority or standing_of([debt]):
        return False
    plan = newest_plan(debt.household)
    return plan is not None and offered_sum(plan, debt) is not None


def _their_open_offer(debt: Debt, on: date) -> ProposalRow | None:
    """What they proposed and nobody has answered yet, the newest."""
    theirs = open_proposals(debt, Proposal.MadeBy.THEM, on)
    return proposal_row(theirs[0], on) if theirs else None


def first_letter(debt: Debt, kinds: tuple[Kind, ...], on: date) -> Advice | None:
    """Which of the kinds that fit is the one to begin with; None where none fits."""
    if not kinds:
        return None
    plan = newest_plan(debt.household)
    offer = offered_sum(plan, debt) if plan else None
    wanted, why = _wanted(debt, on, has_offer=offer is not None)
    kind = next((each for each in kinds if each.id == wanted), kinds[0])
    found = due_about(debt, on)
    acted_on = to_answer(found, on)[:1]
    waiting = (row.on for row in found if row.kind is DueKind.REPLY and row.on >= on)
    return Advice(
        kind,
        why if kind.id == wanted else str(kind.does),
        after=_after(kind),
        waits_until=None if acted_on else min(waiting, default=None),
        before=next(iter(due_rows(debt.household, acted_on, [debt], on)), None),
        decides=_decides_openness(debt, on),
        runs=wanted == _NO_LETTER,
    )


def _decides_openness(debt: Debt, on: date) -> MissingDay | None:
    """Who lent to a friend reads a letter that admits nothing as a denial: one day may spare it."""
    doubt = doubt_about(debt, on) if debt.current_creditor.kind == Creditor.Kind.PERSON else None
    return doubt.decides if doubt else None


def _wanted(debt: Debt, on: date, *, has_offer: bool) -> tuple[str, str]:
    """The kind's id, and the reason in one sentence."""
    done = cleared(debt)
    if done and not debt.letters.filter(kind=CLEARANCE.id).exists():
        if done.agreed_on is None:
            # Settled for less, or given up: nobody said that it was paid.
            return CLEARANCE.id, _now("It is settled. A paper that says so ends it for good.")
        return CLEARANCE.id, _now("All of it is paid. A paper that says so ends it for good.")
    if clock_of(debt, on).in_doubt:
        return "", ""
    if charged := _charged_otherwise(debt):
        return NOT_AS_AGREED.id, _now(
            "What was charged on %(day)s is not what was agreed. The sooner it is said, the better."
        ) % {"day": formats.day(charged)}
    if missed := missed_since(debt, on):
        return RENEGOTIATE.id, _now(
            "A payment that was agreed is late since %(day)s. Ask to change it before they write."
        ) % {"day": formats.day(missed)}
    if theirs := _unanswered(debt):
        return COUNTER_OFFER.id, _now(
            "You noted what you offer instead of their proposal of %(day)s. No letter says it yet."
        ) % {"day": formats.day(theirs.on)}
    if offer := _offered_share(debt):
        return kind_of(offer), _now(
            "You offer them a share of a single sum since %(day)s. No letter says it yet."
        ) % {"day": formats.day(offer.on)}
    if spoken := _only_spoken(debt):
        return CONFIRM_TERMS.id, _now(
            "What you agreed on %(day)s was only spoken. It counts for more once it is in writing."
        ) % {"day": formats.day(spoken.agreed_on)}
    if refusal := _not_asked_again(debt):
        return RECONSIDER.id, _now(
            "Your note of %(day)s says that they refused. Ask for the reasons and for another look."
        ) % {"day": formats.day(refusal.noted_on)}
    if call := fresh_call(debt, on):
        return CONFIRM_CALL.id, _now(
            "What was said on %(day)s stands in no letter yet, and both sides still remember it."
        ) % {"day": formats.day(call.on)}
    if agreement_runs(debt, on):
        return _NO_LETTER, ""
    if account_of(debt).total is None:
        return "statement", _now("Nobody has told you yet what is owed, and how it is made up.")
    if PRIORITY_ARREARS.is_for(debt) and has_offer:
        return "priority_arrears", _now(
            "This debt comes first. The letter says what you can pay on what is behind."
        )
    if has_offer:
        return "instalments", _now("Your plan has an offer for them that you can keep.")
    return "time_to_plan", _now("It gives you time to make a plan, and promises no sum.")


def _unanswered(debt: Debt) -> Proposal | None:
    """The newest of theirs with a counter-offer that stands in no letter since."""
    for theirs in countered(debt):
        ours = counter_to(theirs)
        written = letters_about(debt, COUNTER_OFFER.id, QUESTION, theirs.pk)
        if ours and not any(letter.dated_on >= ours.on for letter in written):
            return theirs
    return None


def _offered_share(debt: Debt) -> Proposal | None:
    """The newest share of a single sum that is offered and stands in no letter."""
    offers = [offer for kind in (ONCE, WITH_REST) for offer in lump_offers(debt, kind)]
    newest = max(offers, key=lambda offer: offer.pk, default=None)
    if newest is None or letters_about(debt, kind_of(newest), SHARE, newest.pk):
        return None
    return newest


def _not_asked_again(debt: Debt) -> Refusal | None:
    """The newest refusal, where nothing was written to them since."""
    newest = next(iter(refusals_on(debt)), None)
    if newest is None:
        return None
    asked = debt.letters.filter(kind=RECONSIDER.id, dated_on__gte=newest.noted_on)
    written = debt.letters.filter(dated_on__gt=newest.noted_on)
    return None if (asked | written).exists() else newest


def _charged_otherwise(debt: Debt) -> date | None:
    """The newest day on which it was, and no letter has said so since."""
    days = [row.on for row in differences_on(debt) if row.on]
    newest = max(days, default=None)
    if newest is None:
        return None
    said = debt.letters.filter(kind=NOT_AS_AGREED.id, dated_on__gte=newest)
    return None if said.exists() else newest


def _only_spoken(debt: Debt) -> Agreement | None:
    """The agreement that stands by word alone, and that no letter has asked to confirm since."""
    spoken = (row for row in standing_of([debt]) if row.status == Agreement.Status.SPOKEN)
    agreement = next(spoken, None)
    if agreement is None:
        return None
    asked = debt.letters.filter(kind=CONFIRM_TERMS.id, dated_on__gte=agreement.agreed_on)
    return None if asked.exists() else agreement


def _after(kind: Kind) -> str:
    if kind.id == "time_to_plan":
        days = {"days": kind.hold_days}
        return (
            _now("The instalment plan follows within %(days)s days, when your plan is made.") % days
        )
    if kind is CLEARANCE:
        return _now("Keep the paper for good, and look into your credit record after some weeks.")
    if kind is CONFIRM_CALL:
        return _now("An offer or an answer of yours follows when you have theirs in writing.")
    if kind.id == "statement":
        return _now("An offer follows when they have answered.")
    return _now(
        "Once it is sent, write again only when they have answered, or the day for it has passed."
    )
