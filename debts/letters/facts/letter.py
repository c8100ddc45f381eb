"""Rows into the facts of one letter: everything that a letter says comes from here, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from debts.domain.account.schedule import Schedule, fixed_sum
from debts.domain.law.events import EventKind
from debts.domain.law.limitation import State
from debts.domain.law.rules import citable
from debts.domain.sums.dates import add_months
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.formats import columns
from debts.letters.facts.budget import BudgetSummary, offered, summary, summary_without_plan
from debts.letters.facts.owed import OwedFacts, owed_facts
from debts.letters.kinds.catalogue import BY_ID, Enclosure, Kind
from debts.models import Assessment, Creditor, Debt, Household, Letter, Offer, Plan
from debts.rulebook import book
from debts.selectors.assessment import with_sums
from debts.selectors.debt import clock_of
from debts.selectors.limitation import last_day, limitation_facts, read_histories
from debts.selectors.plan import asked_balance, asked_rate, max_instalments, offers_of, worked_out

_CAUSES = {
    "lost_job": _("the loss of a job"),
    "illness": _("illness or injury"),
    "less_income": _("a fall in income"),
    "separation": _("a separation"),
    "business_failed": _("the closing of a business"),
    "other_cause": _("a change in circumstances"),
}
_LONGEST_REFERENCE = 11
# Of the recipient's address: how many lines of a size stand in the window of an envelope, and how
# many characters in a line; a Chinese one is as wide as two. See static/css/letter.css.
_SIZES = ((6, 45, ""), (8, 55, "long"), (9, 59, "longer"))
_SMALLEST = "longest"


@dataclass(frozen=True, slots=True)
class Sender:
    names: tuple[str, ...]
    address: tuple[str, ...]
    phone: str
    email: str
    id_last4: str


@dataclass(frozen=True, slots=True)
class Recipient:
    name: str
    department: str
    address: tuple[str, ...]

    @property
    def size(self) -> str:
        """How small it is set so that the window of an envelope shows all of it."""
        fits = (size for most, wide, size in _SIZES if self._lines(wide) <= most)
        return next(fits, _SMALLEST)

    def _lines(self, wide: int) -> int:
        """How many lines it takes; one that is too wide takes several."""
        lines = (self.name, self.department, *self.address)
        return sum(ceil(columns(line) / wide) for line in lines)


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """What is offered; `schedule` is None where the sum does not clear the balance in time.

    `limit` is the country's most instalments for such a debt, `rest` what they would leave.
    """

    monthly: Money
    first_on: date
    schedule: Schedule | None
    limit: int | None
    rest: Money | None
    is_token: bool
    review_on: date | None
    more_time: bool
    freeze: bool
    rate_ppm: int | None
    waive_penalty: bool
    waive_fees: bool
    method: str
    for_all: Money

    @property
    def clears(self) -> bool:
        return self.schedule is not None


@dataclass(frozen=True, slots=True)
class OtherOffer:
    """One line of the table of all offers; `own` marks the reader's."""

    label: str
    balance: Money | None
    monthly: Money
    own: bool


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """All that a letter may say, in the letter's own language where it is words."""

    kind: Kind
    language: str
    folder: str
    paper: str
    currency: str
    on: date
    reply_by: date | None
    sender: Sender
    recipient: Recipient
    creditor_name: str
    # The creditor's name where somebody else reads the letter, who must find the account by it.
    original_creditor: str
    passed_on: bool
    product: str
    reference: str
    contract_on: KnownDay | None
    overdue_since: KnownDay | None
    balance: Money | None
    owed: OwedFacts
    balance_on: date | None
    guarantor: str
    joint: bool
    priority: bool
    to_person: bool
    causes: tuple[str, ...]
    since: date | None
    offer: OfferFacts | None
    budget: BudgetSummary | None
    offers: tuple[OtherOffer, ...]
    cites: frozenset[str]
    quiet_years: int | None
    # Whether, on the letter's day, even the latest end of the time for court action has passed.
    time_may_be_over: bool
    # Whether the offer is what the plan comes to today; False where figures have moved since.
    plan_stands: bool

    @property
    def names_account(self) -> bool:
        """Whether the letter has a line for a reference: only a person keeps no account."""
        return bool(self.reference) or not self.to_person

    @property
    def nothing_left(self) -> bool:
        """Whether nothing is left to share."""
        return self.budget is None or self.budget.left.minor <= 0

    @property
    def is_token(self) -> bool:
        """Whether a small sum is offered until a review, and no instalments."""
        return self.offer is not None and self.offer.is_token

    @property
    def several(self) -> bool:
        """Whether "we" write, not "I"."""
        return len(self.sender.names) > 1


