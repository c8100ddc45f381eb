"""What was done to a household's rows: who did it, when, and what the row held before."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.models.household import Household


class History(models.Model):
    """One write of one row, made by its service; read it newest first.

    `was` holds the columns before the write by their names (amounts in minor units), and is empty
    for a row that was added or brought back, and of one that was deleted for good. It goes with its
    household.
    """

    class Verb(models.TextChoices):
        ADDED = "added", _("added")
        CHANGED = "changed", _("changed")
        REMOVED = "removed", _("removed")
        RESTORED = "restored", _("brought back")

    household = models.ForeignKey(Household, models.CASCADE, related_name="history")
    # None once that account is gone, or where the program itself did it.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    # The model's name in lower case, and the row's number, which outlives the row.
    noun = models.CharField(max_length=40)
    row_id = models.BigIntegerField()
    verb = models.CharField(max_length=8, choices=Verb)
    was = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["household", "noun", "row_id"], name="history_of_a_row")]

    def __str__(self) -> str:
        return f"{self.noun} {self.row_id} {self.verb}"
