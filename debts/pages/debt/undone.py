"""What it means to take an entry of the account back, in the words of its kind."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.models import Entry


@dataclass(frozen=True, slots=True)
class Undoing:
    """The question, what follows, and the button, which is also the words of the link."""

    title: Promise
    lead: Promise
    button: Promise


_STAYS = _("It stays in the list and is not counted.")
_GONE = _("What is owed is then as if it had never been noted.")
# It happened, and did not hold: both entries stay.
REVERSED: dict[str, Undoing] = {
    Entry.Kind.PAYMENT: Undoing(
        _("Did this payment come back?"),
        _("Such as a debit that the bank returned. It stays in the list and is not counted."),
        _("The payment came back"),
    ),
    Entry.Kind.CHARGE: Undoing(
        _("Did they take this charge back?"), _STAYS, _("They took the charge back")
    ),
    Entry.Kind.WAIVER: Undoing(
        _("Do they not waive it after all?"), _STAYS, _("They do not waive it")
    ),
    Entry.Kind.CORRECTION: Undoing(
        _("Was this correction wrong?"), _STAYS, _("The correction was wrong")
    ),
}
# It was noted by mistake, and leaves the list.
REMOVED: dict[str, Undoing] = {
    Entry.Kind.STATEMENT: Undoing(_("Remove this statement?"), _GONE, _("Remove the statement")),
    Entry.Kind.PAYMENT: Undoing(
        _("Was this payment never made?"), _GONE, _("It was never made: remove it")
    ),
    Entry.Kind.CHARGE: Undoing(
        _("Was this charge never added?"), _GONE, _("It was never added: remove it")
    ),
    Entry.Kind.WAIVER: Undoing(
        _("Was this never waived?"), _GONE, _("It was never waived: remove it")
    ),
    Entry.Kind.CORRECTION: Undoing(_("Remove this correction?"), _GONE, _("Remove the correction")),
    Entry.Kind.REVERSAL: Undoing(
        _("Does the entry count after all?"),
        _("What was taken back is counted again."),
        _("It counts again"),
    ),
}
