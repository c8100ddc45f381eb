"""How long every page takes the server: with many debts, among many households, against nothing.

Asked in this process and timed by the processor's clock, all kinds in turn, so that a busy machine
is busy for all of them and another program's share does not count.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from statistics import median

from django.urls import reverse

from bench import BenchRow, at_most, told
from bench.addresses import Page, pages
from bench.browser import Answer, get
from bench.urls import EMPTY
from bench.worlds import World, crowded, large, paid, paying, small

ROUNDS, FRAMES = 9, 11
LIST, EVERY_DEBT, CROWD, MEDIAN, WORST = 1.5, 4.0, 1.2, 4.5, 15.0
# These have every debt or creditor on them: in totals, shares, offers, or as choices of a form; an
# agreement is held against the offers to all others, what is paid of all stands over their list,
# the next step is chosen among all, and a new plan names each debt that it leaves out. What is due
# has the days of all, whoever rings may ring about any, and what a letter may promise or a caller
# may be offered hangs on sums that are worked out beside all others. What goes into a debt's story
# is chosen among all of its lines: five times as many of a debt in the large household.
SHOW_EVERY_DEBT = frozenset(
    "agreement-add agreement-detail agreement-edit agreement-list assessment-arrears "
    "assessment-arrears-edit call-desk call-who contact-add contact-edit creditor-merge "
    "debt-add debt-edit debt-list due-list evidence-add happened-debts home letter-choose "
    "letter-issue letter-part letter-preview letter-questions letter-sent letter-text "
    "letter-twin lump-sum-detail offer-edit plan plan-compare plan-make proposal-add "
    "proposal-counter proposal-detail proposal-edit story-choose story-contents "
    "table-import".split()
)


@dataclass
class Visits:
    """A page in each world, and the empty one right after it: what each of them took."""

    name: str
    limit: float
    ways: dict[str, tuple[World, str]]
    taken: dict[str, list[Answer]] = field(default_factory=dict)

    def again(self) -> None:
        for name, (world, url) in self.ways.items():
            world.enter()
            # What other pages left behind is not swept up in this one's time.
            gc.collect(1)
            self.taken.setdefault(name, []).append(get(url, world.session))

    def ms(self, world: str) -> float:
        return 1000 * median(each.seconds for each in self.taken[world])

    def queries(self, world: str) -> int:
        return self.taken[world][-1].queries

    def times(self, world: str, other: str) -> float:
        """The median of what one took against the other in the same round: what slows the machine
        down for a while slows both down, and falls out."""
        rounds = zip(self.taken[world], self.taken[other], strict=True)
        return median(one.seconds / another.seconds for one, another in rounds)

    @property
    def growth(self) -> float:
        return self.times("large", "small")

    @property
    def crowd(self) -> float:
        return self.times("crowded", "small")

    @property
    def times_empty(self) -> float:
        return self.times("small", "empty")

    @property
    def more_queries(self) -> int:
        return self.queries("large") - self.queries("small")

    @property
    def seems_over(self) -> bool:
        return self.growth > self.limit or self.crowd > CROWD or self.times_empty > WORST


def rows() -> list[BenchRow]:
    """First what all pages come to, then each page."""
    broken: set[str] = set()
    worlds = {"small": small(), "large": large(), "crowded": crowded()}
    visits = list(_answering(worlds, broken))
    _go_round(visits, 1)
    for each in visits:
        each.taken.clear()
    _go_round(visits, ROUNDS)
    # What seems over a target is looked at for longer.
    _go_round([each for each in visits if each.seems_over], 2 * ROUNDS)
    names = f"pages that broke ({', '.join(sorted(broken)) or 'none'})"
    broke = at_most(names, len(broken), 0, "")
    return [broke, *_summary(visits), *_with_payments(), *map(_row, visits)]


def _with_payments() -> list[BenchRow]:
    """Two pages that stand on payments, in a household that has paid for years."""
    few, many = paying(), paid()
    visits = [
        Visits(name, limit, {"small": (few, _paid_url(name, few)), "large": (many, url)})
        for name, limit in (("home", EVERY_DEBT), ("debt-detail", LIST))
        if (url := _paid_url(name, many))
    ]
    _go_round(visits, 1)
    for each in visits:
        each.taken.clear()
    _go_round(visits, 2 * ROUNDS)
    grown = "with 100 debts, 5,000 contacts and 2,000 payments, against 5, 50 and 20"
    return [at_most(f"{each.name} {grown}", each.growth, each.limit, "×") for each in visits]


def _paid_url(name: str, world: World) -> str:
    """Of a debt that is paid under an agreement."""
    world.enter()
    home = world.household
    of_debt = [home.agreements.order_by("pk").values_list("debt", flat=True)[0]]
    return reverse(name, args=[home.pk, *(of_debt if name == "debt-detail" else ())])


def _go_round(visits: Iterable[Visits], rounds: int) -> None:
    for number in range(rounds):
        for each in visits:
            _deeper(number % ROUNDS * FRAMES, each.again)


def _deeper(frames: int, call: Callable[[], None]) -> None:
    """Call it from so many frames down, in each round another number.

    CPython, from 3.11 on, keeps frames in pieces of 16 KB and gives the last one back at once. A
    loop that happens to call across the end of one asks the system for memory at each turn: 4 ms of
    a page's 5. Wherever that falls, it does not fall there in most rounds.
    """
    if frames:
        _deeper(frames - 1, call)
    else:
        call()


def _answering(worlds: dict[str, World], broken: set[str]) -> Iterable[Visits]:
    """The pages that show something to the owner of each household: no redirects, no files."""
    for page in pages():
        ways = {name: (world, _url(page, world, broken)) for name, world in worlds.items()}
        if all(url for _, url in ways.values()):
            limit = EVERY_DEBT if page.name in SHOW_EVERY_DEBT else LIST
            yield Visits(str(page), limit, ways | {"empty": (worlds["small"], f"/{EMPTY}")})


def _url(page: Page, world: World, broken: set[str]) -> str:
    """The first address of the page that answers; empty where none does."""
    world.enter()
    for url in page.urls(world.household):
        answer = get(url, world.session)
        if answer.status == 200 and answer.is_page:
            return url
        if answer.status >= 500:
            broken.add(str(page))
    return ""


def _summary(visits: list[Visits]) -> list[BenchRow]:
    lists = [each for each in visits if each.limit == LIST]
    whole = [each for each in visits if each.limit == EVERY_DEBT]
    grown = "100 debts and 5,000 contacts against 5 and 50"
    typical = median(each.times_empty for each in visits)
    return [
        told("pages measured", len(visits), "pages"),
        _queries(visits),
        _worst(f"page of a list, {grown}", lists, lambda v: v.growth, LIST),
        _worst(f"page with every debt, {grown}", whole, lambda v: v.growth, EVERY_DEBT),
        _worst("page among 2,000 households against 1", visits, lambda v: v.crowd, CROWD),
        at_most("page against an empty signed-in view; the median", typical, MEDIAN, "×"),
        _worst("page against an empty signed-in view", visits, lambda v: v.times_empty, WORST),
    ]


def _queries(visits: list[Visits]) -> BenchRow:
    growing = [each.name for each in visits if each.more_queries > 0]
    most = max(each.more_queries for each in visits)
    name = f"queries more with 100 debts than with 5 (on {', '.join(growing) or 'no page'})"
    return at_most(name, most, 0, "")


def _worst(
    name: str,
    visits: Iterable[Visits],
    figure: Callable[[Visits], float],
    target: float,
    unit: str = "×",
) -> BenchRow:
    worst = max(visits, key=figure)
    return at_most(f"{name}; worst: {worst.name}", figure(worst), target, unit)


def _row(visits: Visits) -> BenchRow:
    small, large = visits.ms("small"), visits.ms("large")
    few, many = visits.queries("small"), visits.queries("large")
    queries = f"{few}" if few == many else f"{few} → {many}"
    return at_most(
        f"{visits.name}: {small:.1f} → {large:.1f} ms, {queries} queries",
        visits.growth,
        visits.limit,
        "×",
        {
            "ms with 5 debts": small,
            "ms with 100 debts": large,
            "ms among 2,000 households": visits.ms("crowded"),
            "queries with 5 debts": few,
            "queries with 100 debts": many,
            "× the empty view": visits.times_empty,
        },
    )
