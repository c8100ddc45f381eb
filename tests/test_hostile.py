"""What no honest person types, in every field of every form: kept, escaped or refused in words.

Forms and fields come from the pages themselves, so a new field is tried from the day it lands.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest
from django.conf import settings
from django.db import models, transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from debts import clock
from debts.domain.account.balance import Balance
from debts.domain.sums.money import LARGEST_MINOR, Money
from debts.forms.typing.rates import LARGEST_PPM
from debts.keys import new_key
from debts.models import Account, Debt, Household, Invitation, Role, Site
from debts.services.site import invitations
from tests import factories, sampling
from tests.page_forms import Control, PageForm, main_forms
from tests.people import QuickVisitor, forge, member
from tests.sweep import Page, every_page, pages, print_nothing, rows_of

LIVE = "<script>live()</script>"
# What a database may take, refuse or cut, each in its own way; the rest never gets so far.
STORED = [
    "'; DROP TABLE debts_debt; --",
    "NUL\0inside",
    "\x01\x02\x07\x1b[31mcontrol\x7f",
    "\u202eright to left\u202c\u2066\u2069",
    "🙂👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "𠮷𰻝㐂 rare Han",
    "x" * 10_000,
    "99999999999999999999999999",
    "-1",
    "\ud7ff\uffff\ufeff\u200b",
]
PAYLOADS = [
    *STORED,
    LIVE,
    "\"'><img src=x onerror=live()>",
    "{{ 7|add:'7' }}{% debug %}{% load static %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "\n" * 10_000,
    '=HYPERLINK("http://example.org")',
    "+1+1",
    "-1-1",
    "../../../../etc/passwd",
    "null",
    "NaN",
]
IN_ADDRESSES = [LIVE, "NUL\0inside", "9" * 26, "-1", "x" * 5000]
if settings.POSTGRES:
    PAYLOADS, IN_ADDRESSES = STORED, IN_ADDRESSES[1:]
FRAME = {"csrfmiddlewaretoken", "_form"}

PARTS = tuple(map(str, Balance("GBP").asked))


@pytest.fixture(autouse=True)
def _takes_back(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test takes back what it did to the rows that all of them share."""
    print_nothing(monkeypatch)


@pytest.fixture(scope="module")
def home(shared_db: None) -> Household:
    return factories.household()


@pytest.fixture(scope="module")
def rows(home: Household) -> dict[str, Model]:
    return rows_of(home)


@pytest.fixture
def insider(home: Household) -> QuickVisitor:
    return member(home, Role.OWNER, QuickVisitor)


def _controls(form: PageForm) -> list[Control]:
    return [c for c in form.controls.values() if c.name not in FRAME and c.kind != "file"]


def _is_free(control: Control) -> bool:
    """Whether any words will do, so that what was typed reaches the database."""
    if control.kind == "textarea":
        return True
    plain = control.kind == "text" and "inputmode" not in control.attrs
    return plain and "input--day" not in control.attrs.get("class", "")


def _squares(form: PageForm) -> Iterator[dict[str, str]]:
    """Changes to the form in which every field meets every payload once, each another at a time.

    Free text apart from the rest: with honest answers elsewhere it is saved.
    """
    controls, payloads = _controls(form), sampling.of_sweep(PAYLOADS)
    free = [c.name for c in controls if _is_free(c)]
    other = [c.name for c in controls if not _is_free(c)]
    for names in filter(None, (free, other)):
        for turn in range(len(payloads)):
            yield {name: payloads[(turn + i) % len(payloads)] for i, name in enumerate(names)}


def _post(visitor: Client, url: str, data: dict[str, Any]) -> Any:
    """Send a form and undo whatever it did, so that the next one meets the same page."""
    cookies = visitor.cookies.copy()
    with transaction.atomic():
        account = getattr(visitor, "account", None)
        key = new_key(account.pk if account else 0)
        answer = forge(visitor, url, {**data, "_form": key})
        transaction.set_rollback(True)
    visitor.cookies = cookies
    return answer


def _body(answer: Any) -> str:
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode(errors="replace")


def _wrong(visitor: Client, url: str) -> list[str]:
    """What went wrong on a page, in words for the report."""
    found = []
    for form in main_forms(visitor.get(url)):
        for changed in _squares(form):
            answer = _post(visitor, form.action, {**form.with_every_choice(), **changed})
            said = {name: text[:30] for name, text in changed.items()}
            if answer.status_code >= 500:
                found.append(f"{url} {answer.status_code}: {said}")
            if LIVE in _body(answer):
                found.append(f"{url} live markup: {said}")
    return found


