"""A relative or a friend gets one warm page: sorry, thanks, how much, when; no law, no tables."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from debts.letters.print.render import Composed
from debts.letters.twin import twin_of
from debts.models import Debt, Letter, Offer, Person
from debts.services import plans
from tests import factories
from tests.letters.drafts import FORMS
from tests.letters.test_steps_in_words import CHINESE, House, said

pytestmark = pytest.mark.django_db
EACH = pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
OFFICE = re.compile(
    r"《|第.{1,4}条|书面|催收|追偿|债权人|家人、同事|单位|本人|附件"
    r"|CONC|in writing|my family|my employer|Sir or Madam|Enclosed|Yours|further action|account"
)


class FriendsHouse(House):
    """900.00 are left each month; 3,000 are owed to an uncle and 6,000 to a bank."""

    def __init__(self, place: tuple[str, str, str], costs: int = 600) -> None:
        super().__init__(place, 1500, costs)
        self.english = place[2] == "en"
        # Whole yuan stand without hundredths among people who know each other.
        self.third = "300" if place[1] == "CNY" else "300.00"
        Person.objects.update(id_last4="412X")
        name = "Uncle Joe" if self.english else "舅舅"
        uncle = factories.creditor(self.home, name=name, kind="person")
        self.debt = self.owes(3000, creditor=uncle, product="private")
        self.owes(6000)

    def page(self, kind: str = "instalments", choice: str = "") -> Composed:
        self.plans(choice=choice)
        return self.letter(self.debt, kind)


def words(composed: Composed) -> str:
    return re.sub(r"<[^>]*>|\N{NO-BREAK SPACE}", " ", composed.html())


@EACH
@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_nothing_of_an_office_stands_in_a_letter_to_a_friend(
    place: tuple[str, str, str], kind: str
) -> None:
    composed = FriendsHouse(place).page(kind)
    for page in (words(composed), composed.text()):
        assert not OFFICE.search(page), page
        assert "412X" not in page
    assert composed.enclosures == []
    assert "<table" not in composed.html()


@EACH
def test_a_friend_reads_sorry_thanks_how_much_and_when(place: tuple[str, str, str]) -> None:
    """A third of 900.00 is 300.00: ten times, the last on 1 October 2027."""
    house = FriendsHouse(place)
    composed = house.page()
    offer, page = said(composed, "offer"), composed.text()
    if house.english:
        assert "Dear Uncle Joe\n" in page
        assert "I am sorry" in page
        assert "Thank you" in page
        assert "I would like to pay you 300.00 a month, from 1 January 2027." in offer
        assert "1 October 2027" in offer
        note = "this same loan" if place[0] == "cn" else "this is still the same money"
        assert note in page
        assert "Best wishes" in page
    else:
        assert "舅舅，您好！" in page
        assert "道个歉" in page
        assert "谢谢您" in page
        assert f"我打算从2027年1月1日起，每月还{house.third}，" in offer
        assert "2027年10月1日还清" in offer
        assert "写明还是原来这笔钱" in page
        assert "此致" not in page


@EACH
def test_a_friend_is_promised_no_end_that_nobody_can_tell(place: tuple[str, str, str]) -> None:
    """A token of 1.00 each: it is looked at again half a year after 1 January 2027."""
    house = FriendsHouse(place, costs=1500)
    composed = house.page(choice="token")
    offer = said(composed, "offer")
    assert ("By 1 July 2027" if house.english else "最晚到2027年7月1日") in offer
    assert not re.search(r"Together|last of|还清|合计|[Tt]oken|象征|困难期", offer)


@EACH
def test_a_friend_who_cannot_be_paid_yet_is_told_so(place: tuple[str, str, str]) -> None:
    house = FriendsHouse(place, costs=1500)
    offer = said(house.page(), "offer")
    assert ("cannot say yet" if house.english else "说不准") in offer


@EACH
def test_a_friend_is_not_told_that_nothing_can_be_paid_where_something_is_left(
    place: tuple[str, str, str],
) -> None:
    """It stood in a pause beside a table of the same day that shares 900.00 a month."""
    claim = "really cannot|实在还不上"
    able, unable = (FriendsHouse(place, costs).page("payment_holiday") for costs in (600, 1500))
    assert not re.search(claim, said(able, "request"))
    if place[0] == "cn":
        assert re.search(claim, said(unable, "request"))


def test_who_asks_a_friend_in_china_for_time_claims_no_want() -> None:
    """Nobody has looked yet at what is left: "I have no money for it" was not theirs to say."""
    house = FriendsHouse(CHINESE)
    Debt.objects.filter(pk=house.debt.pk).update(method=Debt.Method.NONE)
    house.debt.refresh_from_db()
    assert "还没有办法一下子还清" in house.page("time_to_plan").text()
    twin = twin_of(Letter.objects.get())
    assert twin
    assert "cannot pay it all back at once just now" in twin.text


@EACH
def test_what_comes_later_is_said_to_a_friend_in_its_order(place: tuple[str, str, str]) -> None:
    """Nothing is left until July; then 900.00, of which a third goes to the uncle."""
    house = FriendsHouse(place, costs=1500)
    house.changes(900, date(2027, 7, 1))
    offer = said(house.page(), "offer")
    if house.english:
        assert (
            "I cannot pay anything before 1 July 2027. From 1 July 2027 I will pay 300.00" in offer
        )
    else:
        later = f"从2027年7月1日起每月还{house.third}，"
        assert f"我在2027年7月1日之前还拿不出钱来，{later}" in offer


@EACH
def test_a_friend_is_told_why_a_token_is_so_little_and_why_more_comes_later(
    place: tuple[str, str, str],
) -> None:
    """One a month to somebody who helped, without a word of why, reads as an insult."""
    house = FriendsHouse(place, costs=1500)
    house.changes(900, date(2027, 7, 1))
    offer = said(house.page(choice="token"), "offer")
    if house.english:
        assert "From 1 January 2027 until 1 June 2027 I can pay you no more than 1.00 a " in offer
        assert "a month, because nothing is left after what has to be paid first." in offer
        assert "I know how little that is." in offer
        assert "I can pay more then because more money is expected to come in." in offer
    else:
        assert "从2027年1月1日到2027年6月1日，每月只拿得出1" in offer
        assert "：手头的钱除去必须先花的，剩不下什么。我知道这实在太少，" in offer
        assert offer.endswith("以后能多还，是因为预计收入会多一些。")


@EACH
def test_a_token_that_is_a_choice_is_put_down_to_no_want_of_money(
    place: tuple[str, str, str],
) -> None:
    house = FriendsHouse(place)
    house.plans()
    Offer.objects.update(kind=Offer.Kind.TOKEN)
    offer = said(house.letter(house.debt), "offer")
    assert ("I know how little" if house.english else "实在太少") in offer
    assert not re.search("nothing is left|剩不下|because|因为", offer)


@EACH
def test_a_friend_who_is_paid_later_is_told_why_not_sooner(place: tuple[str, str, str]) -> None:
    house = FriendsHouse(place, costs=1500)
    house.changes(900, date(2027, 7, 1))
    offer = said(house.page(), "offer")
    why = "I can begin then because more money" if house.english else "以后能还，是因为预计收入"
    assert why in offer


@EACH
@pytest.mark.parametrize("freeze", [True, False])
def test_a_friend_is_asked_to_let_interest_rest_where_the_plan_asks_it(
    place: tuple[str, str, str], freeze: bool
) -> None:
    house = FriendsHouse(place)
    house.plans()
    Offer.objects.update(ask_freeze=freeze)
    page = house.letter(house.debt).text()
    assert (("without interest" if house.english else "不再算利息") in page) is freeze


@EACH
def test_two_who_owe_a_friend_write_as_we(place: tuple[str, str, str]) -> None:
    house = FriendsHouse(place)
    factories.person(house.home, name="Sam Ash", relation="partner")
    body = "\n".join(part.filled for part in house.page().parts)
    assert not re.search(r"\b(I|me|my|My|am)\b|我(?!们)", body), body


BRITAIN = ("gb-ew", "GBP", "en")
RUNS = {"method": "none", "rate_quote": "none", "contract_on": date(2025, 11, 15)}
IN_DOUBT = {"overdue_since": date(2020, 5, 1), "contract_on": None, "last_payment_on": None}
DENIED = re.compile("not saying that I owe|not an admission")


def asking(kind: str, **of_debt: Any) -> str:
    """A British letter that checks or waits, about 800.00 of a friend."""
    house = House(BRITAIN, 1500, 600)
    friend = factories.creditor(house.home, name="Morgan Ashby", kind="person")
    debt = house.owes(800, creditor=friend, product="private", **of_debt)
    return house.letter(debt, kind).text()


@pytest.mark.parametrize("kind", ["hold", "statement"])
def test_a_friend_whose_loan_runs_reads_no_denial_of_it(kind: str) -> None:
    """Who took 800.00 of a friend wrote of money "that you say I owe", and of going to court."""
    page = asking(kind, **RUNS)
    assert "the money between us" in page
    assert re.search("neither confirms? a figure", page)
    assert not DENIED.search(page)
    assert not re.search("you say|court|rely|rights|owe", page), page


@pytest.mark.parametrize("kind", ["hold", "statement"])
@pytest.mark.parametrize(
    "told",
    [IN_DOUBT, {"stage": "court"}, {"threat": "I shall sue.", "threat_on": date(2026, 12, 1)}],
    ids=["doubt", "court", "announced"],
)
def test_a_friends_loan_in_doubt_or_in_dispute_is_not_admitted(
    told: dict[str, Any], kind: str
) -> None:
    page = asking(kind, **told)
    assert DENIED.search(page)
    assert "the money between us" in page


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan"])
@pytest.mark.parametrize(
    ("told", "said_of_it"),
    [
        ({}, "have not yet paid you back in full"),
        ({"last_payment_on": None, "never_paid": True}, "have not paid you back yet"),
    ],
    ids=["part paid", "never"],
)
def test_a_friend_who_had_a_part_back_is_not_told_of_nothing(
    told: dict[str, Any], said_of_it: str, kind: str
) -> None:
    house = House(BRITAIN, 1500, 600)
    friend = factories.creditor(house.home, name="Morgan Ashby", kind="person")
    debt = house.owes(800, creditor=friend, product="private", method="none", **told)
    house.plans()
    assert said_of_it in house.letter(debt, kind).text()


@pytest.mark.parametrize("first", [True, False], ids=["arrears first", "income later"])
def test_a_friend_who_waits_for_arrears_to_be_paid_is_told_of_them(first: bool) -> None:
    """Ten months without a payment, and no word why; of a job to come the reason is another."""
    house = House(BRITAIN, 1500, 1400 if first else 1500)
    friend = factories.creditor(house.home, name="Morgan Ashby", kind="person")
    debt = house.owes(800, creditor=friend, product="private")
    if first:
        tax = house.owes(600, product="tax", priority=True, priority_kind="hmrc")
    else:
        house.changes(100, date(2027, 7, 1))
    house.plans()
    if first:
        Offer.objects.filter(debt=tax).update(own_minor=100_00)
        plans.work_out(plan=house.home.plans.get())
    offer = said(house.letter(debt), "offer")
    assert "I cannot pay anything before 1 July 2027." in offer
    assert ("What I have left goes first to payments that cannot wait." in offer) is first
    twin = twin_of(Letter.objects.get())
    assert twin
    assert ("要先用来付不能再拖的款项。" in twin.text) is first
