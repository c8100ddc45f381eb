"""One thing that happened to a debt: what, when, and how it is known."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import clock
from debts.domain.law.events import Event, EventKind
from debts.domain.sums.known_days import KnownDay
from debts.forms.base import HouseholdModelForm
from debts.forms.debt import contradictions
from debts.forms.typing.fields import KnownDayField
from debts.models import DebtEvent
from debts.rulebook import offered_events
from debts.selectors.limitation import as_told, implied

# These are known beforehand; everything else has happened.
_AHEAD = frozenset({EventKind.LAST_INSTALMENT_DUE, EventKind.DEFAULT_NOTICE_ENDED})


class EventForm(HouseholdModelForm):
    day = KnownDayField(
        label=_("When was it?"),
        help_text=_("A day, a month or a year. If you are not sure, write “about”."),
        error_messages={"required": _("Enter the day, or about when it was.")},
    )

    class Meta:
        model = DebtEvent
        fields = ("kind", "source", "note")
        widgets = {"source": forms.RadioSelect}
        labels = {
            "kind": _("What happened?"),
            "source": _("How do you know it?"),
            "note": _("Your own note"),
        }
        help_texts = {"note": _("Only you and those you invite see it. It is never printed.")}
        error_messages = {"kind": {"required": _("Choose what happened.")}}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["day"] = self.instance.day
        kind: Any = self.fields["kind"]
        offered = offered_events(kind.choices, self.instance.debt.law, self.instance.kind)
        kind.choices = [("", _("Choose one")), *offered]
        self.order_fields(["kind", "day", "source", "note"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, kind = cleaned.get("day"), cleaned.get("kind")
        if day and kind not in _AHEAD and not day.can_be_by(clock.today()):
            self.add_error("day", _now("This date is in the future. Enter the day it happened."))
        elif day and kind:
            self._ask_about(EventKind(kind), day)
        return cleaned

    def _ask_about(self, kind: EventKind, day: KnownDay) -> None:
        """Where it contradicts what is told of the debt on any page."""
        debt = self.instance.debt
        rows = [row for row in debt.events.all() if row.pk != self.instance.pk]
        others = [*map(as_told, rows), *implied(debt)]
        if said := contradictions.of_days(Event(kind, day), others):
            self.add_error("day", said)
        if said := contradictions.of_on_time(debt.stage, kind) or contradictions.of_asked(
            debt, kind
        ):
            self.add_error("kind", said)

    def _post_clean(self) -> None:
        if day := self.cleaned_data.get("day"):
            self.instance.day = day
        super()._post_clean()
