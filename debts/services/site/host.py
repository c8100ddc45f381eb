"""What the host keeps for everybody on the site: whether sign-up is open, help, usual sums.

None of it belongs to a household, so none of it has a history.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from debts.domain.sums.money import Money
from debts.models import Account, Guideline, HelpLink, Site


def open_sign_up(*, is_open: bool) -> None:
    site = Site.current()
    site.sign_up_open = is_open
    site.save()


def add_help_link(*, country: str, language: str, name: str, what_for: str, reach: str) -> HelpLink:
    return HelpLink.objects.create(
        country=country, language=language, name=name, what_for=what_for, reach=reach
    )


def change_help_link(
    link: HelpLink, *, country: str, language: str, name: str, what_for: str, reach: str
) -> None:
    link.country, link.language, link.name = country, language, name
    link.what_for, link.reach = what_for, reach
    link.save()


def remove_help_link(link: HelpLink) -> None:
    link.delete()


def set_guideline(
    *,
    country: str,
    kind: str,
    first: Money,
    further: Money,
    since_on: date,
    at: datetime,
    by: Account,
    **source: Any,
) -> Guideline:
    """The usual sums of a kind of cost in a country from a day on; they replace those of that day.

    `source`: who published them, and on which day.
    """
    sums = {"first_minor": first.minor, "further_minor": further.minor}
    guideline, _is_new = Guideline.objects.update_or_create(
        country=country,
        currency=first.currency,
        kind=kind,
        since_on=since_on,
        defaults={**sums, **source, "added_by": by, "added_at": at},
    )
    return guideline


def remove_guideline(guideline: Guideline) -> None:
    guideline.delete()
