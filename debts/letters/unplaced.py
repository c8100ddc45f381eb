"""Who got in touch and has no noted part in the debt: a letter must not put it on somebody else."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from debts.letters.addressee import addressee
from debts.letters.facts.missing import Missing, for_letter
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.kinds.rights.complaint import COMPLAINT
from debts.letters.kinds.rights.contact_wishes import CALLED_OTHERS, CALLED_WORK, CONTACT_WISHES
from debts.models import Creditor, Letter
from debts.selectors.conduct.strangers import got_in_touch, strangers_on


def unplaced(letter: Letter) -> list[Missing]:
    """What stops a letter that tells its reader what they did, while by the notes it was others."""
    if not _accuses(letter):
        return []
    reader = addressee(letter.debt, BY_ID[letter.kind])
    others = strangers_on(letter.debt)
    if not others or got_in_touch(letter.debt, reader):
        return []
    return [Missing(_label(each, reader), _page(letter, each), stops=True) for each in others]


def _accuses(letter: Letter) -> bool:
    if letter.kind == CONTACT_WISHES.id:
        return any(letter.answers.get(each.id) for each in (CALLED_WORK, CALLED_OTHERS))
    return letter.kind == COMPLAINT.id


def _label(who: Creditor, reader: Creditor) -> str:
    return _(
        "What %(name)s has to do with this debt: they got in touch about it, and this letter would "
        "put that on %(reader)s"
    ) % {"name": who, "reader": reader}


def _page(letter: Letter, who: Creditor) -> str:
    page = reverse("party-add", args=[letter.household_id, letter.debt_id])
    return for_letter(f"{page}?who={who.pk}", letter)
