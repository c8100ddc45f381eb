"""A day that somebody in an emergency entered, kept until it is done or taken back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.models.base import Versioned
from debts.models.household import Household


class EmergencyDay(Versioned):
    """What was told; the last days that follow from it are worked out by the rules of `country`.

    That is where the paper came from, which need not be where the household lives, and stays when
    the household moves. `sign` and `paper` are ids of that place's rules. Without a paper `on` is
    the day that was named to the person; with one it is the day that the paper's time counts from.
    `done`: how many of the paper's steps are done.
    """

    household = models.ForeignKey(Household, models.CASCADE, related_name="emergency_days")
    country = models.CharField(_("country"), max_length=16)
    sign = models.CharField(_("what cannot wait"), max_length=40)
    paper = models.CharField(_("which paper"), max_length=40, blank=True)
    on = models.DateField(_("day"))
    done = models.PositiveSmallIntegerField(_("steps done"), default=0)

    class Meta:
        ordering: ClassVar = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.sign} {self.on}"
