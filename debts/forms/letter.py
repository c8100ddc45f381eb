"""What is asked on a letter's way: its kind, its words, its dates, how it was posted."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.clock import today
from debts.forms.base import HouseholdForm
from debts.forms.typing.fields import DayField, LongTextField
from debts.forms.typing.folded import FoldedAnswers
from debts.letters.addressee import addressee
from debts.letters.kinds.catalogue import RIGHTS, Kind, To
from debts.letters.words.folders import offered
from debts.letters.words.languages import usual_language
from debts.letters.words.parts import LetterPart
from debts.models import Debt, Household, Letter, NamedDebt
from debts.rulebook import book
from debts.selectors.parties import is_passed_on

LANGUAGES = {"en": _("English"), "zh-hans": _("Chinese")}


class KindForm(HouseholdForm):
    kind = forms.ChoiceField(
        label=_("What should the letter do?"), widget=forms.RadioSelect, choices=()
    )
    language = forms.ChoiceField(
        label=_("In which language?"),
        help_text=_("Choose the one that its reader knows. You can read it in the other one."),
        widget=forms.RadioSelect,
        choices=(),
    )

    def __init__(
        self, *args: Any, household: Household, kinds: tuple[Kind, ...], debt: Debt, **options: Any
    ) -> None:
        super().__init__(*args, household=household, **options)
        self.debt = debt
        kind: Any = self.fields["kind"]
        kind.choices = [(each.id, each.title) for each in kinds]
        kind.choice_hints = {each.id: _hint(each, debt) for each in kinds}
        kind.folded = FoldedAnswers(
            _("Something is wrong with it, or they should know something"),
            frozenset(each.id for each in RIGHTS),
        )
        language: Any = self.fields["language"]
        language.choices = [(code, LANGUAGES[code]) for code in _languages(debt)]
        language.initial = usual_language(debt)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        folder = book().jurisdiction(self.debt.law).letters
        if (
            "kind" in data
            and "language" in data
            and not offered(folder, data["language"], data["kind"])
        ):
            self.add_error("language", _("This letter does not exist in this language yet."))
        return data


def _hint(kind: Kind, debt: Debt) -> str:
    """What a kind does and does not do; where the debt was passed on, also whom it is for."""
    reader, warned = addressee(debt, kind), [kind.warns] if kind.warns else []
    names = is_passed_on(debt) and kind.to is not To.THIRD
    goes_to = [_now("It goes to %(name)s.") % {"name": reader.name}] if names else []
    return formats.gap().join(map(str, [*warned, kind.does, kind.does_not, *goes_to]))


def _languages(debt: Debt) -> list[str]:
    """Those in which letters under the debt's law exist."""
    return [code for code in book().jurisdiction(debt.law).letter_languages if code in LANGUAGES]


class PartForm(HouseholdForm):
    heading_field = "text"
    text = LongTextField(
        label=_("Your words"), help_text=_("Write it as you would say it."), widget=forms.Textarea
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, part: LetterPart, name: str, language: str, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        text: Any = self.fields["text"]
        text.label = name
        text.widget.attrs |= {"rows": _rows(part.text), "lang": language}


def _rows(text: str) -> int:
    """As high as the text is on a phone, where a line has 32 columns: 2 to 14 lines."""
    lines = sum(1 + formats.columns(line) // 32 for line in text.splitlines())
    return min(max(lines + 1, 2), 14)


class DaysForm(HouseholdForm):
    """The person looked once more at the days that a letter about time rests on."""

    days_right = forms.BooleanField(
        label=_("These days are right, as far as I know"),
        error_messages={"required": _("Look at the days above, and tick this if they are right.")},
    )


class PostedForm(HouseholdForm):
    posted_on = DayField(label=_("When did you send it?"), latest=today)
    posted_by = forms.ChoiceField(
        label=_("How?"), choices=Letter.PostedBy.choices, widget=forms.RadioSelect
    )
    tracking = forms.CharField(
        label=_("Tracking or ticket number"),
        max_length=80,
        required=False,
        help_text=_("It stands on the receipt, or in the answer of their app or website."),
    )

    def __init__(self, *args: Any, letter: Letter, **options: Any) -> None:
        posted = {"posted_on": letter.posted_on or today(), "posted_by": letter.posted_by}
        options["initial"] = posted | {"tracking": letter.tracking}
        super().__init__(*args, **options)
        how: Any = self.fields["posted_by"]
        how.choice_hints = {
            Letter.PostedBy.RECORDED.value: _(
                "A post office counter takes it. Somebody signs when it arrives."
            )
        }
        self.letter = letter
        self.asked = {f"admits_{line.debt_id}": line for line in letter.named.filter(asked=True)}
        for name, line in self.asked.items():
            self.fields[name] = _admits_field(line)

    def answers(self) -> dict[str, Any]:
        """What the service takes: the posting, and the debts that the own words admit."""
        data = self.cleaned_data
        admitted = [line.debt_id for name, line in self.asked.items() if data[name] == "yes"]
        posting = {name: data[name] for name in ("posted_on", "posted_by", "tracking")}
        return {**posting, "admitted": admitted}

    def clean_posted_on(self) -> date:
        posted_on: date = self.cleaned_data["posted_on"]
        if posted_on < self.letter.dated_on:
            day = formats.day(self.letter.dated_on)
            raise forms.ValidationError(
                _("The letter is dated %(day)s. Enter that day or a later one."),
                params={"day": day},
            )
        return posted_on


def _admits_field(line: NamedDebt) -> forms.ChoiceField:
    """Only the person can say what their own words say; nothing is chosen for them."""
    known = {None: None, True: "yes", False: "no"}
    return forms.ChoiceField(
        label=_("Do your own words say that you owe this, or will pay it: %(debt)s?")
        % {"debt": line.debt},
        help_text=_("If they do, it counts as an admission from the day you sent it."),
        choices=[("yes", _("Yes, they do")), ("no", _("No, they admit nothing"))],
        initial=known[line.admits],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what your own words say.")},
    )
