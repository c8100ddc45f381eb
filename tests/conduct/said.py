"""Contacts and debts to judge, in few words; the rules are those that the product ships."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from debts.domain.conduct.contacts import ByWay, Concern, ConductFinding, Contacted, Who
from debts.domain.conduct.judge import judge
from debts.domain.conduct.matters import Act, HowItStands, Matter, OpenQuestion
from debts.rulebook import book

FIRST = date.min


def debt(
    law: str = "cn", lender: str = "bank", product: str = "credit_card", **more: Any
) -> Concern:
    owners = more.pop("owners", ((FIRST, lender),))
    return Concern(more.pop("key", 1), law, product, owners, **more)


CARD = debt()
ONLINE = debt(lender="small_loan", product="online_loan")
BRITISH = debt("gb-ew")


def at(text: str) -> tuple[date, time | None]:
    """A day, and the time where there is one: "2026-11-24 22:30"."""
    day, _space, hour = text.partition(" ")
    return date.fromisoformat(day), time.fromisoformat(hour) if hour else None


_KEYS = iter(range(1, 1_000_000))


def contact(when: str, about: Concern | None = CARD, *acts: Act, **more: Any) -> Contacted:
    """They rang the person, who answered, unless it is said otherwise."""
    on, hour = at(when)
    given: dict[str, Any] = {
        "key": next(_KEYS),
        "channel": ByWay.PHONE,
        "who": Who.THEY,
        "side": "owner",
        "answered": True,
        "acts": frozenset(acts),
        **more,
    }
    given["told"] = frozenset(given.get("told", ()))
    return Contacted(on=on, at=hour, concern=about, **given)


def judged(*contacts: Contacted) -> tuple[ConductFinding, ...]:
    return judge(contacts, book().all_rules)


def verdicts(matter: Matter, *contacts: Contacted) -> dict[str, HowItStands]:
    """By the rule's id."""
    return {each.rule.id: each.verdict for each in judged(*contacts) if each.matter is matter}


def asked(matter: Matter, *contacts: Contacted) -> set[OpenQuestion | None]:
    return {each.question for each in judged(*contacts) if each.matter is matter and each.is_open}


def accused(matter: Matter, *contacts: Contacted) -> set[str]:
    """The rules that a contact is against, or may be."""
    found = verdicts(matter, *contacts).items()
    return {rule for rule, verdict in found if verdict not in ("asked", "no_line")}
