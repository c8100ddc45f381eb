"""A plan: one offer to each creditor, all together within what is left."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.domain.sums.money import LARGEST_SUM
from debts.models.assessment import Assessment
from debts.models.base import MoneyAttribute, Versioned, amount_between, minor_units
from debts.models.debt import Debt
from debts.models.household import Household


class PlanQuerySet(models.QuerySet["Plan"]):
    def newest(self) -> Plan | None:
        return self.order_by("-made_on", "-pk").first()


class Plan(Versioned):
    class Method(models.TextChoices):
        PRO_RATA = "pro_rata", _("in proportion to each balance")
        EQUAL = "equal", _("the same to each")
        OWN = "own", _("my own figures")

    class Part(models.IntegerChoices):
        """How much of what is left is offered; the rest is room for concessions."""

        ALL = 100, _("all of it, as advice services do")
        MOST = 90, _("nine tenths, so that you can give way a little")
        LESS = 80, _("four fifths, so that you can give way more")

    household = models.ForeignKey(Household, models.CASCADE, related_name="plans")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="plans")
    made_on = models.DateField(_("made on"))
    method = models.CharField(_("how to share"), max_length=10, choices=Method)
    first_on = models.DateField(_("first payment"))
    part = models.PositiveSmallIntegerField(_("how much to offer"), choices=Part, default=Part.ALL)
    # Kept back each month for what nobody can foresee.
    margin_minor = minor_units(default=0)
    margin = MoneyAttribute()
    # Even where more goes out than comes in: the person's own choice.
    tokens = models.BooleanField(_("offer tokens while money is missing"), default=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_on", "-id"]
        constraints: ClassVar = [amount_between("margin_minor", "plan_margin")]

    @property
    def currency(self) -> str:
        return self.household.currency

    def __str__(self) -> str:
        return f"{self.household_id} · {self.made_on}"


class Offer(Versioned):
    """What is offered to one creditor, what is asked in return, and the room to move."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="offers")
    debt = models.ForeignKey(Debt, models.PROTECT, related_name="offers")
    # What the plan came to when it was last worked out; `own` is the person's own figure.
    monthly_minor = minor_units()
    monthly = MoneyAttribute()
    own_minor = minor_units()
    own = MoneyAttribute()
    first_on = models.DateField(_("first payment"))
    instalments = models.PositiveSmallIntegerField(_("instalments"), null=True, blank=True)
    # The person's choice about `own`, kept with it; `is_token` is what the plan came to.
    own_is_token = models.BooleanField(_("a token payment"), default=False)
    is_token = models.BooleanField(default=False)
    review_on = models.DateField(_("review on"), null=True, blank=True)

    ask_more_time = models.BooleanField(_("more time"), default=True)
    ask_freeze = models.BooleanField(_("no further interest"), default=True)
    ask_rate_ppm = models.PositiveBigIntegerField(_("lower rate"), null=True, blank=True)
    ask_waive_penalty = models.BooleanField(_("waive penalty interest"), default=False)
    ask_waive_fees = models.BooleanField(_("waive fees"), default=False)

    opening_minor = minor_units()
    opening = MoneyAttribute()
    target_minor = minor_units()
    target = MoneyAttribute()
    ceiling_minor = minor_units()
    ceiling = MoneyAttribute()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "debt"], name="one_offer_a_debt"),
            *[
                amount_between(f"{part}_minor", f"offer_{part}", LARGEST_SUM)
                for part in ("monthly", "own", "opening", "target", "ceiling")
            ],
        ]

    @property
    def currency(self) -> str:
        return self.plan.currency
