"""A call or a visit that has just ended: what is left to say of it, in the person's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from debts import clock
from debts.domain.law.moves.script import TalkPart
from debts.forms.talks.behaved import BehavedForm
from debts.forms.talks.contact import BEFORE_CONTACT
from debts.forms.typing.fields import DayField, LongTextField
from debts.forms.typing.whole import TimeField
from debts.models import Contact
from debts.rulebook import script


class TalkNoteForm(BehavedForm):
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
        help_text=_("Their words and yours: sums, days, promises. Change what stands here."),
    )
    said_in_it = forms.TypedMultipleChoiceField(
        label=_("What was proposed in it?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You noted it since your last note. Tick what was said in this contact."),
    )
    reply_by = DayField(
        label=_("By when did they promise to write?"),
        required=False,
        ahead=True,
        help_text=_("Leave it empty if they promised nothing."),
    )

    class Meta:
        model = Contact
        fields = (
            *("on", "at", "direction", "person", "said", "acts", "agreed", "told"),
            *("hours_from", "hours_until", "reply_by"),
        )
        widgets = {"direction": forms.RadioSelect}
        labels = {"direction": _("Who began?"), "person": _("Who was it?")}
        help_texts = {"person": _("The name, staff number or department they gave.")}
        error_messages = {"direction": {"required": _("Choose who began.")}}

    def __init__(
        self,
        *args: Any,
        proposed: Sequence[tuple[int, str]] = (),
        likely: Sequence[int] = (),
        **options: Any,
    ) -> None:
        """`proposed`: proposals that are in no note yet, each with its words; `likely` are those
        that are ticked already."""
        super().__init__(*args, **options)
        for name in ("answered", "whom_kind", "times"):
            del self.fields[name]
        if proposed:
            self.fields["said_in_it"].choices = proposed
            self.initial["said_in_it"] = list(likely)
        else:
            del self.fields["said_in_it"]
        self.order_fields(["on", "at", "direction", "person", "said", "said_in_it"])
        self.fold()
        with_you = {Contact.Direction.IN.value, Contact.Direction.OUT.value}
        direction = self.fields["direction"]
        direction.choices = [each for each in direction.choices if each[0] in with_you]

    @property
    def proposed(self) -> frozenset[int]:
        """The proposals that were said in it."""
        return frozenset(self.cleaned_data.get("said_in_it", ()))

    def clean_said(self) -> str:
        """Without lines of what was ticked that nobody filled in."""
        heard = script(self.instance.debt.law).in_(TalkPart.HEARD) if self.instance.debt else ()
        open_ = {text for line in heard for text in line.text.by_language.values()}
        open_ = {text for text in open_ if text.endswith((":", "："))}
        lines = self.cleaned_data["said"].splitlines()
        return "\n".join(line for line in lines if line.strip() not in open_)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, reply_by = cleaned.get("on"), cleaned.get("reply_by")
        if day and reply_by and reply_by < day:
            self.add_error("reply_by", BEFORE_CONTACT)
        return cleaned
