"""The questions of a self-assessment with one answer each: people, what happened, emergencies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from debts import clock, formats
from debts.domain.law.jurisdictions import Jurisdiction
from debts.forms.base import HouseholdModelForm
from debts.forms.typing.fields import KnownDayField, LongTextField
from debts.forms.typing.whole import WholeField
from debts.models import Assessment, Cost, Passing
from debts.models.assessment import CAUSES
from debts.selectors.assessment import counted_people

MOST_PEOPLE = 20

_CAUSE_WORDS = {
    "lost_job": _("I lost a job"),
    "illness": _("I was ill or injured, or someone in my family was"),
    "less_income": _("Less money comes in than before"),
    "separation": _("I separated or divorced"),
    "business_failed": _("My business closed"),
    "other_cause": _("Something else"),
}


class PeopleForm(HouseholdModelForm):
    adults = WholeField(
        label=_("How many adults live on this money?"),
        least=1,
        most=MOST_PEOPLE,
        ourselves=True,
        help_text=_("Count yourself, and a partner who shares the household’s money."),
        error_messages={"required": _("Enter how many adults there are, 1 or more.")},
    )
    children = WholeField(
        label=_("How many children live on it?"),
        least=0,
        most=MOST_PEOPLE,
        help_text=_("Count a child who lives with you some of the time. Enter 0 if there is none."),
        error_messages={"required": _("Enter how many children there are, or 0.")},
    )
    other_dependants = WholeField(
        label=_("How many others do you support?"),
        least=0,
        most=MOST_PEOPLE,
        help_text=_("Such as parents you send money to. Enter 0 if there is nobody."),
        error_messages={"required": _("Enter how many others you support, or 0.")},
    )

    class Meta:
        model = Assessment
        fields = ("adults", "children", "other_dependants")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number, count in counted_people(self.household).items():
            if self.initial.get(number) is None:
                self.initial[number] = count


class HappenedForm(HouseholdModelForm):
    causes = forms.MultipleChoiceField(
        label=_("What changed for you?"),
        help_text=_(
            "Choose all that fit. None of this is a fault. A letter that asks for time names it "
            "in a few words, unless you leave it out of that letter."
        ),
        choices=[(cause, _CAUSE_WORDS[cause]) for cause in CAUSES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    since = KnownDayField(
        label=_("Since when?"),
        help_text=_("The month and the year are enough, such as March 2026."),
        required=False,
        latest=clock.today,
    )
    passing = forms.ChoiceField(
        label=_("Do you expect this to pass?"),
        choices=Passing.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    happened_text = LongTextField(
        label=_("In your own words"),
        help_text=_("A few plain sentences. They are in no letter unless you put them into it."),
        required=False,
    )

    class Meta:
        model = Assessment
        fields = ("passing", "happened_text")

    field_order = ("causes", "since", "passing", "happened_text")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["causes"] = self.instance.causes
        self.initial["since"] = self.instance.since

    def _post_clean(self) -> None:
        for cause in CAUSES:
            setattr(self.instance, cause, cause in self.cleaned_data.get("causes", ()))
        self.instance.since = self.cleaned_data.get("since")
        super()._post_clean()


class EmergencyForm(HouseholdModelForm):
    """Signs are named by the country's rules; the boxes are ticked anew each time."""

    signs = forms.MultipleChoiceField(
        label=_("Does any of this fit you now?"),
        help_text=_("If one does, you see at once what to do first and who helps free of charge."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Assessment
        fields = ()

    def __init__(self, *args: Any, place: Jurisdiction, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["signs"].choices = [
            (sign.id, formats.words(sign.sign)) for sign in place.emergencies if not sign.listens
        ]
        self.initial["signs"] = self.instance.emergencies

    def _post_clean(self) -> None:
        self.instance.emergencies = self.cleaned_data.get("signs", [])
        self.instance.emergencies_asked = True
        super()._post_clean()


class ReasonForm(HouseholdModelForm):
    """Why a kind of cost is above what is usual; it may stay empty."""

    reason = forms.CharField(
        label=_("Why is it this much?"),
        help_text=_("For example: a long way to work, or a diet for an illness."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Cost
        fields = ("reason",)
