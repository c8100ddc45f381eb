"""What the audit's lines, papers and sureties are called on its page."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from debts.domain.account.balance import Part
from debts.domain.audit.facts import Surety
from debts.domain.audit.ledger import LineKind, MissingPaper
from debts.models import Debt
from debts.selectors.parts import part_label

LINES: dict[LineKind, Promise] = {
    LineKind.RECEIVED: _("Received when you borrowed"),
    LineKind.STATED: _("Owed by the oldest statement noted here"),
    LineKind.BORROWED_LATER: _("Spent or borrowed since then"),
    LineKind.INTEREST: _("Interest, by the day"),
    LineKind.KEPT: _("Interest paid that may not come back"),
    LineKind.PAID: _("Paid by you"),
    LineKind.WAIVED: _("Waived by them"),
    LineKind.OVER: _("Paid beyond what was owed"),
    LineKind.JUDGED: _("Given by the judgment"),
    LineKind.DOUBLED: _("Added for delay after the judgment"),
}
_PARTS = {
    LineKind.LATE: Part.PENALTY_INTEREST,
    LineKind.PENALTY: Part.CONTRACT_PENALTY,
    LineKind.FEES: Part.FEES,
}
SURETIES: dict[Surety, Promise] = {
    Surety.PAPER: pgettext_lazy("how a sum is known", "by papers"),
    Surety.SAID: pgettext_lazy("how a sum is known", "as they said it"),
    Surety.REMEMBERED: pgettext_lazy("how a sum is known", "as you remember it"),
    Surety.ASSUMED: pgettext_lazy("how a sum is known", "assumed in part"),
}


def line_label(kind: LineKind, debt: Debt) -> str:
    part = _PARTS.get(kind)
    return part_label(part, debt) if part else str(LINES[kind])


# Each paper, and the page on which what it says is entered.
PAPERS: dict[MissingPaper, tuple[Promise, str]] = {
    MissingPaper.RECEIVED: (
        _("The bank record of the day the money came in. It shows how much you really received."),
        "debt-terms",
    ),
    MissingPaper.CONTRACT_DAY: (_("The exact day of the contract. Limits go by it."), "debt-terms"),
    MissingPaper.RATE: (_("The agreed rate."), "debt-rate"),
    MissingPaper.LATE_RATE: (_("What the contract says on late payment."), "debt-rate"),
    MissingPaper.DUE: (
        _("How it is to be repaid: in how many instalments, or on which day."),
        "debt-terms",
    ),
    MissingPaper.PAYMENTS: (_("What you paid, and when."), "payment-add"),
    MissingPaper.PAYMENT_DAYS: (_("The days of payments noted without one."), "debt-account"),
    MissingPaper.STATEMENT: (_("A statement of what they say is owed."), "debt-amounts"),
    MissingPaper.STATEMENT_DAY: (_("The day of their statement."), "debt-amounts"),
    MissingPaper.PARTS: (
        _("How their sum is made up: principal, interest, penalties and fees apart."),
        "debt-amounts",
    ),
    MissingPaper.FEES: (
        _("What the fees and penalties that they claim rest on, each with its day."),
        "entry-add",
    ),
    MissingPaper.JUDGMENT: (
        _("The judgment, with its sum and the day by which to pay."),
        "debt-contract",
    ),
    MissingPaper.CONTRACT: (
        _("The contract itself. What you entered of it rests on memory so far."),
        "debt-contract",
    ),
}
