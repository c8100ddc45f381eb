"""What an agreement should contain: by its list, said or not; a settlement asks for more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.sums.dated import DatedSums
from debts.domain.talks.contents import Content, ContentList, contents, to_tick
from debts.domain.talks.terms import InterestDuring, Said, Terms
from tests.domain.cases import money

NOTHING = Terms("GBP")
ALL = Terms(
    "GBP",
    DatedSums.level(money(50), date(2027, 1, 31), 12),
    interest=InterestDuring.FROZEN,
    waived=money(30),
    settles=Said.YES,
    stops_collecting=Said.YES,
)


def said(of, terms, *ticked):
    return {line.content: line.is_said for line in contents(of, terms, ticked, has_record=True)}


def test_a_card_in_china_has_the_contents_of_article_70():
    wanted = {"balance", "sums", "interest", "late", "no_new_card"}
    assert wanted <= {content.value for content in said(ContentList.CARD, NOTHING)}
    assert Content.NO_NEW_CARD not in said(ContentList.CHINA, NOTHING)


def test_in_britain_it_says_when_it_is_looked_at_again():
    assert Content.REVIEW in said(ContentList.BRITAIN, NOTHING)
    assert Content.REVIEW not in said(ContentList.COMMON, NOTHING)


def test_a_settlement_has_its_own():
    own = {Content.WAIVED, Content.NO_OTHER_CLAIM, Content.PAPER_AT_THE_END}
    for each in ContentList:
        assert own <= set(said(each, ALL))
        assert not own & set(said(each, replace(ALL, settles=Said.NO)))


def test_the_persons_own_promise_is_not_asked_of_them():
    lines = contents(ContentList.CARD, NOTHING, (), has_record=True)
    assert {line.content for line in lines if not line.is_asked} == {Content.NO_NEW_CARD}


def test_an_account_that_nobody_reports_is_not_asked_about():
    lines = contents(ContentList.COMMON, NOTHING, (), has_record=False)
    assert Content.CREDIT_RECORD not in {line.content for line in lines}


@pytest.mark.parametrize("of", ContentList)
def test_what_is_told_or_ticked_is_said_and_nothing_else(of):
    assert not any(said(of, NOTHING).values())
    ticked = [content.value for content in to_tick({of})]
    assert all(said(of, ALL, *ticked).values())


@given(st.sampled_from(list(ContentList)), st.sets(st.sampled_from(list(Content))))
def test_each_tick_says_only_its_own_line(of, ticked):
    ids = {content.value for content in ticked}
    found = {content for content, is_said in said(of, NOTHING, *ids).items() if is_said}
    assert found == ticked & set(said(of, NOTHING)) & set(to_tick({of}))
