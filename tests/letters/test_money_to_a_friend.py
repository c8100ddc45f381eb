"""What a relative reads of a single sum: what it is, and not that there is more of it."""

from __future__ import annotations

import pytest

from debts.models import LumpSum
from tests.letters.drafts import DAY
from tests.letters.test_accounts_that_run_on import both, written

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]
KIN = {"product": "private", "creditor_kind": "person"}


def test_a_gift_is_the_whole_of_what_is_offered() -> None:
    english, chinese = both(written("lump_sum", **KIN))
    assert (
        "Some money has now been given to me, and with it I could give you £500.00 in one"
        " payment. I know that it is not all that I owe you." in english
    )
    assert "of it in one payment" not in english
    assert "最近有人给了我一笔钱，我可以用它一次还您£500.00。我知道这不是我欠您的全部。" in chinese
    assert "从中" not in chinese
    english, chinese = both(written("lump_and_instalments", **KIN))
    assert "Some money has now been given to me. What I can do is this:" in english
    assert "最近有人给了我一笔钱。我能做到的是：" in chinese


@pytest.mark.parametrize(
    ("source", "english", "chinese"),
    [
        ("sale", "has now come from the sale of something that I owned", "最近我卖东西得了一笔钱"),
        ("back_pay", "that was owed to me has now been paid", "有一笔早该给我的钱，最近补上了"),
        ("savings", "I have saved some money", "我攒了一笔钱"),
    ],
)
def test_each_source_begins_the_sentence(source: str, english: str, chinese: str) -> None:
    letter = written("lump_sum", **KIN)
    LumpSum.objects.update(source=source)
    ours, theirs = both(letter)
    assert f"{english}, and with it I could give you" in ours
    assert f"{chinese}，我可以用它一次还您" in theirs


def test_money_that_is_still_to_come_has_not_come() -> None:
    letter = written("lump_sum", **KIN)
    LumpSum.objects.update(on="2026-12-01")
    english, chinese = both(letter)
    assert "I am to be given some money, and with it I could give you" in english
    assert "has now" not in english
    assert "有人要给我一笔钱" in chinese


def test_where_time_is_in_doubt_nothing_is_said_of_all_that_is_owed() -> None:
    english, chinese = both(written("lump_sum", "other", **KIN))
    assert "I know that it is less than you may have hoped for." in english
    assert "all that I owe you" not in english
    assert "我知道这可能比您想的要少。" in chinese
    # That it was not paid back would admit that it is owed.
    assert "I am sorry that it has taken so long." in english
    assert "paid you back" not in english
    assert "让您等了这么久" in chinese
    assert "没还" not in chinese
