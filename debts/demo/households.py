"""`./run --demo`: two invented households, one in China and one in England.

Every name, address and number in them is made up, and each page of the demo says so.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import override

from debts import clock
from debts.demo.china import china
from debts.demo.england import england
from debts.models import Account, Membership, Role
from debts.services.site import accounts, invitations

EMAIL = "demo@example.org"
ONE_DAY = timedelta(days=1)


def sign_in_link() -> str:
    """A one-time link that signs the demo's visitor in; the households are made the first time."""
    account = Account.objects.filter(email=EMAIL).first() or make(clock.today())
    return invitations.sign_in_link(account=account, at=clock.now(), lasts=ONE_DAY)


@transaction.atomic
def make(today: date) -> Account:
    """The visitor's account, the owner of both households; their days lie around `today`."""
    account = accounts.make_account(email=EMAIL, password="", is_confirmed=True)
    for build, language in ((england, "en"), (china, "zh-hans")):
        with override(language):
            household = build(today)
        Membership.objects.create(household=household, account=account, role=Role.OWNER)
    return account
