"""Debts that one of a couple owes alone: whether the other's money counts is theirs to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from debts.models import Household, Offer, Person
from debts.models.prepared import Prepared

_COUPLE = (Person.Relation.SELF, Person.Relation.PARTNER)
_HELD = Prepared(
    lambda key: Person.objects.filter(household=key, relation__in=_COUPLE).values_list(
        "pk", "debts"
    )
)


def owed_alone(household: Household, offers: Sequence[Offer]) -> list[Offer]:
    """Offers on debts in the name of one of a couple, where there is a couple."""
    held = _HELD.of(household.pk)
    if len({person for person, _debt in held}) < 2:
        return []
    names = Counter(debt for _person, debt in held)
    return [offer for offer in offers if names[offer.debt_id] == 1]
