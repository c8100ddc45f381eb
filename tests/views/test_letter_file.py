"""What the PDF of a letter is called: a person's name for it, on every system."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote

import pytest
from django.urls import reverse

from debts.models import Household, Letter
from tests import factories
from tests.people import Visitor, post_form, saved

pytestmark = pytest.mark.time_machine(date(2026, 11, 28))


def _letter(household: Household, creditor: str) -> Letter:
    factories.person(household)
    debt = factories.debt(household, creditor=factories.creditor(household, name=creditor))
    return factories.letter(household, debt=debt, dated_on=date(2026, 11, 28))


def _named(who: Visitor, letter: Letter, query: str = "") -> tuple[str, str]:
    """How the file is to be opened, and what it is called."""
    url = reverse("letter-pdf", args=[letter.household_id, letter.pk])
    how, name = who.get(url + query)["Content-Disposition"].split("; ", 1)
    if name.startswith("filename*="):
        return how, unquote(name.removeprefix("filename*=utf-8''"))
    return how, name.removeprefix('filename="').removesuffix('"')


def test_a_final_letter_is_named_by_its_day_its_reader_and_what_it_is(
    owner: Visitor, household: Household
) -> None:
    letter = _letter(household, "Pennine")
    saved(post_form(owner, reverse("letter-issue", args=[household.pk, letter.pk])))
    assert _named(owner, letter) == ("inline", "2026-11-28 Pennine - hold action.pdf")
    download = _named(owner, letter, "?download")
    assert download == ("attachment", "2026-11-28 Pennine - hold action.pdf")


def test_a_draft_is_named_as_one(owner: Visitor, household: Household) -> None:
    letter = _letter(household, "Pennine")
    assert _named(owner, letter)[1] == "2026-11-28 Pennine - hold action - draft.pdf"


def test_the_name_is_in_the_language_of_the_page(owner: Visitor, household: Household) -> None:
    letter = _letter(household, "北辰银行")
    owner.account.language = "zh-hans"
    owner.account.save()
    name = _named(owner, letter)[1]
    assert name.startswith("2026-11-28 北辰银行 - ")
    assert name.endswith(" - 草稿.pdf")


@pytest.mark.parametrize(
    ("creditor", "written"),
    [
        ('A/B: "C"\\D|E?*<F>', "A B C D E F"),
        ("..\u202egnp.exe\x07", "..gnp.exe"),
        ("O'Neill & Co. (Ltd)", "O'Neill & Co. (Ltd)"),
        ("银" * 150, "银" * 40),
    ],
)
def test_a_name_holds_nothing_that_a_system_refuses(
    owner: Visitor, household: Household, creditor: str, written: str
) -> None:
    letter = _letter(household, creditor)
    assert _named(owner, letter)[1] == f"2026-11-28 {written} - hold action - draft.pdf"
