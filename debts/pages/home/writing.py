"""Home's next thing where a letter waits: to be sent, to be finished, to be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from debts.letters.kinds.catalogue import BY_ID
from debts.models import Debt, Letter
from debts.pages.debt.clock import why_at_rest
from debts.pages.home.home import Home, Rows
from debts.pages.home.step import Next
from debts.pages.letter.choice import ASKS_FOR_TIME


def letter_for_time(rows: Rows) -> Next | None:
    """A letter that only asks for time hangs on no plan: who began it came for it."""
    found = [each for each in rows.unposted if BY_ID[each.kind] in ASKS_FOR_TIME]
    if not found:
        return None
    return _send(found) or Next(
        "write-on",
        _("Go on with your letter to %(creditor)s") % {"creditor": found[0].reader_name},
        _("All that you answered is kept. Read it, print it, and it can go today."),
        _("Continue"),
        found[0].pk,
    )


def letter_to_send(rows: Rows) -> Next | None:
    """A letter that is ready to send comes before one that is still a draft."""
    unposted = rows.unposted
    if not unposted:
        return None
    letter = unposted[0]
    return _send(unposted) or Next(
        "letter-preview",
        _("Finish your letter to %(creditor)s") % {"creditor": letter.reader_name},
        _("Read it and change what you like, or discard it and choose another."),
        _("Go to the letter"),
        letter.pk,
    )


def _send(letters: Iterable[Letter]) -> Next | None:
    letter = next((each for each in letters if each.is_issued), None)
    if letter is None:
        return None
    return Next(
        "letter-preview",
        _("Send the letter to %(creditor)s") % {"creditor": letter.reader_name},
        _("When it is on its way, note the day. We set the date for the answer."),
        _("Go to the letter"),
        letter.pk,
    )


def letter_to_write(home: Home, today: date, left: Sequence[Debt]) -> Next | None:
    """Where nothing is due or behind, nobody comes before who waits for money."""
    if not left:
        return None
    debt = next((each for each in left if not why_at_rest(each, today)), left[0])
    if home.is_short:
        return Next(
            "letter-kind",
            _("Ask %(creditor)s to hold action") % {"creditor": debt.current_creditor},
            _("More goes out than comes in. This letter asks them to wait and promises no sum."),
            _("Choose a letter"),
            debt.pk,
        )
    return Next(
        "letter-kind",
        _("Write to %(creditor)s") % {"creditor": debt.current_creditor},
        why_at_rest(debt, today) or _why_first(others=len(left) - 1),
        _("Choose a letter"),
        debt.pk,
    )


def _why_first(others: int) -> str:
    if others:
        return _(
            "It comes first because of what it can lead to. You see the letter before you send it."
        )
    return _("You see the letter before you send it.")
