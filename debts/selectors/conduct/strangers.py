"""Who got in touch about a debt and has no noted part in it: their conduct is nobody else's."""

from __future__ import annotations

from django.db.models import Max

from debts.models.contact import Contact
from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.selectors.parties import concerns

# Who lends, buys or collects. An office, a supplier or a friend may write for other reasons.
_PURSUES = frozenset(
    {
        Creditor.Kind.BANK,
        Creditor.Kind.CONSUMER_FINANCE,
        Creditor.Kind.SMALL_LOAN,
        Creditor.Kind.LOCAL_FINANCE,
        Creditor.Kind.CREDIT_FIRM,
        Creditor.Kind.DEBT_BUYER,
        Creditor.Kind.COLLECTOR,
    }
)


def strangers_on(debt: Debt) -> tuple[Creditor, ...]:
    """Each once, the newest first; its parties are read where there is one to tell apart."""
    begun = Contact.objects.filter(debt=debt).exclude(direction=Contact.Direction.OUT)
    found = (
        Creditor.objects.filter(contacts__in=begun, kind__in=_PURSUES)
        .annotate(newest=Max("contacts__on"))
        .order_by("-newest", "pk")
    )
    return tuple(each for each in found if not concerns(debt, each))


def stranger_in(contact: Contact) -> Creditor | None:
    """Whoever made this contact, where nobody noted which part they have in its debt."""
    if contact.debt is None or contact.direction == Contact.Direction.OUT:
        return None
    return contact.creditor if _is_stranger(contact.debt, contact.creditor) else None


def got_in_touch(debt: Debt, reader: Creditor) -> bool:
    """Whether any contact that was begun about the debt was the reader's."""
    begun = Contact.objects.filter(debt=debt, creditor=reader)
    return begun.exclude(direction=Contact.Direction.OUT).exists()


def _is_stranger(debt: Debt, who: Creditor) -> bool:
    return who.kind in _PURSUES and not concerns(debt, who)
