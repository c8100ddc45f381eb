"""What was typed is never lost: session ended, token stale (reliability.md C3 to C5)."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from debts.models import Household, KeptText, UsedForm
from debts.services import kept_text
from tests import factories
from tests.page_forms import main_form
from tests.people import Visitor, forge, open_form, post_form, saved, send_form

TYPED = {"name": "Robin Ash", "relation": "partner", "birth_year": "1970"}


def _page(household: Household) -> str:
    return reverse("person-add", args=[household.pk])


def _sent_after_sign_out(visitor: Visitor, url: str) -> Any:
    opened = open_form(visitor, url)
    visitor.logout()
    return send_form(visitor, opened, TYPED)


def test_text_sent_after_the_session_ended_is_offered_again(
    owner: Visitor, household: Household
) -> None:
    url = _page(household)
    answer = _sent_after_sign_out(owner, url)
    assert answer.url == f"/accounts/login/?next={url}"
    assert not household.people.exists()

    owner.force_login(owner.account)
    page = owner.get(url)
    assert "we kept it for you" in page.content.decode()
    form = main_form(page)
    assert {name: form.as_sent()[name] for name in TYPED} == {k: [v] for k, v in TYPED.items()}


def test_kept_text_goes_once_it_is_saved(owner: Visitor, household: Household) -> None:
    url = _page(household)
    _sent_after_sign_out(owner, url)
    owner.force_login(owner.account)
    saved(post_form(owner, url, TYPED))
    assert not KeptText.objects.exists()
    assert "we kept it for you" not in owner.get(url).content.decode()


def test_who_does_not_want_it_starts_from_what_is_saved(
    owner: Visitor, household: Household
) -> None:
    url = _page(household)
    _sent_after_sign_out(owner, url)
    owner.force_login(owner.account)
    assert main_form(owner.get(f"{url}?anew=yes")).as_sent()["name"] == [""]


@pytest.mark.parametrize("button", ["assessment-begin", "assessment-finish"])
def test_a_button_pressed_after_the_session_ended_leads_to_a_page(
    owner: Visitor, household: Household, button: str
) -> None:
    """Signing in again opens the address that was sent to."""
    url = reverse(button, args=[household.pk])
    assert owner.get(url).url == reverse("assessment-tasks", args=[household.pk])  # type: ignore[attr-defined]
    assert not household.assessments.exists()


@pytest.mark.parametrize("switch", ["amounts-set", "language-set"])
def test_a_switch_pressed_after_the_session_ended_leads_to_a_page(
    owner: Visitor, switch: str
) -> None:
    answer = owner.get(reverse(switch))
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_nobody_else_is_offered_it(owner: Visitor, partner: Visitor, household: Household) -> None:
    url = _page(household)
    _sent_after_sign_out(owner, url)
    assert "Robin Ash" not in partner.get(url).content.decode()


def test_a_stale_token_loses_no_text(owner: Visitor, household: Household) -> None:
    """Signing in again in another tab changes the token of forms that are open."""
    strict = Visitor(owner.account, enforce_csrf_checks=True)
    url = _page(household)
    opened = open_form(strict, url)
    # The middleware makes a new token at each sign-in.
    answer = forge(strict, opened, {**TYPED, "csrfmiddlewaretoken": "x" * 64})
    assert (answer.status_code, answer.url) == (302, url)
    assert not household.people.exists()
    assert "Robin Ash" in strict.get(url).content.decode()


def test_a_stale_token_and_an_ended_session_lose_no_text(
    owner: Visitor, household: Household
) -> None:
    url = _page(household)
    opened = open_form(owner, url)
    nobody = Client(enforce_csrf_checks=True)
    answer = send_form(nobody, opened, TYPED)
    assert (answer.status_code, answer.url) == (302, url)
    assert "Robin Ash" in owner.get(url).content.decode()


def test_a_forged_post_keeps_nothing_for_anybody(owner: Visitor, household: Household) -> None:
    nobody = Client()
    forge(nobody, _page(household), {**TYPED, "_form": "forged"})
    forge(nobody, _page(household), TYPED)
    strict = Client(enforce_csrf_checks=True)
    assert forge(strict, _page(household), TYPED).status_code == 403
    assert not KeptText.objects.exists()


def test_passwords_and_codes_are_never_kept(owner: Visitor) -> None:
    url = reverse("account-settings")
    opened = open_form(owner, url)
    owner.logout()
    # Fields that this form does not have, so that no form that lands later needs a word here.
    secrets = {"password": "hunter2 hunter2", "new_password_again": "x", "mfa_code": "123456"}
    forge(owner, opened, {"name": "Robin", **secrets})
    kept = KeptText.objects.get().fields
    assert kept["name"] == ["Robin"]
    assert not set(secrets) & set(kept)


def test_a_token_payment_is_no_secret(owner: Visitor, household: Household) -> None:
    offer = factories.offer(factories.plan(household))
    url = reverse("offer-edit", args=[household.pk, offer.pk])
    opened = open_form(owner, url)
    owner.logout()
    send_form(owner, opened, {"own": "5", "own_is_token": "on"})
    owner.force_login(owner.account)
    assert main_form(owner.get(url)).as_sent()["own_is_token"] == ["on"]


def test_a_flood_is_not_kept(owner: Visitor, household: Household) -> None:
    opened = open_form(owner, _page(household))
    owner.logout()
    send_form(owner, opened, {"name": "x" * 300_000})
    assert not KeptText.objects.exists()


@pytest.mark.parametrize("typed", ["字" * 100_000, "a\r\n" * 33_333])
def test_a_long_text_is_kept_in_any_script(
    owner: Visitor, household: Household, typed: str
) -> None:
    opened = open_form(owner, _page(household))
    owner.logout()
    send_form(owner, opened, {"name": typed})
    assert KeptText.objects.get().fields["name"] == [typed]


def test_what_was_typed_stays_on_a_page_with_problems(owner: Visitor, household: Household) -> None:
    answer = post_form(owner, _page(household), {**TYPED, "birth_year": "soon"})
    assert answer.status_code == 422
    form = main_form(answer)
    assert form.as_sent()["name"] == ["Robin Ash"]
    assert form.as_sent()["birth_year"] == ["soon"]


def test_kept_text_and_used_forms_go_after_a_month(owner: Visitor, household: Household) -> None:
    _sent_after_sign_out(owner, _page(household))
    owner.force_login(owner.account)
    saved(post_form(owner, reverse("person-add", args=[household.pk]), TYPED))
    _sent_after_sign_out(owner, _page(household))
    kept_text.sweep(timezone.now() + timedelta(days=29))
    assert KeptText.objects.count() == UsedForm.objects.count() == 1
    kept_text.sweep(timezone.now() + timedelta(days=31))
    assert not KeptText.objects.exists()
    assert not UsedForm.objects.exists()


def _in_chinese(visitor: Visitor, url: str, typed: dict[str, Any]) -> Any:
    """Type into a page's form, and press the other language in the header."""
    page = visitor.get(url)
    button = re.search(r'<button[^>]*form="page-form"[^>]*name="to_language"[^>]*>', page.text)
    assert button
    assert 'id="page-form"' in page.text
    address = re.search('formaction="([^"]*)"', button[0])
    assert address
    form = main_form(page)
    form.action = unescape(address[1])
    form.buttons.append(("to_language", "zh-hans"))
    return send_form(visitor, form, typed, press="to_language")


