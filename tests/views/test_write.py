"""The short way: at most ten answers to a letter that asks for time, each kept where it belongs."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from debts.domain.due import DueKind
from debts.forms.debt.kind import kind_of
from debts.letters.time_asked import time_asked
from debts.models import Creditor, Debt, Household, Letter
from debts.rulebook import book
from debts.selectors.due import notice_names
from debts.selectors.limitation import last_day
from tests import factories
from tests.in_chinese import Reader, english_on
from tests.people import Visitor, open_form, post_form, saved, send_form

pytestmark = pytest.mark.time_machine(date(2026, 11, 20))

CARD = {"creditor_name": "Alder Card", "debt_kind": "credit-card"}


@pytest.fixture
def newcomer(household: Household, owner: Visitor) -> Visitor:
    household.postal_address = ""
    household.save()
    return owner


def begin(visitor: Visitor, household: Household, **answers: str) -> str:
    """The address of the second page."""
    url = reverse("write", args=[household.pk])
    return str(saved(post_form(visitor, url, {**CARD, **answers})).url)  # type: ignore[attr-defined]


def answer(visitor: Visitor, url: str, **answers: str) -> str:
    """Where the next page is."""
    return str(saved(post_form(visitor, url, answers)).url)  # type: ignore[attr-defined]


def to(page: str, letter: Letter) -> str:
    return reverse(page, args=[letter.household_id, letter.pk])


def drafted(household: Household) -> Letter:
    return household.letters.get()


def go_all_the_way(
    visitor: Visitor, household: Household, since: str = "August 2026", **threatened: str
) -> str:
    at = answer(visitor, begin(visitor, household), overdue_since=since, **threatened)
    at = answer(visitor, at, name="Robin Ash", postal_address="1 Alder Row\nLeeds")
    return answer(visitor, at, reference="AC 12", letter_address="PO Box 7\nYork")


def test_a_few_answers_on_four_pages_lead_to_the_letter(
    newcomer: Visitor, household: Household
) -> None:
    preview = go_all_the_way(newcomer, household)
    assert preview == to("letter-preview", drafted(household))
    page = newcomer.get(preview).content.decode()
    for said in ("Alder Card", "Robin Ash", "1 Alder Row", "AC 12", "PO Box 7"):
        assert said in page
    assert "Make the final letter" in page


def test_what_is_typed_lands_in_the_ordinary_records(
    newcomer: Visitor, household: Household
) -> None:
    go_all_the_way(newcomer, household)
    debt, person = household.debts.get(), household.people.get()
    assert (debt.creditor.name, debt.creditor.kind) == ("Alder Card", "bank")
    assert (debt.product, debt.stage, debt.reference) == ("credit_card", "overdue", "AC 12")
    assert debt.creditor.letter_address == "PO Box 7\nYork"
    day = last_day(debt, debt.events.get().kind)  # type: ignore[arg-type]
    assert day
    assert (day.earliest, day.latest) == (date(2026, 8, 1), date(2026, 8, 31))
    assert (person.name, person.relation, person.signs) == ("Robin Ash", "self", True)
    household.refresh_from_db()
    assert household.postal_address == "1 Alder Row\nLeeds"


@pytest.mark.parametrize(
    ("since", "kind"), [("August 2026", "time_to_plan"), ("about 2015", "hold"), ("", "hold")]
)
def test_the_day_decides_the_form_and_not_knowing_admits_nothing(
    newcomer: Visitor, household: Household, since: str, kind: str
) -> None:
    go_all_the_way(newcomer, household, since)
    assert drafted(household).kind == kind


def test_a_day_taken_back_takes_back_the_form(newcomer: Visitor, household: Household) -> None:
    go_all_the_way(newcomer, household)
    answer(newcomer, to("write-since", drafted(household)), overdue_since="")
    assert drafted(household).kind == "hold"


def test_the_last_day_of_their_letter_is_kept_and_the_letter_asks_for_an_answer_before_it(
    newcomer: Visitor, household: Household
) -> None:
    go_all_the_way(newcomer, household, threat_on="1 December 2026", threat="They go to court.")
    debt = household.debts.get()
    assert (debt.threat_on, debt.threat) == (date(2026, 12, 1), "They go to court.")
    assert drafted(household).reply_by < date(2026, 12, 1)
    home = newcomer.get(reverse("home", args=[household.pk]))
    assert home.context["next"].due.due.on == date(2026, 12, 1)


@pytest.mark.parametrize("last_day", ["threat_on", "default_notice_ends_on"])
def test_the_last_day_of_a_default_notice_is_kept_as_that_of_the_notice(
    newcomer: Visitor, household: Household, last_day: str
) -> None:
    notice = {"default_notice_on": "12 November 2026", last_day: "30 November 2026"}
    go_all_the_way(newcomer, household, **notice)
    debt = household.debts.get()
    assert (debt.threat_on, debt.stage) == (None, "default_notice")
    assert notice_names(debt) == date(2026, 11, 30)
    assert drafted(household).reply_by <= date(2026, 11, 30)
    due = newcomer.get(reverse("home", args=[household.pk])).context["next"].due.due
    assert (due.kind, due.on) == (DueKind.NOTICE, date(2026, 11, 30))


def test_who_lends_no_credit_is_not_asked_for_a_default_notice(
    newcomer: Visitor, household: Household
) -> None:
    page = begin(newcomer, household, debt_kind="council-tax")
    assert "default_notice_on" not in open_form(newcomer, page).controls


def test_what_comes_next_and_by_when_is_the_same_after_sending_and_on_home(
    newcomer: Visitor, household: Household
) -> None:
    """The letter asks for 30 days, in which the way to a plan is gone."""
    go_all_the_way(newcomer, household)
    letter = drafted(household)
    saved(post_form(newcomer, to("letter-issue", letter), {}))
    saved(post_form(newcomer, to("letter-posted", letter), {"posted_by": "post"}))
    sent, home = (
        newcomer.get(page)
        for page in (to("letter-sent", letter), reverse("home", args=[household.pk]))
    )
    asked = "You asked Alder Card for time until 20 December 2026."
    for page in (sent, home):
        text = " ".join(page.content.decode().split())
        assert (page.context["next"].page, text.count(asked)) == ("assessment-tasks", 1)
        assert "do no more" not in text
        assert "They have not answered yet, so nothing is granted." in text
    contact = household.contacts.get()
    saved(
        post_form(
            newcomer,
            to("contact-answer", contact),
            {"answer": "no", "replied_on": "20 November 2026", "said": "No."},
        )
    )
    answered = newcomer.get(reverse("home", args=[household.pk])).content.decode()
    assert "They have not answered yet" not in answered
    assert "They have answered" in answered


def test_time_that_was_asked_for_ends_with_its_day_an_agreement_or_a_newer_letter(
    household: Household,
) -> None:
    letter = factories.letter(household, dated_on=date(2026, 11, 1), posted_on=date(2026, 11, 2))
    debt, last_on = letter.debt_id, date(2026, 12, 1)
    assert [each.until for each in time_asked([letter], {debt}, last_on)] == [last_on]
    assert time_asked([letter], {debt}, date(2026, 12, 2)) == ()
    assert time_asked([letter], set(), last_on) == ()
    newer = factories.letter(household, debt=letter.debt, posted_on=date(2026, 11, 9))
    newer.kind = "statement"
    assert [each.letter for each in time_asked([letter, newer], {debt}, last_on)] == [letter]
    newer.kind = "instalments"
    assert time_asked([letter, newer], {debt}, last_on) == ()


def test_what_was_not_at_hand_prints_as_a_line(newcomer: Visitor, household: Household) -> None:
    at = answer(newcomer, begin(newcomer, household))
    at = answer(newcomer, at, name="Robin Ash")
    preview = answer(newcomer, at)
    assert "prints a line to fill in by hand" in newcomer.get(preview).content.decode()


def test_what_is_known_is_not_asked_again(owner: Visitor, household: Household) -> None:
    """The household has an address and a name, and the creditor is on the list with hers."""
    factories.person(household)
    factories.creditor(household, name="Alder Card")
    since = begin(owner, household, creditor_name="alder card ")
    at = answer(owner, since)
    assert at == to("write-account", drafted(household))
    assert household.creditors.count() == 1
    at = answer(owner, to("write-account", drafted(household)), reference="AC 12")
    assert answer(owner, since) == at == to("letter-preview", drafted(household))


def test_back_corrects_whom_and_what_and_the_letter_follows(
    newcomer: Visitor, household: Household
) -> None:
    since = begin(newcomer, household)
    back = to("write-whom", drafted(household))
    assert f'href="{back}"' in newcomer.get(since).content.decode()
    answer(newcomer, back, creditor_name="Elder Card", debt_kind="rent")
    debt, letter = household.debts.get(), drafted(household)
    assert (debt.creditor.name, debt.creditor.kind, debt.product) == (
        "Elder Card",
        "landlord",
        "rent",
    )
    assert (debt.priority_kind, letter.recipient.name) == ("rent", "Elder Card")
    assert household.creditors.count() == 1


def test_whom_something_else_names_is_not_renamed(newcomer: Visitor, household: Household) -> None:
    begin(newcomer, household)
    first = drafted(household)
    begin(newcomer, household, debt_kind="overdraft")
    answer(newcomer, to("write-whom", first), creditor_name="Elder Card")
    assert {debt.creditor.name for debt in household.debts.all()} == {"Alder Card", "Elder Card"}


def test_sent_twice_it_makes_one_debt_and_one_letter(
    newcomer: Visitor, household: Household
) -> None:
    opened = open_form(newcomer, reverse("write", args=[household.pk]))
    for _turn in range(2):
        saved(send_form(newcomer, opened, CARD))
    assert (household.debts.count(), household.letters.count()) == (1, 1)


def test_what_is_missing_is_said_at_its_field(newcomer: Visitor, household: Household) -> None:
    refused = post_form(newcomer, reverse("write", args=[household.pk]))
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"creditor_name", "debt_kind"}
    assert not household.debts.exists()


def test_left_after_any_page_it_is_the_next_thing_on_home(
    newcomer: Visitor, household: Household
) -> None:
    begin(newcomer, household)
    home = newcomer.get(reverse("home", args=[household.pk]))
    assert "Go on with your letter to Alder Card" in home.content.decode()
    on = to("write-on", drafted(household))
    assert newcomer.get(on).url == to("write-since", drafted(household))  # type: ignore[attr-defined]
    begun = newcomer.get(reverse("write", args=[household.pk])).content.decode()
    assert f'href="{on}"' in begun
    go = {"overdue_since": "2026-08-01"}
    left = post_form(newcomer, to("write-since", drafted(household)), go, press="take_a_break")
    assert left.url == reverse("home", args=[household.pk])
    assert newcomer.get(on).url == to("write-sender", drafted(household))  # type: ignore[attr-defined]


def test_once_it_is_sent_the_page_says_what_comes_next(
    newcomer: Visitor, household: Household
) -> None:
    go_all_the_way(newcomer, household)
    letter = drafted(household)
    assert newcomer.get(to("letter-sent", letter)).url == to("letter-preview", letter)  # type: ignore[attr-defined]
    Letter.objects.filter(pk=letter.pk).update(issued_at=timezone.now())
    sent = {"posted_on": "2026-11-20", "posted_by": "post"}
    after = answer(newcomer, to("letter-posted", letter), **sent)
    assert after == to("letter-sent", letter)
    page = " ".join(newcomer.get(after).content.decode().split())
    # Two weeks from Friday 20 November.
    assert "An answer is due by 4 December 2026." in page
    assert f'href="{reverse("contact-detail", args=[household.pk, letter.contact.pk])}"' in page
    assert "Find out what you can afford" in page


def test_another_letter_has_no_short_way(owner: Visitor, household: Household) -> None:
    letter = factories.letter(household, kind="statement")
    for page in ("write-on", "write-whom", "write-since", "write-sender", "write-account"):
        assert owner.get(to(page, letter)).url == to("letter-preview", letter)  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", [place.id for place in book().jurisdictions()])
def test_opened_again_the_page_shows_the_word_that_was_chosen(place: str) -> None:
    for kind in book().jurisdiction(place).debt_kinds:
        first = book().jurisdiction(place).priority_for(kind.product)
        arrears = kind.arrears or (first.id if first else "")
        lender = Creditor(kind=kind.lender)
        debt = Debt(law=place, creditor=lender, product=kind.product, priority_kind=arrears)
        assert kind_of(debt) == kind.id


def test_a_relative_is_asked_about_by_no_reference(newcomer: Visitor, household: Household) -> None:
    since = begin(newcomer, household, creditor_name="Sam", debt_kind="person")
    at = answer(newcomer, answer(newcomer, since), name="Robin Ash")
    asked = open_form(newcomer, at).typed()
    assert [control.name for control in asked] == ["letter_address"]


def test_every_page_is_chinese_in_chinese(household: Household) -> None:
    household.country, household.letter_language, household.currency = "cn", "zh-hans", "CNY"
    household.save()
    reader = Reader(factories.account())
    factories.membership(household, reader.account)
    assert english_on(reader.get(reverse("write", args=[household.pk]))) == {}
    at = begin(reader, household, creditor_name="桦树银行", debt_kind="online-loan")
    for answers in ({"overdue_since": "2026年8月"}, {"name": "林岚"}, {"reference": "12"}):
        assert english_on(reader.get(at)) == {}
        at = answer(reader, at, **answers)
    assert at == to("letter-preview", drafted(household))
