"""Asks what the sum is made of, and admits nothing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Kind, To

STATEMENT = Kind(
    id="statement",
    title=_("Statement and breakdown of the debt"),
    does=_("Asks for the contract, every charge and payment, and what the sum is made of."),
    does_not=_("It does not say that you owe the money, and it offers nothing."),
    acknowledges=Acknowledges.NO,
    to=To.OWNER,
)