@pytest.mark.parametrize("page", every_page(), ids=str)
def test_no_field_of_any_form_breaks(
    home: Household, rows: dict[str, Model], insider: QuickVisitor, page: Page
) -> None:
    wrong = _wrong(insider, page.url(home, rows))
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_no_field_outside_of_households_breaks(
    insider: QuickVisitor, client: Client, settings: Any
) -> None:
    """An account's forms, a new household, the host's pages, and those before signing in."""
    settings.ACCOUNT_RATE_LIMITS = {}
    Account.objects.update(is_host=True)
    Site.objects.create(pk=1, sign_up_open=True)
    link = invitations.make_link(purpose=Invitation.Purpose.SIGN_UP, at=clock.now())
    mine = [
        "account-settings",
        "account_email",
        "account-delete",
        "household-add",
        "host-settings",
        "host-help-add",
        "host-rate-add",
        "host-day-add",
    ]
    anybodys = ["account_login", "account_signup", "account_reset_password"]
    tries: list[tuple[Client, str]] = [
        (insider, reverse(name)) for name in (*mine, "account_change_password")
    ]
    tries += [(client, url) for url in (link, *map(reverse, anybodys))]
    wrong = [each for visitor, url in tries for each in _wrong(visitor, url)]
    assert not wrong, "\n".join(wrong)


def test_stored_text_of_any_field_shows_only_escaped(
    home: Household, rows: dict[str, Model], insider: QuickVisitor
) -> None:
    """Every text column of every row holds markup, past all forms; no page may run it."""
    for row in map(copy, [home, insider.account, *rows.values()]):
        _fill(row)
    for page in pages():
        answer = insider.get(page.url(home, rows))
        assert answer.status_code < 500, page
        assert LIVE not in _body(answer) or _never_opens(answer), page


def _never_opens(answer: Any) -> bool:
    """A table to be kept holds texts as they are: no browser may show it as a page."""
    is_kept = answer.get("Content-Disposition", "").startswith("attachment;")
    sealed = answer.get("Content-Security-Policy", "").startswith("sandbox;")
    plain = (answer["Content-Type"], answer.get("X-Content-Type-Options"))
    return is_kept and sealed and plain == ("text/csv; charset=utf-8", "nosniff")


def _fill(row: Model) -> None:
    """Markup into each column of free text."""
    for column in row._meta.concrete_fields:
        free = isinstance(column, models.CharField | models.TextField) and not column.choices
        if free and column.name not in KEYS and (column.max_length or 99) > len(LIVE):
            setattr(row, column.name, LIVE)
    row.save()


# Ids of rules, files, languages: never typed by anybody.
KEYS = {
    "content_type",
    "country",
    "form",
    "guard_passed",
    "kind",
    "language",
    "password",
    "pdf_sha256",
    "secret_sha256",
    "sha256",
    "stored_name",
}


@pytest.mark.parametrize("payload", IN_ADDRESSES)
def test_no_query_breaks_a_page(
    home: Household, rows: dict[str, Model], insider: QuickVisitor, payload: str
) -> None:
    """Whatever stands behind the question mark of any address."""
    names = ("q", "page", "back", "kind", "debt", "creditor", "offer", "letter", "country", "next")
    urls = [page.url(home, rows) for page in pages()]
    urls += [reverse("household-list"), reverse("account_login"), reverse("household-add")]
    for url in urls:
        answer = insider.get(url, dict.fromkeys(names, payload))
        assert answer.status_code < 500, url
        assert LIVE not in _body(answer), url


@pytest.mark.parametrize("quote", Debt.Quote)
@pytest.mark.parametrize("method", [Debt.Method.LEVEL, Debt.Method.FLAT, Debt.Method.REVOLVING])
def test_figures_at_their_limits_break_no_page(
    home: Household, insider: QuickVisitor, quote: str, method: str
) -> None:
    """The largest sums and rates that the forms take: compounded, a rate a day fills a line."""
    debt = factories.debt(
        home,
        **dict.fromkeys(PARTS, Money(LARGEST_MINOR, "GBP")),
        received=Money(1, "GBP"),
        instalment=Money(LARGEST_MINOR, "GBP"),
        rate_quote=quote,
        rate_ppm=LARGEST_PPM,
        penalty_rate_quote=quote if quote != Debt.Quote.FLAT_FEE else Debt.Quote.DAILY,
        penalty_rate_ppm=LARGEST_PPM,
        method=method,
        term_months=600,
    )
    for page in ("debt-detail", "debt-list", "home", "plan"):
        ids = [debt.pk] if page == "debt-detail" else []
        assert insider.get(reverse(page, args=[home.pk, *ids])).status_code == 200, page
