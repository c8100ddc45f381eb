"""What an agreement should contain, in words: for its form, and for its page."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.domain.talks.contents import Content

CONTENTS: dict[Content, Promise] = {
    Content.BALANCE: _("what is owed, what it is made of, and in which currency"),
    Content.SUMS: _("how much is paid, and when"),
    Content.INTEREST: _("whether interest and charges go on meanwhile"),
    Content.SETTLES: _("whether anything is left to pay at the end"),
    Content.WAIVED: _("how much is waived"),
    Content.COLLECTION: _("whether they stop pressing you while you keep to it"),
    Content.NO_OTHER_CLAIM: _("that nobody claims later what is waived"),
    Content.PAPER_AT_THE_END: _("by when you get a paper that nothing is owed any more"),
    Content.ALLOCATION: _("in which order payments count: interest, fees, principal"),
    Content.LATE: _("what follows where a payment is late"),
    Content.REVIEW: _("when it is looked at again"),
    Content.CREDIT_RECORD: _("how it stands in your credit record meanwhile"),
    Content.ACCOUNT: _("to which account you pay, and with which reference"),
    Content.NO_NEW_CARD: _("your promise to apply for no credit card until it is paid"),
}
# Ticked where somebody has looked and found none of them.
NONE_OF_THEM = "none"
