"""A letter's way: chosen, guarded, worded, issued for good, posted."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from debts.domain.law.events import EventKind
from debts.domain.law.limitation import Acknowledges
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import KINDS
from debts.letters.print import pdf
from debts.models import Contact, Debt, Household, Letter
from debts.pages.home.home import home_page
from debts.selectors.limitation import limitation_facts
from debts.services import plans
from debts.views import letter as views
from tests import factories
from tests.people import Visitor, forge, open_form, post_form, saved, send_form

pytestmark = pytest.mark.time_machine(date(2026, 11, 21))

OLD = {
    "overdue_since": date(2018, 1, 10),
    "last_payment_on": date(2018, 1, 5),
    "never_acknowledged": True,
}

NEVER = {"last_payment_on": None, "never_paid": True, "never_acknowledged": True}


def url(name: str, row: Any, *more: Any) -> str:
    return reverse(name, args=[row.household_id, row.pk, *more])


@pytest.fixture
def letter(household: Household) -> Letter:
    factories.person(household)
    return factories.letter(household, debt=factories.debt(household), dated_on=date(2026, 11, 21))


@pytest.fixture
def admitting(household: Household) -> Letter:
    """An instalment letter on a debt whose time may have run out."""
    factories.person(household)
    plan = factories.plan(household)
    offer = factories.offer(plan, debt=factories.debt(household, **OLD), include="in")
    plans.work_out(plan=plan)
    return factories.letter(
        household, debt=offer.debt, offer=offer, kind="instalments", dated_on=date(2026, 11, 21)
    )


def test_a_kind_is_chosen_and_the_draft_opens(owner: Visitor, household: Household) -> None:
    debt = factories.debt(household)
    page = reverse("letter-kind", args=[household.pk, debt.pk])
    response = saved(post_form(owner, page, {"kind": "hold", "language": "en"}))
    letter = Letter.objects.get()
    assert response.url == url("letter-preview", letter)
    # Fourteen days is the habit in England for this letter; they end on a Saturday.
    assert (letter.recipient, letter.reply_by) == (debt.creditor, date(2026, 12, 7))


def test_each_kind_says_whether_it_admits_the_debt(owner: Visitor, household: Household) -> None:
    debt = factories.debt(household)
    text = owner.get(reverse("letter-kind", args=[household.pk, debt.pk])).content.decode()
    assert "It admits the debt" in text
    assert "It does not say that you owe the money" in text


def test_the_letter_on_time_is_not_offered_while_time_is_running(
    owner: Visitor, household: Household
) -> None:
    running = factories.debt(
        household,
        default_notice_on=date(2026, 1, 1),
        default_notice_ends_on=date(2026, 1, 20),
        overdue_since=date(2025, 12, 1),
    )
    page = owner.get(reverse("letter-kind", args=[household.pk, running.pk])).content.decode()
    assert 'value="limitation"' not in page
    assert "time is still running" in page


NOT_OVER: dict[str, dict[str, Any]] = {
    "nine weeks before its time": {"product": "catalogue", "overdue_since": date(2021, 2, 1)},
    "council tax": {"product": "tax", "overdue_since": date(2017, 3, 1)},
    "a court fine": {"product": "fine", "overdue_since": date(2017, 3, 1)},
    "a loan of this year": {"product": "personal_loan", "overdue_since": date(2026, 2, 1)},
    "no day known at all": {"product": "credit_card", "overdue_since": None},
}


@pytest.mark.parametrize("given", NOT_OVER.values(), ids=NOT_OVER.keys())
def test_the_letter_on_time_is_never_offered_before_the_latest_end_has_passed(
    owner: Visitor, household: Household, given: dict[str, Any]
) -> None:
    debt = factories.debt(household, **given, **NEVER)
    page = owner.get(reverse("letter-kind", args=[household.pk, debt.pk])).content.decode()
    assert 'value="limitation"' not in page


def test_the_letter_on_time_is_not_offered_where_nothing_is_known_of_the_law(
    owner: Visitor, household: Household
) -> None:
    household.country = "other"
    household.save()
    debt = factories.debt(household, overdue_since=date(2001, 1, 1), **NEVER)
    page = owner.get(reverse("letter-kind", args=[household.pk, debt.pk])).content.decode()
    assert 'value="limitation"' not in page


def test_a_draft_of_the_letter_on_time_cannot_be_made_final_once_it_would_be_too_early(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    debt = factories.debt(household, overdue_since=date(2021, 2, 1), **NEVER)
    draft = factories.letter(household, debt=debt, kind="limitation", dated_on=date(2026, 11, 21))
    page = owner.get(url("letter-issue", draft)).content.decode()
    assert "time for court action is not over" in page
    assert '<form method="post"' not in page.split("<main")[1].split("</main>")[0]


def test_home_never_urges_a_letter_on_time_that_would_be_too_early(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    debt = factories.debt(household, overdue_since=date(2021, 2, 1), **NEVER)
    factories.plan(household)
    early = factories.letter(household, debt=debt, kind="limitation", issued_at=timezone.now())
    page = owner.get(reverse("home", args=[household.pk])).content.decode()
    assert url("letter-preview", early) not in page


def test_a_letter_goes_to_whoever_owns_the_debt_now(owner: Visitor, household: Household) -> None:
    buyer = factories.creditor(household, name="Lantern Purchase", kind="debt_buyer")
    debt = factories.debt(household, collector=buyer)
    page = reverse("letter-kind", args=[household.pk, debt.pk])
    assert "It goes to Lantern Purchase." in owner.get(page).content.decode()
    saved(post_form(owner, page, {"kind": "statement", "language": "en"}))
    assert Letter.objects.get().recipient == buyer


@pytest.mark.parametrize(
    "name", ["letter-preview", "letter-pdf", "letter-text", "letter-settings", "letter-issue"]
)
def test_a_held_letter_is_seen_nowhere(owner: Visitor, admitting: Letter, name: str) -> None:
    response = owner.get(url(name, admitting))
    assert response.status_code == 302
    assert response.url == url("letter-guard", admitting)


def test_a_held_letters_paragraphs_cannot_be_opened_or_written(
    owner: Visitor, admitting: Letter
) -> None:
    page = url("letter-part", admitting, "offer")
    assert owner.get(page).url == url("letter-guard", admitting)
    # The guard's own form gives a valid one-time key.
    keys = open_form(owner, url("letter-guard", admitting)).hidden()
    response = forge(owner, page, {**keys, "text": "I owe it all", "version": "1"})
    assert response.url == url("letter-guard", admitting)
    admitting.refresh_from_db()
    assert admitting.edited == {}


def test_a_held_letter_is_not_issued(owner: Visitor, admitting: Letter) -> None:
    keys = open_form(owner, url("letter-guard", admitting)).hidden()
    forge(owner, url("letter-issue", admitting), keys)
    admitting.refresh_from_db()
    assert not admitting.is_issued


def test_words_sent_when_the_guard_came_down_are_offered_again(
    owner: Visitor, admitting: Letter
) -> None:
    """The person went past it and wrote; in another tab a fact of the clock was changed."""
    guard, page = url("letter-guard", admitting), url("letter-part", admitting, "offer")
    saved(post_form(owner, guard))
    opened = open_form(owner, page)
    factories.tell(admitting.debt, default_notice_ends_on=date(2018, 2, 20))
    answer = send_form(owner, opened, {"text": "I lost my job in spring."})
    assert answer.url == guard
    saved(post_form(owner, guard))
    assert "I lost my job in spring." in owner.get(page).content.decode()


def test_the_guard_explains_and_offers_letters_that_admit_nothing(
    owner: Visitor, admitting: Letter
) -> None:
    text = owner.get(url("letter-guard", admitting)).content.decode()
    assert "may have run out" in text or "cannot be told" in text
    assert "expired" not in text
    offered = {kind.id for kind in KINDS if str(kind.does) in text}
    admitting_nothing = {kind.id for kind in KINDS if kind.acknowledges is Acknowledges.NO}
    assert {"hold", "statement", "dispute_amount"} <= offered <= admitting_nothing
    # Whether the time of this debt is over cannot be told, so the letter that says so is withheld.
    assert "limitation" not in offered
    assert reverse("letter-kind", args=[admitting.household_id, admitting.debt_id]) in text


def test_the_person_may_go_past_the_guard_knowing_it(owner: Visitor, admitting: Letter) -> None:
    saved(post_form(owner, url("letter-guard", admitting)))
    assert owner.get(url("letter-preview", admitting)).status_code == 200


def test_new_facts_hold_the_letter_again(owner: Visitor, admitting: Letter) -> None:
    saved(post_form(owner, url("letter-guard", admitting)))
    factories.tell(
        admitting.debt,
        default_notice_on=date(2019, 3, 1),
        default_notice_ends_on=date(2019, 3, 20),
    )
    assert owner.get(url("letter-preview", admitting)).status_code == 302


def test_only_what_the_guard_showed_is_passed(owner: Visitor, admitting: Letter) -> None:
    guard = url("letter-guard", admitting)
    opened = open_form(owner, guard)
    factories.tell(admitting.debt, default_notice_ends_on=date(2018, 2, 20))
    assert send_form(owner, opened).status_code == 409
    assert owner.get(url("letter-preview", admitting)).url == guard
    saved(post_form(owner, guard))
    assert owner.get(url("letter-preview", admitting)).status_code == 200


def test_a_letter_that_admits_nothing_is_not_held(owner: Visitor, household: Household) -> None:
    debt = factories.debt(household, **OLD)
    letter = factories.letter(household, debt=debt)
    assert owner.get(url("letter-preview", letter)).status_code == 200


def test_own_words_in_a_letter_that_admits_nothing_are_held_once_while_time_is_in_doubt(
    owner: Visitor, household: Household
) -> None:
    letter = factories.letter(household, debt=factories.debt(household, **OLD))
    words = {"text": "I know that I owe you this money."}
    saved(post_form(owner, url("letter-part", letter, "about"), words))
    guard = url("letter-guard", letter)
    assert owner.get(url("letter-preview", letter)).url == guard
    assert words["text"] in owner.get(guard).content.decode()
    saved(post_form(owner, guard))
    assert owner.get(url("letter-preview", letter)).status_code == 200
    saved(post_form(owner, url("letter-part", letter, "about"), {"text": "I shall pay."}))
    assert owner.get(url("letter-text", letter)).url == guard


def test_our_words_again_let_the_letter_through(owner: Visitor, household: Household) -> None:
    letter = factories.letter(household, debt=factories.debt(household, **OLD))
    saved(post_form(owner, url("letter-part", letter, "about"), {"text": "I owe it."}))
    reset = url("letter-part-reset", letter, "about")
    saved(post_form(owner, url("letter-guard", letter), action=reset))
    assert owner.get(url("letter-preview", letter)).status_code == 200


def test_own_words_are_not_held_while_time_is_running(owner: Visitor, letter: Letter) -> None:
    factories.tell(
        letter.debt, overdue_since=date(2026, 1, 1), default_notice_ends_on=date(2026, 1, 20)
    )
    saved(post_form(owner, url("letter-part", letter, "about"), {"text": "Plain words."}))
    assert owner.get(url("letter-preview", letter)).status_code == 200


def test_the_editor_names_the_part_and_says_what_its_figures_come_to(
    owner: Visitor, letter: Letter
) -> None:
    Letter.objects.update(reply_by=date(2026, 12, 5))
    text = owner.get(url("letter-part", letter, "reply")).content.decode()
    heading = text.split("<h1")[1].split("</h1>")[0]
    assert "How to reply" in heading
    assert "<code>{reply_by}</code></dt><dd>5\N{NO-BREAK SPACE}December" in text


def test_missing_facts_are_listed_with_the_page_that_fills_them(
    owner: Visitor, household: Household
) -> None:
    bare = factories.creditor(household, letter_address="")
    letter = factories.letter(household, debt=factories.debt(household, creditor=bare))
    text = owner.get(url("letter-preview", letter)).content.decode()
    assert reverse("creditor-edit", args=[household.pk, bare.pk]) in text
    assert reverse("person-add", args=[household.pk]) + f"?letter={letter.pk}" in text
    assert reverse("letter-issue", args=[household.pk, letter.pk]) not in text


FILLED_IN_AT_ONCE = [
    ("household-edit", {"postal_address": "1 Alder Row"}),
    ("person-add", {"name": "Robin Ash", "relation": "self", "signs": "on"}),
    ("creditor-edit", {"name": "Northern Bank", "kind": "bank", "letter_address": "York"}),
    ("debt-amounts", {"stated_total": "10.00"}),
]


@pytest.mark.parametrize(("page", "answers"), FILLED_IN_AT_ONCE)
def test_a_fact_filled_in_for_a_letter_leads_back_to_it(
    owner: Visitor, household: Household, page: str, answers: dict[str, str]
) -> None:
    bare = factories.creditor(household, letter_address="")
    debt = factories.debt(household, creditor=bare, principal=None, balance_on=None)
    letter = factories.letter(household, debt=debt)
    row = {"creditor-edit": [bare.pk], "debt-amounts": [debt.pk]}.get(page, [])
    address = reverse(page, args=[household.pk, *row]) + f"?letter={letter.pk}"
    response = saved(post_form(owner, address, answers))
    assert response.url == url("letter-preview", letter)


def test_the_same_form_sent_twice_leads_back_to_the_letter_too(
    owner: Visitor, letter: Letter
) -> None:
    page = reverse("household-edit", args=[letter.household_id]) + f"?letter={letter.pk}"
    opened = open_form(owner, page)
    assert [send_form(owner, opened).url for _ in "ab"] == [url("letter-preview", letter)] * 2


def test_a_longer_way_shows_the_way_back_until_the_letter_is_open_or_another_is_taken(
    owner: Visitor, letter: Letter
) -> None:
    """The link stuck to home, household and other creditors' contacts."""
    back = f'href="{url("letter-preview", letter)}">Back to your letter'
    household = letter.household_id
    begins = reverse("assessment-happened", args=[household]) + f"?letter={letter.pk}"
    money = reverse("assessment-tasks", args=[household])
    for leaves in (
        url("letter-preview", letter),
        reverse("home", args=[household]),
        reverse("household-detail", args=[household]),
        reverse("contact-list", args=[household]),
    ):
        assert back not in owner.get(money).content.decode()
        owner.get(begins)
        assert back in owner.get(money).content.decode()
        assert back not in owner.get(leaves).content.decode()


