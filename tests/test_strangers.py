"""Every page and form of a household, tried by nobody, a stranger, an adviser, a neighbour.

The pages come from the resolver: one that lands later is tried too. What others must not read is
written as "Quetzal" into every text of the household.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from debts.models import Household, Role
from tests import factories
from tests.page_forms import PageForm, main_forms
from tests.people import QuickVisitor, Visitor, forge, member
from tests.sweep import (
    WORDS,
    Page,
    crossings,
    every_page,
    pages,
    print_nothing,
    rows_of,
    snapshot,
)

Forms = Callable[[str], list[PageForm]]
SECRET = "Quetzal"
PAGES = pages()
# What an adviser may send: that the budget was checked, a note, and a good-bye.
ADVISER_MAY_SEND = {"assessment-checked", "member-leave", "note-add"}


@pytest.fixture(autouse=True)
def _takes_back(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test takes back what it did to the rows that all of them share."""
    print_nothing(monkeypatch)


@pytest.fixture(scope="module")
def home(shared_db: None) -> Household:
    """A household with one of everything, its texts marked."""
    return factories.household(name=f"{SECRET} family", postal_address=f"1 {SECRET} Row")


@pytest.fixture(scope="module")
def rows(home: Household) -> dict[str, Model]:
    made = rows_of(home)
    for row in made.values():
        _mark(row)
    return made


@pytest.fixture(scope="module")
def forms(home: Household) -> Forms:
    """What the owner's own page would send: each page is opened once, and no test changes it."""
    insider = member(home, Role.OWNER, QuickVisitor)
    return cache(lambda url: _forms(insider, url))


@pytest.fixture
def stranger(db: None) -> QuickVisitor:
    """Somebody with a household of their own."""
    return member(factories.household(name="Elm household"), Role.OWNER, QuickVisitor)


def _mark(row: Model) -> None:
    columns = {field.name for field in row._meta.concrete_fields}
    marked = {"name", "title", "label", "reference", "said", "note", "terms", "what"}
    for field in marked & columns:
        setattr(row, field, SECRET)
    row.save()


def _forms(visitor: Visitor, url: str) -> list[PageForm]:
    """What a page would send, and at least an empty post for buttons elsewhere."""
    forms = [form for form in main_forms(visitor.get(url)) if form.action == url]
    return forms or [PageForm(url, "post", True)]


def _send(client: Client, url: str, form: PageForm, **changed: Any) -> Any:
    """The owner's form with the sender's own one-time key in place of the owner's, and own words
    in place of the owner's: what one typed oneself may be shown back."""
    from debts.keys import new_key

    account = getattr(client, "account", None)
    chosen = form.with_every_choice().items()
    own = SECRET, "Kestrel"
    data = {name: [str(value).replace(*own) for value in values] for name, values in chosen}
    data |= changed
    return forge(client, url, {**data, "_form": new_key(account.pk if account else 0)})


def test_every_address_has_a_sample() -> None:
    keywords = {k for page in every_page() for k in page.rows}
    words = {(page.name, k) for page in every_page() for k in page.words}
    assert keywords <= set(factories.OF_HOUSEHOLD), "add a factory to OF_HOUSEHOLD"
    assert all(word in WORDS or ("", word[1]) in WORDS for word in words), "add a word to WORDS"
    assert len(every_page()) > 80


def test_the_owner_reaches_every_page(home: Household, rows: dict[str, Model]) -> None:
    """Else the sweeps below would find 404 for the wrong reason."""
    insider = member(home, Role.OWNER, QuickVisitor)
    before = snapshot()
    answers = {str(page): insider.get(page.url(home, rows)).status_code for page in PAGES}
    assert {p: s for p, s in answers.items() if s not in (200, 302)} == {}
    assert snapshot() == before, "opening a page changed something"


def test_nobody_is_sent_to_sign_in(
    home: Household, rows: dict[str, Model], forms: Forms, client: Client
) -> None:
    before = snapshot()
    for page in PAGES:
        url = page.url(home, rows)
        answers = [client.get(url), *(_send(client, url, form) for form in forms(url))]
        for answer in answers:
            assert answer.status_code == 302, page
            assert answer.url.startswith("/accounts/login/"), page
    assert snapshot() == before


