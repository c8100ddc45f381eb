"""A proposal judged, as its page and its form show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.account import rates
from debts.domain.problems import Code, Problem
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.domain.talks.asks import Ask
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.counters import CounterKind, CounterOffer
from debts.domain.talks.judge import Decision, ShareOfRoom, Verdict, judge
from debts.domain.talks.terms import Aspect, Said, Terms
from debts.domain.talks.thread import ProposalState
from debts.domain.talks.whom import UNLENT
from debts.models import Debt, Proposal
from debts.pages.rule_card import RuleCard
from debts.pages.talks.beside_arrears import beside_arrears
from debts.pages.talks.flags import flags
from debts.pages.talks.own import taken_back, to_send
from debts.pages.talks.spoken import Spoken, counter_sentence, spoken
from debts.selectors.talks.circumstances import LACKING, circumstances_of, facts_for, terms_on
from debts.selectors.talks.proposals import became_of
from debts.selectors.talks.whom import whom_of

HEADLINES: dict[Decision, Promise] = {
    Decision.ACCEPT: _("This fits. Say yes once it is in writing"),
    Decision.COUNTER: _("Do not accept it as it stands. Make a counter-offer"),
    Decision.INTERIM: _("Take it for a while, and look again"),
    Decision.NOT_TODAY: _("Do not agree to anything today"),
}
_FITS_TO_THE_LAST = _("This fits, but the last payment is %(last)s. Say yes once it is in writing")
# Of an offer of one's own there is nothing to hear: what was left out is asked for in it.
_OF_THEIRS = frozenset({Code.TERMS_NOT_SAID, Code.FEE_FIRST, Code.FEE_BY_RULE, Code.ABOVE_AIM})
_OF_KEPT = LACKING | {Code.AGREED_ALREADY}
COUNTERS: dict[CounterKind, Promise] = {
    CounterKind.OFFERED: _("What your plan offers"),
    CounterKind.LONGER: _("Less each time, for longer"),
    CounterKind.NO_COST: _("The same sum, without what it costs on top"),
    CounterKind.LATER: _("Their sum, from a later day"),
    CounterKind.BY_MONTH: _("By the month, and no more than they ask for"),
    CounterKind.LESS_AT_ONCE: _("Less at once: the same part as the others get"),
    CounterKind.AS_SAID: _("Their sums, once the rest is said"),
    CounterKind.INTERIM: _("What you can pay for a year, then look again"),
}
_NOTHING_AT_ONCE = _("Not at once, but in instalments")
ASKS: dict[Ask, Promise] = {
    Ask.START: _("a first day after your money comes in"),
    Ask.FREEZE: _("no further interest while you pay"),
    Ask.NO_FEE: _("no fee"),
    Ask.FEE_RULE: _("by which rule they charge the fee"),
    Ask.REST_WAIVED: _("that nothing is left to pay after it"),
    Ask.REVIEW: _("that you look at it again together when it ends"),
    Ask.PRINCIPAL_FIRST: _("that payments go to the principal first"),
    Ask.STOP_COLLECTING: _("that nobody presses you while you pay"),
    Ask.NO_COURT: _("no court while you keep to it"),
    Ask.SUPPLY: _("that the supply goes on as it is while you keep to it"),
    Ask.NO_RESALE: _("that the debt is not sold on"),
    Ask.CREDIT_RECORD: _("how it will stand in your credit record"),
    Ask.IN_WRITING: _("all of it in writing"),
    Ask.WRITTEN_DOWN: _("that both of you have it written down"),
}
UNSAID: dict[Aspect, Promise] = {
    Aspect.SUMS: _("how much, how often and how many times"),
    Aspect.INTEREST: _("whether interest goes on meanwhile"),
    Aspect.SETTLES: _("whether the rest is waived after the last payment"),
    Aspect.WAIVED: _("what they waive"),
    Aspect.COLLECTION: _("whether they stop pressing"),
}


@dataclass(frozen=True, slots=True)
class ShownCounter:
    """`url` opens the form of a counter-offer with these terms."""

    title: str
    sentence: str
    url: str


@dataclass(frozen=True, slots=True)
class Judged:
    """Everything that the verdict's panel shows of one proposal.

    `is_own`: the person offered it, and may. `spoken` is what to answer; of the person's own, what
    to send while it waits, and `taken_back` what to send where the months do not hold it.
    """

    proposal: Proposal
    terms: Terms
    facts: Circumstances
    verdict: Verdict
    is_own: bool
    spoken: tuple[Spoken, ...]
    taken_back: tuple[Spoken, ...]
    counters: tuple[ShownCounter, ...]
    rules: tuple[RuleCard, ...]

    @property
    def reasons(self) -> list[Problem]:
        """Why it is answered so; where what was agreed is kept, no more than that."""
        return [one for one in self.verdict.problems if not self._is_kept or one.code in _OF_KEPT]

    @property
    def remarks(self) -> list[Problem]:
        """What an offer of one's own would bring."""
        return [one for one in self.verdict.problems if one.code not in _OF_THEIRS]

    @property
    def lacks_debts(self) -> bool:
        """Whether the plan has to be brought up to date before anything can be said."""
        return Code.PLAN_LACKS_DEBTS in self.verdict.codes

    @property
    def lacks_plan(self) -> bool:
        """Whether there is none yet, so that nobody can say what others would get."""
        return Code.NO_PLAN_YET in self.verdict.codes

    @property
    def awaits_plan(self) -> bool:
        """Whether what the months hold is that of no plan, or of one that lacks debts."""
        return self.lacks_debts or self.lacks_plan

    @property
    def share(self) -> ShareOfRoom | None:
        return None if self.awaits_plan else self.verdict.share

    @property
    def headline(self) -> str:
        if self._is_kept:
            return _now("Keep to what was agreed")
        last = self.verdict.last
        if last is not None and self.verdict.decision is Decision.ACCEPT:
            return str(_FITS_TO_THE_LAST) % {"last": formats.money(last)}
        return str(HEADLINES[self.verdict.decision])

    @property
    def tone(self) -> str:
        """Which of the panels' looks it has."""
        tones = {Decision.ACCEPT: "calm", Decision.INTERIM: "calm", Decision.COUNTER: "care"}
        return tones.get(self.verdict.decision, "urgent")

    @property
    def asks(self) -> list[str]:
        """What to ask in return; nothing where nothing is to be agreed."""
        if self.verdict.decision is Decision.NOT_TODAY or self._is_kept:
            return []
        return [str(ASKS[ask]) for ask in self.verdict.asks]

    @property
    def unsaid(self) -> list[str]:
        if self._is_kept:
            return []
        return [str(UNSAID[aspect]) for aspect in self.verdict.unsaid]

    @property
    def _is_kept(self) -> bool:
        """Whether the answer is that what was agreed stays."""
        return any(each.kind is CounterKind.KEPT for each in self.verdict.counters)

    @property
    def first_on(self) -> date | None:
        return self.terms.sums.first_on if self.terms.sums else None

    @property
    def passed_on(self) -> date | None:
        """The first day that was named, where it has passed and another is reckoned with."""
        named = self.proposal.first_on
        return named if named and self.first_on and self.first_on > named else None

    @property
    def times_without(self) -> int:
        until = self.verdict.until_paid
        return _times(until.without) if until else 0

    @property
    def times_with(self) -> str:
        until = self.verdict.until_paid
        return formats.whole(_times(until.with_interest)) if until and until.with_interest else ""

    @property
    def rate(self) -> str:
        """Of what was lent: what a landlord, a council or its agent asks is no rate."""
        rate = None if self.facts.whom in UNLENT else self.verdict.cost.rate
        return _percent(rate.nominal, 2) if rate else ""

    @property
    def compound_rate(self) -> str:
        rate = self.verdict.cost.rate
        return _percent(rate.effective, 2) if rate else ""

    @property
    def part(self) -> str:
        """Of what is owed."""
        part = self.verdict.cost.part
        return "" if part is None else _percent(part, 1)

    @property
    def share_of_debts(self) -> str:
        share = self.verdict.share
        return _percent(share.debts) if share else ""

    @property
    def share_wanted(self) -> str:
        share = self.verdict.share
        return _percent(share.wanted) if share else ""

    @property
    def less(self) -> Money | None:
        """What they let go."""
        more = self.verdict.cost.more
        return None if more is None else -more

    @property
    def is_less(self) -> bool:
        """Whether they let something go: what is left open instead is still owed."""
        more = self.verdict.cost.more
        return more is not None and more.minor < 0 and self.terms.settles is Said.YES

    @property
    def is_more(self) -> bool:
        more = self.verdict.cost.more
        return more is not None and more.minor > 0


