"""Where an agreement stands on the day of a call: what falls due, and what was paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts import formats
from debts.domain.law.moves.script import InstalmentNow
from debts.domain.law.words import Words
from debts.domain.sums.money import Money
from debts.domain.talks.kept import AgreedInstalment, Kept
from debts.models import Agreement, Debt
from debts.pages.call.lines import Talk, WordsToSay, said_in
from debts.selectors.owed.payments import known_kept


@dataclass(frozen=True, slots=True)
class AgreedNow:
    """`sum` and `day` are those of the next instalment, None where they are not known."""

    stands: InstalmentNow
    sum: Money | None = None
    day: date | None = None


def agreed_now(agreement: Agreement, debt: Debt, today: date) -> AgreedNow:
    kept = known_kept(agreement, debt)
    following = kept.next_unpaid if kept else None
    if kept is None or following is None:
        return AgreedNow(InstalmentNow.UNKNOWN)
    return AgreedNow(_stands(kept, following, today), following.left, following.due_on)


def _stands(kept: Kept, following: AgreedInstalment, today: date) -> InstalmentNow:
    if following.due_on < today:
        return InstalmentNow.LATE
    if following.due_on == today:
        return InstalmentNow.DUE
    of_month = (each for each in kept.instalments if _same_month(each.due_on, today))
    is_paid = any(each.is_paid for each in of_month) and not _same_month(following.due_on, today)
    return InstalmentNow.PAID if is_paid else InstalmentNow.AHEAD


def _same_month(day: date, other: date) -> bool:
    return (day.year, day.month) == (other.year, other.month)


def said_of_agreed(talk: Talk, words: Words, agreed: AgreedNow | None) -> WordsToSay:
    """The sentence with the sum and the day of the next instalment in it."""

    def filled(language: str) -> str:
        text = words.in_(language)
        if agreed is None or agreed.sum is None or agreed.day is None:
            return text
        sum_ = formats.money_aloud(agreed.sum, language)
        return text.format(sum=sum_, day=formats.day(agreed.day, language))

    return said_in(filled, talk.debt.household, talk.place)