def test_the_way_back_through_one_debt_is_not_on_another_debts_page(
    owner: Visitor, letter: Letter
) -> None:
    back = "Back to your letter"
    other = factories.debt(letter.household)
    owner.get(
        reverse("debt-terms", args=[letter.household_id, letter.debt_id]) + f"?letter={letter.pk}"
    )
    rate = reverse("debt-rate", args=[letter.household_id, letter.debt_id])
    assert back in owner.get(rate).content.decode()
    page = reverse("debt-rate", args=[letter.household_id, other.pk])
    assert back not in owner.get(page).content.decode()


@pytest.mark.parametrize("asked", ["https://example.org/", "//example.org", "0", "9" * 40, "x"])
def test_the_way_back_leads_nowhere_but_to_a_letter_of_the_household(
    owner: Visitor, letter: Letter, asked: str
) -> None:
    foreign = factories.letter(factories.household())
    for letter_id in (asked, str(foreign.pk)):
        page = reverse("household-edit", args=[letter.household_id])
        response = post_form(
            owner, f"{page}?letter={letter_id}&next={asked}", {"postal_address": "1 Alder Row"}
        )
        assert response.url == reverse("household-detail", args=[letter.household_id])


def test_who_has_never_posted_such_a_letter_is_told_how(owner: Visitor, letter: Letter) -> None:
    letter.issued_at = timezone.now()
    letter.save()
    page = owner.get(url("letter-posted", letter)).content.decode()
    assert "Somebody signs when it arrives." in page
    assert "It stands on the receipt" in page


