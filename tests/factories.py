"""Rows for tests, each with what it needs and nothing more; what is given wins.

Every function takes its owner first and any field by name. Money is given by the attribute's name:
`debt(home, principal=Money(1000_00, "GBP"))`. `OF_HOUSEHOLD` finds a factory by the URL's keyword.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Model
from django.utils import timezone

from debts.domain.account.balance import Part
from debts.domain.law.events import Event, EventKind
from debts.domain.law.order import contradictions
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.letters.pin import pin_of
from debts.letters.print.render import compose
from debts.models import (
    Account,
    AddedDay,
    AddedRate,
    Agreement,
    AgreementStep,
    Arrears,
    Assessment,
    Asset,
    CalendarFeed,
    Change,
    Contact,
    Cost,
    Creditor,
    Debt,
    DebtEvent,
    Deleted,
    Document,
    EmergencyDay,
    Entry,
    HelpLink,
    History,
    Household,
    Income,
    Invitation,
    Letter,
    LumpSum,
    Membership,
    NamedDebt,
    Note,
    Offer,
    OfferStep,
    Party,
    Person,
    Plan,
    Proposal,
    Role,
    TableImport,
)
from debts.models.base import MoneyAttribute
from debts.services import rows
from debts.services.removed.into import into_bin

PASSWORD = "a quiet river in spring"
DAY = date(2026, 3, 2)
# What a statement of a debt says: `debt()` takes it and makes one.
STATED = (*map(str, Part), "stated_total", "arrears", "balance_on")
# Names for the days of a debt, and the kind of event that each is.
DAYS = {
    "contract_on": EventKind.CONTRACT,
    "overdue_since": EventKind.FELL_DUE,
    "last_due_on": EventKind.LAST_INSTALMENT_DUE,
    "default_notice_on": EventKind.DEFAULT_NOTICE,
    "default_notice_ends_on": EventKind.DEFAULT_NOTICE_ENDED,
    "court_papers_on": EventKind.CLAIM_ISSUED,
    "judgment_on": EventKind.JUDGMENT,
    "last_payment_on": EventKind.PAID,
    "last_acknowledged_on": EventKind.ACKNOWLEDGED,
    "last_promised_on": EventKind.PROMISED,
    "last_demand_on": EventKind.DEMANDED,
    "assigned_on": EventKind.TOLD_OF_TRANSFER,
}
_numbers = itertools.count(1)


def _make(model: type[Model], given: dict[str, Any], **usual: Any) -> Any:
    fields = {**usual, **given}
    amounts = {
        name: fields.pop(name)
        for name in list(fields)
        if isinstance(getattr(model, name, None), MoneyAttribute)
    }
    row = model(**fields)
    for name, amount in amounts.items():
        setattr(row, name, amount)
    row.save()
    return row


def account(email: str = "", password: str = PASSWORD, **given: Any) -> Account:
    return Account.objects.create_user(
        email or f"person{next(_numbers)}@example.org", password, **given
    )


def household(**given: Any) -> Household:
    return _make(
        Household,
        given,
        name="Ash household",
        country="gb-ew",
        currency="GBP",
        letter_language="en",
        postal_address="1 Alder Row\nLeeds\nLS1 1AA",
    )


def membership(home: Household, who: Account, role: Role = Role.OWNER) -> Membership:
    return Membership.objects.create(household=home, account=who, role=role)


def person(home: Household, **given: Any) -> Person:
    return _make(Person, given, household=home, name="Robin Ash", relation="self", signs=True)


def creditor(home: Household, **given: Any) -> Creditor:
    return _make(
        Creditor,
        given,
        household=home,
        name="Northern Bank",
        kind="bank",
        letter_address="PO Box 7\nYork\nYO1 1AA",
    )


def debt(home: Household, **given: Any) -> Debt:
    """A credit card of 1,000.00, overdue since last summer; days by their names in `DAYS`."""
    given["creditor"] = given.get("creditor") or creditor(home)
    days = {
        "overdue_since": date(2025, 7, 1),
        "contract_on": date(2022, 5, 1),
        "last_payment_on": date(2025, 6, 1),
    }
    days = _beside(days, {name: given.pop(name) for name in DAYS if name in given})
    stated = {"principal": Money(1000_00, home.currency), "balance_on": DAY}
    stated |= {name: given.pop(name) for name in STATED if name in given}
    made: Debt = _make(
        Debt,
        given,
        household=home,
        law=home.country,
        product="credit_card",
        stage="overdue",
    )
    tell(made, **days)
    on = stated.pop("balance_on")
    if on or any(amount is not None for amount in stated.values()):
        entry(made, on=on, **stated)
    return made


def _beside(usual: dict[str, Any], days: dict[str, Any]) -> dict[str, Any]:
    """The days that are given, and of the usual ones those that can be beside them."""
    found = dict(days)
    for name, day in usual.items():
        told = {**found, name: day} if name not in days else found
        events = [Event(DAYS[each], _known(on)) for each, on in told.items() if on]
        if not contradictions(events):
            found = told
    return found


def _known(day: date | KnownDay) -> KnownDay:
    return KnownDay.on(day) if isinstance(day, date) else day


def entry(of: Debt, **given: Any) -> Entry:
    """A statement, with the amounts that are given."""
    return _make(Entry, given, debt=of, kind="statement", on=DAY)


def party(of: Debt, **given: Any) -> Party:
    """Somebody of whom the debt was learned to be owned now."""
    given["creditor"] = given.get("creditor") or creditor(of.household, name="Lantern Debts")
    return _make(Party, given, debt=of, role="owner", learned_on=DAY)


def tell(of: Debt, **days: date | KnownDay | None) -> None:
    """Each day in place of what was told of its kind before; names as in `DAYS`."""
    for name, day in days.items():
        of.events.filter(kind=DAYS[name]).delete()
        if day is not None:
            event(of, kind=DAYS[name], day=day)


def event(of: Debt, **given: Any) -> DebtEvent:
    """Something that happened: `day` is a date or a `KnownDay`."""
    day = given.pop("day", DAY)
    row = DebtEvent(debt=of, **{"kind": EventKind.PAID, **given})
    row.day = day if isinstance(day, KnownDay) else KnownDay.on(day)
    row.save()
    return row


def assessment(home: Household, **given: Any) -> Assessment:
    return _make(Assessment, given, household=home, dated_on=DAY)


def income(of: Assessment, **given: Any) -> Income:
    return _make(Income, given, assessment=of, source="wages", amount=Money(150000, of.currency))


def cost(of: Assessment, **given: Any) -> Cost:
    return _make(Cost, given, assessment=of, kind="home", amount=Money(60000, of.currency))


def arrears(of: Assessment, **given: Any) -> Arrears:
    return _make(Arrears, given, assessment=of, kind="rent", amount=Money(30000, of.currency))


def asset(of: Assessment, **given: Any) -> Asset:
    return _make(Asset, given, assessment=of, kind="cash", value=Money(5000, of.currency))


def change(of: Assessment, **given: Any) -> Change:
    return _make(Change, given, assessment=of, what="Hours go up", direction="more")


def complete_assessment(home: Household, **given: Any) -> Assessment:
    """Income 1,500.00, costs 600.00 a month."""
    done = assessment(home, completed_on=DAY, **given)
    income(done)
    cost(done)
    return done


def plan(home: Household, **given: Any) -> Plan:
    given["assessment"] = given.get("assessment") or complete_assessment(home)
    return _make(Plan, given, household=home, made_on=DAY, method="pro_rata", first_on=DAY)


def offer(of: Plan, **given: Any) -> Offer:
    """A level offer, with its one step; `kind` and figures may be given."""
    given["debt"] = given.get("debt") or debt(of.household)
    usual = {"monthly": Money(5000, of.currency), "first_on": DAY, "kind": "instalments"}
    made: Offer = _make(Offer, given, plan=of, **usual)
    if made.monthly is not None:
        OfferStep.objects.create(
            offer=made,
            number=1,
            amount_minor=made.monthly.minor,
            first_on=made.first_on,
            count=made.instalments,
        )
    return made


def letter(home: Household, **given: Any) -> Letter:
    """A draft that asks for time, to the debt's own recipient, with the figures as they stand."""
    about = given.pop("debt", None) or debt(home)
    draft = _make(
        Letter,
        given,
        household=home,
        debt=about,
        recipient=about.stated_recipient,
        kind="hold",
        country=home.country,
        language=home.letter_language,
        dated_on=DAY,
    )
    draft.pinned = pin_of(draft, compose(draft))
    draft.save(update_fields=["pinned"])
    return draft


