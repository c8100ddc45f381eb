"""The households that browser tests begin with; runs with the site's own settings and database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.urls import reverse

from debts.clock import today
from debts.demo import households as demo
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Account, Assessment, Debt, Guideline, Household, Letter, Plan, Role
from debts.selectors.assessment import newest_complete
from debts.services import letters, plans
from tests import factories
from tests.browser import rights_home, talks_home
from tests.browser.seed import PASSWORD

# An account, and the addresses of pages to begin at: a household's home first.
Made = tuple[Account, list[str]]


def everybody() -> dict[str, Made]:
    return {name: make(name) for name, make in _WHO.items()}


# Accounts have no language of their own: a browser's wish decides, as on a first visit.
def _owner(name: str, household: Household | None = None, **given: Any) -> tuple[Account, Any]:
    account = Account.objects.create(
        email=f"{name}@example.org", password=_hashed_password(), **given
    )
    home = household or factories.household(name=f"{name.capitalize()} household")
    factories.membership(home, account, Role.OWNER)
    return account, home


@cache
def _hashed_password() -> str:
    """One for all of them: to hash a password is made to take long."""
    return make_password(PASSWORD)


def _newcomer(name: str) -> Made:
    account, home = _owner(name)
    return account, [reverse("home", args=[home.pk])]


def _with_debt(name: str) -> Made:
    """A person who signs, and one debt with all that a letter needs."""
    account, home = _owner(name)
    factories.person(home)
    debt = factories.debt(home, reference="NB-1183", **_running(today()))
    return account, [
        reverse("home", args=[home.pk]),
        reverse("debt-detail", args=[home.pk, debt.pk]),
    ]


def _with_old_debt(name: str) -> Made:
    """Ten years without a payment or a letter, and a plan with an offer."""
    account, home = _owner(name)
    factories.person(home)
    debt = factories.debt(home, reference="NB-0007", **_old(today()))
    _plan(home, factories.complete_assessment(home))
    return account, [
        reverse("home", args=[home.pk]),
        reverse("debt-detail", args=[home.pk, debt.pk]),
    ]


def _behind_with_rent(name: str) -> Made:
    """Rent that is behind beside a card, and a plan with both."""
    account, home = _owner(name)
    rent = {"product": "rent", "priority": True, "stated_total": Money(850_00, "GBP")}
    factories.debt(home, creditor=factories.creditor(home, name="Invented Homes"), **rent)
    factories.debt(home, **_running(today()))
    _plan(home, factories.complete_assessment(home))
    return account, [reverse("home", args=[home.pk])]


def _spender(name: str) -> Made:
    """Somebody in Scotland, where this site's host calls a hundred pounds for food usual."""
    account, home = _owner(name, factories.household(name="Larch household", country="gb-sct"))
    factories.assessment(home, dated_on=today(), adults=1, children=0, other_dependants=0)
    usual = {"first_minor": 100_00, "further_minor": 0}
    Guideline.objects.create(country=home.country, currency="GBP", kind="food", **usual)
    return account, [reverse("home", args=[home.pk])]


def _running(day: date) -> dict[str, Any]:
    """A default notice of last month: time has hardly begun."""
    return {
        "contract_on": add_months(day, -30),
        "overdue_since": add_months(day, -4),
        "last_payment_on": add_months(day, -5),
        "default_notice_on": add_months(day, -2),
        "default_notice_ends_on": add_months(day, -1),
        "never_acknowledged": True,
    }


def _old(day: date) -> dict[str, Any]:
    return {
        "contract_on": add_months(day, -150),
        "overdue_since": add_months(day, -121),
        "default_notice_on": add_months(day, -120),
        "default_notice_ends_on": add_months(day, -119),
        "last_payment_on": add_months(day, -122),
        "never_acknowledged": True,
    }


def _full(country: str) -> Callable[[str], Made]:
    """The demo's household of a country, with a row of every kind that has a page of its own."""

    def make(name: str) -> Made:
        demo_visitor = Account.objects.filter(email=demo.EMAIL).first() or demo.make(today())
        home = Household.objects.get(memberships__account=demo_visitor, country=country)
        account, _home = _owner(name, home, is_host=True)
        _make_what_is_asked(home)
        _make_links(home)
        factories.calendar_feed(home, membership=home.memberships.get(account=account))
        return account, [reverse("home", args=[home.pk]), *_rows(home)]

    return make


def _make_what_is_asked(home: Household) -> None:
    newest = home.assessments.newest()
    assert newest
    newest.emergencies = ["court_papers"]
    newest.save()
    factories.asset(newest)
    factories.change(newest)
    factories.arrears(newest)
    factories.complete_assessment(home)


def _make_links(home: Household) -> None:
    factories.invitation(home)
    factories.invitation()
    factories.help_link(country=home.country, language=home.letter_language)


