"""How many pages a letter takes, and where they break: measured on the printed page."""

from __future__ import annotations

import pytest

from bench import sample_letters as samples
from debts.domain.sums.money import Money
from debts.letters.print import pdf
from debts.letters.print.render import compose
from debts.letters.print.store import Printed
from debts.models import Letter
from tests import factories
from tests.letters import printing
from tests.letters.drafts import begun, draft, plan_of

pytestmark = pytest.mark.slow
ENGLISH, CHINESE = ("gb-ew", "GBP", "en"), ("cn", "CNY", "zh-hans")
HEADINGS = {
    "en": ("Summary", "Schedule", "Offers"),
    "zh-hans": ("家庭收支概要", "还款计划表", "目前提出的各笔还款安排"),
}


def _printed(letter: Letter) -> Printed:
    return pdf.print_letter(compose(letter).html())


def _letter_to_one_of(count: int, place: tuple[str, str, str]) -> Letter:
    """A household with `count` banks, each owed some 1,000."""
    country, currency, language = place
    home = factories.household(country=country, currency=currency, letter_language=language)
    factories.person(home)
    for number in range(count):
        bank = factories.creditor(home, name=f"Bank{number}")
        debt = factories.debt(home, creditor=bank, principal=Money(1000_00 + number, currency))
    plan_of(home, factories.complete_assessment(home, illness=True))
    return begun("instalments", debt)


@pytest.mark.django_db
def test_a_letter_with_a_budget_two_years_of_payments_and_three_offers_is_two_pages() -> None:
    """24 payments of 900 are 21,600."""
    printed = _printed(draft("instalments", *ENGLISH, principal=Money(21_600_00, "GBP")))
    heads = [w for w in printing.words(printed.path) if w.text in HEADINGS["en"] and w.bottom > 12]
    assert printed.pages == 2
    assert {w.text for w in heads if w.page == 2} == set(HEADINGS["en"])


@pytest.mark.django_db
@pytest.mark.parametrize("place", [ENGLISH, CHINESE], ids="-".join)
def test_short_tables_share_a_page(place: tuple[str, str, str]) -> None:
    printed = _printed(draft("instalments", *place, principal=Money(21_600_00, place[1])))
    found = printing.words(printed.path)
    last = [w.text for w in found if w.page == printed.pages]
    assert all(any(head in word for word in last) for head in HEADINGS[place[2]])


@pytest.mark.django_db
def test_forty_offers_stand_below_their_heading_with_their_total() -> None:
    found = printing.words(_printed(_letter_to_one_of(40, ENGLISH)).path)
    (heading,) = [w.page for w in found if w.text == "Offers" and w.top < 40]
    rows = [w for w in found if w.text == "Bank" and w.page >= heading]
    assert {w.page for w in rows} == {heading}


def _offers(rows: int) -> Printed:
    lines = [samples._row(f"Creditor{n}", "£1.00", "£2.00") for n in range(rows)]
    lines.append(samples._row("Total", "", "£3.00", kind="total"))
    table = samples._table("offers", "", ["Creditor", "Balance", "A month"], lines)
    inside = (
        '<h1 class="subject">S</h1><div class="body"><p>x</p></div>'
        '<ol class="enclosures"><li>a</li></ol><section class="enclosure"><h2>Before</h2>'
        f"<p>{'word ' * 900}</p></section>"
        f'<section class="enclosure"><h2>Offers</h2>{table}</section>'
    )
    return pdf.print_letter(samples.Sample("en", "gb", "t", inside).html)


@pytest.mark.parametrize("rows", [5, 30, *range(42, 52), 95])
def test_a_table_leaves_no_heading_and_no_last_row_alone(rows: int) -> None:
    page = {w.text: w.page for w in printing.words(_offers(rows).path)}
    assert page["Offers"] == page["Creditor0"] == page["Creditor1"]
    assert page[f"Creditor{rows - 2}"] == page[f"Creditor{rows - 1}"] == page["Total"]


def test_a_table_that_breaks_repeats_its_head() -> None:
    printed = _offers(95)
    heads = [w.page for w in printing.words(printed.path) if w.text == "Balance"]
    assert printed.pages > 3
    assert heads == list(range(3, printed.pages + 1))


@pytest.mark.django_db
def test_two_columns_of_payments_are_read_down_and_each_has_its_head() -> None:
    printed = _printed(draft("instalments", *ENGLISH, principal=Money(21_600_00, "GBP")))
    found = [w for w in printing.words(printed.path) if w.page == printed.pages]
    numbers = {int(w.text): w for w in found if w.text.isdigit() and len(w.text) < 3}
    assert len([w for w in found if w.text == "Due"]) == 2
    assert numbers[12].left < 60 < 100 < numbers[24].left
    assert max(w.right for w in found) <= 186


# --- A letter that is a few lines too long


def _with_paragraphs(count: int, lang: str, look: str) -> Printed:
    text = (
        "我写信说明情况，请贵行阅读。" * 5
        if lang != "en"
        else "Please read what follows here. " * 7
    )
    body = "".join(f"<p>{text}</p>" for _ in range(count))
    inside = (
        '<div class="head"><header class="sender"><p>Ada<br>1 Row</p></header>'
        f'<address class="recipient">Bank<br>York</address></div><h1 class="subject">S</h1>'
        f'<div class="body">{body}</div><div class="closing"><p class="valediction">Faithfully</p>'
        f'<p class="signature">Signer</p></div>'
    )
    return pdf.print_letter(samples.Sample(lang, look, "t", inside).html)


@pytest.mark.parametrize(("lang", "look"), [("en", "gb"), ("zh-Hans", "cn")])
def test_the_signature_has_two_lines_of_text_on_its_page(lang: str, look: str) -> None:
    seen = set()
    for count in range(5, 19):
        printed = _with_paragraphs(count, lang, look)
        found = printing.words(printed.path)
        name, end = (next(w for w in found if w.text == t) for t in ("Signer", "Faithfully"))
        lines = {round(w.top) for w in found if w.page == end.page and w.bottom < end.top}
        assert name.page == end.page
        assert len(lines) >= 2, count
        seen.add(printed.pages)
    assert {1, 2} <= seen


def test_closer_lines_save_a_page_and_move_neither_window_nor_fold() -> None:
    usual, closer = (_with_paragraphs(count, "en", "gb") for count in (5, 9))
    assert (usual.pages, closer.pages) == (1, 1)
    places = [
        [w for w in printing.words(each.path) if w.text in ("Bank", "York")]
        for each in (usual, closer)
    ]
    assert [(w.left, round(w.top)) for w in places[0]] == [
        (w.left, round(w.top)) for w in places[1]
    ]
