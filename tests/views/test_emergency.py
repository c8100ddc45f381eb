"""The emergency way: one press from everywhere, the day kept until it is done or taken back."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from debts.domain.law.emergencies import PURPOSES
from debts.models import EmergencyDay, Household
from debts.pages.help import PURPOSE_NAMES
from debts.selectors.emergency import kept_emergencies
from tests import factories
from tests.look.markup import Element, Page
from tests.people import Visitor, forge, open_form, post_form, saved, send_form
from tests.views.assessments import queries, url, words_of

pytestmark = pytest.mark.time_machine(date(2026, 11, 20))


def page(household: Household) -> str:
    return reverse("emergency", args=[household.pk])


def home(household: Household) -> str:
    return reverse("home", args=[household.pk])


def sign_page(household: Household, sign: str, country: str = "") -> str:
    return reverse("emergency-sign", args=[household.pk, country or household.country, sign])


def day_page(household: Household, sign: str, paper: str, country: str = "") -> str:
    """Of a paper from where the household lives, or from another country."""
    place = country or household.country
    return reverse("emergency-day-add", args=[household.pk, place, sign, paper])


def kept(household: Household) -> EmergencyDay:
    return household.emergency_days.get()


# --- One press from everywhere ---


@pytest.mark.parametrize(
    "name",
    ["home", "debt-list", "debt-add", "plan", "letter-list", "contact-list", "household-detail"],
)
def test_every_page_of_a_household_has_the_way_in_its_navigation_and_at_its_foot(
    owner: Visitor, household: Household, name: str
) -> None:
    drawn = Page(owner.get(reverse(name, args=[household.pk])).content.decode())
    links = [link for link in drawn.all("a") if link.attrs.get("href") == page(household)]
    assert {link.text for link in links} >= {"Emergency", "Emergency: what to do first"}


def test_a_page_without_a_household_has_no_way_to_one(client: Any, db: None) -> None:
    assert "/emergency/" not in client.get("/accounts/login/").content.decode()


# --- Six presses ---


class Presser:
    """Follows the links and presses the buttons that the pages show, and counts."""

    def __init__(self, visitor: Visitor, start: str) -> None:
        self.visitor, self.at, self.presses = visitor, start, 0

    def follow(self, words: str) -> None:
        self.at, self.presses = self._link(words), self.presses + 1

    def keep(self, **answers: str) -> None:
        self.at = saved(post_form(self.visitor, self.at, answers)).url  # type: ignore[attr-defined]
        self.presses += 1

    def _link(self, words: str) -> str:
        drawn = Page(self.visitor.get(self.at).content.decode())
        found: list[Element] = [link for link in drawn.all("a") if link.text == words]
        return str(found[0].attrs["href"])


def test_from_home_to_the_day_kept_on_home_takes_at_most_six_presses(
    owner: Visitor, household: Household
) -> None:
    hand = Presser(owner, home(household))
    hand.follow("Emergency: what to do first")
    hand.follow("Court papers")
    hand.follow("A letter of claim")
    hand.keep(on="2 November 2026")
    hand.follow("Home")
    # On a phone the navigation stands behind the menu's button: one press more.
    assert hand.presses + 1 <= 6
    shown = words_of(owner, hand.at)
    # 2 November and 30 days.
    assert "A letter of claim: send the reply form back" in shown
    assert "2 December 2026" in shown


def test_through_the_first_door_a_newcomer_needs_no_more(db: None) -> None:
    """The press that makes the household counts; there is no menu to open before it."""
    newcomer = Visitor(factories.account())
    opened = saved(post_form(newcomer, "/", press="door=urgent"))
    hand = Presser(newcomer, opened.url)  # type: ignore[attr-defined]
    hand.follow("Court papers")
    hand.follow("A letter of claim")
    hand.keep(on="2 November 2026")
    hand.follow("Home")
    assert 1 + hand.presses + 1 <= 6
    assert "2 December 2026" in words_of(newcomer, hand.at)


def test_a_paper_from_where_debts_are_takes_as_few_presses_as_one_from_home(
    owner: Visitor, household: Household
) -> None:
    factories.debt(household, law="cn")
    hand = Presser(owner, home(household))
    hand.follow("Emergency: what to do first")
    hand.follow("A payment order (支付令)")
    hand.follow("A payment order (支付令)")
    hand.keep(on="18 November 2026")
    hand.follow("Home")
    assert hand.presses + 1 <= 6
    assert "3 December 2026" in words_of(owner, hand.at)


def test_a_paper_from_where_no_debt_is_takes_one_press_more(
    owner: Visitor, household: Household
) -> None:
    hand = Presser(owner, home(household))
    hand.follow("Emergency: what to do first")
    hand.follow("Mainland China")
    hand.follow("A payment order (支付令)")
    hand.follow("A payment order (支付令)")
    hand.keep(on="18 November 2026")
    hand.follow("Home")
    assert hand.presses <= 6
    assert "3 December 2026" in words_of(owner, hand.at)


# --- A paper from another country ---


def test_a_chinese_payment_order_in_england_has_chinese_days_and_home_says_whence_it_came(
    owner: Visitor, household: Household
) -> None:
    saved(
        post_form(
            owner,
            day_page(household, "payment_order", "payment-order", "cn"),
            {"on": "18 November 2026"},
        )
    )
    assert kept(household).country == "cn"
    named = "A payment order (支付令), Mainland China"
    shown = words_of(owner, home(household))
    assert f"{named}: object in writing" in shown
    # 15 days, not the 14 or 28 of a claim form.
    assert "3 December 2026" in shown
    assert named in words_of(owner, page(household))


def test_an_english_claim_form_in_china_counts_by_english_working_days(
    owner: Visitor, household: Household
) -> None:
    household.country = "cn"
    household.save()
    answer = post_form(
        owner,
        day_page(household, "court_papers", "claim-form", "gb-ew"),
        {"on": "30 September 2026"},
    )
    saved(answer)
    # Served on Friday the 2nd and 14 days; by the holidays in China it would be the 9th.
    assert "16 October 2026" in words_of(owner, page(household))
    assert "A claim form that came by post, England and Wales" in words_of(owner, page(household))


def test_a_paper_from_home_is_not_said_to_come_from_anywhere(
    owner: Visitor, household: Household
) -> None:
    factories.emergency_day(household, on=date(2026, 11, 2))
    assert "A letter of claim: send the reply form back" in words_of(owner, home(household))
    assert "Sent from" not in words_of(owner, sign_page(household, "court_papers"))


def test_the_pages_of_a_paper_from_elsewhere_say_by_which_law_its_days_count(
    owner: Visitor, household: Household
) -> None:
    said = "Sent from: Mainland China. Its days count by the law there."
    assert said in words_of(owner, sign_page(household, "payment_order", "cn"))
    assert said in words_of(owner, day_page(household, "payment_order", "payment-order", "cn"))


def test_in_chinese_an_english_paper_keeps_its_english_term(
    owner: Visitor, household: Household
) -> None:
    household.country = "cn"
    household.save()
    factories.emergency_day(household, country="gb-ew", paper="claim-form", on=date(2026, 11, 20))
    with translation.override("zh-hans"):
        shown = owner.get(home(household), headers={"accept-language": "zh-hans"})
    assert "英格兰和威尔士 · 邮寄来的起诉书（claim form）" in shown.content.decode()


@pytest.mark.parametrize(("settled", "shown"), [(None, True), (date(2026, 5, 4), False)])
def test_the_papers_of_another_law_stand_on_the_page_while_a_debt_is_open_under_it(
    owner: Visitor, household: Household, settled: date | None, shown: bool
) -> None:
    factories.debt(household, law="cn", settled_on=settled)
    words = words_of(owner, page(household))
    assert ("Papers from: Mainland China" in words) is shown
    assert (f'href="{sign_page(household, "payment_order", "cn")}"' in words) is shown
    # No paper carries a day there: what happens at home is asked about at home.
    assert sign_page(household, "disconnection", "cn") not in words


def test_everybody_is_asked_which_country_sent_it(owner: Visitor, household: Household) -> None:
    words = words_of(owner, page(household))
    asked = words.partition("Which country’s court or office sent it?")[2].partition("</ul>")[0]
    for name in ("Mainland China", "Scotland", "Elsewhere"):
        assert f">{name}</a>" in asked
    assert "England and Wales" not in asked


def test_who_moves_keeps_every_day_as_it_was_counted(owner: Visitor, household: Household) -> None:
    """A judgment is a paper of both countries, with other days in each."""
    on = date(2026, 11, 20)
    factories.emergency_day(household, sign="judgment", paper="judgment", on=on)
    before = [each.deadlines for each in kept_emergencies(household)]
    edit = reverse("household-edit", args=[household.pk, "country"])
    saved(post_form(owner, edit, {"country": "cn"}))
    household.refresh_from_db()
    assert household.country == "cn"
    assert [each.deadlines for each in kept_emergencies(household)] == before
    assert "A judgment, England and Wales" in words_of(owner, home(household))


def test_a_household_that_moves_while_a_paper_is_asked_about_moves_no_paper(
    owner: Visitor, household: Household
) -> None:
    opened = open_form(owner, day_page(household, "judgment", "judgment"))
    household.country = "cn"
    household.save()
    saved(send_form(owner, opened, {"on": "20 November 2026"}))
    assert kept(household).country == "gb-ew"


# --- Kept, shown again, done, taken back ---


def test_a_day_that_was_entered_is_shown_again_with_what_it_counts_from(
    owner: Visitor, partner: Visitor, household: Household
) -> None:
    saved(
        post_form(
            owner, day_page(household, "court_papers", "claim-form"), {"on": "20 November 2026"}
        )
    )
    shown = words_of(partner, page(household))
    assert "Which date of issue is printed on the claim form? 20 November 2026" in shown
    # Issued on a Friday: served on Tuesday the 24th at the earliest; 14 and 28 days.
    assert "the last day is 8 December 2026" in shown
    assert "the last day is 22 December 2026" in shown


def test_a_step_that_is_done_gives_way_to_the_next_and_the_last_leaves_home(
    owner: Visitor, household: Household
) -> None:
    factories.emergency_day(household, paper="claim-form", on=date(2026, 11, 20))
    assert "send the acknowledgment of service" in words_of(owner, home(household))
    saved(post_form(owner, page(household), action="done", press="done=1"))
    shown = words_of(owner, home(household))
    assert "send the defence, if the acknowledgment was sent in time" in shown
    assert "22 December 2026" in shown
    saved(post_form(owner, page(household), action="done", press="done=2"))
    assert "Something cannot wait" not in words_of(owner, home(household))
    saved(post_form(owner, page(household), action="done", press="done=1"))
    assert "22 December 2026" in words_of(owner, home(household))


def test_a_button_that_is_pressed_twice_does_one_step(owner: Visitor, household: Household) -> None:
    factories.emergency_day(household, paper="claim-form", on=date(2026, 11, 20))
    opened = open_form(owner, page(household), "done")
    for _ in range(2):
        send_form(owner, opened, press="done=1")
    assert kept(household).done == 1


@pytest.mark.parametrize("done", ["", "-1", "99", "²", "one"])
def test_no_other_count_of_steps_is_taken(owner: Visitor, household: Household, done: str) -> None:
    row = factories.emergency_day(household)
    forge(owner, open_form(owner, page(household), "done"), {"done": done})
    row.refresh_from_db()
    assert row.done == 0


def test_taking_a_day_back_takes_the_deadline_back(owner: Visitor, household: Household) -> None:
    row = factories.emergency_day(household, on=date(2026, 11, 2))
    assert "2 December 2026" in words_of(owner, home(household))
    saved(post_form(owner, reverse("emergency-day-remove", args=[household.pk, row.pk])))
    assert not household.emergency_days.exists()
    assert "2 December 2026" not in words_of(owner, home(household))
    assert "2 November 2026" not in words_of(owner, page(household))


def test_a_day_that_was_named_may_still_come_and_is_itself_the_last(
    owner: Visitor, household: Household
) -> None:
    saved(post_form(owner, day_page(household, "eviction", "named"), {"on": "14 December 2026"}))
    assert "Losing your home: the day that was named to you" in words_of(owner, home(household))
    assert "14 December 2026" in words_of(owner, home(household))


def test_the_date_on_a_paper_has_been(owner: Visitor, household: Household) -> None:
    answer = post_form(
        owner, day_page(household, "court_papers", "letter-of-claim"), {"on": "21 November 2026"}
    )
    assert answer.status_code == 422
    assert "This date is in the future" in answer.content.decode()


def test_a_day_that_has_passed_is_said_with_what_to_do(
    owner: Visitor, household: Household
) -> None:
    factories.emergency_day(household, on=date(2026, 10, 1))
    shown = words_of(owner, page(household))
    assert "the last day was 31 October 2026. Call a free adviser today" in shown


def test_a_time_that_nobody_checked_is_called_usual(owner: Visitor, household: Household) -> None:
    factories.emergency_day(household, sign="benefit_stopped", paper="decision")
    assert "This is the time that is usual" in words_of(owner, page(household))


def test_a_country_that_knows_the_paper_no_more_keeps_the_day_itself(
    owner: Visitor, household: Household
) -> None:
    factories.emergency_day(
        household, country="cn", sign="statutory_demand", paper="statutory-demand"
    )
    assert "Something that cannot wait" in words_of(owner, page(household))
    assert "2 March 2026" in words_of(owner, home(household))


def test_many_days_all_stand_on_home_and_ask_the_database_no_more(
    owner: Visitor, household: Household
) -> None:
    factories.emergency_day(household, on=date(2026, 11, 1))
    before = queries(owner, home(household)), queries(owner, page(household))
    for day in range(2, 9):
        factories.emergency_day(household, on=date(2026, 11, day))
    assert (queries(owner, home(household)), queries(owner, page(household))) == before
    assert words_of(owner, home(household)).count("send the reply form back") == 8


def test_an_adviser_sees_the_days_and_changes_none(adviser: Visitor, household: Household) -> None:
    factories.emergency_day(household, on=date(2026, 11, 2))
    shown = words_of(adviser, page(household))
    assert "2 December 2026" in shown
    assert "This is done" not in shown
    assert "Keep this day" not in shown


# --- The signs ---


def test_a_sign_interrupts_with_first_steps_deadlines_and_free_help(
    owner: Visitor, household: Household
) -> None:
    made = factories.assessment(household)
    answer = post_form(owner, url("emergency", household), {"signs": ["court_papers"]})
    assert saved(answer).url == page(household)  # type: ignore[attr-defined]
    made.refresh_from_db()
    assert made.emergencies == ["court_papers"]
    shown = words_of(owner, page(household))
    assert shown.index("Court papers") < shown.index("Other signs")
    for words in ("What to do first", "What not to do", "Deadlines", "0808 808 4000"):
        assert words in shown


def test_no_sign_leads_on(owner: Visitor, household: Household) -> None:
    made = factories.assessment(household)
    answer = post_form(owner, url("emergency", household))
    assert saved(answer).url == url("people", household)  # type: ignore[attr-defined]
    made.refresh_from_db()
    assert (made.emergencies_asked, made.emergencies) == (True, [])


@pytest.mark.parametrize(
    ("country", "number"), [("cn", "12356"), ("gb-ew", "116 123"), ("gb-sct", "0800 83 85 87")]
)
def test_who_listens_now_stands_first_and_is_never_ticked_or_stored(
    owner: Visitor, household: Household, country: str, number: str
) -> None:
    household.country = country
    household.save()
    factories.assessment(household)
    shown = words_of(owner, page(household))
    assert shown.index("If you think of harming yourself") < shown.index("What has happened?")
    assert shown.index(number) < shown.index("What has happened?")
    assert "harming" not in words_of(owner, url("emergency", household))
    assert owner.get(sign_page(household, "self_harm")).status_code == 404


@pytest.mark.parametrize("country", ["cn", "gb-ew", "gb-sct", "other"])
def test_every_sign_of_a_country_has_a_page_that_says_what_to_do(
    owner: Visitor, household: Household, country: str
) -> None:
    household.country = country
    household.save()
    start = page(household)
    listed = words_of(owner, start)
    ways = sorted(set(re.findall(rf'{start}{country}/[a-z_]+/(?=")', listed)))
    assert len(ways) >= 10
    for way in ways:
        shown = words_of(owner, way)
        # Its heading is what happened, and not one for all: the link said the same.
        heading = shown.split("<h1>")[1].split("</h1>")[0]
        assert f'<a href="{way}">{heading}</a>' in listed
        assert "What to do first" in shown
        assert "What not to do" in shown
        assert f'href="{way}named/"' in shown


def test_a_letter_of_claim_asks_for_the_date_at_its_top(
    owner: Visitor, household: Household
) -> None:
    shown = words_of(owner, day_page(household, "court_papers", "letter-of-claim"))
    assert "Which date is at the top of the letter?" in shown
    assert "not from the day the letter arrived" in shown


def test_a_payment_order_says_that_no_money_is_no_objection(
    owner: Visitor, household: Household
) -> None:
    household.country = "cn"
    household.save()
    shown = words_of(owner, sign_page(household, "payment_order"))
    assert "Do not write only that you cannot pay" in shown
    assert "Do not object by phone" in shown


@pytest.mark.parametrize(
    "address",
    [
        "none/",
        # Only there for its parts to stand in.
        "gb/",
        "none/court_papers/",
        "gb-ew/none/",
        "gb-ew/court_papers/none/",
        "gb-ew/self_harm/named/",
    ],
)
def test_what_no_country_knows_is_not_there(
    owner: Visitor, household: Household, address: str
) -> None:
    assert owner.get(f"{page(household)}{address}").status_code == 404


def test_help_is_sorted_by_what_it_is_about(owner: Visitor, household: Household) -> None:
    assert tuple(PURPOSE_NAMES) == PURPOSES
    shown = words_of(owner, page(household))
    assert shown.index("Loan sharks</h3>") < shown.index("0300 555 2222")
    assert shown.index("<h3>Home and rent</h3>") < shown.index("08000 495 495")


def test_what_is_only_for_an_emergency_does_not_lengthen_every_page(
    owner: Visitor, household: Household
) -> None:
    footer = Page(owner.get(home(household)).content.decode()).one("footer").text
    assert "Samaritans" in footer
    assert "0300 555 2222" not in footer


def test_strangers_learn_nothing_of_an_emergency(stranger: Visitor, household: Household) -> None:
    assert stranger.get(page(household)).status_code == 404


def test_a_paper_that_is_called_as_its_sign_is_named_once(
    owner: Visitor, household: Household
) -> None:
    words = words_of(owner, day_page(household, "payment_order", "payment-order", "cn"))
    assert "A payment order (支付令): A payment order" not in words
    assert "A payment order (支付令)" in words


def test_a_day_of_a_paper_that_the_rules_know_no_more_can_be_taken_back(
    owner: Visitor, household: Household
) -> None:
    day = factories.emergency_day(household, paper="a-paper-of-old")
    edit = reverse("emergency-day-edit", args=[household.pk, day.pk])
    assert owner.get(edit).url == reverse("emergency-day-remove", args=[household.pk, day.pk])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sign", "asks_which"), [("third_party_calls", False), ("court_papers", True)]
)
def test_only_who_may_hold_a_paper_is_asked_which(
    owner: Visitor, household: Household, sign: str, asks_which: bool
) -> None:
    words = words_of(owner, sign_page(household, sign))
    assert ("What do you have? We count the last day" in words) is asks_which
    assert ("If they named a day" in words) is not asks_which


@pytest.mark.parametrize("country", ["gb-ew", "gb-sct", "cn", "other"])
def test_the_step_that_names_the_contact_log_leads_to_it(
    owner: Visitor, household: Household, country: str
) -> None:
    drawn = Page(owner.get(sign_page(household, "third_party_calls", country)).content.decode())
    log = reverse("contact-list", args=[household.pk])
    assert "contact log" in {each.text for each in drawn.all("a") if each.attrs.get("href") == log}
