"""Nobody meets English on a Chinese page: every page, form, letter and error is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from debts import clock
from debts.demo import households as demo
from debts.keys import new_key
from debts.letters.kinds.catalogue import KINDS, Kind
from debts.letters.print.render import compose
from debts.models import Account, Debt, Guideline, Household, Invitation, Role, Site, Stage
from debts.rulebook import book
from debts.services import letters
from debts.services.site import invitations
from tests import factories
from tests.in_chinese import (
    SAME_IN_CHINESE,
    Reader,
    english_on,
    in_chinese,
    spaces_between_sentences_on,
)
from tests.page_forms import PageForm, main_forms
from tests.page_text import latin_words, said_on, stored_words
from tests.people import Visitor, forge, post_form
from tests.sweep import pages, print_nothing, rows_of

# Nothing that an honest person types, and no letters, since pages show it again.
NONSENSE = ["", "§", "-1", "31/02/2026", "2999-01-01", "9" * 20_000]


# --- Pages ---


@pytest.fixture(autouse=True)
def nobody_has_tried_too_often(db: None) -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _prints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs are tried elsewhere."""
    print_nothing(monkeypatch)


@pytest.fixture(scope="module")
def invented(shared_db: None) -> Account:
    """The owner of both invented households, rich in rows, who also looks after the site."""
    with pytest.MonkeyPatch.context() as patched:
        print_nothing(patched)
        account = demo.make(factories.DAY)
    account.is_host = True
    account.save()
    for home in Household.objects.all():
        for stage in Stage.values:
            factories.debt(home, stage=stage, rate_quote="monthly", rate_ppm=15_000)
    return account


@pytest.fixture
def reader(invented: Account, db: None) -> Reader:
    return Reader(Account.objects.get(pk=invented.pk))


def _urls(home: Household) -> set[str]:
    """Every page with a row of each kind; and each debt, letter, creditor and agreement."""
    first = rows_of(home)
    details: dict[str, list[Any]] = {
        "debt-detail": list(home.debts.all()),
        "letter-kind": list(home.debts.all()),
        "letter-preview": list(home.letters.all()),
        "agreement-detail": list(home.agreements.all()),
        "creditor-detail": list(home.creditors.all()),
    }
    urls = {page.url(home, first) for page in pages()}
    return urls | {
        reverse(name, args=[home.pk, row.pk]) for name, rows in details.items() for row in rows
    }


@pytest.mark.slow
@pytest.mark.parametrize("country", ["cn", "gb-ew"])
def test_no_page_of_a_household_says_anything_in_english_or_parts_its_sentences(
    reader: Reader, country: str
) -> None:
    found: dict[str, list[str]] = {}
    parted: dict[str, list[str]] = {}
    home = Household.objects.get(country=country)
    urls, typed = _urls(home), stored_words()
    for url in urls:
        answer = reader.get(url)
        found |= english_on(answer, typed)
        parted[url] = spaces_between_sentences_on(answer)
    assert found == {}
    assert {url: texts for url, texts in parted.items() if texts} == {}


def test_no_page_of_an_empty_household_says_anything_in_english_or_parts_its_sentences(
    db: None, household: Household
) -> None:
    owner = factories.account()
    factories.membership(household, owner)
    reader = Reader(owner)
    found: dict[str, list[str]] = {}
    parted: list[str] = []
    for page in pages():
        if not page.rows:
            answer = reader.get(page.url(household, {}), follow=True)
            found |= english_on(answer)
            parted += spaces_between_sentences_on(answer)
    assert found == {}
    assert parted == []


def _nonsense(form: PageForm, value: str) -> dict[str, Any]:
    """The same nonsense in every box; a file that is none of ours where a file is asked for."""
    boxes = {control.name: value for control in form.typed() if control.kind != "file"}
    files = {
        control.name: SimpleUploadedFile("§.html", b"<b>", "text/html")
        for control in form.typed()
        if control.kind == "file" and value
    }
    return {**form.hidden(), **boxes, **files}


def _answers(reader: Reader, form: PageForm) -> Iterator[Any]:
    """What the form says to nonsense, and to what it offers; all of it is undone again."""
    for data in [*(_nonsense(form, value) for value in NONSENSE), form.with_every_choice()]:
        with transaction.atomic():
            data["_form"] = new_key(reader.account.pk)
            yield forge(reader, form.action, data, follow=True)
            transaction.set_rollback(True)


# A part that can be tried by itself, and sampled.
SHARES = 8


@pytest.mark.parametrize("share", range(SHARES))
def test_no_form_answers_in_english(reader: Reader, share: int) -> None:
    found: dict[str, list[str]] = {}
    home = Household.objects.get(country="cn")
    rows, typed = rows_of(home), stored_words()
    for url in (page.url(home, rows) for page in pages()[share::SHARES]):
        for form in main_forms(reader.get(url)):
            for answer in _answers(reader, form):
                found |= english_on(answer, typed)
    assert found == {}


