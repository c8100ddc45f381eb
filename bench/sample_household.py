"""An invented household of any size, to measure pages on: every page of it has something to show.

Each five debts are alike: a priority debt, a card known in parts, a catalogue known in all, a loan
that was passed on, and one with an agreement. So a household of 100 is one of 5, twenty times; its
income grows with its debts, so that both plans last five years.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from debts.domain.papers import PDF
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.pdf import Printed, print_letter
from debts.letters.print.render import compose
from debts.models import (
    Account,
    Agreement,
    Assessment,
    Contact,
    Cost,
    Creditor,
    Debt,
    DebtEvent,
    Entry,
    Household,
    Income,
    Invitation,
    Letter,
    LumpSum,
    Membership,
    Plan,
    Proposal,
    Role,
    TableImport,
)
from debts.models.steps import COST_STEPS, AssessmentStep
from debts.services import documents, letters, plans
from debts.services.assessment import assessments
from debts.services.site import invitations

CURRENCY = "GBP"
# Of so many payments on an agreement the last comes back.
_RETURNED = 10
SAID = "Asked for the whole sum today. I said that I would write, and asked for a breakdown. "


@dataclass(frozen=True, slots=True)
class Size:
    """`payments` are those on all agreements together: one debt of five has one. Without any they
    are new, and paid by the month."""

    debts: int
    contacts: int
    payments: int = 0


def fill(account: Account, size: Size, today: date) -> Household:
    """A household of this size whose owner is `account`, in the database that is in use."""
    home = Household.objects.create(
        name="Rowan household (invented)",
        country="gb-ew",
        currency=CURRENCY,
        letter_language="en",
        postal_address="1 Sample Row\nLeeds\nLS0 0ZZ",
    )
    _people(home, account)
    assessment = _assessment(home, size.debts, today)
    debts = [_debt(home, number, today) for number in range(size.debts)]
    _agreements(debts, size.payments * 5 // size.debts, today)
    _proposals(debts, today)
    _lump_sum(home, today)
    made = [["debt", debt.pk, debt.version] for debt in debts]
    TableImport.objects.create(household=home, of=TableImport.Of.DEBTS, made=made)
    plans.make_plan(
        household=home,
        assessment=assessment,
        method=Plan.Method.PRO_RATA,
        margin=_money(2500),
        first_on=add_months(today.replace(day=1), 2),
        today=today,
    )
    assessments.revise(assessment, today=today, by=account)
    _letters(debts, today)
    _contacts(home, debts, size.contacts, today)
    home.emergency_days.create(
        country=home.country, sign="court_papers", paper="letter-of-claim", on=today
    )
    return home


def _money(minor: int) -> Money:
    return Money(minor, CURRENCY)


def _people(home: Household, account: Account) -> None:
    home.people.create(name="Alex Rowan", relation="self", signs=True)
    home.people.create(name="Sam Rowan", relation="partner", signs=True)
    home.people.create(name="Kit Rowan", relation="child", depends=True)
    adviser = Account.objects.create_user("adviser@example.org")
    Membership.objects.create(household=home, account=account, role=Role.OWNER)
    Membership.objects.create(household=home, account=adviser, role=Role.ADVISER)
    invitations.make_link(
        purpose=Invitation.Purpose.SIGN_UP,
        at=timezone.now(),
        household=home,
        role=Role.PARTNER,
        made_by=account,
    )


def _assessment(home: Household, debts: int, today: date) -> Assessment:
    done = home.assessments.create(
        dated_on=today - timedelta(days=20),
        completed_on=today - timedelta(days=20),
        adults=2,
        children=1,
        other_dependants=0,
        less_income=True,
        happened_since=add_months(today, -7),
        passing="unknown",
        emergencies_asked=True,
        steps_done=[*AssessmentStep.values, *COST_STEPS],
    )
    for source in (Income.Source.BENEFITS, Income.Source.FAMILY):
        done.incomes.create(source=source, amount_minor=72_000)
    done.incomes.create(source=Income.Source.WAGES, amount_minor=50_000 + 1_100 * debts)
    for kind in Cost.Kind:
        done.costs.create(kind=kind, label="First", amount_minor=9_000)
        done.costs.create(kind=kind, label="Second", amount_minor=1_500, period="week")
    done.arrears.create(kind="rent", amount_minor=64_000, monthly_minor=5_500)
    done.assets.create(kind="cash", value_minor=21_000)
    done.changes.create(what="More hours", direction="more", from_on=add_months(today, 5))
    return done


def _debt(home: Household, number: int, today: date) -> Debt:
    creditor = _creditor(home, f"Example Bank {number}", Creditor.Kind.BANK)
    fields = {**_since(today), **_KINDS[number % 5]}
    if number % 5 == 3:
        fields["collector"] = _creditor(home, f"Lantern {number}", Creditor.Kind.DEBT_BUYER)
    debt = Debt.objects.create(
        household=home,
        law=home.country,
        creditor=creditor,
        reference=f"REF {number:06}",
        **fields,
    )
    Entry.objects.create(
        debt=debt,
        kind=Entry.Kind.STATEMENT,
        on=today - timedelta(days=12),
        **_STATED[number % 5](number),
    )
    _happened(debt, add_months(today, -4), add_months(today, -40))
    paper = SimpleUploadedFile("statement.pdf", b"%PDF-1.7 a statement")
    documents.keep_document(of=debt, title="", upload=paper, file_type=PDF, by=None)
    return debt


def _happened(debt: Debt, late: date, signed: date) -> None:
    days = {"contract": signed, "fell_due": late, "paid": add_months(late, -1)}
    DebtEvent.objects.bulk_create(
        DebtEvent(debt=debt, kind=kind, earliest_on=day, latest_on=day)
        for kind, day in days.items()
    )


def _creditor(home: Household, name: str, kind: Creditor.Kind) -> Creditor:
    address = "PO Box 0000\nYork\nYO0 0ZZ"
    return home.creditors.create(name=f"{name} (invented)", kind=kind, letter_address=address)


def _since(today: date) -> dict[str, Any]:
    return {
        "stage": "overdue",
        "never_acknowledged": True,
        "rate_quote": "annual",
        "rate_ppm": 229_000,
    }


_KINDS: tuple[dict[str, Any], ...] = (
    {"product": "rent", "priority": True},
    {"product": "credit_card"},
    {"product": "catalogue"},
    {"product": "personal_loan"},
    {"product": "overdraft"},
)
# What is owed on each kind, as its statement says.
_STATED = (
    lambda n: {"stated_total_minor": 40_000 + n},
    lambda n: {
        "principal_minor": 90_000 + 13 * n,
        "interest_minor": 4_100,
        "penalty_interest_minor": 0,
        "contract_penalty_minor": 2_400,
        "fees_minor": 0,
    },
    lambda n: {"stated_total_minor": 51_000 + 9 * n},
    lambda n: {"stated_total_minor": 120_000 + 22 * n},
    lambda n: {"stated_total_minor": 70_000 + 3 * n},
)


def _agreements(debts: list[Debt], payments: int, today: date) -> None:
    """On each fifth debt: by the month and new, or with `payments` by the week behind it."""
    for debt in debts[4::5]:
        if payments:
            _paid_weekly(debt, payments, today)
        else:
            Agreement.objects.create(
                household=debt.household,
                debt=debt,
                status=Agreement.Status.WRITTEN,
                agreed_on=add_months(today, -2),
                instalment_minor=1_000,
                instalments=24,
                first_on=add_months(today.replace(day=1), -1),
            )


def _paid_weekly(debt: Debt, payments: int, today: date) -> None:
    """Some in time, some late, some returned and paid again; the newest is not paid yet."""
    weeks = payments - payments // _RETURNED
    first_on = today - timedelta(weeks=weeks)
    agreement = Agreement.objects.create(
        household=debt.household,
        debt=debt,
        status=Agreement.Status.WRITTEN,
        agreed_on=first_on - timedelta(days=10),
        instalment_minor=250,
        instalments=104,
        rhythm=Agreement.Rhythm.WEEK,
        first_on=first_on,
        payments_known=True,
    )
    debt.entries.update(on=agreement.agreed_on)
    _paid(agreement, payments)


def _paid(agreement: Agreement, payments: int) -> None:
    """The first `payments` on it; each tenth came back and was paid again with the next number."""
    days = []
    for number in range(payments):
        week = number - number // _RETURNED
        late = 5 if number % 6 == 5 else 0
        days.append(agreement.first_on + timedelta(weeks=week, days=late - 1))
    Entry.objects.bulk_create(_payment(agreement, day) for day in days)
    made = Entry.objects.filter(debt=agreement.debt, kind=Entry.Kind.PAYMENT).order_by("id")
    Entry.objects.bulk_create(
        Entry(
            debt=agreement.debt,
            kind=Entry.Kind.REVERSAL,
            on=payment.on + timedelta(days=3),
            reverses=payment,
        )
        for payment in list(made)[_RETURNED - 1 :: _RETURNED]
        if payment.on
    )


def _payment(agreement: Agreement, on: date) -> Entry:
    return Entry(
        debt=agreement.debt,
        kind=Entry.Kind.PAYMENT,
        on=on,
        source=Entry.Source.BANK,
        amount_minor=agreement.instalment_minor,
        how=Entry.How.TRANSFER,
        payee=agreement.debt.creditor.name,
    )


def _proposals(debts: list[Debt], today: date) -> None:
    """Of each five debts the card's creditor has named a sum."""
    for debt in debts[1::5]:
        Proposal.objects.create(
            household=debt.household,
            debt=debt,
            made_by=Proposal.MadeBy.THEM,
            on=today - timedelta(days=3),
            instalment_minor=15_000,
            instalments=36,
            fee_minor=5_000,
        )


