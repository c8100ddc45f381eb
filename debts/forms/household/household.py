"""Forms of a household: a new one, then its settings in small groups."""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from typing import Any

from babel import Locale, numbers
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import clock, formats
from debts.forms.account.account import EmailAddressField, languages
from debts.forms.base import HouseholdForm, HouseholdModelForm
from debts.forms.typing.addresses import address_for_a_window
from debts.forms.typing.fields import DayField
from debts.models import Household, Paper, Role
from debts.rulebook import book


def countries() -> list[tuple[str, str]]:
    return [(place.id, formats.words(place.name)) for place in book().jurisdictions()]


@cache
def _in_use() -> frozenset[str]:
    """The currencies that some territory uses today, by CLDR."""
    territories = [str(code) for code in Locale("en").territories if len(str(code)) == 2]
    return frozenset(
        str(code) for place in territories for code in numbers.get_territory_currencies(place)
    )


def currencies() -> list[tuple[str, str]]:
    """Those of our countries first, then every other in use, by name."""
    ours = list(dict.fromkeys(place.currency for place in book().jurisdictions()))
    others = sorted(_in_use() - set(ours), key=formats.currency_name)
    return [(code, f"{formats.currency_name(code)} ({code})") for code in [*ours, *others]]


def _usual(words: Any) -> list[tuple[str, Any]]:
    return [("", words)]


class NewHouseholdForm(HouseholdModelForm):
    """Name and country; currency and language of letters follow the country unless chosen."""

    country = forms.ChoiceField(
        label=_("Where do you live?"),
        choices=countries,
        widget=forms.RadioSelect,
        help_text=_("Rules, letters and help links follow the country. You can change it later."),
    )
    currency = forms.ChoiceField(
        label=_("Currency"),
        choices=lambda: _usual(_("The usual one of the country")) + currencies(),
        required=False,
        help_text=_("All debts of a household are in one currency."),
        error_messages={"required": _("Choose the currency of your debts.")},
    )
    letter_language = forms.ChoiceField(
        label=_("Language of letters"),
        choices=lambda: _usual(_("The usual language of the country")) + languages(),
        required=False,
        help_text=_("The language that your creditors read. These pages may be in another."),
    )

    class Meta:
        model = Household
        fields = ("name", "country", "currency", "letter_language")
        labels = {"name": _("Name of the household")}
        help_texts = {"name": _("For you and the people you invite; no letter shows it.")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.data.get("country") == "other":  # which has no usual one
            self.fields["currency"].required = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "country" not in data:
            return data
        place = book().jurisdiction(data["country"])
        if "currency" in self.fields or not self.instance.pk:
            data["currency"] = data.get("currency") or place.currency
        data["letter_language"] = data.get("letter_language") or place.letter_language
        self.instance.paper = place.paper
        return data


class FirstHouseholdForm(NewHouseholdForm):
    """Only where: proposed by the language of the page, the rest follows and the name can change.

    Elsewhere, where no currency follows, it is asked for once that place was sent.
    """

    country = forms.ChoiceField(
        label=_("Where do you live?"),
        choices=countries,
        help_text=_("Rules, letters and help links follow the country. You can change it later."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instance.name = _now("My household")
        self.initial["country"] = likely_country(get_language())
        elsewhere = self.data.get("country") == "other"
        self.ask_only("country", *(["currency"] if elsewhere else []))


def likely_country(language: str | None) -> str:
    """The first place whose letters are in the language of the page, else the first of all."""
    places = list(book().jurisdictions())
    alike = (place.id for place in places if place.letter_language == language)
    return next(alike, places[0].id)


class NameForm(HouseholdModelForm):
    class Meta:
        model = Household
        fields = ("name",)
        labels = {"name": _("Name of the household")}


class CountryForm(HouseholdModelForm):
    country = forms.ChoiceField(
        label=_("Country"),
        choices=countries,
        widget=forms.RadioSelect,
        help_text=_(
            "Rules and help links follow the country. Debts that you have entered keep the law "
            "that they are under; each can be changed on its own page."
        ),
    )
    letter_language = forms.ChoiceField(
        label=_("Language of letters"), choices=languages, widget=forms.RadioSelect
    )
    paper = forms.ChoiceField(label=_("Paper"), choices=Paper.choices, widget=forms.RadioSelect)

    class Meta:
        model = Household
        fields = ("country", "letter_language", "paper")


def time_zones() -> list[tuple[str, str]]:
    return sorted(((zone, formats.zone_name(zone)) for zone in formats.zones()), key=itemgetter(1))


class TimeZoneForm(HouseholdModelForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: _usual(_("The usual one of the country")) + time_zones(),
        required=False,
        help_text=_("“Today”, and the day on a letter, are as the clocks there have it."),
    )

    class Meta:
        model = Household
        fields = ("time_zone",)


class CurrencyForm(HouseholdModelForm):
    """Only for a household in which nothing is counted yet."""

    currency = forms.ChoiceField(label=_("Currency"), choices=currencies)

    class Meta:
        model = Household
        fields = ("currency",)


class AddressForm(HouseholdModelForm):
    """Where creditors write to; printed at the head of letters."""

    email = EmailAddressField(
        required=False, help_text=_("Only if creditors may write to you by e-mail.")
    )

    class Meta:
        model = Household
        fields = ("postal_address", "phone", "email")
        labels = {"postal_address": _("Postal address"), "phone": _("Phone")}
        help_texts = {
            "postal_address": _(
                "As it should stand on letters, without your name. At most 8 lines."
            ),
            "phone": _(
                "Only if creditors may call you. Letters print it; each letter asks whether to "
                "leave it out."
            ),
        }
        widgets = {
            "postal_address": forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }

    @property
    def answered_by(self) -> str:
        """Beside the post: a Chinese bank rings, all others can write an e-mail."""
        return "phone" if self.household.country == "cn" else "email"

    def clean_postal_address(self) -> str:
        return address_for_a_window(self.cleaned_data["postal_address"])


class RoleForm(HouseholdForm):
    """What a member may do; also asked for an invitation."""

    role = forms.ChoiceField(
        label=_("What may this person do?"), choices=Role.choices, widget=forms.RadioSelect
    )
    ends_on = DayField(
        label=_("Until which day may an adviser see it?"),
        required=False,
        earliest=clock.today,
        help_text=_("Access ends by itself after that day. Leave it empty to end it yourself."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("ends_on") and data.get("role") not in (None, Role.ADVISER):
            self.add_error("ends_on", _now("Only an adviser’s access ends by itself."))
        return data

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choice_hints = {
            Role.OWNER: _("Everything, members and deletion included."),
            Role.PARTNER: _("Everything but members and deletion."),
            Role.ADVISER: _(
                "Read everything, leave notes and mark the budget as checked; change nothing else."
            ),
        }


class DeletionForm(HouseholdForm):
    sure = forms.BooleanField(label=_("Yes, delete this household and everything in it."))
