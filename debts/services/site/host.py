"""What the host keeps for everybody on the site: whether sign-up is open, help, usual sums.

None of it belongs to a household, so none of it has a history.
"""

from __future__ import annotations

from debts.domain.sums.money import Money
from debts.models import Guideline, HelpLink, Site


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


def set_guideline(*, country: str, kind: str, first: Money, further: Money) -> Guideline:
    """The usual sums of a kind of cost in a country; they replace the ones before."""
    guideline, _is_new = Guideline.objects.update_or_create(
        country=country,
        currency=first.currency,
        kind=kind,
        defaults={"first_minor": first.minor, "further_minor": further.minor},
    )
    return guideline


def remove_guideline(guideline: Guideline) -> None:
    guideline.delete()
