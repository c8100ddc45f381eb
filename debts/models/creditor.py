"""Whom money is owed to, and where letters and complaints go."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.models.base import Versioned
from debts.models.household import Household
from debts.rulebook import word


class Creditor(Versioned):
    class Kind(models.TextChoices):
        """The class that rules ask for: caps, complaint routes and wording hang on it."""

        BANK = "bank", _("bank or building society")
        CONSUMER_FINANCE = "consumer_finance", _("consumer finance company")
        SMALL_LOAN = "small_loan", _("small-loan or payday-loan company")
        LOCAL_FINANCE = "local_finance", _("pawnshop, leasing, guarantee or factoring company")
        CREDIT_FIRM = "credit_firm", _("credit card, catalogue or other credit firm")
        DEBT_BUYER = "debt_buyer", _("debt buyer")
        COLLECTOR = "collector", _("debt collector")
        UTILITY = "utility", _("energy, water or phone company")
        PUBLIC = "public", _("public body or court")
        LANDLORD = "landlord", _("landlord")
        PERSON = "person", _("private person")
        OTHER = "other", _("someone else")

    household = models.ForeignKey(Household, models.CASCADE, related_name="creditors")
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("what kind"), max_length=20, choices=Kind)
    department = models.CharField(_("department or person"), max_length=160, blank=True)
    letter_address = models.TextField(_("address for letters"), max_length=500, blank=True)
    complaint_address = models.TextField(_("address for complaints"), max_length=500, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    complaint_phone = models.CharField(_("phone for complaints"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    note = models.TextField(_("note"), max_length=10_000, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def twins(self) -> models.QuerySet[Creditor]:
        """The household's others of the same kind: one may be the same, written down twice."""
        return Creditor.objects.filter(household=self.household_id, kind=self.kind).exclude(
            pk=self.pk
        )

    @property
    def what_kind(self) -> str:
        """Its class, in the words of the household's country."""
        return self.kind_in(self.household.country)

    def kind_in(self, country: str) -> str:
        """The same, where the country is at hand and the household is not."""
        return word("lender", self.kind, country, dict(self.Kind.choices))

    @property
    def is_in_use(self) -> bool:
        """Whether a debt, a contact or a letter names it."""
        contacts = self.contacts(manager="every")
        named = (self.debts, self.collected_debts, self.roles, contacts, self.letters)
        return any(rows.exists() for rows in named)
