"""Every day that a debt held becomes an event; its law is that of the household it was entered in.

Where a page took a month, and stored its first day, a first of the month may have been either: it is
carried over as the month, which contains both. Days that were asked as days stay days.

The last acknowledgement may have been told, or written by an agreement or a posted letter. Where it
is the day of one of these, that record implies it, and no event is made; else its source is unknown.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from django.db import migrations
from django.db.models import F, OuterRef, Subquery

# Column -> kind of event, and whether its page took a month alone.
DAYS = {
    "contract_on": ("contract", True),
    "overdue_since": ("fell_due", True),
    "last_due_on": ("last_instalment_due", True),
    "default_notice_on": ("default_notice", False),
    "default_notice_ends_on": ("default_notice_ended", False),
    "court_papers_on": ("claim_issued", False),
    "judgment_on": ("judgment", False),
    "last_payment_on": ("paid", True),
    "last_acknowledged_on": ("acknowledged", True),
    "last_demand_on": ("demanded", True),
    "assigned_on": ("told_of_transfer", True),
}


def carry_over(apps: Any, schema_editor: Any) -> None:
    debts, events = apps.get_model("debts", "Debt"), apps.get_model("debts", "DebtEvent")
    households = apps.get_model("debts", "Household").objects.filter(pk=OuterRef("household_id"))
    debts.objects.update(law=Subquery(households.values("country")[:1]))
    for debt in debts.objects.iterator(chunk_size=500):
        events.objects.bulk_create(events_of(debt, events))


def events_of(debt: Any, events: Any) -> list[Any]:
    made = []
    for column, (kind, by_month) in DAYS.items():
        day = getattr(debt, column)
        if day is None or (kind == "acknowledged" and is_implied(debt, day)):
            continue
        earliest, latest, precision = known(day, by_month)
        made.append(
            events(
                debt=debt,
                kind=kind,
                earliest_on=earliest,
                latest_on=latest,
                precision=precision,
                source="unknown" if kind == "acknowledged" else "person",
            )
        )
    return made


def known(day: date, by_month: bool) -> tuple[date, date, str]:
    if by_month and day.day == 1:
        return day, day.replace(day=monthrange(day.year, day.month)[1]), "month"
    return day, day, "day"


def is_implied(debt: Any, day: date) -> bool:
    """Whether a record of that day says so already, as the selectors read it."""
    agreed = debt.agreements.filter(agreed_on=day)
    if debt.law != "cn":
        agreed = agreed.filter(status="written")
    posted = debt.named_in.filter(admits=True, letter__posted_on=day)
    return bool(agreed.exists() or posted.exists())


def put_back(apps: Any, schema_editor: Any) -> None:
    """The newest event of each kind, for who goes back to the program before."""
    debts, events = apps.get_model("debts", "Debt"), apps.get_model("debts", "DebtEvent")
    for column, (kind, _by_month) in DAYS.items():
        newest = events.objects.filter(debt=OuterRef("pk"), kind=kind).order_by(
            F("latest_on").desc()
        )
        debts.objects.update(**{column: Subquery(newest.values("earliest_on")[:1])})


class Migration(migrations.Migration):
    dependencies = [("debts", "0013_debt_events")]

    operations = [migrations.RunPython(carry_over, put_back)]
