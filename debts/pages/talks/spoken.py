"""What to say to them, in words that can be read out: in the language of the creditor's place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.problems import Code, Severity
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.domain.talks.counters import CounterKind, CounterOffer
from debts.domain.talks.judge import OPEN, Decision, Verdict
from debts.domain.talks.terms import Terms
from debts.domain.talks.whom import COLLECTS, WITH_INTEREST, Whom
from debts.models import Debt
from debts.pages.call.lines import said_in
from debts.pages.talks.beside_arrears import (
    NOTHING_BESIDE,
    BesideArrears,
    beside_arrears,
    on_top,
    settled,
)
from debts.pages.talks.sums_said import has_steps, monthly_sums
from debts.selectors.talks.whom import whom_of

# What they propose would end nothing; and what is wrong with it before that.
_STAYS_OPEN = frozenset({Code.LEAVES_A_REST, Code.LEAVES_AT_LEAST})
_LACKING = frozenset({Code.MORE_THAN_LEFT, Code.MORE_THAN_IN_HAND})
_TOO_MUCH = frozenset(
    {
        *(Code.MORE_THAN_LEFT, Code.MORE_THAN_IN_HAND, Code.TAKES_FROM_OTHERS),
        *(Code.OVER_LIMIT, Code.COSTS_FAR_MORE, Code.COSTS_MORE, Code.MORE_WITHOUT_INTEREST),
    }
)


@dataclass(frozen=True, slots=True)
class Spoken:
    language: str
    text: str


def spoken(verdict: Verdict, debt: Debt) -> tuple[Spoken, ...]:
    """No yes aloud before it stands in writing, and no word of what others get."""
    whom, beside = whom_of(debt), beside_arrears(debt)
    return in_languages(lambda: verdict_sentences(verdict, whom, beside), debt)


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


def verdict_sentences(
    verdict: Verdict, whom: Whom, beside: BesideArrears = NOTHING_BESIDE
) -> Iterator[str]:
    if verdict.decision is Decision.NOT_TODAY:
        yield from _not_today(verdict, whom)
    elif whom is Whom.KIN:
        yield from _to_kin(verdict)
    elif verdict.decision is Decision.COUNTER:
        yield from _countered(verdict, whom, beside)
    else:
        if verdict.stress is None or verdict.stress:
            yield _maybe(verdict)
        yield _("Please send me all of it in writing. I’ll check it and then answer.")


def _maybe(verdict: Verdict) -> str:
    """It may do; nothing is agreed by that."""
    if verdict.decision is Decision.INTERIM:
        if verdict.review_on is None:
            return _("That sounds possible for a while.")
        until = {"day": formats.day(verdict.review_on)}
        return _("That sounds possible until %(day)s, to be looked at again then.") % until
    if verdict.last is not None:
        last = {"last": formats.money_aloud(verdict.last)}
        return _("That sounds possible, with a last payment of %(last)s.") % last
    return _("That sounds possible.")


def _countered(verdict: Verdict, whom: Whom, beside: BesideArrears) -> Iterator[str]:
    offer = verdict.counters[0]
    if offer.kind is CounterKind.AS_SAID:
        yield _only_if(whom, beside)
        yield _("Please send me all of it in writing. I’ll check it and then answer.")
        return
    if offer.kind is CounterKind.KEPT:
        yield _("We have an agreement.")
    elif not _only_above_aim(verdict):
        yield _not_as_said(verdict)
    yield counter_sentence(offer, whom, beside)
    if _only_above_aim(verdict):
        yield _("To your figure I’ll answer in writing.")
    elif offer.kind is CounterKind.KEPT:
        yield _("If you want to change it, please write to me.")
    elif offer.terms.waived:
        yield _("Please confirm all of it in writing before I pay.")
    else:
        yield _("Please confirm it in writing.")


def _only_above_aim(verdict: Verdict) -> bool:
    """Whether nothing is wrong with what they ask for but that the plan aims at less."""
    return Code.ABOVE_AIM in verdict.codes and not any(
        one.severity is Severity.STOP or one.code is Code.COSTS_MORE for one in verdict.problems
    )


def _only_if(whom: Whom, beside: BesideArrears) -> str:
    if beside.kind:
        return _("That sounds possible only if nothing of these arrears is left after it.")
    if whom in WITH_INTEREST:
        return _("That sounds possible only if interest stops and nothing is left to pay after it.")
    return _("That sounds possible only if nothing is left to pay after it.")


def _not_as_said(verdict: Verdict) -> str:
    if verdict.codes & _STAYS_OPEN and not verdict.codes & _TOO_MUCH:
        return _("I can’t say yes to that yet.")
    if verdict.codes & _LACKING:
        return _("I can’t pay that and still cover the essentials.")
    if Code.TAKES_FROM_OTHERS in verdict.codes:
        return _("I can’t pay that much at once.")
    if Code.OVER_LIMIT in verdict.codes:
        return _("That is longer than the rules allow.")
    return _("That comes to more than your own figures.")


def _to_kin(verdict: Verdict) -> Iterator[str]:
    """To a relative or a friend: no firm’s words."""
    if verdict.decision is not Decision.COUNTER:
        yield _("That sounds possible.")
        yield _("Let me go through it at home, then I’ll tell you.")
        return
    offer = verdict.counters[0]
    if offer.kind is CounterKind.AS_SAID:
        yield _("That sounds possible.")
        yield _("Let me go through it at home, then I’ll tell you.")
        return
    down, wanted = offer.terms.down, offer.terms.wanted
    sum_ = {"sum": formats.money_aloud(wanted or down or Money.zero(offer.terms.currency))}
    if not _only_above_aim(verdict):
        yield _("I really can’t find that.")
    if offer.kind is CounterKind.KEPT and offer.fits:
        yield _("I’ll keep to the %(sum)s a month we agreed.") % sum_
    elif offer.kind is CounterKind.KEPT:
        yield _("We said %(sum)s a month.") % sum_
    elif wanted is None:
        yield _("I could manage %(sum)s once. Would that be all right?") % sum_
    else:
        yield _("I could manage %(sum)s a month. Would that be all right?") % sum_


def counter_sentence(
    counter: CounterOffer, whom: Whom, beside: BesideArrears = NOTHING_BESIDE
) -> str:
    """A counter-offer as the person would say it; of interest only to who adds it, and of what
    falls due meanwhile (`beside`) to whom it falls due."""
    terms, bears = counter.terms, whom in WITH_INTEREST
    if counter.kind is CounterKind.AS_SAID:
        if beside.kind:
            return _("Then nothing of these arrears may be left after it.")
        if bears:
            return _("Then interest has to stop, and nothing may be left to pay after it.")
        return _("Then nothing may be left to pay after it.")
    if counter.kind is CounterKind.KEPT:
        sum_ = {"sum": formats.money_aloud(terms.wanted or Money.zero(terms.currency))}
        if counter.fits:
            return _("I’ll keep to the %(sum)s each time that we agreed.") % sum_
        return _("That is %(sum)s each time.") % sum_
    if terms.waived:
        offered = on_top(counter, beside) or _for_less(terms, bears=bears)
        return f"{offered}{formats.gap()}{settled(terms, beside)}"
    if both := on_top(counter, beside):
        return both
    down = formats.money_aloud(terms.down) if terms.down else ""
    if terms.sums is None:
        return _("I can pay %(down)s once, if that settles all of it.") % {"down": down}
    if counter.kind is CounterKind.INTERIM:
        return _for_a_year(terms.sums, bears=bears)
    return _all_in_parts(terms, terms.sums, bears=bears)


def _for_less(terms: Terms, *, bears: bool) -> str:
    """For less than is owed: what is let go is named after it (`settled`)."""
    if terms.sums is None:
        return _("I can pay %(down)s once.") % {
            "down": formats.money_aloud(terms.down or Money.zero(terms.currency))
        }
    return _all_in_parts(terms, terms.sums, bears=bears)


def _all_in_parts(terms: Terms, sums: DatedSums, *, bears: bool) -> str:
    parts = {
        "down": formats.money_aloud(terms.down) if terms.down else "",
        "sums": monthly_sums(sums),
        "total": formats.money_aloud(terms.paid) if terms.paid else "",
    }
    return _in_parts(has_down=bool(terms.down), bears=bears) % parts


def _in_parts(*, has_down: bool, bears: bool) -> str:
    if has_down and bears:
        return _(
            "I can pay %(down)s at once and %(sums)s: %(total)s in all, without interest or fees."
        )
    if has_down:
        return _("I can pay %(down)s at once and %(sums)s: %(total)s in all.")
    if bears:
        return _("I can pay %(sums)s: %(total)s in all, without interest or fees.")
    return _("I can pay %(sums)s: %(total)s in all.")


def _for_a_year(sums: DatedSums, *, bears: bool) -> str:
    if has_steps(sums):
        said = (
            _("I can pay %(sums)s, without interest, and then we look at it again.")
            if bears
            else _("I can pay %(sums)s, and then we look at it again.")
        )
        return said % {"sums": monthly_sums(sums)}
    first = sums.steps[0]
    parts = {"sum": formats.money_aloud(first.amount), "day": formats.day(first.first_on)}
    if bears:
        return _("I can pay %(sum)s a month from %(day)s for a year, without interest.") % parts
    return _("I can pay %(sum)s a month from %(day)s for a year.") % parts


def nothing_left(whom: Whom) -> Iterator[str]:
    """Where the months have nothing for it: no sum and no day, and what they can grant is asked."""
    if whom is Whom.KIN:
        yield _("At the moment nothing is left after what we live on.")
        yield _("I don’t want to promise what I can’t keep. I’ll tell you once that changes.")
        return
    yield _("At present nothing is left after the essentials, so I can’t name a figure.")
    if whom is Whom.LENDER:
        yield _("Please hold the account and stop interest.")
    elif whom in COLLECTS:
        yield _("Please hold the account, and pass that on.")
    else:
        yield _("Please take no further step for now.")
    yield _("I’ll write to you when that changes.")


def _is_nothing_left(verdict: Verdict) -> bool:
    """Whether nothing was found to offer, and nothing has to be known first."""
    return bool(verdict.codes & _LACKING) and not verdict.codes & OPEN


def _not_today(verdict: Verdict, whom: Whom) -> Iterator[str]:
    if _is_nothing_left(verdict):
        yield from nothing_left(whom)
        return
    if Code.TIME_IN_DOUBT in verdict.codes and whom is Whom.KIN:
        yield _("I’d rather not talk about money today.")
    elif Code.TIME_IN_DOUBT in verdict.codes:
        yield _("I’m not discussing this account, and I’m not agreeing to anything.")
        yield _("Please send me what you claim, and since when.")
    elif whom is Whom.KIN:
        yield _("I can’t tell you yet. Let me look at what there is first.")
    elif Code.OWED_NOT_KNOWN in verdict.codes:
        yield _("I cannot agree today. Please send me a statement of what is owed first.")
    else:
        yield _("I cannot agree to anything today.")
        yield _("Please send it to me in writing. I will answer.")
