"""What the person offers on a debt, for a call: what is said, and what never leaves the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from debts import formats
from debts.domain.planning.offer import ComputedOffer, Kind
from debts.domain.sums.dated import DatedSums, SumStep
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.domain.talks.counters import LATEST_START, CounterKind, CounterOffer, year_of
from debts.domain.talks.terms import Terms
from debts.domain.talks.whom import COLLECTS, HOME, LENDS, Whom
from debts.models import Debt, Offer, Plan, Proposal
from debts.models.prepared import relate
from debts.pages.call.lines import LineCard, WordsToSay, said_in
from debts.pages.talks.beside_arrears import BesideArrears, beside_arrears
from debts.pages.talks.offered_above import OfferedAbove, offered_above
from debts.pages.talks.own import stands, withdrawn
from debts.pages.talks.spoken import counter_sentence, nothing_left
from debts.pages.talks.sums_said import has_steps, monthly_sums
from debts.pages.talks.thread import terms_in_words
from debts.selectors.offer import max_instalments
from debts.selectors.owed.contract import asks_instalments
from debts.selectors.plan import PlanNow, moved_since, newest_plan, plan_now
from debts.selectors.planned.doubts import doubt, doubt_moved
from debts.selectors.talks.circumstances import is_held_by_months
from debts.selectors.talks.named import named_by_letters, said_aloud
from debts.selectors.talks.proposals import ours_waiting
from debts.selectors.talks.whom import whom_of


@dataclass(frozen=True, slots=True)
class TooMany:
    """The offer takes more payments than the rules let them grant; `count` of None: no end."""

    count: int | None
    limit: int


@dataclass(frozen=True, slots=True)
class Mine:
    """What the plan offers on the debt with the figures of today, as its page says it too.

    `opening` is said first, as `say`; the others never leave the house. `written`: a letter has
    named the offer, so that is what is said first, and `in_letter` points to it. `moved`: the plan
    was worked out with other figures. `has_others`: others are offered something beside, which the
    ceiling counts on; `above`: some of them were offered more.
    """

    plan: Plan
    sums: DatedSums
    opening: Money
    target: Money
    ceiling: Money
    written: bool
    moved: bool
    has_others: bool
    above: OfferedAbove | None
    whom: Whom
    say: WordsToSay
    in_letter: WordsToSay | None
    too_many: TooMany | None

    @property
    def answer(self) -> WordsToSay:
        """To “how much?”: the figure; once a letter has named it, that letter."""
        return self.in_letter or self.say

    @property
    def line(self) -> LineCard:
        return LineCard("", "", self.say.words, self.say, ())

    @property
    def steps(self) -> tuple[SumStep, ...]:
        """All payments, the last one as it is."""
        return self.sums.steps

    @property
    def first(self) -> SumStep:
        return self.steps[0]

    @property
    def is_single(self) -> bool:
        """Whether one payment is all of it."""
        return len(self.steps) == 1 and self.first.count == 1

    @property
    def has_steps(self) -> bool:
        """Whether the sum changes, other than to what is left for the last payment."""
        return has_steps(self.sums)

    @property
    def is_one(self) -> bool:
        """Whether there is no room to give way in the sum: all three are one figure, or the first
        payment is of a later month, whose room nobody knows yet."""
        return self.begins_later or self.opening == self.target == self.ceiling

    @property
    def begins_later(self) -> bool:
        """Whether nothing is paid in the plan's first month, which the three are of."""
        return not self.opening

    @property
    def letter_line(self) -> LineCard:
        assert self.in_letter
        return LineCard("", "", self.in_letter.words, self.in_letter, ())

    @property
    def is_of_home(self) -> bool:
        return self.whom in HOME

    @property
    def can_stop_interest(self) -> bool:
        return self.whom in LENDS

    @property
    def is_kin(self) -> bool:
        return self.whom is Whom.KIN

    @property
    def opens_lower(self) -> bool:
        """Whether what is said first is less than what the plan and its letters offer."""
        return self.opening < self.target


@dataclass(frozen=True, slots=True)
class OfferWaiting:
    """What the person has offered already and nobody has answered: no other figure is said.

    `lacks`: their months do not hold it any more, so the answer takes it back.
    """

    proposal: Proposal
    on: date
    terms: str
    answer: WordsToSay
    lacks: bool = False

    @property
    def line(self) -> LineCard:
        return LineCard("", "", self.answer.words, self.answer, ())


