"""Numbers written in Chinese characters."""

from __future__ import annotations

import pytest

from debts.forms.typing.numerals import in_figures


@pytest.mark.parametrize(
    ("written", "figures"),
    [
        ("二〇二六年十一月三日", "2026年11月3日"),
        ("二零二六", "2026"),
        ("十", "10"),
        ("十五", "15"),
        ("二十", "20"),
        ("二十四", "24"),
        ("一百零五", "105"),
        ("三千两百", "3200"),
        ("三万", "3万"),
        ("万分之五", "万分之5"),
        ("百分之二十四", "百分之24"),
        ("千分之五", "千分之5"),
        ("1,250", "1,250"),
        ("", ""),
    ],
)
def test_runs_of_numerals_become_figures(written: str, figures: str) -> None:
    assert in_figures(written) == figures
