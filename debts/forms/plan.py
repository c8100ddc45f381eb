"""What a plan needs to know, and what one offer asks for."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.clock import today
from debts.domain.account.balance import Part
from debts.domain.planning.offer import Kind
from debts.domain.planning.plan import one_unit
from debts.forms.base import HouseholdForm, HouseholdModelForm
from debts.forms.typing.fields import DayField, MoneyField, RateField
from debts.models import Household, Offer, Plan
from debts.selectors.owed.contract import asks_instalments, cost_like
from debts.selectors.owed.on_time import kept_before, paid_by_contract
from debts.selectors.parts import part_name
from debts.selectors.plan import plan_now
from debts.selectors.planned.doubts import doubt


class PlanForm(HouseholdForm):
    margin = MoneyField(
        label=_("What do you want to keep back each month?"),
        help_text=_("For a broken cooker or new shoes. Creditors accept a small reserve."),
        monthly=True,
    )
    first_on = DayField(
        label=_("When can the first payments start?"),
        help_text=_("Leave time for their answers: most plans start in the month after next."),
        earliest=today,
    )
    part = forms.TypedChoiceField(
        label=_("How much of what is left do you want to offer?"),
        choices=Plan.Part.choices,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_(
            "Creditors often ask for more. What you hold back now, you can give then. Unless you "
            "offer all of it, a letter encloses no budget: it would show what you hold back."
        ),
    )
    paid_on = DayField(
        label=_("When is your next pay day?"),
        help_text=_(
            "With it and the next answer the plan goes by days. It works without them too."
        ),
        earliest=today,
        required=False,
    )
    in_hand = MoneyField(
        label=_("How much money do you have in hand now?"),
        help_text=_("For living until then. It is promised to nobody."),
        required=False,
    )
    method = forms.ChoiceField(
        label=_("How do you want to share what is left?"),
        choices=Plan.Method.choices,
        widget=forms.RadioSelect,
        help_text=_("Creditors expect shares in proportion to each balance."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.household is not None:
            self._ask_what_is_kept(self.household)

    def _ask_what_is_kept(self, household: Household) -> None:
        """Each debt that is paid on time is asked about before a plan gives it less."""
        kept = kept_before(household)
        for debt in paid_by_contract(household):
            whom = {
                "creditor": debt.current_creditor.name,
                "sum": formats.money(debt.instalment) if debt.instalment else "",
            }
            self.fields[f"keep_{debt.pk}"] = forms.ChoiceField(
                label=_now("Do you keep paying %(creditor)s %(sum)s a month, as agreed?") % whom,
                choices=[
                    ("keep", _now("yes, before the others share")),
                    ("share", _now("no, in the plan with the others")),
                ],
                widget=forms.RadioSelect,
                # That the last plan shares it may only be that nobody was asked.
                initial="keep" if kept.get(debt.pk) else None,
                help_text=_now(
                    "Less than its contract asks falls behind, and they have to be told before. If "
                    "it is in your costs already, take it out there, or it counts twice."
                ),
                error_messages={"required": _("Choose one of the two.")},
            )

    def clean(self) -> dict[str, Any]:
        """By days only with both; one alone says nothing."""
        data = super().clean() or self.cleaned_data
        asked = [name for name in self.fields if name.startswith("keep_")]
        data["kept"] = {int(name[5:]): data.pop(name) == "keep" for name in asked if name in data}
        known = [data.get(name) is not None for name in ("paid_on", "in_hand")]
        if any(known) and not all(known) and not {"paid_on", "in_hand"} & set(self.errors):
            missing = "in_hand" if known[0] else "paid_on"
            self.add_error(missing, _("Enter both, the pay day and the money in hand, or neither."))
        return data


class OfferForm(HouseholdModelForm):
    own = MoneyField(
        label=_("Your own monthly figure"),
        help_text=_("Leave it empty to take the share that the plan works out."),
        monthly=True,
        required=False,
    )
    own_is_token = forms.BooleanField(
        label=_("This is a token payment"),
        help_text=_(
            "A small sum until you look at your money again. It is not meant to clear the debt. "
            "The letter says so, and on which day you will write again."
        ),
        required=False,
    )
    ask_rate_ppm = RateField(
        label=_("Lower yearly rate, in percent"),
        help_text=_("Only if you do not ask for interest to stop. 12% a year is 1% each month."),
        required=False,
    )

    in_costs = forms.ChoiceField(
        choices=[("no", _("no, that is another cost")), ("yes", _("yes, it is the same payment"))],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Counted in both, it would be taken off your money twice."),
    )
    include = forms.ChoiceField(
        label=_("Does this debt share in what you pay?"),
        choices=[("", _("as the plan proposes")), *Offer.Include.choices],
        widget=forms.RadioSelect,
        required=False,
        help_text=_(
            "A payment or a written offer may admit the debt and start its time again. "
            "To say nothing can bring a claim at court, with costs. Ask a free adviser first."
        ),
    )

    class Meta:
        model = Offer
        fields = (
            "own",
            "own_is_token",
            "include",
            "ask_more_time",
            "ask_freeze",
            "ask_rate_ppm",
            "ask_waive_penalty",
            "ask_waive_fees",
        )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own = self.fields["own"]
        if self.instance.debt.priority:
            own.label = _("What you pay towards the arrears each month, on top of the running bill")
            own.help_text = _(
                "Leave it empty to take what the plan works out: all of it in a payment or two "
                "where the months have that, else within a year where that can be done. Enter 0 to "
                "pay nothing on it."
            )
            self.ask_only("own")
            return
        own.help_text = _room_to_move(self.instance) or own.help_text
        costs = ["in_costs"] if self._asks_about_costs() else []
        penalty = part_name(Part.PENALTY_INTEREST, self.instance.debt.law)
        self.fields["ask_waive_penalty"].label = _now("Waive %(penalty)s") % {"penalty": penalty}
        asked = [name for name in self.fields if name.startswith("ask_")]
        shares = ["include"] if self._may_be_left_out() else []
        if not shares:
            del self.fields["include"]
        self.helper.layout = Layout(
            *shares, "own", *costs, "own_is_token", Fieldset(_("What you ask in return"), *asked)
        )

    def ask_for_instalment(self) -> None:
        """What is kept as its contract asks is a sum alone: nothing is asked for in return."""
        self.ask_only("own", "in_costs")
        self.instance.own_is_token = False
        own = self.fields["own"]
        own.label = _now("What you pay each month")
        own.help_text = _now(
            "What its contract asks for, or more. It is paid before the others share. Less than "
            "that is a figure of your own in the plan."
        )
        self.helper.layout = Layout("own", *(["in_costs"] if "in_costs" in self.fields else []))

    def _asks_about_costs(self) -> bool:
        """Where the budget has a cost that may be the instalment of a debt that is paid on time."""
        debt = self.instance.debt
        is_asked = asks_instalments(debt) and debt.instalment is not None
        cost = cost_like(debt, self.instance.plan.assessment) if is_asked else ""
        if not cost:
            del self.fields["in_costs"]
            return False
        asked = _now("Your costs have “%(cost)s”. Is that the instalment of this debt?")
        self.fields["in_costs"].label = asked % {"cost": cost}
        return True

    def _ask_about_costs(self, data: dict[str, Any]) -> None:
        """Only of a figure that is paid in the place of the instalment, as a cost is."""
        asked, own = self.instance.debt.instalment, data.get("own")
        if "in_costs" not in self.fields or own is None or not asked or own < asked:
            return
        if data.get("in_costs") == "yes":
            said = _now("Take it out of your costs first, and save this page then.")
            self.add_error("in_costs", said)
        elif not data.get("in_costs"):
            self.add_error("in_costs", _now("Choose one of the two."))

    def _may_be_left_out(self) -> bool:
        """Asked where the debt's time is in doubt, and where it was answered before."""
        return bool(self.instance.include) or doubt(self.instance.debt, today()) is not None

    def clean(self) -> dict[str, Any]:
        """A token without a figure is the usual one; no figure of one's own is no token."""
        data = super().clean() or {}
        if data.get("own_is_token") and "own" in data and data["own"] is None:
            data["own"] = one_unit(self.household.currency)
        self._ask_about_costs(data)
        if "include" in self.fields and data.get("own") is not None and self._stays_out(data):
            self.add_error(
                "include",
                _(
                    "The plan leaves this debt out, so your figure would not count. Say that it "
                    "shares, or empty the figure."
                ),
            )
        return data

    def _stays_out(self, data: dict[str, Any]) -> bool:
        chosen = data.get("include", "")
        by_default = self.instance.kind == Offer.Kind.LEFT_OUT
        return bool(chosen == Offer.Include.OUT or (not chosen and by_default))


def _room_to_move(offer: Offer) -> str | None:
    """What the plan works out for this creditor, so that a figure of one's own is well chosen.

    A token has no room: its bounds are the token itself.
    """
    found = plan_now(offer.plan).found.get(offer.debt_id)
    if found is None or found.kind is not Kind.INSTALMENTS:
        return None
    if offer.own is None:
        room = _(
            "The plan works out %(target)s. Leave it empty to take that. "
            "More than %(ceiling)s leaves too little for the others."
        )
    else:
        room = _(
            "Leave it empty to take the share that the plan works out. "
            "More than %(ceiling)s leaves too little for the others."
        )
    sums = {
        "target": formats.money(found.range.target),
        "ceiling": formats.money(found.range.ceiling),
    }
    return str(room) % sums