def named_debt(home: Household, **given: Any) -> NamedDebt:
    given["letter"] = given.get("letter") or letter(home)
    return _make(NamedDebt, given, debt=given["letter"].debt, admits=True)


def contact(home: Household, **given: Any) -> Contact:
    given["creditor"] = given.get("creditor") or creditor(home)
    return _make(Contact, given, household=home, on=DAY, channel="phone", direction="in")


def agreement(home: Household, **given: Any) -> Agreement:
    given["debt"] = given.get("debt") or debt(home)
    return _make(
        Agreement,
        given,
        household=home,
        status="written",
        agreed_on=DAY,
        instalment=Money(5000, home.currency),
        instalments=20,
        first_on=DAY,
    )


def proposal(home: Household, **given: Any) -> Proposal:
    """They name 50 a month, twenty times."""
    given["debt"] = given.get("debt") or debt(home)
    return _make(
        Proposal,
        given,
        household=home,
        made_by="them",
        on=DAY,
        instalment=Money(5000, home.currency),
        instalments=20,
        first_on=DAY,
    )


def table_import(home: Household, **given: Any) -> TableImport:
    """A table of debts that was read in."""
    given["made"] = given.get("made") or [["debt", debt(home).pk, 1]]
    return _make(TableImport, given, household=home, of="debts", sha256="0" * 64)


