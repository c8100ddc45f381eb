"""A household's settings as a summary: each line with what is said, and where to change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from debts import formats
from debts.clock import zone_of
from debts.models import Household
from debts.rulebook import book


@dataclass(frozen=True, slots=True)
class SettingLine:
    """`part` names the page that changes it; none where it cannot be changed any more."""

    label: str
    value: str
    part: str = ""
    hint: str = ""


def summary(household: Household) -> list[SettingLine]:
    fixed = has_amounts(household)
    return [
        SettingLine(_("Name of the household"), household.name, "name"),
        SettingLine(_("Country"), _country(household), "country"),
        SettingLine(
            _("Time zone"),
            formats.zone_name(zone_of(household.country, household.time_zone).key),
            "time",
            hint=_("It says which day is today, here and on letters."),
        ),
        SettingLine(_("Language of letters"), _language(household.letter_language), "country"),
        SettingLine(_("Paper"), household.get_paper_display(), "country"),
        SettingLine(
            _("Currency"),
            formats.currency_name(household.currency),
            part="" if fixed else "currency",
            hint=_("Amounts are kept in it, so it stays. Another currency is another household.")
            if fixed
            else "",
        ),
        SettingLine(_("Postal address"), household.postal_address, "address"),
        SettingLine(_("Phone"), household.phone, "address"),
        SettingLine(_("E-mail address"), household.email, "address"),
    ]


def has_amounts(household: Household) -> bool:
    """Whether anything is counted in the household's currency yet."""
    rows: tuple[Any, ...] = (household.debts, household.assessments)
    return any(each.exists() for each in rows)


def _country(household: Household) -> str:
    place = book().places.get(household.country)
    return formats.words(place.name) if place else household.country


def _language(code: str) -> str:
    return str(get_language_info(code)["name_local"])