@dataclass(frozen=True, slots=True)
class Uncounted:
    """These the plan does not count yet: with them there is less for all, so no figure is said."""

    debts: tuple[Debt, ...]


@dataclass(frozen=True, slots=True)
class NothingLeft:
    """The plan has nothing for it, or only much later: to name a sum of next year is to promise
    it."""

    answer: WordsToSay

    @property
    def line(self) -> LineCard:
        return LineCard("", "", self.answer.words, self.answer, ())


def mine_on(debt: Debt, today: date) -> Mine | OfferWaiting | Uncounted | NothingLeft | None:
    """None without a plan, where it does not count the debt, and of what is paid on time before a
    letter has named a sum: on the phone nobody offers less than is paid."""
    plan = newest_plan(debt.household)
    if plan is None:
        return None
    now = plan_now(plan)
    if uncounted := now.unplanned or _moved_by_time(now, today):
        return Uncounted(uncounted)
    if waiting := ours_waiting(debt.household, today).get(debt.pk):
        return _waiting(debt, waiting, today)
    offer, found = _of(now, debt.pk)
    if offer is None or found is None:
        return None
    named = named_by_letters(debt.household, (offer,)).get(debt.pk)
    if named is None and asks_instalments(debt) and debt.instalment and not debt.priority:
        return None
    sums = said_aloud(now, debt.pk, found, named, today)
    if not sums.steps or _is_far_off(sums, today):
        return _nothing(debt)
    said, too_many = found.range.once_named(named), _too_many(debt, found, today)
    return Mine(
        plan=plan,
        sums=sums,
        opening=said.opening,
        target=said.target,
        ceiling=said.ceiling,
        written=named is not None,
        moved=moved_since(offer, found),
        has_others=_has_others(now, debt.pk),
        above=offered_above(debt, today, now),
        whom=whom_of(debt),
        say=_for_a_year(debt, sums) if too_many else _said(debt, sums, freeze=offer.ask_freeze),
        in_letter=_in_letter(debt) if named else None,
        too_many=too_many,
    )


def _moved_by_time(now: PlanNow, today: date) -> tuple[Debt, ...]:
    """Debts that share, or wait, other than when the plan was worked out."""
    return doubt_moved(now, {each.debt_id: doubt(each.debt, today) for each in now.offers}, today)


def _is_far_off(sums: DatedSums, today: date) -> bool:
    """Whether nothing is paid before long."""
    first = next((step.first_on for step in sums.steps if step.amount), None)
    return first is None or first > add_months(today, LATEST_START)


def _nothing(debt: Debt) -> NothingLeft:
    whom = whom_of(debt)

    def words(language: str) -> str:
        with override(language):
            return f"“{formats.gap().join(nothing_left(whom))}”"

    return NothingLeft(said_in(words, debt.household, debt.law))


def _waiting(debt: Debt, offered: Proposal, today: date) -> OfferWaiting:
    relate(offered, "debt", debt)
    lacks = not is_held_by_months(offered, today)

    def words(language: str) -> str:
        with override(language):
            if lacks:
                return f"“{formats.gap().join(withdrawn(offered))}”"
            said = {"day": formats.day(offered.on), "offer": stands(offered, today)}
            if whom_of(debt) is Whom.KIN:
                return _("“It stays as I said on %(day)s. %(offer)s”") % said
            return (
                _(
                    "“My offer of %(day)s stands. %(offer)s "
                    "I am waiting for your answer in writing.”"
                )
                % said
            )

    in_words = said_in(words, debt.household, debt.law)
    return OfferWaiting(offered, offered.on, terms_in_words(offered), in_words, lacks=lacks)


def _of(now: PlanNow, debt_id: int) -> tuple[Offer | None, ComputedOffer | None]:
    offer = next((each for each in now.offers if each.debt_id == debt_id), None)
    return offer, now.found.get(debt_id)


def _has_others(now: PlanNow, debt_id: int) -> bool:
    found = (each for key, each in now.found.items() if key != debt_id)
    return any(each.kind is Kind.INSTALMENTS for each in found)


