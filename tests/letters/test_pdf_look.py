"""The printed page: where things stand, and what the eye sees; extracted text alone can lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from bench import sample_letters as samples
from debts.letters.print import pdf
from debts.letters.print.render import compose
from debts.letters.print.store import Printed
from debts.templatetags.letters import whole_end
from tests import factories
from tests.letters import printing
from tests.letters.drafts import draft

pytestmark = pytest.mark.slow


def _letter(body: str, *, lang: str = "en", look: str = "neutral") -> Printed:
    return pdf.print_letter(samples.Sample(lang, look, "A letter", body).html)


def _paragraphs(count: int, sentences: int = 3) -> str:
    sentence = "I am writing about the account above and ask you to read what follows. "
    return "".join(f"<p>{sentence * sentences}</p>" for _ in range(count))


# --- The window of a DL envelope: 20–110 mm from the left, 57–81 mm from the top however the
# sheet slides; a sheet that has slid down shows 46–81 mm.


def test_the_recipient_stands_in_the_window(english: Printed) -> None:
    first = [word for word in printing.words(english.path) if word.page == 1]
    address = [w for w in first if w.left < 115 and w.bottom < 84 and w.top > 45]
    assert " ".join(w.text for w in address) == (
        "Northern Lantern Bank plc Customer Support Team PO Box 4417 "
        "Lantern House, 200 Quay Street Manchester M3 4ZZ"
    )
    assert min(w.left for w in address) >= 20
    assert max(w.right for w in address) <= 110
    assert min(w.top for w in address) >= 46
    assert max(w.bottom for w in address) <= 81


def test_nothing_else_can_be_read_through_the_window(english: Printed) -> None:
    window = [
        w
        for w in printing.words(english.path)
        if w.page == 1 and w.left < 110 and w.bottom > 46 and w.top < 92
    ]
    assert len(window) == 18  # the words of the address, counted by hand


@pytest.mark.parametrize(
    ("senders", "recipients", "look"),
    [(3, 6, ""), (12, 6, ""), (12, 8, "long"), (12, 9, "longer"), (12, 10, "longest")],
)
def test_no_length_of_the_one_moves_the_other_out_of_the_window(
    senders: int, recipients: int, look: str
) -> None:
    sender = "<br>".join(f"Sender{number}" for number in range(senders))
    recipient = "<br>".join(f"Bank{number}" for number in range(recipients))
    letter = _letter(
        f'<div class="head"><header class="sender"><p>{sender}</p></header>'
        f'<address class="recipient recipient--{look}">{recipient}</address>'
        '<p class="date">Today</p></div><h1 class="subject">S</h1>',
        look="gb",
    )
    found = {word.text: word for word in printing.words(letter.path)}
    assert found["Bank0"].top >= 51
    assert found[f"Bank{recipients - 1}"].bottom <= 81
    assert found["Sender0"].left > 110
    assert found["Today"].top > found[f"Sender{senders - 1}"].bottom


def test_the_date_stands_a_line_below_a_long_sender_and_not_at_its_heels() -> None:
    sender = "<br>".join(f"Sender{number}" for number in range(14))
    letter = _letter(
        f'<div class="head"><header class="sender"><p>{sender}</p></header>'
        '<address class="recipient">Bank</address><p class="date">Today</p></div>'
        '<h1 class="subject">S</h1>',
        look="gb",
    )
    found = {word.text: word for word in printing.words(letter.path)}
    assert found["Today"].top - found["Sender13"].bottom > 3


@pytest.mark.django_db
def test_all_who_sign_are_set_alike_however_long_a_name() -> None:
    from pypdf import PdfReader

    long = "Maximiliana Theodora Ottilie von und zu Hohenfels-Langenstein-Achtermann"
    letter = draft("hold")
    other = factories.person(letter.household, name=long)
    letter.debt.holders.set([*letter.household.people.exclude(pk=other.pk), other])
    seen: dict[str, str] = {}

    def look(text: str, _cm: object, _tm: object, font: dict[str, str], _size: float) -> None:
        for word in text.split():
            seen.setdefault(word, font["/BaseFont"])

    printed = pdf.print_letter(compose(letter).html())
    PdfReader(printed.path).pages[0].extract_text(visitor_text=look)
    faces = {seen[word] for word in ("Robin", "Maximiliana", "Hohenfels-Langenstein-")}
    assert len(faces) == 1
    assert "Bold" in faces.pop()


# --- The sender's address

ADDRESS = "江苏省南京市玄武区明故宫路二百一十八号紫金小区十二幢"


def _sender_lines(address: str) -> list[str]:
    sender = f'<header class="sender"><p>甲<br>{whole_end(address)}</p></header>'
    letter = _letter(sender, lang="zh-Hans", look="plain")
    lines: dict[int, str] = {}
    for word in printing.words(letter.path):
        if word.page == 1 and word.top < 100:
            row = round(word.top)
            lines[row] = lines.get(row, "") + word.text
    return [lines[row] for row in sorted(lines)][1:]


@pytest.mark.parametrize("length", range(15, 27))
@pytest.mark.parametrize("end", ["室", "3室", "2单元1501室", "（东）"])
def test_no_character_of_a_chinese_address_stands_alone(length: int, end: str) -> None:
    address = ADDRESS[: length - len(end)] + end
    lines = _sender_lines(address)
    assert "".join(lines) == address
    assert len(lines[-1]) >= 4


def test_an_english_line_is_left_as_it_is() -> None:
    assert whole_end("12 Alder & Row <b>") == "12 Alder & Row <b>"
    assert whole_end("<b>三幢12室") == '&lt;b&gt;三<span class="together">幢12室</span>'


# --- The end of a Chinese paragraph


@pytest.mark.parametrize("length", range(70, 100))
def test_no_character_of_a_chinese_paragraph_stands_alone(length: int) -> None:
    text = (ADDRESS * 4)[: length - 4] + "见附件。"
    letter = _letter(f'<div class="body"><p>{whole_end(text)}</p></div>', lang="zh-Hans", look="cn")
    lines: dict[int, str] = {}
    for word in printing.words(letter.path):
        if word.top < 250:
            lines[round(word.top)] = lines.get(round(word.top), "") + word.text
    assert "".join(lines[row] for row in sorted(lines)) == text
    assert len(lines[max(lines)]) >= 3


def test_a_long_run_at_the_end_may_still_be_broken() -> None:
    end = whole_end("A" * 500 + "幢").split('<span class="together">')[1]
    assert len(end.removesuffix("</span>")) <= 16


# --- Glyphs


def _ink(picture: Image.Image, word: printing.Word, dpi: int) -> Image.Image:
    scale = dpi / 25.4
    box = (word.left * scale, word.top * scale, word.right * scale, word.bottom * scale)
    return picture.crop(tuple(round(value) for value in box)).resize((48, 48))


def _apart(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two glyphs, 0 (the same) to 255."""
    difference = ImageChops.difference(one, other).histogram()
    return sum(value * count for value, count in enumerate(difference)) / sum(difference)


