"""A mail server that is down, slow or refuses: no page changes, the log and doctor say it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from debts.models import Account, Site
from debts.ops import doctor
from debts.ops.doctor import Level
from debts.services.site import outgoing_mail
from tests import factories
from tests.people import Visitor, post_form, saved

pytestmark = pytest.mark.django_db
NEW = "seven green bottles on a wall"


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def nobody_listens(settings: Any) -> str:
    """A mail server is set, and at its address there is nothing."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    _set(settings, port)
    return f"127.0.0.1:{port}"


@pytest.fixture
def silent_server(settings: Any) -> Iterator[socket.socket]:
    """It takes the call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        _set(settings, listener.getsockname()[1])
        settings.EMAIL_TIMEOUT = 60
        yield listener


def _set(settings: Any, port: int) -> None:
    settings.EMAIL_BACKEND = "debts.services.site.outgoing_mail.InBackground"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = False
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "optional"
    settings.MFA_ALLOW_UNVERIFIED_EMAIL = False


@pytest.fixture
def postman(monkeypatch: pytest.MonkeyPatch) -> ThreadPoolExecutor:
    """One whose work can be waited for."""
    found = ThreadPoolExecutor(1)
    monkeypatch.setattr(outgoing_mail, "postman", found)
    return found


@pytest.mark.parametrize("typed", ["owner@example.org", "OWNER@Example.org", "owner@example.org "])
def test_a_reset_answers_alike_whether_or_not_there_is_an_account(
    nobody_listens: str,
    postman: ThreadPoolExecutor,
    caplog: pytest.LogCaptureFixture,
    typed: str,
) -> None:
    factories.account("owner@example.org")
    pages = [
        post_form(Client(), "/accounts/password/reset/", {"email": email}, follow=True)
        for email in (typed, "nobody@example.org")
    ]
    assert [page.status_code for page in pages] == [200, 200]
    assert pages[0].redirect_chain == pages[1].redirect_chain != []
    assert _main(pages[0]) == _main(pages[1])
    postman.shutdown()
    (line,) = [r.getMessage() for r in caplog.records if r.name == "debts.mail"]
    assert nobody_listens in line
    assert "owner@" not in line


def _main(page: Any) -> str:
    text: str = page.content.decode()
    return text[text.index("<main") : text.index("</main>")]


def test_what_was_changed_is_said_to_be_changed(
    nobody_listens: str, postman: ThreadPoolExecutor
) -> None:
    owner = Visitor(factories.account("owner@example.org"))
    moved = {"email": "new@example.org", "password": factories.PASSWORD}
    page = post_form(owner, "/accounts/email/", moved, follow=True)
    assert "You sign in with this address from now on." in page.content.decode()
    words = {"oldpassword": factories.PASSWORD, "password1": NEW, "password2": NEW}
    saved(post_form(owner, "/accounts/password/change/", words))
    saved(post_form(owner, "/accounts/2fa/", action="/account/email/confirm/"))
    postman.shutdown()


def test_an_account_is_made_though_no_mail_goes_out(
    nobody_listens: str, postman: ThreadPoolExecutor
) -> None:
    Site.objects.update_or_create(pk=1, defaults={"sign_up_open": True})
    form = {"email": "new@example.org", "password1": NEW, "password2": NEW}
    saved(post_form(Client(), "/accounts/signup/", form))
    assert Account.objects.filter(email="new@example.org").exists()
    postman.shutdown()


def test_no_page_waits_for_a_server_that_says_nothing(
    silent_server: socket.socket, postman: ThreadPoolExecutor
) -> None:
    """The answer is there while the call is still open."""
    factories.account("owner@example.org")
    saved(post_form(Client(), "/accounts/password/reset/", {"email": "owner@example.org"}))
    called, _address = silent_server.accept()
    called.setblocking(False)
    with called, pytest.raises(BlockingIOError):
        called.recv(1)
    postman.shutdown()


def _mail_findings() -> list[tuple[Level, str]]:
    return [(one.level, one.text) for one in doctor._mail()]


def test_doctor_tries_a_server_where_nothing_is(nobody_listens: str) -> None:
    ((level, text),) = _mail_findings()
    assert level is Level.BROKEN
    assert nobody_listens in text
    assert "refused" in text


def test_doctor_tries_a_server_that_works(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        _set(settings, listener.getsockname()[1])
        answering = threading.Thread(target=_answer, args=(listener,))
        answering.start()
        ((level, _text),) = _mail_findings()
        answering.join()
    assert level is Level.GOOD


def _answer(listener: socket.socket) -> None:
    """As much of SMTP (RFC 5321) as an empty visit takes."""
    visitor, _address = listener.accept()
    with visitor, visitor.makefile("rwb") as talk:
        for answer in (b"220 ready", b"250 hello", b"221 bye"):
            talk.write(answer + b"\r\n")
            talk.flush()
            talk.readline()


def _take_a_mail(listener: socket.socket, heard: list[str], to_recipient: bytes) -> None:
    """As much of SMTP as one mail takes; the recipient gets an answer of its own."""
    visitor, _address = listener.accept()
    with visitor, visitor.makefile("rwb") as talk:

        def say(answer: bytes) -> None:
            talk.write(answer + b"\r\n")
            talk.flush()

        say(b"220 ready")
        for line in iter(talk.readline, b""):
            heard.append(line.decode().strip())
            if line[:4].upper() == b"RCPT":
                say(to_recipient)
            elif line[:4].upper() == b"DATA":
                say(b"354 go on")
                heard += [each.decode().strip() for each in iter(talk.readline, b".\r\n")]
                say(b"250 taken")
            else:
                say(b"250 well")


@pytest.mark.parametrize(
    ("to_recipient", "said"),
    [(b"250 well", "took a mail to me@example.org"), (b"550 no such box", ": 550 no such box\n")],
)
def test_a_test_mail_says_what_the_server_answers(
    settings: Any, capsys: pytest.CaptureFixture[str], to_recipient: bytes, said: str
) -> None:
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        _set(settings, listener.getsockname()[1])
        answering = threading.Thread(target=_take_a_mail, args=(listener, heard, to_recipient))
        answering.start()
        with suppress(SystemExit):
            call_command("testmail", "me@example.org")
        answering.join()
    shown = capsys.readouterr()
    assert said in shown.out + shown.err
    assert ("Subject: A test from Negotiator" in heard) is to_recipient.startswith(b"250")


def test_a_test_mail_without_a_server_names_the_setting(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_ENABLED = False
    with pytest.raises(SystemExit):
        call_command("testmail", "me@example.org")
    assert "NEGOTIATOR_SMTP_HOST" in capsys.readouterr().err
