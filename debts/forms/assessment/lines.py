"""The lines of a self-assessment: income, costs, arrears, assets, changes; one form each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.law.events import Event, EventKind
from debts.domain.law.jurisdictions import Jurisdiction
from debts.domain.sums.money import Money
from debts.forms.assessment import uneven
from debts.forms.base import HouseholdModelForm
from debts.forms.choices import offer_named
from debts.forms.debt import contradictions
from debts.forms.debt.history import past_day
from debts.forms.typing.fields import DayField, MoneyField
from debts.forms.typing.whole import WholeField
from debts.models import Arrears, Asset, Change, Cost, Debt, Household, Income, Period, Person
from debts.models.prepared import rows_of
from debts.rulebook import word
from debts.selectors.account import behind_on
from debts.selectors.assessment import budget_of, newest_complete, with_sums
from debts.selectors.at_hand import read_names
from debts.selectors.limitation import implied, last_day, told_once_answered
from debts.selectors.plan import FIRST_MONTHS, paid_within

# A form that differs from nothing by these alone was left empty.
_PRESET = frozenset({"period", "counted", "version"})


def _amount(label: Any, help_text: Any = "", **options: Any) -> MoneyField:
    return MoneyField(label=label, help_text=help_text, unknown=True, **options)


def _at_stake(what: str) -> str:
    return _now("At stake: %(what)s") % {"what": what}


def _choice(label: Any, choices: Any, missing: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[(value, capfirst(words)) for value, words in choices],
        widget=forms.RadioSelect,
        error_messages={"required": missing},
        **options,
    )


def _period() -> forms.ChoiceField:
    """As on the pages of costs: six cards would push the button off a phone."""
    return forms.ChoiceField(
        label=_("How often?"),
        choices=[(value, capfirst(words)) for value, words in Period.choices],
        error_messages={"required": _("Choose how often.")},
        initial=Period.MONTH.value,
    )


def _words(label: Any, help_text: Any = "", **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, **{"max_length": 120, "required": False, **options}
    )


# A change that lasts longer than the plan counts months stays.
MOST_MONTHS = 600


_ASSETS = dict(Asset.Kind.choices)


class LineForm(HouseholdModelForm):
    """One line of a list; a form sent empty means that there is no further line."""

    def __init__(self, *args: Any, place: Jurisdiction, **options: Any) -> None:
        super().__init__(*args, **options)
        self.place = place

    @property
    def is_blank(self) -> bool:
        return not any(self._typed(name) for name in self.fields if name not in _PRESET)

    def _typed(self, name: str) -> bool:
        data = self[name].data
        if isinstance(data, tuple) and data == self.initial.get(name):
            return False  # ticked "I do not know yet" as it was shown
        answers = data if isinstance(data, tuple) else (data,)
        return any(str(answer or "").strip() for answer in answers)


class IncomeForm(LineForm):
    source = forms.ChoiceField(
        label=_("Where does it come from?"),
        error_messages={"required": _("Choose where it comes from.")},
    )
    label = _words(_("What do you call this income?"), _("Such as the employer or the benefit."))
    amount = _amount(_("How much comes in?"), _("What reaches you, after tax."), every="period")
    period = _period()
    varies = uneven.how()
    month_1 = uneven.of_month(1)
    month_2 = uneven.of_month(2)
    month_3 = uneven.of_month(3)
    month_4 = uneven.of_month(4)
    month_5 = uneven.of_month(5)
    month_6 = uneven.of_month(6)
    month_7 = uneven.of_month(7)
    month_8 = uneven.of_month(8)
    month_9 = uneven.of_month(9)
    month_10 = uneven.of_month(10)
    month_11 = uneven.of_month(11)
    month_12 = uneven.of_month(12)
    counted = forms.BooleanField(
        label=_("Count it for these debts"),
        help_text=_("Without the tick it is in no budget, plan or letter."),
        required=False,
    )

    class Meta:
        model = Income
        fields = ("source", "label", "period", "varies", "counted")

    field_order = ("source", "label", "amount", "period", "varies", *uneven.NAMES, "counted")
    # The name that was chosen from the list.
    _chosen = ""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["source"].choices = [("", _now("Choose one")), *self._offered()]
        if self.instance.counted and not self._may_be_anothers():
            del self.fields["counted"]
        self.helper.layout = uneven.arranged(self.fields)

    def clean(self) -> dict[str, Any]:
        """Where months are known, what counts of them takes the place of the sum."""
        cleaned = super().clean() or self.cleaned_data
        uneven.judge(self, cleaned)
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        self.instance.count_months()

    def _offered(self) -> Iterator[tuple[str, str]]:
        """Each source, and after it what comes from it here by name, to be thought of."""
        for source, words in Income.Source.choices:
            yield source, str(capfirst(words))
            for line in self.place.income_lines_of(source):
                yield f"{source}:{line.id}", str(capfirst(formats.words(line.name)))

    def clean_source(self) -> str:
        """A name is kept as if it was typed, where nothing else was."""
        chosen: str = self.cleaned_data["source"]
        if ":" in chosen:
            self._chosen = dict(self.fields["source"].choices)[chosen]
        return chosen.partition(":")[0]

    def clean_label(self) -> str:
        typed: str = self.cleaned_data["label"]
        return typed or self._chosen

    def _may_be_anothers(self) -> bool:
        """Whether more than one person lives on this money, as far as the person has said."""
        adults = self.instance.assessment.adults or 1
        return adults > 1 or self.household.people.filter(relation=Person.Relation.PARTNER).exists()


class CostForm(LineForm):
    line = _choice(
        _("What is it?"),
        [],
        "",
        required=False,
        help_text=_("The summary for creditors shows this name with its sum."),
    )
    label = _words(
        _("What do you call this cost?"), _("Only you and those you invite see your own words.")
    )
    amount = _amount(_("How much is it?"), every="period")
    period = _period()
    reason = _words(_("Why is it this much?"), max_length=500)

    class Meta:
        model = Cost
        fields = ("line", "label", "period", "reason")

    field_order = ("line", "label", "amount", "period", "reason")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        lines = self.place.cost_lines_of(self.instance.kind)
        named = [(line.id, capfirst(formats.words(line.name))) for line in lines]
        self.fields["line"].choices = [*named, ("", _now("Something else: creditors see no name"))]
        # The reason is asked on a page of its own, and only where a cost is unusual.
        if not self.instance.reason:
            del self.fields["reason"]


class ArrearsForm(LineForm):
    kind = _choice(_("What is behind?"), [], _("Choose what is behind."))
    owed_to = _words(_("Who is it owed to?"), _("It is then on your list of debts too."))
    amount = _amount(_("How much is behind?"), _("It stands on the latest letter or bill."))
    behind_since = past_day(
        _("Since about when is it behind?"),
        _("A month or a year will do. If you do not know, leave it empty."),
    )
    monthly = _amount(
        _("How much could you pay towards it each month?"),
        _("On top of the running bill. It comes before all other debts."),
        monthly=True,
    )

    class Meta:
        model = Arrears
        fields = ("kind", "debt", "owed_to")
        labels: ClassVar = {"debt": _("Is it on your list of debts already?")}

    field_order = ("kind", "debt", "owed_to", "amount", "behind_since", "monthly")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = self.place.priorities
        field = self.fields["kind"]
        field.choices = [(each.id, formats.words(each.name)) for each in kinds]
        field.choice_hints = {each.id: _at_stake(formats.words(each.at_stake)) for each in kinds}
        self._ask_for_the_debt()
        if self.instance.monthly is None:
            # Decided once it is known what is left, on a page of its own: see `ArrearsSumForm`.
            del self.fields["monthly"]
        else:
            self.fields["monthly"].help_text = _what_is_left(self.household)
        if self.instance.debt and last_day(self.instance.debt, EventKind.FELL_DUE):
            del self.fields["behind_since"]

    def clean(self) -> dict[str, Any]:
        """The day cannot contradict what a debt of the list was told already."""
        cleaned = super().clean() or self.cleaned_data
        self.instance.behind_since = day = cleaned.get("behind_since")
        if day and (debt := cleaned.get("debt") or self.instance.debt):
            answer = Event(EventKind.FELL_DUE, day)
            others = [*told_once_answered(debt, {}, ()), *implied(debt)]
            if said := contradictions.of_days(answer, others):
                self.add_error("behind_since", said)
        return cleaned

    def _ask_for_the_debt(self) -> None:
        """A line keeps its debt; a new one may be about any debt that no line is about yet."""
        line = self.instance
        if line.debt:
            del self.fields["debt"], self.fields["owed_to"]
            behind = behind_on(line)
            self.initial["amount"] = ("", True) if behind is None else behind
            return
        taken = {row.debt_id for row in rows_of(line.assessment, "arrears")}
        free = [
            debt
            for debt in read_names(self.household)
            if debt.settled_on is None and debt.pk not in taken
        ]
        if free:
            offered = Debt.objects.filter(pk__in=[debt.pk for debt in free])
            offer_named(self.fields["debt"], offered, free, none=_("No, or I do not know"))
        else:
            del self.fields["debt"]


class ArrearsSumForm(LineForm):
    """What is paid on arrears, asked where it is known what is left; it may stay open."""

    monthly = _amount(_("How much do you want to pay towards it each month?"), monthly=True)

    class Meta:
        model = Arrears
        fields = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field, behind = self.fields["monthly"], behind_on(self.instance)
        field.help_text = _what_is_left(self.household, behind)
        if self.instance.monthly is None:
            self.initial["monthly"] = ("", True)


def _what_is_left(household: Household, behind: Money | None = None) -> str:
    """The room there is, and a month's sum that pays off what is behind, where that is in it."""
    complete = newest_complete(household)
    if complete is None:
        return _now("On top of the running bill. It comes before all other debts.")
    left = budget_of(with_sums(complete)).left
    if left.minor <= 0:
        return _now(
            "Nothing is left each month at present: you need not offer what you do not have."
        )
    said = _now(
        "On top of the running bill. By your answers {amount} is left each month, after what "
        "you pay on arrears already."
    )
    sentences = [format_html(said, amount=_figure(left))]
    within_a_year = paid_within(FIRST_MONTHS, behind) if behind else left
    if behind and behind <= left:
        whole = _now("One month could pay all {amount} that is behind: that is the surest way.")
        sentences.append(format_html(whole, amount=_figure(behind)))
    elif behind and within_a_year <= left:
        proposed = _now("{amount} a month would pay off what is behind within a year.")
        sentences.append(format_html(proposed, amount=_figure(within_a_year)))
    return format_html_join(formats.gap(), "{}", ((each,) for each in sentences))


