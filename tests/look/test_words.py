"""Amounts, days, devices and phone numbers as the pages print them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from debts.domain.sums.money import Money
from debts.templatetags.negotiator import contact_href, contact_label, day, device, money


def test_an_amount_can_be_covered_by_the_switch() -> None:
    assert money(Money(125050, "GBP")) == '<span class="money">£1,250.50</span>'


def test_an_amount_not_known_says_so() -> None:
    assert money(None) == '<span class="unknown">not known yet</span>'


def test_a_day_is_in_the_language_of_the_page() -> None:
    with translation.override("zh-hans"):
        assert day(date(2026, 11, 3)) == "2026年11月3日"
    assert day(date(2026, 11, 3)) == "3 November 2026"


def test_a_moment_is_the_day_where_we_are() -> None:
    # Half past eleven at night in UTC is the next day in London's summer.
    assert day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2026"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0",
            "Firefox on Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537 Edg/130", "Edge on Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604",
            "Safari on iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130 MicroMessenger/8.0", "WeChat on Android"),
        ("curl/8.5", "A browser that we do not know"),
        ("", "A browser that we do not know"),
    ],
)
def test_a_device_is_named_in_words(user_agent: str, words: str) -> None:
    assert device(user_agent) == words


def test_a_phone_number_can_be_called_and_an_address_opened() -> None:
    assert contact_href("0808 808 4000") == "tel:08088084000"
    assert contact_href("+86 12348") == "tel:+8612348"
    assert contact_href("https://example.org/help/") == "https://example.org/help/"
    assert contact_label("https://example.org/help/") == "example.org/help"


def test_an_address_that_would_run_a_script_is_only_a_phone_number() -> None:
    assert contact_href("javascript:alert(1)") == "tel:1"
