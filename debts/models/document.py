"""Papers kept as they came, with their digest; served only through the door."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.models.agreement import Agreement
from debts.models.assessment import Assessment
from debts.models.contact import Contact
from debts.models.debt import Debt
from debts.models.household import Household
from debts.models.owed.entry import Entry


class Document(models.Model):
    """A paper of one debt, contact, agreement or assessment; of none of them, the household's own.

    What goes leaves its papers behind: they are evidence still (`services/documents.py`).
    """

    household = models.ForeignKey(Household, models.CASCADE, related_name="documents")
    debt = models.ForeignKey(Debt, models.CASCADE, null=True, blank=True, related_name="documents")
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="documents"
    )
    agreement = models.ForeignKey(
        Agreement, models.SET_NULL, null=True, blank=True, related_name="documents"
    )
    # Proof of what the budget says.
    assessment = models.ForeignKey(
        Assessment, models.SET_NULL, null=True, blank=True, related_name="documents"
    )
    # Of a debt's papers: the payment, or another entry of its account, that it proves.
    entry = models.ForeignKey(
        Entry, models.SET_NULL, null=True, blank=True, related_name="documents"
    )
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
        # The host sees what all papers take; on a site of thousands they are not read for it.
        indexes: ClassVar = [models.Index(fields=["size"], name="document_size")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_paper_belongs_to_one",
                condition=models.Q(debt=None, contact=None, agreement=None)
                | models.Q(debt=None, contact=None, assessment=None)
                | models.Q(debt=None, agreement=None, assessment=None)
                | models.Q(contact=None, agreement=None, assessment=None),
            )
        ]

    def __str__(self) -> str:
        return self.title
