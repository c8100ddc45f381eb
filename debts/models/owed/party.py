"""Who has a part in a debt beside whom it is owed to, and how that was learned."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.models.base import Versioned
from debts.models.creditor import Creditor
from debts.models.debt import Debt


class Party(Versioned):
    """One role of one firm or person in a debt. None overwrites another: a debt sold twice has two
    owners, and the one learned of last owns it now (`selectors/parties.py`)."""

    class Role(models.TextChoices):
        FIRST_LENDER = "first_lender", _("lent the money at first")
        LENDER = "lender", _("is the lender in the contract")
        PLATFORM = "platform", _("is the app or platform that arranged it")
        OWNER = "owner", _("owns the debt now")
        COLLECTOR = "collector", _("only collects, for the owner")
        GUARANTOR_PAID = "guarantor_paid", _("paid as guarantor, and asks for it back")

    debt = models.ForeignKey(Debt, models.CASCADE, related_name="parties")
    role = models.CharField(_("what they are in it"), max_length=16, choices=Role)
    creditor = models.ForeignKey(
        Creditor, models.PROTECT, related_name="roles", verbose_name=_("who")
    )
    learned_on = models.DateField(_("when you learned of it"), null=True, blank=True)
    paper = models.CharField(_("from which paper"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return f"{self.creditor} · {self.role}"
