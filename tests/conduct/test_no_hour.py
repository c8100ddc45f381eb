"""A rule on unreasonable times that names no hour judges none, and is not passed over either."""

from __future__ import annotations

import re
from datetime import time

import pytest
from django.urls import reverse

from debts.domain.conduct.contacts import ByWay, Hours
from debts.domain.conduct.matters import HowItStands, Matter, OpenQuestion, ToldThem
from debts.models import Contact, Household
from tests import factories
from tests.conduct.said import BRITISH, asked, contact, verdicts
from tests.people import Visitor, open_form, post_form, saved, send_form


# CONC 7.9.4 R says "unreasonable times" and no hour: early, late, or not agreed to is all that is
# shown, and none of it is against the rule.
@pytest.mark.parametrize(
    ("when", "agreed", "shown"),
    [
        ("07:00", False, True),
        ("07:00", None, True),
        ("07:00", True, False),
        ("07:59", None, True),
        ("08:00", None, False),
        ("14:30", None, False),
        ("14:30", False, True),  # somebody who works at night
        ("20:59", None, False),
        ("21:00", None, True),
        ("03:00", None, True),
    ],
)
def test_a_rule_without_an_hour_is_weighed_and_judges_none(when, agreed, shown):
    rang = contact(f"2026-11-18 {when}", BRITISH, agreed=agreed)
    found = {"gb.conc.when-and-where": HowItStands.NO_LINE} if shown else {}
    assert verdicts(Matter.HOURS, rang) == found


def test_a_time_that_is_not_known_and_a_letter_are_not_weighed():
    assert not verdicts(Matter.HOURS, contact("2026-11-18", BRITISH, agreed=False))
    letter = contact("2026-11-18 07:00", BRITISH, agreed=False, channel=ByWay.OTHER)
    assert not verdicts(Matter.HOURS, letter)


def test_before_the_rule_was_read_it_is_asked_how_it_stood():
    rang = contact("2024-11-03 07:00", BRITISH, agreed=False)
    assert verdicts(Matter.HOURS, rang) == {"gb.conc.when-and-where": HowItStands.ASKED}
    assert asked(Matter.HOURS, rang) == {OpenQuestion.RULE_THEN}


def test_what_was_agreed_on_hours_ends_the_matter():
    may = contact(
        "2026-11-10 10:00", BRITISH, told=[ToldThem.MAY_CALL], hours=Hours(time(6), time(9))
    )
    assert not verdicts(Matter.HOURS, may, contact("2026-11-18 07:00", BRITISH))
    assert verdicts(Matter.HOURS, may, contact("2026-11-18 05:30", BRITISH))


# --- On its pages, from the form that it is noted in ---

NO_HOUR = "This cannot be told: the rule names no hour."


def noted(owner: Visitor, home: Household, **answers: str) -> Contact:
    page = reverse("contact-add", args=[home.pk])
    bank = factories.debt(home, product="credit_card", law="gb-ew")
    call = {"on": "2 March 2026", "channel": "phone", "direction": "in", "debt": bank.pk}
    saved(post_form(owner, page, {**call, **answers}))
    found: Contact = Contact.objects.latest("pk")
    return found


def shown(owner: Visitor, name: str, *args: int) -> str:
    page = owner.get(reverse(name, args=args)).content.decode()
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


@pytest.mark.django_db
def test_a_call_at_seven_is_shown_with_why_force_and_article(owner, household):
    call = noted(owner, household, at="07:00", agreed="no")
    for page in (
        shown(owner, "contact-detail", household.pk, call.pk),
        shown(owner, "conduct-list", household.pk).split("What cannot be told yet")[1],
    ):
        assert "It was at 07:00. You had not agreed to that time." in page
        assert NO_HOUR in page
        assert "whether you work at night" in page
        assert "A regulator’s rule" in page or "regulation" in page.lower()
        assert "CONC 7.9.4R" in page
        assert "28 November 2026" in page
        # The hours by which it is shown are no limit of anybody's.
        assert "21:00" not in page
        assert "8:00 " not in page


@pytest.mark.django_db
def test_one_press_says_that_it_was_agreed_and_it_is_gone(owner, household):
    call = noted(owner, household, at="07:00")
    url = reverse("contact-detail", args=[household.pk, call.pk])
    assert "Had you agreed to be contacted at that time?" in owner.get(url).content.decode()
    saved(send_form(owner, open_form(owner, url, action="/known/"), press="answer=yes"))
    assert NO_HOUR not in shown(owner, "contact-detail", household.pk, call.pk)


@pytest.mark.django_db
def test_an_ordinary_hour_is_no_question(owner, household):
    call = noted(owner, household, at="14:30")
    assert NO_HOUR not in shown(owner, "contact-detail", household.pk, call.pk)
