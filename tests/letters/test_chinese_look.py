"""A Chinese letter, set as an office in China sets one: measured on the printed page."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from bench import sample_letters as samples
from debts.domain.sums.money import Money
from debts.letters.print import pdf
from debts.letters.print.render import Composed, compose
from debts.templatetags.letters import whole_end
from tests.letters import printing
from tests.letters.drafts import draft

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def _offer() -> Composed:
    """Two years of payments, a budget and the table of offers."""
    return compose(draft("instalments", "cn", "CNY", "zh-hans", principal=Money(21_600_00, "CNY")))


def _words(composed: Composed) -> list[printing.Word]:
    return printing.words(pdf.print_letter(composed.html()).path)


def _of(body: str) -> Path:
    return pdf.print_letter(samples.Sample("zh-Hans", "cn", "信", body).html).path


def test_what_is_asked_for_is_counted_on_paper_as_in_plain_text() -> None:
    composed = _offer()
    page = "".join(word.text for word in _words(composed))
    for shown in (page, composed.text()):
        assert "（一）同意按上述方案延长还款期限；" in shown
        assert "（二）自本申请出具之日起" in shown
        assert "•" not in shown
        assert "·" not in shown


def test_enclosures_are_listed_after_the_text_and_before_the_closing() -> None:
    composed = _offer()
    order = ["工作单位。", "附件：", "1.", "家庭收支概要", "2.", "还款计划表", "此致", "敬礼"]
    plain, places = composed.text(), [0]
    for text in order:
        places.append(plain.index(text, places[-1]))
    first = [word for word in _words(composed) if word.page == 1]
    bottoms = [min(word.bottom for word in first if text in word.text) for text in order]
    # Of one line, figures end a little higher than characters.
    assert all(above < below + 1 for above, below in pairwise(bottoms)), bottoms
    assert bottoms[0] < bottoms[1] < bottoms[-2] - 5 < bottoms[-1] - 5


def test_each_enclosure_bears_its_number_and_the_name_of_the_sender() -> None:
    found = [word for word in _words(_offer()) if word.page == 2]
    heads = [word for word in found if word.text.startswith("附件")]
    assert [word.text[:3] for word in heads] == ["附件1", "附件2", "附件3"]
    for head in heads:
        line = {word.text for word in found if abs(word.bottom - head.bottom) < 3}
        assert {"Robin", "Ash"} <= line


def test_a_sheet_after_the_first_says_of_which_letter_it_is_and_to_whom() -> None:
    """The second sheet of an application lay on the clerk's desk without a name."""
    above = [word for word in _words(_offer()) if word.bottom < 20]
    assert {word.page for word in above} == {2}
    assert "".join(word.text for word in above) == "RobinAsh个性化分期还款申请书致NorthernBank"


def test_there_is_a_line_to_sign_on(tmp_path: Path) -> None:
    printed = pdf.print_letter(compose(draft("hold", "cn", "CNY", "zh-hans")).html())
    (name,) = [w for w in printing.words(printed.path) if "（签名）" in w.text]
    dots = 150 / 25.4
    page = printing.pictures(printed.path, tmp_path, dpi=150)[0]
    box = (name.right + 1, name.top, name.right + 38, name.bottom + 1)
    strip = page.crop(tuple(round(side * dots) for side in box))
    inked = [
        sum(strip.getpixel((x, y)) < 160 for x in range(strip.width)) for y in range(strip.height)
    ]
    assert max(inked) > 0.9 * strip.width


def test_two_stops_beside_each_other_are_squeezed() -> None:
    """A bracket that closes before a comma or opens after one leaves half its room."""
    path = _of('<div class="body"><p>甲（乙），丙</p><p>甲国乙国丙丁</p></div>')
    squeezed, plain = (max(w.right for w in _line(path, top)) for top in (0, 1))
    assert 1.5 < plain - squeezed < 2.7


def _line(path: Path, number: int) -> list[printing.Word]:
    found = [word for word in printing.words(path) if word.bottom < 260]
    tops = sorted({round(word.top) for word in found})
    return [word for word in found if round(word.top) == tops[number]]


def test_justifying_widens_no_figure() -> None:
    """A sum in lines of different widths is as wide as one in a line that is not justified."""
    body = "".join(f"<p>{'本' * count} 41,990.00 {'本' * 80}</p>" for count in range(3, 15))
    found = printing.words(_of(f'<div class="body">{body}<p>41,990.00</p></div>'))
    *justified, alone = [word.right - word.left for word in found if word.text == "41,990.00"]
    assert len(justified) == 12
    assert all(abs(width - alone) < 0.05 for width in justified)


@pytest.mark.parametrize("before", range(24, 38))
def test_the_end_of_a_cards_number_stays_with_its_word(before: int) -> None:
    text = "本" * before + "卡号尾号5678的账户，请贵行查收"
    path = _of(f'<div class="body"><p>{whole_end(text)}</p></div>')
    lines = [_line(path, number) for number in range(2)]
    assert sum("尾号5678" in "".join(w.text for w in line) for line in lines) == 1
