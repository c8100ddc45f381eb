"""The message that tells them what the person offers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from debts import formats
from debts.domain.sums.dated import Rhythm
from debts.domain.talks.counters import CounterKind, CounterOffer
from debts.domain.talks.terms import InterestDuring, Said, Terms
from debts.domain.talks.whom import Whom
from debts.models import Proposal
from debts.pages.talks.beside_arrears import beside_arrears
from debts.pages.talks.spoken import Spoken, counter_sentence, in_languages
from debts.pages.talks.thread import terms_in_words
from debts.selectors.talks.proposals import next_possible, proposed_terms
from debts.selectors.talks.whom import whom_of


def to_send(proposal: Proposal, terms: Terms) -> tuple[Spoken, ...]:
    return in_languages(lambda: _sentences(proposal, terms), proposal.debt)


def taken_back(proposal: Proposal) -> tuple[Spoken, ...]:
    """Once the months do not hold it: nobody is to accept it any more."""
    return in_languages(lambda: withdrawn(proposal), proposal.debt)


def withdrawn(proposal: Proposal) -> Iterator[str]:
    yield _("My figures have changed.")
    if whom_of(proposal.debt) is Whom.KIN:
        day = {"day": formats.day(proposal.on)}
        yield _("What I said on %(day)s, I can’t keep to after all.") % day
        yield _("Let me work it out anew, and then I’ll tell you what I can do.")
        return
    yield _("Please do not count on my offer of %(day)s any more: I take it back.") % {
        "day": formats.day(proposal.on)
    }
    yield _("You will have a new one in writing.")


def stands(proposal: Proposal, today: date) -> str:
    """All of it as it is said; it begins with the next of its days."""
    to_come = next_possible(proposal, today)
    terms = proposed_terms(proposal, to_come or today, anew=to_come is not None)
    return formats.gap().join(_offered(proposal, terms))


def _sentences(proposal: Proposal, terms: Terms) -> Iterator[str]:
    beside = beside_arrears(proposal.debt)
    yield from _offered(proposal, terms)
    if terms.settles is Said.YES and terms.sums and beside.kind:
        yield _("With the last payment these arrears are settled.")
    elif terms.settles is Said.YES and terms.sums:
        yield _("With the last payment all of it is settled.")
    if terms.interim_until:
        until = {"day": formats.day(terms.interim_until)}
        yield _("That holds until %(day)s; then we look at it again.") % until
    yield _("Please confirm it in writing.")


def _offered(proposal: Proposal, terms: Terms) -> Iterator[str]:
    if _is_usual(terms):
        offer = CounterOffer(CounterKind.LONGER, terms)
        yield counter_sentence(offer, whom_of(proposal.debt), beside_arrears(proposal.debt))
    else:
        yield from _as_listed(proposal, terms)


def _is_usual(terms: Terms) -> bool:
    """Whether a counter-offer's sentence says it: by the month, to an end, at no cost."""
    if terms.sums is None:
        return terms.settles is Said.YES
    by_month = all(step.rhythm is Rhythm.MONTH for step in terms.steps)
    return by_month and bool(terms.instalments) and terms.interest is InterestDuring.FROZEN


def _aloud(proposal: Proposal) -> str:
    """A sum that is always the same without the sign of multiplying, which nobody can say."""
    each, count = proposal.instalment, proposal.instalments
    if proposal.further or proposal.last_amount or not each or not count:
        return terms_in_words(proposal)
    parts = {"sum": formats.money_aloud(each), "times": formats.whole(count)}
    level = _("%(sum)s each time, %(times)s times") % parts
    if not proposal.down:
        return level
    down = _("%(sum)s at once") % {"sum": formats.money_aloud(proposal.down)}
    return _("%(first)s and %(second)s") % {"first": down, "second": level}


def _as_listed(proposal: Proposal, terms: Terms) -> Iterator[str]:
    yield _("I offer: %(terms)s.") % {"terms": _aloud(proposal)}
    if terms.sums and terms.sums.first_on:
        said = {"rhythm": proposal.get_rhythm_display(), "day": formats.day(terms.sums.first_on)}
        yield _("It is paid %(rhythm)s from %(day)s.") % said
    if terms.interest is InterestDuring.FROZEN:
        yield _("I ask that no interest is added meanwhile.")
