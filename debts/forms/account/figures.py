"""What a host adds to the rules files: a rate from a day on, a holiday, or a day that is worked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from debts import clock, formats
from debts.domain.law.rules import RateTable
from debts.forms.base import SiteForm
from debts.forms.household.household import countries
from debts.forms.typing.fields import DayField, RateField
from debts.models import AddedDay, AddedRate
from debts.rulebook import shipped


def tables() -> dict[str, RateTable]:
    """The tables of rates that the rules files declare, by the ids of their rules."""
    return {rule.id: rule.table for rule in shipped().all_rules if rule.table}


def _rates() -> list[tuple[str, str]]:
    return [(rule.id, formats.words(rule.text)) for rule in shipped().all_rules if rule.table]


class OfHostForm(SiteForm):
    """Where a figure comes from that the host adds."""

    publisher = forms.CharField(
        label=gettext_lazy("Who published it, and in which paper?"),
        help_text=gettext_lazy("The body and the name or number of its announcement."),
        max_length=200,
    )
    published_on = DayField(label=gettext_lazy("Published on which day?"), latest=clock.today)


class AddedRateForm(OfHostForm):
    rule = forms.ChoiceField(
        label=gettext_lazy("Which rate?"), choices=_rates, widget=forms.RadioSelect
    )
    rate_ppm = RateField(label=gettext_lazy("What is it a year?"))
    since_on = DayField(label=gettext_lazy("From which day?"), latest=clock.today)
    known_to = DayField(
        label=gettext_lazy("Until which day do you know that it held?"),
        help_text=gettext_lazy("Today, if you have just looked. Later days count as an estimate."),
        latest=clock.today,
    )
    field_order = ("rule", "rate_ppm", "since_on", "known_to", "publisher", "published_on")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        rule, since_on, known_to = (data.get(name) for name in ("rule", "since_on", "known_to"))
        if rule and since_on:
            self._refuse_known(tables()[rule], rule, since_on)
        if since_on and known_to and known_to < since_on:
            self.add_error("known_to", _("This is before the day from which it is in force."))
        return data

    def _refuse_known(self, table: RateTable, rule: str, since_on: date) -> None:
        if since_on <= table.known_to:
            self.add_error("since_on", _told(table, since_on))
        elif AddedRate.counting().filter(rule=rule, since_on=since_on).exists():
            self.add_error(
                "since_on", _("A rate from this day was added already. Take that one back first.")
            )

    def row(self) -> AddedRate:
        return AddedRate(**self.cleaned_data)


def _told(table: RateTable, on: date) -> ValidationError:
    """What the site itself has for a day that it knows; a host adds what came after."""
    step = table.at(on)
    known = {"day": formats.day(table.known_to)}
    if step is None:
        text = _("The site's own rates are known to %(day)s. Enter a later day.") % known
    else:
        text = _("The site has %(rate)s for this day; its rates are known to %(day)s.") % {
            **known,
            "rate": formats.percent(step.ppm),
        }
    return ValidationError(text, code="known")


class AddedDayForm(OfHostForm):
    country = forms.ChoiceField(
        label=gettext_lazy("Country"), choices=countries, widget=forms.RadioSelect
    )
    on = DayField(label=gettext_lazy("Which day?"))
    is_worked = forms.TypedChoiceField(
        label=pgettext_lazy("a day", "What is it?"),
        choices=[
            ("no", gettext_lazy("A holiday")),
            ("yes", gettext_lazy("A working day, though it would be none")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=gettext_lazy("What is it called?"), max_length=80)
    field_order = ("country", "on", "is_worked", "name", "publisher", "published_on")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        country, on, is_worked = (data.get(name) for name in ("country", "on", "is_worked"))
        if not country or not on or not isinstance(is_worked, bool):
            return data
        if AddedDay.counting().filter(country=country, on=on).exists():
            self.add_error("on", _("This day was added already. Take that one back first."))
        elif (on in shipped().jurisdiction(country).working_days) == is_worked:
            self.add_error("on", _already(is_worked=is_worked))
        return data

    def row(self) -> AddedDay:
        return AddedDay(**self.cleaned_data)


def _already(*, is_worked: bool) -> str:
    if is_worked:
        return _("The site counts this day as a working day already.")
    return _("The site counts this day as free already: a weekend, or a holiday of its calendar.")
