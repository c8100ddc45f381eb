"""Home's next thing about what is agreed: offered, due, late, paid, or not known to be paid."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from debts.domain.due import DueKind
from debts.domain.talks.kept import AgreementState
from debts.letters.kinds.talks.clearance import CLEARANCE
from debts.letters.kinds.talks.confirm_terms import CONFIRM_TERMS
from debts.models import Agreement, Letter
from debts.pages.due import DueRow
from debts.pages.home.home import Home, Rows
from debts.pages.home.in_time import today_of
from debts.pages.home.step import Next, Other
from debts.pages.home.writing import letter_to_write
from debts.selectors.limitation import is_at_court
from debts.selectors.owed.payments import agreement_state
from debts.selectors.paid.cleared import owes_nothing
from debts.selectors.parties import collecting_party


def instalment(home: Home, today: date) -> Next | None:
    """What is due today, then what is late; home and essentials that nobody wrote about before."""
    found = today_of(home)
    row = found.get(DueKind.INSTALMENT) or found.get(DueKind.CONTRACT)
    late = _late_instalment(home)
    is_late_too = late and late.due and row and late.due.due.about == row.due.about
    if row and not is_late_too:
        return _instalment_today(row)
    return (late and _essential(home, late, today)) or late


def _essential(home: Home, late: Next, today: date) -> Next | None:
    """A bill for home or essentials that is behind, where an instalment of something else is."""
    behind = {debt.pk for debt in home.rows.debts if debt.priority}
    left = [debt for debt in home.rows.unwritten if debt.pk in behind]
    is_other = late.due is not None and late.due.due.about not in behind
    return letter_to_write(home, today, left) if is_other and home.rows.has_signer else None


def _instalment_today(row: DueRow | None) -> Next | None:
    if row is None:
        return None
    return Next(
        "payment-add",
        _("Pay the instalment to %(creditor)s") % {"creditor": row.who},
        _("Keep the proof of payment. If you cannot pay, tell them before the day is over."),
        _("I paid it"),
        row.due.about,
        due=row,
        other=_asked_by(row),
    )


def _asked_by(row: DueRow) -> Other:
    if row.due.kind is DueKind.CONTRACT:
        return Other("debt-detail", _("See the debt"), row.due.key)
    return Other("agreement-detail", _("See the agreement"), row.due.key)


def _late_instalment(home: Home) -> Next | None:
    """What was agreed and not paid: who speaks first keeps the agreement more often."""
    late = (row for row in home.due if row.due.kind is DueKind.INSTALMENT and row.is_late)
    row = next((row for row in late if row.due.about not in home.rows.doubts), None)
    if row is None:
        return None
    return Next(
        "agreement-detail",
        _("What you agreed to pay to %(creditor)s is late") % {"creditor": row.who},
        _("Pay what you can, or write before they do. If you paid it, note it."),
        _("See what to do today"),
        row.due.key,
        due=row,
        other=Other("payment-add", _("I paid it"), row.due.about),
    )


def paid_to_the_end(rows: Rows, today: date) -> Next | None:
    """What was agreed is paid, and no paper says so yet; not while an answer is waited for."""
    waiting = {
        each.debt_id
        for each in rows.letters
        if each.kind == CLEARANCE.id and each.posted_on and not each.answered_on
    }
    paid = (
        each
        for each in rows.agreements
        if agreement_state(each, each.debt, today) is AgreementState.COMPLETED
    )
    agreement = next((each for each in paid if each.debt_id not in waiting), None)
    if agreement is None:
        return None
    return Next(
        "debt-afterwards",
        _("All that you agreed with %(creditor)s is paid")
        % {"creditor": collecting_party(agreement.debt)},
        _("Get it in writing, see to your credit record, and see what the money is free for."),
        _("What comes now"),
        agreement.debt_id,
    )


def nothing_owed(rows: Rows) -> Next | None:
    """What is paid to nothing without an agreement stands open until somebody says so."""
    paid = (each for each in rows.debts if owes_nothing(each) and not is_at_court(each))
    debt = next((each for each in paid if each.pk not in rows.agreed), None)
    if debt is None:
        return None
    return Next(
        "debt-settle",
        _("Nothing is owed to %(creditor)s any more") % {"creditor": collecting_party(debt)},
        _("By what is noted here it is paid. Mark it as settled: then you see what to keep."),
        _("Mark as settled"),
        debt.pk,
        other=Other("debt-detail", _("See the debt"), debt.pk),
    )


def their_offer(home: Home) -> Next | None:
    """What a creditor proposes waits for an answer, on a debt about which nobody asks first."""
    rows, debts = home.rows, {debt.pk: debt for debt in home.rows.debts}
    asked = (each for each in rows.theirs if each.debt in debts and each.debt not in rows.doubts)
    theirs = next(asked, None)
    if theirs is None:
        return None
    return Next(
        "proposal-detail",
        _("Answer what %(creditor)s proposes") % {"creditor": collecting_party(debts[theirs.debt])},
        _("See what it would mean before you say anything. Until then nothing of it holds."),
        _("See what it means"),
        theirs.proposal,
    )


def unconfirmed(rows: Rows) -> Next | None:
    """What was agreed by word alone, and no letter has asked to confirm: before it is relied on."""
    agreement = next((each for each in rows.agreements if _is_unconfirmed(each, rows)), None)
    if agreement is None:
        return None
    who = {"creditor": collecting_party(agreement.debt)}
    begun = next((row for row in rows.unposted if _confirms(row, agreement)), None)
    return Next(
        "letter-preview" if begun else "agreement-detail",
        _("Have %(creditor)s confirm in writing what you agreed") % who,
        _("It was only spoken. Nothing should be paid on it before you have it in writing."),
        _("Go to the letter") if begun else _("See the agreement"),
        begun.pk if begun else agreement.pk,
    )


def _is_unconfirmed(agreement: Agreement, rows: Rows) -> bool:
    """Nobody whose time is in doubt is written to about it without advice."""
    if agreement.status != Agreement.Status.SPOKEN or agreement.debt_id in rows.doubts:
        return False
    return not any(row.posted_on and _confirms(row, agreement) for row in rows.letters)


def _confirms(letter: Letter, agreement: Agreement) -> bool:
    is_its = letter.debt_id == agreement.debt_id and letter.kind == CONFIRM_TERMS.id
    return is_its and letter.dated_on >= agreement.agreed_on


def unknown_payments(rows: Rows, today: date) -> Next | None:
    """Asked once of an agreement that began before its payments were noted here."""
    unknown = (
        each
        for each in rows.agreements
        if agreement_state(each, each.debt, today) is AgreementState.UNKNOWN
    )
    agreement = next(unknown, None)
    if agreement is None:
        return None
    return Next(
        "agreement-paid",
        _("Say which instalments to %(creditor)s were paid")
        % {"creditor": collecting_party(agreement.debt)},
        _("It is asked once. From then on you see here what is due and what is late."),
        _("Say what was paid"),
        agreement.pk,
    )
