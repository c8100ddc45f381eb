"""The day that an emergency's time counts from, or that was named to the person."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts import clock
from debts.forms.base import HouseholdModelForm
from debts.forms.typing.fields import DayField
from debts.models import EmergencyDay


class EmergencyDayForm(HouseholdModelForm):
    """`asks` is the question for exactly that day; `may_come`: it need not have been yet."""

    on = DayField(label="", error_messages={"required": _("Enter the day.")})

    class Meta:
        model = EmergencyDay
        fields = ("on",)

    def __init__(
        self, *args: Any, asks: str = "", hint: str = "", may_come: bool = True, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        day = self.fields["on"]
        day.label, day.help_text = asks, hint
        day.latest = None if may_come else clock.today
