"""What belongs to the site, not to a household: sign-up, links that let people in, help."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.models.household import Household, Role


class Site(models.Model):
    """The one row of settings that the host changes in the browser."""

    sign_up_open = models.BooleanField(_("anyone may make an account"), default=False)
    # By which the data folder knows its own rows: debts/ops/one_database.py.
    identity = models.CharField(max_length=32, blank=True, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_site")]

    @classmethod
    def current(cls) -> Site:
        """The row, or its defaults while nobody has saved it; reading never writes."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)


class HelpLink(models.Model):
    """A place with free help, added or replaced by the host for one country."""

    country = models.CharField(_("country"), max_length=16)
    language = models.CharField(_("language"), max_length=10)
    name = models.CharField(_("name"), max_length=120)
    what_for = models.CharField(_("what it helps with"), max_length=200)
    reach = models.CharField(_("web address or phone"), max_length=200)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, at: datetime) -> InvitationQuerySet:
        return self.filter(used_at=None, expires_at__gt=at)


class Invitation(models.Model):
    """A one-time link: the set-up link, an invitation to the site, or one into a household.

    Only the SHA-256 of the link's secret is stored.
    """

    class Purpose(models.TextChoices):
        SET_UP = "set_up", _("first account")
        SIGN_UP = "sign_up", _("new account")
        SIGN_IN = "sign_in", _("sign in to the demo")

    secret_sha256 = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=10, choices=Purpose)
    household = models.ForeignKey(
        Household, models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, blank=True)
    # The last day of the access that it gives to an adviser.
    access_ends_on = models.DateField(null=True, blank=True)
    # Whom a link that signs in is for.
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="links"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations_made",
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()
