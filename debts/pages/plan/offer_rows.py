"""The rows of the plan's page: one creditor's offer, with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from debts.domain.law.limitation import State
from debts.domain.planning.offer import ComputedOffer, Range
from debts.domain.planning.plan import Plan
from debts.domain.problems import Code, Problem
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.models import Debt, Offer, Stage
from debts.pages.debt.clock import Doubtful, doubt_about
from debts.pages.plan.custom import CustomaryTerm, customary_term
from debts.pages.plan.interest import Interest, interest_of
from debts.pages.rule_card import RuleCard, card
from debts.selectors.offer import OfferTerms, limit_rule
from debts.selectors.plan import PlanNow, is_left_out, moved_since
from debts.selectors.planned.sooner import sooner
from debts.selectors.talks.named import named_by_letters


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One creditor's offer; `found` is None where the plan pays nothing on the debt.

    `named` is what a letter that was sent has offered; `sooner` the sum that clears what comes
    first with one payment or two, where the months have it and the person's own sum takes longer.
    """

    row: Offer
    name: str
    terms: OfferTerms
    found: ComputedOffer | None
    doubt: Doubtful | None
    interest: Interest | None
    customary: CustomaryTerm | None
    named: DatedSums | None
    sooner: Money | None = None

    @property
    def monthly(self) -> Money | None:
        return self.found.monthly if self.found else None

    @property
    def state(self) -> State | None:
        """In which way the debt's time is in doubt."""
        return self.doubt.clock.state if self.doubt else None

    @property
    def left_out(self) -> bool:
        return not self.row.debt.priority and is_left_out(self.row)

    @property
    def over_term(self) -> Problem | None:
        """Set where the share does not clear the balance within the country's limit."""
        problems = self.found.problems if self.found else ()
        return next((each for each in problems if each.code is Code.OVER_TERM), None)

    @property
    def limit_rule(self) -> RuleCard | None:
        """The country's rule behind the limit, with its source."""
        rule = limit_rule(self.row.debt, self.row.plan.made_on)
        return card(rule) if rule else None

    @property
    def other_problems(self) -> list[Problem]:
        problems = self.found.problems if self.found else ()
        return [each for each in problems if each.code is not Code.OVER_TERM]

    @property
    def rate_is_guessed(self) -> bool:
        return self.terms.rate_is_guessed

    @property
    def instalment_missed(self) -> Money | None:
        """Of a debt that is paid on time: its instalment, where the plan pays less than that."""
        debt = self.row.debt
        if debt.stage != Stage.ON_TIME or not debt.instalment:
            return None
        paid = self.monthly or Money.zero(debt.currency)
        return debt.instalment if paid < debt.instalment else None

    @property
    def has_changed(self) -> bool:
        """The figures behind it moved since the plan was last worked out."""
        return moved_since(self.row, self.found)

    @property
    def said(self) -> Range | None:
        """What to open with, to aim for and never to go above, after what letters have named."""
        return self.found.range.once_named(self.named) if self.found else None


def offer_rows(now: PlanNow, worked: Plan, today: date) -> Iterator[OfferRow]:
    """Every offer of the plan, in its order."""
    debts = {given.debt.key: given.debt for given in worked.sharing.all}
    computed = now.unshared | {each.key: each for each in worked.offers}
    named = named_by_letters(now.plan.household, now.offers)
    for offer in now.offers:
        terms, found = now.terms[offer.debt_id], computed.get(offer.debt_id)
        yield OfferRow(
            offer,
            name_of(offer.debt),
            terms,
            found,
            doubt_about(offer.debt, today),
            interest_of(terms, found),
            customary_term(offer, debts.get(offer.debt_id), found),
            named.get(offer.debt_id),
            sooner(now, offer.debt_id),
        )


def name_of(debt: Debt) -> str:
    """The creditor, and what the debt is where it has another with them."""
    who = str(debt.current_creditor)
    return f"{who} · {debt.what}" if debt.has_namesake else who
