"""What happened leads to the letters that fit a debt today, says why others wait, and never to one
that may cost a defence."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from itertools import product
from typing import Any

import pytest
from django.urls import reverse

from debts.clock import today
from debts.domain.law.limitation import Acknowledges
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Debt, Household
from debts.models.debt import Stage
from debts.pages.came.happened import Answered, debt_happened
from debts.selectors.debt import clock_of
from tests import factories
from tests.people import Visitor

PLACES = {"gb-ew": "GBP", "gb-sct": "GBP", "cn": "CNY"}
LONG_AGO: dict[str, Any] = {
    "contract_on": date(2012, 1, 5),
    "overdue_since": date(2013, 3, 1),
    "last_payment_on": date(2013, 2, 1),
    "default_notice_on": date(2013, 5, 1),
    "default_notice_ends_on": date(2013, 6, 1),
    "never_acknowledged": True,
}


def offered(debt: Debt, key: str) -> list[str]:
    """The letters that one sentence leads to."""
    chosen = debt_happened(debt, today(), key).chosen
    assert chosen
    return [letter.kind.id for letter in chosen.letters]


def all_of(debt: Debt) -> list[Answered]:
    groups = debt_happened(debt, today()).groups
    return [each for group in groups for each in group.answered]


def kinds_of(debt: Debt) -> set[str]:
    return {letter.kind.id for each in all_of(debt) for letter in each.letters}


def page_of(visitor: Visitor, debt: Debt, key: str = "") -> str:
    url = reverse("debt-happened", args=[debt.household_id, debt.pk])
    answer: Any = visitor.get(f"{url}?what={key}" if key else url)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def household_in(place: str) -> Household:
    return factories.household(country=place, currency=PLACES[place])


def test_the_only_debt_is_not_asked_for(owner: Visitor, household: Household) -> None:
    page: Any = owner.get(reverse("happened", args=[household.pk]))
    url = reverse("happened-debts", args=[household.pk, "lost-work"])
    assert url in page.content.decode()
    debt = factories.debt(household)
    answer = owner.get(url)
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/debts/{debt.pk}/happened/?what=lost-work")


def test_of_several_debts_each_leads_to_what_fits_it(owner: Visitor, household: Household) -> None:
    debts = [factories.debt(household), factories.debt(household, product="payday")]
    settled = factories.debt(household, settled_on=today())
    url = reverse("happened-debts", args=[household.pk, "lost-work"])
    text = owner.get(url).content.decode()
    for debt in debts:
        assert reverse("debt-happened", args=[household.pk, debt.pk]) + "?what=lost-work" in text
    assert reverse("debt-happened", args=[household.pk, settled.pk]) not in text


def test_nothing_that_nobody_wrote_down_happened(owner: Visitor, household: Household) -> None:
    assert owner.get(reverse("happened-debts", args=[household.pk, "flood"])).status_code == 404
    debt = factories.debt(household)
    assert debt_happened(debt, today(), "flood").chosen is None


def test_each_letter_opens_with_its_kind_chosen(owner: Visitor, household: Household) -> None:
    debt = factories.debt(household, stage="collection")
    text = page_of(owner, debt, "others-told")
    link = reverse("letter-kind", args=[household.pk, debt.pk]) + "?kind=contact_wishes"
    assert f'href="{link}"' in text
    opened: Any = owner.get(link)
    assert re.search(r'value="contact_wishes"[^>]*checked', opened.content.decode())


@pytest.mark.parametrize("place", PLACES)
def test_while_time_is_in_doubt_no_sentence_leads_to_what_may_admit_the_debt(
    db: None, place: str
) -> None:
    home = household_in(place)
    seen = 0
    for stage, kind in product(Stage.values, ("credit_card", "personal_loan", "rent", "other")):
        debt = factories.debt(home, stage=stage, product=kind, **LONG_AGO)
        if not clock_of(debt, today()).in_doubt:
            continue
        for each in all_of(debt):
            for letter in each.letters:
                seen += 1
                assert letter.kind.acknowledges is Acknowledges.NO, (stage, kind, each.text)
    assert seen > 100


def test_what_waits_for_the_time_says_so(owner: Visitor, household: Household) -> None:
    old = factories.debt(household, **LONG_AGO)
    assert "limitation" in offered(old, "from-long-ago")
    assert "payment_holiday" not in offered(old, "lost-work")
    assert "the time for court action is near its end or in doubt" in page_of(
        owner, old, "lost-work"
    )
    running = factories.debt(household)
    assert "limitation" not in offered(running, "from-long-ago")
    assert "time is still running" in page_of(owner, running, "from-long-ago")
    assert "time_to_plan" in offered(running, "lost-work")


def test_a_complaint_is_taken_further_only_after_its_days(
    owner: Visitor, household: Household
) -> None:
    debt = factories.debt(household, stage="collection")
    assert "First complain to them in writing" in page_of(owner, debt, "complaint-unanswered")
    sent = _complained(debt, days_ago=10)
    assert offered(debt, "complaint-unanswered") == []
    assert "to answer your complaint" in page_of(owner, debt, "complaint-unanswered")
    sent.on, sent.reply_by = today() - timedelta(days=90), today() - timedelta(days=34)
    sent.save()
    assert offered(Debt.objects.get(pk=debt.pk), "complaint-unanswered") == ["escalation"]


def _complained(debt: Debt, *, days_ago: int) -> Any:
    home, on = debt.household, today() - timedelta(days=days_ago)
    letter = factories.letter(home, debt=debt, kind="complaint", posted_on=on, dated_on=on)
    waited = {"on": on, "reply_by": on + timedelta(days=56), "creditor": debt.current_creditor}
    return factories.contact(
        home, debt=debt, direction="out", channel="letter", letter=letter, **waited
    )


def test_a_friend_who_lent_is_written_no_letter_for_firms(household: Household) -> None:
    friend = factories.creditor(household, name="Ann", kind="person")
    debt = factories.debt(household, creditor=friend, product="other")
    found = kinds_of(debt)
    assert found
    assert not {kind for kind in found if BY_ID[kind].only_to_firms}


def test_whoever_is_threatened_is_told_what_to_do_where_no_letter_fits(
    owner: Visitor, household: Household
) -> None:
    friend = factories.creditor(household, name="Ann", kind="person")
    debt = factories.debt(household, creditor=friend, product="other")
    assert "?what=threats" in page_of(owner, debt)
    assert reverse("emergency-sign", args=[household.pk, "gb-ew", "loan_shark"]) in page_of(
        owner, debt, "threats"
    )


def test_of_a_settled_debt_only_its_papers_are_asked_for(household: Household) -> None:
    debt = factories.debt(household, settled_on=today())
    assert kinds_of(debt) <= {"clearance", "statement"}
    assert not any(each.noted for each in all_of(debt))


def test_a_payment_order_in_china_leads_to_the_objection_and_says_what_is_none(db: None) -> None:
    home = household_in("cn")
    debt = factories.debt(home, stage="court")
    assert offered(debt, "payment-order") == ["order_objection"]
    others = [each for each in all_of(debt) if each.happening.id != "payment-order"]
    assert not [each for each in others if "order_objection" in str(each.letters)]


def test_a_card_is_not_asked_about_power_that_may_be_cut_off(household: Household) -> None:
    def told(debt: Debt) -> set[str]:
        return {each.happening.id for each in all_of(debt)}

    card = factories.debt(household, stage="not_due", product="credit_card")
    bill = factories.debt(household, product="energy", priority=True)
    assert "supply-at-risk" not in told(card)
    assert "supply-at-risk" in told(bill)


def test_who_only_reads_is_led_to_no_letter(household: Household, adviser: Visitor) -> None:
    debt = factories.debt(household, stage="collection")
    text = page_of(adviser, debt, "others-told")
    assert "?kind=" not in text