@pytest.mark.parametrize("family", ["Noto Serif SC", "Noto Sans SC"])
def test_rare_characters_of_names_are_drawn_and_not_boxed(family: str, tmp_path: Path) -> None:
    # U+E0FF is for private use: no typeface has it, so it prints as the box.
    tag = "b" if "Sans" in family else "span"
    names = "喆堃祎犇昇\ue0ff"
    body = "".join(f"<p><{tag}>{character}</{tag}></p>" for character in names)
    if tag == "b":
        body = f'<section class="enclosure">{body}</section>'
    letter = _letter(f'<h1 class="subject">x</h1>{body}', lang="zh-Hans", look="cn")
    page = printing.pictures(letter.path, tmp_path, dpi=300)[-1]
    found = [w for w in printing.words(letter.path) if w.text in names and w.page == letter.pages]
    glyphs = [_ink(page, word, 300) for word in found]
    assert [word.text for word in found] == list(names)
    for index, glyph in enumerate(glyphs):
        for other in glyphs[index + 1 :]:
            assert _apart(glyph, other) > 15


def test_the_same_character_looks_the_same(tmp_path: Path) -> None:
    letter = _letter("<p>喆</p><p>喆</p>", lang="zh-Hans", look="cn")
    page = printing.pictures(letter.path, tmp_path, dpi=300)[0]
    one, other = [w for w in printing.words(letter.path) if w.text == "喆"]
    assert _apart(_ink(page, one, 300), _ink(page, other, 300)) < 12


def test_only_our_typefaces_are_embedded(english: Printed, chinese: Printed) -> None:
    from pypdf import PdfReader

    for printed in (english, chinese):
        fonts = [
            font.get_object()["/BaseFont"]
            for page in PdfReader(printed.path).pages
            for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
        ]
        ours = ("Noto-Sans-SC", "Noto-Serif-SC", "Source-Serif-4", "Source-Sans-3")
        assert fonts
        for name in fonts:
            assert any(family in name for family in ours), name


# --- Lines


def test_chinese_is_justified_to_both_edges(chinese: Printed) -> None:
    lines: dict[int, float] = {}
    for word in printing.words(chinese.path):
        if word.page == 1 and 52 < word.top < 160:
            row = round(word.top)
            lines[row] = max(lines.get(row, 0), word.right)
    full = [right for right in lines.values() if right > 180]  # not the end of a paragraph
    assert len(full) >= 8
    # The edge is 185 mm from the left; a stop at the end of a line keeps its own space.
    assert [right for right in full if not 183 <= right <= 186] == []


def test_chinese_never_begins_a_line_with_a_stop(chinese: Printed) -> None:
    starts = [w.text[0] for w in printing.words(chinese.path) if w.left < 28]
    assert not set(starts) & set("，。、；：）”》？")


