"""Contacts with somebody who has a part in a debt that name no debt: noted before it was listed."""

from __future__ import annotations

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from debts import formats
from debts.models import Contact, Debt
from debts.models.prepared import FEW, Prepared, padded
from debts.selectors.parties import everybody_in

_SAID = 90
_LOOSE = Prepared(
    lambda *parties: (
        Contact.objects.filter(debt=None, creditor__in=parties)
        .select_related("creditor")
        .order_by("-on", "-pk")
    ),
    values=FEW,
)


def loose_contacts(debt: Debt) -> list[Contact]:
    """The newest first; the list of creditors is the household's own."""
    parties = {each.pk for each in everybody_in(debt)}
    return _LOOSE.of(*padded(sorted(parties)[:FEW]))


def contact_line(contact: Contact) -> str:
    """One contact as a choice: when, how, with whom, and how what was said begins."""
    told = {
        "day": formats.day(contact.on),
        "how": capfirst(contact.get_channel_display()),
        "whom": contact.creditor,
    }
    line = _("%(day)s · %(how)s · %(whom)s") % told
    said = Truncator(" ".join(contact.said.split())).chars(_SAID)
    return f"{line} · {said}" if said else line
