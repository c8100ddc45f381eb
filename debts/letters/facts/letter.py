"""Rows into the facts of one letter: everything that a letter says comes from here, once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import override

from debts.domain.law.deadlines import is_too_soon_for_post
from debts.domain.law.events import EventKind
from debts.domain.law.limitation import State
from debts.domain.sums.dates import add_months
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.letters.facts.arrears import ArrearsFacts, arrears_facts
from debts.letters.facts.basis import LetterBasis
from debts.letters.facts.budget import (
    BudgetSummary,
    budget_of_letter,
    enclosed,
    offers_take_all,
    what_is_left,
)
from debts.letters.facts.chosen import Chosen
from debts.letters.facts.cost import HighCost, high_cost
from debts.letters.facts.figure import Source
from debts.letters.facts.offer import OfferFacts, offer_facts, plan_stands
from debts.letters.facts.offers_table import OffersTable, offers_table
from debts.letters.facts.owed import OwedFacts, owed_facts
from debts.letters.facts.reader import Reader, product_name, reader_of
from debts.letters.facts.recipient import (
    Recipient,
    account_name,
    addressed,
    reference_in,
    to_third,
)
from debts.letters.facts.rules import law_facts
from debts.letters.facts.sender import Alone, Sender, sender_of
from debts.letters.facts.standing import reply_from, standing_facts
from debts.letters.facts.talks.beside import beside_own
from debts.letters.facts.talks.talks import TalkFacts, asked_and_said
from debts.letters.kinds.catalogue import BY_ID, Kind, To
from debts.letters.kinds.questions import Answers, asked_of
from debts.models import Creditor, Debt, Letter, Offer
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.selectors.debt import clock_of
from debts.selectors.limitation import last_day, read_histories
from debts.selectors.parties import is_passed_on


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
    reply_from: Source
    sender: Sender
    recipient: Recipient
    reader: Reader
    creditor_name: str
    # The creditor's name where somebody else reads the letter, who must find the account by it.
    original_creditor: str
    passed_on: bool
    # What was lent, by its label; empty where that says no more than "something else".
    product: str
    # The kind of account, as its reader calls it.
    account_name: str
    reference: str
    contract_on: KnownDay | None
    overdue_since: KnownDay | None
    balance: Money | None
    owed: OwedFacts
    balance_on: date | None
    # Of a loan that costs more a year than the rule cited lets stand on request.
    cost: HighCost | None
    arrears: ArrearsFacts
    guarantor: str
    joint: bool
    # Whether a court has given judgment on it; whether it has granted a summary warrant.
    judged: bool
    # The day of its judgment, where that was told to the day.
    judged_on: date | None
    # Whether it is in no doubt since when it is behind; the day of its lender's default notice.
    is_behind: bool
    default_notice_on: date | None
    warranted: bool
    # Whether its court papers have come and are not decided on.
    at_court: bool
    # Whether the day of that claim was told.
    claim_dated: bool
    # Whether a demand, a claim or a notice of theirs is on record.
    claimed: bool
    # The day on which the person was told, by anybody, that it was sold; None where nobody did.
    told_of_transfer: KnownDay | None
    moratorium_since: KnownDay | None
    # Whether no instalments run with its owner, who bought it or may ask for all of it.
    owes_at_once: bool
    # Whether time is near its end, in doubt or over, so that what wakes it may cost a defence.
    time_is_held: bool
    # Whether a payment is on record; whether it is known that there was none. Else nobody told.
    has_paid: bool
    never_paid: bool
    # The day that they named for their next step, while it is to come.
    threat_on: date | None
    # The date of a default notice that has not run out.
    notice_on: date | None
    # Whether a request to check or to wait may call the money lent (`standing.speaks_openly`).
    speaks_openly: bool
    # Whether such a request to kin denies what it does not admit (`standing._is_wary`).
    is_wary: bool
    # Whether an agreement about it stands.
    agreed: bool
    priority: bool
    is_card: bool
    to_person: bool
    causes: tuple[str, ...]
    since: KnownDay | None
    # Whether the person lets the letter say what happened.
    tells_causes: bool
    # The person's own, as it prints; empty where it is not to.
    own_sentence: str
    # Names of the papers that go with it.
    papers: tuple[str, ...]
    # What the kind asks for itself, by the question's id.
    answers: Answers
    # What was said, proposed or agreed with the reader, as far as its kind is about that.
    talks: TalkFacts
    offer: OfferFacts | None
    # None where none is enclosed; whether nothing is left to share is known all the same.
    budget: BudgetSummary | None
    nothing_left: bool
    # Whether a budget says so, and not only that nobody made one.
    budget_leaves_nothing: bool
    offers: OffersTable
    cites: frozenset[str]
    quiet_years: int | None
    # Whether by its law the debt itself ends with the time for court action.
    ends_debt: bool
    # Whether its time rests, or may rest, on the years of an earlier law.
    by_older_law: bool
    # What goes with the letter, where a rule that it cites asks for a fee.
    fee: Money | None
    # Whether, on the letter's day, even the latest end of the time for court action has passed.
    time_may_be_over: bool
    # Whether the offer is what the plan comes to today; False where figures have moved since.
    plan_stands: bool
    # Whether the plan offers something to others; whether those take all that is left.
    pays_others: bool
    others_take_all: bool

    @property
    def names_account(self) -> bool:
        """Whether the letter has a line for a reference: only a person keeps no account."""
        keeps_none = self.to_person or self.lets_in_person or self.kind.to is To.THIRD
        return not keeps_none or (bool(self.reference) and not self.is_warm)

    @property
    def is_about_no_account(self) -> bool:
        """Whether what is behind is a tax, a rent, a fine or the like: nobody's account."""
        matters = ("tax", "tv-licence", "maintenance", "benefits")
        return self.reader.product in ("tax", "rent", "fine") or self.arrears.matter in matters

    @property
    def has_current_payments(self) -> bool:
        """Whether it comes first and more falls due beside the arrears: nothing ends with them."""
        return self.priority and self.arrears.runs_on

    @property
    def lets_in_person(self) -> bool:
        """Whether a landlord in China reads it who is no company: spoken to as a person."""
        lets = (self.folder, self.reader.kind) == ("cn", Creditor.Kind.LANDLORD)
        return lets and not self.recipient.name.endswith("公司")

    @property
    def disputes_balance(self) -> bool:
        """Whether the balance is theirs to prove: at court, or in doubt with nothing offered."""
        return self.at_court or (self.time_is_held and not (self.judged or self.offers_a_sum))

    @property
    def leaves_claim_open(self) -> bool:
        """Whether its head names the creditor only as the reader states it: nothing is admitted."""
        return not self.judged and (self.time_is_held or not self.kind.admits)

    @property
    def is_others_claim(self) -> bool:
        """Whether the reader claims what somebody else lent, and files it under a number anew."""
        return bool(self.original_creditor) or self.reader.bought or self.reader.only_collects

    @property
    def keeps_judgment_rights(self) -> bool:
        """Whether a civil judgment or decree of Great Britain can still be set aside or eased."""
        is_civil = self.reader.product not in ("fine", "tax")
        return self.judged and is_civil and self.folder == "gb"

    @property
    def passes_cap_among_people(self) -> bool:
        """Whether a private loan costs more than its rule lets stand, and no court has judged."""
        return self.to_person and self.cost is not None and not self.judged

    @property
    def asks_no_notice(self) -> bool:
        """Whether to ask a buyer in China for a notice of the sale may bring the first one.

        That one begins the time for court action again (Provisions on Limitation in Civil Cases,
        art. 17): no letter asks for it where time is held and none is known to have come.
        """
        untold = self.reader.bought and not self.told_of_transfer
        return untold and self.time_is_held and self.folder == "cn"

    @property
    def is_past_due(self) -> bool:
        """Whether the one day that was agreed for all of it has surely gone by."""
        due = self.overdue_since
        lump = not (self.owed.undated or self.reader.in_instalments or self.agreed)
        return lump and due is not None and due.latest < self.on

    @property
    def is_long_past_due(self) -> bool:
        """Whether it went by more than a year ago."""
        due = self.overdue_since
        return self.is_past_due and due is not None and due.latest < add_months(self.on, -12)

    @property
    def is_warm(self) -> bool:
        """Whether it goes to a relative or a friend as a page of plain words.

        Who lets a home, or only collects, reads the words for those.
        """
        warm = self.kind.warm_to_person and self.to_person
        return self.kind.to_kin or (warm and self.kind.situation(self) == "person")

    @property
    def has_address_by_hand(self) -> bool:
        """Whether its head has lines for the address that nobody entered, to which answers go."""
        hidden = self.is_warm or self.kind.hides_address
        return not self.sender.address and not hidden and self.folder != "cn"

    @property
    def tells_reason(self) -> bool:
        """Whether it says what happened, in the words of the form or in the person's own."""
        return bool(self.causes or self.own_sentence)

    @property
    def is_application(self) -> bool:
        """Whether a lender in China files it as one, so that it has the lines of a lender's form:
        who bought the debt or collects it learns nothing more by a line, nor does a court."""
        lends = self.reader.has_forms and not self.is_others_claim
        asks = not (self.judged or self.at_court or self.kind.leaves_open(self))
        return self.folder == "cn" and lends and self.kind.admits and asks

    @property
    def gives_id(self) -> bool:
        """Whether its foot has the end of an ID number; a proof is given to nobody without one."""
        proof = self.kind.proves_identity or (self.kind.id == "clearance" and not self.time_is_held)
        lends = self.reader.has_forms and not self.is_others_claim
        return self.is_application or (self.folder == "cn" and proof and lends)

    @property
    def asks_id_by_hand(self) -> bool:
        """Whether it has a line for the end of the one signer's ID number: none was entered."""
        return self.gives_id and not (self.several or self.sender.id_last4)

    @property
    def asks_reason_by_hand(self) -> bool:
        """Whether its form has a line for what happened: not where the person keeps that back."""
        return self.is_application and self.tells_causes and not self.tells_reason

    @property
    def hold_until(self) -> date | None:
        """The last day for which the letter asks to be given time."""
        days = self.kind.hold_days
        return self.on + timedelta(days) if days else None

    @property
    def offers_a_sum(self) -> bool:
        """Whether anything is offered, now or later: only then does a letter promise to pay."""
        return self.offer is not None and self.offer.offers_anything

    @property
    def waits_to_pay(self) -> bool:
        """Whether there is a time before the first payment: nothing can be kept to in it."""
        begins = self.offer.paid_from if self.offer else None
        return begins is not None and begins > self.on

    @property
    def is_urgent(self) -> bool:
        """Whether the post there and back takes longer than there is for the answer."""
        return is_too_soon_for_post(self.reply_by, self.on)

    @property
    def acts_before_payment(self) -> bool:
        """Whether the step that was announced would come before the first payment."""
        begins = self.offer.paid_from if self.offer else None
        return bool(begins and self.threat_on and self.threat_on < begins)

    @property
    def is_token(self) -> bool:
        """Whether what is offered first is a small sum, and no instalments."""
        return self.offer is not None and self.offer.is_token

    @property
    def several(self) -> bool:
        """Whether "we" write, not "I"."""
        return len(self.sender.names) > 1


