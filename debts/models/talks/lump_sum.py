"""Money that comes once, to be shared between creditors."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from debts.models.base import MoneyAttribute, Versioned, amount_between, minor_units
from debts.models.household import Household


class LumpSum(Versioned):
    """What was told of it. Who gets how much follows from the debts as they stand."""

    LONGEST_WAIT = 60

    class Source(models.TextChoices):
        FAMILY = "family", _("family or friends give it")
        SALE = "sale", _("something is sold")
        BACK_PAY = "back_pay", _("back pay, or money owed to me")
        SAVINGS = "savings", _("savings")
        OTHER = "other", pgettext_lazy("where money comes from", "something else")

    household = models.ForeignKey(Household, models.CASCADE, related_name="lump_sums")
    amount_minor = minor_units(null=False, blank=False)
    amount = MoneyAttribute()
    # Put by for what is needed to live; 0 where nothing is.
    kept_back_minor = minor_units(default=0)
    kept_back = MoneyAttribute()
    on = models.DateField(_("there on"))
    source = models.CharField(_("where it comes from"), max_length=10, choices=Source)
    # Whoever gives it wants it to go to other debts than those that come first.
    not_first = models.BooleanField(_("not for debts that come first"), default=False)
    # Until when the offers made from it stand, and how soon it is paid once one is accepted.
    stands_until = models.DateField(_("the offers stand until"))
    pay_within = models.PositiveSmallIntegerField(
        _("days to pay"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_WAIT)],
    )

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            amount_between("amount_minor", "lump_sum_amount"),
            amount_between("kept_back_minor", "lump_sum_kept_back"),
        ]

    @property
    def currency(self) -> str:
        return self.household.currency

    def __str__(self) -> str:
        return f"{self.household_id} · {self.on}"
