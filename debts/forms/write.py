"""The short way to a letter: whom, since when, who writes, and what helps them find the account."""

from __future__ import annotations

from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from debts.domain.law.events import EventKind
from debts.domain.sums.known_days import KnownDay
from debts.forms.base import HouseholdModelForm
from debts.forms.debt.creditor import AS_ON_AN_ENVELOPE
from debts.forms.debt.history import NoticeForm, past_day
from debts.forms.debt.identity import REFERENCE_HINT
from debts.forms.debt.kind import DebtKindForm
from debts.forms.debt.stages import stage_noted
from debts.forms.household.household import AddressForm
from debts.forms.typing.addresses import address_for_a_window
from debts.forms.typing.fields import DayField
from debts.models import Creditor, Debt, Stage
from debts.selectors.parties import listed_as


class WhomForm(DebtKindForm):
    """Who is owed, and what: one name and one choice, in the words of the place's own papers."""

    creditor_name = forms.CharField(
        label=_("Who is it?"),
        max_length=160,
        help_text=_("The name on their letters or in their app."),
        error_messages={"required": _("Enter the name on their letters.")},
    )

    class Meta:
        model = Debt
        fields = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["creditor_name"] = self.instance.creditor.name

    @property
    def whom(self) -> Creditor:
        """One of the list that is called so, else a new one."""
        name = self.cleaned_data["creditor_name"]
        new = Creditor(household=self.household, name=name, kind=self.cleaned_data["lender"])
        return listed_as(self.household, name) or new


class SinceForm(NoticeForm):
    """Its day decides which form of the letter fits; who does not know it gives nothing away.

    What their letter says will happen, and when, decides by when an answer is of use; of a default
    notice its last day is kept as that of the notice.
    """

    heading_field = "overdue_since"
    days_of: ClassVar = {"overdue_since": EventKind.FELL_DUE, **NoticeForm.notice_days}
    overdue_since = past_day(
        _("Since about when are you behind with it?"),
        _(
            "The first payment that you missed. A month or a year will do: “March 2026”, “about "
            "2024”. If you do not know, leave it empty: the letter then admits nothing."
        ),
    )
    threat_on = DayField(
        label=_("The last day that it gives"),
        required=False,
        ahead=True,
        help_text=_("To pay or answer, or from which they act: the letter then asks in time."),
    )

    class Meta:
        model = Debt
        fields = ("threat", "threat_on")
        labels = {"threat": _("What it says happens next")}
        help_texts = {"threat": _("In a few words, such as: court, a visit, a collector.")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = _("Does their letter give a last day, or say what happens next?")
        notice = self._notice()
        self.helper.layout = Layout(
            "overdue_since",
            Fieldset(asked, "threat_on", "threat"),
            *([Fieldset(_("Is it a default notice?"), *notice)] if notice else []),
        )

    def clean(self) -> dict[str, Any]:
        self._read_last_day(self.cleaned_data)
        cleaned = super().clean()
        if cleaned.get("overdue_since") and not self.instance.stage:
            self.instance.stage = Stage.OVERDUE
        if any(map(cleaned.get, self.notice_days)):
            noted = stage_noted(self.instance, EventKind.DEFAULT_NOTICE)
            self.instance.stage = noted or self.instance.stage
        return cleaned

    def _read_last_day(self, cleaned: dict[str, Any]) -> None:
        """The one last day of a letter that is a default notice is that of the notice."""
        threat_on, ends_on = cleaned.get("threat_on"), cleaned.get("default_notice_ends_on")
        if not (threat_on and cleaned.get("default_notice_on")):
            return
        if ends_on in (None, last_day := KnownDay.on(threat_on)):
            cleaned["default_notice_ends_on"], cleaned["threat_on"] = last_day, None


class SenderForm(AddressForm):
    """Your name, unless several sign; and where an answer reaches you."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As it should stand under the letter."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter the name that should stand under the letter.")},
    )
    field_order = ("name", "postal_address", "email", "phone")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        signers = [person for person in self.household.people.all() if person.signs]
        name = ["name"] if len(signers) < 2 else []
        self.ask_only("postal_address", self.answered_by, *name)
        if len(signers) == 1:
            self.initial["name"] = signers[0].name


class AccountForm(HouseholdModelForm):
    """How they find the account, and where the letter goes: what is not at hand stays empty."""

    letter_address = forms.CharField(
        label=_("Their address for letters"),
        max_length=500,
        required=False,
        help_text=AS_ON_AN_ENVELOPE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = Debt
        fields = ("reference",)
        labels = {"reference": _("Their reference")}
        help_texts = {"reference": REFERENCE_HINT}

    def __init__(self, *args: Any, recipient: Creditor, asked: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["letter_address"] = recipient.letter_address
        self.ask_only(*asked)

    def clean_letter_address(self) -> str:
        return address_for_a_window(self.cleaned_data["letter_address"])
