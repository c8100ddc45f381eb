"""Which rules a letter may give as its ground, and what the law of time lets it say."""

from __future__ import annotations

from datetime import date
from typing import Any

from debts.domain.law.events import EventKind
from debts.domain.law.limitation import rests_on_older_years
from debts.domain.law.limitation_rules import LimitationRule
from debts.domain.law.rules import citable
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.letters.facts.standing import is_judged
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Debt, Letter
from debts.models.debt import Stage
from debts.rulebook import book
from debts.selectors.limitation import last_day, limitation_facts


def cites(letter: Letter, debt: Debt) -> frozenset[str]:
    """The ids of the rules that this letter may give as its ground on its own date.

    Rules on the contract bind whom it is owed to, rules on conduct whoever reads the letter. Of
    the rules on time only those that explain the debt's own row of the law are its ground.
    """
    lenders = {debt.current_creditor.kind, letter.recipient.kind}
    place, on, product = letter.law, letter.dated_on, debt.product
    found = (book().rules(place, on=on, lender=each, product=product) for each in lenders)
    grounds = [rule for rules in found for rule in citable(rules)]
    own = _own_time(letter, debt)
    explain_time = own.noted(*own.notes) if own else ()
    return frozenset(
        rule.id for rule in grounds if rule.topic != "limitation" or rule.id in explain_time
    )


def _own_time(letter: Letter, debt: Debt) -> LimitationRule | None:
    """The row of the law that counts this debt's time."""
    return book().limitation(
        letter.law, on=letter.dated_on, lender=debt.creditor.kind, product=debt.product
    )


def fee_of(letter: Letter, debt: Debt) -> Money | None:
    """The fee of the right that the letter asks by; None where it asks by none that has a fee.

    After a judgment it asks by no agreement. The rules give it in pence.
    """
    if not BY_ID[letter.kind].asks_by_right or is_judged(debt):
        return None
    owner, product = debt.current_creditor.kind, debt.product
    place, on = letter.law, letter.dated_on
    rules = book().rules(place, on=on, lender=owner, product=product, value="fee_pence")
    fees = (rule.values["fee_pence"] for rule in citable(rules))
    return next((Money(pence, "GBP") for pence in fees if isinstance(pence, int)), None)


def ends_debt(letter: Letter, debt: Debt) -> bool:
    """Whether the debt's law lets the debt itself end, and not only the right to sue for it."""
    rule = _own_time(letter, debt)
    return rule is not None and rule.ends_debt


def by_older_law(letter: Letter, debt: Debt) -> bool:
    """Whether the time rests, or may rest, on an earlier law's years: no number is named then."""
    return rests_on_older_years(limitation_facts(debt), book(), letter.dated_on)


def quiet_years(letter: Letter, debt: Debt) -> int | None:
    """The whole period in which nothing was paid or acknowledged, in years; None if not sure."""
    rule, since = _own_time(letter, debt), quiet_since(letter, debt)
    if rule is None or since is None:
        return None
    kinds = (EventKind.PAID, EventKind.ACKNOWLEDGED)
    return rule.years if all(_quiet(debt, kind, since) for kind in kinds) else None


def quiet_since(letter: Letter, debt: Debt) -> date | None:
    """The first day of that period; None where the law gives no years."""
    rule = _own_time(letter, debt)
    return add_months(_counted_to(letter, debt), -12 * rule.years) if rule and rule.years else None


def _counted_to(letter: Letter, debt: Debt) -> date:
    """The day of a claim that runs, as early as it can be; without one the letter's own."""
    issued = last_day(debt, EventKind.CLAIM_ISSUED)
    return issued.earliest if issued and debt.stage == Stage.COURT else letter.dated_on


def restarts_of(letter: Letter, debt: Debt) -> tuple[EventKind, ...]:
    """What begins the time of this debt again, by its law."""
    rule = _own_time(letter, debt)
    return rule.restarts if rule else ()


def _quiet(debt: Debt, kind: EventKind, since: date) -> bool:
    """Whether nothing of a kind happened from a day on, by all that was told and noted."""
    facts = limitation_facts(debt)
    events = facts.of(kind)
    answered = facts.complete or kind in facts.never or any(event.told for event in events)
    return answered and all(event.day.latest < since for event in events)


def law_facts(letter: Letter, debt: Debt) -> dict[str, Any]:
    """What the debt's law says of its time, and of the right that the letter asks by."""
    return {
        "cites": cites(letter, debt),
        "quiet_years": quiet_years(letter, debt),
        "ends_debt": ends_debt(letter, debt),
        "by_older_law": by_older_law(letter, debt),
        "fee": fee_of(letter, debt),
    }
