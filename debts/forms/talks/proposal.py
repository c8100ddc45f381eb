"""What one side proposes: few questions first, the rest only where it was said."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from debts import clock
from debts.domain.account.schedule import MAX_INSTALMENTS
from debts.forms.base import HouseholdModelForm
from debts.forms.choices import offer_debts
from debts.forms.folded import Folded
from debts.forms.talks.further import SECOND, THIRD, both_or_neither, further_sum
from debts.forms.typing.fields import DayField, LongTextField, MoneyField, RateField
from debts.forms.typing.whole import WholeField
from debts.models import Contact, Proposal

NOT_SAID = [("", pgettext_lazy("an aspect of a proposal", "not said"))]
_SAID = ("interest", "rate_ppm", "stops_collecting", "waived", "interim_until", "stands_until")

# The sums that follow on the instalments; each with the field of how often.
FURTHER = ("second", "third")
_FURTHER = ("second", "second_count", "third", "third_count")

_OURS = (
    *("down", "instalment", "instalments", *_FURTHER, "last_amount", "rhythm", "first_on"),
    *("interest", "settles", "interim_until", "stands_until", "note", "on"),
)


class ProposalForm(HouseholdModelForm):
    """What they proposed, on the telephone or in a letter."""

    # Theirs without a number goes on until it is paid.
    needs_number = False

    down = MoneyField(label=_("How much at once, if anything?"), required=False, zero=False)
    instalment = MoneyField(
        label=_("Then how much each time?"),
        required=False,
        zero=False,
        help_text=_("With all that they charge each time."),
        every="rhythm",
    )
    instalments = WholeField(
        label=_("How many times?"),
        least=1,
        most=MAX_INSTALMENTS,
        in_months=True,
        every="rhythm",
        required=False,
        help_text=_("Leave it empty if they named no number: it is reckoned until it is paid."),
    )
    second, second_count = further_sum(*SECOND)
    third, third_count = further_sum(*THIRD)
    last_amount = MoneyField(
        label=_("How much is the last one, if it differs?"), required=False, zero=False
    )
    first_on = DayField(label=_("From which day?"), ahead=True, required=False)
    fee = MoneyField(label=_("A fee on top, if they named one"), required=False, zero=False)
    settles = forms.ChoiceField(
        label=_("Is nothing left to pay after that?"),
        choices=[*NOT_SAID, *Proposal.YesNo.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    interest = forms.ChoiceField(
        label=_("What happens to interest meanwhile?"),
        choices=[*NOT_SAID, *Proposal.Interest.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    rate_ppm = RateField(label=_("Which rate did they name, a year?"), required=False)
    stops_collecting = forms.ChoiceField(
        label=_("Do they stop pressing you while you pay?"),
        choices=[*NOT_SAID, *Proposal.YesNo.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    waived = MoneyField(label=_("How much do they waive?"), required=False)
    interim_until = DayField(
        label=_("If it is only for a while: until when?"), ahead=True, required=False
    )
    stands_until = DayField(label=_("By when do they want an answer?"), ahead=True, required=False)
    on = DayField(
        label=_("When did they propose it?"),
        latest=clock.today,
        error_messages={"required": _("Enter the day on which they proposed it.")},
    )
    note = LongTextField(label=_("What else did they say?"), required=False)

    class Meta:
        model = Proposal
        fields = (
            "debt",
            "contact",
            "instalments",
            "second_count",
            "third_count",
            "rhythm",
            "first_on",
            "settles",
            "interest",
            "rate_ppm",
            "stops_collecting",
            "interim_until",
            "stands_until",
            "on",
            "note",
        )
        widgets = {"contact": forms.HiddenInput}
        labels = {"debt": _("For which debt?"), "rhythm": _("How often?")}
        error_messages = {"debt": {"required": _("Choose the debt.")}}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["debt"].empty_label = _("Choose one")
        offer_debts(self.fields["debt"], self.household)
        if "contact" in self.fields:
            self.fields["contact"].queryset = Contact.objects.filter(household=self.household)
        self.helper.layout = self.arranged()

    def arranged(self) -> Layout:
        sums = ("down", "instalment", "instalments", "rhythm", "first_on", "fee", "settles")
        return Layout(
            "debt",
            Fieldset(_("What they named"), *sums),
            Folded(
                _("What else they said, if they said it"), *_SAID, *_FURTHER, "last_amount", "note"
            ),
            "on",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._ask_back(cleaned)
        return cleaned

    def _ask_back(self, cleaned: dict[str, Any]) -> None:
        """What a verdict cannot do without, and what contradicts itself."""
        names = {"down", "instalment", "instalments"}
        if names & self.errors.keys():
            return
        sum_, count = cleaned.get("instalment"), cleaned.get("instalments")
        if not sum_ and not cleaned.get("down"):
            self.add_error("instalment", _now("Enter a sum: at once, or each time."))
        elif sum_ and not count and self.needs_number and not cleaned.get("interim_until"):
            self.add_error("instalments", _now("Enter how many times, or until when it holds."))
        elif count and not sum_:
            self.add_error("instalment", _now("Enter how much is paid each time."))
        self._ask_back_further(cleaned)
        is_rate = cleaned.get("interest") == Proposal.Interest.RATE
        if is_rate and cleaned.get("rate_ppm") is None and "rate_ppm" not in self.errors:
            self.add_error("rate_ppm", _now("Enter the rate that they named."))

    def _ask_back_further(self, cleaned: dict[str, Any]) -> None:
        """A further sum has its number, and follows on instalments that end."""
        before = "instalments"
        for name in FURTHER:
            count = f"{name}_count"
            both_or_neither(self, name, count)
            if cleaned.get(name) and not cleaned.get(before) and before not in self.errors:
                self.add_error(before, _now("Enter how many times, so that the next sum follows."))
            before = count


class CounterForm(ProposalForm):
    """What the person answers with: their own sums, within the plan's room to move."""

    needs_number = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ask_only(*_OURS)
        labels = {
            "down": _now("How much can you pay at once, if anything?"),
            "instalment": _now("How much can you pay each time?"),
            "settles": _now("Is nothing left to pay after that?"),
            "interest": _now("What do you ask for interest meanwhile?"),
            "stands_until": _now("Until when does your offer stand?"),
            "on": _now("When did you say or send it?"),
            "note": _now("What else do you ask for?"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        for name in ("instalment", "instalments"):
            self.fields[name].help_text = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first_on, said_on = cleaned.get("first_on"), cleaned.get("on")
        if first_on and said_on and first_on < said_on:
            self.add_error("first_on", _now("Name a first day that was still to come then."))
        return cleaned

    def arranged(self) -> Layout:
        sums = (
            *("down", "instalment", "instalments", "rhythm", "first_on", *_FURTHER),
            "last_amount",
        )
        asked = ("interest", "settles", "interim_until", "stands_until", "note")
        return Layout(
            Fieldset(_("What you can pay"), *sums),
            Fieldset(_("What you ask in return"), *asked),
            "on",
        )
