"""How far a debt has gone, and the dates that its clock hangs on."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import clock, formats
from debts.forms.base import HouseholdModelForm
from debts.forms.typing.fields import DayField
from debts.models import Debt, Stage


def past_day(label: Any, help_text: Any = "", *, about: bool = False) -> DayField:
    return DayField(
        label=label, help_text=help_text, required=False, latest=clock.today, about=about
    )


class DatedForm(HouseholdModelForm):
    """Days of one debt, in an order that can be."""

    def not_before_contract(self, field: str) -> None:
        day, signed = self.cleaned_data.get(field), self.instance.contract_on
        if day and signed and day < signed:
            self.add_error(
                field,
                _now("This is before the contract of %(day)s. Check both days.")
                % {"day": formats.day(signed)},
            )

    def not_before(self, field: str, earlier: str) -> None:
        day, start = self.cleaned_data.get(field), self.cleaned_data.get(earlier)
        if day and start and day < start:
            self.add_error(
                field,
                _now("This is before %(day)s, the day you gave above. Check both days.")
                % {"day": formats.day(start)},
            )


class DebtStageForm(DatedForm):
    overdue_since = past_day(
        _("Since when is it overdue?"),
        _("The first payment that was missed. The month and the year will do."),
        about=True,
    )
    default_notice_on = past_day(_("Date of the default notice"))
    default_notice_ends_on = DayField(
        label=_("Last day that the notice gave you to pay"), required=False
    )
    court_papers_on = past_day(_("Date of the court papers"))
    judgment_on = past_day(_("Date of the judgment"))

    class Meta:
        model = Debt
        fields = (
            "stage",
            "overdue_since",
            "default_notice_on",
            "default_notice_ends_on",
            "court_papers_on",
            "judgment_on",
        )
        widgets = {"stage": forms.RadioSelect}
        labels = {"stage": _("Where does it stand now?")}
        error_messages = {"stage": {"required": _("Choose how far it has gone.")}}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper.layout = Layout(
            "stage",
            "overdue_since",
            Fieldset(
                _("If you had a default notice"), "default_notice_on", "default_notice_ends_on"
            ),
            Fieldset(_("If a court is involved"), "court_papers_on", "judgment_on"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("stage") == Stage.ON_TIME and cleaned.get("overdue_since"):
            self.add_error(
                "overdue_since", _now("You chose “paid on time so far”. Clear one of the two.")
            )
        for field in ("overdue_since", "default_notice_on", "court_papers_on", "judgment_on"):
            self.not_before_contract(field)
        self.not_before("default_notice_ends_on", "default_notice_on")
        self.not_before("judgment_on", "court_papers_on")
        return cleaned


_NEVER = {
    "last_payment_on": "never_paid",
    "last_acknowledged_on": "never_acknowledged",
    "last_demand_on": "never_demanded",
}


class DebtDatesForm(DatedForm):
    last_payment_on = past_day(
        _("When did you last pay anything?"),
        _("A bank statement shows it. If it is years ago, the month will do."),
        about=True,
    )
    last_acknowledged_on = past_day(
        _("When did you last write that you owe it?"),
        _("A letter, e-mail or message, or a plan that you signed."),
        about=True,
    )
    last_demand_on = past_day(
        _("When did they last ask you to pay?"),
        _("A letter, message or call that reached you."),
        about=True,
    )

    class Meta:
        model = Debt
        fields = (*_NEVER.keys(), *_NEVER.values())
        labels = {
            "never_paid": _("I have never paid anything"),
            "never_acknowledged": _("I have never written that"),
            "never_demanded": _("They have never asked"),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        groups = (_("Last payment"), _("Last time in writing"), _("Last demand"))
        self.helper.layout = Layout(
            *(Fieldset(group, *pair) for group, pair in zip(groups, _NEVER.items(), strict=True)),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for day, never in _NEVER.items():
            self.not_before_contract(day)
            if cleaned.get(day) and cleaned.get(never):
                self.add_error(day, _now("You gave a day and ticked “never”. Keep one of them."))
        return cleaned
