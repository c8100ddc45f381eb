"""What is chosen for one letter: its dates, and what it tells of what is private."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from debts.clock import today
from debts.forms.base import HouseholdModelForm
from debts.forms.stale import StaleForm
from debts.forms.typing.fields import DayField, LongTextField
from debts.letters.facts.budget import wants_budget
from debts.letters.facts.chosen import PROOF_NAMES, Chosen
from debts.letters.facts.means.single_sum import has_single_sum
from debts.letters.kinds.catalogue import BY_ID, Enclosure
from debts.models import Assessment, Creditor, Letter
from debts.selectors.plan import newest_plan

_CHOICES = (
    *("with_sentence", "sentence", "with_causes"),
    *("with_household", "names_first", "with_single_sum", "with_phone", "papers"),
)


class LetterForm(HouseholdModelForm):
    """What does not concern this letter is not asked, and stays as it was chosen.

    `told` are the answers that the letter's sentence about what happened starts with.
    """

    dated_on = DayField(label=_("Date on the letter"), earliest=today)
    reply_by = DayField(
        label=_("Please reply by"), required=False, help_text=_("You may change this date.")
    )
    with_sentence = forms.BooleanField(
        label=_("Put my own sentence into the letter"),
        help_text=_("Whoever opens the letter reads it. Without the tick it stays private."),
        required=False,
    )
    sentence = LongTextField(
        label=_("Your own sentence"),
        help_text=_(
            "What you wrote about what happened. Change it for this letter as you like; your "
            "answers stay as they are."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    with_causes = forms.BooleanField(
        label=_("Say in a few words what happened, as I ticked it"),
        help_text=_("Such as illness or a lost job, and since when."),
        required=False,
    )
    with_household = forms.BooleanField(
        label=_("Say in the summary of my budget how many people live on this money"),
        help_text=_("Numbers only: adults, and children and others who depend on you."),
        required=False,
    )
    names_first = forms.BooleanField(
        label=_("Say in the summary of my budget what the other payments that come first are for"),
        help_text=_("Such as a fine or maintenance. Without the tick it gives their sum alone."),
        required=False,
    )
    with_single_sum = forms.BooleanField(
        label=_("Say that I may also be able to pay a single sum, and will write about it"),
        help_text=_(
            "You noted money that is not part of the month. No sum is named. If that money is for "
            "living on, leave the tick out: the letter then says only that its sums are of the "
            "month."
        ),
        required=False,
    )
    with_phone = forms.BooleanField(
        label=_("Print my phone number"),
        help_text=_("Leave it out if you want answers in writing only."),
        required=False,
    )
    papers = forms.MultipleChoiceField(
        label=_("Which papers do you send with it?"),
        help_text=_("The letter lists only what you tick. Send copies, and keep the originals."),
        choices=[(paper.value, name) for paper, name in PROOF_NAMES.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Letter
        fields = ("dated_on", "reply_by", "naming", "with_budget", "last_four_only")
        labels = {"naming": _("How should the table name your other creditors?")}
        help_texts = {
            "last_four_only": _(
                "They may not find the account by it. A card’s number is never whole."
            )
        }
        widgets = {"naming": forms.RadioSelect}
        field_classes = {"with_budget": forms.BooleanField}

    field_order = ("dated_on", "reply_by", *_CHOICES, "last_four_only", "with_budget", "naming")

    def __init__(self, *args: Any, told: Assessment | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = Chosen.read(self.instance.choices)
        self.initial = {**self.initial, **{name: getattr(chosen, name) for name in _CHOICES}}
        self.answers, self.told = told, told.happened_text if told else ""
        self.initial["with_budget"] = wants_budget(self.instance, told)
        self.initial["sentence"] = chosen.sentence or self.told
        if not self.told:
            self.fields["sentence"].help_text = _(
                "A few plain sentences. They are in no letter unless you put them into it."
            )
        for name in _beside_the_point(self.instance, told):
            del self.fields[name]

    def clean_sentence(self) -> str:
        sentence: str = self.cleaned_data["sentence"]
        return sentence.replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        dated_on, reply_by = data.get("dated_on"), data.get("reply_by")
        if dated_on and reply_by and reply_by <= dated_on:
            self.add_error("reply_by", _("Choose a day after the date on the letter."))
        if data.get("with_sentence") and not data.get("sentence", "").strip():
            self.add_error("sentence", _("Write the sentence, or take the tick away."))
        return data

    def _post_clean(self) -> None:
        asked = {name: self.cleaned_data[name] for name in _CHOICES if name in self.cleaned_data}
        if not asked.get("with_sentence") and asked.get("sentence") == self.told:
            # Only shown: it goes on following what was told.
            asked["sentence"] = ""
        kept = Chosen.read(self.instance.choices).written()
        self.instance.choices = {**kept, **asked}
        chosen = self.instance.with_budget
        super()._post_clean()
        if chosen is None and self.instance.with_budget == self.initial["with_budget"]:
            # Only shown: it goes on following who owes the debt.
            self.instance.with_budget = None

    def stale(self, current: Any) -> StaleForm:
        chosen = Chosen.read(current.choices)
        for name in _CHOICES:
            setattr(current, name, getattr(chosen, name))
        current.with_budget = wants_budget(current, self.answers)
        return super().stale(current)


def _beside_the_point(letter: Letter, answers: Assessment | None) -> list[str]:
    """The questions that change nothing in a letter of this kind to this reader."""
    kind, to_person = BY_ID[letter.kind], letter.recipient.kind == Creditor.Kind.PERSON
    encloses = () if to_person and kind.warm_to_person else kind.encloses
    asked = {
        "with_sentence": kind.takes_sentence,
        "sentence": kind.takes_sentence,
        "with_causes": "circumstances" in kind.wants,
        "with_household": Enclosure.BUDGET in encloses,
        "names_first": Enclosure.BUDGET in encloses and letter.debt.priority,
        "with_single_sum": Enclosure.BUDGET in encloses
        and has_single_sum(letter, answers, newest_plan(letter.household)),
        "with_phone": bool(letter.household.phone),
        "papers": kind.lists_papers and not to_person,
        "with_budget": Enclosure.BUDGET in encloses,
        "naming": Enclosure.OFFERS in encloses,
    }
    return [name for name, is_asked in asked.items() if not is_asked]
