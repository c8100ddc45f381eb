"""When a mail reminds a person of what is due, if at all."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from debts.forms.reminders.calendar import ALARMS
from debts.forms.seen import SeenForm


class DueMailForm(SeenForm):
    days_before = forms.TypedChoiceField(
        label=_("When should a mail remind you?"),
        choices=[("", _("Never")), *ALARMS[1:]],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("It comes in the morning, and once more on the day itself."),
    )
