"""What every page's frame needs: the household, its navigation, and where to find free help."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from debts.models import WRITERS, Household, Membership, Site
from debts.pages.help import help_links

# What a link is called, where it leads, and whether it is the page that is open.
Link = tuple[Any, str, bool]

NAVIGATION = (
    ("home", _("Home")),
    ("assessment-tasks", _("Money")),
    ("debt-list", _("Debts")),
    ("plan", _("Plan")),
    ("letter-list", _("Letters")),
    ("contact-list", _("Contacts")),
    ("agreement-list", _("Agreements")),
    ("emergency", _("Emergency")),
)


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
        "nav": _navigation(request, household),
        "help_links": help_links(household),
        "identity_provider": settings.IDENTITY_PROVIDER,
    }


def _navigation(request: HttpRequest, household: Household | None) -> list[Link]:
    if household is None:
        return []
    urls = [(name, label, reverse(name, args=[household.pk])) for name, label in NAVIGATION]
    return [(label, url, _is_here(request.path, name, url)) for name, label, url in urls]


def _is_here(path: str, name: str, url: str) -> bool:
    return path == url if name == "home" else path.startswith(url)