def test_a_paragraph_is_edited_and_reset(owner: Visitor, letter: Letter) -> None:
    saved(post_form(owner, url("letter-part", letter, "about"), {"text": "Plain words."}))
    assert "Plain words." in owner.get(url("letter-text", letter)).content.decode()
    saved(
        post_form(
            owner, url("letter-preview", letter), action=url("letter-part-reset", letter, "about")
        )
    )
    assert "Plain words." not in owner.get(url("letter-text", letter)).content.decode()


def test_a_hundred_thousand_characters_are_refused_at_the_field_and_kept(
    owner: Visitor, letter: Letter
) -> None:
    response = post_form(owner, url("letter-part", letter, "about"), {"text": "a" * 100_000})
    assert response.status_code == 422
    assert "a" * 100_000 in response.content.decode()
    letter.refresh_from_db()
    assert letter.edited == {}


def test_two_tabs_on_one_letter_are_shown_both_texts(owner: Visitor, letter: Letter) -> None:
    page = url("letter-part", letter, "about")
    first, second = (open_form(owner, page) for _ in range(2))
    send_form(owner, first, {"text": "From the first tab"})
    response = send_form(owner, second, {"text": "From the second tab"})
    assert response.status_code == 409
    text = response.content.decode()
    assert "From the first tab" in text
    assert "From the second tab" in text


