"""The set-up link: the first account, once; and the link that signs in."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from debts.models import Account, Invitation
from debts.services.site.invitations import sign_in_link
from debts.services.site.setup import new_setup_link
from tests import factories
from tests.people import open_form, post_form, send_form

GOOD = "a quiet river in spring"
ANSWERS = {"email": "Robin@Example.org", "password": GOOD, "password_again": GOOD}


@pytest.fixture
def link(db: None) -> str:
    path = new_setup_link()
    assert path
    return path


def test_the_link_makes_the_host_and_asks_what_brings_them(client: Client, link: str) -> None:
    answer = post_form(client, link, ANSWERS)
    assert (answer.status_code, answer.url) == (302, reverse("start"))
    account = Account.objects.get()
    assert account.is_host
    assert account.email == "robin@example.org"
    assert client.get(answer.url).status_code == 200


def test_its_secret_is_not_stored(link: str) -> None:
    secret = link.strip("/").split("/")[-1]
    assert len(secret) >= 32
    assert secret not in str(list(Invitation.objects.values()))


def test_it_works_once(client: Client, link: str) -> None:
    post_form(client, link, ANSWERS)
    later = Client().get(link)
    assert later.status_code == 410
    assert "has been used" in later.content.decode()
    assert Account.objects.count() == 1


def test_sent_five_times_it_makes_one_account(client: Client, link: str) -> None:
    opened = open_form(client, link)
    answers = [send_form(client, opened, ANSWERS) for _send in range(5)]
    assert {answer.status_code for answer in answers} == {302}
    assert Account.objects.count() == 1


def test_opening_it_uses_nothing_up(client: Client, link: str) -> None:
    for _look in range(3):
        assert client.get(link).status_code == 200
    assert client.head(link).status_code == 200


def test_a_new_start_ends_the_older_link(client: Client, link: str) -> None:
    newer = new_setup_link()
    assert newer is not None
    assert client.get(link).status_code == 410
    assert client.get(newer).status_code == 200


def test_there_is_none_once_somebody_has_an_account(db: None) -> None:
    factories.account()
    assert new_setup_link() is None


def test_an_old_link_is_dead_once_somebody_has_an_account(client: Client, link: str) -> None:
    opened = open_form(client, link)
    factories.account()
    answer = send_form(client, opened, ANSWERS)
    assert answer.status_code == 410
    assert Account.objects.count() == 1


def test_it_ends_after_a_week(client: Client, link: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert client.get(link).status_code == 410


@pytest.mark.parametrize("secret", ["x", "x" * 500, "%00", "..%2f..", "🙂"])
def test_a_made_up_link_leads_nowhere(client: Client, link: str, secret: str) -> None:
    assert client.get(f"/setup/{secret}/").status_code in {404, 410}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"email": "robin"}, "email"),
        ({"password": "short", "password_again": "short"}, "password"),
        ({"password": "password12", "password_again": "password12"}, "password"),
        ({"password": "1234567890", "password_again": "1234567890"}, "password"),
        ({"password_again": "another river"}, "password_again"),
        ({"email": ""}, "email"),
    ],
)
def test_what_cannot_be_is_asked_back_at_its_field(
    client: Client, link: str, changed: dict[str, str], field: str
) -> None:
    answer = post_form(client, link, {**ANSWERS, **changed})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Account.objects.exists()


def test_a_password_is_never_shown_again(client: Client, link: str) -> None:
    answer = post_form(client, link, {**ANSWERS, "email": "robin"})
    assert GOOD not in answer.content.decode()


def test_a_sign_in_link_signs_in_by_a_press_and_once(client: Client, db: None) -> None:
    account = factories.account()
    path = sign_in_link(account=account, at=timezone.now())
    assert client.get(path).status_code == 200
    assert "_auth_user_id" not in client.session
    assert post_form(client, path).url == "/"
    assert client.session["_auth_user_id"] == str(account.pk)
    assert Client().get(path).status_code == 410


def test_a_sign_in_link_still_asks_for_the_second_step(client: Client, db: None) -> None:
    from allauth.mfa.totp.internal.auth import TOTP

    account = factories.account()
    TOTP.activate(account, "JBSWY3DPEHPK3PXP")
    path = sign_in_link(account=account, at=timezone.now())
    assert post_form(client, path).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
