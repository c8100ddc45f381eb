"""Signing in and out, sign-up, passwords, the second step, sessions, language, the address."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver, reverse

from debts.models import Account, Household, Site
from debts.services.site import attempts
from tests import factories
from tests.people import Visitor, forge, post_form, saved

GOOD = factories.PASSWORD
NEW = "seven green bottles on a wall"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


def sign_in(client: Client, email: str, password: str = GOOD, **options: Any) -> Any:
    return post_form(client, "/accounts/login/", {"login": email, "password": password}, **options)


def is_in(client: Client) -> bool:
    return client.get(reverse("account-settings")).status_code == 200


def code() -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(SECRET, counter))


def test_an_address_and_a_password_sign_in(client: Client, db: None) -> None:
    factories.account("robin@example.org")
    assert sign_in(client, "Robin@Example.org").url == "/"
    assert is_in(client)


def test_signing_out_closes_every_page(owner: Visitor, household: Household) -> None:
    saved(post_form(owner, "/accounts/logout/"))
    assert owner.get(reverse("home", args=[household.pk])).status_code == 302


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(client: Client, db: None, target: str) -> None:
    factories.account("robin@example.org")
    form = {"login": "robin@example.org", "password": GOOD, "next": target}
    answer = forge(client, "/accounts/login/", form)
    assert answer.url == "/"  # type: ignore[attr-defined]


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_the_language_switch_leads_to_no_other_site(client: Client, db: None, target: str) -> None:
    answer = forge(client, reverse("language-set"), {"language": "zh-hans", "next": target})
    assert answer.url == "/"  # type: ignore[attr-defined]


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(
    client: Client, db: None
) -> None:
    factories.account("robin@example.org")
    wrong = sign_in(client, "robin@example.org", "not this")
    unknown = sign_in(client, "nobody@example.org", "not this")
    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_behind_a_proxy_each_visitor_is_counted_alone(
    db: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address that our own proxy wrote counts, not one that the visitor made up."""
    monkeypatch.setitem(attempts.RATES, "network", "10/5m/ip")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(12):
        made_up = f"198.51.100.{number}, 203.0.113.9"
        last = sign_in(Client(), f"robin{number}@example.org", "no", HTTP_X_FORWARDED_FOR=made_up)
    assert last.status_code == 429
    other = sign_in(Client(), "sam@example.org", "no", HTTP_X_FORWARDED_FOR="203.0.113.10")
    assert other.status_code == 200


def test_sign_up_is_closed_until_the_host_opens_it(client: Client, host: Visitor) -> None:
    answers = {"email": "sam@example.org", "password1": GOOD, "password2": GOOD}
    forge(client, "/accounts/signup/", answers)
    assert not Account.objects.filter(email="sam@example.org").exists()

    saved(post_form(host, reverse("host-settings"), {"sign_up_open": "on"}))
    assert Site.current().sign_up_open
    post_form(client, "/accounts/signup/", answers)
    assert Account.objects.filter(email="sam@example.org", is_host=False).exists()


