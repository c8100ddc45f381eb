"""Reads the `[[jurisdiction]]` rows and what hangs on them: help, emergencies, customs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from debts.domain.account.balance import Part
from debts.domain.complaints import COMPLAINTS
from debts.domain.law.emergencies import PURPOSES, DatedPaper, Emergency, Help, PaperStep
from debts.domain.law.jurisdictions import (
    COSTS,
    SOURCES,
    Channel,
    CostLine,
    DebtKind,
    IncomeLine,
    Jurisdiction,
    PartName,
    Priority,
    Reply,
    Term,
)
from debts.domain.law.scope import LENDERS, PRODUCTS
from debts.domain.law.toml_rows import TomlRow
from debts.domain.sums.dates import WorkingDays
from debts.domain.sums.periods import Period

PAPERS = ("A4", "Letter")
_PERIODS = frozenset(Period)
# The lists whose classes a place may call by its own words.
_ABOUT = frozenset({"lender", "product", "event", "quote", "person", "asset"})
_USUAL = frozenset({"household", "children"})
_TERRITORY = re.compile(r"[A-Z]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")
Item = TypeVar("Item")
# Something read, with the ids of the places that it is for.
Placed = list[tuple[tuple[str, ...], Item]]


def read_jurisdictions(top: TomlRow) -> list[Jurisdiction]:
    """The places that one file declares, each with the rows of that file that name it."""
    rows = top.rows("jurisdiction")
    ids = [str(row.data.get("id", "")) for row in rows]
    helps = _placed(top, "help", _help, ids)
    known = {each.id: each for _, each in helps}
    emergencies = _placed(top, "emergency", lambda row: _emergency(row, known), ids)
    priorities = _placed(top, "priority", _priority, ids)
    channels = _placed(top, "channel", _channel, ids)
    replies = _placed(top, "reply", _reply, ids)
    cost_lines = _placed(top, "cost_line", _cost_line, ids)
    income_lines = _placed(top, "income_line", _income_line, ids)
    debt_kinds = _placed(top, "debt_kind", _debt_kind, ids)
    parts = _placed(top, "part", _part_name, ids)
    terms = _placed(top, "term", _term, ids)
    calendars = _placed(top, "working_days", _working_days, ids)
    return [
        replace(
            place,
            help=_at(place, helps),
            emergencies=_emergencies(place, emergencies, _at(place, helps)),
            priorities=_at(place, priorities),
            channels=_at(place, channels),
            replies=_at(place, replies),
            cost_lines=_at(place, cost_lines),
            income_lines=_at(place, income_lines),
            debt_kinds=_at(place, debt_kinds),
            part_names=_at(place, parts),
            terms=_at(place, terms),
            working_days=next(iter(_at(place, calendars)), WorkingDays()),
        )
        for place in _in_their_places(rows)
    ]


def _in_their_places(rows: list[TomlRow]) -> list[Jurisdiction]:
    """Each place with what it shares with the one that it stands in, which stands above it."""
    places: list[Jurisdiction] = []
    above: dict[str, tuple[Jurisdiction, TomlRow]] = {}
    for row in rows:
        around, whole = _around(row, above)
        place = replace(_jurisdiction(whole), within=around)
        places.append(place)
        above[place.id] = (place, whole)
    return places


def _around(
    row: TomlRow, above: dict[str, tuple[Jurisdiction, TomlRow]]
) -> tuple[tuple[str, ...], TomlRow]:
    """The places that a place stands in, and its row with what it has from them."""
    within = row.take("within", str)
    if within is None:
        return (), row
    if within not in above:
        row.wrong("within", "should be the id of a place above it in this file")
        return (), row
    outer, outer_row = above[within]
    return outer.lineage, row.standing_in(outer_row, "id", "name", "order", "within")


def _placed(
    top: TomlRow, name: str, read: Callable[[TomlRow], Item], ids: list[str]
) -> Placed[Item]:
    placed = []
    for row in top.rows(name):
        places = row.names("jurisdictions", ids)
        placed.append((places, read(row)))
        row.done()
    return placed


def _at(place: Jurisdiction, placed: Placed[Item]) -> tuple[Item, ...]:
    """What holds in a place, in the file's order: of two with one id, the nearer place's."""
    found = [
        (min(map(place.lineage.index, around)), what)
        for places, what in placed
        if (around := [each for each in places if each in place.lineage])
    ]
    nearest: dict[object, int] = {}
    for distance, what in found:
        nearest[_key(what)] = min(distance, nearest.get(_key(what), distance))
    return tuple(what for distance, what in found if distance == nearest[_key(what)])


def _key(what: object) -> object:
    """By which two rows are about the same thing."""
    match what:
        case Reply(letter=letter, lenders=lenders, products=products):
            return letter, lenders, products
        case WorkingDays():
            return "working_days"
        case PartName(part=part, products=products):
            return part, products
        case CostLine(id=id_, kind=kind):
            return kind, id_
        case Term(about=about, id=id_):
            return about, id_
        case Help(id=id_) | Emergency(id=id_) | Priority(id=id_) | Channel(id=id_):
            return id_
        case DebtKind(id=id_) | IncomeLine(id=id_):
            return id_
    raise TypeError(what)


def _emergencies(
    place: Jurisdiction, placed: Placed[Emergency], helps: tuple[Help, ...]
) -> tuple[Emergency, ...]:
    """A row for several places names help in each: everyone is shown their own."""
    return tuple(
        replace(each, help=tuple(one for one in each.help if one in helps))
        for each in _at(place, placed)
    )


def _jurisdiction(row: TomlRow) -> Jurisdiction:
    place = Jurisdiction(
        id=row.id(),
        order=row.take("order", int),
        name=row.words("name"),
        currency=row.need("currency", str, ""),
        time_zone=row.take("time_zone", str, "") or "",
        letters=row.id("letters"),
        letter_languages=row.names("letter_languages"),
        letter_language=row.need("letter_language", str, ""),
        paper=row.need("paper", str, ""),
        territory=row.take("territory", str, "") or "",
        customary_terms=row.counts("customary_terms"),
    )
    _judge(row, place)
    row.done()
    return place


def _judge(row: TomlRow, place: Jurisdiction) -> None:
    if not _CURRENCY.fullmatch(place.currency):
        row.wrong("currency", "should be three capital letters, such as GBP")
    if place.territory and not _TERRITORY.fullmatch(place.territory):
        row.wrong("territory", "should be two capital letters, such as GB")
    if (place.time_zone or place.territory) and not _is_zone(place.time_zone):
        row.wrong("time_zone", "should be a name such as Europe/London")
    if place.letter_language not in place.letter_languages:
        row.wrong("letter_language", "should be one of letter_languages")
    if place.paper not in PAPERS:
        row.wrong("paper", "should be A4 or Letter")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _help(row: TomlRow) -> Help:
    return Help(
        id=row.id(),
        name=row.words("name"),
        what_for=row.words("what_for"),
        debt_advice=row.take("debt_advice", bool, False) or False,
        phone=row.take("phone", str, "") or "",
        site=_site(row),
        purpose=_purpose(row),
        on_every_page=row.take("on_every_page", bool, True) is not False,
    )


def _purpose(row: TomlRow) -> str:
    purpose = row.take("purpose", str, "debt") or "debt"
    if purpose not in PURPOSES:
        row.wrong("purpose", f"“{purpose}” is not one of {', '.join(PURPOSES)}")
    return purpose


def _site(row: TomlRow) -> str:
    site = row.take("site", str, "") or ""
    if site and not site.startswith("https://"):
        row.wrong("site", "should start with https://")
    return site


def _emergency(row: TomlRow, helps: dict[str, Help]) -> Emergency:
    return Emergency(
        id=row.id(),
        name=row.words("name"),
        sign=row.words("sign"),
        first=row.list_of_words("first"),
        deadlines=row.names("deadlines"),
        help=tuple(helps[each] for each in row.names("help", helps) if each in helps),
        avoid=row.list_of_words("avoid"),
        papers=tuple(_paper(each) for each in row.rows("papers")),
        listens=row.take("listens", bool, False) or False,
    )


def _paper(row: TomlRow) -> DatedPaper:
    paper = DatedPaper(
        id=row.id(),
        name=row.words("name"),
        asks=row.words("asks"),
        hint=row.words("hint"),
        steps=tuple(_paper_step(each) for each in row.rows("steps")),
        served_after=row.take("served_after", int, 0) or 0,
    )
    if not paper.steps:
        row.wrong("steps", "should say what has to be done")
    row.done()
    return paper


def _paper_step(row: TomlRow) -> PaperStep:
    step = PaperStep(
        what=row.words("what"),
        rule=row.take("rule", str, "") or "",
        value=row.take("value", str, "days") or "days",
        days=row.take("days", int, 0) or 0,
        months=row.take("months", int, 0) or 0,
        usually=row.take("usually", bool, False) or False,
    )
    if bool(step.rule) == bool(step.days or step.months):
        row.wrong("rule", "should be the id of a rule, or else there are days or months")
    row.done()
    return step


def _priority(row: TomlRow) -> Priority:
    return Priority(
        id=row.id(),
        name=row.words("name"),
        at_stake=row.words("at_stake"),
        products=row.names("products", PRODUCTS),
        leads_to=row.words("leads_to"),
        lender=_one_of(row, "lender", LENDERS, "other"),
        runs_on=row.take("runs_on", bool, False) or False,
        entered_as=_one_of(row, "entered_as", PRODUCTS),
    )


def _debt_kind(row: TomlRow) -> DebtKind:
    return DebtKind(
        id=row.id(),
        name=row.words("name"),
        lender=_one_of(row, "lender", LENDERS, "other"),
        product=_one_of(row, "product", PRODUCTS, "other"),
        arrears=row.take("arrears", str, "") or "",
    )


def _one_of(row: TomlRow, name: str, known: frozenset[str], usual: str = "") -> str:
    word = row.take(name, str, usual) or usual
    if word and word not in known:
        row.wrong(name, f"“{word}” is not one of {', '.join(sorted(known))}")
    return word


def _channel(row: TomlRow) -> Channel:
    return Channel(
        id=row.id(),
        name=row.words("name"),
        what_for=row.words("what_for"),
        lenders=frozenset(row.names("lenders", LENDERS)),
        products=frozenset(row.names("products", PRODUCTS)),
        addressed=row.words_if_any("addressed"),
        phone=row.take("phone", str, "") or "",
        site=_site(row),
        rule=row.take("rule", str, "") or "",
        about=frozenset(row.names("about", COMPLAINTS)),
        after=row.take("after", str, "") or "",
        until=row.take("until", str, "") or "",
        answers=row.take("answers", str, "") or "",
    )


def _working_days(row: TomlRow) -> WorkingDays:
    return WorkingDays(
        frozenset(row.days("holidays")),
        frozenset(row.days("worked")),
        row.need("known_to", date, date.min),
        frozenset((day.month, day.day) for day in row.days("yearly")),
    )


def _reply(row: TomlRow) -> Reply:
    days = row.need("days", int, 1)
    if days < 1:
        row.wrong("days", "should be 1 or more")
    return Reply(
        letter=row.id("letter"),
        days=days,
        working=row.take("working", bool, False) or False,
        rule=row.take("rule", str, "") or "",
        lenders=frozenset(row.names("lenders", LENDERS)),
        products=frozenset(row.names("products", PRODUCTS)),
    )


def _part_name(row: TomlRow) -> PartName:
    part = row.need("part", str, "")
    if part not in set(Part):
        row.wrong("part", f"“{part}” is not one of {', '.join(Part)}")
    return PartName(part, row.words("name"), frozenset(row.names("products", PRODUCTS)))


def _term(row: TomlRow) -> Term:
    about = _one_of(row, "about", _ABOUT)
    return Term(about, row.need("id", str, ""), row.words("name"))


def _income_line(row: TomlRow) -> IncomeLine:
    source = row.need("source", str, "")
    if source not in SOURCES:
        row.wrong("source", f"“{source}” is not one of {', '.join(sorted(SOURCES))}")
    return IncomeLine(row.id(), source, row.words("name"))


def _cost_line(row: TomlRow) -> CostLine:
    kind = row.need("kind", str, "")
    if kind not in COSTS:
        row.wrong("kind", f"“{kind}” is not one of {', '.join(sorted(COSTS))}")
    period = _one_of(row, "period", _PERIODS, Period.MONTH.value)
    usual = _one_of(row, "usual", _USUAL)
    billed_as = row.take("billed_as", str, "") or ""
    return CostLine(row.id(), kind, row.words("name"), period, usual, billed_as)
