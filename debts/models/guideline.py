"""What a host regards as usual for a kind of cost. None are shipped: such tables are licensed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.domain.sums.money import Money
from debts.models.assessment import Cost
from debts.models.base import MoneyAttribute, amount_between, minor_units


class Guideline(models.Model):
    """A month's usual sum in one country: for the first person, and for each further one.

    A cost above it is asked about, never refused.
    """

    country = models.CharField(_("country"), max_length=16)
    currency = models.CharField(_("currency"), max_length=3)
    kind = models.CharField(_("kind of cost"), max_length=12, choices=Cost.Kind)
    first_minor = minor_units(null=False, blank=False)
    first = MoneyAttribute()
    further_minor = minor_units(null=False, blank=False)
    further = MoneyAttribute()

    class Meta:
        ordering = ["country", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "currency", "kind"], name="one_guideline_each"
            ),
            amount_between("first_minor", "guideline_first"),
            amount_between("further_minor", "guideline_further"),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.kind}"

    def for_people(self, people: int) -> Money:
        """The month's usual sum for a household of `people` (>= 1)."""
        return Money(self.first_minor + self.further_minor * max(0, people - 1), self.currency)