def _plain_addresses() -> list[str]:
    """Every address without a keyword: our own and allauth's."""
    known = get_resolver().reverse_dict
    ways = [way for name in known if isinstance(name, str) for way in known.getlist(name)]
    return sorted({f"/{url}" for way in ways for url, keywords in way[0] if not keywords})


def _site_addresses() -> list[str]:
    link, invitation = factories.help_link(), factories.invitation()
    guideline = Guideline.objects.create(
        country="cn", currency="CNY", kind="food", first_minor=1, further_minor=1
    )
    return [
        *_plain_addresses(),
        *(reverse("host-guidelines", args=[place.id]) for place in book().jurisdictions()),
        reverse("host-guideline-remove", args=[guideline.pk]),
        reverse("host-rate-take-back", args=[factories.added_rate().pk]),
        reverse("host-day-take-back", args=[factories.added_day().pk]),
        reverse("host-help-edit", args=[link.pk]),
        reverse("host-help-remove", args=[link.pk]),
        reverse("host-invitation-end", args=[invitation.pk]),
        reverse("account_reset_password_from_key", args=["1", "used-up"]),
        reverse("account_confirm_email", args=["used-up"]),
        reverse("setup", args=["used-up"]),
    ]


def _every_answer(client: Client, who: int, url: str, tried: set[Any]) -> Iterator[Any]:
    """The page, and what each of its forms says to nonsense.

    `tried` holds the forms that a sweep has sent: many addresses lead to the page to sign in.
    """
    page = client.get(url, follow=True)
    yield page
    for form in main_forms(page):
        same = (form.action.partition("?")[0], *sorted(form.controls), *form.buttons)
        if same in tried:
            continue
        tried.add(same)
        nonsense = [_nonsense(form, value) for value in NONSENSE[:4]]
        for data in [*nonsense, form.with_every_choice()]:
            with transaction.atomic():
                data["_form"] = new_key(who)
                yield forge(client, form.action, data, follow=True)
                transaction.set_rollback(True)


@pytest.mark.slow
@pytest.mark.parametrize("share", range(4))
def test_no_page_of_the_site_says_anything_in_english_or_parts_its_sentences(
    reader: Reader, share: int
) -> None:
    found: dict[str, list[str]] = {}
    parted: set[str] = set()
    urls, typed, tried = _site_addresses()[share::4], stored_words(), set[Any]()
    for url in urls:
        # Some of them sign out.
        fresh = Reader(reader.account)
        for answer in _every_answer(fresh, reader.account.pk, url, tried):
            found |= english_on(answer, typed)
            parted |= {*spaces_between_sentences_on(answer)}
    assert found == {}
    assert parted == set()


@pytest.mark.slow
@pytest.mark.parametrize("sign_up_open", [True, False])
def test_no_page_before_signing_in_says_anything_in_english(db: None, sign_up_open: bool) -> None:
    site = Site.current()
    site.sign_up_open = sign_up_open
    site.save()
    found: dict[str, list[str]] = {}
    urls, typed, tried = _site_addresses(), stored_words(), set[Any]()
    for url in urls:
        for answer in _every_answer(in_chinese(), 0, url, tried):
            found |= english_on(answer, typed)
    assert found == {}


@pytest.mark.parametrize("into", [True, False])
def test_a_link_that_invites_speaks_chinese(db: None, household: Household, into: bool) -> None:
    fields: dict[str, Any] = {"household": household, "role": Role.PARTNER} if into else {}
    purpose = Invitation.Purpose.SIGN_UP
    link = invitations.make_link(purpose=purpose, at=clock.now(), **fields)
    for answer in _every_answer(in_chinese(), 0, link, set()):
        assert english_on(answer) == {}
    member = Reader(factories.account())
    for answer in _every_answer(member, member.account.pk, link, set()):
        assert english_on(answer) == {}


def test_the_set_up_link_speaks_chinese(db: None) -> None:
    link = invitations.make_link(purpose=Invitation.Purpose.SET_UP, at=clock.now())
    for answer in _every_answer(in_chinese(), 0, link, set()):
        assert english_on(answer) == {}


@pytest.mark.slow
def test_two_step_sign_in_speaks_chinese(reader: Reader) -> None:
    totp.TOTP.activate(reader.account, totp.generate_totp_secret())
    RecoveryCodes.activate(reader.account)
    tried: set[Any] = set()
    for url in filter(lambda url: "/2fa/" in url, _plain_addresses()):
        for answer in _every_answer(Reader(reader.account), reader.account.pk, url, tried):
            assert english_on(answer) == {}, url
    code = in_chinese()
    page = post_form(code, "/accounts/login/", _credentials(reader.account), follow=True)
    assert "/2fa/" in page.request["PATH_INFO"]
    assert english_on(page) == {}


