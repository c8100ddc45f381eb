"""What the host looks after, for their page: who has an account, the disk, the last backup."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Sum

from debts.models import Account, Document
from debts.ops import backup

# Of thousands the page names so many.
_LISTED = 20


@dataclass(frozen=True, slots=True)
class Keeping:
    """Sizes in bytes; `backed_up_on` is the day of the last backup, None where there was none.

    `number` of accounts, and what the `newest` of them sign in with.
    """

    number: int
    newest: list[str]
    papers: int
    free: int
    backed_up_on: date | None


def keeping(*, now: datetime) -> Keeping:
    """As it stands; days are those of `now`'s zone."""
    made = backup.last_made()
    return Keeping(
        number=Account.objects.count(),
        newest=list(Account.objects.order_by("-pk").values_list("email", flat=True)[:_LISTED]),
        papers=Document.objects.aggregate(size=Sum("size"))["size"] or 0,
        free=shutil.disk_usage(settings.DATA).free,
        backed_up_on=made.astimezone(now.tzinfo).date() if made else None,
    )
