"""The page of all rules: each with source and force, narrowed by place, topic and check."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from debts.pages.rules.rules_known import TOPICS, Asked, asked_rules
from debts.rulebook import book
from tests.people import Visitor

TODAY = date(2026, 11, 28)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(TODAY)]


def page(owner: Visitor, **query: str) -> str:
    found = owner.get(reverse("rules"), query)
    assert found.status_code == 200
    return " ".join(found.content.decode().split())


def test_every_rule_is_on_some_page_of_it() -> None:
    listed = asked_rules(Asked(), TODAY)
    assert sorted(rule.id for rule in listed) == sorted(rule.id for rule in book().all_rules)


def test_every_topic_of_the_files_has_a_name() -> None:
    assert {rule.topic for rule in book().all_rules} == set(TOPICS)


def test_a_rule_says_where_it_stands_how_strong_it_is_and_how_it_was_checked(
    owner: Visitor,
) -> None:
    text = page(owner, place="cn", topic="penalty")
    assert "第五百八十五条" not in text
    assert "Civil Code" in text
    assert "judicial interpretation" in text
    assert "last checked 28 November 2026" in text
    assert "cn.penalty.too-high" in text


def test_a_series_of_rates_says_until_when_it_is_known(owner: Visitor) -> None:
    text = page(owner, topic="rate_table")
    assert "The rates, known to 20 July 2026" in text
    assert "from 20 May 2025: 3%" in text


def test_what_nobody_verified_can_be_listed_alone() -> None:
    found = asked_rules(Asked(checked="unverified"), TODAY)
    assert found
    assert not any(rule.source.verified for rule in found)


def test_what_was_checked_long_ago_is_listed_from_a_year_on() -> None:
    """All were checked in November 2026 or before it."""
    newest = max(filter(None, (rule.source.last_checked_on for rule in book().all_rules)))
    later = newest.replace(year=newest.year + 2)
    verified = [rule for rule in book().all_rules if rule.source.verified]
    assert len(asked_rules(Asked(checked="old"), later)) == len(verified)
    never = [rule for rule in verified if rule.source.last_checked_on is None]
    assert len(asked_rules(Asked(checked="old"), date(2026, 1, 1))) == len(never)


def test_a_country_stands_for_what_is_within_it(owner: Visitor) -> None:
    text = page(owner, place="gb", topic="joint")
    assert "Great Britain ·" in text
    assert "Great Britain, England" not in text


def test_an_unknown_word_in_the_address_narrows_nothing(owner: Visitor) -> None:
    everything = f"{len(book().all_rules)} rules"
    assert everything in page(owner)
    assert everything in page(owner, place="atlantis", topic="x", checked="y")


def test_it_is_for_people_who_are_signed_in(client) -> None:  # type: ignore[no-untyped-def]
    assert client.get(reverse("rules")).status_code == 302
