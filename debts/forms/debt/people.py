"""Who is in a debt: whose name, who guarantees it, who asks for the money now."""

from __future__ import annotations

from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from debts.domain.law.events import EventKind
from debts.forms.debt import contradictions
from debts.forms.debt.creditor import CreditorChoice
from debts.forms.debt.history import DatedForm, past_day
from debts.forms.typing.fields import RowsField
from debts.models import Creditor, Debt
from debts.models.debt import WhoWrites
from debts.selectors.asked import only_collects
from debts.selectors.parties import can_owe, is_bought, is_passed_on, sole_adult

_NOT_BOTH = _("You filled this in and ticked that there is none. Keep one of the two.")
_NOT_SOLD = _(
    "An agency only collects, so this would be the day of a sale that nobody told you of. Leave it "
    "empty, or choose “debt buyer” if their letter says that they own the debt now."
)
_FIRMS: dict[str, str] = {
    WhoWrites.AGENCY: Creditor.Kind.COLLECTOR,
    WhoWrites.BUYER: Creditor.Kind.DEBT_BUYER,
}
_COLLECTORS = (Creditor.Kind.COLLECTOR, Creditor.Kind.DEBT_BUYER, Creditor.Kind.OTHER)


class DebtPeopleForm(CreditorChoice, DatedForm):
    joint = forms.TypedChoiceField(
        label=_("Is it yours alone?"),
        choices=[("no", _("Yes, in one name")), ("yes", _("No, it is a joint debt"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    days_of: ClassVar = {"assigned_on": EventKind.TOLD_OF_TRANSFER}
    assigned_on = past_day(
        _("When were you told that it was sold?"),
        _("The date of the letter that told you. An agency that only collects has bought nothing."),
    )

    class Meta:
        model = Debt
        fields = (
            "joint",
            "holders",
            "guarantor",
            "no_guarantor",
            "security",
            "no_security",
            "collector",
        )
        field_classes = {"holders": RowsField}
        widgets = {"holders": forms.CheckboxSelectMultiple}
        labels = {
            "holders": _("Whose name is it in?"),
            "guarantor": _("Who guarantees it?"),
            "no_guarantor": _("Nobody guarantees it"),
            "security": _("What is it secured on?"),
            "no_security": _("It is secured on nothing"),
            "collector": _("Who asks for the money now?"),
        }
        help_texts = {
            "guarantor": _("Someone who must pay if you do not."),
            "security": _("Such as a home or a car."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["joint"] = "yes" if self.instance.joint else "no"
        passed_on = self.add_new_creditor(
            "collector",
            instead=self._who_asks(),
            kinds=[(kind, kind.label) for kind in _COLLECTORS],
        )
        self.initial["collector_kind"] = _FIRMS.get(self.instance.who_writes, "")
        self.fields["collector_name"].help_text = _("Leave it empty if you do not know it yet.")
        people = ["joint", "holders", "guarantor", "no_guarantor", "security", "no_security"]
        self._offer_who_can_owe()
        if not self.fields["holders"].queryset.exists():
            del self.fields["holders"]
            people.remove("holders")
        self.helper.layout = Layout(
            Fieldset(_("The people"), *people),
            Fieldset(_("If it was passed on or sold"), *passed_on, *self.with_ticks("assigned_on")),
        )

    def _who_asks(self) -> Any:
        """What no choice means: whoever writes, as was said before, though nobody has named it."""
        debt = self.instance
        if debt.who_writes not in _FIRMS or is_passed_on(debt):
            return _("The creditor, nobody else")
        return capfirst(WhoWrites(debt.who_writes).label)

    def _offer_who_can_owe(self) -> None:
        """No child borrows; where one adult lives in the household, who else would owe it."""
        field, noted = self.fields["holders"], list(self.instance.holders.all())
        field.queryset = field.queryset.filter(can_owe() | Q(pk__in=[each.pk for each in noted]))
        if not noted and (alone := sole_adult(self.household)):
            self.initial["holders"] = [alone]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for named in ("guarantor", "security"):
            if cleaned.get(named) and cleaned.get(f"no_{named}"):
                self.add_error(named, _NOT_BOTH)
        collector = self.chosen_creditor("collector")
        # Where the creditor bought it, nobody else asks: the day of the transfer is theirs.
        is_creditor = collector is not None and collector.pk == self.instance.creditor_id
        cleaned["whom"] = None if is_creditor else collector
        if self._names_no_sale(cleaned):
            self.add_error("assigned_on", _NOT_SOLD)
        if asked := contradictions.of_asked(self.instance, EventKind.DEMANDED):
            if only_collects(cleaned["whom"]):
                self.add_error("collector", asked)
            if cleaned.get("assigned_on"):
                self.add_error("assigned_on", asked)
        return cleaned

    def _names_no_sale(self, cleaned: dict[str, Any]) -> bool:
        """A new day of a sale beside an agency, though it is still owed to who lent it."""
        is_new = bool(cleaned.get("assigned_on")) and "assigned_on" in self.changed_data
        return is_new and only_collects(cleaned["whom"]) and not is_bought(self.instance)
