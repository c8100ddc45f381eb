"""What a creditor agreed to: terms, instalments and where it stands."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from debts.models.base import MoneyAttribute, Versioned, amount_between, minor_units
from debts.models.debt import Debt
from debts.models.household import Household
from debts.models.plan import Offer


class Agreement(Versioned):
    class Status(models.TextChoices):
        SPOKEN = "spoken", _("agreed by phone, not yet in writing")
        WRITTEN = "written", _("agreed in writing")
        KEPT = "kept", _("paid to the end")
        ENDED = "ended", _("ended early")

    class Rhythm(models.TextChoices):
        MONTH = "month", _("every month")
        FOUR_WEEKS = "four_weeks", _("every four weeks")
        TWO_WEEKS = "two_weeks", _("every two weeks")
        WEEK = "week", _("every week")

    class YesNo(models.TextChoices):
        """What stands in it: not consent, which is another word in Chinese."""

        YES = "yes", pgettext_lazy("an aspect of a proposal", "yes")
        NO = "no", pgettext_lazy("an aspect of a proposal", "no")

    household = models.ForeignKey(Household, models.CASCADE, related_name="agreements")
    debt = models.ForeignKey(Debt, models.PROTECT, related_name="agreements")
    offer = models.ForeignKey(
        Offer, models.SET_NULL, null=True, blank=True, related_name="agreements"
    )
    status = models.CharField(_("where it stands"), max_length=8, choices=Status)
    agreed_on = models.DateField(_("agreed on"))
    agreed_with = models.CharField(_("agreed with"), max_length=160, blank=True)
    instalment_minor = minor_units()
    instalment = MoneyAttribute()
    instalments = models.PositiveSmallIntegerField(_("number of instalments"))
    rhythm = models.CharField(_("how often"), max_length=10, choices=Rhythm, default=Rhythm.MONTH)
    first_on = models.DateField(_("first instalment"))
    # Paid once before the instalments, on a day of its own.
    down_minor = minor_units()
    down = MoneyAttribute()
    down_on = models.DateField(_("paid at once by"), null=True, blank=True)
    last_amount_minor = minor_units()
    last_amount = MoneyAttribute()
    interest_frozen = models.BooleanField(_("no further interest"), default=False)
    rate_ppm = models.PositiveBigIntegerField(_("rate agreed"), null=True, blank=True)
    waived_minor = minor_units()
    waived = MoneyAttribute()
    # Empty where nobody has said: neither yes nor no.
    settles = models.CharField(
        _("whether the rest is waived"), max_length=3, choices=YesNo, blank=True
    )
    stops_collecting = models.CharField(
        _("whether they stop pressing"), max_length=3, choices=YesNo, blank=True
    )
    # What else stands in it, by ids of `Content`; None while nobody has looked.
    says = models.JSONField(null=True, blank=True, default=None)
    # Whether all that was paid on it is noted here; until somebody said so, nothing is called late.
    payments_known = models.BooleanField(default=False)
    terms = models.TextField(_("other terms, word for word"), max_length=10_000, blank=True)

    class Meta:
        ordering: ClassVar = ["-agreed_on", "-id"]
        constraints: ClassVar = [
            amount_between("instalment_minor", "agreement_instalment"),
            amount_between("last_amount_minor", "agreement_last_amount"),
            amount_between("down_minor", "agreement_down"),
            amount_between("waived_minor", "agreement_waived"),
        ]

    @property
    def currency(self) -> str:
        return self.household.currency

    def __str__(self) -> str:
        return f"{self.debt} · {self.agreed_on}"


class AgreementStep(models.Model):
    """A further sum of an agreement, that follows on the instalments before it."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    amount_minor = minor_units(null=False, blank=False)
    amount = MoneyAttribute()
    count = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            amount_between("amount_minor", "agreement_step_amount"),
            models.UniqueConstraint(
                fields=["agreement", "number"], name="one_agreement_step_a_number"
            ),
        ]

    @property
    def currency(self) -> str:
        return self.agreement.currency
