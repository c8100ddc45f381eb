"""The sentence for each problem that the domain can answer with."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.domain.problems import Code

TEXTS: dict[Code, Promise] = {
    Code.NEVER_CLEARS: _("At %(monthly)s a month this debt does not get smaller."),
    Code.TOO_MANY_INSTALMENTS: _(
        "This would take %(instalments)s instalments. Our calculation goes up to %(limit)s."
    ),
    Code.TOO_SMALL_TO_SPLIT: _("%(balance)s is too small to split into %(instalments)s parts."),
    Code.OVER_TERM: _(
        "With these payments %(short)s is still owed after %(limit)s instalments. "
        "To clear it in time takes %(needed)s a month from the first payment on."
    ),
    Code.SHORTFALL: _("In %(on)s %(short)s is missing before anything is paid on these debts."),
    Code.NOTHING_LEFT: _("In %(on)s nothing is left for these debts."),
    Code.NOTHING_YET: _("By your pay days too little money is there yet for a payment in %(on)s."),
    Code.TOO_LITTLE_TO_SHARE: _("In %(on)s %(left)s is left: too little to share."),
    Code.ALL_PUT_BY: _("What is left in %(on)s is put by for a month that has less."),
    Code.NOTHING_LEFT_LATER: _("From %(on)s on nothing is left for these debts."),
    Code.MARGIN_TAKES_ALL: _(
        "In %(on)s %(left)s is left, and you keep back %(margin)s. "
        "Keep back less than %(left)s to have something to offer."
    ),
    Code.OVER_IN_MONTH: _(
        "In %(on)s these offers come to %(offered)s together. "
        "What is left to offer then is %(available)s."
    ),
    Code.SHORT_MONTH: _("In %(on)s %(missing)s is missing, even with what is put by before it."),
    Code.TOKEN_PAYMENTS: _(
        "Each creditor is offered a token of %(token)s a month until your money is looked at again."
    ),
    Code.VERY_LONG: _("This plan takes more than %(years)s years."),
    Code.MINIMUM_BELOW_INTEREST: _(
        "The minimum of %(minimum)s is less than a month's interest of %(interest)s. "
        "On the minimum alone this debt grows."
    ),
    Code.BELOW_MINIMUMS: _(
        "%(monthly)s a month is less than all minimum payments together, which are %(minimums)s."
    ),
    Code.PART_UNKNOWN: _(
        "One part of the balance is not known yet, so it cannot be told what a payment covers."
    ),
    Code.DOWN_PAYMENT_TOO_HIGH: _("They ask for %(down)s at once. You have %(in_hand)s for this."),
    Code.MONTHLY_TOO_HIGH: _(
        "They ask for %(monthly)s a month. In %(on)s you can give this creditor %(left)s at most."
    ),
    Code.RATE_OVER_CAP: _("This would cost %(rate)s a year. The limit is %(cap)s."),
    Code.LEAVES_A_REST: _(
        "After the last instalment %(rest)s would still be owed. Ask in writing that it is waived."
    ),
    Code.COSTS_MORE: _("In all this is %(more)s more than you owe now."),
}
