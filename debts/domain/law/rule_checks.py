"""What must be true of a whole book: nothing points nowhere, nothing is said twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from debts.domain.law.rules import RuleBook
from debts.domain.law.signals.checks import signal_slips


def whole(book: RuleBook) -> list[str]:
    """A sentence for each slip that no row shows by itself."""
    checks = (_lost, _doubled, _ambiguous, _of_no_arrears, _incomplete, _no_figure, signal_slips)
    return [slip for check in checks for slip in check(book)]


def _lost(book: RuleBook) -> Iterator[str]:
    known = {rule.id for rule in book.all_rules}
    for who, rule_id in (*_from_places(book), *_from_rules(book)):
        if rule_id not in known:
            yield f"{who}: points at “{rule_id}”, which is not the id of a rule"


def _from_places(book: RuleBook) -> Iterator[tuple[str, str]]:
    for place in book.places.values():
        for emergency in place.emergencies:
            for rule_id in emergency.deadlines:
                yield f"{place.id}: emergency {emergency.id}", rule_id
            for paper in emergency.papers:
                for step in paper.steps:
                    if step.rule:
                        yield f"{place.id}: emergency {emergency.id}: {paper.id}", step.rule
        for channel in place.channels:
            if channel.rule:
                yield f"{place.id}: channel {channel.id}", channel.rule
        for reply in place.replies:
            if reply.rule:
                yield f"{place.id}: reply {reply.letter}", reply.rule


def _from_rules(book: RuleBook) -> Iterator[tuple[str, str]]:
    for rule in book.all_rules:
        if "table" in rule.values:
            yield f"rule {rule.id}", str(rule.values["table"])
    for row in book.limitations:
        for notes in row.notes.values():
            for note in notes:
                yield f"limitation {row.id}", note


def _doubled(book: RuleBook) -> Iterator[str]:
    for one, other in combinations(book.all_rules, 2):
        if one.id == other.id and one.in_force.meets(other.in_force):
            yield f"rule {one.id}: two versions of it hold on the same day"
    for place in book.places.values():
        lines = [(line.kind, line.id) for line in place.cost_lines]
        for kind, line_id in sorted({line for line in lines if lines.count(line) > 1}):
            yield f"{place.id}: cost_line {line_id}: stands twice under {kind}"


def _ambiguous(book: RuleBook) -> Iterator[str]:
    """Which of two rows counts a debt's time must not hang on their order in a file."""
    for one, other in combinations(book.limitations, 2):
        alike = one.scope.closeness == other.scope.closeness and one.arrears == other.arrears
        if alike and one.scope.meets(other.scope) and one.in_force.meets(other.in_force):
            yield (
                f"limitation {one.id}: covers debts as closely as {other.id}; "
                "name products or lenders in one of them"
            )


def _of_no_arrears(book: RuleBook) -> Iterator[str]:
    for place in book.jurisdictions():
        for kind in place.debt_kinds:
            if kind.arrears and place.priority(kind.arrears) is None:
                yield f"{place.id}: debt_kind {kind.id}: no [[priority]] is “{kind.arrears}”"


def _incomplete(book: RuleBook) -> Iterator[str]:
    for place in book.places.values():
        if "any" not in {reply.letter for reply in place.replies if reply.is_for_all}:
            yield f"{place.id}: needs a [[reply]] for letter “any”"


def _no_figure(book: RuleBook) -> Iterator[str]:
    """The times of a body to complain to are figures of its rule."""
    for place in book.places.values():
        for channel in place.channels:
            values = [each.values for each in book.all_rules if each.id == channel.rule]
            for name in filter(None, (channel.after, channel.until, channel.answers)):
                if not values or not all(isinstance(each.get(name), int) for each in values):
                    yield f"{place.id}: channel {channel.id}: its rule has no figure “{name}”"