def test_the_language_is_changed_in_the_middle_of_typing(
    owner: Visitor, household: Household
) -> None:
    """What is there so far comes along, with nothing called wrong; the version too."""
    person = factories.person(household)
    url = reverse("person-edit", args=[household.pk, person.pk])
    answer = _in_chinese(owner, f"{url}?letter=7", {"name": "", "birth_year": "1970"})
    assert answer.url == f"{url}?letter=7"
    page = owner.get(answer.url)
    form = main_form(page)
    sent = form.as_sent()
    assert (sent["name"], sent["birth_year"]) == ([""], ["1970"])
    assert 'lang="zh-hans"' in page.text
    assert "error-summary" not in page.text
    saved(send_form(owner, form, {"name": "Robin Elm"}))
    person.refresh_from_db()
    assert (person.name, person.birth_year) == ("Robin Elm", 1970)
    assert not KeptText.objects.exists()


def test_enter_in_a_field_does_not_change_the_language(
    owner: Visitor, household: Household
) -> None:
    """A browser presses the first button of the form, wherever on the page it stands."""
    page = owner.get(_page(household)).text
    first = re.search(r'<button[^>]*form="page-form"[^>]*>', page)
    assert first
    assert "name=" not in first[0]


def test_a_page_without_a_form_changes_its_language_as_ever(
    owner: Visitor, household: Household
) -> None:
    home = reverse("home", args=[household.pk])
    assert 'name="to_language"' not in owner.get(home).text
    saved(post_form(owner, home, action="/language/", press="language=zh-hans"))
    assert not KeptText.objects.exists()
