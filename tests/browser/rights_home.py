"""One household a place for the walk about rights: a card that is collected, a loan whose claim is
too high, and a paper of a court.

As a program it lets days pass: whatever was written or noted there is then so much older.
"""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.ops.conftest import PROGRAM, environment

CARD, LOAN, CLAIMANT = "Fell Example Bank", "Moor Example Loans", "Tarn Example Finance"
SCREENSHOT = "Screenshot 7"
# By hand: 1,000 at 12 % for one year is 1,120; in China 1,000 at 30 % counts as 24 %, so 1,240.
LENT, DAYS_LENT = 1_000, 365
CLAIMED, COUNTED = 1_400, {"GBP": 1_120, "CNY": 1_240}
_RATE_PPM = {"GBP": 120_000, "CNY": 300_000}


def make(home: Any, today: date) -> None:
    from tests import factories

    factories.person(home)
    card = factories.debt(
        home,
        creditor=factories.creditor(home, name=CARD, kind="bank"),
        product="credit_card",
        stage="collection",
        reference="FEB-2201",
        **_days(today),
    )
    factories.document(home, debt=card, title=SCREENSHOT, content=_one_page())
    factories.debt(
        home,
        creditor=factories.creditor(home, name=CLAIMANT, kind="bank"),
        product="credit_card",
        stage="court" if home.country == "cn" else "formal_demand",
        reference="TEF-7",
        **_days(today),
    )
    _loan(home, today)


def _days(today: date) -> dict[str, Any]:
    """Not long behind: no time limit is in question."""
    return {
        "contract_on": today - timedelta(days=900),
        "overdue_since": today - timedelta(days=120),
        "last_payment_on": today - timedelta(days=150),
        "balance_on": today - timedelta(days=100),
    }


def _loan(home: Any, today: date) -> None:
    """All back after a year, never paid; they claim more than that."""
    from debts.domain.sums.money import Money
    from tests import factories

    due = today - timedelta(days=90)
    factories.debt(
        home,
        creditor=factories.creditor(home, name=LOAN, kind="consumer_finance"),
        product="online_loan",
        stage="overdue",
        reference="MEL-5",
        received=Money(LENT * 100, home.currency),
        rate_quote="annual",
        rate_ppm=_RATE_PPM[home.currency],
        penalty_rate_quote="none",
        method="at_the_end",
        contract_on=due - timedelta(days=DAYS_LENT),
        last_due_on=due,
        overdue_since=due + timedelta(days=1),
        last_payment_on=None,
        principal=None,
        stated_total=Money(CLAIMED * 100, home.currency),
        balance_on=due,
        never_paid=True,
    )


def _one_page() -> bytes:
    from pypdf import PdfWriter

    paper, kept = PdfWriter(), io.BytesIO()
    paper.add_blank_page(width=300, height=400)
    paper.write(kept)
    return kept.getvalue()


def days_pass(folder: Path, household: int, days: int) -> None:
    """On the running site whose data is in `folder`."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.rights_home", str(household), str(days)],
        cwd=PROGRAM,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _make_older(household: int, days: int) -> None:
    from django.db.models import F

    from debts.models import Contact, Letter

    by = timedelta(days=days)
    for letter in Letter.objects.filter(household=household, posted_on__isnull=False):
        letter.dated_on -= by
        letter.posted_on -= by
        letter.save()
    for contact in Contact.objects.filter(household=household):
        contact.on -= by
        contact.reply_by = contact.reply_by and contact.reply_by - by
        contact.save()
    assert Contact.objects.filter(household=household, reply_by__gte=F("on")).exists()


if __name__ == "__main__":
    import django

    django.setup()
    _make_older(*map(int, sys.argv[1:]))