def _figure(amount: Money) -> str:
    return format_html('<span class="money">{}</span>', formats.money(amount))


class AssetForm(LineForm):
    kind = _choice(_("What do you own?"), Asset.Kind.choices, _("Choose what it is."))
    label = _words(_("What do you call it?"))
    value = _amount(_("What could you sell it for today?"), _("A careful guess is fine."))
    needed = forms.BooleanField(
        label=_("We need it to live or work"),
        help_text=_("So that you can say why you keep it, if a creditor asks."),
        required=False,
    )

    class Meta:
        model = Asset
        fields = ("kind", "label", "needed")

    field_order = ("kind", "label", "value", "needed")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kind: Any = self.fields["kind"]
        kind.choices = [
            (value, capfirst(word("asset", value, self.place.id, _ASSETS)))
            for value, _label in Asset.Kind.choices
        ]


class ChangeForm(LineForm):
    what = _words(
        _("What may change?"),
        _("Such as: back to full hours, a benefit ends, a child starts school."),
        max_length=200,
        required=True,
        error_messages={"required": _("Enter what may change.")},
    )
    direction = _choice(
        _("Will there be more or less money?"),
        Change.Direction.choices,
        _("Choose more money or less money."),
    )
    amount = _amount(_("How much each month?"), monthly=True)
    from_on = DayField(
        label=_("From when?"),
        ahead=True,
        help_text=_("The month and the year are enough. Leave it empty if you do not know yet."),
        about=True,
        required=False,
    )
    months = WholeField(
        label=_("For how many months?"),
        least=1,
        most=MOST_MONTHS,
        required=False,
        help_text=_("Leave it empty if it stays. Enter 1 for a single month, such as a repair."),
    )
    counted = forms.BooleanField(
        label=_("Count it in the plan"),
        help_text=_("Only if it is as good as certain."),
        required=False,
    )

    class Meta:
        model = Change
        fields = ("what", "direction", "from_on", "months", "counted")

    field_order = ("what", "direction", "amount", "from_on", "months", "counted")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("counted"):
            self._needs("amount", _now("To count it in the plan, enter how much."))
            self._needs("from_on", _now("To count it in the plan, enter from when."))
        return cleaned

    def _needs(self, field: str, sentence: str) -> None:
        if field not in self.errors and self.cleaned_data.get(field) is None:
            self.add_error(field, sentence)
