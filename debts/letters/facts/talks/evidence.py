"""The evidence of a complaint as it prints: a chronology, the rules on it, the list of annexes.

It is read from what is kept with the letter, and never from the notes: what changes there later
changes nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from debts import formats
from debts.domain.conduct.matters import Act, HowItStands, Matter, Strength, ToldThem
from debts.domain.law.rules import Rule
from debts.letters.words.conduct import (
    ACTS,
    BEGAN,
    CHANNELS,
    MATTERS,
    SOMEBODY,
    STANDS,
    STRENGTHS,
    TOLD,
)
from debts.letters.words.rule_words import CHECKS, LAYERS, source_named
from debts.models import Letter
from debts.rulebook import book
from debts.selectors.conduct.evidence import has_changed, uncovered

_Kept = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChronologyLine:
    """`what` was noted by ticks, `words` are the person's own; `annexes` as "1, 3"."""

    number: int
    when: str
    who: str
    what: str
    words: str
    annexes: str


@dataclass(frozen=True, slots=True)
class RuleOnLines:
    """A rule with the lines of the chronology that it is about, as "2, 4"."""

    what: str
    lines: str
    counted: str
    source: str
    since: str
    force: str
    stands: str
    checked: str


@dataclass(frozen=True, slots=True)
class ListedAnnex:
    number: int
    title: str
    cover: str
    heard: str
    sha256: str


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    lines: tuple[ChronologyLine, ...]
    rules: tuple[RuleOnLines, ...]
    annexes: tuple[ListedAnnex, ...]
    # Whether the notes are still those that it was put together from.
    is_current: bool
    # Words that were to be blacked out, and that the person's own words in the letter have.
    uncovered: tuple[str, ...]
    # By which zone's clock all its hours are; "" where they are by several, each with its own.
    clock: str = ""


def evidence_facts(letter: Letter) -> EvidenceFacts | None:
    """In the active language; None where nothing was put together for the letter."""
    kept = letter.evidence
    if not kept:
        return None
    numbers = {line["contact"]: number for number, line in enumerate(kept["lines"], 1)}
    rules = (_rule(row, numbers) for row in kept["rules"])
    zones = {line["zone"] for line in kept["lines"] if line["at"]}
    clock = zones.pop() if len(zones) == 1 else ""
    return EvidenceFacts(
        tuple(_line(number, line, clock) for number, line in enumerate(kept["lines"], 1)),
        tuple(row for row in rules if row),
        tuple(_annex(row) for row in kept["annexes"]),
        not has_changed(kept),
        uncovered(kept, "\n".join(_typed_beside(letter))),
        formats.zone_name(clock) if clock else "",
    )


def _typed_beside(letter: Letter) -> list[str]:
    """All own words of the letter but those of the evidence, which are covered already."""
    return [text for name, text in letter.own_words.items() if name != "evidence"]


def _line(number: int, kept: _Kept, clock: str) -> ChronologyLine:
    when = formats.day(date.fromisoformat(kept["on"]))
    if kept["at"]:
        when = _("%(day)s, %(time)s") % {"day": when, "time": _hour(kept, clock)}
    whom = kept["whom"] or str(SOMEBODY.get(kept["whom_kind"], SOMEBODY[""]))
    firm = kept["creditor"]
    if kept["person"]:
        firm = _("%(firm)s (%(person)s)") % {"firm": firm, "person": kept["person"]}
    who = str(BEGAN[kept["direction"]]) % {"firm": firm, "whom": whom}
    how = capfirst(str(CHANNELS[kept["channel"]]))
    annexes = _listed(kept["annexes"])
    return ChronologyLine(
        number,
        when,
        _("%(how)s, %(who)s") % {"how": how, "who": who},
        _what(kept),
        kept["said"],
        annexes,
    )


def _hour(kept: _Kept, clock: str) -> str:
    if kept["zone"] in ("", clock):
        return str(kept["at"])
    return _("%(time)s (%(zone)s)") % {
        "time": kept["at"],
        "zone": formats.zone_name(kept["zone"]),
    }


def _listed(numbers: Iterable[int]) -> str:
    return pgettext("between numbers", ", ").join(map(str, numbers))


def _what(kept: _Kept) -> str:
    acts = [str(words) for code, words in ACTS.items() if code in _codes(Act, kept["acts"])]
    told = [str(words) for code, words in TOLD.items() if code in _codes(ToldThem, kept["told"])]
    calls = kept["times"]
    counted = []
    if calls > 1:
        words = ngettext("%(count)s call like this", "%(count)s calls like this", calls)
        counted.append(words % {"count": formats.whole(calls)})
    return pgettext("between what was noted", "; ").join([*counted, *acts, *told])


def _codes(kind: type[Act] | type[ToldThem], kept: list[str]) -> set[Any]:
    known = {each.value for each in kind}
    return {kind(code) for code in kept if code in known}


def _rule(kept: _Kept, numbers: Mapping[int, int]) -> RuleOnLines | None:
    """None where the rules files have it no more, or as none that a letter may cite."""
    rule = _as_it_was(kept["rule"], date.fromisoformat(kept["on"]))
    lines = [numbers[key] for key in kept["contacts"] if key in numbers]
    if rule is None or not lines:
        return None
    source = rule.source
    since = rule.in_force.first_on
    return RuleOnLines(
        what=str(MATTERS[Matter(kept["matter"])]),
        lines=_listed(sorted(lines)),
        counted=_counted(kept),
        source=source_named(source),
        since=_("in force since %(day)s") % {"day": formats.day(since)} if since else "",
        force=_("%(force)s: %(speaks)s")
        % {
            "force": capfirst(str(LAYERS[source.layer])),
            "speaks": STRENGTHS[Strength(kept["strength"])],
        },
        stands=str(STANDS[HowItStands(kept["verdict"])]),
        checked=_checked(rule),
    )


def _as_it_was(rule_id: str, on: date) -> Rule | None:
    versions = [each for each in book().all_rules if each.id == rule_id]
    found = next((each for each in versions if each.in_force.holds(on)), None)
    return found if found and found.citable else None


def _counted(kept: _Kept) -> str:
    if not kept["count"] or not kept["limit"]:
        return ""
    counted = {"count": formats.whole(kept["count"]), "limit": formats.whole(kept["limit"])}
    return _("%(count)s were noted; it names %(limit)s at most") % counted


def _checked(rule: Rule) -> str:
    source = rule.source
    if source.trust not in CHECKS or source.last_checked_on is None:
        return ""
    told = {"how": CHECKS[source.trust], "day": formats.day(source.last_checked_on)}
    return _("last checked on %(day)s, %(how)s") % told


def _annex(kept: _Kept) -> ListedAnnex:
    return ListedAnnex(kept["number"], kept["title"], kept["cover"], kept["heard"], kept["sha256"])
