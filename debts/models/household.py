"""A household owns everything; memberships say who may read and write it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from debts.models.base import Versioned

if TYPE_CHECKING:
    from debts.models.creditor import Creditor
    from debts.models.debt import Debt


class Paper(models.TextChoices):
    A4 = "A4", "A4"
    LETTER = "Letter", _("US Letter")


class Household(Versioned):
    """One family's money; one currency; the country picks the rules and the letters' form."""

    name = models.CharField(_("name"), max_length=120)
    # A jurisdiction's id from debts/rules/*.toml, so that a new country needs no migration.
    country = models.CharField(_("country"), max_length=16)
    currency = models.CharField(_("currency"), max_length=3)
    letter_language = models.CharField(_("language of letters"), max_length=10)
    paper = models.CharField(_("paper"), max_length=8, choices=Paper, default=Paper.A4)
    # An IANA name ("Asia/Shanghai"); empty is the usual one of the country.
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    postal_address = models.TextField(_("postal address"), max_length=500, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address for creditors"), blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    # What a page read of its debts and creditors (`selectors/at_hand.py`): for what it asks next.
    debts_at_hand: Sequence[Debt] | None = None
    creditors_at_hand: Sequence[Creditor] = ()

    def __str__(self) -> str:
        return self.name


class Person(Versioned):
    """Someone in the household; `signs` marks those whose name stands under letters."""

    class Relation(models.TextChoices):
        SELF = "self", _("myself")
        PARTNER = "partner", _("partner")
        CHILD = "child", _("child")
        PARENT = "parent", _("parent")
        OTHER = "other", _("someone else")

    household = models.ForeignKey(Household, models.CASCADE, related_name="people")
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=120)
    relation = models.CharField(_("who this is"), max_length=10, choices=Relation)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    # Only the last four characters are ever asked for or kept.
    id_last4 = models.CharField(_("last four of the ID number"), max_length=4, blank=True)
    depends = models.BooleanField(_("depends on this household's money"), default=False)
    signs = models.BooleanField(_("signs letters"), default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    OWNER = "owner", _("owner")
    PARTNER = "partner", _("partner")
    ADVISER = "adviser", _("adviser")


WRITERS = frozenset({Role.OWNER, Role.PARTNER})


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> MembershipQuerySet:
        """Those that have not ended by themselves before this day."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=day))


class Membership(models.Model):
    """Joins an account to a household with a role; no row, no access."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="memberships")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    # The last day of an adviser's access; empty: until somebody ends it.
    ends_on = models.DateField(_("access until"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "account"], name="one_role_each"),
            models.CheckConstraint(
                name="only_an_adviser_ends",
                condition=models.Q(ends_on=None) | models.Q(role="adviser"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.household_id}: {self.role}"


class Note(Versioned):
    """What a member, most of all an adviser, wants the household to know."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="notes")
    # None once that account is gone.
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.TextField(_("note"), max_length=10_000)
    read_on = models.DateField(_("read on"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.text[:60]
