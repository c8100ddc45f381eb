"""What the product needs to know of a country, as the rules files declare it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from debts.domain.law.emergencies import Emergency, Help
from debts.domain.law.words import Words
from debts.domain.sums.dates import WorkingDays
from debts.domain.sums.periods import Period

# The same ids as `Cost.Kind`; a test holds them together.
COSTS = frozenset(
    "home utilities health transport school insurance work essential leisure food personal"
    " savings".split()
)
# The same ids as `Income.Source`; a test holds them together.
SOURCES = frozenset("wages self_employment benefits pension maintenance family share other".split())


# Classes of creditors that no country is without.
ANYWHERE = frozenset("bank debt_buyer collector utility public landlord person other".split())


@dataclass(frozen=True, slots=True)
class Priority:
    """A kind of arrears that is paid before any other debt, what is at stake, what it can lead to.

    `runs_on`: the debt is larger than what is behind (a mortgage, a car), and what is negotiated
    are the arrears; of all others what is behind is all that is owed. `lender` is the class of
    whom such arrears are usually owed to. `entered_as` is the product of a kind that shares it with
    another, and so is not always this one (water and energy).
    """

    id: str
    name: Words
    at_stake: Words
    products: tuple[str, ...]
    leads_to: Words
    lender: str = "other"
    runs_on: bool = False
    entered_as: str = ""

    @property
    def product(self) -> str:
        """What a debt of this kind is entered as."""
        return self.entered_as or (self.products[0] if self.products else "other")


@dataclass(frozen=True, slots=True)
class PartName:
    """What a part of a balance is called here: for some products, or where none is named, for all.

    `part` is one of `balance.Part`; `name` stands in the middle of a sentence.
    """

    part: str
    name: Words
    products: frozenset[str]


@dataclass(frozen=True, slots=True)
class Term:
    """What people of the place call a class of the product: `about` names the list, `id` the class.

    An event or a question that only some countries know is asked only where it has a term.
    """

    about: str
    id: str
    name: Words


@dataclass(frozen=True, slots=True)
class CostLine:
    """A line of a budget under one of its heads, by a name that whoever checks it knows.

    `kind` is the head; `name` stands in the middle of a sentence; `period` is how often such a bill
    usually comes. `usual` says who mostly has it: every "household", those with "children", or "".
    Lines that are `billed_as` the same are often paid together, by one bill or one app.
    """

    id: str
    kind: str
    name: Words
    period: str = Period.MONTH.value
    usual: str = ""
    billed_as: str = ""


@dataclass(frozen=True, slots=True)
class IncomeLine:
    """Something that comes in here from a source, by the name on its papers: so that one thinks of
    it. `name` stands in the middle of a sentence.
    """

    id: str
    source: str
    name: Words


@dataclass(frozen=True, slots=True)
class DebtKind:
    """What a debt is called on the papers of a place, and what it is to the rules.

    `lender` is the class of whom it is usually owed to; `arrears` the id of its `Priority` where
    the product alone does not say which.
    """

    id: str
    name: Words
    lender: str
    product: str
    arrears: str = ""

    def is_chosen(self, arrears: str, lender: str) -> bool:
        """Whether a debt of its product is certainly this one; "other" is no word for any."""
        if self.arrears:
            return self.arrears == arrears
        return self.product != "other" and self.lender == lender


@dataclass(frozen=True, slots=True)
class Channel:
    """Where to complain about whom, in the order in which to try; `rule` gives its times.

    `lenders` and `products`: about whom and about which debts; none: about all. `addressed`: what a
    letter to it is headed with, where its name says more than that.
    `about` are the letters (kinds) that it comes after; none: no letter leads to it. `after` and
    `until` name figures of the rule: days without an answer from which on it may be asked, and the
    months after their answer within which it must be. `answers`: the days that the body itself has.
    "" where no rule that is known says so.
    """

    id: str
    name: Words
    what_for: Words
    lenders: frozenset[str]
    products: frozenset[str] = frozenset()
    addressed: Words | None = None
    phone: str = ""
    site: str = ""
    rule: str = ""
    about: frozenset[str] = frozenset()
    after: str = ""
    until: str = ""
    answers: str = ""

    def takes(self, lender: str) -> bool:
        return not self.lenders or lender in self.lenders

    def is_about(self, product: str) -> bool:
        return not self.products or product in self.products


@dataclass(frozen=True, slots=True)
class Reply:
    """How long a creditor is given to answer a kind of letter.

    `days` of the calendar, or working days when `working`; `rule` is its ground, or "" where it is
    only a habit and the person may change it freely. A row may be for some debts alone, by whom
    they are owed to and by their product; one that names neither is for all.
    """

    letter: str
    days: int
    working: bool = False
    rule: str = ""
    lenders: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()

    @property
    def is_for_all(self) -> bool:
        return not self.lenders and not self.products

    def covers(self, lender: str, product: str) -> bool:
        """A lender or a product that is not known is in no row that names some."""
        return (not self.lenders or lender in self.lenders) and (
            not self.products or product in self.products
        )


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """One country (or part of one): its money, time, letters, help and habits.

    `within` names the places that it stands in, the nearest first: what holds there holds here,
    unless the nearer one says otherwise. `order` is its place in lists; one without an order is
    only there for others to stand in. `territory` (ISO 3166, "GB") says how days and figures are
    written, "" where the country is not known.

    `customary_terms` are the numbers of instalments that lenders there commonly agree, from the
    least on: custom and no rule.

    `currency` is an ISO 4217 code, `time_zone` an IANA name, `letters` its folder below
    templates/letters, `paper` "A4" or "Letter". `emergencies` and `channels` stand in the order in
    which they are shown, `priorities` in that of their real consequence.
    """

    id: str
    order: int | None
    name: Words
    currency: str
    time_zone: str
    letters: str
    letter_languages: tuple[str, ...]
    letter_language: str
    paper: str
    help: tuple[Help, ...] = ()
    emergencies: tuple[Emergency, ...] = ()
    priorities: tuple[Priority, ...] = ()
    channels: tuple[Channel, ...] = ()
    replies: tuple[Reply, ...] = ()
    cost_lines: tuple[CostLine, ...] = ()
    income_lines: tuple[IncomeLine, ...] = ()
    debt_kinds: tuple[DebtKind, ...] = ()
    part_names: tuple[PartName, ...] = ()
    terms: tuple[Term, ...] = ()
    within: tuple[str, ...] = ()
    territory: str = ""
    customary_terms: tuple[int, ...] = ()
    working_days: WorkingDays = field(default_factory=WorkingDays)

    @property
    def lineage(self) -> tuple[str, ...]:
        """Itself, and the places that it stands in, the nearest first."""
        return (self.id, *self.within)

    def emergency(self, emergency_id: str) -> Emergency | None:
        return next((each for each in self.emergencies if each.id == emergency_id), None)

    def priority(self, priority_id: str) -> Priority | None:
        return next((each for each in self.priorities if each.id == priority_id), None)

    def priority_for(self, product: str) -> Priority | None:
        """The kind of arrears that a product is, where it always is one."""
        return next((each for each in self.priorities if product in each.products), None)

    def debt_kind(self, kind_id: str) -> DebtKind | None:
        return next((each for each in self.debt_kinds if each.id == kind_id), None)

    def debt_kinds_of(self, product: str) -> tuple[DebtKind, ...]:
        return tuple(each for each in self.debt_kinds if each.product == product)

    def term(self, about: str, term_id: str) -> Words | None:
        found = (each.name for each in self.terms if (each.about, each.id) == (about, term_id))
        return next(found, None)

    @property
    def lenders(self) -> frozenset[str]:
        """The classes of creditors that debts here are owed to, or collected by."""
        kinds = {kind.lender for kind in self.debt_kinds}
        return frozenset({*kinds, *(each.lender for each in self.priorities), *ANYWHERE})

    def urgency(self, priority: Priority | None) -> int:
        """Its place by real consequence, the gravest first; one that no file names comes last."""
        known = self.priorities
        return known.index(priority) if priority in known else len(known)

    def reply(self, letter: str, lender: str = "", product: str = "") -> Reply:
        """The custom for a kind of letter about such a debt; "any" where it has none of its own."""
        found = [each for each in self.replies_to(letter) if each.covers(lender, product)]
        return max(found, key=lambda each: (each.letter == letter, not each.is_for_all))

    def replies_to(self, letter: str) -> tuple[Reply, ...]:
        """All that may be the custom for a kind of letter, whatever the debt."""
        return tuple(each for each in self.replies if each.letter in (letter, "any"))

    def income_lines_of(self, source: str) -> tuple[IncomeLine, ...]:
        return tuple(each for each in self.income_lines if each.source == source)

    def cost_lines_of(self, kind: str) -> tuple[CostLine, ...]:
        """What a kind of cost can be here, by name."""
        return tuple(each for each in self.cost_lines if each.kind == kind)

    def cost_line(self, kind: str, line_id: str) -> CostLine | None:
        return next((each for each in self.cost_lines_of(kind) if each.id == line_id), None)

    def part_name(self, part: str, product: str) -> Words | None:
        """The word for a part of such a debt; None where the files leave it to the product."""
        rows = [each for each in self.part_names if each.part == part]
        exact = [each for each in rows if product in each.products]
        usual = [each for each in rows if not each.products]
        return next((each.name for each in (*exact, *usual)), None)

    def channels_for(self, lender: str) -> tuple[Channel, ...]:
        return tuple(each for each in self.channels if each.takes(lender))

    def bodies_after(self, letter: str, lender: str, product: str) -> tuple[Channel, ...]:
        """Who may be asked once a complaint to such a lender brought nothing, in their order."""
        told = (each for each in self.channels_for(lender) if letter in each.about)
        return tuple(each for each in told if each.is_about(product))


def places_within(names: Iterable[str], places: Mapping[str, Jurisdiction]) -> frozenset[str]:
    """The ids of the places named and of all that stand in them."""
    named = set(names)
    return frozenset(place.id for place in places.values() if named & set(place.lineage))