def test_the_pages_of_other_sign_ins_are_not_there() -> None:
    names = {str(name) for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert not {name for name in names if "social" in name or "openid" in name}


def test_a_new_password_ends_the_other_sessions(db: None) -> None:
    account = factories.account("robin@example.org")
    here, there = Visitor(account), Visitor(account)
    form = {"oldpassword": GOOD, "password1": NEW, "password2": NEW}
    saved(post_form(here, "/accounts/password/change/", form))
    assert is_in(here)
    assert not is_in(there)


def test_without_mail_a_forgotten_password_is_a_matter_for_the_host(
    client: Client, settings: Any, db: None
) -> None:
    settings.EMAIL_ENABLED = False
    page = client.get("/accounts/password/reset/").content.decode()
    assert "reset_link" in page
    forge(client, "/accounts/password/reset/", {"email": "robin@example.org"})
    assert mail.outbox == []


def test_with_mail_a_link_comes_by_it(client: Client, db: None) -> None:
    factories.account("robin@example.org")
    saved(post_form(client, "/accounts/password/reset/", {"email": "robin@example.org"}))
    (message,) = mail.outbox
    assert "/accounts/password/reset/key/" in message.body


def test_an_unknown_address_gets_no_mail_and_the_same_page(client: Client, db: None) -> None:
    factories.account("robin@example.org")
    known = post_form(client, "/accounts/password/reset/", {"email": "robin@example.org"})
    unknown = post_form(client, "/accounts/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mail.outbox] == [["robin@example.org"]]


def test_the_command_prints_a_link_that_sets_a_password_once(
    client: Client, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    factories.account("robin@example.org")
    call_command("reset_link", "robin@example.org")
    said = capsys.readouterr()
    assert "opens only on this computer" in said.err
    link = said.out.strip().removeprefix("http://localhost:8000")
    page = client.get(link, follow=True)
    url = page.redirect_chain[-1][0]
    post_form(client, url, {"password1": NEW, "password2": NEW})
    assert sign_in(Client(), "robin@example.org", NEW).url == "/"
    assert "password1" not in Client().get(link, follow=True).content.decode()


def test_the_command_sets_a_password_typed_at_the_terminal(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = factories.account("robin@example.org")
    elsewhere = Visitor(account)
    monkeypatch.setattr("debts.management.commands.reset_link.getpass", lambda prompt: NEW)
    call_command("reset_link", "robin@example.org", "--prompt")
    account.refresh_from_db()
    assert account.check_password(NEW)
    assert not is_in(elsewhere)


@pytest.mark.parametrize("typed", [["short", "short"], [NEW, "another"]])
def test_the_command_refuses_a_weak_or_mistyped_password(
    db: None, monkeypatch: pytest.MonkeyPatch, typed: list[str]
) -> None:
    account = factories.account("robin@example.org")
    answers = iter(typed)
    monkeypatch.setattr(
        "debts.management.commands.reset_link.getpass", lambda prompt: next(answers)
    )
    with pytest.raises(SystemExit):
        call_command("reset_link", "robin@example.org", "--prompt")
    account.refresh_from_db()
    assert account.check_password(GOOD)


def test_the_command_says_that_nobody_has_the_address(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        call_command("reset_link", "nobody@example.org")
    assert "No account has the address nobody@example.org." in capsys.readouterr().err


def test_the_command_takes_a_lost_second_step_away(db: None) -> None:
    account = factories.account("robin@example.org")
    TOTP.activate(account, SECRET)
    call_command("reset_link", "robin@example.org", "--no-second-step")
    assert not Authenticator.objects.exists()


def test_a_second_step_is_set_up_asked_for_and_counted(db: None) -> None:
    account = factories.account("robin@example.org")
    client = Client()
    sign_in(client, "robin@example.org")
    asked = client.get("/accounts/2fa/totp/activate/")
    again = post_form(client, asked.url, {"password": GOOD})  # type: ignore[attr-defined]
    page = client.get(again.url)
    assert page.status_code == 200
    assert 'src="data:image/svg+xml' in page.content.decode()

    TOTP.activate(account, SECRET)
    RecoveryCodes.activate(account)
    fresh = Client()
    assert sign_in(fresh, "robin@example.org").url == reverse("mfa_authenticate")
    for _guess in range(6):
        last = post_form(fresh, reverse("mfa_authenticate"), {"code": "000000"}, follow=True)
    assert not is_in(fresh)
    assert last.status_code == 429


def test_the_right_code_signs_in(db: None) -> None:
    TOTP.activate(factories.account("robin@example.org"), SECRET)
    client = Client()
    sign_in(client, "robin@example.org")
    assert post_form(client, reverse("mfa_authenticate"), {"code": code()}).url == "/"
    assert is_in(client)


def test_a_recovery_code_signs_in_once(db: None) -> None:
    account = factories.account("robin@example.org")
    TOTP.activate(account, SECRET)
    recovery = RecoveryCodes.activate(account).get_unused_codes()[0]
    for expected in (True, False):
        client = Client()
        sign_in(client, "robin@example.org")
        post_form(client, reverse("mfa_authenticate"), {"code": recovery})
        assert is_in(client) is expected


def test_signing_out_everywhere_else_leaves_only_this_browser_in(db: None) -> None:
    factories.account("robin@example.org")
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(client, "robin@example.org")
    saved(post_form(here, reverse("usersessions_list")))
    assert is_in(here)
    assert not is_in(there)


def test_reading_pages_writes_nothing_to_the_sessions(
    owner: Visitor, household: Household, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        owner.get(reverse("home", args=[household.pk]))
    verbs = {query["sql"].split()[0] for query in queries}
    assert verbs == {"SELECT"}


def test_the_language_goes_with_the_account_to_another_device(owner: Visitor) -> None:
    post_form(owner, "/households/", action=reverse("language-set"), press="language=zh-hans")
    elsewhere = Visitor(Account.objects.get(pk=owner.account.pk))
    page = elsewhere.get("/households/")
    assert '<html lang="zh-hans"' in page.content.decode()
    assert page["Content-Language"] == "zh-hans"


def test_before_signing_in_the_language_is_remembered_in_the_browser(
    client: Client, db: None
) -> None:
    switch = reverse("language-set")
    post_form(client, "/accounts/login/", action=switch, press="language=zh-hans")
    assert '<html lang="zh-hans"' in client.get("/accounts/login/").content.decode()


def test_a_language_that_is_not_there_changes_nothing(client: Client, db: None) -> None:
    forge(client, reverse("language-set"), {"language": "tlh"})
    assert '<html lang="en"' in client.get("/accounts/login/").content.decode()


def test_amounts_are_hidden_and_shown(owner: Visitor, household: Household) -> None:
    home = reverse("home", args=[household.pk])
    post_form(owner, home, action=reverse("amounts-set"))
    assert 'data-amounts="hidden"' in owner.get(home).content.decode()
    post_form(owner, home, action=reverse("amounts-set"))
    assert 'data-amounts="hidden"' not in owner.get(home).content.decode()


def test_name_and_language_are_settings(owner: Visitor) -> None:
    url = reverse("account-settings")
    saved(post_form(owner, url, {"name": "Robin", "language": "zh-hans"}))
    account = Account.objects.get(pk=owner.account.pk)
    assert (account.name, account.language) == ("Robin", "zh-hans")


def test_the_address_changes_with_the_password_only(db: None) -> None:
    account = factories.account("robin@example.org")
    visitor = Visitor(account)
    wrong = {"email": "new@example.org", "password": "not this"}
    assert post_form(visitor, reverse("account_email"), wrong).status_code == 422
    saved(post_form(visitor, reverse("account_email"), {**wrong, "password": GOOD}))
    assert sign_in(Client(), "new@example.org").url == "/"
    assert sign_in(Client(), "robin@example.org").status_code == 200


def test_a_password_manager_finds_the_page_for_a_new_password(
    owner: Visitor, client: Client
) -> None:
    page: Any = owner.get("/.well-known/change-password", follow=True)
    assert page.redirect_chain[-1][0] == "/accounts/password/change/"
    assert 'autocomplete="new-password"' in page.content.decode()
    page = client.get("/.well-known/change-password", follow=True)
    assert page.redirect_chain[-1][0] == "/accounts/login/?next=/accounts/password/change/"
    assert client.get("/.well-known/resource-that-should-not-exist").status_code == 404


def test_an_address_of_somebody_else_is_refused(owner: Visitor, stranger: Visitor) -> None:
    form = {"email": stranger.account.email, "password": GOOD}
    assert post_form(owner, reverse("account_email"), form).status_code == 422


def test_every_account_page_answers(owner: Visitor, client: Client) -> None:
    """Reachable pages of allauth, signed in and not, in both languages."""
    names = [
        "account_change_password",
        "account_confirm_login_code",
        "account_email",
        "account_email_verification_sent",
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_set_password",
        "account_signup",
        "mfa_activate_totp",
        "mfa_authenticate",
        "mfa_deactivate_totp",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
        "usersessions_list",
    ]
    for visitor in (owner, client):
        for language in ("en", "zh-hans"):
            for name in names:
                answer = visitor.get(reverse(name), HTTP_ACCEPT_LANGUAGE=language)
                assert answer.status_code in {200, 302, 404}, name


def leave_for_good(visitor: Visitor, password: str = GOOD) -> Any:
    form = {"sure": "on", "password": password}
    return post_form(visitor, reverse("account-delete"), form)


def test_an_account_goes_with_its_sessions(partner: Visitor, household: Household) -> None:
    elsewhere = Client()
    sign_in(elsewhere, partner.account.email)
    assert leave_for_good(partner).url == "/accounts/login/"
    assert not Account.objects.filter(pk=partner.account.pk).exists()
    assert not is_in(elsewhere)
    assert sign_in(Client(), partner.account.email).status_code == 200
    assert Household.objects.filter(pk=household.pk).exists()


def test_the_only_owner_of_a_household_hands_it_on_first(
    owner: Visitor, household: Household
) -> None:
    answer = leave_for_good(owner)
    assert answer.status_code == 422
    assert household.name in answer.content.decode()
    factories.membership(household, factories.account())
    assert leave_for_good(owner).status_code == 302


def test_the_last_host_stays_while_others_use_the_site(host: Visitor) -> None:
    other = factories.account()
    assert leave_for_good(host).status_code == 422
    other.delete()
    assert leave_for_good(host).status_code == 302


def test_an_account_does_not_go_without_its_password(partner: Visitor) -> None:
    assert leave_for_good(partner, "not this").status_code == 422
    assert Account.objects.filter(pk=partner.account.pk).exists()