def lump_sum(home: Household, **given: Any) -> LumpSum:
    """1,200.00 from the family, all of it to give."""
    return _make(
        LumpSum,
        given,
        household=home,
        amount=Money(1200_00, home.currency),
        kept_back=Money(0, home.currency),
        on=DAY,
        source="family",
        stands_until=DAY + timedelta(28),
    )


def agreement_step(of: Agreement, **given: Any) -> AgreementStep:
    """A further sum: 25.00, three times."""
    number = of.steps.count() + 1
    given = {"number": number, "amount": Money(2500, of.currency), "count": 3, **given}
    return _make(AgreementStep, given, agreement=of)


def document(home: Household, content: bytes = b"%PDF-1.7", **given: Any) -> Document:
    """A row with its file."""
    name = f"documents/sample-{next(_numbers)}"
    return _make(
        Document,
        given,
        household=home,
        title="Statement",
        original_name="statement.pdf",
        content_type="application/pdf",
        stored_name=default_storage.save(name, ContentFile(content)),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )


def invitation(home: Household | None = None, **given: Any) -> Invitation:
    return _make(
        Invitation,
        given,
        household=home,
        secret_sha256=f"{next(_numbers):064d}",
        purpose="sign_up",
        role="" if home is None else Role.PARTNER,
        expires_at=timezone.now() + timedelta(days=7),
    )


def help_link(**given: Any) -> HelpLink:
    return _make(
        HelpLink,
        given,
        country="gb-ew",
        language="en",
        name="Town Hall Advice",
        what_for="Free advice in person",
        reach="0113 496 0000",
    )


