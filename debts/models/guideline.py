"""What a host regards as usual for a kind of cost. None are shipped: such tables are licensed."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.domain.sums.money import Money
from debts.models.assessment import Cost
from debts.models.base import MoneyAttribute, amount_between, minor_units


class Guideline(models.Model):
    """A month's usual sum in one country from a day on: for the first person, and for each further.

    A cost above it is asked about, never refused. `since_on` of None: it was entered before days
    and sources were asked for, and counts from the beginning.
    """

    country = models.CharField(_("country"), max_length=16)
    currency = models.CharField(_("currency"), max_length=3)
    kind = models.CharField(_("kind of cost"), max_length=12, choices=Cost.Kind)
    first_minor = minor_units(null=False, blank=False)
    first = MoneyAttribute()
    further_minor = minor_units(null=False, blank=False)
    further = MoneyAttribute()
    since_on = models.DateField(_("in force from"), null=True, blank=True)
    publisher = models.CharField(_("source"), max_length=200, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["country", "kind", "since_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "currency", "kind", "since_on"], name="one_guideline_a_day"
            ),
            models.UniqueConstraint(
                fields=["country", "currency", "kind"],
                condition=models.Q(since_on=None),
                name="one_guideline_of_any_day",
            ),
            amount_between("first_minor", "guideline_first"),
            amount_between("further_minor", "guideline_further"),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.kind}"

    @classmethod
    def in_force(cls, country: str, currency: str, on: date) -> dict[str, Guideline]:
        """By kind of cost, each with the newest sums that had begun by a day; in one query."""
        begun = models.Q(since_on=None) | models.Q(since_on__lte=on)
        rows = cls.objects.filter(begun, country=country, currency=currency)
        return {row.kind: row for row in rows.order_by(models.F("since_on").asc(nulls_first=True))}

    def for_people(self, people: int) -> Money:
        """The month's usual sum for a household of `people` (>= 1)."""
        return Money(self.first_minor + self.further_minor * max(0, people - 1), self.currency)
