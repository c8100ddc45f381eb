"""One offer in the domain's words: what it asks, what is paid by it, and how long it may last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from debts.domain.account import rates
from debts.domain.account.balance import bears_interest
from debts.domain.account.schedule import Schedule
from debts.domain.law.rules import Rule
from debts.domain.planning.courses import rerun
from debts.domain.planning.levels import MonthlyLevel
from debts.domain.planning.offer import Asks
from debts.domain.sums.dated import month_index
from debts.domain.sums.money import Money
from debts.models.debt import Debt
from debts.models.plan import Offer
from debts.rulebook import book
from debts.selectors.account import DebtAccount, account_of
from debts.selectors.debt import monthly_rate

NO_INTEREST = Fraction(0)
# The name of a rule's figure that limits the number of monthly instalments.
LIMIT = "max_instalments"


@dataclass(frozen=True, slots=True)
class OfferTerms:
    """What an offer is about, its debt's account read once, and what it asks.

    `asked` is what would be left to pay if the waivers asked for were granted, `bearing` what
    interest is then counted on; None where no balance is known. `agreed_rate` and `asked_rate`
    are a month's, as contracted and if granted; None where nobody knows the rate.
    """

    account: DebtAccount
    asked: Money | None
    bearing: Money | None
    agreed_rate: Fraction | None
    asked_rate: Fraction | None

    @property
    def rate(self) -> Fraction:
        """A month's rate if granted. A rate that nobody knows counts as none; the page says so."""
        return self.asked_rate or NO_INTEREST

    @property
    def rate_is_guessed(self) -> bool:
        return self.asked_rate is None


def terms_of(offer: Offer) -> OfferTerms:
    account, asks, agreed = account_of(offer.debt), asks_of(offer), monthly_rate(offer.debt)
    asked, bearing = asks.balance(account.balance), bears_interest(account.balance)
    return OfferTerms(
        account=account,
        asked=asked,
        bearing=None if bearing is None or asked is None else min(bearing, asked),
        agreed_rate=agreed,
        asked_rate=asks.monthly_rate(agreed),
    )


def asks_of(offer: Offer) -> Asks:
    return Asks(
        more_time=offer.ask_more_time,
        freeze=offer.ask_freeze,
        rate=None if offer.ask_rate_ppm is None else rates.from_ppm(offer.ask_rate_ppm),
        waive_penalty=offer.ask_waive_penalty,
        waive_fees=offer.ask_waive_fees,
    )


def offer_schedule(offer: Offer) -> Schedule | None:
    """Every payment of an offer as it is stored, step by step, to the last one.

    None where it does not clear the balance: a token, a pause without an end, a sum until a review.
    """
    steps, terms = list(offer.steps.all()), terms_of(offer)
    owed = terms.account.negotiated if offer.debt.priority else terms.asked
    if owed is None or not steps or steps[-1].count is None:
        return None
    first = steps[0].first_on
    levels = [MonthlyLevel(month_index(first, step.first_on), step.amount_minor) for step in steps]
    rate = NO_INTEREST if offer.debt.priority else terms.rate
    run = rerun(owed.minor, rate, levels, None if terms.bearing is None else terms.bearing.minor)
    if run.rest:
        return None
    return Schedule(owed, first, tuple(run.amounts), tuple(run.interests))


def max_instalments(debt: Debt, on: date) -> int | None:
    """The country's limit on a plan for this debt."""
    rule = limit_rule(debt, on)
    return int(str(rule.values[LIMIT])) if rule else None


def limit_rule(debt: Debt, on: date) -> Rule | None:
    """The rule that says in how many instalments at most: the strictest that covers the debt."""
    limiting = book().rules(
        debt.law, on=on, lender=debt.creditor.kind, product=debt.product, value=LIMIT
    )
    return min(limiting, key=lambda rule: int(str(rule.values[LIMIT])), default=None)
