"""What a member's calendar says of the days that are due, and when it reminds."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from debts.forms.base import HouseholdModelForm
from debts.models import CalendarFeed

ALARMS = [
    ("", _("No reminder")),
    ("0", _("On the day itself")),
    ("1", _("One day before")),
    ("2", _("Two days before")),
    ("3", _("Three days before")),
    ("7", _("A week before")),
]


class CalendarForm(HouseholdModelForm):
    alarm_days = forms.TypedChoiceField(
        label=_("When should the calendar remind you?"),
        choices=ALARMS,
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_(
            "At nine in the morning. Some calendars do not remind of what they subscribe to."
        ),
    )

    class Meta:
        model = CalendarFeed
        fields = ("names_them", "alarm_days")
        labels: ClassVar = {"names_them": _("Say in it whose the day is, what it is and how much")}
        help_texts: ClassVar = {
            "names_them": _("Without this every day is only called “A date in your papers”.")
        }
