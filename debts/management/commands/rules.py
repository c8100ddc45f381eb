"""./run manage rules: which rules nobody verified, which are old, which quote nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from debts.clock import today
from debts.domain.law.rules import Rule
from debts.domain.sums.dates import add_months
from debts.rulebook import book

A_YEAR = 12


class Command(BaseCommand):
    help = (
        "List the rules that nobody has verified, those last checked more than a year ago, "
        "and those without words of their instrument."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        rules = [rule for rule in book().all_rules if rule.in_force.holds(today())]
        since = add_months(today(), -A_YEAR)
        old = [rule for rule in rules if (day := rule.source.last_checked_on) and day < since]
        self._tell("Not verified; shown as that, and cited in no letter:", _unverified(rules))
        self._tell("Signals that rest on them:", _unverified_signals(today()))
        self._tell(
            f"Last checked before {since:%-d %B %Y}:",
            [f"{rule.id}  {rule.source.last_checked_on}" for rule in old],
        )
        self._tell("Verified, but without a quotation to check again:", _unquoted(rules))
        self.stdout.write(f"{len(rules)} rules are in force today.")

    def _tell(self, heading: str, lines: list[str]) -> None:
        self.stdout.write(heading)
        for each in lines or ["none"]:
            self.stdout.write(f"  {each}")
        self.stdout.write("")


def _unquoted(rules: Iterable[Rule]) -> list[str]:
    return [rule.id for rule in rules if rule.source.verified and rule.source.quote is None]


def _unverified(rules: Iterable[Rule]) -> list[str]:
    return [rule.id for rule in rules if not rule.source.verified]


def _unverified_signals(on: date) -> list[str]:
    """Each once with the rules that nobody verified, though several places know it."""
    found = {
        each.signal.id: each for place in book().places for each in book().signals(place, on=on)
    }
    return [
        "  ".join([signal_id, *_unverified(each.rules)])
        for signal_id, each in found.items()
        if not each.verified
    ]
