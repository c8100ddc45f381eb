"""How they behaved in a contact, and what the person told them: a few ticks, folded away."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.domain.conduct.matters import ToldThem
from debts.forms.base import HouseholdModelForm
from debts.forms.folded import Folded
from debts.forms.typing.whole import TimeField, WholeField
from debts.models.talks.conduct import ACTS, TOLD, WhoElse, YesNo

_NOT_SAID = ("", _("I do not know"))
_FOLDED = {
    "third_party": (_("They contacted somebody else"), ("third_party", "whom_kind")),
    "said": (_("How did they behave?"), ("acts", "agreed", "times", "line")),
    "told": (_("What did you tell them?"), ("told", "hours_from", "hours_until")),
}


class BehavedForm(HouseholdModelForm):
    """None of it has to be answered: what is empty is not known, and is asked where it matters."""

    answered = forms.ChoiceField(
        label=_("If they rang, did you answer?"),
        choices=[*YesNo.choices, ("", _("it was no call, or I do not know"))],
        widget=forms.RadioSelect,
        required=False,
    )
    whom_kind = forms.ChoiceField(
        label=_("Who is that?"),
        choices=[*WhoElse.choices, _NOT_SAID],
        widget=forms.RadioSelect,
        required=False,
    )
    acts = forms.MultipleChoiceField(
        label=_("Did they do any of this?"),
        choices=[(code.value, label) for code, label in ACTS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick only what you saw or heard yourself."),
    )
    agreed = forms.ChoiceField(
        label=_("Had you agreed to be contacted at that time?"),
        choices=[*YesNo.choices, _NOT_SAID],
        widget=forms.RadioSelect,
        required=False,
    )
    times = WholeField(
        label=_("How many calls like this on that day?"),
        least=1,
        most=99,
        required=False,
        help_text=_("Leave it empty for one."),
    )
    told = forms.MultipleChoiceField(
        label=_("Did you tell them any of this?"),
        choices=[(code.value, label) for code, label in TOLD.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("What they do from then on is looked at with it."),
    )
    hours_from = TimeField(label=_("They may ring from"), required=False)
    hours_until = TimeField(label=_("They may ring until"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.times == 1:
            self.initial["times"] = None

    def fold(self) -> None:
        """Called last, when the form has its fields in their order."""
        folded = {name for _title, names in _FOLDED.values() for name in names}
        shown: list[Any] = []
        for name in self.fields:
            if name not in folded or self.fields[name].widget.is_hidden:
                shown.append(name)
            if name in _FOLDED and name != "told":
                shown.append(self._group(name))
            if name == "said":
                shown.append(self._group("told"))
        self.helper.layout = Layout(*shown)

    def _group(self, name: str) -> Folded:
        title, names = _FOLDED[name]
        return Folded(title, *(each for each in names if each in self.fields))

    def clean_times(self) -> int:
        return self.cleaned_data["times"] or 1

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        hours = [cleaned.get("hours_from"), cleaned.get("hours_until")]
        may_ring = ToldThem.MAY_CALL.value in cleaned.get("told", ())
        if any(hours) and not may_ring:
            self.add_error("told", _now("Tick that they may ring at these hours, or empty them."))
        elif any(hours) and not all(hours):
            missing = "hours_until" if hours[0] else "hours_from"
            self.add_error(missing, _now("Enter both hours, or neither."))
        return cleaned
