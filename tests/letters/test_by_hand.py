"""What a person does with the sheet: writes on its lines, folds it, prints it on a starved printer,
and lays its pages apart.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from bench import sample_letters as samples
from debts.letters.print import pdf
from debts.letters.print.render import compose
from debts.templatetags.letters import whole_end
from tests.letters import printing
from tests.letters.drafts import draft

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

DPI = 200
DOTS = DPI / 25.4


def _longest_line(row: Image.Image) -> float:
    """The longest dark run of any of its lines, in mm."""
    longest = 0
    for y in range(row.height):
        run = 0
        for x in range(row.width):
            run = run + 1 if row.getpixel((x, y)) < 128 else 0  # type: ignore[operator]
            longest = max(longest, run)
    return longest / DOTS


def _beside(path: Path, folder: Path, word: str, width: float) -> Image.Image:
    """What is printed at the right of a word, `width` mm of it."""
    found = next(each for each in printing.words(path) if each.text == word)
    page = printing.pictures(path, folder, dpi=DPI)[found.page - 1]
    box = (found.right, found.top - 1, found.right + width, found.bottom + 2)
    return page.crop(tuple(round(value * DOTS) for value in box))


def test_a_reference_nobody_knows_is_a_line_with_room_for_it(tmp_path: Path) -> None:
    letter = draft("hold")
    letter.debt.reference = ""
    printed = pdf.print_letter(compose(letter).html())
    assert _longest_line(_beside(printed.path, tmp_path, "reference:", 40)) >= 33


def test_a_case_number_nobody_knows_is_a_line_with_room_for_it(tmp_path: Path) -> None:
    words = whole_end("该款项已由 ____人民法院（____）____号民事判决确定，本人愿意履行。")
    body = f'<div class="body"><p>{words}</p></div>'
    printed = pdf.print_letter(samples.Sample("zh-Hans", "cn", "函", body).html)
    assert _longest_line(_beside(printed.path, tmp_path, "该款项已由", 40)) >= 23


def test_a_blank_that_ends_a_line_stays_whole() -> None:
    assert whole_end("由____号判决") == '由<span class="blank">____</span>号判决'


def test_each_page_after_the_first_says_whose_it_is_and_under_which_reference() -> None:
    printed = pdf.print_letter(compose(draft("instalments")).html())
    feet = {
        page: " ".join(
            word.text
            for word in printing.words(printed.path)
            if word.page == page and word.top > 275 and word.left < 150
        )
        for page in range(1, printed.pages + 1)
    }
    assert printed.pages > 1
    assert feet.pop(1) == ""
    assert set(feet.values()) == {"Robin Ash · Your reference: NB-77"}


def test_five_lines_of_an_address_stand_in_the_window_wherever_the_sheet_lies() -> None:
    letter = draft("hold")
    bank = letter.debt.current_creditor
    bank.letter_address = "PO Box 1\nQuay Street\nLeeds\nLS1 1AA"
    bank.department = ""
    found = printing.words(pdf.print_letter(compose(letter).html()).path)
    window = [word for word in found if word.page == 1 and word.left < 105 and 45 < word.top < 90]
    assert "LS1" in {word.text for word in window}
    # The box of a line has half a millimetre of room above its letters.
    assert min(word.top for word in window) >= 56.5
    assert max(word.bottom for word in window) <= 81


def test_nothing_that_tells_something_is_grey(tmp_path: Path) -> None:
    letter = draft("instalments")
    page = printing.pictures(pdf.print_letter(compose(letter).html()).path, tmp_path)[-1]
    assert min(page.crop((0, 1080, page.width, page.height)).get_flattened_data()) < 60


def test_a_number_stays_with_what_it_counts() -> None:
    line = whole_end("自2031年6月5日起还9,000.00元，分32期，另见规定")
    for kept in ("2031年", "6月", "5日", "9,000.00元", "32期"):
        assert f'<span class="together">{kept}</span>' in line


def test_a_short_word_does_not_end_a_paragraph_alone() -> None:
    assert whole_end("to me, and to nobody else.").endswith(
        '<span class="together">nobody else.</span>'
    )


def test_the_date_stands_below_the_sender_and_the_words_begin_above_the_first_fold() -> None:
    """Beside the recipient there is room for both, and a letter needs a page less."""
    found = printing.words(pdf.print_letter(compose(draft("hold")).html()).path)
    date_, greeting = (next(w for w in found if w.text == text) for text in ("November", "Dear"))
    assert date_.left > 110
    assert date_.bottom < 57
    assert 92 <= greeting.top < greeting.bottom < 99


def test_a_short_table_shares_the_page_of_the_one_before_it() -> None:
    """Three offers stood alone on a third sheet, for want of some millimetres."""

    def table(rows: int) -> str:
        cells = "".join(
            f'<tr><th scope="row">Row {row}</th><td class="num">£1.00</td></tr>'
            for row in range(rows)
        )
        rows_ = f'<table class="budget"><tbody>{cells}</tbody></table>'
        return f'<section class="enclosure"><h2>A table</h2>{rows_}</section>'

    body = '<h1 class="subject">S</h1><div class="body"><p>Please.</p></div>'
    letter = samples.Sample("en", "gb", "A letter", body + table(43) + table(4))
    assert pdf.print_letter(letter.html).pages == 2