def added_rate(**given: Any) -> AddedRate:
    """An invented rate, long after all that the rules files know."""
    return _make(
        AddedRate,
        given,
        rule="cn.rate.lpr-1y",
        since_on=date(2030, 1, 21),
        known_to=date(2030, 2, 19),
        rate_ppm=25_000,
        publisher="National Interbank Funding Center",
        published_on=date(2030, 1, 21),
    )


def added_day(**given: Any) -> AddedDay:
    return _make(
        AddedDay,
        given,
        country="gb-ew",
        on=date(2030, 6, 3),
        is_worked=False,
        name="Invented Jubilee",
        publisher="The Gazette",
        published_on=date(2029, 11, 1),
    )


def history(home: Household, **given: Any) -> History:
    was = {"name": "Robin Ash"}
    return _make(History, given, household=home, noun="person", row_id=1, verb="changed", was=was)


def open_assessment(home: Household) -> Assessment:
    """The newest, if it is still being answered; else a new one, a day younger than the others."""
    newest = home.assessments.first()
    if newest and not newest.completed_on:
        return newest
    return assessment(home, dated_on=DAY + timedelta(days=1))


def _of_assessment(make: Callable[..., Any]) -> Callable[[Household], Any]:
    return lambda home: make(open_assessment(home))


# The keyword in a URL -> a row of that kind in a household. A plan comes before the assessment
# that is being answered, which has to be the newest.
def emergency_day(home: Household, **given: Any) -> EmergencyDay:
    """A letter of claim, dated 2 March 2026, from where the household lives."""
    usual = {"country": home.country, "sign": "court_papers", "paper": "letter-of-claim", "on": DAY}
    return _make(EmergencyDay, given, household=home, **usual)


def note(home: Household, **given: Any) -> Note:
    who = given.pop("written_by", None) or account()
    return _make(Note, given, household=home, written_by=who, text="Bring your payslips.")


def deleted(home: Household, **given: Any) -> Deleted:
    """A note that was deleted today."""
    by = given.get("by")
    row = note(home)
    with into_bin(row, by=by):
        rows.remove(row, by=by)
    return home.deleted.latest("pk")


def calendar_feed(home: Household, **given: Any) -> CalendarFeed:
    given["membership"] = given.get("membership") or membership(home, account(), Role.PARTNER)
    return _make(CalendarFeed, given, secret_sha256=f"{next(_numbers):064d}")


OF_HOUSEHOLD: dict[str, Callable[[Household], Any]] = {
    "person_id": person,
    "membership_id": lambda home: membership(home, account(), Role.ADVISER),
    "invitation_id": invitation,
    "calendar_feed_id": calendar_feed,
    "creditor_id": creditor,
    "debt_id": debt,
    # A payment: it can be put right, taken back and removed, as a statement cannot.
    "entry_id": lambda home: entry(debt(home), kind="payment", amount=Money(10_00, home.currency)),
    "party_id": lambda home: party(debt(home)),
    "event_id": lambda home: event(debt(home)),
    "plan_id": plan,
    "offer_id": lambda home: offer(home.plans.first() or plan(home)),
    "offer_step_id": lambda home: offer(home.plans.first() or plan(home)).steps.get(),
    "assessment_id": lambda home: home.assessments.complete().first() or complete_assessment(home),
    "income_id": _of_assessment(income),
    "cost_id": _of_assessment(cost),
    "arrears_id": _of_assessment(arrears),
    "asset_id": _of_assessment(asset),
    "change_id": _of_assessment(change),
    "letter_id": letter,
    "named_debt_id": named_debt,
    "contact_id": contact,
    "agreement_id": agreement,
    "proposal_id": proposal,
    "lump_sum_id": lump_sum,
    "table_import_id": table_import,
    "agreement_step_id": lambda home: agreement_step(agreement(home)),
    "document_id": document,
    "history_id": history,
    "deleted_id": deleted,
    "emergency_day_id": emergency_day,
    "note_id": note,
}
