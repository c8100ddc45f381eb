"""What the lines of an account counted again are called in a letter: of no “you” and no “I”."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from debts.domain.account.balance import Part
from debts.domain.audit.facts import Surety
from debts.domain.audit.ledger import LineKind, MissingPaper
from debts.models import Debt
from debts.selectors.parts import part_label

_LINES: Mapping[LineKind, Promise] = {
    LineKind.RECEIVED: pgettext_lazy("counted", "Money that came in"),
    LineKind.STATED: pgettext_lazy("counted", "Balance of the oldest statement held"),
    LineKind.BORROWED_LATER: pgettext_lazy("counted", "Spent or borrowed after that"),
    LineKind.INTEREST: pgettext_lazy("counted", "Interest, counted by the day"),
    LineKind.KEPT: pgettext_lazy("counted", "Interest paid that may not come back"),
    LineKind.PAID: pgettext_lazy("counted", "Payments"),
    LineKind.WAIVED: pgettext_lazy("counted", "Waived"),
    LineKind.OVER: pgettext_lazy("counted", "Paid beyond what is counted"),
    LineKind.JUDGED: pgettext_lazy("counted", "Sum of the judgment"),
    LineKind.DOUBLED: pgettext_lazy("counted", "Added for delay after the judgment"),
}
_PARTS = {
    LineKind.LATE: Part.PENALTY_INTEREST,
    LineKind.PENALTY: Part.CONTRACT_PENALTY,
    LineKind.FEES: Part.FEES,
}
SURETIES: Mapping[Surety, Promise] = {
    Surety.PAPER: pgettext_lazy("counted", "by a paper held"),
    Surety.SAID: pgettext_lazy("counted", "as the other side stated it"),
    Surety.REMEMBERED: pgettext_lazy("counted", "from memory"),
    Surety.ASSUMED: pgettext_lazy("counted", "assumed in part"),
}
MISSING: Mapping[MissingPaper, Promise] = {
    MissingPaper.RECEIVED: pgettext_lazy("counted", "proof of the sum paid out, and of its day"),
    MissingPaper.CONTRACT_DAY: pgettext_lazy("counted", "the day of the contract"),
    MissingPaper.RATE: pgettext_lazy("counted", "the term that sets the rate of interest"),
    MissingPaper.LATE_RATE: pgettext_lazy("counted", "the term on late payment"),
    MissingPaper.DUE: pgettext_lazy("counted", "the schedule of repayment"),
    MissingPaper.PAYMENTS: pgettext_lazy("counted", "a list of all payments received"),
    MissingPaper.PAYMENT_DAYS: pgettext_lazy("counted", "the day of each payment received"),
    MissingPaper.STATEMENT: pgettext_lazy("counted", "a statement of the sum claimed"),
    MissingPaper.STATEMENT_DAY: pgettext_lazy("counted", "the day of the sum claimed"),
    MissingPaper.PARTS: pgettext_lazy("counted", "the parts of the sum claimed"),
    MissingPaper.FEES: pgettext_lazy(
        "counted", "the day of each fee and penalty, and the term that allows it"
    ),
    MissingPaper.JUDGMENT: pgettext_lazy("counted", "a copy of the judgment"),
    MissingPaper.CONTRACT: pgettext_lazy("counted", "a copy of the contract"),
}


def line_name(kind: LineKind, debt: Debt) -> str:
    part = _PARTS.get(kind)
    return part_label(part, debt) if part else str(_LINES[kind])
