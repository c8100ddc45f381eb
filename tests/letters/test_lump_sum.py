"""A share of a single sum, offered to settle a debt or before instalments: accepted first."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Agreement, Debt, Household, Letter, LumpSum, Offer, Proposal
from debts.pages.letter.choice import first_letter, fitting_kinds
from debts.services import letters, plans
from tests import factories
from tests.letters.drafts import DAY, plan_of
from tests.letters.faithful import assert_faithful
from tests.letters.test_confirm_call import OLD, owed
from tests.letters.test_counter_offer import pounds
from tests.people import Visitor, forge, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

ONCE, REST = "lump_sum", "lump_and_instalments"
UNTIL = DAY + timedelta(28)


def lump_of(home: Household, amount: int = 450, **given: Any) -> LumpSum:
    usual = {"amount": pounds(amount), "on": DAY, "stands_until": UNTIL}
    return factories.lump_sum(home, **{**usual, **given})


def offered(debt: Debt, lump: LumpSum | None = None, **given: Any) -> Proposal:
    """450 for the 1,000 that is owed, out of a sum of which this is its share."""
    lump = lump or lump_of(debt.household)
    once = {"instalment": None, "instalments": None, "first_on": None}
    usual = {"made_by": "us", "on": DAY, "down": pounds(450), "settles": "yes"}
    told = {**once, **usual, "lump_sum": lump, "stands_until": lump.stands_until, **given}
    return factories.proposal(debt.household, debt=debt, **told)


def with_rest(debt: Debt, **given: Any) -> Proposal:
    rest = {"instalment": pounds(50), "instalments": 11, "first_on": date(2027, 1, 4)}
    return offered(debt, **{**rest, "interest": "frozen", **given})


def letter_of(offer: Proposal, kind: str = ONCE, **answers: Any) -> Letter:
    debt, asked = Debt.objects.get(pk=offer.debt_id), {"lump_offer": offer.pk, **answers}
    begun = letters.begin(debt=debt, kind=BY_ID[kind], language="en", today=DAY, answers=asked)
    return Letter.objects.get(pk=begun.pk)


def words(letter: Letter) -> str:
    return " ".join(compose(letter).text().split())


def stops(letter: Letter) -> list[str]:
    return [each.label for each in missing(letter, compose(letter).facts) if each.stops]


# --- What it says ---


def test_it_offers_one_payment_and_asks_for_the_acceptance_first() -> None:
    text = words(letter_of(offered(owed())))
    assert "one payment of £450.00, in full and final settlement of all that is owed on it." in text
    assert "please formally confirm in writing, before I pay, that:" in text
    assert "the rest is written off with all interest and charges;" in text
    assert "no part of it will be sold or passed on, collected from me, or claimed in a" in text
    assert "reported as settled, or settled for less, with nothing left to pay" in text
    assert "I will pay within 14 days of having that confirmation." in text
    assert "This offer stands until 19 December 2026." in text
    assert "By naming this figure I do not accept how interest and charges were worked out." in text


def test_joint_debtor_and_guarantor_are_freed_as_well() -> None:
    text = words(letter_of(offered(owed(joint=True, guarantor="Alex's sister"))))
    freed = "me or anybody who owes it with me or anybody who has given a guarantee for it,"
    assert f"collected from {freed} or claimed in a court" in text


def test_a_judgment_is_reported_to_the_court() -> None:
    assert "you will tell the court that it is settled;" in words(
        letter_of(offered(owed(stage="judgment")))
    )


def test_money_that_is_still_to_come_is_not_promised_before_its_day() -> None:
    debt = owed()
    lump = lump_of(debt.household, on=date(2026, 12, 10))
    text = words(letter_of(offered(debt, lump)))
    assert "but not before 10 December 2026, when the money is there." in text


def test_an_offer_that_ends_first_is_answered_by_then() -> None:
    debt = owed()
    lump = lump_of(debt.household, stands_until=date(2026, 11, 28))
    text = words(letter_of(offered(debt, lump)))
    assert "Please tell me in writing by 28 November 2026, until when this offer stands" in text


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("family", "The money is a gift"),
        ("sale", "from the sale of something that I owned"),
        ("back_pay", "was owed to me, and is paid late"),
        ("savings", "from my savings"),
    ],
)
def test_where_the_money_comes_from_is_told_only_where_it_was_chosen(
    source: str, said: str
) -> None:
    debt = owed()
    offer = offered(debt, lump_of(debt.household, source=source))
    assert said not in words(letter_of(offer))
    assert said in words(letter_of(offer, tells_source=True))


def test_a_source_that_has_no_name_is_not_asked_about() -> None:
    debt = owed()
    offer = offered(debt, lump_of(debt.household, source="other"))
    told = compose(letter_of(offer, tells_source=True))
    assert "The money" not in " ".join(part.filled for part in told.parts)
    (question,) = [each for each in BY_ID[ONCE].questions if each.id == "tells_source"]
    assert not question.is_asked(told.facts)


SAME = "Each creditor who shares in this money is offered the same part of what is owed to them."


def pair() -> tuple[Debt, Debt, LumpSum]:
    return pair_of(None)


def pair_of(home: Household | None) -> tuple[Debt, Debt, LumpSum]:
    """1,000 and 3,000 are owed, and 1,800 are there for both: 450 and 1,350."""
    first = owed(home)
    second = owed(first.household, principal=pounds(3000))
    return first, second, lump_of(first.household, 1800)


def test_that_all_get_the_same_part_is_said_where_the_records_say_so() -> None:
    first, second, lump = pair()
    offer = offered(first, lump)
    assert SAME in words(letter_of(offer))
    other = offered(second, lump, down=pounds(1350))
    assert SAME in words(letter_of(offer))
    other.down = pounds(1500)
    other.save()
    assert SAME not in words(letter_of(offer))
    other.closed_as = "withdrawn"
    other.save()
    assert SAME in words(letter_of(offer))


def test_nobody_is_told_of_one_part_where_another_settled_for_more() -> None:
    first, second, lump = pair()
    theirs = factories.proposal(
        first.household, debt=second, down=pounds(2000), settles="yes", instalment=None
    )
    theirs.agreement = factories.agreement(first.household, debt=second)
    theirs.save()
    assert SAME not in words(letter_of(offered(first, lump)))


def test_who_alone_shares_is_not_told_of_others() -> None:
    assert SAME not in words(letter_of(offered(owed())))


def test_neither_the_sum_nor_the_others_are_named() -> None:
    first, second, lump = pair()
    offered(second, lump, down=pounds(1350))
    page = compose(letter_of(offered(first, lump), tells_source=True)).html()
    for secret in ("1,800", "1,350", "3,000", "45%"):
        assert secret not in page


def test_while_an_agreement_stands_it_is_kept_until_they_accept() -> None:
    debt = owed()
    assert "as we agreed" not in words(letter_of(offered(debt)))
    factories.agreement(debt.household, debt=debt, status="written")
    assert "Until then I go on paying as we agreed." in words(letter_of(offered(debt)))


def test_a_threat_an_id_and_without_prejudice_stand_nowhere() -> None:
    for kind, offer in ((ONCE, offered(owed())), (REST, with_rest(owed()))):
        letter = letter_of(offer, kind)
        for language in ("en", "zh-hans"):
            letter.language = language
            text = compose(letter).text()
            assert not re.search("without prejudice|bankrupt|insolven|破产|不损害权利", text, re.I)


def test_a_court_or_no_court_no_half_of_a_chinese_sentence_is_left() -> None:
    letter = letter_of(offered(owed(joint=True, guarantor="Alex")))
    letter.language = "zh-hans"
    text = compose(letter).text()
    assert (
        "该款项的任何部分不再转让、转交，也不再向本人、与本人共同负担的任何人、为此提供担保的任何人"
        "追讨，不诉诸法院或者审裁机构；" in text
    )
    assert "既不" not in text


def test_one_part_that_is_the_whole_is_not_told_twice() -> None:
    text = words(letter_of(offered(owed())))
    assert "these parts" not in text
    assert "amount borrowed" not in text
    interest = {"principal": pounds(900), "interest": pounds(100)}
    assert "£900.00" in words(letter_of(offered(owed(**interest))))


def test_a_rent_is_settled_up_to_a_day_and_has_no_interest() -> None:
    rent = owed(product="rent", priority=True, priority_kind="rent")
    letter = letter_of(offered(rent))
    text = words(letter)
    assert (
        "in full and final settlement of all rent due up to and including 21 November 2026;"
        " this offer does not cover rent that falls due after that day." in text
    )
    assert "no notice and no claim for possession will rest on it;" in text
    assert "a statement that no rent up to that day is owed any more." in text
    assert "interest" not in text
    letter.language = "zh-hans"
    told = compose(letter).text()
    assert "截至2026年11月21日（含当日）到期的全部租金；此后到期的租金不在本提议之内。" in told
    assert "利息" not in told
    assert "本金" not in told
    charged = owed(product="rent", priority=True, priority_kind="rent", interest=pounds(5))
    assert "written off with all interest and charges;" in words(letter_of(offered(charged)))


@pytest.mark.parametrize(
    ("of_debt", "settled"),
    [
        ({}, "上述编号账户项下的全部欠款即告了结"),
        (
            {"product": "rent", "priority": True, "priority_kind": "rent"},
            "截至2026年11月21日（含当日）到期的全部租金即告了结",
        ),
    ],
)
def test_in_chinese_it_is_the_debt_that_is_settled_and_not_the_payment(
    of_debt: dict[str, Any], settled: str
) -> None:
    """款项 may be read as the sum that is paid."""
    letter = letter_of(offered(owed(**of_debt)))
    letter.language = "zh-hans"
    text = words(letter)
    assert f"支付£450.00后，{settled}" in text
    assert "了结该款项" not in text


def in_doubt(kind: str) -> Letter:
    """A letter from a place whose time limits nobody knows."""
    home = factories.household(country="other", currency="EUR")
    factories.person(home)
    debt = factories.debt(home, reference="NB-77", principal=Money(1000_00, "EUR"))
    lump = factories.lump_sum(home, amount=Money(450_00, "EUR"), on=DAY, stands_until=UNTIL)
    given: dict[str, Any] = {"down": Money(450_00, "EUR")}
    if kind == REST:
        rest = {"instalments": 11, "first_on": date(2027, 1, 4)}
        given |= {"instalment": Money(50_00, "EUR"), **rest}
    return letter_of(offered(debt, lump, **given), kind)


def test_where_time_is_in_doubt_no_figure_is_put_into_their_mouth() -> None:
    for kind in (ONCE, REST):
        letter = in_doubt(kind)
        text = words(letter)
        assert (
            "I understand that you claim €1,000.00; please tell me if that is not your figure."
            in text
        )
        assert "I make this offer to end the matter, without accepting the figure." in text
        assert "you say that" not in text
        assert "nor any part" not in text
        letter.language = "zh-hans"
        assert "据本人了解，贵行主张€1,000.00；如非此数，请告知本人。" in compose(letter).text()
    assert "full and final settlement of any liability on it." in words(in_doubt(ONCE))


def test_the_british_rule_on_part_payment_is_no_offer_of_one() -> None:
    text = words(letter_of(offered(owed()))).replace("\N{NO-BREAK SPACE}", " ")
    assert "(CONC 7.4.2 R). I do not offer £450.00 on those terms." in text


# --- The rest by instalments ---


def test_what_it_comes_to_is_no_term_of_its_own() -> None:
    letter = letter_of(with_rest(owed()), REST)
    text = compose(letter).text()
    assert re.search(r"4 January 2027\.\n+Together with the £450.00, that is £1,000.00\.", text)
    letter.language = "zh-hans"
    told = compose(letter).text()
    assert re.search(r"首期于2027年1月4日支付。\n+连同£450.00，合计£1,000.00。", told)


def test_the_source_is_that_of_the_first_payment_alone() -> None:
    letter = letter_of(with_rest(owed()), REST, tells_source=True)
    assert "The £450.00 is a gift to me." in words(letter)
    letter.language = "zh-hans"
    assert "所付£450.00由他人赠与本人。" in compose(letter).text()


def test_the_rest_is_offered_by_instalments_with_its_last_day_and_total() -> None:
    text = words(letter_of(with_rest(owed()), REST))
    assert "£450.00 within 14 days of receiving your written agreement." in text
    assert "at once" not in text
    assert "£50.00 a month, 11 payments, the first on 4 January 2027." in text
    # 450 and 11 of 50.
    assert "Together with the £450.00, that is £1,000.00." in text
    assert "add no interest, fees or charges while I keep to it;" in text
    assert text.count("within 14 days") == 1
    assert "Please name in that agreement the account in your name" in text
    assert "settlement" not in text


def test_the_rest_of_a_rent_ends_with_its_day_and_keeps_the_home() -> None:
    rent = owed(product="rent", priority=True, priority_kind="rent")
    letter = letter_of(with_rest(rent), REST)
    text = words(letter)
    assert "pay the rent due up to and including 21 November 2026 as follows:" in text
    assert "agree that nothing of that rent is left to pay after the last payment;" in text
    assert "serve no notice and start no claim for possession on this rent while I keep" in text
    letter.language = "zh-hans"
    told = compose(letter).text()
    assert "对截至2026年11月21日（含当日）到期的租金，本人提出以下方案：" in told
    assert "同意付清最后一期后，上述租金不再有欠款；" in told
    assert "本人按约还款期间，不以上述租金为由发出收回房屋的通知或者请求收回房屋；" in told
    assert_faithful(letter_of(with_rest(rent), REST))


def test_a_friend_is_told_once_of_what_is_late() -> None:
    debt = owed(product="private")
    debt.creditor.kind = "person"
    debt.creditor.save()
    text = words(letter_of(offered(debt)))
    assert "I have not yet paid you back in full, and I am sorry." in text
    assert "long past" not in text


def test_a_friend_reads_a_page_of_plain_words() -> None:
    debt = owed()
    debt.creditor.kind = "person"
    debt.creditor.save()
    letter = letter_of(offered(debt))
    text = words(letter)
    assert "I could now give you £450.00 in one payment." in text
    assert "please write me a line, before I pay, that the loan is then settled in full." in text
    assert "Please let me know by 7 December 2026; my offer stands until 19 December" in text
    assert "between us" not in text
    assert "reference" not in text
    letter.language = "zh-hans"
    told = compose(letter).text()
    assert "我现在可以一次还您£450.00" in told
    assert "我这个提议到2026年12月19日都算数。" in told
    rest = words(letter_of(with_rest(debt), REST))
    assert "£450.00 in one payment, and then £50.00 a month from 4 January 2027 on, 11" in rest
    assert "take the money as paid back in full after the last payment?" in rest


def test_in_china_a_paper_with_a_seal_clears_the_account() -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    debt = owed(home, principal=Money(1000_00, "CNY"), guarantor="王示例")
    lump = factories.lump_sum(home, amount=Money(450_00, "CNY"), on=DAY, stands_until=UNTIL)
    letter = letter_of(offered(debt, lump, down=Money(450_00, "CNY")))
    letter.language = "zh-hans"
    text = compose(letter).text()
    assert "请在本人付款之前出具书面文件并加盖公章" in text
    assert "其余款项以及利息、罚息、违约金和其他费用全部减免" in text
    assert "结清后不再催收，不转让债权" in text
    assert "王示例的保证责任同时消灭" in text
    assert "出具结清证明" in text
    assert "第五百四十四条" in text


def in_china(**of_debt: Any) -> str:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    debt = owed(home, **{"principal": Money(1000_00, "CNY"), **of_debt})
    lump = factories.lump_sum(home, amount=Money(450_00, "CNY"), on=DAY, stands_until=UNTIL)
    letter = letter_of(offered(debt, lump, down=Money(450_00, "CNY")))
    letter.language = "zh-hans"
    return compose(letter).text()


def test_in_china_the_offer_names_its_last_day_and_keeps_what_may_be_disputed() -> None:
    text = in_china()
    assert "有效期至2026年12月19日（含当日）止，经双方书面约定后生效。" in text
    assert "不表示确认欠款金额" in text
    assert "保留对金额、利息和费用提出异议的权利" in text


def test_no_least_sum_is_put_under_what_is_not_fully_known() -> None:
    text = in_china(product="credit_card")
    assert "至少" not in text
    assert "已知的欠款余额为1,000.00元，现余额以双方核对的明细为准。" in text
    british = words(letter_of(offered(owed(product="credit_card"))))
    assert "at least" not in british


def test_a_landlord_in_china_is_granted_no_interest() -> None:
    text = in_china(product="rent")
    assert "其余款项以及约定的违约金和其他费用全部减免" in text
    for lenders in ("利息、", "罚息", "账户和结清"):
        assert lenders not in text


def rest_in_china(**of_debt: Any) -> str:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    debt = owed(home, **{"principal": Money(1000_00, "CNY"), **of_debt})
    lump = factories.lump_sum(home, amount=Money(450_00, "CNY"), on=DAY, stands_until=UNTIL)
    sums = {"down": Money(450_00, "CNY"), "instalment": Money(50_00, "CNY")}
    letter = letter_of(with_rest(debt, lump=lump, **sums), REST)
    letter.language = "zh-hans"
    return compose(letter).text()


def test_in_china_the_rest_ends_in_a_proof_and_stops_collecting_on_a_card() -> None:
    card = rest_in_china(product="credit_card")
    assert "付清后出具结清证明，并向征信系统如实报送该账户已结清" in card
    assert "第七十条，分期还款协议签订后，发卡银行及受托的催收机构应当停止催收" in card
    assert "第七十条" not in rest_in_china(product="personal_loan")
    rent = rest_in_china(product="rent")
    assert "不以该笔欠租解除租赁合同" in rent
    assert "保留对金额、违约金和费用提出异议的权利" in rent
    assert "征信" not in rent
    assert "解除租赁合同" not in card


def test_an_agency_of_the_lender_is_called_back_once_it_is_cleared() -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    agency = factories.creditor(home, name="恒诺催收", kind="collector")
    debt = owed(home, principal=Money(1000_00, "CNY"), collector=agency)
    lump = factories.lump_sum(home, amount=Money(450_00, "CNY"), on=DAY, stands_until=UNTIL)
    letter = letter_of(offered(debt, lump, down=Money(450_00, "CNY")))
    letter.language = "zh-hans"
    assert "收回对恒诺催收的委托并通知其停止催收" in compose(letter).text()


def test_britain_cites_how_a_settlement_is_accepted_and_no_duty_to_accept_one() -> None:
    text = words(letter_of(offered(owed(product="credit_card"))))
    assert "CONC 7.14.14 R" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "7.3.8" not in text


# --- When it may go out ---


def test_a_share_that_has_moved_stops_it() -> None:
    offer = offered(debt := owed())
    letter = letter_of(offer)
    assert stops(letter) == []
    factories.entry(debt, kind="payment", on=DAY, amount=pounds(100))
    letter = Letter.objects.get(pk=letter.pk)
    # 450 of 900: its share is still all that there is.
    assert stops(letter) == []
    owed(debt.household)
    assert stops(Letter.objects.get(pk=letter.pk)) == [
        "The share as it comes to now: the debts or the sum have changed since"
    ]


def test_unknown_arrears_that_come_first_stop_it() -> None:
    offer = offered(debt := owed())
    creditor = factories.creditor(debt.household, name="Landlord")
    unknown = {"priority": True, "product": "rent", "principal": None}
    factories.debt(debt.household, creditor=creditor, **unknown)
    assert len(stops(letter_of(offer))) == 1


def test_a_day_that_has_passed_stops_it() -> None:
    debt = owed()
    lump = lump_of(debt.household, stands_until=DAY - timedelta(1))
    assert stops(letter_of(offered(debt, lump))) == ["Days of the offer that are still to come"]
    past = with_rest(debt, first_on=DAY - timedelta(3))
    assert "Days of the offer that are still to come" in stops(letter_of(past, REST))


@pytest.mark.parametrize(
    "gone", [{"closed_as": "refused"}, {"closed_as": "withdrawn"}, {"lump_sum": None}]
)
def test_an_offer_that_is_gone_stops_it(gone: dict[str, Any]) -> None:
    letter = letter_of(offer := offered(owed()))
    for name, value in gone.items():
        setattr(offer, name, value)
    offer.save()
    assert "The share of a single sum that it offers" in stops(letter)


def kinds(debt: Debt) -> list[str]:
    return [kind.id for kind in fitting_kinds(Debt.objects.get(pk=debt.pk), DAY)[0]]


def test_it_is_named_once_a_share_is_offered_and_until_a_letter_says_it() -> None:
    debt = owed()
    assert not {ONCE, REST} & set(kinds(debt))
    offer = offered(debt)
    assert ONCE in kinds(debt)
    assert REST not in kinds(debt)
    debt = Debt.objects.get(pk=debt.pk)
    advice = first_letter(debt, fitting_kinds(debt, DAY)[0], DAY)
    assert advice
    assert advice.kind.id == ONCE
    letter_of(offer)
    again = first_letter(debt, fitting_kinds(debt, DAY)[0], DAY)
    assert again
    assert again.kind.id != ONCE


# --- From the page that shares it ---


@pytest.fixture
def shared(household: Household) -> tuple[Debt, LumpSum]:
    debt = owed(household)
    return debt, lump_of(household)


def page_of(lump: LumpSum) -> str:
    return reverse("lump-sum-detail", args=[lump.household_id, lump.pk])


def test_one_press_notes_the_offer_and_begins_its_letter(
    owner: Visitor, shared: tuple[Debt, LumpSum]
) -> None:
    debt, lump = shared
    answer = saved(post_form(owner, page_of(lump), action="/offer/"))
    letter = Letter.objects.get()
    assert answer.url == reverse("letter-preview", args=[debt.household_id, letter.pk])
    assert letter.kind == ONCE
    offer = Proposal.objects.get()
    assert (offer.down, offer.settles, offer.stands_until) == (pounds(450), "yes", UNTIL)
    assert "£450.00" in words(letter)
    assert "£450.00 at once" in owner.get(page_of(lump)).content.decode()


def test_pressed_again_it_goes_on_with_what_was_begun(
    owner: Visitor, shared: tuple[Debt, LumpSum]
) -> None:
    _debt, lump = shared
    for _again in "ab":
        saved(post_form(owner, page_of(lump), action="/offer/"))
    assert Letter.objects.count() == Proposal.objects.count() == 1


def test_a_share_that_has_moved_takes_the_place_of_what_was_offered(
    owner: Visitor, shared: tuple[Debt, LumpSum]
) -> None:
    _debt, lump = shared
    saved(post_form(owner, page_of(lump), action="/offer/"))
    edit = reverse("lump-sum-edit", args=[lump.household_id, lump.pk])
    saved(post_form(owner, edit, {"amount": "500"}))
    saved(post_form(owner, page_of(lump), action="/offer/"))
    found = {offer.down: offer.closed_as for offer in Proposal.objects.all()}
    assert found == {pounds(450): "withdrawn", pounds(500): ""}


def test_with_a_plan_the_rest_is_offered_in_its_sums(
    owner: Visitor, household: Household, shared: tuple[Debt, LumpSum]
) -> None:
    _debt, lump = shared
    plan = plan_of(household)
    Offer.objects.update(own_minor=200_00)
    plans.work_out(plan=plan)
    saved(post_form(owner, page_of(lump), action="/offer/", press="rest"))
    offer = Proposal.objects.get()
    # 550 are left: twice 200, and 150; the first once this share is surely paid, by 2 January.
    assert (offer.down, offer.instalment, offer.instalments) == (pounds(450), pounds(200), 3)
    assert (offer.last_amount, offer.first_on) == (pounds(150), date(2027, 2, 1))
    letter = Letter.objects.get()
    assert letter.kind == REST
    assert stops(letter) == []


def test_without_a_plan_no_instalments_are_offered(
    owner: Visitor, shared: tuple[Debt, LumpSum]
) -> None:
    _debt, lump = shared
    assert 'name="rest"' not in owner.get(page_of(lump)).content.decode()


def test_in_doubtful_time_no_press_begins_it(owner: Visitor, household: Household) -> None:
    debt = owed(household, **OLD)
    lump = lump_of(household)
    assert "/offer/" not in owner.get(page_of(lump)).content.decode()
    forge(owner, reverse("lump-sum-offer", args=[household.pk, lump.pk, debt.pk]))
    assert not Letter.objects.exists()
    assert not Proposal.objects.exists()


def test_while_what_comes_first_is_unknown_no_press_begins_it(
    owner: Visitor, shared: tuple[Debt, LumpSum]
) -> None:
    debt, lump = shared
    creditor = factories.creditor(debt.household, name="Landlord")
    unknown = {"priority": True, "product": "rent", "principal": None}
    factories.debt(debt.household, creditor=creditor, **unknown)
    assert "/offer/" not in owner.get(page_of(lump)).content.decode()
    forge(owner, reverse("lump-sum-offer", args=[debt.household_id, lump.pk, debt.pk]))
    assert not Proposal.objects.exists()


def test_what_pays_all_of_it_needs_no_acceptance(owner: Visitor, household: Household) -> None:
    owed(household)
    page = owner.get(page_of(lump_of(household, 2000))).content.decode()
    assert "/offer/" not in page
    assert "It pays all of it" in page


def test_once_accepted_the_agreement_is_filled_in(
    owner: Visitor, shared: tuple[Debt, LumpSum]
) -> None:
    debt, lump = shared
    saved(post_form(owner, page_of(lump), action="/offer/"))
    offer = Proposal.objects.get()
    url = reverse("agreement-add", args=[debt.household_id]) + f"?proposal={offer.pk}"
    saved(post_form(owner, url, {"status": "written"}))
    agreement = Agreement.objects.get()
    assert (agreement.instalment, agreement.instalments) == (pounds(450), 1)
    # Fourteen days after the acceptance.
    assert agreement.first_on == date(2026, 12, 5)
    offer.refresh_from_db()
    assert offer.agreement == agreement


def test_a_share_that_is_agreed_is_spoken_for_until_that_is_taken_back(
    owner: Visitor, household: Household
) -> None:
    first, second, lump = pair_of(household)
    offer = offered(first, lump)
    offer.agreement = factories.agreement(household, debt=first)
    offer.save()
    other = offered(second, lump, down=pounds(1350))
    assert stops(letter_of(other)) == []
    page = owner.get(page_of(lump)).context["page"]
    assert (page.sharing.spent, page.sharing.to_share) == (pounds(450), pounds(1350))
    Debt.objects.filter(pk=first.pk).update(settled_on=DAY)
    assert owner.get(page_of(lump)).context["page"].sharing.to_share == pounds(1350)
    offer.agreement.status = Agreement.Status.ENDED
    offer.agreement.save()
    assert owner.get(page_of(lump)).context["page"].sharing.spent == pounds(0)


def test_a_first_payment_that_is_accepted_is_due_once_it_is_there(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household)
    offer = with_rest(debt, lump=lump_of(household, on=date(2026, 12, 20)))
    url = reverse("agreement-add", args=[household.pk]) + f"?proposal={offer.pk}"
    saved(post_form(owner, url, {"status": "written"}))
    agreement = Agreement.objects.get()
    assert (agreement.down, agreement.down_on) == (pounds(450), date(2026, 12, 20))
    assert (agreement.instalment, agreement.instalments) == (pounds(50), 11)


def test_a_friend_is_not_told_of_the_others() -> None:
    first, _second, lump = pair()
    first.creditor.kind = "person"
    first.creditor.save()
    assert "same part" not in words(letter_of(offered(first, lump)))


def test_the_offer_leads_back_to_its_sum(owner: Visitor, shared: tuple[Debt, LumpSum]) -> None:
    debt, lump = shared
    page = reverse("proposal-detail", args=[debt.household_id, offered(debt, lump).pk])
    assert page_of(lump) in owner.get(page).content.decode()


def test_it_takes_nothing_from_the_month(owner: Visitor, household: Household) -> None:
    """900 are left a month; 6,500 come out of the sum."""
    debt = owed(household, principal=pounds(7000))
    plan_of(household)
    offer = offered(debt, lump_of(household, 6500), down=pounds(6500))
    page = reverse("proposal-detail", args=[household.pk, offer.pk])
    assert not owner.get(page).context["judged"].verdict.breaks
    offer.lump_sum = None
    offer.save()
    assert owner.get(page).context["judged"].verdict.breaks
