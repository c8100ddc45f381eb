"""Copies of a household are households of their own."""

from __future__ import annotations

from django.db import connection

from bench import neighbours
from bench.sample_household import Size
from debts.models import Account, Contact, Household, Membership, Site
from tests.bench.conftest import Filled
from tests.sweep import crossings


def test_each_copy_is_whole_and_apart(filled: Filled) -> None:
    filled(Size(5, 10, 5))
    Site(pk=1).save()
    contacts = Contact.objects.count()
    neighbours.add(2)
    assert Household.objects.count() == 3
    assert Contact.objects.count() == 3 * contacts
    assert Account.objects.count() == Membership.objects.count() == 6
    assert Site.objects.count() == 1
    connection.check_constraints()
    assert crossings() == []
