"""The one thing to do next on the way: in which order, and nothing else. What each of them says
stands in the files that it comes from."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from debts.domain.due import NEAR
from debts.pages.home.home import Home
from debts.pages.home.in_time import (
    act_today,
    advice_first,
    late_answer,
    ring,
    ring_at_once,
    row_of,
    write_in_time,
)
from debts.pages.home.instalments import (
    instalment,
    nothing_owed,
    paid_to_the_end,
    their_offer,
    unconfirmed,
    unknown_payments,
)
from debts.pages.home.step import Next
from debts.pages.home.way import on_the_way
from debts.pages.home.writing import letter_for_time, letter_to_send, letter_to_write


def next_thing(home: Home, today: date) -> Next:
    """The first of these that is not done; there is always one."""
    rows = home.rows
    found = (
        # Days that others set.
        act_today(home)
        or write_in_time(home, today, NEAR)
        or late_answer(home)
        or ring_at_once(home, today)
        # What is agreed, and what was paid of it.
        or instalment(home, today)
        or write_in_time(home, today)
        or their_offer(home)
        or unconfirmed(rows)
        or letter_for_time(rows)
        or unknown_payments(rows, today)
        or paid_to_the_end(rows, today)
        or nothing_owed(rows)
        # The way to a plan, and the letters that follow from it.
        or on_the_way(home)
        or letter_to_send(rows)
        or letter_to_write(home, today, rows.unwritten)
        or advice_first(home)
        # All is written.
        or ring(home, today)
    )
    return found or _wait_or_keep(home)


def _wait_or_keep(home: Home) -> Next:
    if home.replies:
        return Next(
            "contact-detail",
            _("You have done what can be done today"),
            _("An answer from %(creditor)s is due next.")
            % {"creditor": home.replies[0].contact.creditor},
            _("Note an answer"),
            home.replies[0].contact.pk,
            due=row_of(home, home.replies[0]),
        )
    if home.is_short and not home.rows.agreed:
        return Next(
            "assessment-result",
            _("See what helps while money is missing"),
            _("Free advisers know help with income, and legal ways out when debts cannot be paid."),
            _("See the ways forward"),
        )
    return Next(
        "agreement-list",
        _("Keep what was agreed, and keep it in writing"),
        _("If your money changes, say so before a payment is missed."),
        _("Go to your agreements"),
    )