def _times(sums: DatedSums) -> int:
    return sum(step.count or 0 for step in sums.steps)


def _percent(part: Fraction, places: int = 0) -> str:
    return formats.percent(rates.to_ppm(Fraction(rates.percent(part, places)) / 100))


def judged(
    proposal: Proposal, debt: Debt, today: date, facts: Circumstances | None = None
) -> Judged:
    """A proposal, stored or not, as of today; `facts` where they were read before."""
    facts = facts_for(proposal, facts or circumstances_of(debt, today))
    terms = terms_on(proposal, facts)
    verdict = judge(terms, facts)
    own = not proposal.is_theirs and Code.TIME_IN_DOUBT not in verdict.codes
    waits = became_of(proposal, today) is ProposalState.OPEN
    lacks = own and waits and bool(verdict.codes & LACKING)
    return Judged(
        proposal=proposal,
        terms=terms,
        facts=facts,
        verdict=verdict,
        is_own=own,
        spoken=_words(proposal, terms, verdict, own=own, waits=waits and not lacks),
        taken_back=taken_back(proposal) if lacks else (),
        counters=tuple(_shown(verdict, proposal, debt)),
        rules=flags(debt, terms, verdict, today),
    )


def _words(
    proposal: Proposal, terms: Terms, verdict: Verdict, *, own: bool, waits: bool
) -> tuple[Spoken, ...]:
    if not own:
        return spoken(verdict, proposal.debt)
    return to_send(proposal, terms) if waits else ()


def _title(counter: CounterOffer) -> str:
    if counter.kind is CounterKind.LESS_AT_ONCE and not counter.terms.down:
        return str(_NOTHING_AT_ONCE)
    return str(COUNTERS[counter.kind])


def _shown(verdict: Verdict, proposal: Proposal, debt: Debt) -> list[ShownCounter]:
    """What is agreed already is not offered anew."""
    page, whom = reverse("proposal-counter", args=[debt.household_id, debt.pk]), whom_of(debt)
    beside = beside_arrears(debt)
    replies = {"to": proposal.pk} if proposal.pk else {}
    return [
        ShownCounter(
            _title(counter),
            counter_sentence(counter, whom, beside),
            f"{page}?{urlencode({**replies, 'as': counter.kind.value})}" if proposal.pk else "",
        )
        for counter in verdict.counters
        if counter.kind in COUNTERS
    ]
