"""Rates and days that the host adds to those of the rules files, with their source."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

_NOT_TAKEN_BACK = models.Q(taken_back_at=None)


class OfHost(models.Model):
    """Who added it when and from where; taken back, the row stays and counts nowhere."""

    publisher = models.CharField(_("source"), max_length=200)
    published_on = models.DateField(_("published on"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def counting(cls) -> models.QuerySet[Self]:
        return cls._default_manager.filter(_NOT_TAKEN_BACK)


class AddedRate(OfHost):
    """A step of a table of rates, `rule` its id, known to hold from one day to another."""

    rule = models.CharField(_("rate"), max_length=60)
    since_on = models.DateField(_("in force from"))
    known_to = models.DateField(_("known to hold until"))
    rate_ppm = models.PositiveIntegerField(_("yearly rate"))

    class Meta:
        ordering: ClassVar = ["rule", "-since_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rule", "since_on"], condition=_NOT_TAKEN_BACK, name="one_added_rate_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(known_to__gte=models.F("since_on")), name="added_rate_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.since_on}"


class AddedDay(OfHost):
    """A holiday of a place, or a day that is worked though it would be none."""

    country = models.CharField(_("country"), max_length=16)
    on = models.DateField(_("day"))
    is_worked = models.BooleanField(_("worked"))
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        ordering: ClassVar = ["country", "-on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["country", "on"], condition=_NOT_TAKEN_BACK, name="one_added_day_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.on}"
