"""Nobody meets English on a Chinese page: every page, form, error, mail and command is read."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from debts import clock, formats
from debts.demo import households as demo
from debts.keys import new_key
from debts.letters.kinds.catalogue import KINDS, Kind
from debts.letters.print.render import compose
from debts.models import (
    Account,
    Debt,
    Guideline,
    Household,
    Invitation,
    Role,
    Site,
    Stage,
)
from debts.rulebook import book
from debts.services import letters
from debts.services.site import invitations
from tests import factories
from tests.page_forms import PageForm, main_form, main_forms
from tests.page_text import latin_words, said_on, stored_words
from tests.people import Visitor, forge, post_form, send_form
from tests.sweep import pages, rows_of

# Names and terms that are written the same in Chinese.
TERMS = "Negotiator PDF JPEG PNG MB SHA IP SQLite PostgreSQL LPR APR IRR App NEGOTIATOR URL"
# The signs of the currencies of our countries: HK$ is written so in Chinese too.
SIGNS = {
    letters
    for place in book().jurisdictions()
    for language in ("en", "zh-hans")
    for letters in re.findall("[A-Za-z]{2,}", formats.symbol(place.currency, language))
}
# What a language calls itself.
NAMES = "English"
# Who helps in a country, and its laws: the rules files write them as Chinese readers meet them.
NAMED_IN_RULES = {
    word
    for named in (
        *(help_.name for place in book().jurisdictions() for help_ in place.help),
        *(rule.source.instrument for rule in book().all_rules if rule.source.instrument),
    )
    for word in re.findall("[A-Za-z]{2,}", named.in_("zh-hans"))
}
SAME_IN_CHINESE = {*TERMS.split(), *NAMES.split(), *SIGNS, *NAMED_IN_RULES}
PASSWORD = factories.PASSWORD
# Nothing that an honest person types, and no letters, since pages show it again.
NONSENSE = ["", "§", "-1", "31/02/2026", "2999-01-01", "9" * 20_000]


# --- Pages ---


@pytest.fixture(autouse=True)
def nobody_has_tried_too_often() -> None:
    cache.clear()


class Reader(Visitor):
    """The browser of somebody whose account is kept in Chinese."""

    def __init__(self, account: Account, **options: Any) -> None:
        account.language = "zh-hans"
        account.save(update_fields=["language"])
        super().__init__(account, raise_request_exception=False, **options)


def english_on(answer: Any, typed: set[str] | None = None) -> dict[str, list[str]]:
    """Texts of a page with Latin words that nobody typed, and the words.

    `typed` spares a sweep from asking the database again for what people have typed.
    """
    if "text/html" not in answer.headers.get("Content-Type", ""):
        return {}
    allowed = SAME_IN_CHINESE | (stored_words() if typed is None else typed)
    found = {text: latin_words(text, allowed) for text in said_on(answer.content.decode())}
    return {text: words for text, words in found.items() if words}


@pytest.fixture
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs are tried elsewhere."""
    printed = type("Printed", (), {"sha256": "0" * 64, "size": 8, "pages": 1})
    for place in ("debts.letters.print.pdf.print_letter", "debts.demo.rows.print_letter"):
        monkeypatch.setattr(place, lambda *args, **options: printed)
    monkeypatch.setattr("debts.letters.print.pdf.read", lambda digest: b"%PDF-1.7")


@pytest.fixture
def reader(db: None, no_printer: None) -> Reader:
    """The owner of both invented households, rich in rows, who also looks after the site."""
    account = demo.make(factories.DAY)
    account.is_host = True
    account.save()
    for home in Household.objects.all():
        for stage in Stage.values:
            factories.debt(home, stage=stage, rate_quote="monthly", rate_ppm=15_000)
    return Reader(account)


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
def test_no_page_of_a_household_says_anything_in_english(reader: Reader, country: str) -> None:
    found: dict[str, list[str]] = {}
    home = Household.objects.get(country=country)
    urls, typed = _urls(home), stored_words()
    for url in urls:
        found |= english_on(reader.get(url), typed)
    assert found == {}