def _said(debt: Debt, sums: DatedSums, *, freeze: bool) -> WordsToSay:
    """As a sentence to say; that it is asked in writing is said with it."""
    to = _asked_of(debt)

    def words(language: str) -> str:
        first = sums.steps[0]
        said = {
            "sum": formats.money_aloud(first.amount, language),
            "day": formats.day(first.first_on, language),
        }
        with override(language):
            if has_steps(sums):
                return _in_steps(to, freeze=freeze) % {"sums": monthly_sums(sums)}
            is_single = len(sums.steps) == 1 and first.count == 1
            return _sentence(to, once=is_single, freeze=freeze) % said

    return said_in(words, debt.household, debt.law)


def _for_a_year(debt: Debt, sums: DatedSums) -> WordsToSay:
    """Of what takes more payments than they may grant: what is paid for a year, then to look again.

    A sentence with all of it would ask for what has to be refused.
    """
    year = CounterOffer(CounterKind.INTERIM, Terms(sums.currency, year_of(sums)))
    whom, beside = whom_of(debt), beside_arrears(debt)

    def words(language: str) -> str:
        with override(language):
            return _("“%(offer)s Please answer in writing.”") % {
                "offer": counter_sentence(year, whom, beside)
            }

    return said_in(words, debt.household, debt.law)


def _too_many(debt: Debt, found: ComputedOffer, today: date) -> TooMany | None:
    limit, count = max_instalments(debt, today), found.instalments
    if limit is None or (count is not None and count <= limit):
        return None
    return TooMany(count, limit)


def _in_letter(debt: Debt) -> WordsToSay:
    def words(language: str) -> str:
        with override(language):
            return _("“My offer is the one in my letter.”")

    return said_in(words, debt.household, debt.law)


@dataclass(frozen=True, slots=True)
class _AskedOf:
    """`beside`: what falls due meanwhile is said first, where it can be paid."""

    whom: Whom
    beside: BesideArrears


def _asked_of(debt: Debt) -> _AskedOf:
    return _AskedOf(whom_of(debt), beside_arrears(debt))


def _in_steps(to: _AskedOf, *, freeze: bool) -> str:
    """Where the sum changes, all of it is said: its first sum alone would be another offer."""
    if to.whom is Whom.KIN:
        return _("“I can give you %(sums)s. Would that be all right?”")
    if to.beside.lead:
        on_top = _("On top I can pay %(sums)s towards the arrears. Please confirm that in writing.")
        return f"“{to.beside.lead}{formats.gap()}{on_top}”"
    if to.whom in COLLECTS:
        return _("“I can offer %(sums)s. Please pass that on, and answer in writing.”")
    if freeze and to.whom in LENDS:
        return _("“I can offer %(sums)s, if interest stops. Please answer in writing.”")
    return _("“I can offer %(sums)s. Please answer in writing.”")


def _sentence(to: _AskedOf, *, once: bool, freeze: bool) -> str:
    if to.whom is Whom.KIN:
        return _to_kin(once=once)
    if to.beside.lead:
        return f"“{to.beside.lead}{formats.gap()}{_on_top(once=once)}”"
    if once:
        return _("“I can offer %(sum)s once, on %(day)s. Please answer in writing.”")
    if to.whom in COLLECTS:
        return _(
            "“I can offer %(sum)s a month from %(day)s. "
            "Please pass that on, and answer in writing.”"
        )
    if freeze and to.whom in LENDS:
        return _(
            "“I can offer %(sum)s a month from %(day)s, if interest stops. "
            "Please answer in writing.”"
        )
    return _("“I can offer %(sum)s a month from %(day)s. Please answer in writing.”")


def _on_top(*, once: bool) -> str:
    if once:
        return _(
            "On top I can pay %(sum)s once, on %(day)s, towards the arrears. "
            "Please confirm that in writing."
        )
    return _(
        "On top I can pay %(sum)s a month from %(day)s towards the arrears. "
        "Please confirm that in writing."
    )


def _to_kin(*, once: bool) -> str:
    if once:
        return _("“I can give you %(sum)s on %(day)s. Would that be all right?”")
    return _("“I can give you %(sum)s a month from %(day)s. Would that be all right?”")