@pytest.mark.parametrize("size", range(60, 76))
def test_text_before_bold_is_not_broken_after_its_first_word(size: int) -> None:
    words_ = "it is what we owe to each of them and so "
    text = (words_ * 4)[: size + 60].rsplit(" ", 1)[0]
    letter = _letter(f'<div class="body"><p>{text} <b>some words</b> and more.</p></div>')
    lines = _lines(letter.path)
    assert all(right > 150 for right in lines[:-1])


def _lines(path: Path) -> list[float]:
    """The right edge of each line of the body, from the top, in mm."""
    ends: dict[int, float] = {}
    for word in printing.words(path):
        if word.top < 270:
            ends[round(word.top)] = max(ends.get(round(word.top), 0), word.right)
    return [ends[row] for row in sorted(ends)]


def test_a_long_run_stays_on_the_page() -> None:
    letter = _letter(f'<div class="body"><p>{"x" * 5000}</p></div>')
    assert max(word.right for word in printing.words(letter.path)) <= 186


def test_a_long_run_stays_in_its_cell() -> None:
    cells = f'<tr><th scope="row">{"y" * 90}</th><td class="num">1.00</td></tr>'
    letter = _letter(f'<table class="offers"><tbody>{cells}</tbody></table>')
    assert max(w.right for w in printing.words(letter.path) if "y" in w.text) <= 92


def test_a_bullet_is_as_large_as_the_type_and_has_room_before_the_words(tmp_path: Path) -> None:
    letter = _letter('<div class="body"><ul><li>accept the longer time</li></ul></div>', look="gb")
    bullet, word, *_rest = printing.words(letter.path)
    assert (bullet.text, word.text) == ("•", "accept")
    dots = 300 / 25.4
    page = printing.pictures(letter.path, tmp_path, dpi=300)[0]
    row = page.crop((round(20 * dots), round(bullet.top * dots), round(word.left * dots), 600))
    left, top, right, bottom = row.point(lambda grey: 255 * (grey < 128)).getbbox() or (0,) * 4
    # The type is 10.5 pt, 3.7 mm: its small letters are 1.8 mm high.
    assert 0.9 < (right - left) / dots < 1.6
    assert 0.9 < (bottom - top) / dots < 1.6
    assert row.width / dots - right / dots > 1.5


# --- Pages


def test_the_signature_is_never_alone_on_a_page() -> None:
    signed = '<p class="valediction">Yours faithfully</p><p class="signature">Ada</p>'
    closing = f'<div class="closing">{signed}</div>'
    for count in range(8, 22):
        body = f'<h1 class="subject">S</h1><div class="body">{_paragraphs(count, 2)}</div>'
        found = printing.words(_letter(body + closing).path)
        faithfully = next(word for word in found if word.text == "faithfully")
        name = next(word for word in found if word.text == "Ada")
        above = [w for w in found if w.page == faithfully.page and w.top < faithfully.top - 3]
        assert name.page == faithfully.page
        assert len(above) >= 5, count


def test_pages_are_numbered_in_the_language_of_the_letter(
    english: Printed, chinese: Printed
) -> None:
    assert "Page 2 of 4" in printing.text(english.path)
    assert "第 2 页，共 4 页" in printing.text(chinese.path)


def test_following_pages_carry_the_reference(english: Printed) -> None:
    feet = [w.page for w in printing.words(english.path) if w.top > 275 and w.text == "1183"]
    assert feet == [2, 3, 4]


def test_a_long_table_repeats_its_head_and_ends_with_its_total(english: Printed) -> None:
    found = printing.words(english.path)
    heads = [word.page for word in found if word.text == "Due"]
    assert heads == [3, 4]
    total = next(word for word in found if word.text == "Total")
    last = next(word for word in found if word.text == "2031-11-01")
    assert (total.page, last.page) == (4, 4)
    assert 0 < total.top - last.top < 8
    # 60 × 83.50
    assert any(w.text == "£5,010.00" and abs(w.top - total.top) < 1 for w in found if w.page == 4)


def test_numbers_of_a_column_end_at_the_same_place(english: Printed) -> None:
    rights = {
        round(w.right, 1)
        for w in printing.words(english.path)
        if w.text == "£83.50" and w.page == 3
    }
    assert len(rights) == 1


@pytest.fixture(params=["A4", "Letter"])
def sheet(request: pytest.FixtureRequest) -> tuple[str, Printed]:
    return request.param, pdf.print_letter(samples.english().html, paper=request.param)


def test_the_paper_is_the_one_asked_for(sheet: tuple[str, Printed]) -> None:
    from pypdf import PdfReader

    paper, printed = sheet
    box = PdfReader(printed.path).pages[0].mediabox
    size = (round(float(box.width)), round(float(box.height)))
    assert size == {"A4": (595, 842), "Letter": (612, 792)}[paper]