def test_no_page_of_an_empty_household_says_anything_in_english(
    db: None, household: Household
) -> None:
    owner = factories.account()
    factories.membership(household, owner)
    reader = Reader(owner)
    found: dict[str, list[str]] = {}
    for page in pages():
        if not page.rows:
            found |= english_on(reader.get(page.url(household, {}), follow=True))
    assert found == {}


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


# So that every core has its share; the household of a share is made anew.
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
        reverse("host-help-edit", args=[link.pk]),
        reverse("host-help-remove", args=[link.pk]),
        reverse("host-invitation-end", args=[invitation.pk]),
        reverse("account_reset_password_from_key", args=["1", "used-up"]),
        reverse("account_confirm_email", args=["used-up"]),
        reverse("setup", args=["used-up"]),
    ]


def _every_answer(client: Client, who: int, url: str) -> Iterator[Any]:
    """The page, and what each of its forms says to nonsense."""
    page = client.get(url, follow=True)
    yield page
    for form in main_forms(page):
        nonsense = [_nonsense(form, value) for value in NONSENSE[:4]]
        for data in [*nonsense, form.with_every_choice()]:
            with transaction.atomic():
                data["_form"] = new_key(who)
                yield forge(client, form.action, data, follow=True)
                transaction.set_rollback(True)


@pytest.mark.slow
@pytest.mark.parametrize("share", range(4))
def test_no_page_of_the_site_says_anything_in_english(reader: Reader, share: int) -> None:
    found: dict[str, list[str]] = {}
    for url in _site_addresses()[share::4]:
        # Some of them sign out.
        fresh = Reader(reader.account)
        for answer in _every_answer(fresh, reader.account.pk, url):
            found |= english_on(answer)
    assert found == {}


def _in_chinese(**options: Any) -> Client:
    """Somebody who is not signed in and has chosen Chinese."""
    client = Client(raise_request_exception=False, headers={"user-agent": "§"}, **options)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    return client


@pytest.mark.slow
@pytest.mark.parametrize("sign_up_open", [True, False])
def test_no_page_before_signing_in_says_anything_in_english(db: None, sign_up_open: bool) -> None:
    site = Site.current()
    site.sign_up_open = sign_up_open
    site.save()
    found: dict[str, list[str]] = {}
    for url in _site_addresses():
        for answer in _every_answer(_in_chinese(), 0, url):
            found |= english_on(answer)
    assert found == {}


@pytest.mark.parametrize("into", [True, False])
def test_a_link_that_invites_speaks_chinese(db: None, household: Household, into: bool) -> None:
    fields: dict[str, Any] = {"household": household, "role": Role.PARTNER} if into else {}
    purpose = Invitation.Purpose.SIGN_UP
    link = invitations.make_link(purpose=purpose, at=clock.now(), **fields)
    for answer in _every_answer(_in_chinese(), 0, link):
        assert english_on(answer) == {}
    member = Reader(factories.account())
    for answer in _every_answer(member, member.account.pk, link):
        assert english_on(answer) == {}


def test_the_set_up_link_speaks_chinese(db: None) -> None:
    link = invitations.make_link(purpose=Invitation.Purpose.SET_UP, at=clock.now())
    for answer in _every_answer(_in_chinese(), 0, link):
        assert english_on(answer) == {}


@pytest.mark.slow
def test_two_step_sign_in_speaks_chinese(reader: Reader) -> None:
    totp.TOTP.activate(reader.account, totp.generate_totp_secret())
    RecoveryCodes.activate(reader.account)
    for url in filter(lambda url: "/2fa/" in url, _plain_addresses()):
        for answer in _every_answer(Reader(reader.account), reader.account.pk, url):
            assert english_on(answer) == {}, url
    code = _in_chinese()
    page = post_form(code, "/accounts/login/", _credentials(reader.account), follow=True)
    assert "/2fa/" in page.request["PATH_INFO"]
    assert english_on(page) == {}


