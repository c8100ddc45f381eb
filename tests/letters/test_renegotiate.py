"""An agreement that can be kept no longer: what was agreed and paid, from when, what instead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.outdated import outdated, why_outdated
from debts.letters.print.render import compose
from debts.models import Agreement, Debt, Entry, Household, Letter, Proposal
from debts.pages.letter.choice import first_letter, fitting_kinds
from debts.selectors.talks.changing import instead_of, unpaid_instalments
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY
from tests.letters.test_confirm_call import OLD, owed
from tests.letters.test_counter_offer import pounds
from tests.people import Visitor, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


def kept(debt: Debt, payments: int = 5, **given: Any) -> Agreement:
    """50.00 a month from 15 July 2026 on, 20 times; so many are paid, each in time."""
    usual = {"agreed_on": date(2026, 6, 1), "first_on": date(2026, 7, 15), "payments_known": True}
    agreement = factories.agreement(debt.household, debt=debt, **{**usual, **given})
    for month in range(7, 7 + payments):
        on = date(2026, month, 15)
        factories.entry(debt, kind="payment", on=on, amount=Money(50_00, debt.currency))
    return agreement


def own(debt: Debt, **given: Any) -> Proposal:
    usual = {"on": DAY, "instalment": pounds(20), "instalments": 38, "made_by": "us"}
    usual |= {"first_on": date(2026, 12, 15)}
    return factories.proposal(debt.household, debt=debt, **{**usual, **given})


def asking(debt: Debt, way: str = "", number: int = 0) -> Letter:
    """About the payment of this number among the unpaid ones; the first way without a name."""
    debt = Debt.objects.get(pk=debt.pk)
    answers = {
        "payment": unpaid_instalments(debt, DAY)[number].pk,
        "instead": way or instead_of(debt, DAY)[0].pk,
    }
    kind = BY_ID["renegotiate"]
    begun = letters.begin(debt=debt, kind=kind, language="en", today=DAY, answers=answers)
    return Letter.objects.get(pk=begun.pk)


def words(letter: Letter) -> str:
    return " ".join(compose(letter).text().split()).replace("\N{NO-BREAK SPACE}", " ")


def chinese(letter: Letter) -> str:
    letter.language = "zh-hans"
    return compose(letter).text()


# --- Before it breaks ---


def test_it_says_what_was_agreed_and_paid_and_from_when_it_cannot_be() -> None:
    kept(debt := owed(), agreed_with="Ms Example")
    letter = asking(debt)
    text = words(letter)
    assert "Request to change what was agreed on 1 June 2026" in text
    assert "On 1 June 2026 I agreed with Ms Example, who spoke for you, how to pay" in text
    assert "£50.00 a month, 20 payments, the first on 15 July 2026." in text
    # Five of 50.00.
    assert "By my records I have paid £250.00 under it so far." in text
    assert (
        "I am writing before a payment is missed: from 15 December 2026 on I cannot pay as agreed."
        in text
    )
    assert "目前尚未逾期，本人先行来信说明：自2026年12月15日起，本人无法再按约定支付。" in chinese(
        letter
    )


def test_a_later_payment_can_be_the_first_that_cannot_be_made() -> None:
    kept(debt := owed())
    assert "from 15 January 2027 on I cannot pay as agreed" in words(asking(debt, number=1))


def test_what_is_not_known_to_be_paid_is_neither_counted_nor_called_late() -> None:
    kept(debt := owed(), payments=2, payments_known=False)
    text = words(asking(debt))
    assert "By my records" not in text
    assert "has not been paid" not in text
    assert "from 15 December 2026 on" in text


def test_only_the_payments_of_the_coming_months_are_named() -> None:
    """A month that is further off may still change."""
    kept(debt := owed())
    days = [row.on for row in unpaid_instalments(debt, DAY)]
    assert days == [date(2026, 12, 15), date(2027, 1, 15), date(2027, 2, 15)]


def test_one_that_begins_much_later_is_named_all_the_same() -> None:
    kept(debt := owed(), payments=0, first_on=date(2027, 9, 1))
    assert [row.on for row in unpaid_instalments(debt, DAY)] == [date(2027, 9, 1)]


def test_it_keeps_to_what_was_agreed_beside_the_sums() -> None:
    kept(debt := owed(), interest_frozen=True, waived=pounds(60), settles="yes")
    text = words(asking(debt))
    for said in (
        "send no default notice and record no default, and do not ask for all of it at once;",
        "; no further interest while I pay; £60.00 waived; nothing left to pay after the last pay",
        "add no further interest, as was agreed;",
        "keep to it that £60.00 is waived;",
        "keep to it that nothing is left to pay after the last payment;",
    ):
        assert said in text
    Agreement.objects.update(interest_frozen=False, waived_minor=None, settles="")
    without = words(asking(debt))
    assert "keep to it" not in without
    assert "interest, as was agreed" not in without
    assert "no further interest while I pay" not in without


@pytest.mark.parametrize(
    ("product", "asked"),
    [
        ("credit_card", "send no default notice and record no default,"),
        ("rent", "serve no notice and start no claim for possession on this rent,"),
        ("tax", "treat none of this as a default,"),
    ],
)
def test_no_step_is_asked_for_by_the_name_that_its_reader_gives_it(
    product: str, asked: str
) -> None:
    kept(debt := owed(product=product))
    assert asked in words(asking(debt))


@pytest.mark.parametrize(
    ("first_on", "asked"),
    [
        (
            date(2026, 11, 30),
            "Please tell me before 30 November 2026, when that payment is due, whether you",
        ),
        (
            date(2026, 12, 15),
            "Please tell me by 7 December 2026 whether you will give me this time.",
        ),
    ],
)
def test_it_is_answered_before_the_payment_where_that_comes_first(
    first_on: date, asked: str
) -> None:
    kept(debt := owed(), payments=0, first_on=first_on)
    assert asked in words(asking(debt))


# --- What is asked for ---


def test_a_proposal_of_ones_own_is_offered_to_the_word() -> None:
    kept(debt := owed())
    own(debt)
    text = words(asking(debt))
    assert "I can pay instead: • £20.00 a month, 38 payments, the first on 15 December" in text
    # 38 of 20.00.
    assert "That is £760.00 in all." in text


@pytest.mark.parametrize(
    "given", [{"on": date(2026, 5, 1)}, {"closed_as": "refused"}, {"made_by": "them"}]
)
def test_an_older_a_closed_and_their_own_proposal_are_not_offered(given: dict[str, Any]) -> None:
    kept(debt := owed())
    own(debt, **given)
    assert next(row.pk for row in instead_of(debt, DAY)) == "time"


def test_a_pause_names_its_days_and_that_the_end_moves() -> None:
    kept(debt := owed())
    letter = asking(debt, "pause-3")
    # Three months from 15 December 2026.
    assert "Please let me pay nothing from 15 December 2026 until 14 March 2027." in words(letter)
    assert "each put off by that time" in words(letter)
    assert "自2026年12月15日起至2027年3月14日止暂停支付" in chinese(letter)


def test_without_a_plan_it_asks_for_time_by_its_rule() -> None:
    kept(debt := owed())
    text = words(asking(debt))
    assert "will write to you with it by 21 December 2026" in text
    assert "CONC 7.3.11 R" in text
    assert "CONC 7.3.11 R" not in words(asking(debt, "pause-1"))


def test_time_is_asked_for_until_the_new_proposal_is_answered() -> None:
    """The proposal is to come after the day of the answer."""
    kept(debt := owed())
    held = "Until I have sent you a new proposal and had your written answer to it, please:"
    letter = asking(debt)
    text = words(letter)
    assert held in text
    assert "Please tell me by 7 December 2026 whether you will give me this time." in text
    assert "confirm in writing what you agree to" not in text
    assert "在本人提出新方案并收到贵行对该方案的书面答复之前" in chinese(letter)
    paused = words(asking(debt, "pause-1"))
    assert held not in paused
    assert "Please answer by 7 December 2026." in paused


def test_in_china_no_agreement_is_asked_for_before_there_is_a_proposal() -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    kept(debt := owed(home))
    assert "补充协议" not in chinese(asking(debt))
    paused = chinese(asking(debt, "pause-1"))
    assert "补充协议" in paused
    assert "应当停止催收，但本人不履行协议的除外" in paused


def test_in_china_a_tenant_asks_to_stay_and_no_old_plan_is_to_be_signed() -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    kept(rent := owed(home, product="rent"))
    assert "不以该笔欠租解除租赁合同" in chinese(asking(rent))
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    kept(card := owed(home, product="credit_card"), status="spoken")
    text = chinese(asking(card))
    assert "解除租赁合同" not in text
    assert "保留至欠款结清。新方案达成后，请与本人签订书面协议。" in text
    assert "补签" not in text


def test_how_long_the_time_is_stands_at_the_choice() -> None:
    kept(debt := owed())
    letter = asking(debt)
    (way,) = [each for each in BY_ID["renegotiate"].questions if each.id == "instead"]
    rows = {row.pk: way.label_of(row) for row in way.rows(letter)}
    # By 21 December 2026, a month after the letter's day.
    assert rows["time"] == "30 days to work out what you can pay"


def test_what_is_paid_first_is_never_asked_to_rest() -> None:
    kept(debt := owed(priority=True, priority_kind="rent"))
    assert [row.pk for row in instead_of(debt, DAY)] == ["time"]


@pytest.mark.parametrize(
    ("monthly", "enclosed"), [(900, True), (899, False)], ids=["all of it", "less"]
)
def test_the_budget_goes_with_it_where_all_that_it_leaves_is_offered(
    monthly: int, enclosed: bool
) -> None:
    """900.00 are left without what the agreement takes."""
    debt = owed()
    factories.complete_assessment(debt.household)
    kept(debt)
    own(debt, instalment=pounds(monthly))
    assert ("budget" in compose(asking(debt)).enclosures) is enclosed


def test_without_a_budget_nothing_is_said_of_what_is_left() -> None:
    kept(debt := owed())
    assert "is left for" not in words(asking(debt))


# --- After a payment was missed ---


def test_a_missed_payment_is_said_plainly() -> None:
    kept(debt := owed(), payments=4)
    letter = asking(debt)
    text = words(letter)
    assert (
        "Of the payment due on 15 November 2026, £50.00 has not been paid."
        " I cannot keep up the payments as they were agreed." in text
    )
    assert "before a payment is missed" not in text
    assert "2026年11月15日应付的一期，尚有£50.00未付。" in chinese(letter)


def test_several_are_counted() -> None:
    kept(debt := owed(), payments=2)
    text = words(asking(debt))
    # September, October and November.
    assert "Since 15 September 2026, 3 payments have fallen due; £150.00 of them has not" in text
    assert "自2026年9月15日起，已有3期到期，其中合计£150.00尚未支付。" in chinese(asking(debt))


def test_a_pause_after_a_missed_payment_begins_today() -> None:
    kept(debt := owed(), payments=4)
    assert "pay nothing from 21 November 2026 until 20 December 2026" in words(
        asking(debt, "pause-1")
    )


# --- Who reads it ---


def test_a_landlord_reads_of_the_rent_that_was_owed_and_that_no_total_is_confirmed() -> None:
    kept(debt := owed(product="rent", priority=True, priority_kind="rent"), status="spoken")
    own(debt)
    text = words(letter := asking(debt))
    assert "by word of mouth how to pay the rent then owed, under the reference above." in text
    assert "This letter does not confirm the total, or the interest and charges in it." in text
    told = chinese(letter)
    assert "就上述编号项下当时所欠的租金口头达成了支付约定。" in told
    assert "本函不表示确认欠款总额，或者其中所含的利息和费用。" in told


def test_where_nobody_noted_with_whom_it_is_still_the_persons_own_agreement() -> None:
    debt = owed()
    debt.collector = factories.creditor(debt.household, name="Quayside", kind="collector")
    debt.save()
    kept(debt, status="spoken")
    letter = asking(debt)
    said = "I agreed by word of mouth with you or with those who act for you how to pay"
    assert said in words(letter)
    assert "2026年6月1日，本人与贵行方面就上述编号的" in chinese(letter)


def test_a_friend_reads_it_as_sentences() -> None:
    debt = owed()
    debt.creditor.kind = "person"
    debt.creditor.save()
    kept(debt)
    own(debt)
    letter = asking(debt)
    text = words(letter)
    assert "I would rather tell you before it happens: from 15 December 2026 on" in text
    assert "What I can do is this: £20.00 a month from 15 December 2026 on, 38 times" in text
    assert "CONC" not in text
    assert "我能做到的是：从2026年12月15日起每月还£20.00" in chinese(letter)


def test_a_guarantor_and_a_joint_holder_have_their_place() -> None:
    debt = owed(guarantor="Sam Ash", joint=True)
    debt.holders.set(
        [factories.person(debt.household), factories.person(debt.household, name="Li")]
    )
    kept(debt)
    text = words(asking(debt))
    assert "take no step against anybody who has given a guarantee" in text
    assert "whether everybody who holds this jointly has to agree to the change" in text


def test_in_china_a_supplementary_agreement_is_asked_for_and_the_guarantor_asked() -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    kept(debt := owed(home, guarantor="张示例"), instalment=Money(50_00, "CNY"))
    text = chinese(asking(debt, "pause-3"))
    assert "补充协议" in text
    assert "暂不要求保证人承担保证责任" in text
    assert "征得保证人书面同意" in text
    assert "现申请自2026年12月15日起至2027年3月14日止暂停还款" in text


# --- When it is offered ---


def offered(debt: Debt) -> list[str]:
    return [kind.id for kind in fitting_kinds(Debt.objects.get(pk=debt.pk), DAY)[0]]


def test_it_is_offered_while_something_is_still_to_be_paid() -> None:
    debt = owed()
    assert "renegotiate" not in offered(debt)
    agreement = kept(debt)
    assert "renegotiate" in offered(debt)
    agreement.instalments = 5
    agreement.save()
    assert "renegotiate" not in offered(debt)


@pytest.mark.parametrize("status", ["kept", "ended"])
def test_what_is_over_is_not_changed(status: str) -> None:
    kept(debt := owed(), status=status)
    assert "renegotiate" not in offered(debt)


def test_a_missed_payment_makes_it_the_one_to_begin_with() -> None:
    kept(debt := owed(), payments=4)
    debt = Debt.objects.get(pk=debt.pk)
    advice = first_letter(debt, fitting_kinds(debt, DAY)[0], DAY)
    assert advice
    assert advice.kind.id == "renegotiate"
    assert "15 November 2026" in advice.why
    asking(debt)
    again = first_letter(debt, fitting_kinds(debt, DAY)[0], DAY)
    assert again
    assert again.kind.id != "renegotiate"


def test_in_doubtful_time_it_is_withheld_since_it_admits() -> None:
    debt = owed(**OLD)
    kept(debt, payments=0, agreed_on=date(2016, 1, 1), first_on=date(2016, 2, 1))
    fits, withheld = fitting_kinds(Debt.objects.get(pk=debt.pk), DAY)
    assert "renegotiate" not in [kind.id for kind in fits]
    assert "renegotiate" in [why.kind.id for why in withheld]


# --- What it is about may go ---


def ended(debt: Debt) -> None:
    Agreement.objects.update(status=Agreement.Status.ENDED)


def replaced(debt: Debt) -> None:
    """Of the very same days."""
    kept(debt, payments=0, agreed_on=date(2026, 6, 2))


def paid(debt: Debt) -> None:
    factories.entry(debt, kind="payment", on=DAY, amount=pounds(50))


def withdrawn(debt: Debt) -> None:
    Proposal.objects.update(closed_as="withdrawn")


@pytest.mark.parametrize("happens", [ended, replaced, paid, withdrawn])
def test_a_final_one_is_marked_and_a_draft_stopped(happens: Any) -> None:
    kept(debt := owed())
    own(debt)
    final, draft = asking(debt), asking(debt)
    Letter.objects.filter(pk=final.pk).update(issued_at=final.created_at)
    final = Letter.objects.get(pk=final.pk)
    assert outdated([final], None, today=DAY) == frozenset()
    happens(debt)
    final, draft = Letter.objects.get(pk=final.pk), Letter.objects.get(pk=draft.pk)
    assert why_outdated(final, None, DAY) == "ground"
    assert any(each.stops for each in missing(draft, compose(draft).facts))


def test_a_payment_that_was_taken_back_counts_no_more() -> None:
    kept(debt := owed())
    letter = asking(debt)
    last = Entry.objects.filter(kind="payment").latest("on")
    factories.entry(debt, kind="reversal", on=DAY, amount=pounds(50), reverses=last)
    text = words(Letter.objects.get(pk=letter.pk))
    assert "£200.00 under it so far" in text


# --- One press ---


def test_one_press_on_the_agreement_begins_it_once(owner: Visitor, household: Household) -> None:
    agreement = kept(owed(household))
    page = reverse("agreement-detail", args=[household.pk, agreement.pk])
    for _press in range(2):
        saved(post_form(owner, page, action="/renegotiate/"))
    letter = Letter.objects.get()
    assert letter.answers == {"payment": f"{agreement.pk}-2026-12-15", "instead": "time"}
    questions = reverse("letter-questions", args=[household.pk, letter.pk])
    saved(post_form(owner, questions, {"instead": "pause-6"}))
    assert "until 14 June 2027" in words(Letter.objects.get())


def test_a_missed_payments_page_leads_to_it(owner: Visitor, household: Household) -> None:
    agreement = kept(owed(household), payments=4)
    page = reverse("agreement-detail", args=[household.pk, agreement.pk])
    assert 'href="#change"' in owner.get(page).content.decode()
    saved(post_form(owner, page, action="/renegotiate/"))
    assert Letter.objects.get().answers["payment"] == f"{agreement.pk}-2026-11-15"


@pytest.mark.parametrize("status", ["kept", "ended"])
def test_what_is_over_has_no_such_button(owner: Visitor, household: Household, status: str) -> None:
    agreement = kept(owed(household), status=status)
    page = reverse("agreement-detail", args=[household.pk, agreement.pk])
    assert "/renegotiate/" not in owner.get(page).content.decode()
