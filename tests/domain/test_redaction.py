"""Words are blacked out however they are spaced, in any case and width, and nothing else is."""

from __future__ import annotations

import pytest

from debts.domain.conduct.redaction import BLACK, blacked_out, cleaned, numbers_in, still_in


@pytest.mark.parametrize(
    ("word", "text", "left"),
    [
        ("Ann Lee", "ann  LEE’s call", f"{BLACK}’s call"),
        ("Ann", "Ann was there all the annual fair", f"{BLACK} was there all the annual fair"),
        ("13800138000", "打 138 0013-8000 找我", f"打 {BLACK} 找我"),
        ("138 0013 8000", "\uff11\uff13\uff1800138000", BLACK),
        ("李明", "李 明说李明明", f"{BLACK}说{BLACK}明"),
        ("10:30", "at 10:30 sharp", f"at {BLACK} sharp"),
        ("123", "no 1234 and no 0123", "no 1234 and no 0123"),
        ("a.b+c@d.org", "write to A.B+C@d.org.", f"write to {BLACK}."),
    ],
)
def test_a_word_is_blacked_out_as_it_stands(word: str, text: str, left: str) -> None:
    words = cleaned([word])
    covered = blacked_out(text, words)
    assert covered == left
    assert not still_in(covered, words)


def test_the_longer_word_goes_first_and_a_single_sign_is_none() -> None:
    assert cleaned(["Lee", " Ann  Lee ", "", "x", "（）", "Lee"]) == ("Ann Lee", "Lee")
    assert blacked_out("Ann Lee", cleaned(["Lee", "Ann Lee"])) == BLACK


def test_numbers_are_offered_and_days_times_and_sums_are_not() -> None:
    text = "On 2026-03-04 at 21:40, 0790 012 3456 or a@b.co, for 1,200.50 of 2026."
    assert numbers_in(text) == ("0790 012 3456", "a@b.co")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("何某说号码13900001111。", ("13900001111",)),
        (
            "打（010-88886666）或１３９００００１１１１找我",
            ("010-88886666", "１３９００００１１１１"),
        ),
        ("证件号11010119900307123X，邮箱abc@x.cn也在", ("11010119900307123X", "abc@x.cn")),
        ("josé@x.org", ("josé@x.org",)),
        ("2026年11月3日22:40来电，欠款12345元，案号（2026）京0105民督88号", ()),
    ],
)
def test_a_number_in_chinese_is_found_though_no_space_stands_about_it(
    text: str, found: tuple[str, ...]
) -> None:
    """A sister's telephone was not offered for blacking out, and left the house."""
    assert numbers_in(text) == found
