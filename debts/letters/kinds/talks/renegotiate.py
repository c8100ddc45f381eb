"""Says that an agreement can be kept no longer, and asks to change it before it breaks; admits."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from debts import formats
from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.kind import Enclosure, Kind, To
from debts.letters.kinds.questions import RowQuestion
from debts.models import Debt
from debts.selectors.talks.changing import (
    INSTEAD,
    KIND,
    PAYMENT,
    Instead,
    UnpaidInstalment,
    instead_of,
    to_change,
    unpaid_instalments,
)

_DAYS_ASKED = 30


def _payments(letter: Any) -> list[UnpaidInstalment]:
    return unpaid_instalments(letter.debt, letter.dated_on)


def _payment(row: UnpaidInstalment) -> str:
    return f"{formats.day(row.on)} · {formats.money(row.left)}"


def _ways(letter: Any) -> list[Instead]:
    return instead_of(letter.debt, letter.dated_on)


def _way(row: Instead) -> str:
    if own := row.proposal:
        sums = [formats.money(sum_) for sum_ in (own.down, own.instalment) if sum_]
        said = {"sums": " · ".join(sums), "day": formats.day(own.on)}
        return _now("Pay what you proposed on %(day)s: %(sums)s") % said
    if not row.months:
        return _now("%(days)s days to work out what you can pay") % {"days": _DAYS_ASKED}
    months = {"count": row.months}
    return (
        ngettext("Pay nothing for %(count)s month", "Pay nothing for %(count)s months", row.months)
        % months
    )


def _is_possible(debt: Debt) -> bool:
    return to_change(debt) is not None


def _situation(facts: Any) -> str:
    return "person" if facts.to_person else ""


FIRST_UNPAID = RowQuestion(
    PAYMENT,
    _("Which is the first payment that you cannot make as agreed?"),
    "",
    _payments,
    _payment,
    str,
)
WAY = RowQuestion(
    INSTEAD,
    _("What do you ask for instead?"),
    _("To offer another sum, note it first as a proposal of your own about this debt."),
    _ways,
    _way,
    str,
)

RENEGOTIATE = Kind(
    id=KIND,
    title=_("A change to what was agreed"),
    does=_(
        "Says from which payment on you cannot keep what was agreed, and what you ask for instead."
        " It asks for that in writing, and that nothing is called a default before they answer."
    ),
    does_not=_("It admits the debt. It may start the time limit for court action again."),
    acknowledges=Acknowledges.YES,
    to=To.OWNER,
    needs=("signer", "agreed", "changed", "own_fits"),
    wants=("address", "recipient_address", "reference", "circumstances"),
    hold_days=_DAYS_ASKED,
    takes_sentence=True,
    warm_to_person=True,
    only_while_time_runs=True,
    reopens=True,
    is_possible=_is_possible,
    encloses=(Enclosure.BUDGET,),
    questions=(FIRST_UNPAID, WAY),
    situation=_situation,
)