def _lump_sum(home: Household, today: date) -> None:
    LumpSum.objects.create(
        household=home,
        amount_minor=300_000,
        on=today,
        source=LumpSum.Source.FAMILY,
        stands_until=today + timedelta(days=28),
    )


def _letters(debts: list[Debt], today: date) -> None:
    """Of each five debts two letters went out, one waits behind the guard, and the last is a draft
    of the heaviest kind."""
    printed = None
    for group in zip(*[iter(debts)] * 5, strict=True):
        for debt, kind in zip(group[1:3], ("hold", "statement"), strict=True):
            letter = _letter(debt, kind, today - timedelta(days=30))
            printed = printed or print_letter(compose(letter).html())
            _send(letter, printed, today - timedelta(days=29))
        _hold_back(_letter(group[2], "instalments", today))
        _letter(group[1], "instalments", today)


def _letter(debt: Debt, kind: str, on: date) -> Letter:
    return letters.begin(debt=debt, kind=BY_ID[kind], language="en", today=on)


def _send(letter: Letter, printed: Printed, on: date) -> None:
    composed = compose(letter)
    letters.issue(letter=letter, printed=printed, composed=composed, today=on, now=timezone.now())
    letters.post(letter=letter, posted_on=on, posted_by=Letter.PostedBy.POST, tracking="")


def _hold_back(letter: Letter) -> None:
    """Dates so old that the limitation guard stands before the letter."""
    long_ago = add_months(letter.dated_on, -76)
    letter.debt.events.all().delete()
    _happened(letter.debt, long_ago, add_months(long_ago, -30))


def _contacts(home: Household, debts: list[Debt], count: int, today: date) -> None:
    Contact.objects.bulk_create(
        Contact(
            household=home,
            debt=debts[number % len(debts)],
            creditor_id=debts[number % len(debts)].creditor_id,
            on=today - timedelta(days=number % 900),
            channel=Contact.Channel.PHONE,
            direction=Contact.Direction.IN,
            person="Collections",
            said=SAID * 2,
            reply_by=today + timedelta(days=number % 40) if number % 50 == 0 else None,
        )
        for number in range(count)
    )
