"""What keeps typed work: one-time tokens against doubled forms, and text kept for its writer."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class UsedForm(models.Model):
    """A form that was sent: the same form sent again is shown the first one's result.

    One that made a row remembers it and its showing, for who goes back and changes what they typed.
    """

    nonce = models.CharField(max_length=64, unique=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    result_url = models.CharField(max_length=500)
    showing = models.CharField(max_length=64, blank=True, db_index=True)
    made_noun = models.CharField(max_length=40, blank=True)
    made_id = models.BigIntegerField(null=True)
    made_version = models.PositiveIntegerField(default=0)
    corrected_at = models.CharField(max_length=500, blank=True)
    used_at = models.DateTimeField(auto_now_add=True, db_index=True)


class KeptText(models.Model):
    """What somebody typed when their session had ended: offered again there, to them only."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    path = models.CharField(max_length=300)
    fields = models.JSONField()
    kept_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "path"], name="one_kept_text_a_page"),
        ]
