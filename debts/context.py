"""What every page's frame needs: the household, its navigation, and where to find free help."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from debts.models import WRITERS

NAVIGATION = (
    ("home", _("Home")),
    ("assessment-tasks", _("Money")),
    ("debt-list", _("Debts")),
    ("plan", _("Plan")),
    ("letter-list", _("Letters")),
    ("contact-list", _("Contacts")),
    ("agreement-list", _("Agreements")),
)


def site(request: HttpRequest) -> dict[str, Any]:
    household = getattr(request, "household", None)
    membership = getattr(request, "membership", None)
    return {
        "household": household,
        "membership": membership,
        "can_write": membership is not None and membership.role in WRITERS,
        "amounts_hidden": getattr(getattr(request, "user", None), "amounts_hidden", False),
        "nav": _navigation(request, household),
        "help_links": _help_links(household),
    }


def _navigation(request: HttpRequest, household: Any) -> list[tuple[Any, str, bool]]:
    if household is None:
        return []
    links = []
    for name, label in NAVIGATION:
        try:
            url = reverse(name, args=[household.pk])
        except NoReverseMatch:
            continue
        here = request.path == url if name == "home" else request.path.startswith(url)
        links.append((label, url, here))
    return links


def _help_links(household: Any) -> list[Any]:
    from debts.pages.help import help_links

    return help_links(household)