def facts_of(letter: Letter) -> LetterFacts:
    """The facts of a letter as its rows stand now, worded in the letter's language."""
    read_histories([letter.debt])
    with override(letter.language):
        return _facts(letter, BY_ID[letter.kind], letter.debt, letter.household)


def _facts(letter: Letter, kind: Kind, debt: Debt, household: Household) -> LetterFacts:
    place = book().jurisdiction(letter.country)
    offer, plan = letter.offer, letter.offer.plan if letter.offer else None
    assessment = plan.assessment if plan else household.assessments.complete().newest()
    offers = offers_of(plan) if plan else []
    return LetterFacts(
        kind=kind,
        language=letter.language,
        folder=place.letters,
        paper=household.paper,
        currency=household.currency,
        on=letter.dated_on,
        reply_by=letter.reply_by,
        sender=_sender(household, debt),
        recipient=_recipient(letter.recipient),
        creditor_name=debt.creditor.name,
        original_creditor=debt.creditor.name if letter.recipient_id != debt.creditor_id else "",
        passed_on=debt.collector_id is not None,
        product=str(Debt.Product(debt.product).label),
        reference=masked(debt.reference),
        contract_on=last_day(debt, EventKind.CONTRACT),
        overdue_since=last_day(debt, EventKind.FELL_DUE),
        balance=debt.total,
        balance_on=debt.balance_on,
        owed=owed_facts(debt),
        guarantor=debt.guarantor,
        joint=debt.joint,
        priority=debt.priority,
        to_person=letter.recipient.kind == Creditor.Kind.PERSON,
        causes=_causes(assessment),
        since=assessment.happened_since if assessment else None,
        offer=_offer(offer, debt, offers) if offer else None,
        budget=_budget(kind, plan, assessment, offers),
        offers=_offers(offers, letter),
        cites=_cites(letter, debt),
        quiet_years=_quiet_years(letter, debt),
        time_may_be_over=clock_of(debt, letter.dated_on).state is State.MAY_HAVE_RUN_OUT,
        plan_stands=offer is None or _stands(offer, offers),
    )


def masked(reference: str) -> str:
    """A long number shows only its last four: a card's full number never leaves the house."""
    digits = sum(character.isdigit() for character in reference)
    if digits <= _LONGEST_REFERENCE:
        return reference
    return str(_("ending %(last4)s")) % {"last4": reference.strip()[-4:]}


def _sender(household: Household, debt: Debt) -> Sender:
    holders = list(debt.holders.all())
    people = holders or [person for person in household.people.all() if person.signs]
    return Sender(
        names=tuple(person.name for person in people),
        address=_lines(household.postal_address),
        phone=household.phone,
        email=household.email,
        id_last4=people[0].id_last4 if len(people) == 1 else "",
    )


def _recipient(creditor: Creditor) -> Recipient:
    return Recipient(creditor.name, creditor.department, _lines(creditor.letter_address))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _budget(
    kind: Kind, plan: Plan | None, assessment: Assessment | None, offers: list[Offer]
) -> BudgetSummary | None:
    """What the plan counted; without an offer, the newest answers that were finished."""
    if assessment is None or Enclosure.BUDGET not in kind.encloses:
        return None
    with_sums(assessment)
    return summary(plan, offers) if plan else summary_without_plan(assessment)


def _causes(assessment: Assessment | None) -> tuple[str, ...]:
    if assessment is None:
        return ()
    return tuple(str(_CAUSES[cause]) for cause in assessment.causes)