def test_a_stranger_finds_nothing(
    home: Household, rows: dict[str, Model], forms: Forms, stranger: QuickVisitor
) -> None:
    before = snapshot()
    for page in PAGES:
        url = page.url(home, rows)
        answers = [
            stranger.get(url),
            *(_send(stranger, url, form) for form in forms(url)),
        ]
        for answer in answers:
            assert answer.status_code == 404, page
            assert SECRET not in answer.content.decode(), page
    assert snapshot() == before


def test_an_adviser_reads_and_changes_nothing(
    home: Household, rows: dict[str, Model], forms: Forms
) -> None:
    adviser = member(home, Role.ADVISER, QuickVisitor)
    before = snapshot()
    for page in PAGES:
        url = page.url(home, rows)
        assert adviser.get(url).status_code in (200, 302, 403), page
        if page.name not in ADVISER_MAY_SEND:
            answers = [_send(adviser, url, form) for form in forms(url)]
            assert {answer.status_code for answer in answers} == {403}, page
    assert snapshot() == before


def test_no_page_takes_a_forged_post(home: Household, rows: dict[str, Model], forms: Forms) -> None:
    """Sent from another site: with an owner's cookie and answers, without the page's token."""
    owner = member(home, Role.OWNER).account
    strict = QuickVisitor(owner, enforce_csrf_checks=True)
    before = snapshot()
    for page in PAGES:
        url = page.url(home, rows)
        for form in forms(url):
            data = {**form.with_every_choice(), "csrfmiddlewaretoken": "", "_form": ""}
            assert forge(strict, url, data).status_code == 403, page
    assert snapshot() == before


OWNERS_ONLY = {
    "household-delete",
    "invitation-end",
    "member-edit",
    "member-invite",
    "member-list",
    "member-remove",
}


def test_a_partner_may_all_but_members_and_deletion(
    home: Household, rows: dict[str, Model]
) -> None:
    partner = member(home, Role.PARTNER, QuickVisitor)
    refused = {p.name for p in PAGES if partner.get(p.url(home, rows)).status_code == 403}
    assert refused == OWNERS_ONLY & {page.name for page in PAGES}


def test_a_neighbours_row_is_not_there(
    home: Household, rows: dict[str, Model], forms: Forms, stranger: QuickVisitor
) -> None:
    """My own household's address with the id of somebody else's row: as if there were none."""
    own = stranger.account.memberships.get().household  # type: ignore[attr-defined]
    mine = rows_of(own)
    before = snapshot()
    for page in PAGES:
        for keyword in page.rows:
            nowhere = type(rows[keyword])(pk=10**9)
            found = page.url(own, {**mine, keyword: rows[keyword]})
            missing = page.url(own, {**mine, keyword: nowhere})
            _same(stranger.get(found), stranger.get(missing), page)
            for form in forms(page.url(home, rows)):
                _same(_send(stranger, found, form), _send(stranger, missing, form), page)
    assert snapshot() == before


def _same(found: Any, missing: Any, page: Page) -> None:
    # A button's address, when it is opened, leads away whichever row it names.
    assert found.status_code in (302, 403, 404), page
    assert found.status_code == missing.status_code, page
    assert found.get("Location") == missing.get("Location"), page


@pytest.mark.slow
def test_no_form_takes_a_row_of_another_household(
    home: Household, rows: dict[str, Model], stranger: QuickVisitor
) -> None:
    """Every choice that stands for a row is sent with each foreign id."""
    own = stranger.account.memberships.get().household  # type: ignore[attr-defined]
    mine, foreign = rows_of(own), {row.pk for row in rows.values()}
    tried = 0
    for page in PAGES:
        url = page.url(own, mine)
        for form in _forms(stranger, url):
            for control in form.typed():
                if not _chooses_a_row(control.offered):
                    continue
                for pk in foreign:
                    tried += 1
                    answer = _send(stranger, url, form, **{control.name: [str(pk)]})
                    assert answer.status_code < 500, (page, control.name)
                    assert SECRET not in answer.content.decode(), (page, control.name)
    assert tried >= 15
    assert crossings() == []


def _chooses_a_row(offered: list[str]) -> bool:
    """Whether the options are ids of rows, perhaps with an empty one first."""
    filled = [value for value in offered if value]
    return bool(filled) and all(value.isdigit() for value in filled)


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_a_household_that_cannot_be_is_not_there(stranger: Visitor, number: int) -> None:
    assert stranger.get(f"/h/{number}/").status_code == 404
