"""At what rate a debt grows: the agreed one, and that for late payment."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.domain.account.balance import Part
from debts.forms.base import HouseholdModelForm
from debts.forms.typing import rates
from debts.forms.typing.asking import Reading, did_you_mean
from debts.forms.typing.fields import RateField
from debts.forms.typing.rates import Per, SaidRate
from debts.models import Debt
from debts.selectors.parts import part_name, quote_word, says_apr

# What lateness adds comes on top of the agreed rate: neither a price of the whole loan.
_NOT_WHEN_LATE = frozenset({Debt.Quote.APR, Debt.Quote.FLAT_FEE})

_PER = {
    Debt.Quote.DAILY: Per.DAY,
    Debt.Quote.MONTHLY: Per.MONTH,
    Debt.Quote.ANNUAL: Per.YEAR,
    Debt.Quote.APR: Per.APR,
    Debt.Quote.FLAT_FEE: Per.INSTALMENT,
}
_QUOTES = {per: quote for quote, per in _PER.items()}
_OPEN = (Debt.Quote.UNKNOWN, "", None)
# Above these nobody charges: what was typed is a rate of another time (parts per million).
_MOST = {
    Debt.Quote.DAILY: 10_000,
    Debt.Quote.MONTHLY: 100_000,
    Debt.Quote.ANNUAL: 1_000_000,
    Debt.Quote.APR: 20_000_000,
    Debt.Quote.FLAT_FEE: 50_000,
}

_QUOTE_HINTS = {
    Debt.Quote.APR: _("Interest on interest is counted in. Most contracts and statements show it."),
    Debt.Quote.ANNUAL: _("Such as 18% a year, charged as 1.5% each month."),
    Debt.Quote.MONTHLY: _("Such as 1.5% a month."),
    Debt.Quote.DAILY: _("Such as 0.05% a day, which is 5 in 10,000."),
    Debt.Quote.FLAT_FEE: _(
        "The same fee each time, as a share of the whole loan. "
        "On 10,000, a fee of 0.6% is 60 with every instalment."
    ),
    Debt.Quote.UNKNOWN: _("It is in the contract, or you can ask for it in a letter."),
}


class DebtRateForm(HouseholdModelForm):
    rate_ppm = RateField(
        yearly=False,
        label=_("What is the rate?"),
        required=False,
        help_text=_("As a percentage. For 5 in 10,000 enter 0.05."),
    )
    penalty_rate_ppm = RateField(
        yearly=False,
        required=False,
        help_text=_(
            "What comes on top of the agreed rate. If they state one rate, the difference."
        ),
    )

    class Meta:
        model = Debt
        fields = ("rate_quote", "rate_ppm", "penalty_rate_quote", "penalty_rate_ppm")
        widgets = {"rate_quote": forms.RadioSelect, "penalty_rate_quote": forms.RadioSelect}
        labels = {
            "rate_quote": _("How is the rate quoted?"),
            "penalty_rate_quote": _("How is the rate for late payment quoted?"),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rate_quote"].choice_hints = _QUOTE_HINTS
        for rate in ("rate_ppm", "penalty_rate_ppm"):
            # The answer above may be "I do not know yet", so these are not called optional.
            self.fields[rate].unknown = True
        quotes: Any = self.fields["rate_quote"]
        law = self.instance.law
        quotes.choices = [(value, quote_word(value, law)) for value, _label in Debt.Quote.choices]
        self._name_what_lateness_adds()
        late = self.fields["penalty_rate_quote"]
        late.choices = [
            (value, _("Nothing is added") if value == Debt.Quote.NONE else capfirst(label))
            for value, label in Debt.Quote.choices
            if value not in _NOT_WHEN_LATE
        ]
        self.helper.layout = Layout(
            Fieldset(_("The agreed rate"), "rate_quote", "rate_ppm"),
            Fieldset(_("When a payment is late"), "penalty_rate_quote", "penalty_rate_ppm"),
        )

    def _name_what_lateness_adds(self) -> None:
        called = {"penalty": part_name(Part.PENALTY_INTEREST, self.instance.law)}
        self.fields["penalty_rate_ppm"].label = _now("At what rate is %(penalty)s?") % called

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._quoted("rate_quote", "rate_ppm")
        self._quoted("penalty_rate_quote", "penalty_rate_ppm")
        return cleaned

    def _quoted(self, quote_field: str, rate_field: str) -> None:
        """A rate and how it is quoted only mean something together."""
        if rate_field in self.errors or quote_field in self.errors:
            return
        quote, rate = self.cleaned_data.get(quote_field), self.cleaned_data.get(rate_field)
        if rate is not None:
            said = rates.said_rate(self[rate_field].data)
            quote = self._as_said(quote_field, quote, said)
            # What was confirmed once is not asked about each time the page is saved.
            is_new = bool({quote_field, rate_field} & {*self.changed_data})
            if is_new and (meant := self._meant(quote_field, quote, said)):
                readings = (self._reading(*each, quote_field) for each in meant)
                self.add_error(rate_field, did_you_mean(readings))
                return
        says_a_rate = quote not in (Debt.Quote.NONE, Debt.Quote.UNKNOWN, "")
        if says_a_rate and rate is None:
            self.add_error(rate_field, _now("Enter the rate, or choose “I do not know yet”."))
        if rate and not says_a_rate:
            self.add_error(quote_field, _now("Choose how this rate is quoted, or clear the rate."))

    def _reading(self, ppm: int, per: Per, quote_field: str) -> Reading:
        text = rates.shown(ppm, per)
        said = rates.shown(ppm, per, as_apr=says_apr(self.instance.law))
        return Reading(said, text, {quote_field: str(_QUOTES[per])})

    def _as_said(self, quote_field: str, quote: Any, said: SaidRate) -> Any:
        """日息万五 says how it is quoted; a year may be with or without interest on interest."""
        if quote not in _OPEN or said.per is None or not self._offers(quote_field, said.per):
            return quote
        if said.per is not Per.YEAR or not self._offers(quote_field, Per.APR):
            quote = self.cleaned_data[quote_field] = _QUOTES[said.per]
        return quote

    def _offers(self, quote_field: str, per: Per) -> bool:
        return _QUOTES[per] in {value for value, _label in self.fields[quote_field].choices}

    def _meant(self, quote_field: str, quote: Any, said: SaidRate) -> list[tuple[int, Per]]:
        """What is to be asked of a rate, in the times that the form offers."""
        if quote in _OPEN and said.per is Per.YEAR:
            meant = [(said.ppm, Per.YEAR), (said.ppm, Per.APR)]
        else:
            meant = _other_times(quote, said)
        return [(ppm, per) for ppm, per in meant if self._offers(quote_field, per)]


def _other_times(quote: Any, said: SaidRate) -> list[tuple[int, Per]]:
    """Rates that may be meant where time and number do not go together; empty where they do."""
    chosen = _PER.get(quote)
    if chosen is None:
        return []
    yearly = (Per.YEAR, Per.APR)
    if said.per and said.per != chosen and not (said.per is Per.YEAR and chosen in yearly):
        return [(said.ppm, said.per), (said.ppm, chosen)]
    if (said.per is None or said.is_bare) and said.ppm > _MOST[quote]:
        others = [Per.YEAR] if chosen not in yearly else []
        return [(said.ppm, per) for per in (*others, chosen)]
    if said.is_bare and rates.too_low(said.ppm, chosen):
        return [(said.ppm * 100, chosen), (said.ppm, chosen)]
    return []
