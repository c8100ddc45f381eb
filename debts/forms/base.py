"""Forms of a household: a currency for amounts, a version for rows, text kept and offered."""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import parse_qsl

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Model
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.forms.choices import offer_creditors
from debts.forms.required import say_what_is_missing
from debts.forms.stale import Difference, StaleForm
from debts.forms.typing.asking import PRESSED
from debts.forms.typing.fields import MoneyField
from debts.forms.typing.plain import as_plain, with_plain_figures, without_invisible
from debts.models import Creditor, Household
from debts.models.base import Versioned
from debts.services import kept_text

AForm = TypeVar("AForm", bound="PlainForm")


class PlainForm(forms.BaseForm):
    """Gives each amount its currency, and crispy a helper that leaves the <form> to the page.

    Where a page asked "Did you mean …?", the reading that was pressed takes the place of the text.
    """

    # Any: a field is of the class that its form declares, and takes attributes for its template.
    fields: dict[str, Any]
    # Why it shows text kept for its writer, which no save has taken yet: their session had ended,
    # or they changed the language in the middle; empty where it does not.
    kept = ""
    # Whether the page offers to keep what was typed, in the form that is called #page-form.
    may_be_kept = True

    def _settle_in(self, household: Household | None) -> None:
        self._take_reading()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        # A field that a layout forgot stands at the end: left out, a save would empty it.
        self.helper.render_unmentioned_fields = True
        for field in self.fields.values():
            say_what_is_missing(field)
            # With it a browser drops the end of what is pasted, and says nothing.
            field.widget.attrs.pop("maxlength", None)
            if isinstance(field, MoneyField) and household:
                field.use_currency(household.currency)
                if field.every in self.fields:
                    field.use_rhythms(
                        str(value) for value, _label in self.fields[field.every].choices if value
                    )
            if isinstance(field, forms.ModelChoiceField):
                if field.empty_label:
                    _none, field.empty_label = _as_answer("", field.empty_label, field.widget)
            elif isinstance(field, forms.ChoiceField):
                choices: Any = field.choices
                field.choices = [_as_answer(value, label, field.widget) for value, label in choices]

    def hold_judgement(self) -> None:
        """In the middle of typing nothing is wrong yet: show what is there, and no problem."""
        self._errors = ErrorDict()

    def _take_reading(self) -> None:
        pressed = self.data.get(PRESSED) if self.is_bound else None
        if pressed:
            data: Any = self.data
            data = data.copy()
            for name, text in parse_qsl(pressed, keep_blank_values=True):
                data[name] = text
            self.data = data

    def _widget_data_value(self, widget: forms.Widget, html_name: str) -> Any:
        """Without what cannot be seen (marks copied along, a line end sent as two characters); in
        plain figures what has one line, such as a reference, and a phone number altogether.
        """
        value = super()._widget_data_value(widget, html_name)  # type: ignore[misc]
        if not isinstance(value, str) or isinstance(widget, forms.PasswordInput):
            return value
        if isinstance(widget, forms.Textarea):
            return value.replace("\r\n", "\n")
        is_number = widget.attrs.get("inputmode") == "tel"
        return as_plain(value) if is_number else with_plain_figures(without_invisible(value))


def _as_answer(value: Any, label: Any, widget: Any) -> tuple[Any, Any]:
    """A choice as an answer to a question: with a capital, and no row of dashes in a list."""
    if isinstance(widget, forms.Select) and (value, label) == BLANK_CHOICE_DASH[0]:
        return value, _("Choose one")
    words = str(label)
    return value, words[:1].upper() + words[1:]


