"""Who asks for a debt, and everybody in it; whom it is owed to now, the debt itself says.

The creditor decides: about interest, a waiver, an offer. Who only collects is asked for conduct.
"""

from __future__ import annotations

from django.db.models import Q

from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.models.household import Household, Person
from debts.models.owed.party import Party
from debts.models.prepared import Prepared, rows_of

_NEVER_LENT = frozenset({Creditor.Kind.DEBT_BUYER, Creditor.Kind.COLLECTOR})
_SIBLING = Prepared(
    lambda household, debt, owner: (
        Debt.objects.open()
        .exclude(pk=debt)
        .filter(
            Q(creditor=owner) | Q(collector=owner) | Q(parties__creditor=owner),
            household=household,
        )
        .values_list("pk")[:1]
    ),
    values=3,
)


def collecting_party(debt: Debt) -> Creditor:
    """Who asks for the money: whoever only collects, else the creditor."""
    collector = debt.newest_party(Party.Role.COLLECTOR)
    if collector:
        return collector.creditor
    collects_for_another = debt.stated_recipient.pk != debt.owner.pk
    return debt.stated_recipient if collects_for_another else debt.current_creditor


def listed_as(household: Household, name: str) -> Creditor | None:
    """Whom the household calls the same: that one is meant, and not written down twice."""
    listed = household.creditors.all()
    same = (each for each in listed if each.name.strip().casefold() == name.strip().casefold())
    return next(same, None)


def is_passed_on(debt: Debt) -> bool:
    """Whether somebody else than its lender owns it or asks for it now."""
    now = (debt.current_creditor, collecting_party(debt))
    return any(each.pk != debt.creditor_id for each in now)


def is_bought(debt: Debt) -> bool:
    """Whether whoever it is owed to now bought it: a guarantor who paid did not."""
    if was_paid_by_guarantor(debt):
        return False
    now = debt.current_creditor
    return now.pk != debt.creditor_id or now.kind == Creditor.Kind.DEBT_BUYER


def was_paid_by_guarantor(debt: Debt) -> bool:
    """Whether whoever it is owed to now paid its lender as guarantor."""
    taken = debt.newest_party(*Debt.TAKE_OVER)
    return taken is not None and taken.role == Party.Role.GUARANTOR_PAID


def is_first_lenders(debt: Debt) -> bool:
    """Still owed to whom it was first owed to, by the debt itself and by every paper.

    Of a creditor who buys or only collects it is not known who lent.
    """
    if debt.owner.pk != debt.creditor_id or debt.creditor.kind in _NEVER_LENT:
        return False
    if debt.newest_party(*Debt.TAKE_OVER):
        return False
    first = debt.newest_party(Party.Role.FIRST_LENDER)
    return first is None or first.creditor_id == debt.current_creditor.pk


def is_lent_by_kin(debt: Debt) -> bool:
    """Whether it is a private loan that is still owed to a person, whom letters write to warmly."""
    is_person = debt.current_creditor.kind == Creditor.Kind.PERSON
    return is_person and debt.product == Debt.Product.PRIVATE


def everybody_in(debt: Debt) -> tuple[Creditor, ...]:
    """All who have to do with it, each once or more often."""
    told = (debt.creditor, debt.collector, *(party.creditor for party in rows_of(debt, "parties")))
    return tuple(each for each in told if each)


def concerns(debt: Debt, reader: Creditor) -> bool:
    """Whether the reader has to do with this debt; one firm may have been written down twice."""
    return any(_same(each, reader) for each in everybody_in(debt))


def is_in_the_hands_of(debt: Debt, reader: Creditor) -> bool:
    """Whether it is owed to the reader now, or the reader asks for it: an account of theirs."""
    return any(_same(each, reader) for each in (debt.current_creditor, collecting_party(debt)))


def has_sibling(debt: Debt) -> bool:
    """Whether the household owes another open debt to the same creditor, or is asked for one by
    them; a query only where its debts are not at hand."""
    household, owner = debt.household, debt.current_creditor
    at_hand = household.debts_at_hand
    if at_hand is not None:
        others = (each for each in at_hand if each.settled_on is None and each.pk != debt.pk)
        return any(is_in_the_hands_of(each, owner) for each in others)
    return _SIBLING.one(household.pk, debt.pk, owner.pk) is not None


def _same(one: Creditor, other: Creditor) -> bool:
    return one.pk == other.pk or _plain(one.name) == _plain(other.name)


def _plain(name: str) -> str:
    return "".join(name.casefold().split())


def can_owe() -> Q:
    """Everybody of a household but its children."""
    return ~Q(relation=Person.Relation.CHILD)


def sole_adult(household: Household) -> Person | None:
    """Whose name a debt is in where nobody else can owe it; None where there is a choice."""
    adults, answers = list(household.people.filter(can_owe())[:2]), household.assessments.newest()
    # Of two adults the one who writes may be the only one who is listed by name.
    are_more = len(adults) != 1 or (answers is not None and (answers.adults or 1) > 1)
    return None if are_more else adults[0]