def facts_of(letter: Letter, basis: LetterBasis) -> LetterFacts:
    """The facts of a letter as its rows stand now, worded in the letter's language."""
    read_histories([letter.debt])
    prefetch_related_objects([letter], "debt__holders", "household__people")
    with override(letter.language):
        facts = _facts(letter, kind := BY_ID[letter.kind], letter.debt, basis)
    facts = replace(facts, answers=asked_of(kind.questions, facts.answers, facts))
    facts = to_third(facts, letter) if kind.to is To.THIRD else facts
    return replace(facts, budget=None) if kind.leaves_open(facts) else facts


def _facts(letter: Letter, kind: Kind, debt: Debt, basis: LetterBasis) -> LetterFacts:
    place, account, law = book().jurisdiction(letter.law), account_of(debt), law_facts(letter, debt)
    arrears = arrears_facts(debt, basis.assessment, letter.dated_on)
    counted, chosen = beside_own(letter, basis), Chosen.read(letter.choices)
    to_person = letter.recipient.kind == Creditor.Kind.PERSON
    budget, warm = budget_of_letter(letter, counted), to_person and kind.warm_to_person
    return LetterFacts(
        kind=kind,
        language=letter.language,
        folder=place.letters,
        paper=letter.household.paper,
        currency=letter.household.currency,
        on=letter.dated_on,
        reply_by=letter.reply_by,
        reply_from=reply_from(letter, debt, place),
        sender=sender_of(letter.household, debt, **_as_signed(letter, kind, chosen, warm)),
        recipient=addressed(letter),
        reader=reader_of(letter.recipient, debt),
        creditor_name=debt.creditor.name,
        original_creditor=debt.creditor.name if letter.recipient_id != debt.creditor_id else "",
        passed_on=is_passed_on(debt),
        product=product_name(debt),
        account_name=account_name(debt, arrears.matter),
        reference=reference_in(letter, debt),
        contract_on=last_day(debt, EventKind.CONTRACT),
        overdue_since=last_day(debt, EventKind.FELL_DUE),
        balance=account.total,
        balance_on=account.as_of,
        owed=owed_facts(debt, letter.dated_on, letter),
        cost=high_cost(letter, debt, law["cites"]),
        arrears=arrears,
        guarantor=debt.guarantor,
        joint=debt.joint,
        **standing_facts(letter, debt),
        priority=debt.priority,
        is_card=debt.product == Debt.Product.CREDIT_CARD,
        to_person=to_person,
        **chosen.circumstances(basis.assessment),
        own_sentence=chosen.printed_sentence(letter.language) if kind.takes_sentence else "",
        papers=chosen.paper_names() if kind.lists_papers and not to_person else (),
        **asked_and_said(letter, debt),
        offer=offer_facts(letter, basis.own, basis.plan) if basis.own and basis.plan else None,
        budget=None if warm else enclosed(letter, budget, counted, chosen),
        **what_is_left(budget),
        offers=offers_table(letter, () if warm else _offered(basis)),
        **law,
        time_may_be_over=clock_of(debt, letter.dated_on).state is State.MAY_HAVE_RUN_OUT,
        **_plan(letter, basis, budget),
    )


def _offered(basis: LetterBasis) -> tuple[Offer, ...]:
    """The offers that are made beside this one; none where this letter makes none."""
    return basis.plan.offers if basis.plan and not basis.is_undecided else ()


def _as_signed(letter: Letter, kind: Kind, chosen: Chosen, warm: bool) -> dict[str, Any]:
    alone = Alone(letter.answers.get("who_signs")) if kind.hides_address else None
    return {"with_phone": chosen.with_phone, "with_id": not warm, "alone": alone}


def _plan(letter: Letter, basis: LetterBasis, budget: BudgetSummary | None) -> dict[str, Any]:
    offers = basis.plan.offers if basis.plan else ()
    others = any(offer.monthly for offer in offers if offer.debt_id != letter.debt_id)
    alone = others and not (basis.own and basis.own.monthly)
    return {
        "plan_stands": plan_stands(basis),
        "pays_others": others,
        "others_take_all": alone and offers_take_all(budget, basis),
    }
