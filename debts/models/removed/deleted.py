"""What a person deleted, kept whole for a month so that it can be brought back."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from debts.models.household import Household

KEPT_FOR = timedelta(days=30)


class Deleted(models.Model):
    """One deletion: the rows that went, what led to them, and what else it changed.

    The rows themselves are gone from their tables, so no sum, list, clock or letter can meet them.
    """

    household = models.ForeignKey(Household, models.CASCADE, related_name="deleted")
    # None once that account is gone.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(db_index=True)
    # The model's name in lower case, and what a list says of the row (`services/removed/told.py`).
    noun = models.CharField(max_length=40)
    told = models.JSONField(encoder=DjangoJSONEncoder)
    # As `services/removed/journal.py` writes it.
    held = models.JSONField(encoder=DjangoJSONEncoder)
    # Papers on disk that no other row names now: they go when this row goes for good.
    papers = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        verbose_name_plural = "deleted"

    def __str__(self) -> str:
        return f"{self.household_id} · {self.noun} · {self.at:%Y-%m-%d}"
