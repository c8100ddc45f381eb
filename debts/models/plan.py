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

    class Part(models.IntegerChoices):
        """How much of what is left is offered; the rest is room for concessions."""

        ALL = 100, _("all of it, as advice services do")
        MOST = 90, _("nine tenths, so that you can give way a little")
        LESS = 80, _("four fifths, so that you can give way more")

    class NothingLeft(models.TextChoices):
        """What each creditor is offered while nothing is left; empty where nobody has chosen."""

        TOKEN = "token", _("a token payment, until I look at my money again")
        PAUSE = "pause", _("nothing until money comes, with the month named")
        NONE = "none", _("nothing for now")
        WRITE_OFF = "write_off", _("nothing, and I ask them to write it off")

    household = models.ForeignKey(Household, models.CASCADE, related_name="plans")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="plans")
    made_on = models.DateField(_("made on"))
    method = models.CharField(_("how to share"), max_length=10, choices=Method)
    first_on = models.DateField(_("first payment"))
    part = models.PositiveSmallIntegerField(_("how much to offer"), choices=Part, default=Part.ALL)
    # Kept back each month for what nobody can foresee.
    margin_minor = minor_units(default=0)
    margin = MoneyAttribute()
    nothing_left = models.CharField(
        _("while nothing is left"), max_length=10, choices=NothingLeft, blank=True
    )
    # When money comes in next, and what is there before it: then a plan can go by days.
    paid_on = models.DateField(_("next pay day"), null=True, blank=True)
    in_hand_minor = minor_units()
    in_hand = MoneyAttribute()

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_on", "-id"]
        constraints: ClassVar = [
            amount_between("margin_minor", "plan_margin"),
            amount_between("in_hand_minor", "plan_in_hand"),
        ]

    @property
    def currency(self) -> str:
        return self.household.currency

    def __str__(self) -> str:
        return f"{self.household_id} · {self.made_on}"


class Offer(Versioned):
    """What is offered to one creditor, what is asked in return, and the room to move."""

    class Kind(models.TextChoices):
        """What is offered from the first payment on; empty where it is not worked out."""

        INSTALMENTS = "instalments", _("instalments")
        TOKEN = "token", _("a token payment")
        PAUSE = "pause", _("nothing until money comes")
        NONE = "none", _("nothing for now")
        WRITE_OFF = "write_off", _("a request to write it off")
        LEFT_OUT = "left_out", _("left out of the plan")

    class Include(models.TextChoices):
        """The person's choice where a debt's time is in doubt; empty: as the plan proposes."""

        IN = "in", _("share with it")
        OUT = "out", _("leave it out")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="offers")
    debt = models.ForeignKey(Debt, models.PROTECT, related_name="offers")
    # What the plan came to when it was last worked out; `own` is the person's own figure.
    monthly_minor = minor_units()
    monthly = MoneyAttribute()
    own_minor = minor_units()
    own = MoneyAttribute()
    first_on = models.DateField(_("first payment"))
    instalments = models.PositiveSmallIntegerField(_("instalments"), null=True, blank=True)
    # The person's choice about `own`, kept with it; `kind` is what the plan came to.
    own_is_token = models.BooleanField(_("a token payment"), default=False)
    kind = models.CharField(_("what is offered"), max_length=12, choices=Kind, blank=True)
    include = models.CharField(_("whether it shares"), max_length=4, choices=Include, blank=True)
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

    @property
    def is_token(self) -> bool:
        """Whether a small sum is offered until a review."""
        return self.kind == self.Kind.TOKEN


class OfferStep(models.Model):
    """A sum of an offer as it was worked out: so many times from a day, or until the review."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    amount_minor = minor_units(null=False, blank=False)
    amount = MoneyAttribute()
    first_on = models.DateField()
    count = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            amount_between("amount_minor", "offer_step_amount", LARGEST_SUM),
            models.UniqueConstraint(fields=["offer", "number"], name="one_offer_step_a_number"),
        ]

    @property
    def currency(self) -> str:
        return self.offer.debt.currency