def _credentials(account: Account) -> dict[str, str]:
    account.set_password(factories.PASSWORD)
    account.save()
    return {"login": account.email, "password": factories.PASSWORD}


# --- Letters ---


@pytest.mark.slow
@pytest.mark.parametrize("country", ["cn", "other"])
def test_no_chinese_letter_holds_a_word_of_english(reader: Reader, country: str) -> None:
    """Each kind about each debt, enclosures included; only what a person has typed is theirs."""
    home = Household.objects.get(country="cn")
    home.country = country
    home.save()
    allowed = SAME_IN_CHINESE | stored_words()
    found = {
        line: latin_words(line, allowed)
        for debt in home.debts.all()
        for kind in KINDS
        for line in _letter(debt, kind).splitlines()
    }
    assert {line: words for line, words in found.items() if words} == {}


def _letter(debt: Debt, kind: Kind) -> str:
    letter = letters.begin(debt=debt, kind=kind, language="zh-hans", today=factories.DAY)
    return compose(letter).text()


# --- Pages for when something is not as it should be ---


def test_an_address_that_is_not_there_answers_in_chinese(reader: Reader) -> None:
    answer = reader.get("/nowhere/")
    assert answer.status_code == 404
    assert "找不到" in answer.content.decode()
    assert english_on(answer) == {}


def test_what_is_not_open_to_a_member_answers_in_chinese(db: None, household: Household) -> None:
    account = factories.account()
    factories.membership(household, account, Role.ADVISER)
    answer = Reader(account).get(reverse("household-delete", args=[household.pk]))
    assert answer.status_code == 403
    assert english_on(answer) == {}


def test_a_form_without_its_token_answers_in_chinese(db: None) -> None:
    answer = forge(in_chinese(enforce_csrf_checks=True), "/accounts/login/", {"login": "§"})
    assert answer.status_code == 403
    assert english_on(answer) == {}


def test_a_fault_of_ours_answers_in_chinese(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **options: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("debts.views.household.household.render", broken)
    answer = reader.get(reverse("household-list"))
    assert answer.status_code == 500
    assert "不是您的原因" in answer.content.decode()
    assert english_on(answer) == {}


def test_a_request_that_is_not_whole_answers_in_chinese(db: None) -> None:
    answer = in_chinese().get("/accounts/login/", headers={"host": "nowhere.example"})
    assert answer.status_code == 400
    assert english_on(answer) == {}


@pytest.mark.slow
def test_too_many_tries_answer_in_chinese(db: None) -> None:
    account = factories.account()
    wrong = {"login": account.email, "password": "§"}
    for _turn in range(6):
        answer = post_form(in_chinese(), "/accounts/login/", wrong)
        assert english_on(answer) == {}
    assert answer.status_code == 429
    assert any("次数" in text for text in said_on(answer.content.decode()))


# --- Figures, and what is remembered ---


def test_dates_and_sums_are_written_as_in_chinese(reader: Reader) -> None:
    debts = Household.objects.get(country="cn").debts
    debt = debts.get(entries__principal_minor=23_600_00)
    page = reader.get(reverse("debt-detail", args=[debt.household_id, debt.pk])).content.decode()
    on = debt.entries.get().on or factories.DAY
    assert "¥25,990.00" in page, "23,600 + 1,840 + 430 + 120"
    assert f"{on.year}年{on.month}月{on.day}日" in page


def test_a_page_says_which_language_it_is_in(db: None) -> None:
    assert '<html lang="en"' in Client().get("/accounts/login/").content.decode()
    assert '<html lang="zh-hans"' in in_chinese().get("/accounts/login/").content.decode()


def _choose(client: Client, language: str, on: str = "/accounts/login/") -> Any:
    return post_form(client, on, action=reverse("language-set"), press=f"language={language}")


def test_the_choice_is_remembered_in_this_browser(db: None) -> None:
    browser = Client()
    kept = _choose(browser, "zh-hans").cookies[settings.LANGUAGE_COOKIE_NAME]
    assert kept["max-age"] > 300 * 24 * 3600
    assert "登录" in browser.get("/accounts/login/").content.decode()
    _choose(browser, "en")
    assert "登录" not in browser.get("/accounts/login/").content.decode()


def test_the_choice_goes_with_the_account_to_another_device(
    owner: Visitor, household: Household
) -> None:
    _choose(owner, "zh-hans", on=f"/h/{household.pk}/")
    another = Visitor(Account.objects.get(pk=owner.account.pk))
    assert '<html lang="zh-hans"' in another.get(f"/h/{household.pk}/").content.decode()
