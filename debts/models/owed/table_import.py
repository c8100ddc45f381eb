"""A table that was read in: which rows came of it, so that it can be undone and known again."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from debts.models.base import Versioned
from debts.models.household import Household


class TableImport(Versioned):
    """What was told of the table, and the rows that were made of it: none of its text is kept."""

    class Of(models.TextChoices):
        DEBTS = "debts", _("debts")
        PAYMENTS = "payments", _("payments")
        BUDGET = "budget", _("budget")

    household = models.ForeignKey(Household, models.CASCADE, related_name="table_imports")
    of = models.CharField(max_length=10, choices=Of)
    # Of the rows as they were read: the same table is known again, whatever its file is called.
    sha256 = models.CharField(max_length=64)
    # [heading, column]: what each column was taken for, which the next table of this form begins
    # with.
    columns = models.JSONField(default=list)
    # [noun, number, version] of each row that was made, in order; empty once it was undone.
    made = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    @property
    def read_on(self) -> date:
        return timezone.localtime(self.created_at).date()

    def __str__(self) -> str:
        return f"{self.household_id} · {self.of} · {len(self.made)}"
