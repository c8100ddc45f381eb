"""Forms that were sent: the same one counts once, and a changed one is told of what it made before.

A showing is a form as one page held it. Who goes back to it in the browser and changes what they
typed sends the same showing again with other content.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db import IntegrityError, transaction

from debts.models import Account, History, UsedForm
from debts.models.base import Versioned
from debts.services.rows import household_of


@dataclass(frozen=True, slots=True)
class Sent:
    """Digests of a form's showing, and of the showing with what was typed into it."""

    showing: str
    content: str


@dataclass(frozen=True, slots=True)
class Made:
    """The row that a form made, and the address of the form that corrects it."""

    row: Versioned
    corrected_at: str


@dataclass(frozen=True, slots=True)
class Correction:
    """Where an earlier row is corrected, and the version that a correction replaces."""

    url: str
    version: int


def sent_before(account: Account, sent: Sent) -> str | None:
    """Where this form led this account, if it was sent as it is already."""
    used = UsedForm.objects.filter(nonce=sent.content, account=account).first()
    return used.result_url if used else None


def use_up(
    account: Account, sent: Sent, *, result_url: str, made: Made | None = None
) -> str | None:
    """Remember that a form was sent, where it leads and what it made.

    Where a twin committed first (PostgreSQL), the twin's address: the caller undoes its own save.
    """
    try:
        with transaction.atomic():
            UsedForm.objects.create(
                nonce=sent.content,
                account=account,
                result_url=result_url[:500],
                **(_columns(sent, made) if made else {}),
            )
    except IntegrityError:
        return UsedForm.objects.get(nonce=sent.content).result_url
    return None


def correction_of(account: Account, sent: Sent) -> Correction | None:
    """The newest row that this showing made and that is still there."""
    for used in UsedForm.objects.filter(account=account, showing=sent.showing).order_by("-pk"):
        model = apps.get_model("debts", used.made_noun)
        row: Versioned | None = model._default_manager.filter(pk=used.made_id).first()
        if row is not None:
            version = used.made_version if _is_touched(row, used) else row.version
            return Correction(used.corrected_at, version)
    return None


def _columns(sent: Sent, made: Made) -> dict[str, object]:
    return {
        "showing": sent.showing,
        "made_noun": str(made.row._meta.model_name),
        "made_id": made.row.pk,
        "made_version": made.row.version,
        "corrected_at": made.corrected_at,
    }


def _is_touched(row: Versioned, used: UsedForm) -> bool:
    """Whether somebody else wrote to the row since: their text is then shown beside this one."""
    of_row = History.objects.filter(household=household_of(row), noun=used.made_noun, row_id=row.pk)
    return of_row.exclude(by=used.account).exists()
