"""Form fields that speak the domain's types: money, days, rates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts import clock, formats
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.forms.typing import amounts, rates
from debts.forms.typing.around import words_apart
from debts.forms.typing.asking import AskedBack, Reading, did_you_mean
from debts.forms.typing.plain import as_plain
from debts.forms.typing.rhythm import Frequency
from debts.forms.typing.when import days
from debts.forms.typing.widgets import DayInput, MoneyInput, RateInput

LONGEST_TEXT = 10_000


class Unknown(Enum):
    """The answer "I do not know yet", where an empty box says something else."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN


class MoneyField(forms.Field):
    """Cleans to `Money`, or None for "I do not know yet" and for an empty optional box.

    `currency` is set by the form from its household. With `unknown=True` a box "I do not know
    yet" stands under the amount, and an empty amount without it is asked about. `every` names the
    question of the form that asks how often the sum comes; `monthly` is a sum of every month.
    """

    widget = MoneyInput
    currency = ""

    def __init__(
        self,
        *,
        unknown: bool = False,
        zero: bool = True,
        every: str = "",
        monthly: bool = False,
        **options: Any,
    ) -> None:
        self.unknown, self.zero, self.every = unknown, zero, every
        self.frequency = Frequency(monthly=monthly)
        super().__init__(**options)

    def use_currency(self, currency: str) -> None:
        self.currency = currency
        drawn: Any = self.widget
        drawn.describe(currency=currency, unknown=self.unknown)

    def clean(self, value: Any) -> Money | None:
        text, unknown = value if isinstance(value, tuple) else (value, False)
        text = (text or "").strip()
        if not text:
            self._check_empty(unknown)
            return None
        if self.unknown and amounts.says_unknown(text):
            raise did_you_mean([_not_known()])
        amount = self._read(text)
        if unknown:
            shown = formats.money(amount)
            asked = _("You entered %(sum)s and ticked “I do not know yet”. Which is right?")
            known = Reading(shown, formats.plain_amount(amount), {"_unknown": ""})
            raise AskedBack(asked % {"sum": shown}, [known, _not_known()])
        if not amount and not self.zero:
            raise ValidationError(_("Enter an amount above zero."), code="zero")
        return amount

    def _read(self, text: str) -> Money:
        try:
            return amounts.parse_money(text, self.currency)
        except AskedBack as asked:
            _bare, every = words_apart(as_plain(text))
            if every is None:
                raise
            sums = [amounts.parse_money(each.text, self.currency) for each in asked.readings]
            raise self.frequency.ask(text, sums, every) from None

    def use_rhythms(self, offered: Iterable[str]) -> None:
        """Those that the question `every` of the form offers."""
        self.frequency = Frequency(self.every, frozenset(offered))

    def _check_empty(self, unknown: bool) -> None:
        if unknown or (not self.required and not self.unknown):
            return
        if self.unknown:
            raise ValidationError(
                _("Enter an amount, or tick “I do not know yet”."), code="required"
            )
        raise ValidationError(_("Enter an amount."), code="required")

    def prepare_value(self, value: Any) -> Any:
        return formats.plain_amount(value) if isinstance(value, Money) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.clean(data) != initial)
        except ValidationError:
            return True


def _not_known() -> Reading:
    return Reading(_("I do not know yet"), "", {"_unknown": "yes"})


class LineAmountField(MoneyField):
    """An amount among many of a page: empty says that there is none, ticked that it is not known.

    Cleans to `Money`, UNKNOWN or None. A figure beside the tick is a guess, and counts.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(unknown=True, **{"required": False, **options})

    def clean(self, value: Any) -> Any:
        text, unknown = value
        if not text.strip():
            return UNKNOWN if unknown else None
        return super().clean((text, False))

    def prepare_value(self, value: Any) -> Any:
        return ("", True) if value is UNKNOWN else super().prepare_value(value)


class DayField(forms.Field):
    """Cleans to a date typed in any habit. `about` also takes a month alone.

    `latest` and `earliest` are asked for the day when a form is sent; `ahead` offers first what is
    still to come.
    """

    widget = DayInput

    def __init__(
        self,
        *,
        about: bool = False,
        latest: Any = None,
        earliest: Any = None,
        ahead: bool = False,
        **options: Any,
    ) -> None:
        self.about, self.latest, self.earliest, self.ahead = about, latest, earliest, ahead
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, date):
            return value
        if not (value or "").strip():
            return None
        earliest, latest = self._bounds()
        bounds = days.Bounds(earliest, latest, self.ahead)
        try:
            return days.within(
                days.parse_day(value, clock.today(), bounds=bounds, about=self.about),
                value,
                clock.today(),
                bounds,
            )
        except ValidationError as refused:
            if refused.code == "late" and "late" in self.error_messages:
                raise ValidationError(self.error_messages["late"], code="late") from None
            raise

    def _bounds(self) -> tuple[date | None, date | None]:
        return self.earliest and self.earliest(), self.latest and self.latest()

    def prepare_value(self, value: Any) -> Any:
        return formats.day(value) if isinstance(value, date) else value


class KnownDayField(forms.Field):
    """Cleans to a `KnownDay`: a day, a month or a year of the past, as exactly as it was typed.

    `latest` is asked for the day when a form is sent: what happened has happened by then; `ahead`
    takes first what is still to come.
    """

    widget = DayInput

    def __init__(self, *, latest: Any = None, ahead: bool = False, **options: Any) -> None:
        self.latest, self.ahead = latest, ahead
        super().__init__(**options)

    def to_python(self, value: Any) -> KnownDay | None:
        if isinstance(value, KnownDay):
            return value
        if not (value or "").strip():
            return None
        latest: date | None = self.latest and self.latest()
        bounds = days.Bounds(latest=latest, ahead=self.ahead)
        known = days.parse_known_day(value, clock.today(), bounds=bounds)
        return self._by_today(known, latest) if latest else known

    def _by_today(self, known: KnownDay, today: date) -> KnownDay:
        if not known.can_be_by(today):
            raise ValidationError(
                _("This date is in the future. Enter the day it happened."), code="late"
            )
        return replace(known, latest=min(known.latest, today))

    def prepare_value(self, value: Any) -> Any:
        return formats.known_day(value) if isinstance(value, KnownDay) else value


class RateField(forms.Field):
    """Cleans to parts per million; typed as a percentage, or as 万分之5.

    Of a year, unless the form asks how it is quoted: then `yearly` is no.
    """

    widget = RateInput

    def __init__(self, *, yearly: bool = True, **options: Any) -> None:
        self.yearly = yearly
        super().__init__(**options)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, int):
            return value
        if not (value or "").strip():
            return None
        return rates.for_a_year(value) if self.yearly else rates.parse_rate(value)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        shown = formats.percent(value)
        # Bare, less than 1 % a year would be asked about again.
        return shown if self.yearly and value < 10_000 else shown.removesuffix("%")


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several rows of the household; an id that the database cannot hold is no row of it."""

    def _check_values(self, value: Any) -> Any:
        try:
            return super()._check_values(value)  # type: ignore[misc]
        except OverflowError:
            raise ValidationError(_("Choose from the list."), code="invalid_choice") from None


class LongTextField(forms.CharField):
    """Several lines, at most 10,000 characters, kept as typed."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", LONGEST_TEXT)
        options.setdefault("widget", forms.Textarea(attrs={"rows": 6}))
        super().__init__(**options)
