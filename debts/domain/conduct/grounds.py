"""Which rules judge a contact: by the debt's law, who lent it, what it is, and the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from debts.domain.conduct.contacts import Concern, ConductFinding, Contacted
from debts.domain.conduct.matters import HowItStands, Matter, OpenQuestion, Strength
from debts.domain.law.rules import Rule

# Who only collects: of its lender nothing is known.
_ONLY_COLLECTS = "collector"

Found = tuple[Rule, OpenQuestion | None]
_BY_MATTER = dict[Matter, tuple[Found, ...]]


class GroundsIndex:
    """The rules of a book that judge conduct, found once for each kind of debt.

    A rule that nobody verified judges nothing.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rule for rule in rules if rule.judges.strengths and rule.verified)
        self._known: dict[tuple[str, str, str], _BY_MATTER] = {}
        # Debts that never changed hands, by their key: most of them, and each is asked about often.
        self._steady: dict[int, _BY_MATTER] = {}
        self.matters = frozenset(each for rule in self._rules for each in rule.judges.strengths)

    def of(self, concern: Concern, matter: Matter, contact: Contacted) -> list[Found]:
        """Those in force on the day; with a question where something has to be known first: the
        lender, or how the rule stood then."""
        rules = self._for(concern, contact.on).get(matter)
        if not rules:
            return []
        held = (found for found in rules if found[0].in_force.holds(contact.on))
        return [_as_known(found, contact.on) for found in held]

    def _for(self, concern: Concern, on: date) -> _BY_MATTER:
        steady = self._steady.get(concern.key)
        if steady is not None:
            return steady
        kind = (concern.law, concern.lender_on(on), concern.product)
        if kind not in self._known:
            self._known[kind] = self._find(*kind)
        if len(concern.owners) == 1:
            self._steady[concern.key] = self._known[kind]
        return self._known[kind]

    def _find(self, law: str, lender: str, product: str) -> _BY_MATTER:
        found: dict[Matter, list[Found]] = {}
        for rule in self._rules:
            if rule.scope.covers(law, lender, product):
                unknown = lender == _ONLY_COLLECTS and rule.judges.through_lender
                for matter in rule.judges.strengths:
                    ask = OpenQuestion.LENDER if unknown else None
                    found.setdefault(matter, []).append((rule, ask))
        return {matter: tuple(rules) for matter, rules in found.items()}


def _as_known(found: Found, on: date) -> Found:
    since = found[0].judges.known_since
    return (found[0], OpenQuestion.RULE_THEN) if since and on < since else found


def finding(
    matter: Matter,
    found: Found,
    contacts: Iterable[Contacted],
    *,
    ask: OpenQuestion | None = None,
    shown_at: Iterable[Contacted] | None = None,
    count: int | None = None,
    limit: int | None = None,
) -> ConductFinding:
    """What a rule says of these contacts; a question comes before any verdict."""
    rule, unknown = found
    strength = rule.judges.strengths[matter]
    question = ask or unknown
    listed = sorted(contacts, key=lambda each: each.sort)
    shown = listed if shown_at is None else sorted(shown_at, key=lambda each: each.sort)
    return ConductFinding(
        matter=matter,
        verdict=_verdict(matter, strength, ask=ask, unknown=unknown),
        strength=strength,
        rule=rule,
        on=listed[-1].on,
        contacts=tuple(each.key for each in listed),
        shown_at=tuple(each.key for each in shown),
        question=question,
        count=count,
        limit=limit,
    )


def _verdict(
    matter: Matter, strength: Strength, *, ask: OpenQuestion | None, unknown: OpenQuestion | None
) -> HowItStands:
    """No answer gives an hour to a rule that names none; what was agreed may end the matter."""
    if matter is Matter.HOURS and strength is Strength.WEIGHED and not unknown:
        return HowItStands.NO_LINE
    if ask or unknown:
        return HowItStands.ASKED
    return HowItStands.WEIGHED if strength is Strength.WEIGHED else HowItStands.AGAINST
