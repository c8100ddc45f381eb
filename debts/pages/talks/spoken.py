"""What to say to them, in words that can be read out: in the language of the creditor's place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.problems import Code
from debts.domain.sums.dated import DatedSums
from debts.domain.talks.counters import CounterKind, CounterOffer
from debts.domain.talks.judge import Decision, Verdict
from debts.domain.talks.terms import Terms
from debts.models import Debt
from debts.pages.call.lines import said_in
from debts.pages.talks.sums_said import monthly_sums


@dataclass(frozen=True, slots=True)
class Spoken:
    language: str
    text: str


def spoken(verdict: Verdict, terms: Terms, debt: Debt) -> tuple[Spoken, ...]:
    return in_languages(lambda: _sentences(verdict, terms), debt)


def in_languages(sentences: Callable[[], Iterator[str]], debt: Debt) -> tuple[Spoken, ...]:
    """In the language of the creditor's place; below it in the reader's, where that is another."""
    said = said_in(lambda language: _in(language, sentences), debt.household, debt.law)
    there = Spoken(said.language, said.words)
    reader = (get_language() or "en").lower()
    return (there, Spoken(reader, said.meaning)) if said.meaning else (there,)


def _in(language: str, sentences: Callable[[], Iterator[str]]) -> str:
    with override(language):
        between = "" if language.startswith("zh") else " "
        return between.join(sentences())


def _sentences(verdict: Verdict, terms: Terms) -> Iterator[str]:
    match verdict.decision:
        case Decision.ACCEPT:
            yield _(
                "I can do that. Please send me every term in writing; I will pay once I have it."
            )
        case Decision.INTERIM:
            yield from _for_a_while(verdict)
        case Decision.COUNTER:
            yield _not_as_said(verdict)
            yield counter_sentence(verdict.counters[0])
            yield _("Please confirm it in writing.")
        case Decision.NOT_TODAY:
            yield from _not_today(verdict)


def _for_a_while(verdict: Verdict) -> Iterator[str]:
    day = verdict.review_on
    if day:
        until = formats.day(day)
        yield _("I can do that until %(day)s; then we look at it again.") % {"day": until}
    else:
        yield _("I can do that for a while; then we look at it again.")
    yield _("Please stop interest meanwhile and send it to me in writing.")


def _not_as_said(verdict: Verdict) -> str:
    if verdict.counters[0].kind is CounterKind.AS_SAID:
        return _("I could pay that.")
    if Code.MORE_THAN_LEFT in verdict.codes:
        return _("I cannot pay that beside what I need to live and what others are given.")
    if Code.TAKES_FROM_OTHERS in verdict.codes:
        return _("I offer each of those I owe the same part of what I have.")
    if Code.OVER_LIMIT in verdict.codes:
        return _("That is longer than the rules allow.")
    return _("That is more than I owe.")


def counter_sentence(counter: CounterOffer) -> str:
    """A counter-offer as the person would say it."""
    terms, kind = counter.terms, counter.kind
    if kind is CounterKind.AS_SAID:
        return _("Then interest has to stop, and nothing may be left to pay after it.")
    down = formats.money_in_words(terms.down) if terms.down else ""
    if terms.sums is None:
        return _("I can pay %(down)s once, if that settles all of it.") % {"down": down}
    if kind is CounterKind.INTERIM:
        return _for_a_year(terms.sums)
    parts = {
        "down": down,
        "sums": monthly_sums(terms.sums),
        "total": formats.money_in_words(terms.paid) if terms.paid else "",
    }
    if terms.down:
        said = _(
            "I can pay %(down)s at once and %(sums)s: %(total)s in all, without interest or fees."
        )
        return said % parts
    return _("I can pay %(sums)s: %(total)s in all, without interest or fees.") % parts


def _for_a_year(sums: DatedSums) -> str:
    first = sums.steps[0]
    parts = {"sum": formats.money_in_words(first.amount), "day": formats.day(first.first_on)}
    return _("I can pay %(sum)s a month from %(day)s for a year, without interest.") % parts


def _not_today(verdict: Verdict) -> Iterator[str]:
    if Code.TIME_IN_DOUBT in verdict.codes:
        yield _("I do not admit this debt and I promise nothing today.")
    elif Code.OWED_NOT_KNOWN in verdict.codes:
        yield _("I cannot agree today. Please send me a statement of what is owed first.")
        return
    else:
        yield _("I cannot agree to anything today.")
    yield _("Please send it to me in writing. I will answer.")
