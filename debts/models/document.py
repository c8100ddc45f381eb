"""Papers kept as they came, with their digest; served only through the door."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.models.debt import Debt
from debts.models.household import Household


class Document(models.Model):
    household = models.ForeignKey(Household, models.CASCADE, related_name="documents")
    debt = models.ForeignKey(Debt, models.CASCADE, null=True, blank=True, related_name="documents")
    title = models.CharField(_("what it is"), max_length=160)
    # The original's own name, for the download only; never a path.
    original_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=60)
    stored_name = models.CharField(max_length=80, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-added_at", "-id"]

    def __str__(self) -> str:
        return self.title
