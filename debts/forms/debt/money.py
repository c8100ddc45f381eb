"""What is owed, what was agreed, and at what rate: three small pages of a debt."""

from __future__ import annotations

from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import clock, formats
from debts.domain.account.balance import Part
from debts.domain.account.schedule import MAX_INSTALMENTS
from debts.domain.law.events import EventKind
from debts.forms.base import HouseholdModelForm
from debts.forms.debt import which_total
from debts.forms.debt.history import DatedForm, past_day
from debts.forms.typing.fields import DayField, KnownDayField, MoneyField
from debts.forms.typing.whole import DayOfMonthField, WholeField
from debts.models import Debt, Entry
from debts.selectors.asked import start_at
from debts.selectors.audit.facts import was_judged
from debts.selectors.parts import part_label
from debts.selectors.priority import is_bill, runs_on


class StatementForm(HouseholdModelForm):
    """What is owed now: it fills a statement of the debt's account."""

    stated_total = MoneyField(
        label=_("What do they say you owe in all?"),
        unknown=True,
        help_text=_("It is on their latest letter, bill or app page."),
    )
    balance_on = DayField(
        label=_("On which day was that?"),
        required=False,
        latest=clock.today,
        help_text=_("The date of that letter or page."),
    )
    arrears = MoneyField(
        label=_("How much is behind?"),
        unknown=True,
        help_text=_("What should have been paid by now. It is what is talked about first."),
    )
    principal = MoneyField(
        required=False,
        help_text=_(
            "Without what was paid back already. If you know only what was lent at first, leave "
            "this empty: that has its place under “What was agreed”, as what you received."
        ),
    )
    interest = MoneyField(required=False)
    penalty_interest = MoneyField(required=False)
    contract_penalty = MoneyField(required=False)
    penalties = MoneyField(
        required=False,
        help_text=_("One sum for both. Once you know each of them, enter them and empty this."),
    )
    fees = MoneyField(required=False)

    class Meta:
        model = Entry
        fields = ("source",)
        labels = {"source": _("How do you know?")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["balance_on"] = self.instance.on
        for name in self._not_asked():
            del self.fields[name]
        parts = [part for part in Part if part in self.fields]
        for part in parts:
            self.fields[part].label = part_label(part, self.instance.debt)
        if Part.PRINCIPAL in self.fields:
            principal = self.fields[Part.PRINCIPAL]
            principal.label = _now("%(part)s still to be paid") % {"part": principal.label}
        asked = [name for name in ("arrears", "stated_total") if name in self.fields]
        self.helper.layout = Layout(*asked, "balance_on", "source")
        if parts:
            made_up = Fieldset(_("How it is made up, as far as you know"), *map(str, parts))
            self.helper.layout.append(made_up)

    def _not_asked(self) -> list[str]:
        """Arrears are asked of a debt that runs on. Of a bill (rent, energy, a fine) what is behind
        is all that is owed, and its parts are asked only where some are known already."""
        stated, parts = self.instance, [str(part) for part in Part]
        hidden = [] if runs_on(stated.debt) else ["arrears"]
        if is_bill(stated.debt):
            self.fields["stated_total"].label = self.fields["arrears"].label
            return [*hidden, *(part for part in parts if getattr(stated, part) is None)]
        return hidden if stated.penalties is not None else [*hidden, "penalties"]

    def clean(self) -> dict[str, Any]:
        """Both penalties in one sum and each of them too would count one of them twice."""
        cleaned = super().clean() or self.cleaned_data
        each = (cleaned.get("penalty_interest"), cleaned.get("contract_penalty"))
        if cleaned.get("penalties") is not None and any(part is not None for part in each):
            self.add_error(
                "penalties", _now("Empty this once you enter the two penalties by themselves.")
            )
        which_total.settle(self, cleaned)
        return cleaned

    def _post_clean(self) -> None:
        self.instance.on = self.cleaned_data.get("balance_on")
        super()._post_clean()


class DebtThreatForm(HouseholdModelForm):
    threat_on = DayField(
        label=_("On which day?"),
        required=False,
        ahead=True,
        help_text=_("A hearing, a visit, the day from which they may cut it off."),
    )

    class Meta:
        model = Debt
        fields = ("threat", "threat_on")
        labels = {"threat": _("What have they said they will do next?")}
        help_texts = {
            "threat": _("In a few words, as their letter says. Leave it empty if nothing.")
        }

    field_order = ("threat", "threat_on")


class InstalmentForm(DatedForm):
    """What its contract asks for each month: all that is asked of a debt that is paid on time."""

    days_of: ClassVar = {"last_due_on": EventKind.LAST_INSTALMENT_DUE}
    instalment = MoneyField(label=_("How much is each instalment?"), required=False, monthly=True)
    due_day = DayOfMonthField(label=_("On which day of the month is it due?"), required=False)
    last_due_on = KnownDayField(
        label=_("When was, or is, the last instalment due?"),
        required=False,
        help_text=_("Of a sum that is due at once: the day of that payment."),
    )

    class Meta:
        model = Debt
        fields: tuple[str, ...] = ("due_day",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if start := start_at(self.instance, EventKind.LAST_INSTALMENT_DUE):
            day = self.fields["last_due_on"]
            runs = (
                _("By some readings of the law, time for a court claim runs from this day.")
                if start.disputed
                else _("Of a debt in instalments, time for a court claim runs from this day.")
            )
            day.help_text = formats.gap().join(map(str, (day.help_text, runs)))
        self.order_fields(["instalment", "due_day", "last_due_on"])


class DebtInstalmentForm(InstalmentForm):
    last_due_on = KnownDayField(
        label=_("When is the last instalment due?"),
        required=False,
        ahead=True,
        help_text=_("The month or the year will do. A card has no last one: leave it empty."),
    )


class DebtContractForm(HouseholdModelForm):
    """What the count of what should be owed asks beside the terms: what papers at hand say."""

    contract_sum = MoneyField(
        label=_("How much does the contract say was lent?"),
        required=False,
        help_text=_("Where it is more than you received, the rest was taken off in advance."),
    )
    fee_once = MoneyField(
        label=_("What did you pay once to get it, beside the instalments?"),
        required=False,
        help_text=_("A guarantee, membership, insurance or service fee, to whomever it went."),
    )
    fee_monthly = MoneyField(
        label=_("What do you pay each month beside the instalment?"),
        required=False,
        monthly=True,
        help_text=_("Such as a guarantee fee, a membership, insurance or the rent of a phone."),
    )
    judged_sum = MoneyField(
        label=_("How much did the judgment give in all?"),
        required=False,
    )
    judged_pay_by_on = DayField(
        label=_("By which day was it to be paid?"),
        required=False,
        ahead=True,
        help_text=_("It stands in the judgment, often as a number of days after it takes effect."),
    )

    class Meta:
        model = Debt
        fields = ("contract_at_hand", "paid_first", "fee_names", "judged_pay_by_on")
        widgets = {"paid_first": forms.RadioSelect}
        labels = {
            "contract_at_hand": _("I have the contract, and the terms entered here stand in it"),
            "paid_first": _("What does a payment go to first?"),
            "fee_names": _("What are these fees called, and who takes them?"),
        }
        help_texts = {
            "paid_first": _("Only where the contract or a later agreement says so."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        first: Any = self.fields["paid_first"]
        named = [(value, capfirst(label)) for value, label in Debt.PaidFirst.choices]
        first.choices = [("", _now("It says nothing, or I do not know")), *named]
        if not was_judged(self.instance):
            del self.fields["judged_sum"], self.fields["judged_pay_by_on"]
        fees = ("fee_once", "fee_monthly", "fee_names")
        self.order_fields(["contract_sum", "contract_at_hand", "paid_first", *fees])


class DebtTermsForm(InstalmentForm):
    days_of: ClassVar = {"contract_on": EventKind.CONTRACT, **InstalmentForm.days_of}
    contract_on = past_day(_("When did you sign or open it?"), _("The month or the year will do."))
    term_months = WholeField(
        label=_("How many instalments were agreed?"),
        least=1,
        most=MAX_INSTALMENTS,
        in_months=True,
        required=False,
        help_text=_("One a month: 12 for a year, 36 for three years."),
    )
    received = MoneyField(
        label=_("How much did you receive when you borrowed?"),
        required=False,
        help_text=_("What reached you, after any fee was taken off. It shows the true cost."),
    )

    class Meta(InstalmentForm.Meta):
        fields = ("method", "term_months", "due_day")
        widgets = {"method": forms.RadioSelect}
        labels = {"method": _("How was it to be repaid?")}
        error_messages = {"method": {"required": _("Choose one, or “I do not know yet”.")}}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(
            [
                "contract_on",
                "received",
                "method",
                "term_months",
                "instalment",
                "due_day",
                "last_due_on",
            ]
        )
