"""What every page's frame needs: the household, its navigation, and where to find free help."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from debts.models import WRITERS, Household, Membership, Site
from debts.pages.help import help_links

SECTIONS = {
    "home": _("Home"),
    "assessment-tasks": _("Money"),
    "debt-list": _("Debts"),
    "plan": _("Plan"),
    "letter-list": _("Letters"),
    "contact-list": _("Contacts"),
    "agreement-list": _("Agreements"),
    "emergency": _("Emergency"),
}

# Where the quick exit leads: the weather, which everybody looks up and every household could ask
# for, from a page that opens in the place. Elsewhere, and before a place is known, a search page.
EXITS = {"gb": "https://www.bbc.co.uk/weather", "cn": "https://www.weather.com.cn/"}
EXIT_ELSEWHERE = "https://www.bing.com/"


def exit_page(country: str) -> str:
    """The host's own page, else the one of the country, named by its code or a part of it."""
    return settings.EXIT_URL or EXITS.get(country.split("-")[0], EXIT_ELSEWHERE)


def site(request: HttpRequest) -> dict[str, Any]:
    membership: Membership | None = getattr(request, "membership", None)
    household = membership.household if membership else None
    return {
        "household": household,
        "membership": membership,
        # Asked of the database by the one page that shows it.
        "sign_up_open": lambda: Site.current().sign_up_open,
        "can_write": membership is not None and membership.role in WRITERS,
        "amounts_hidden": getattr(getattr(request, "user", None), "amounts_hidden", False),
        "way_back": getattr(request, "way_back", ""),
        "section": _section(request.path, household) if household else None,
        "exit_page": exit_page(household.country if household else ""),
        "help_links": help_links(household),
        "identity_provider": settings.IDENTITY_PROVIDER,
    }


def _section(path: str, household: Household) -> str:
    """The section that is open; empty on a page of none."""
    found = (name for name, url in _addresses(household.pk) if _is_here(path, name, url))
    return next(found, "")


@lru_cache(maxsize=1_000)
def _addresses(household_id: int) -> list[tuple[str, str]]:
    return [(name, reverse(name, args=[household_id])) for name in SECTIONS]


def _is_here(path: str, name: str, url: str) -> bool:
    return path == url if name == "home" else path.startswith(url)
