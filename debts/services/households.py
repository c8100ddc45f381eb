"""Making a household, saying who may do what in it, and removing it with all its files."""

from __future__ import annotations

import time
from datetime import date

from django.db import transaction
from django.db.models import Q

from debts.letters.print import pdf
from debts.models import Account, Contact, Household, KeptText, Letter, Membership, Role, UsedForm
from debts.services import rows
from debts.services.documents import remove_files_after_commit
from debts.services.removed import gone

# Seconds: a letter that is being issued just now stands on disk before its row names it.
_BEING_ISSUED = 3600


class LastOwner(Exception):
    """A household keeps an owner: somebody else has to become one first."""


@transaction.atomic
def make_household(household: Household, *, owner: Account) -> Household:
    rows.add(household, by=owner)
    rows.add(Membership(household=household, account=owner, role=Role.OWNER), by=owner)
    return household


def change_household(household: Household, *, seen: int, by: Account) -> Household:
    """Raises `StaleRow` where somebody saved the household since the form was opened."""
    return rows.change(household, seen=seen, by=by)


@transaction.atomic
def change_role(
    membership: Membership, *, role: str, ends_on: date | None = None, by: Account
) -> None:
    """`ends_on`: the last day of an adviser. Raises LastOwner when nobody would be left to own."""
    if role != Role.OWNER:
        _keep_an_owner(membership)
    membership.role, membership.ends_on = role, ends_on
    rows.change_columns(membership, "role", "ends_on", by=by)


@transaction.atomic
def end_membership(membership: Membership, *, by: Account) -> None:
    """The account loses sight of the household at once. Raises LastOwner."""
    _keep_an_owner(membership)
    _forget_typed(membership.household, membership.account)
    rows.remove(membership, by=by)


@transaction.atomic
def delete_household(household: Household) -> None:
    """Every row of it, and then, once that is certain, every file.

    In this order because a debt may not vanish under a letter, nor a creditor under a debt.
    """
    number, issued = household.pk, household.letters.exclude(pdf_sha256="")
    digests = set(issued.values_list("pdf_sha256", flat=True))
    remove_files_after_commit(household.documents.all())
    gone.empty(household)
    _forget_typed(household)
    Contact.every.filter(household=household).delete()
    for name in ("proposals", "agreements", "letters", "plans", "debts", "creditors"):
        getattr(household, name).all().delete()
    household.delete()
    transaction.on_commit(lambda: _remove_letters(number, digests))


def _keep_an_owner(membership: Membership) -> None:
    others = Membership.objects.select_for_update().filter(
        household=membership.household, role=Role.OWNER
    )
    if membership.role == Role.OWNER and not others.exclude(pk=membership.pk).exists():
        raise LastOwner


def _forget_typed(household: Household, account: Account | None = None) -> None:
    """Text kept for its writer, removed lines and used forms speak of the household too."""
    page, removed = f"/h/{household.pk}/", f"#removed/{household.pk}/"
    kept = KeptText.objects.filter(Q(path__startswith=page) | Q(path__startswith=removed))
    used = UsedForm.objects.filter(result_url__startswith=page)
    for typed in (kept, used):
        (typed.filter(account=account) if account else typed).delete()


def _remove_letters(household: int, issued: set[str]) -> None:
    """Also the drafts that were printed; what another household names stays."""
    named = set(Letter.objects.exclude(pdf_sha256="").values_list("pdf_sha256", flat=True))
    pdf.forget(issued - named)
    pdf.forget_households([household], but=named)
    pdf.sweep(named, written_before=time.time() - _BEING_ISSUED)
