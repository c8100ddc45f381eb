"""Every rule of the site on a page: what it says, where it stands, how far it may be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.law.rules import RateTable, Rule
from debts.domain.sums.dates import add_months
from debts.pages.rule_card import RuleCard, card
from debts.rulebook import book

A_YEAR = 12
TOPICS: dict[str, Promise] = {
    "limitation": _("time limits"),
    "collection": _("how debts may be collected"),
    "court": _("court"),
    "negotiation": _("agreeing payments"),
    "shares": _("sharing among creditors"),
    "writing": _("writing and proof"),
    "allocation": _("which debt a payment counts for"),
    "interest": _("interest"),
    "rate_cap": _("limits on interest"),
    "rate_table": _("rates that others are counted from"),
    "penalty": _("penalties and charges"),
    "assignment": _("debts that were passed on"),
    "guarantee": _("guarantors"),
    "joint": _("debts of a couple"),
    "priority": _("what comes first"),
    "support": _("help with bills and income"),
    "moratorium": _("protected time"),
    "way_out": _("ways beside a plan"),
    "insolvency": _("insolvency"),
    "complaint": _("complaints"),
    "credit_record": _("credit records"),
    "clearance": _("after the last payment"),
    "criminal": _("criminal law"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """A way to narrow the list by how a rule was checked."""

    id: str
    label: Promise


CHECKED = (
    Check("unverified", _("not verified")),
    Check("old", _("last checked more than a year ago")),
    Check("unquoted", _("without a quotation")),
)


@dataclass(frozen=True, slots=True)
class KnownRule:
    """`places` says where it holds; `table` is set where it is a series of rates."""

    id: str
    topic: str
    card: RuleCard
    places: str
    first_on: date | None
    last_on: date | None
    table: RateTable | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to; what is not known narrows nothing."""

    place: str = ""
    topic: str = ""
    checked: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Asked:
        place, topic, checked = (query.get(name, "") for name in ("place", "topic", "checked"))
        return cls(
            place if place in book().places else "",
            topic if topic in TOPICS else "",
            checked if checked in {check.id for check in CHECKED} else "",
        )


def asked_rules(asked: Asked, today: date) -> list[Rule]:
    """By topic in the order of `TOPICS`, then as the files have them, older versions included."""
    order = {topic: place for place, topic in enumerate(TOPICS)}
    found = (rule for rule in book().all_rules if _is_asked(rule, asked, today))
    return sorted(found, key=lambda rule: order[rule.topic])


def known_rules(rules: Iterable[Rule]) -> list[KnownRule]:
    return [_known(rule) for rule in rules]


def _known(rule: Rule) -> KnownRule:
    places = [place for place in book().places.values() if place.id in rule.scope.jurisdictions]
    # A country stands for all that is within it.
    whole = {place.id for place in places}
    named = [place for place in places if not whole.intersection(place.within)]
    return KnownRule(
        id=rule.id,
        topic=str(capfirst(str(TOPICS[rule.topic]))),
        card=card(rule),
        places=", ".join(formats.words(place.name) for place in named),
        first_on=rule.in_force.first_on,
        last_on=rule.in_force.last_on,
        table=rule.table,
    )


def _is_asked(rule: Rule, asked: Asked, today: date) -> bool:
    if asked.place and asked.place not in rule.scope.jurisdictions:
        return False
    if asked.topic and rule.topic != asked.topic:
        return False
    source = rule.source
    if asked.checked == "unverified":
        return not source.verified
    if asked.checked == "old":
        day = source.last_checked_on
        return source.verified and (day is None or day < add_months(today, -A_YEAR))
    if asked.checked == "unquoted":
        return source.verified and source.quote is None
    return True
