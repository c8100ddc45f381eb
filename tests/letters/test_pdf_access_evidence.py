"""What goes with a complaint passes the checker too: its table pages, and the file of annexes."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import page
import pytest
from django.urls import reverse

from debts.letters.kinds.catalogue import BY_ID, Enclosure
from debts.letters.print import pdf
from debts.letters.print.render import compose
from debts.models import Letter, Role
from tests import factories
from tests.people import Visitor, member, post_form, saved

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.time_machine("2026-11-21")]
PLACES = [("gb-ew", "GBP", "en"), ("gb-ew", "GBP", "zh-hans"), ("cn", "CNY", "zh-hans")]


def faults(path: Any) -> list[tuple[str, str]]:
    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    return [(each.rule_id, each.message) for each in report.failures]


def put_together(place: tuple[str, str, str]) -> tuple[Visitor, Letter]:
    """A night call with threats and a recording of it, as a complaint with its enclosures."""
    country, currency, language = place
    home = factories.household(country=country, currency=currency, letter_language=language)
    factories.person(home)
    debt = factories.debt(home, creditor=factories.creditor(home, name="Northern Bank"))
    contact = factories.contact(
        home,
        debt=debt,
        creditor=debt.creditor,
        on=date(2026, 11, 3),
        at=time(23, 40),
        channel="phone",
        direction="in",
        time_zone="Asia/Shanghai" if country == "cn" else "Europe/London",
        acts=["demanded", "threatened"],
        said="They would come on Monday.",
    )
    kept = {"contact": contact, "title": "Recording", "content_type": "audio/mp4"}
    sound = factories.document(home, b"a voice", **kept)
    owner = member(home, Role.OWNER)
    url = reverse("evidence-add", args=[home.pk, debt.pk])
    findings = [key for key, _label in owner.get(url).context["form"].fields["findings"].choices]
    typed = {"contacts": [str(contact.pk)], "findings": findings, "papers": [str(sound.pk)]}
    saved(post_form(owner, url, typed))
    return owner, Letter.objects.latest("pk")


@pytest.mark.parametrize("place", PLACES, ids="-".join)
def test_the_pages_of_a_complaint_s_evidence_have_no_fault(place: tuple[str, str, str]) -> None:
    composed = compose(put_together(place)[1])
    assert composed.enclosures == list(BY_ID["complaint"].encloses)
    assert Enclosure.RULES in composed.enclosures
    assert faults(pdf.print_letter(composed.html()).path) == []


@pytest.mark.parametrize("place", PLACES, ids="-".join)
def test_the_file_of_annexes_has_no_fault(place: tuple[str, str, str], tmp_path: Path) -> None:
    owner, letter = put_together(place)
    answer: Any = owner.get(reverse("evidence-annexes-pdf", args=[letter.household_id, letter.pk]))
    kept = tmp_path / "annexes.pdf"
    kept.write_bytes(b"".join(answer.streaming_content))
    assert faults(kept) == []
