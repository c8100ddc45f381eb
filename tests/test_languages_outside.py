"""What leaves the site by mail, and what it says on a terminal, is Chinese for Chinese readers."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse

from debts.models import Account, Site
from tests import factories
from tests.factories import PASSWORD
from tests.in_chinese import SAME_IN_CHINESE, in_chinese
from tests.one_time_codes import code_at
from tests.page_forms import main_form
from tests.page_text import latin_words, stored_words
from tests.people import post_form, send_form


@pytest.fixture(autouse=True)
def nobody_has_tried_too_often(db: None) -> None:
    cache.clear()


def _mails_in_english() -> dict[str, list[str]]:
    allowed = SAME_IN_CHINESE | stored_words() | {"example", "testserver"}
    texts = {f"{each.subject}\n{each.body}" for each in mail.outbox}
    return {text: words for text in texts if (words := latin_words(text, allowed))}


@pytest.mark.slow
def test_every_mail_is_in_chinese(transactional_db: None, settings: Any) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "optional"
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True
    settings.MFA_ALLOW_UNVERIFIED_EMAIL = False
    Site.objects.update_or_create(pk=1, defaults={"sign_up_open": True})
    lin = factories.account("lin@example.org", language="zh-hans")
    for address in ("lin@example.org", "nobody@example.org"):
        post_form(in_chinese(), "/accounts/password/reset/", {"email": address})
    for address in ("lin@example.org", "new@example.org"):
        post_form(in_chinese(), "/accounts/signup/", {"email": address, **_twice(PASSWORD)})
    _change_everything(lin)
    assert len(mail.outbox) >= 7, [each.subject for each in mail.outbox]
    assert _mails_in_english() == {}
    assert any("lin@example.org 改为 li@example.org" in each.body for each in mail.outbox)


def _twice(password: str) -> dict[str, str]:
    return {"password1": password, "password2": password}


def _change_everything(account: Account) -> None:
    """Password, two-step sign-in and address: each sends a mail that says so."""
    browser = in_chinese()
    post_form(browser, "/accounts/login/", {"login": account.email, "password": PASSWORD})
    post_form(browser, reverse("mfa_index"), action="/account/email/confirm/")
    (link,) = re.findall(r"/accounts/confirm-email/\S+", str(mail.outbox[-1].body))
    post_form(browser, link)
    post_form(browser, reverse("account_reauthenticate"), {"password": PASSWORD})
    activate = reverse("mfa_activate_totp")
    page = browser.get(activate)
    # A second look at the page would make a new secret.
    send_form(browser, main_form(page), {"code": code_at(page.context["form"].secret)})
    post_form(browser, reverse("mfa_generate_recovery_codes"))
    post_form(browser, reverse("mfa_deactivate_totp"))
    post_form(browser, reverse("account_email"), {"email": "li@example.org", "password": PASSWORD})
    changed = {"oldpassword": PASSWORD, **_twice("四个词连着写既安全又好记")}
    post_form(browser, reverse("account_change_password"), changed)


def test_the_mails_subject_and_greeting_are_chinese(db: None) -> None:
    factories.account("lin@example.org", language="zh-hans")
    post_form(in_chinese(), "/accounts/password/reset/", {"email": "lin@example.org"})
    (letter,) = mail.outbox
    assert letter.subject == "重设密码"
    assert letter.body.startswith("您好")


@pytest.mark.parametrize("command", ["doctor", "backup", "restore"])
def test_a_command_speaks_the_language_of_the_terminal(
    transactional_db: None,
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
) -> None:
    settings.EMAIL_ENABLED = False  # a server that refuses is quoted in its own words
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    said = io.StringIO()
    path = [] if command == "doctor" else [str(tmp_path / "copy")]
    with contextlib.suppress(SystemExit):
        call_command(command, *path, stdout=said, stderr=said)
    assert re.search("[\u4e00-\u9fff]", said.getvalue())
    assert latin_words(said.getvalue(), SAME_IN_CHINESE | {"delete", "testserver"}) == []
