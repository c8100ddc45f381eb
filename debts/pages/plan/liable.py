"""Debts that one of a couple owes alone: whether the other's money counts is theirs to say."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import prefetch_related_objects

from debts.models import Household, Offer, Person


def owed_alone(household: Household, offers: Sequence[Offer]) -> list[Offer]:
    """Offers on debts in the name of one of a couple, where there is a couple."""
    couple = {Person.Relation.SELF, Person.Relation.PARTNER}
    both = {each.pk for each in household.people.all() if each.relation in couple}
    if len(both) < 2:
        return []
    prefetch_related_objects([offer.debt for offer in offers], "holders")
    return [offer for offer in offers if len(both & _holders(offer)) == 1]


def _holders(offer: Offer) -> set[int]:
    return {person.pk for person in offer.debt.holders.all()}