def test_an_issued_letter_is_served_byte_for_byte_whatever_changes_later(
    owner: Visitor, letter: Letter
) -> None:
    saved(post_form(owner, url("letter-issue", letter)))
    letter.refresh_from_db()
    first = owner.get(url("letter-pdf", letter)).content
    assert hashlib.sha256(first).hexdigest() == letter.pdf_sha256
    letter.household.postal_address = "Somewhere else"
    letter.household.save()
    letter.recipient.name = "Another bank"
    letter.recipient.save()
    assert owner.get(url("letter-pdf", letter)).content == first
    assert "Northern Bank" in owner.get(url("letter-text", letter)).content.decode()


def test_the_page_of_an_issued_letter_shows_what_was_stored_and_works_nothing_out(
    owner: Visitor, letter: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(post_form(owner, url("letter-issue", letter)))
    letter.refresh_from_db()
    Letter.objects.update(plain_text="Dear <b>Bank</b>\nAs it was.\n\nYours faithfully\n")
    monkeypatch.setattr(views, "compose", lambda _letter: pytest.fail("worked out again"))
    page = owner.get(url("letter-preview", letter)).content.decode()
    assert "<p>Dear &lt;b&gt;Bank&lt;/b&gt;<br>As it was.</p>" in page
    assert page.index(url("letter-pdf", letter)) < page.index("As it was.")
    folded = page.split("<details>")[-1].split("</details>")[0]
    assert letter.pdf_sha256 in folded
    assert page.count(letter.pdf_sha256) == 1


@pytest.mark.parametrize("name", ["letter-settings", "letter-remove"])
def test_the_pages_of_a_draft_lead_an_issued_letter_to_itself(
    owner: Visitor, letter: Letter, name: str
) -> None:
    page = url(name, letter)
    opened = open_form(owner, page)
    saved(post_form(owner, url("letter-issue", letter)))
    stored = Letter.objects.values().get()
    assert owner.get(page).url == url("letter-preview", letter)
    assert send_form(owner, opened).url == url("letter-preview", letter)
    assert Letter.objects.values().get() == stored


def test_words_sent_after_the_letter_was_made_final_are_given_back(
    owner: Visitor, letter: Letter
) -> None:
    page = url("letter-part", letter, "about")
    opened = open_form(owner, page)
    saved(post_form(owner, url("letter-issue", letter)))
    stored = Letter.objects.values().get()
    answer = send_form(owner, opened, {"text": "One more sentence <b>of mine</b>."})
    assert answer.status_code == 409
    assert "One more sentence &lt;b&gt;of mine&lt;/b&gt;." in answer.content.decode()
    assert owner.get(page).url == url("letter-preview", letter)
    assert Letter.objects.values().get() == stored


def test_posting_writes_the_contact_log_once_and_sets_the_reply_date(
    owner: Visitor, letter: Letter
) -> None:
    letter.dated_on, letter.issued_at = date(2026, 11, 19), timezone.now()
    letter.reply_by = date(2026, 12, 5)
    letter.save()
    for tracking in ("AB123GB", "AB124GB"):
        data = {"posted_on": "20/11/2026", "posted_by": "recorded", "tracking": tracking}
        saved(post_form(owner, url("letter-posted", letter), data))
    contact = Contact.objects.get()
    assert (contact.on, contact.reply_by, contact.channel) == (
        date(2026, 11, 20),
        date(2026, 12, 5),
        "letter",
    )
    assert "AB124GB" in contact.said


def test_a_posted_letter_that_admits_the_debt_counts_in_its_time(
    owner: Visitor, admitting: Letter
) -> None:
    saved(post_form(owner, url("letter-guard", admitting)))
    saved(post_form(owner, url("letter-issue", admitting)))
    Letter.objects.update(dated_on=date(2026, 11, 19))
    for day in (20, 19):
        data = {"posted_on": f"{day}/11/2026", "posted_by": "post"}
        saved(post_form(owner, url("letter-posted", admitting), data))
        debt = Debt.objects.get(pk=admitting.debt_id)
        admitted = limitation_facts(debt).of(EventKind.ACKNOWLEDGED)
        assert [event.day.latest for event in admitted] == [date(2026, 11, day)]


def test_a_posted_letter_counts_for_every_account_of_the_reader_that_it_lists(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    running = {"last_payment_on": date(2026, 6, 1), "creditor": factories.creditor(household)}
    first, second = (factories.debt(household, **running) for _ in "ab")
    stranger = factories.debt(household, last_payment_on=date(2026, 6, 1))
    stranger.creditor.name = "Another Bank"
    stranger.creditor.save()
    plans.work_out(plan=factories.plan(household))
    letter = factories.letter(household, debt=first, kind="instalments")
    Letter.objects.update(dated_on=date(2026, 11, 21))
    saved(post_form(owner, url("letter-issue", letter)))
    data = {"posted_on": "21/11/2026", "posted_by": "post"}
    saved(post_form(owner, url("letter-posted", letter), data))
    counted = [Debt.objects.get(pk=debt.pk) for debt in (first, second, stranger)]
    day = date(2026, 11, 21)
    known = [
        [event.day.latest for event in limitation_facts(debt).of(EventKind.ACKNOWLEDGED)]
        for debt in counted
    ]
    assert known == [[day], [day], []]


def test_a_posted_letter_that_admits_nothing_leaves_the_time_alone(
    owner: Visitor, letter: Letter
) -> None:
    letter.issued_at = timezone.now()
    letter.save()
    saved(
        post_form(
            owner, url("letter-posted", letter), {"posted_on": "21/11/2026", "posted_by": "post"}
        )
    )
    facts = limitation_facts(Debt.objects.get(pk=letter.debt_id))
    assert not facts.of(EventKind.ACKNOWLEDGED)


def test_a_letter_cannot_be_posted_tomorrow(owner: Visitor, letter: Letter) -> None:
    saved(post_form(owner, url("letter-issue", letter)))
    data = {"posted_on": "22/11/2026", "posted_by": "post"}
    response = post_form(owner, url("letter-posted", letter), data)
    assert response.status_code == 422
    assert not Contact.objects.exists()


def test_a_letter_cannot_be_posted_before_its_own_date(owner: Visitor, letter: Letter) -> None:
    saved(post_form(owner, url("letter-issue", letter)))
    data = {"posted_on": "20/11/2026", "posted_by": "post"}
    response = post_form(owner, url("letter-posted", letter), data)
    assert response.status_code == 422
    assert "The letter is dated 21 November 2026." in response.content.decode()
    assert not Contact.objects.exists()


def test_an_old_draft_goes_out_with_todays_date(owner: Visitor, household: Household) -> None:
    factories.person(household)
    letter = factories.letter(household, dated_on=date(2026, 11, 1), reply_by=date(2026, 11, 15))
    text = owner.get(url("letter-text", letter)).content.decode()
    assert "21 November 2026" in text
    assert "by 7 December 2026" in text


def test_a_letter_that_cannot_be_printed_says_so_and_stays_a_draft(
    owner: Visitor, letter: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(html: str, **options: Any) -> None:
        raise pdf.LetterNotPrinted("No engine here.")

    opened = open_form(owner, url("letter-issue", letter))
    monkeypatch.setattr(pdf, "print_letter", refuse)
    response = send_form(owner, opened)
    assert response.status_code == 503
    assert "No engine here." in response.content.decode()
    letter.refresh_from_db()
    assert not letter.is_issued


def test_a_damaged_file_is_never_served(owner: Visitor, letter: Letter) -> None:
    saved(post_form(owner, url("letter-issue", letter)))
    letter.refresh_from_db()
    printed = pdf._store().root / letter.pdf_sha256[:2] / f"{letter.pdf_sha256}.pdf"
    printed.chmod(0o600)
    printed.write_bytes(printed.read_bytes() + b"%")
    assert owner.get(url("letter-pdf", letter)).status_code == 503


def test_a_letter_does_not_offer_what_an_agreement_has_taken_since(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    first, second = (factories.debt(household, last_payment_on=date(2026, 6, 1)) for _ in "ab")
    plan = plans.make_plan(
        household=household,
        assessment=factories.complete_assessment(household),
        method="pro_rata",
        margin=Money.zero("GBP"),
        first_on=date(2027, 1, 1),
        today=date(2026, 11, 21),
    )
    letter = factories.letter(
        household,
        debt=first,
        kind="instalments",
        offer=plan.offers.get(debt=first),
        dated_on=date(2026, 11, 21),
    )
    issue = url("letter-issue", letter)
    assert issue in owner.get(url("letter-preview", letter)).content.decode()
    # 700 of the 900 are promised to the other: 450 is more than what is left.
    factories.agreement(household, debt=second, instalment=Money(700_00, "GBP"))
    page = owner.get(url("letter-preview", letter)).content.decode()
    assert issue not in page
    assert "brought up to date" in page
    saved(post_form(owner, reverse("plan", args=[household.pk]), action=refresh(household)))
    take = url("letter-figures", letter)
    saved(post_form(owner, url("letter-preview", letter), action=take))
    assert issue in owner.get(url("letter-preview", letter)).content.decode()


def test_a_letter_waits_until_every_debt_has_its_share(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    debt = factories.debt(household, last_payment_on=date(2026, 6, 1))
    plan = plans.make_plan(
        household=household,
        assessment=factories.complete_assessment(household),
        method="pro_rata",
        margin=Money.zero("GBP"),
        first_on=date(2027, 1, 1),
        today=date(2026, 11, 21),
    )
    letter = factories.letter(
        household,
        debt=debt,
        kind="instalments",
        offer=plan.offers.get(),
        dated_on=date(2026, 11, 21),
    )
    issue = url("letter-issue", letter)
    assert issue in owner.get(url("letter-preview", letter)).content.decode()
    factories.debt(household, last_payment_on=date(2026, 6, 1))
    page = owner.get(url("letter-preview", letter)).content.decode()
    assert issue not in page
    assert "brought up to date" in page


def refresh(household: Household) -> str:
    return reverse("plan-refresh", args=[household.pk])


def test_the_choice_names_the_debts_in_the_order_in_which_home_proposes_them(
    owner: Visitor, household: Household
) -> None:
    older = factories.debt(household, creditor=factories.creditor(household, name="Alder Card"))
    graver = factories.debt(
        household,
        creditor=factories.creditor(household, name="Birch Loans"),
        stage="collection",
    )
    factories.complete_assessment(household)
    page = owner.get(reverse("letter-choose", args=[household.pk])).content.decode()
    links = [reverse("letter-kind", args=[household.pk, debt.pk]) for debt in (graver, older)]
    proposed = home_page(household, date(2026, 11, 21)).rows.unwritten
    assert [debt.pk for debt in proposed] == [graver.pk, older.pk]
    assert page.index(links[0]) < page.index(links[1])
