"""What somebody did is put on nobody else: the notes decide, or whoever writes is asked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from debts.models import Contact, Debt, Household, Letter
from debts.selectors.conduct.strangers import strangers_on
from tests import factories
from tests.letters.drafts import DAY
from tests.people import Visitor, open_form, post_form, saved, send_form

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]
ASKED = "What Redfern Collections has to do with this debt"


@pytest.fixture
def debt(household: Household) -> Debt:
    factories.person(household)
    quick = factories.creditor(household, name="QuickCash", kind="small_loan")
    made: Debt = factories.debt(household, creditor=quick, product="payday", reference="QC-1")
    return made


def rang_the_manager(owner: Visitor, debt: Debt, **who: str) -> Contact:
    """Noted in the product's own form: by somebody new, unless it is said who."""
    new = {"creditor_name": "Redfern Collections", "creditor_kind": "collector"}
    told = {"on": "19 November 2026", "channel": "phone", "direction": "oth", "debt": debt.pk}
    page = reverse("contact-add", args=[debt.household_id])
    saved(post_form(owner, page, {**told, **(who or new), "acts": ["told_others"]}))
    found: Contact = Contact.objects.latest("pk")
    return found


def written(owner: Visitor, debt: Debt, kind: str, **answers: Any) -> Letter:
    choose = reverse("letter-kind", args=[debt.household_id, debt.pk])
    saved(post_form(owner, choose, {"kind": kind}))
    letter: Letter = Letter.objects.latest("pk")
    asks = reverse("letter-questions", args=[debt.household_id, letter.pk])
    saved(post_form(owner, asks, answers))
    return letter


def read(owner: Visitor, name: str, *ids: int) -> str:
    page = owner.get(reverse(name, args=list(ids))).content.decode()
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def preview(owner: Visitor, letter: Letter) -> str:
    return read(owner, "letter-preview", letter.household_id, letter.pk)


def issues(owner: Visitor, letter: Letter) -> bool:
    page = reverse("letter-preview", args=[letter.household_id, letter.pk])
    issue = reverse("letter-issue", args=[letter.household_id, letter.pk])
    return issue in owner.get(page).content.decode()


def test_a_firm_that_was_written_to_as_well_is_still_told_apart(owner: Visitor, debt: Debt) -> None:
    heard = rang_the_manager(owner, debt)
    factories.contact(debt.household, debt=debt, creditor=heard.creditor, direction="out")
    assert strangers_on(debt) == (heard.creditor,)


def test_who_was_only_written_to_got_in_touch_with_nobody(debt: Debt) -> None:
    firm = factories.creditor(debt.household, name="Redfern Collections", kind="collector")
    factories.contact(debt.household, debt=debt, creditor=firm, direction="out")
    assert strangers_on(debt) == ()


ACCUSES = [("contact_wishes", {"called_work": True}), ("complaint", {"complaint": "They rang."})]


@pytest.mark.parametrize(("kind", "answers"), ACCUSES)
def test_a_letter_waits_until_it_is_noted_who_did_it_and_then_goes_there(
    owner: Visitor, debt: Debt, kind: str, answers: dict[str, Any]
) -> None:
    rang_the_manager(owner, debt)
    letter = written(owner, debt, kind, **answers)
    assert ASKED in preview(owner, letter)
    assert "would put that on QuickCash" in preview(owner, letter)
    assert not issues(owner, letter)
    page = owner.get(reverse("letter-preview", args=[debt.household_id, letter.pk]))
    link = re.search(r'href="([^"]*/parties/add/[^"]*)"', page.content.decode())
    assert link is not None
    form = open_form(owner, link[1].replace("&amp;", "&"))
    # Whoever it is about is chosen already: only the part is asked.
    saved(send_form(owner, form, {"role": "collector"}))
    assert ASKED not in preview(owner, letter)
    ids = [debt.household_id, letter.pk]
    figures = reverse("letter-figures", args=ids)
    saved(post_form(owner, reverse("letter-preview", args=ids), action=figures))
    assert issues(owner, letter)
    letter.refresh_from_db()
    assert str(letter.recipient) == "Redfern Collections"
    assert "Redfern Collections" in read(owner, "letter-text", *ids)


def test_without_the_claim_the_lender_may_be_told_how_to_write(owner: Visitor, debt: Debt) -> None:
    rang_the_manager(owner, debt)
    letter = written(owner, debt, "contact_wishes", only_writing=True)
    assert ASKED not in preview(owner, letter)
    assert issues(owner, letter)


@pytest.mark.parametrize(("kind", "answers"), ACCUSES)
def test_what_the_lender_did_itself_is_told_to_it_at_once(
    owner: Visitor, debt: Debt, kind: str, answers: dict[str, Any]
) -> None:
    rang_the_manager(owner, debt, creditor=str(debt.creditor_id))
    letter = written(owner, debt, kind, **answers)
    assert ASKED not in preview(owner, letter)
    assert issues(owner, letter)


def test_the_contact_the_choice_and_what_should_be_owed_say_who_got_in_touch(
    owner: Visitor, debt: Debt
) -> None:
    contact, home = rang_the_manager(owner, debt), debt.household_id
    said = "Redfern Collections got in touch about this debt, and nothing noted here says"
    pages = [("contact-detail", contact.pk), ("letter-kind", debt.pk), ("debt-audit", debt.pk)]
    for name, row in pages:
        assert said in read(owner, name, home, row)
    party = reverse("party-add", args=[home, debt.pk])
    form = open_form(owner, f"{party}?who={contact.creditor_id}")
    saved(send_form(owner, form, {"role": "collector"}))
    for name, row in pages:
        assert said not in read(owner, name, home, row)


def test_an_office_or_a_friend_is_no_stranger_to_a_debt(owner: Visitor, debt: Debt) -> None:
    for kind in ("public", "person", "other"):
        who = factories.creditor(debt.household, name=f"Somebody {kind}", kind=kind)
        factories.contact(debt.household, debt=debt, creditor=who, direction="in")
    page = read(owner, "letter-kind", debt.household_id, debt.pk)
    assert "got in touch about this debt" not in page
