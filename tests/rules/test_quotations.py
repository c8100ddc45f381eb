"""A rule that somebody read carries words of its instrument, so that anybody can check it again."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from debts.domain.law.rule_reader import RulesUnreadable, read_book
from debts.domain.law.sources import Trust
from debts.rulebook import book
from tests import factories
from tests.domain.test_rules import GOOD
from tests.people import Visitor

NAMED = 'instrument = { en = "An Act", zh-hans = "一部法" }\n'
QUOTED = NAMED + 'quote = { fr = "Nul ne peut se plaindre." }'


def slips(extra: str, old: str = "", new: str = "") -> str:
    with pytest.raises(RulesUnreadable) as refused:
        read_book({"xx.toml": GOOD.replace(old, new) + extra})
    return str(refused.value)


def test_a_quotation_stands_in_the_language_of_its_instrument() -> None:
    rule = read_book({"xx.toml": GOOD + QUOTED}).one("xx.rule", date(2026, 11, 29))
    assert rule is not None
    assert rule.source.quote is not None
    assert (rule.source.quote.language, rule.source.quote.text) == (
        "fr",
        "Nul ne peut se plaindre.",
    )


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ('quote = "No one may"', "quote: should be a table"),
        ("quote = {}", "quote: should stand in one language"),
        (
            'quote = { en = "No one may", fr = "Nul ne peut" }',
            "quote: should stand in one language",
        ),
        ('quote = { en = "" }', "quote: should be a few words to a sentence"),
        ('quote = { en = "“No one may”" }', "quote: should be a few words to a sentence"),
        ('quote = { en = "No  one may" }', "quote: should be a few words to a sentence"),
        (f'quote = {{ en = "{"No one may " * 30}end" }}', "should be a few words to a sentence"),
    ],
)
def test_a_quotation_that_nobody_could_look_for_is_told(quote: str, sentence: str) -> None:
    assert sentence in slips(NAMED + quote)


def test_a_quotation_of_nothing_by_name_is_told() -> None:
    assert "quote: needs an instrument" in slips('quote = { en = "No one may" }')


def test_what_nobody_read_cannot_be_quoted() -> None:
    """A quotation from memory would look like a reading."""
    told = slips(QUOTED, 'trust = "L"\nlast_checked = 2026-11-01', 'trust = "GK"')
    assert "quote: has no place beside general knowledge" in told


def test_the_command_lists_what_quotes_nothing() -> None:
    out = StringIO()
    call_command("rules", stdout=out)
    listed = out.getvalue().split("without a quotation")[1]
    assert "gb.conc.capacity" in listed
    assert "gb.conc.no-rise" not in listed
    assert "gb-ew.limitation.default-notice" not in listed, "nobody verified it: the first list"


def test_a_quotation_of_an_official_text_is_verified() -> None:
    rule = book().one("cn.collection.public-order", date(2026, 11, 29))
    assert rule is not None
    assert rule.source.trust is Trust.QUOTED
    assert rule.citable


@pytest.mark.django_db
@pytest.mark.time_machine(date(2026, 11, 29))
def test_the_page_of_a_debts_rights_shows_the_words_and_how_they_were_checked() -> None:
    home = factories.household(country="cn", currency="CNY")
    account = factories.account()
    factories.membership(home, account)
    debt = factories.debt(home, product="credit_card", stage="overdue")
    page = Visitor(account).get(reverse("debt-rights", args=[home.pk, debt.pk])).content.decode()
    own_words = "借款人可以在还款期限届满前向贷款人申请展期；贷款人同意的，可以展期。"
    assert f'<blockquote lang="zh-hans">{own_words}</blockquote>' in page
    assert "by its own text" in page


def test_the_words_of_an_article_stand_at_no_other() -> None:
    """Article 6 of the Personal Information Protection Law stood as the words of its article 45."""
    quoted = {rule.id: rule.source.quote for rule in book().all_rules if rule.source.quote}
    least = [id_ for id_, quote in quoted.items() if "影响最小的方式" in quote.text]
    assert least == ["cn.collection.personal-data"]
