"""What one side proposed to the other: its terms, each of which may be not said, and its answer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from debts.domain.sums.money import Money
from debts.models.agreement import Agreement
from debts.models.base import MoneyAttribute, Versioned, amount_between, minor_units
from debts.models.contact import Contact
from debts.models.debt import Debt
from debts.models.household import Household
from debts.models.letter import Letter
from debts.models.talks.lump_sum import LumpSum


class Proposal(Versioned):
    """It claims nothing, withdraws nobody's offer and moves no time limit: nothing is agreed.

    What became of it follows from other rows where they say so: an agreement that it led to, a
    later proposal that answers it, the day until which it stands. Only what nothing else tells is
    kept: that it was refused, or withdrawn.
    """

    class MadeBy(models.TextChoices):
        THEM = "them", _("they proposed it")
        US = "us", _("you proposed it")

    class Interest(models.TextChoices):
        FROZEN = "frozen", _("no further interest")
        CONTRACT = "contract", _("as in the contract")
        RATE = "rate", _("a rate that they named")

    class YesNo(models.TextChoices):
        """An answer to what was said: not consent, which is another word in Chinese."""

        YES = "yes", pgettext_lazy("an aspect of a proposal", "yes")
        NO = "no", pgettext_lazy("an aspect of a proposal", "no")

    class Closed(models.TextChoices):
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    household = models.ForeignKey(Household, models.CASCADE, related_name="proposals")
    debt = models.ForeignKey(Debt, models.PROTECT, related_name="proposals")
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    letter = models.ForeignKey(
        Letter, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    # The earlier proposal that this one is the answer to.
    replies_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    agreement = models.ForeignKey(
        Agreement, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    # The single sum that what is paid at once comes out of.
    lump_sum = models.ForeignKey(
        LumpSum, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    made_by = models.CharField(_("who proposed it"), max_length=4, choices=MadeBy)
    on = models.DateField(_("proposed on"))

    down_minor = minor_units()
    down = MoneyAttribute()
    fee_minor = minor_units()
    fee = MoneyAttribute()
    instalment_minor = minor_units()
    instalment = MoneyAttribute()
    instalments = models.PositiveSmallIntegerField(
        _("number of instalments"), null=True, blank=True
    )
    # Sums that follow on the instalments, in the same rhythm.
    second_minor = minor_units()
    second = MoneyAttribute()
    second_count = models.PositiveSmallIntegerField(
        _("number of second sums"), null=True, blank=True
    )
    third_minor = minor_units()
    third = MoneyAttribute()
    third_count = models.PositiveSmallIntegerField(_("number of third sums"), null=True, blank=True)
    # The last of them all, where it differs.
    last_amount_minor = minor_units()
    last_amount = MoneyAttribute()
    rhythm = models.CharField(
        _("how often"), max_length=10, choices=Agreement.Rhythm, default=Agreement.Rhythm.MONTH
    )
    first_on = models.DateField(_("first instalment"), null=True, blank=True)
    # Empty where nobody has said: neither yes nor no.
    interest = models.CharField(_("interest meanwhile"), max_length=8, choices=Interest, blank=True)
    rate_ppm = models.PositiveBigIntegerField(_("rate named"), null=True, blank=True)
    waived_minor = minor_units()
    waived = MoneyAttribute()
    settles = models.CharField(
        _("whether the rest is waived"), max_length=3, choices=YesNo, blank=True
    )
    stops_collecting = models.CharField(
        _("whether they stop pressing"), max_length=3, choices=YesNo, blank=True
    )
    interim_until = models.DateField(_("only until"), null=True, blank=True)
    stands_until = models.DateField(_("answer by"), null=True, blank=True)
    note = models.TextField(_("what else was said"), max_length=10_000, blank=True)

    closed_as = models.CharField(_("answer"), max_length=9, choices=Closed, blank=True)
    closed_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            amount_between(f"{name}_minor", f"proposal_{name}")
            for name in (
                *("down", "fee", "instalment", "second", "third", "last_amount", "waived"),
            )
        ]

    @property
    def currency(self) -> str:
        return self.household.currency

    @property
    def further(self) -> list[tuple[Money, int]]:
        """The sums after the instalments, each with how often."""
        named = ((self.second, self.second_count), (self.third, self.third_count))
        return [(sum_, count) for sum_, count in named if sum_ and count]

    @property
    def is_theirs(self) -> bool:
        return self.made_by == self.MadeBy.THEM

    def __str__(self) -> str:
        return f"{self.debt} · {self.on}"
