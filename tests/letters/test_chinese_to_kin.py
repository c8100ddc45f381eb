"""A relative in China is spoken to as one: by the relation, and of what was said at the time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from debts.domain.law.limitation import Acknowledges, State
from debts.domain.sums.money import Money
from debts.letters.guard import acknowledges, named_debts
from debts.letters.print.render import compose
from debts.letters.twin import twin_of
from debts.models import Debt, Letter
from debts.pages.letter.preview import letter_page
from debts.selectors.debt import clock_of
from tests import factories
from tests.letters.drafts import DAY, begun, plan_of
from tests.letters.test_twins_china import DEBTS, agree, debt_of

pytestmark = pytest.mark.django_db
UNDATED = {"method": "none", "rate_quote": "none"}
OF_A_DAY = re.compile("说好的时间|按原来说好的|宽限|利息|接着还")


def letter(kind: str, name: str = "周样例（舅舅）", **of_debt: Any) -> Letter:
    """About 3,000.00 of a person, with 900.00 to share each month."""
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    factories.person(home)
    lender = factories.creditor(home, name=name, kind="person")
    usual = {"creditor": lender, "product": "private", "principal": Money(3000_00, "CNY")}
    debt = factories.debt(home, **{**usual, **of_debt})
    plan_of(home)
    return begun(kind, Debt.objects.get(pk=debt.pk))


def page(kind: str, name: str = "周样例（舅舅）", **of_debt: Any) -> str:
    return compose(letter(kind, name, **of_debt)).text()


def in_english(kind: str, name: str = "周样例（舅舅）", **of_debt: Any) -> str:
    """The same page, in English, for who signs it."""
    twin = twin_of(letter(kind, name, **of_debt))
    assert twin
    return twin.text


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


EACH = pytest.mark.parametrize(
    "kind", ["instalments", "payment_holiday", "time_to_plan", "hold", "statement"]
)


@EACH
@pytest.mark.parametrize(
    ("name", "called", "in_english_called"),
    [
        ("周样例（舅舅）", "舅舅", "Uncle"),
        ("周样例(二姨)", "二姨", "Aunt"),
        ("周样例（小舅子）", "小舅子", "周样例"),
        ("周样例（同事）", "周样例", "周样例"),
        ("周样例", "周样例", "周样例"),
    ],
)
def test_kin_are_greeted_by_what_they_are_to_the_person(
    kind: str, name: str, called: str, in_english_called: str
) -> None:
    assert f"{called}，您好！" in page(kind, name).splitlines()
    twin = in_english(kind, name)
    assert f"Dear {in_english_called}" in twin.splitlines()
    assert "（" not in twin


@EACH
def test_all_letters_to_kin_are_pages_of_one_form(kind: str) -> None:
    composed = compose(letter(kind))
    assert composed.text().startswith("舅舅，您好！")
    sheets = (composed.text(), composed.html())
    for sheet in sheets:
        assert "祝您一切顺利！" in sheet
        assert not re.search('敬礼|（签名）|class="subject"', sheet)
    assert "Best wishes" in in_english(kind)


def test_what_defends_is_headed_and_signed_to_kin_too() -> None:
    composed = compose(letter("limitation"))
    assert composed.text().startswith(composed.subject)
    assert "（签名）" in composed.html()
    assert "舅舅，您好！" in composed.text()


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan"])
@pytest.mark.parametrize("paid", [True, False])
def test_nobody_is_late_with_a_loan_that_had_no_day(kind: str, paid: bool) -> None:
    told = UNDATED if paid else {**UNDATED, "last_payment_on": None, "never_paid": True}
    said = page(kind, **told)
    assert f"当初没有说定哪天还，一直没还{'清' if paid else '上'}，" in said
    assert f"not paid {'all of it' if paid else 'it'} back" in in_english(kind, **told)
    assert not OF_A_DAY.search(said), said


@pytest.mark.parametrize("told", [{}, UNDATED], ids=["dated", "undated"])
def test_a_pause_promises_kin_no_day_that_nobody_chose(told: dict[str, Any]) -> None:
    """Half a year from 1 January 2027; what can be paid after it is worked out before it ends."""
    said, twin = page("payment_holiday", **told), in_english("payment_holiday", **told)
    assert "2027年7月1日" not in said
    assert "这段时间结束前，我会再算一次账，告诉您以后从哪天起还、每月能还多少。" in said
    assert "1 July 2027" not in plain(twin)
    assert "tell you from which day I can pay, and how much each month." in twin


def test_kin_are_not_asked_to_keep_from_courts_and_collectors() -> None:
    assert not re.search("打官司|托别人", page("hold"))


def test_kin_read_whole_yuan_without_hundredths() -> None:
    said = page("instalments", **UNDATED)
    assert "还欠您3,000元" in said
    assert "每月还900元" in said
    assert ".00" not in said


# 36 % a year, agreed on 1 May 2024, when the one-year prime rate was 3.45 %: four times is 13.8 %.
DEAR = {
    "contract_on": date(2024, 5, 1),
    "rate_quote": "annual",
    "rate_ppm": 360_000,
    "method": "at_the_end",
}


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_a_dear_private_loan_is_asked_to_be_reckoned_at_its_cap(kind: str) -> None:
    said = page(kind, "赵样例", **DEAR)
    assert "一年的利息约为36%" in said
    assert "（法释〔2020〕17号）" in said
    assert re.findall("第[一二三四五六七八九十]+条", said) == [
        "第二十五条",
        "第二十八条",
        "第二十九条",
    ]
    assert "四倍的部分，法院不予支持；" in said
    assert "Under article 25, article 28 and article 29 of the" in plain(
        in_english(kind, "赵样例", **DEAR)
    )
    assert "按一年不超过13.8%重新算一算" in said
    assert "就写一份还款协议，写明是同一笔借款。" in said
    assert not re.search("谢谢您当初|过意不去|补一张借条", said)


@pytest.mark.parametrize(
    "given",
    [
        {"rate_ppm": 130_000},
        {"stage": "judgment"},
        {"rate_quote": "unknown", "rate_ppm": None},
        {"contract_on": date(2019, 5, 1)},  # its cap hangs on the day of a suit
    ],
    ids=["below", "judged", "not known", "older"],
)
def test_no_cap_is_named_that_the_loan_keeps_or_that_is_not_known(given: dict[str, Any]) -> None:
    said = page("instalments", "赵样例", **DEAR | given)
    assert "法释" not in said
    assert "谢谢您当初" in said


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_what_is_put_on_paper_for_kin_is_no_second_note(kind: str) -> None:
    """A second 借条 for the same money can be sued on beside the first."""
    said = page(kind)
    assert "写明还是原来这笔钱、" in said
    assert "不另立借条。" in said
    assert "补一张" not in said
    assert "same loan" in in_english(kind)
    assert re.search("not (as|be) a new note", in_english(kind))


def test_kin_are_asked_for_a_pause_and_not_told_of_one() -> None:
    """从2027年1月1日到2027年6月30日，我先不还 leaves an uncle nothing to say."""
    said = page("payment_holiday", **UNDATED)
    assert "这段时间我想先不还，请您再等一等。" in said
    assert "请您宽限一下，这段时间的利息，也请您不算。" in page("payment_holiday")


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_no_interest_is_asked_of_kin_that_is_only_counted_later(kind: str) -> None:
    """先不算 leaves it to be counted afterwards; the English asks for none."""
    said = page(kind)
    assert "利息" in said
    assert "先不算" not in said


@pytest.mark.parametrize("kind", ["time_to_plan", "hold"])
def test_a_question_to_kin_ends_as_one(kind: str) -> None:
    assert "您看这样行不行？请最晚在" in page(kind)


LATE = pytest.mark.parametrize(
    ("ago", "chinese", "english"),
    [
        (400, "早就过了说好的日子，", "long past"),
        (40, "已经过了说好的日子，", "past|has passed"),
        (0, "", ""),
        (-40, "", ""),
    ],
)


@LATE
@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan"])
def test_years_after_the_day_nobody_says_that_it_cannot_be_kept(
    kind: str, ago: int, chinese: str, english: str
) -> None:
    due = {"overdue_since": DAY - timedelta(days=ago), "last_payment_on": None}
    said, twin = page(kind, **due), in_english(kind, **due)
    assert ("说好的日子" in said) is bool(chinese)
    assert chinese in said
    assert bool(re.search("没法按说好的|没有办法按", said)) is (not chinese)
    assert re.search(english, twin)
    assert ("long past" in twin) is (ago > 365)
    assert ("as we agreed" in twin or "time that was agreed" in twin) is (not chinese)


def test_a_dear_lender_too_reads_that_the_day_is_past() -> None:
    told = {"overdue_since": date(2025, 5, 1), **DEAR}
    said = "关于向您借的那笔钱，说好的日子已经过了，我眼下还没法还清。"
    assert said in page("instalments", "赵样例", **told)
    assert "the day that was agreed has passed" in in_english("instalments", "赵样例", **told)


def test_a_part_that_fell_due_is_not_the_day_of_the_whole() -> None:
    assert "说好的日子" not in page("instalments", method="level")


@pytest.mark.parametrize("about", ["person", "dear person", "undated"])
def test_time_asked_of_kin_is_asked_in_english_alike(about: str) -> None:
    """The twin was the British letter: "as I said I would", where no day was ever set."""
    asking = begun("time_to_plan", debt_of(**DEBTS[about]))
    agree(asking)
    twin = twin_of(asking)
    assert twin
    assert "as I said I would" not in twin.text
    assert "Could you wait another 30 days, until" in twin.text


def test_what_is_owed_of_a_dear_loan_is_what_it_comes_to_at_its_cap() -> None:
    assert "以按下面说的利率重新算过、我们核对一致的数为准。" in page("instalments", **DEAR)
    twin = in_english("instalments", **DEAR)
    assert "once it has been worked out again at the rate named below." in twin
    assert "If you have a different figure" not in twin


# Overdue for six years, and nobody knows what happened since.
IN_DOUBT = {"overdue_since": date(2020, 5, 1), "contract_on": None, "last_payment_on": None}
ASKS = pytest.mark.parametrize("kind", ["hold", "statement"])
ADMITS_NOTHING = re.compile("不构成对债务的承认|现在还不能答应您什么")


@ASKS
def test_an_uncle_whose_time_runs_is_not_told_that_nothing_is_admitted(kind: str) -> None:
    asking = letter(kind, **UNDATED)
    said = compose(asking).text()
    assert "咱们之间那笔钱的事，我想" in said
    assert not re.search("催|称|您认为|您提到|款项|时效|利息|承认", said), said
    agree(asking)
    assert "About the money between us" in in_english(kind, **UNDATED)


@ASKS
@pytest.mark.parametrize("told", [{}, IN_DOUBT, {"stage": "court"}], ids=["runs", "doubt", "court"])
def test_who_only_wants_the_figures_straight_tells_of_no_loan_and_no_payment(
    kind: str, told: dict[str, Any]
) -> None:
    """In a screenshot that is agreement to perform (Provisions on Limitation, article 14)."""
    asking = letter(kind, **UNDATED, **told)
    assert not re.search("借您|借给|还过|怎么安排", compose(asking).text())
    twin = in_english(kind, **UNDATED, **told)
    assert not re.search("lent|paid|arrange", twin)


@ASKS
@pytest.mark.parametrize("told", [IN_DOUBT, {"stage": "court"}], ids=["doubt", "court"])
def test_a_loan_in_doubt_or_at_court_is_still_not_admitted(kind: str, told: dict[str, Any]) -> None:
    asking = letter(kind, **told)
    said = compose(asking).text()
    assert re.search("咱们之间(的那笔钱|那笔钱的事)，我想", said)
    assert ADMITS_NOTHING.search(said)
    assert not re.search("借您的|借给|怎么安排|催|所称", said), said
    assert acknowledges(asking) is Acknowledges.NO
    agree(asking)


@ASKS
def test_who_took_a_loan_over_did_not_lend_it(kind: str) -> None:
    asking = letter(kind)
    uncle = factories.creditor(asking.household, name="吴样例（妹夫）", kind="person")
    factories.party(asking.debt, creditor=uncle, role="guarantor_paid")
    asking = begun(kind, Debt.objects.get(pk=asking.debt_id))
    assert "咱们之间" in compose(asking).text()


@pytest.mark.parametrize("told", [{}, IN_DOUBT], ids=["runs", "doubt"])
@pytest.mark.parametrize(
    ("rate", "asked"),
    [
        ({"rate_quote": "none"}, ""),
        ({"rate_quote": "unknown"}, "有没有说好利息，说好的是多少"),
        ({"rate_quote": "annual", "rate_ppm": 100_000}, "说好的利息是多少，凭据是什么"),
    ],
    ids=["none", "not known", "agreed"],
)
def test_kin_are_asked_about_interest_where_some_may_have_been_agreed(
    rate: dict[str, Any], asked: str, told: dict[str, Any]
) -> None:
    asking = letter("statement", **told, **rate)
    said = compose(asking).text()
    assert asked in said
    assert ("利息" in said) is bool(asked)
    agree(asking)


@pytest.mark.parametrize(
    ("told", "asks"),
    [
        ({}, True),
        ({"last_payment_on": None, "never_paid": True}, False),
        ({"last_payment_on": None}, True),
    ],
    ids=["paid", "never", "not known"],
)
def test_an_uncle_is_asked_what_came_to_him_unless_nothing_did(
    told: dict[str, Any], asks: bool
) -> None:
    asking = letter("statement", **UNDATED, **told)
    said, twin = compose(asking).text(), in_english("statement", **UNDATED, **told)
    assert ("；后来有没有收到过钱，是哪天、各多少" in said) is asks
    assert ("whether money came to you later" in twin) is asks
    agree(asking)


def test_what_asks_for_time_and_denies_nothing_may_have_begun_its_time_again() -> None:
    """Posted in November 2026; overdue since July 2025, which alone ends in July 2028."""
    asking = letter("hold")
    shown = str(letter_page(asking, compose(asking)).admits)
    assert shown == "This letter may admit the debt: it does not say that it admits nothing."
    admits = named_debts(asking, ())[asking.debt_id]
    assert admits is Acknowledges.CONDITIONAL
    asking.issued_at = datetime(2026, 11, 21, 12, tzinfo=UTC)
    asking.posted_on = DAY
    asking.save()
    asking.named.create(debt=asking.debt, admits=None)
    clock = clock_of(Debt.objects.get(pk=asking.debt_id), DAY)
    assert clock.state is State.RUNNING
    assert clock.earliest_end == date(2028, 7, 1)
    assert clock.latest_end is None or clock.latest_end >= date(2029, 11, 21)
