"""What was agreed with a creditor, down to each instalment."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import clock
from debts.domain.account.schedule import MAX_INSTALMENTS
from debts.domain.talks.contents import to_tick
from debts.forms.base import HouseholdModelForm
from debts.forms.choices import offer_debts
from debts.forms.folded import Folded
from debts.forms.talks.further import SECOND, THIRD, both_or_neither, further_sum
from debts.forms.talks.proposal import NOT_SAID
from debts.forms.typing.fields import DayField, LongTextField, MoneyField, RateField
from debts.forms.typing.whole import WholeField
from debts.letters.facts.talks.contents import list_under
from debts.models import Agreement, Offer
from debts.models.talks.agreed_contents import CONTENTS, NONE_OF_THEM
from debts.services.talks.agreements import FurtherStep

# The sums after the first one.
STEPS = ("second", "third")


class AgreementForm(HouseholdModelForm):
    agreed_on = DayField(
        label=_("When was it agreed?"),
        latest=clock.today,
        error_messages={"required": _("Enter the day it was agreed.")},
    )
    instalment = MoneyField(label=_("How much is each instalment?"), zero=False, every="rhythm")
    instalments = WholeField(
        label=_("How many instalments?"),
        least=1,
        most=MAX_INSTALMENTS,
        in_months=True,
        every="rhythm",
        error_messages={"required": _("Enter how many instalments there are.")},
    )
    first_on = DayField(
        label=_("When is the first one due?"),
        ahead=True,
        help_text=_("The others follow on the same day, as often as was agreed."),
        error_messages={"required": _("Enter the day of the first instalment.")},
    )
    down = MoneyField(
        label=_("If something is paid at once, before them: how much?"), required=False, zero=False
    )
    down_on = DayField(
        label=_("By when is it paid?"),
        ahead=True,
        required=False,
    )
    last_amount = MoneyField(
        label=_("How much is the last one, if it differs?"),
        required=False,
        zero=False,
        help_text=_("It is one of those that you counted above."),
    )
    second_amount, second_count = further_sum(*SECOND)
    third_amount, third_count = further_sum(*THIRD)
    rate_ppm = RateField(
        label=_("Interest that goes on, a year"),
        required=False,
        help_text=_("12% a year is 1% each month."),
    )
    waived = MoneyField(label=_("How much do they waive?"), required=False)
    settles = forms.ChoiceField(
        label=_("Is nothing left to pay after the last payment?"),
        choices=[*NOT_SAID, *Agreement.YesNo.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    stops_collecting = forms.ChoiceField(
        label=_("Do they stop pressing you while you pay?"),
        choices=[*NOT_SAID, *Agreement.YesNo.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    says = forms.MultipleChoiceField(
        label=_("What else does it say?"),
        help_text=_("Tick what stands in it. What is missing you can ask for in a letter."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    terms = LongTextField(
        label=_("Other terms, word for word"),
        required=False,
        help_text=_("What they promise, and what follows if a payment is late."),
    )

    class Meta:
        model = Agreement
        fields = (
            "debt",
            "offer",
            "status",
            "agreed_on",
            "agreed_with",
            "instalments",
            "rhythm",
            "first_on",
            "down_on",
            "interest_frozen",
            "rate_ppm",
            "settles",
            "stops_collecting",
            "says",
            "terms",
        )
        widgets = {
            "status": forms.RadioSelect,
            "rhythm": forms.RadioSelect,
            "offer": forms.HiddenInput,
        }
        labels = {
            "debt": _("For which debt?"),
            "status": _("Where does it stand?"),
            "rhythm": _("How often is it paid?"),
            "agreed_with": _("Who agreed to it?"),
        }
        help_texts = {"agreed_with": _("The name, staff number or department.")}
        error_messages = {
            "debt": {"required": _("Choose the debt.")},
            "status": {"required": _("Choose where it stands.")},
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        debt = self.fields["debt"]
        debt.empty_label = _("Choose one")
        offer_debts(debt, self.household)
        self._open_steps()
        offers = Offer.objects.filter(plan__household=self.household)
        self.fields["offer"].queryset = offers
        self.fields["says"].choices = self._to_tick()
        self.helper.layout = Layout(
            "debt",
            Fieldset(
                _("The instalments"),
                "instalment",
                "instalments",
                "rhythm",
                "first_on",
                *(f"{step}_{part}" for step in STEPS for part in ("amount", "count")),
                "last_amount",
                "down",
                "down_on",
            ),
            Fieldset(_("Interest and waiver"), "interest_frozen", "rate_ppm", "waived"),
            Folded(_("What it says of the rest"), "settles", "stops_collecting", "says"),
            Fieldset(_("The agreement"), "status", "agreed_on", "agreed_with", "terms"),
        )

    @property
    def steps(self) -> list[FurtherStep]:
        """The sums after the first, as they were typed."""
        pairs = (
            (self.cleaned_data.get(f"{step}_amount"), self.cleaned_data.get(f"{step}_count"))
            for step in STEPS
        )
        return [FurtherStep(amount, count) for amount, count in pairs if amount and count]

    def _to_tick(self) -> list[tuple[str, Any]]:
        """By the country's list, and that of the debt that it is about."""
        debt = self.instance.debt if self.instance.debt_id else None
        laws = {self.household.country, *([debt.law] if debt else ())}
        wanted = to_tick({list_under(law) for law in laws})
        none = (NONE_OF_THEM, _now("none of these stands in it"))
        return [*((content.value, CONTENTS[content]) for content in wanted), none]

    def clean_says(self) -> list[str] | None:
        """Where nothing is ticked, nobody has looked: then it is known of none."""
        ticked = [each for each in self.cleaned_data["says"] if each != NONE_OF_THEM]
        return ticked if self.cleaned_data["says"] or self.instance.says is not None else None

    def _open_steps(self) -> None:
        stored = self.instance.steps.all() if self.instance.pk else ()
        for name, step in zip(STEPS, stored, strict=False):
            self.initial[f"{name}_amount"] = step.amount
            self.initial[f"{name}_count"] = step.count

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for step in STEPS:
            both_or_neither(self, f"{step}_amount", f"{step}_count")
        self._down_on_a_day()
        agreed, first = cleaned.get("agreed_on"), cleaned.get("first_on")
        if agreed and first and first < agreed:
            self.add_error(
                "first_on", _now("The first instalment is before the agreement. Check both days.")
            )
        if cleaned.get("interest_frozen") and cleaned.get("rate_ppm"):
            self.add_error(
                "rate_ppm", _now("You ticked “no further interest”. Clear one of the two.")
            )
        self._offer_of_this_debt()
        return cleaned

    def _down_on_a_day(self) -> None:
        """What is paid at once has a day of its own, before the instalments."""
        down, on = self.cleaned_data.get("down"), self.cleaned_data.get("down_on")
        agreed, first = self.cleaned_data.get("agreed_on"), self.cleaned_data.get("first_on")
        if {"down", "down_on"} & set(self.errors):
            return
        if down and not on:
            self.add_error("down_on", _now("Enter by when it is paid."))
        elif on and not down:
            self.add_error("down", _now("Enter how much is paid at once, or leave the day empty."))
        elif on and ((first and on > first) or (agreed and on < agreed)):
            said = _now(
                "It is paid after the agreement and before the first instalment. Check the days."
            )
            self.add_error("down_on", said)

    def _offer_of_this_debt(self) -> None:
        """Another debt was chosen than the offer was for: then it does not stem from that offer."""
        offer, debt = self.cleaned_data.get("offer"), self.cleaned_data.get("debt")
        if offer and debt and offer.debt_id != debt.pk:
            self.cleaned_data["offer"] = None
