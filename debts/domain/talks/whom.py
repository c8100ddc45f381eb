"""With whom a talk is held: what can be said to them, and asked of them, hangs on it."""

from __future__ import annotations

from enum import StrEnum


class Whom(StrEnum):
    """A landlord sells no debt, an agency stops no interest, an uncle keeps no account."""

    LENDER = "lender"
    AGENCY = "agency"  # collects for who lent
    AGENT = "agent"  # collects what nobody lent: a tax, a fine, a bill
    LANDLORD = "landlord"
    MORTGAGE = "mortgage"
    SUPPLIER = "supplier"  # of energy, water or a phone
    OFFICE = "office"  # a council, a tax office
    COURT = "court"  # a fine
    KIN = "kin"  # a relative or a friend


# Who threatens a home by being owed: what falls due now is paid before all else.
HOME = frozenset({Whom.LANDLORD, Whom.MORTGAGE})
# Who only passes on what is offered.
COLLECTS = frozenset({Whom.AGENCY, Whom.AGENT})
# Who can be asked to stop interest. A mortgage bears its own whatever is paid on arrears: an offer
# that hangs on it is refused.
LENDS = frozenset({Whom.LENDER})
# Whose interest is asked to stop while it is paid, though who only collects cannot stop it alone.
WITH_INTEREST = LENDS | {Whom.AGENCY}
# Whose money may bear interest while nobody speaks of it.
BEARS_INTEREST = WITH_INTEREST | {Whom.MORTGAGE}
FIRMS = frozenset(Whom) - {Whom.KIN}
# Nothing was lent: no interest stands in the contract, and nothing of it can be waived.
UNLENT = frozenset({Whom.LANDLORD, Whom.SUPPLIER, Whom.OFFICE, Whom.COURT, Whom.AGENT})
