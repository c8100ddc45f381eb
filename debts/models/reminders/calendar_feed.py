"""The secret address at which a member's own calendar reads the days of a household."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from debts.models.base import Versioned
from debts.models.household import Membership

MOST_ALARM_DAYS = 14


class CalendarFeed(Versioned):
    """No row, no address. Only the SHA-256 of the address's secret is stored.

    It ends with its membership. `alarm_days` before a day the calendar reminds; None: it does not.
    """

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="calendar_feed")
    secret_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    # Whether its titles say whose the day is and what; else only that there is one.
    names_them = models.BooleanField(default=False)
    alarm_days = models.PositiveSmallIntegerField(_("reminder"), null=True, blank=True, default=2)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="calendar_alarm_days",
                condition=models.Q(alarm_days=None) | models.Q(alarm_days__lte=MOST_ALARM_DAYS),
            ),
        ]

    def __str__(self) -> str:
        return f"calendar of {self.membership_id}"
