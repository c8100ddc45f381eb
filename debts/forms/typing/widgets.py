"""The boxes people type into; their looks are in templates/widgets/."""

from __future__ import annotations

from typing import Any

from django import forms

from debts import formats

# What the box "I do not know yet" sends where the page was opened with its tick.
_OPENED = "opened"


class MoneyInput(forms.TextInput):
    """A text box with the currency outside it, and perhaps "I do not know yet" below."""

    template_name = "widgets/money.html"
    currency = ""
    unknown = False

    def describe(self, *, currency: str, unknown: bool) -> None:
        self.currency, self.unknown = currency, unknown

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        text, unknown = value if isinstance(value, tuple) else (value, False)
        context = super().get_context(name, text, attrs)
        context["widget"]["attrs"] |= {"inputmode": "decimal"}
        is_unknown = unknown and not (text or "").strip()
        context["widget"] |= {
            "symbol": formats.symbol(self.currency) if self.currency else "",
            "unknown_name": f"{name}_unknown" if self.unknown else "",
            # A figure is an answer: the tick goes once there is one.
            "unknown": is_unknown,
            "ticked": _OPENED if is_unknown else "yes",
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, bool]:
        text, tick = data.get(name) or "", data.get(f"{name}_unknown")
        # A tick that was there when the page was opened says nothing against a figure typed since.
        return text, self.unknown and bool(tick) and not (tick == _OPENED and text.strip())

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_unknown" not in data


class LineMoneyInput(MoneyInput):
    """The box of one line among many: its tick stands elsewhere on the line."""

    template_name = "widgets/line_money.html"

    def __init__(self, currency: str) -> None:
        super().__init__()
        self.describe(currency=currency, unknown=True)


class DayInput(forms.TextInput):
    """A text box that says which comes first in figures here, the day or the month."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if (order := formats.date_order()) in formats.YEAR_LAST:
            context["widget"]["attrs"]["data-order"] = order
        return context

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "input--day", **(attrs or {})})


class RateInput(forms.TextInput):
    template_name = "widgets/rate.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", **(attrs or {})})
