"""The contact log: when, how, with whom, what was said, and by when an answer is due."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import clock
from debts.forms.base import HouseholdModelForm
from debts.forms.choices import offer_debts
from debts.forms.debt.creditor import CreditorChoice
from debts.forms.talks.behaved import BehavedForm
from debts.forms.typing.fields import DayField, LongTextField
from debts.forms.typing.whole import TimeField
from debts.models import Contact, Creditor
from debts.selectors.parties import collecting_party, listed_as

BEFORE_CONTACT = _("This is before the contact itself. Check both days.")
WITH_YOU = _(
    "Under “Who began?” it says that the contact was with you. If it was with somebody else, "
    "choose that there. If not, leave this empty."
)
_WITH_YOU = frozenset({Contact.Direction.IN, Contact.Direction.OUT})


class ContactForm(BehavedForm, CreditorChoice):
    on = DayField(
        label=_("On which day?"),
        latest=clock.today,
        error_messages={"required": _("Enter the day of the contact.")},
    )
    at = TimeField(
        label=_("At what time?"), required=False, help_text=_("Such as 14:30. About is enough.")
    )
    said = LongTextField(
        label=_("What was said?"),
        required=False,
        help_text=_("In their words where you can: sums, dates, promises, threats."),
    )
    answer = forms.ChoiceField(
        label=_("What do they answer about the debt?"),
        choices=[("", _("nothing was said about it")), *Contact.Answer.choices],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("The next page follows from it. Nothing is agreed by noting it."),
    )
    reply_by = DayField(label=_("By when do you expect an answer?"), required=False, ahead=True)
    replied_on = DayField(label=_("When did the answer come?"), required=False, latest=clock.today)

    class Meta:
        model = Contact
        fields = (
            "debt",
            "creditor",
            "on",
            "at",
            "channel",
            "direction",
            "answered",
            "third_party",
            "whom_kind",
            "person",
            "said",
            "acts",
            "agreed",
            "times",
            "line",
            "told",
            "hours_from",
            "hours_until",
            "answer",
            "reply_by",
            "replied_on",
        )
        widgets = {"channel": forms.RadioSelect, "direction": forms.RadioSelect}
        labels = {
            "debt": _("About which debt?"),
            "creditor": _("With whom?"),
            "channel": _("How?"),
            "direction": _("Who began?"),
            "third_party": _("Whom did they contact?"),
            "person": _("Who was it?"),
            "line": _("Which of your numbers did they ring?"),
        }
        help_texts = {
            "line": _("Leave it empty for the usual one."),
            "creditor": _("Leave it if it was whoever asks for the money of that debt."),
            "third_party": _("Only if it was somebody else: “my sister”, “the office at work”."),
            "person": _("The name, staff number or department they gave."),
        }
        error_messages = {
            "channel": {"required": _("Choose how you were in touch.")},
            "direction": {"required": _("Choose who began.")},
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        debt, creditor = self.fields["debt"], self.fields["creditor"]
        debt.empty_label = _("None in particular")
        offer_debts(debt, self.household)
        creditor.required = False
        who = self.add_new_creditor(
            "creditor", instead=_("As for the debt"), kinds=Creditor.Kind.choices
        )
        for each in who:
            self.fields[each].unknown = True
        self.fields["creditor_name"].help_text = _("Leave it empty if they did not say.")
        if not creditor.queryset.exists():
            self._ask_only_for_somebody_new()
        self.order_fields(["debt", *who, *self.Meta.fields])
        self.fold()

    def _ask_only_for_somebody_new(self) -> None:
        """Nothing is on the lists yet: whoever calls first is mostly somebody who collects."""
        del self.fields["debt"], self.fields["creditor"]
        self.fields["creditor_name"].label = _("With whom?")
        self.fields["creditor_kind"].label = _("What kind of creditor?")
        self.initial["creditor_kind"] = Creditor.Kind.COLLECTOR

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["whom"] = self._whom(cleaned)
        self._in_order()
        if cleaned.get("third_party") and cleaned.get("direction") in _WITH_YOU:
            self.add_error("third_party", WITH_YOU)
        return cleaned

    def _whom(self, cleaned: dict[str, Any]) -> Creditor | None:
        """The one chosen or named, else whoever asks for the money of the debt."""
        debt, kind = cleaned.get("debt"), cleaned.get("creditor_kind")
        if found := self.chosen_creditor("creditor"):
            return found
        if kind and not (debt or cleaned.get("creditor_name")):
            name = _now("Unknown caller")
            new = Creditor(household=self.household, name=name, kind=kind)
            known = listed_as(self.household, name)
            return known if known and known.kind == kind else new
        if debt is None and not {"creditor", "debt", "creditor_name"} & self.errors.keys():
            where = "creditor" if "creditor" in self.fields else "creditor_kind"
            self.add_error(where, _now("Choose with whom, or about which debt."))
        return collecting_party(debt) if debt else None

    def _in_order(self) -> None:
        """An answer is neither due nor there before the contact."""
        day = self.cleaned_data.get("on")
        for field in ("reply_by", "replied_on"):
            answer = self.cleaned_data.get(field)
            if day and answer and answer < day:
                self.add_error(field, BEFORE_CONTACT)


class AnswerForm(HouseholdModelForm):
    """What they answered, when, and in which words."""

    answer = forms.ChoiceField(
        label=_("What do they answer?"),
        choices=Contact.Answer.choices,
        widget=forms.RadioSelect,
        help_text=_("The next page follows from it. Nothing is agreed by noting it."),
        error_messages={"required": _("Choose what they answer.")},
    )
    replied_on = DayField(label=_("When did the answer come?"), required=False, latest=clock.today)
    said = LongTextField(
        label=_("What was said?"),
        required=False,
        help_text=_("Write their answer below what is there, in their words where you can."),
    )

    class Meta:
        model = Contact
        fields = ("answer", "replied_on", "said")

    def clean_replied_on(self) -> date | None:
        """Where nothing has come there is no day, whatever stood in the box."""
        replied_on: date | None = self.cleaned_data["replied_on"]
        if self.cleaned_data.get("answer") == Contact.Answer.NOTHING:
            return None
        if replied_on is None:
            raise forms.ValidationError(_now("Enter the day of the answer."), code="required")
        if replied_on < self.instance.on:
            raise forms.ValidationError(BEFORE_CONTACT)
        return replied_on
