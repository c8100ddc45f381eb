"""Who wants a mail when a day comes near; no row, no mail."""

from __future__ import annotations

from django.conf import settings
from django.db import models

MOST_DAYS_BEFORE = 14


class DueMail(models.Model):
    """One a person, for all households in which they write.

    `looked_on` is the last of their days on which it was looked whether there is something to send:
    whoever moves it first sends that day's mail.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="due_mail"
    )
    days_before = models.PositiveSmallIntegerField(default=2)
    looked_on = models.DateField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="due_mail_days_before", condition=models.Q(days_before__lte=MOST_DAYS_BEFORE)
            ),
        ]

    def __str__(self) -> str:
        return f"reminders of {self.account_id}"
