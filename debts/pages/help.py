"""Where free help is, for a household's country: the host's own list, else the rules file's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.law.emergencies import Help
from debts.domain.law.jurisdictions import Jurisdiction
from debts.models import HelpLink, Household
from debts.models.prepared import Prepared
from debts.rulebook import book

_OWN = Prepared(
    lambda country, language: HelpLink.objects.filter(country=country, language=language), values=2
)


# The names of `PURPOSES`; a test holds them together.
PURPOSE_NAMES: dict[str, Promise] = {
    "mind": _("When it all gets too much"),
    "safety": _("In danger"),
    "debt": _("Debts"),
    "courts": _("Courts and legal advice"),
    "housing": _("Home and rent"),
    "energy": _("Energy"),
    "living": _("Food, benefits and wages"),
    "loan_sharks": _("Loan sharks"),
    "fraud": _("Fraud"),
    "complaints": _("Complaints"),
}


class HelpPlace(NamedTuple):
    """`reach` is a web address with its scheme, or a phone number.

    `debt_advice`: it advises on debts; what the host names may, so it counts as such.
    """

    name: str
    what_for: str
    reach: str
    debt_advice: bool = True


def help_links(household: Household | None) -> list[HelpPlace]:
    """In the language of the page; the host's links for a country stand in place of ours."""
    if household is None:
        return []
    language = get_language() or "en"
    own = _OWN.of(household.country, language)
    places = [HelpPlace(link.name, link.what_for, link.reach) for link in own]
    return places or of_country(household.country, language)


def of_country(country: str, language: str) -> list[HelpPlace]:
    """What the rules name for every page; none for a country that no file declares any more."""
    place = book().places.get(country)
    return [help_place(each, language) for each in _on_every_page(place)] if place else []


def _on_every_page(place: Jurisdiction) -> list[Help]:
    return [each for each in place.help if each.on_every_page]


def help_place(help_: Help, language: str | None = None) -> HelpPlace:
    """As the rules name it, in a language (of the page by default): a phone before a site."""
    name, what_for = formats.words(help_.name, language), formats.words(help_.what_for, language)
    return HelpPlace(name, what_for, help_.phone or help_.site, help_.debt_advice)


@dataclass(frozen=True, slots=True)
class CountryHelp:
    """For the host: a country's own links, and those of the rules file that show without them."""

    country: str
    name: str
    own: tuple[HelpLink, ...]
    usual: tuple[HelpPlace, ...]


def by_country(language: str) -> list[CountryHelp]:
    links = list(HelpLink.objects.filter(language=language))
    return [
        CountryHelp(
            place.id,
            formats.words(place.name, language),
            tuple(link for link in links if link.country == place.id),
            tuple(help_place(each, language) for each in _on_every_page(place)),
        )
        for place in book().jurisdictions()
    ]