class SiteForm(PlainForm, forms.Form):
    """A form that belongs to no household: an account's, or the host's."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._settle_in(None)


class HouseholdForm(PlainForm, forms.Form):
    def __init__(self, *args: Any, household: Household, **options: Any) -> None:
        super().__init__(*args, **options)
        self.household = household
        self._settle_in(household)


class HouseholdModelForm(PlainForm, forms.ModelForm):  # type: ignore[type-arg]
    """Turns typing into the columns of `instance`, a row of a household, and saves nothing.

    Declared `MoneyField`s set the row's attribute of that name. An existing row's form carries the
    version that it was opened at: the service that stores the row takes it as `seen`.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, household: Household, **options: Any) -> None:
        super().__init__(*args, **options)
        self.household = household
        if hasattr(self.instance, "household_id") and not self.instance.household_id:
            self.instance.household = household
        for name in self._money_names():
            self.initial.setdefault(name, getattr(self.instance, name, None))
        if self.instance.pk:
            self.initial["version"] = self.instance.version
            self._open_unknown_boxes()
        else:
            del self.fields["version"]
        self._limit_choices()
        self._settle_in(household)

    def ask_only(self, *names: str) -> None:
        """Leave every other question out. What the page hides, as the version, always stays."""
        for name in [*self.fields]:
            if name not in names and not self.fields[name].widget.is_hidden:
                del self.fields[name]

    def _money_names(self) -> list[str]:
        return [name for name, field in self.fields.items() if isinstance(field, MoneyField)]

    def _open_unknown_boxes(self) -> None:
        for name in self._money_names():
            field = self.fields[name]
            if isinstance(field, MoneyField) and field.unknown and self.initial[name] is None:
                self.initial[name] = ("", True)

    def _limit_choices(self) -> None:
        """Every choice of another row stays within the household."""
        for field in self.fields.values():
            queryset = getattr(field, "queryset", None)
            if queryset is not None and hasattr(queryset.model, "household"):
                field.queryset = queryset.filter(household=self.household)
                if queryset.model is Creditor:
                    offer_creditors(field, self.household)

    def _post_clean(self) -> None:
        for name in self._money_names():
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])
        super()._post_clean()  # type: ignore[misc]

    @property
    def seen(self) -> int:
        """The version of the row that the form was opened at; nought where the page sent none.

        KeyError if a subclass dropped the field: that is a bug, not a second tab.
        """
        return self.cleaned_data["version"] or 0

    def stale(self, current: Versioned) -> StaleForm:
        """What the page of two tabs shows: somebody stored `current` since this was opened."""
        return StaleForm(self._reopened(current), current, self._against(current))

    def _reopened(self, current: Any) -> HouseholdModelForm:
        """The same answers, now against the stored version: sending it again is a decision."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["version"] = str(current.version)
        self.data = data
        return self

    def _against(self, current: Model) -> list[Difference]:
        return [
            Difference(
                str(field.label),
                _shown(getattr(current, name, "")),
                _shown(self.cleaned_data[name]),
            )
            for name, field in self.fields.items()
            if name != "version"
            and name in self.cleaned_data
            and _shown(getattr(current, name, "")) != _shown(self.cleaned_data[name])
        ]


def _shown(value: Any) -> str:
    from debts import formats

    if isinstance(value, Money):
        return formats.money(value)
    if isinstance(value, KnownDay):
        return formats.known_day(value)
    if value is None:
        return ""
    if hasattr(value, "all"):
        return formats.listed([str(each) for each in value.all()])
    return str(value).replace("\r\n", "\n")


def form_for(request: HttpRequest, form: type[AForm], /, **options: Any) -> AForm:
    """The form bound to a post, else to text kept for this account on this page, else fresh.

    `?anew` leaves kept text aside, for who wants to start from what is saved. The door finds a
    posted form again (`opened_form`) where its row turns out to be stale.
    """
    if request.method == "POST":
        posted = form(request.POST, request.FILES, **options)
        request.opened_form = posted  # type: ignore[attr-defined]
        return posted
    kept = None if "anew" in request.GET else kept_text.offered(request.user, request.path)  # type: ignore[arg-type]
    if kept is None:
        return form(**options)
    bound = form(kept, **options)
    bound.kept = kept_text.reason(kept)
    if bound.kept == kept_text.LANGUAGE:
        bound.hold_judgement()
    return bound


def opened_form(request: HttpRequest, row: Versioned) -> HouseholdModelForm | None:
    """The posted form that holds this row, if there is one."""
    form = getattr(request, "opened_form", None)
    if isinstance(form, HouseholdModelForm) and form.instance == row:
        return form
    return None
