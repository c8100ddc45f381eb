"""How an agreement goes: what the records say was paid, what is to come, and who else agreed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.outdated import outdated
from debts.letters.print.render import compose
from debts.models import Agreement, Debt, Entry, Household, Letter
from debts.pages.letter.choice import fitting_kinds
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY
from tests.letters.in_words import flat
from tests.letters.test_confirm_call import OLD, RUNNING, owed
from tests.letters.test_counter_offer import counter, pounds, theirs
from tests.people import Visitor, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


def running(debt: Debt, **given: Any) -> Agreement:
    """25 of 40.00 from October on."""
    usual = {"agreed_on": date(2026, 9, 1), "instalment": pounds(40), "instalments": 25}
    told = {"first_on": date(2026, 10, 1), "payments_known": True, "interest_frozen": True}
    return factories.agreement(debt.household, debt=debt, **{**usual, **told, **given})


def pay(debt: Debt, month: int, amount: int = 40) -> Entry:
    return factories.entry(debt, kind="payment", on=date(2026, month, 1), amount=pounds(amount))


def fresh(debt: Debt) -> Debt:
    return Debt.objects.get(pk=debt.pk)


def begin(debt: Debt, kind: str = "progress", **answers: Any) -> Letter:
    begun = letters.begin(
        debt=fresh(debt), kind=BY_ID[kind], language="en", today=DAY, answers=answers
    )
    return Letter.objects.get(pk=begun.pk)


def words(debt: Debt, **answers: Any) -> str:
    return flat(compose(begin(debt, **answers)).text())


def chinese(debt: Debt, **answers: Any) -> str:
    letter = begin(debt, **answers)
    letter.language = "zh-hans"
    return compose(letter).text()


def offered(debt: Debt) -> list[str]:
    return [kind.id for kind in fitting_kinds(fresh(debt), DAY)[0]]


def test_it_says_what_was_paid_and_what_is_to_come() -> None:
    running(debt := owed())
    pay(debt, 10)
    pay(debt, 11, 50)
    text = words(debt)
    assert (
        "By my records I have made 2 payments under it, £90.00 in all, the last of £50.00 on"
        " 1 November 2026."
    ) in text
    # 25 × 40 − 90, and the 25th month from October 2026.
    assert "£910.00 of what was agreed is still to come, the last of it on 1 October 2028." in text
    assert "I go on paying as agreed." in text
    assert "confirm in writing that no further interest is added, as was agreed;" in text
    assert "report these payments to every credit reference agency" in text
    assert "must reduce, waive or cancel further interest and charges" in text


def test_one_payment_is_said_as_one() -> None:
    running(debt := owed(), interest_frozen=False)
    pay(debt, 10)
    text = words(debt)
    assert "I have paid £40.00 since, on 1 October 2026." in text
    assert "no further interest is added" not in text


def test_what_is_late_is_not_said_to_be_kept() -> None:
    running(debt := owed())
    pay(debt, 10, 30)
    text = words(debt)
    # 10 of October and 40 of November.
    assert "Of that, £50.00 is late; the oldest of it was due on 1 October 2026." in text
    assert "I have paid £30.00 since, on 1 October 2026." in text
    assert "go on paying as agreed" not in text
    assert "CONC" not in text


def test_in_chinese_what_is_late_was_not_paid_as_agreed() -> None:
    running(debt := owed())
    pay(debt, 10, 30)
    late = chinese(debt)
    assert "本人已于2026年10月1日支付£30.00。" in late
    assert "其中£50.00到期未付，最早一期于2026年10月1日到期。" in late
    running(kept := owed())
    pay(kept, 10)
    pay(kept, 11)
    assert "本人已按约定支付2次" in chinese(kept)


def test_what_was_agreed_by_word_is_said_so_in_both_languages() -> None:
    agreement = running(debt := owed(), status="spoken")
    pay(debt, 10)
    assert "by word of mouth" in words(debt)
    assert "口头达成了支付约定" in chinese(debt)
    agreement.status = "written"
    agreement.save()
    assert "口头" not in chinese(debt)


@pytest.mark.parametrize(("product", "asks"), [("credit_card", True), ("personal_loan", False)])
def test_in_china_the_recording_of_a_card_is_to_be_kept(product: str, asks: bool) -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    debt = owed(home, product=product)
    factories.agreement(home, debt=debt, status="spoken", payments_known=True)
    factories.entry(debt, kind="payment", on=DAY, amount=Money(30_00, "CNY"))
    text = chinese(debt)
    assert "口头达成还款约定" in text
    assert ("第七十条将录音保留至欠款结清。另请与本人补签书面协议。" in text) is asks
    debt.agreements.update(status="written")
    assert "录音" not in chinese(debt)


@pytest.mark.parametrize(
    ("told", "said", "twin"),
    [
        ("", "本人与贵行方面就", "I agreed with you or with those who act for you how"),
        ("李示例", "本人与李示例就", "I agreed with 李示例 how"),
    ],
    ids=["nobody noted", "a name"],
)
def test_who_agreed_is_named_as_far_as_it_is_known(told: str, said: str, twin: str) -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    agency = factories.creditor(home, name="恒诺催收", kind="collector")
    debt = owed(home, collector=agency)
    factories.agreement(home, debt=debt, payments_known=True, agreed_with=told)
    factories.entry(debt, kind="payment", on=DAY, amount=Money(30_00, "CNY"))
    assert said in chinese(debt)
    assert twin in words(debt)
    factories.party(debt, creditor=factories.creditor(home, name="示例云岭资产"), role="owner")
    assert "贵单位方面" not in chinese(debt)


def test_a_landlord_in_china_is_told_of_no_principal() -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    debt = owed(home, product="rent", creditor=factories.creditor(home, kind="landlord"))
    factories.agreement(home, debt=debt, payments_known=True)
    factories.entry(debt, kind="payment", on=DAY, amount=Money(30_00, "CNY"))
    assert "本金" not in chinese(debt)


def test_nothing_is_asked_that_what_is_late_turns_against_the_person() -> None:
    """Neither a report of it, nor what holds only while the agreement is kept."""
    asked = (
        "credit reference agency",
        "no further interest is added",
        "Thank you for agreeing to it.",
    )
    running(debt := owed())
    pay(debt, 10)
    pay(debt, 11)
    kept = words(debt)
    assert all(each in kept for each in asked)
    assert "separately" not in kept
    running(late := owed())
    pay(late, 10, 30)
    text = words(late)
    assert not [each for each in asked if each in text]
    assert "separately" not in text
    assert "confirm in writing the balance that is left after this payment;" in text
    told = chinese(late)
    assert "征信机构" not in told
    assert "不再加收利息" not in told
    assert "另行致函" not in told


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("I work again", "I work again."), ("I work again.", "I work again."), ("So?", "So?")],
)
def test_the_persons_own_words_end_with_one_stop(typed: str, printed: str) -> None:
    running(debt := owed())
    pay(debt, 10)
    text = words(debt, changed=typed)
    assert f"Since then: {printed} Please" in text


def test_a_payment_before_the_agreement_or_one_taken_back_is_not_counted() -> None:
    running(debt := owed())
    pay(debt, 8)
    factories.entry(debt, kind="reversal", reverses=pay(debt, 10), on=date(2026, 10, 3))
    assert "progress" not in offered(debt)
    pay(debt, 11)
    assert "I have paid £40.00 since, on 1 November 2026." in words(debt)


@pytest.mark.parametrize("given", [{"payments_known": False}, {"status": "ended"}])
def test_without_all_payments_noted_or_an_agreement_there_is_nothing_to_say(
    given: dict[str, Any],
) -> None:
    running(debt := owed(), **given)
    pay(debt, 10)
    assert "progress" not in offered(debt)
    letter = begin(debt)
    assert any(each.stops for each in missing(letter, compose(letter).facts))


def test_once_all_of_it_is_paid_there_is_nothing_to_come() -> None:
    running(debt := owed(), instalments=2, first_on=date(2026, 11, 1))
    pay(debt, 11)
    assert "progress" in offered(debt)
    pay(debt, 11)
    assert "progress" not in offered(debt)
    assert "clearance" in offered(debt)


def test_in_doubtful_time_it_is_withheld() -> None:
    running(debt := owed(**OLD), agreed_on=date(2018, 3, 1), first_on=date(2018, 4, 1))
    factories.entry(debt, kind="payment", on=date(2018, 4, 1), amount=pounds(40))
    fits, withheld = fitting_kinds(fresh(debt), DAY)
    assert "progress" not in [kind.id for kind in fits]
    assert "progress" in [why.kind.id for why in withheld]


def test_only_what_the_person_chose_is_said_of_them() -> None:
    running(debt := owed())
    pay(debt, 10)
    assert "changed" not in words(debt)
    assert "Nothing has changed in my circumstances since." in words(debt, unchanged=True)
    told = words(debt, unchanged=True, changed="I work 30 hours a week again.")
    assert "Since then: I work 30 hours a week again." in told
    assert "Nothing has changed" not in told
    assert "again.." not in told
    assert "Since then: less work. Please" in words(debt, changed="less work")
    assert "情况的变化：工作少了。" in chinese(debt, changed="工作少了")
    assert "工作少了。。" not in chinese(debt, changed="工作少了。")


def test_a_friend_reads_it_in_plain_words() -> None:
    debt = owed()
    debt.creditor.kind = "person"
    debt.creditor.save()
    running(debt)
    pay(debt, 10)
    pay(debt, 11)
    text = words(debt)
    assert "So far I have paid you £80.00 in 2 payments, the last on 1 November 2026." in text
    assert "credit reference" not in text
    assert "到现在，我一共还了您2次，合计£80.00，最近一次是2026年11月1日。" in chinese(debt)


def another(debt: Debt, amount: int, agreed: bool = True, **of_debt: Any) -> Debt:
    lender = factories.creditor(debt.household, name=of_debt.pop("name", "Second Bank"))
    told = {
        **RUNNING,
        "principal": None,
        "stated_total": pounds(amount),
        "creditor": lender,
        **of_debt,
    }
    other = factories.debt(debt.household, **told)
    if agreed:
        factories.agreement(debt.household, debt=other)
    return other


def test_how_many_others_agreed_is_said_only_where_it_was_ticked() -> None:
    running(debt := owed())
    pay(debt, 10)
    another(debt, 1000)
    another(debt, 2000, agreed=False, name="Third Bank")
    assert "other creditors" not in words(debt)
    said = (
        "Of my 2 other creditors, 1 has agreed to a plan in writing; 33% of what I owe to all of"
        " those is owed to that one."
    )
    assert said in words(debt, others_accepted=True)
    assert "Second Bank" not in words(debt, others_accepted=True)
    in_chinese = chinese(debt, others_accepted=True)
    assert "我的其他2位债权人中，已有1位书面同意还款方案，其欠款占" in in_chinese.replace(
        "本人", "我"
    )


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([(1000, True)], "The other creditor whom I owe has agreed to a plan in writing."),
        ([(1000, True), (500, True)], "All 2 other creditors have agreed to a plan in writing."),
    ],
)
def test_all_of_them_are_all(others: list[tuple[int, bool]], said: str) -> None:
    running(debt := owed())
    pay(debt, 10)
    for number, (amount, agreed) in enumerate(others):
        another(debt, amount, agreed=agreed, name=f"Bank {number}")
    assert said in words(debt, others_accepted=True)


@pytest.mark.parametrize(
    "given",
    [
        {"agreed": False},
        {"name": "Northern Bank"},
        OLD,
        {"settled_on": date(2026, 11, 1)},
    ],
    ids=["nobody agreed", "the reader's own", "in doubt", "settled"],
)
def test_who_does_not_count_is_not_told(given: dict[str, Any]) -> None:
    running(debt := owed())
    pay(debt, 10)
    another(debt, 1000, **given)
    assert "agreed to a plan" not in words(debt, others_accepted=True)


def test_a_debt_in_doubt_leaves_no_number_of_all_and_no_share() -> None:
    running(debt := owed())
    pay(debt, 10)
    another(debt, 1000)
    another(debt, 9000, agreed=False, name="Old Bank", **OLD)
    said = "1 other creditor has agreed to a plan in writing."
    assert said in words(debt, others_accepted=True)


def test_what_was_only_spoken_is_no_agreement() -> None:
    running(debt := owed())
    pay(debt, 10)
    other = another(debt, 1000, agreed=False)
    factories.agreement(debt.household, debt=other, status="spoken")
    assert "agreed to a plan" not in words(debt, others_accepted=True)


def test_an_unknown_balance_leaves_out_the_share() -> None:
    running(debt := owed())
    pay(debt, 10)
    another(debt, 1000)
    another(debt, 500, agreed=False, name="Third Bank", stated_total=None)
    text = words(debt, others_accepted=True)
    assert "Of my 2 other creditors, 1 has agreed to a plan in writing." in text


def test_a_counter_offer_may_say_it_too() -> None:
    answered = theirs(debt := owed())
    counter(answered)
    another(debt, 1000)
    said = {"proposal": answered.pk, "others_accepted": True}
    text = flat(compose(begin(debt, "counter_offer", **said)).text())
    assert "The other creditor whom I owe has agreed to a plan in writing." in text


def final(letter: Letter) -> Letter:
    Letter.objects.filter(pk=letter.pk).update(issued_at=letter.created_at)
    return Letter.objects.get(pk=letter.pk)


def test_it_is_outdated_once_what_it_tells_has_moved() -> None:
    running(debt := owed())
    paid = pay(debt, 10)
    pay(debt, 11)
    letter = final(begin(debt))
    assert outdated([letter], None, today=DAY) == frozenset()
    factories.entry(debt, kind="reversal", reverses=paid, on=DAY)
    assert outdated([Letter.objects.get(pk=letter.pk)], None, today=DAY) == {letter.pk}


def test_it_is_outdated_once_another_has_taken_an_agreement_back() -> None:
    running(debt := owed())
    pay(debt, 10)
    other = another(debt, 1000)
    letter = final(begin(debt, others_accepted=True))
    assert outdated([letter], None, today=DAY) == frozenset()
    other.agreements.update(status="ended")
    assert outdated([Letter.objects.get(pk=letter.pk)], None, today=DAY) == {letter.pk}


def test_the_agreement_leads_to_it(owner: Visitor, household: Household) -> None:
    agreement = running(debt := owed(household))
    page = reverse("agreement-detail", args=[household.pk, agreement.pk])
    assert "kind=progress" not in owner.get(page).content.decode()
    pay(debt, 10)
    pay(debt, 11)
    assert "kind=progress" in owner.get(page).content.decode()
    choice = reverse("letter-kind", args=[household.pk, debt.pk]) + "?kind=progress"
    saved(post_form(owner, choice, {"language": "en"}))
    letter = Letter.objects.get()
    questions = reverse("letter-questions", args=[household.pk, letter.pk])
    assert "others_accepted" not in owner.get(questions).content.decode()
    saved(post_form(owner, questions, {"changed": "", "unchanged": "on"}))
    assert "Nothing has changed" in compose(Letter.objects.get()).text()


def test_while_something_is_late_a_change_is_asked_for_first(
    owner: Visitor, household: Household
) -> None:
    agreement = running(debt := owed(household))
    pay(debt, 10, 30)
    page = reverse("agreement-detail", args=[household.pk, agreement.pk])
    assert "progress" not in offered(debt)
    told = flat(owner.get(reverse("letter-kind", args=[household.pk, debt.pk])).content.decode())
    assert "a payment is late since 1 October 2026, and no letter has asked to change that" in told
    assert f'href="{page}"' in told
    shown = owner.get(page).content.decode()
    assert "kind=progress" not in shown
    assert "/renegotiate/" in shown
    begin(debt, "renegotiate")
    assert "progress" in offered(debt)
    assert "kind=progress" in owner.get(page).content.decode()


def test_a_draft_begun_before_a_payment_was_late_waits_for_the_letter_that_asks_for_a_change() -> (
    None
):
    running(debt := owed())
    pay(debt, 10)
    letter = begin(debt)
    label = "A letter that asks to change what is late: it goes before this one"
    # That of 1 November is late on the day of these tests.
    found = [each for each in missing(letter, compose(letter).facts) if each.label == label]
    assert [each.stops for each in found] == [True]
    pay(debt, 11)
    letter = Letter.objects.get(pk=letter.pk)
    assert label not in [each.label for each in missing(letter, compose(letter).facts)]