def _offer(offer: Offer, debt: Debt, offers: list[Offer]) -> OfferFacts:
    monthly = offer.monthly or Money.zero(offer.currency)
    limit = max_instalments(debt, offer.plan.made_on)
    schedule = _schedule(offer, monthly)
    too_long = schedule is not None and limit is not None and len(schedule) > limit
    return OfferFacts(
        monthly=monthly,
        first_on=offer.first_on,
        schedule=None if too_long else schedule,
        limit=limit,
        rest=schedule.instalments[limit - 1].balance if too_long and schedule and limit else None,
        is_token=offer.is_token,
        review_on=offer.review_on,
        more_time=offer.ask_more_time,
        freeze=offer.ask_freeze,
        rate_ppm=offer.ask_rate_ppm,
        waive_penalty=offer.ask_waive_penalty and bool(owed_facts(debt).penalties),
        waive_fees=offer.ask_waive_fees and bool(debt.balance.fees),
        method=offer.plan.method,
        for_all=offered(offers, offer.currency),
    )


def _stands(offer: Offer, offers: list[Offer]) -> bool:
    """Whether the plan, worked out again on the newest answers, comes to this offer."""
    newest = offer.plan.household.assessments.complete().newest()
    if newest is None or newest.pk != offer.plan.assessment_id:
        return False
    if offer.debt.priority:
        return offer.monthly == offer.own
    found = worked_out(offer.plan, offers).offers
    now = next((each for each in found if each.key == offer.debt_id), None)
    if now is None:
        return offer.monthly is None
    return (now.monthly, now.token) == (offer.monthly, offer.is_token)


def _schedule(offer: Offer, monthly: Money) -> Schedule | None:
    balance = asked_balance(offer)
    if balance is None or not monthly or offer.is_token:
        return None
    found = fixed_sum(balance, monthly, offer.first_on, monthly_rate=asked_rate(offer))
    return found if isinstance(found, Schedule) else None


def _offers(offers: list[Offer], letter: Letter) -> tuple[OtherOffer, ...]:
    """Every creditor's offer, naming the others only as far as the person allows."""
    if letter.naming == Letter.Naming.NONE or letter.debt.priority:
        return ()
    return tuple(
        OtherOffer(
            label=_label(offer.debt, letter, own=offer.pk == letter.offer_id),
            balance=offer.debt.total,
            monthly=offer.monthly,
            own=offer.pk == letter.offer_id,
        )
        for offer in offers
        if offer.monthly is not None and not offer.debt.priority
    )


def _label(debt: Debt, letter: Letter, *, own: bool) -> str:
    if own:
        return letter.recipient.name
    if letter.naming == Letter.Naming.NAMES:
        return debt.owner.name
    return str(Creditor.Kind(debt.owner.kind).label)


def _cites(letter: Letter, debt: Debt) -> frozenset[str]:
    """The ids of the rules that this letter may give as its ground on its own date.

    Rules on the contract bind whom it is owed to, rules on conduct whoever reads the letter.
    """
    lenders = {debt.owner.kind, letter.recipient.kind}
    place, on, product = letter.country, letter.dated_on, debt.product
    found = (book().rules(place, on=on, lender=each, product=product) for each in lenders)
    return frozenset(rule.id for rules in found for rule in citable(rules))


def _quiet_years(letter: Letter, debt: Debt) -> int | None:
    """The whole period in which nothing was paid or acknowledged, in years; None if not sure."""
    rule = book().limitation(
        letter.country, on=letter.dated_on, lender=debt.creditor.kind, product=debt.product
    )
    if rule is None or rule.years is None:
        return None
    since = add_months(letter.dated_on, -12 * rule.years)
    kinds = (EventKind.PAID, EventKind.ACKNOWLEDGED)
    return rule.years if all(_quiet(debt, kind, since) for kind in kinds) else None


def _quiet(debt: Debt, kind: EventKind, since: date) -> bool:
    """Whether nothing of a kind happened from a day on, by all that was told and noted."""
    facts = limitation_facts(debt)
    events = facts.of(kind)
    answered = facts.complete or kind in facts.never or any(event.told for event in events)
    return answered and all(event.day.latest < since for event in events)
