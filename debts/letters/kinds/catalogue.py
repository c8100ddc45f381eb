"""The kinds of letters, in the order in which they are offered while a debt's time runs.

One file a kind beside this one. A template stands in
`templates/letters/<folder>/<language>/<id>.html`, where the folder is the one that the household's
jurisdiction names in `debts/rules`, or `neutral`. docs/adding-a-letter.md shows the way.
"""

from __future__ import annotations

from debts.letters.kinds.agreed_arrears import AGREED_ARREARS
from debts.letters.kinds.court.claim_reply import CLAIM_REPLY
from debts.letters.kinds.court.moratorium import MORATORIUM
from debts.letters.kinds.court.objection import ORDER_OBJECTION
from debts.letters.kinds.hold import HOLD
from debts.letters.kinds.instalments import INSTALMENTS
from debts.letters.kinds.kind import Enclosure, Kind, To
from debts.letters.kinds.limitation import LIMITATION
from debts.letters.kinds.payment_holiday import PAYMENT_HOLIDAY
from debts.letters.kinds.priority_arrears import PRIORITY_ARREARS
from debts.letters.kinds.rights.charges import FREEZE_INTEREST, WAIVE_CHARGES
from debts.letters.kinds.rights.coerced import COERCED
from debts.letters.kinds.rights.complaint import COMPLAINT
from debts.letters.kinds.rights.contact_wishes import CONTACT_WISHES
from debts.letters.kinds.rights.data import CREDIT_CORRECTION, DATA_REQUEST
from debts.letters.kinds.rights.died import DIED
from debts.letters.kinds.rights.dispute import DISPUTE_AMOUNT, NOT_MINE
from debts.letters.kinds.rights.escalation import ESCALATION
from debts.letters.kinds.rights.extension import EXTENSION
from debts.letters.kinds.rights.lending import UNAFFORDABLE
from debts.letters.kinds.rights.own_bank import OWN_BANK
from debts.letters.kinds.rights.person import AUTHORITY, VULNERABILITY
from debts.letters.kinds.rights.prove_title import PROVE_TITLE
from debts.letters.kinds.rights.stands_in import STANDS_IN
from debts.letters.kinds.rights.stop_debits import STOP_DEBITS
from debts.letters.kinds.rights.write_off import WRITE_OFF
from debts.letters.kinds.statement import STATEMENT
from debts.letters.kinds.talks.allocation import ALLOCATION
from debts.letters.kinds.talks.clearance import CLEARANCE
from debts.letters.kinds.talks.confirm_call import CONFIRM_CALL
from debts.letters.kinds.talks.confirm_terms import CONFIRM_TERMS
from debts.letters.kinds.talks.counter_offer import COUNTER_OFFER
from debts.letters.kinds.talks.lump_sum import LUMP_AND_INSTALMENTS, LUMP_SUM
from debts.letters.kinds.talks.not_as_agreed import NOT_AS_AGREED
from debts.letters.kinds.talks.progress import PROGRESS
from debts.letters.kinds.talks.reconsider import RECONSIDER
from debts.letters.kinds.talks.renegotiate import RENEGOTIATE
from debts.letters.kinds.time_to_plan import TIME_TO_PLAN

__all__ = ["BY_ID", "KINDS", "RIGHTS", "Enclosure", "Kind", "To"]

# About what is wrong with a debt or how it is collected, and about the person who owes it: each
# admits nothing. Few need them, so the page has them behind a line.
RIGHTS = (
    MORATORIUM,
    CLAIM_REPLY,
    ORDER_OBJECTION,
    DISPUTE_AMOUNT,
    NOT_MINE,
    PROVE_TITLE,
    CONTACT_WISHES,
    STOP_DEBITS,
    OWN_BANK,
    COMPLAINT,
    UNAFFORDABLE,
    COERCED,
    DIED,
    ESCALATION,
    DATA_REQUEST,
    CREDIT_CORRECTION,
    VULNERABILITY,
    AUTHORITY,
    STANDS_IN,
)
KINDS = (
    TIME_TO_PLAN,
    INSTALMENTS,
    AGREED_ARREARS,
    PRIORITY_ARREARS,
    EXTENSION,
    PAYMENT_HOLIDAY,
    FREEZE_INTEREST,
    WAIVE_CHARGES,
    WRITE_OFF,
    HOLD,
    STATEMENT,
    *RIGHTS,
    CONFIRM_CALL,
    COUNTER_OFFER,
    LUMP_SUM,
    LUMP_AND_INSTALMENTS,
    RECONSIDER,
    CONFIRM_TERMS,
    NOT_AS_AGREED,
    PROGRESS,
    ALLOCATION,
    RENEGOTIATE,
    CLEARANCE,
    LIMITATION,
)

BY_ID = {kind.id: kind for kind in KINDS}
