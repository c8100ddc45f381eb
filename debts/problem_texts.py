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
    Code.TIME_IN_DOUBT: _(
        "The time for this debt is near its end, may have run out, or cannot be told. Paying or "
        "promising may cost you a defence. Take free advice first."
    ),
    Code.OWED_NOT_KNOWN: _("It is not known what is owed. Ask them for a statement first."),
    Code.OWED_AT_LEAST: _(
        "More may be owed than is known here. Ask for a statement that shows every part."
    ),
    Code.ROOM_NOT_KNOWN: _(
        "Whether you can pay this cannot be told before your money is entered and finished."
    ),
    Code.PLAN_LACKS_DEBTS: _(
        "Your plan does not count all of your debts yet. Bring it up to date first: what fits "
        "hangs on it."
    ),
    Code.NO_PLAN_YET: _(
        "There is no plan yet, and your other debts share what is left. Make it first: what fits "
        "hangs on it."
    ),
    Code.SUMS_NOT_SAID: _(
        "They named no sum. Ask for it in writing: how much, how often, until when."
    ),
    Code.TERMS_NOT_SAID: _("Not everything was said that an agreement hangs on."),
    Code.MORE_THAN_LEFT: _(
        "In %(on)s %(missing)s would be missing beside living costs and what others are given."
    ),
    Code.MORE_THAN_IN_HAND: _(
        "Paid today, %(missing)s of it would be missing beside living costs and what others are "
        "given."
    ),
    Code.AGREED_ALREADY: _(
        "An agreement runs: %(sum)s each time. Whoever wants more asks you to change it."
    ),
    Code.ABOVE_AIM: _(
        "It fits, but it is more than the %(aim)s that your plan aims at. Offer that first: their "
        "sum is answered in writing."
    ),
    Code.LAST_IS_LESS: _("Their sums pass what you owe. The last payment is only %(last)s."),
    Code.TAKES_FROM_OTHERS: _(
        "%(at_once)s at once is more than their part of the money that is there: that would be "
        "%(fair)s. The others would get less."
    ),
    Code.COSTS_FAR_MORE: _("You would pay %(more)s more than you owe. That is far too much."),
    Code.COSTS_MORE: _(
        "You would pay %(more)s more than you owe. By what is known, your contract costs less."
    ),
    Code.MORE_WITHOUT_INTEREST: _(
        "You would pay %(more)s more than you owe, though no interest is added."
    ),
    Code.COSTS_A_LITTLE_MORE: _("You would pay %(more)s more than you owe."),
    Code.RATE_OVER_CAP: _("This would cost %(rate)s a year. The limit is %(cap)s."),
    Code.CAP_ON_REQUEST: _("A court lowers what is above the limit, if you ask it to in the case."),
    Code.RATE_IS_FLAT: _(
        "%(rate)s a year is counted on the first sum for the whole time, though you owe less each "
        "month. In truth it costs about twice as much."
    ),
    Code.RATE_DOES_NOT_FIT: _(
        "%(rate)s a year does not fit their own figures. Ask what they count."
    ),
    Code.OVER_LIMIT: _("%(instalments)s instalments are more than the rules allow: %(limit)s."),
    Code.FEE_FIRST: _(
        "They want a fee of %(fee)s before anything else. It pays nothing off. Ask them to drop it."
    ),
    Code.FEE_BY_RULE: _(
        "They charge %(fee)s for collecting. It pays nothing off. Ask by which rule, and for which "
        "step."
    ),
    Code.GROWS: _("The debt would grow while you pay: %(rest)s would be owed at the end."),
    Code.LEAVES_A_REST: _("After the last of these sums %(rest)s would still be owed."),
    Code.LEAVES_AT_LEAST: _(
        "After the last of these sums at least %(rest)s would still be owed: it may be more."
    ),
}