def _credentials(account: Account) -> dict[str, str]:
    account.set_password(PASSWORD)
    account.save()
    return {"login": account.email, "password": PASSWORD}


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
    answer = forge(_in_chinese(enforce_csrf_checks=True), "/accounts/login/", {"login": "§"})
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
    answer = _in_chinese().get("/accounts/login/", headers={"host": "nowhere.example"})
    assert answer.status_code == 400
    assert english_on(answer) == {}


@pytest.mark.slow
def test_too_many_tries_answer_in_chinese(db: None) -> None:
    account = factories.account()
    wrong = {"login": account.email, "password": "§"}
    found: dict[str, list[str]] = {}
    statuses = set()
    for _turn in range(40):
        answer = post_form(_in_chinese(), "/accounts/login/", wrong)
        found |= english_on(answer)
        statuses.add(answer.status_code)
    assert found == {}
    assert 429 in statuses or any("次数" in text for text in said_on(answer.content.decode()))


# --- Mail and the command line ---


def _mails_in_english() -> dict[str, list[str]]:
    allowed = SAME_IN_CHINESE | stored_words() | {"example", "testserver"}
    texts = {f"{each.subject}\n{each.body}" for each in mail.outbox}
    return {text: words for text in texts if (words := latin_words(text, allowed))}


@pytest.mark.slow
def test_every_mail_is_in_chinese(transactional_db: None, settings: Any) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "optional"
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True
    Site.objects.update_or_create(pk=1, defaults={"sign_up_open": True})
    lin = factories.account("lin@example.org", language="zh-hans")
    for address in ("lin@example.org", "nobody@example.org"):
        post_form(_in_chinese(), "/accounts/password/reset/", {"email": address})
    for address in ("lin@example.org", "new@example.org"):
        post_form(_in_chinese(), "/accounts/signup/", {"email": address, **_twice(PASSWORD)})
    _change_everything(lin)
    assert len(mail.outbox) >= 7, [each.subject for each in mail.outbox]
    assert _mails_in_english() == {}
    assert any("lin@example.org 改为 li@example.org" in each.body for each in mail.outbox)


def _twice(password: str) -> dict[str, str]:
    return {"password1": password, "password2": password}


def _change_everything(account: Account) -> None:
    """Password, two-step sign-in and address: each sends a mail that says so."""
    browser = _in_chinese()
    post_form(browser, "/accounts/login/", {"login": account.email, "password": PASSWORD})
    EmailAddress.objects.update(verified=True)
    post_form(browser, reverse("account_reauthenticate"), {"password": PASSWORD})
    activate = reverse("mfa_activate_totp")
    page = browser.get(activate)
    secret = page.context["form"].secret
    counter = next(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    # A second look at the page would make a new secret.
    send_form(browser, main_form(page), {"code": code})
    post_form(browser, reverse("mfa_generate_recovery_codes"))
    post_form(browser, reverse("mfa_deactivate_totp"))
    post_form(browser, reverse("account_email"), {"email": "li@example.org", "password": PASSWORD})
    changed = {"oldpassword": PASSWORD, **_twice("四个词连着写既安全又好记")}
    post_form(browser, reverse("account_change_password"), changed)


def test_the_mails_subject_and_greeting_are_chinese(db: None) -> None:
    factories.account("lin@example.org", language="zh-hans")
    post_form(_in_chinese(), "/accounts/password/reset/", {"email": "lin@example.org"})
    (letter,) = mail.outbox
    assert letter.subject == "重设密码"
    assert letter.body.startswith("您好")


@pytest.mark.parametrize("command", ["doctor", "backup", "restore"])
def test_a_command_speaks_the_language_of_the_terminal(
    transactional_db: None, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    said = io.StringIO()
    path = [] if command == "doctor" else [str(tmp_path / "copy")]
    with contextlib.suppress(SystemExit):
        call_command(command, *path, stdout=said, stderr=said)
    assert re.search("[\u4e00-\u9fff]", said.getvalue())
    assert latin_words(said.getvalue(), SAME_IN_CHINESE | {"delete", "testserver"}) == []


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
    assert '<html lang="zh-hans"' in _in_chinese().get("/accounts/login/").content.decode()


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