def _rows(home: Household) -> list[str]:
    """Pages of a debt with its papers, of one that is settled, and of letters at every stage."""
    assessment, debt = newest_complete(home), home.debts.filter(priority=False).first()
    assert assessment
    assert debt
    factories.document(home, debt=debt)
    unneeded = factories.creditor(home, name="Added by mistake")
    settled = factories.debt(home, product="overdraft", settled_on=today() - timedelta(days=9))
    factories.agreement(home, debt=settled)
    old = factories.debt(home, product="personal_loan", **_old(today()))
    _plan(home, assessment)
    issued = home.letters.get(issued_at__isnull=False)
    factories.entry(debt, kind="payment", amount=Money(10_00, home.currency))
    factories.party(debt)
    factories.emergency_day(home)
    factories.note(home)
    factories.proposal(home, debt=debt, on=today())
    factories.lump_sum(home, on=today(), stands_until=today() + timedelta(28))
    factories.proposal(home, debt=debt, made_by="us", closed_as="refused", closed_on=today())
    bill = home.debts.filter(priority=True).first() or debt
    debts = [reverse("debt-detail", args=[home.pk, each.pk]) for each in (debt, settled, bill)]
    debts.append(reverse("debt-threat", args=[home.pk, bill.pk]))
    debts.append(reverse("debt-instalment", args=[home.pk, debt.pk]))
    debts.append(reverse("creditor-detail", args=[home.pk, unneeded.pk]))
    pause = _draft(debt, "payment_holiday")
    # As a letter in words of no country's own keeps it.
    issued.pinned["twin"] = {"language": "en", "text": "The same letter, to read."}
    issued.save()
    drafts = [_draft(debt), issued]
    pages = [reverse("letter-preview", args=[home.pk, each.pk]) for each in drafts]
    pages.append(reverse("letter-questions", args=[home.pk, pause.pk]))
    pages.append(reverse("letter-sent", args=[home.pk, home.letters.exclude(posted_on=None)[0].pk]))
    pages += [reverse("write", args=[home.pk]), *_short_way(_draft(debt, "hold"))]
    called = home.contacts.filter(letter=None).first()
    assert called
    pages.append(reverse("contact-remove", args=[home.pk, called.pk]))
    pages.append(_after_a_complaint(debt))
    return [*debts, *pages, reverse("letter-guard", args=[home.pk, _draft(old).pk])]


def _after_a_complaint(debt: Debt) -> str:
    """The page of one that was sent and not answered in its time."""
    home, on = debt.household, today() - timedelta(days=70)
    complaint = _draft(debt, "complaint")
    complaint.posted_on = complaint.dated_on = on
    complaint.save()
    sent: dict[str, Any] = {"direction": "out", "channel": "letter", "letter": complaint}
    waited = {"on": on, "reply_by": on + timedelta(days=56), "creditor": complaint.recipient}
    contact = factories.contact(home, debt=debt, **sent, **waited)
    return reverse("complaint-next", args=[home.pk, contact.pk])


def _short_way(letter: Letter) -> list[str]:
    steps = ("whom", "since", "sender", "account")
    return [reverse(f"write-{step}", args=[letter.household_id, letter.pk]) for step in steps]


def _plan(home: Household, assessment: Assessment) -> None:
    plans.make_plan(
        household=home,
        assessment=assessment,
        method=Plan.Method.PRO_RATA,
        margin=Money.zero(home.currency),
        first_on=add_months(today(), 2),
        today=today(),
    )


def _draft(debt: Debt, kind: str = "instalments") -> Letter:
    language = debt.household.letter_language
    return letters.begin(debt=debt, kind=BY_ID[kind], language=language, today=today())


def _begun_by(begin: Callable[[Any, date], None], **place: str) -> Callable[[str], Made]:
    def make(name: str) -> Made:
        account, home = _owner(name, factories.household(name="Larch household", **place))
        begin(home, today())
        return account, [reverse("home", args=[home.pk])]

    return make


_CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}


_WHO: dict[str, Callable[[str], Made]] = {
    "newcomer": _newcomer,
    "guarded": _with_old_debt,
    "writer": _with_debt,
    "uploader": _with_debt,
    "neighbour": _with_debt,
    "inviter": _with_debt,
    "tenant": _behind_with_rent,
    "spender": _spender,
    "careful": _with_debt,
    "caller": _with_debt,
    "traveller": _newcomer,
    "keyed": _newcomer,
    "linguist": _newcomer,
    "english": _full("gb-ew"),
    "chinese": _full("cn"),
    "talking": _begun_by(talks_home.make),
    "talking-cn": _begun_by(talks_home.make, **_CHINA),
    "wronged": _begun_by(rights_home.make),
    "wronged-cn": _begun_by(rights_home.make, **_CHINA),
}
