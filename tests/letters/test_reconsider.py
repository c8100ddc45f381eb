"""A refusal to be looked at again: what was refused, when and by whom, and why it holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Contact, Debt, Household, Letter, Plan, Proposal
from debts.pages.letter.choice import first_letter, fitting_kinds
from debts.selectors.talks.refused import refusals_on
from debts.services import letters, plans
from tests import factories
from tests.letters.drafts import DAY, plan_of
from tests.letters.test_confirm_call import OLD, owed
from tests.letters.test_counter_offer import pounds
from tests.people import Visitor, open_form, post_form, saved, send_form

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]
SAID_NO = date(2026, 11, 19)


def refused(debt: Debt, **given: Any) -> Proposal:
    """The person's own, of 25 times 40.00."""
    usual = {"on": date(2026, 11, 10), "instalment": pounds(40), "instalments": 25}
    closed = {"made_by": "us", "closed_as": "refused", "closed_on": DAY}
    usual |= {"first_on": date(2027, 1, 4)}
    return factories.proposal(debt.household, debt=debt, **{**usual, **closed, **given})


def no(debt: Debt, **given: Any) -> Contact:
    whom = {"creditor": debt.creditor, "debt": debt, "answer": "no", "on": SAID_NO}
    return factories.contact(debt.household, **{**whom, **given})


def asking(debt: Debt) -> Letter:
    """About the newest refusal."""
    debt = Debt.objects.get(pk=debt.pk)
    begun = letters.begin_about(refusals_on(debt)[0], kind=BY_ID["reconsider"], today=DAY, by=None)
    return Letter.objects.get(pk=begun.pk)


def words(letter: Letter) -> str:
    return " ".join(compose(letter).text().split())


def chinese(letter: Letter) -> str:
    letter.language = "zh-hans"
    return compose(letter).text()


# --- What was refused, when and by whom ---


def test_it_names_the_offer_the_day_and_who_said_no() -> None:
    refused(debt := owed())
    no(debt, person="Ms Example")
    letter = asking(debt)
    text = words(letter)
    assert "Request to look again at your refusal of 19 November 2026" in text
    assert (
        "On 19 November 2026 Ms Example, who spoke for you, told me that you do not agree to what"
        " I proposed on 10 November 2026:" in text
    )
    assert "£40.00 a month, 25 payments, the first on 4 January 2027." in text
    assert "your reasons" in text
    assert "what you could agree to instead, with each sum and its day" in text
    assert "Ms Example代表贵行告知本人，贵行不同意本人于2026年11月10日提出的方案：" in chinese(
        letter
    )


def test_a_proposal_that_was_marked_alone_names_no_day_of_their_no() -> None:
    """The day on which it was marked is the day of the note, not that of the answer."""
    refused(debt := owed())
    text = words(asking(debt))
    assert "You have not agreed to what I proposed on 10 November 2026:" in text
    assert "21 November 2026 you" not in text


def offered_by_letter(debt: Debt, *steps: list[Any]) -> Letter:
    sent = letters.begin(debt=debt, kind=BY_ID["statement"], language="en", today=DAY)
    pinned = {"offered": {"own": list(steps), "table": {}}}
    posted = {"issued_at": sent.created_at, "posted_on": date(2026, 11, 3), "pinned": pinned}
    Letter.objects.filter(pk=sent.pk).update(**posted)
    return Letter.objects.get(pk=sent.pk)


def test_a_no_to_a_letter_names_the_letter_and_its_sum() -> None:
    debt = owed()
    sent = offered_by_letter(debt, [33_00, "2027-01-01", 30])
    no(debt, letter=sent, channel="letter", direction="out", on=DAY, replied_on=SAID_NO)
    text = words(asking(debt))
    assert "On 19 November 2026 you told me that you do not agree to what I offered" in text
    assert "in my letter of 3 November 2026: £33.00 a month from 1 January 2027 on." in text


def test_of_several_sums_only_the_letter_is_named() -> None:
    debt = owed()
    steps = [[33_00, "2027-01-01", 3], [60_00, "2027-04-01", 10]]
    no(debt, letter=offered_by_letter(debt, *steps), replied_on=SAID_NO)
    text = words(asking(debt))
    assert "to what I asked in my letter of 3 November 2026." in text
    assert "33.00" not in text


def test_a_no_on_the_phone_is_to_the_sum_that_was_offered_last() -> None:
    debt = owed()
    offered_by_letter(debt, [33_00, "2027-01-01", 30])
    no(debt)
    assert "£33.00 a month" in words(asking(debt))


def test_where_nothing_is_noted_that_was_asked_none_is_named() -> None:
    no(debt := owed())
    assert "you told me that you do not agree to what I asked." in words(asking(debt))


def test_a_first_day_that_has_passed_is_put_off() -> None:
    said = "Its first day has passed: the payments would begin"
    refused(debt := owed(), first_on=date(2026, 11, 15))
    assert said in words(asking(debt))
    Proposal.objects.update(first_on=date(2026, 12, 15))
    assert said not in words(asking(debt))


def test_what_an_agency_said_is_not_said_of_its_owner() -> None:
    debt = owed()
    debt.collector = factories.creditor(debt.household, kind="collector", name="Example Agency")
    debt.save()
    no(debt, creditor=debt.collector)
    letter = asking(debt)
    assert letter.recipient_id == debt.creditor_id
    assert "Example Agency, saying that it acts for you, told me that you do not" in words(letter)
    assert "Example Agency称受贵行委托，告知本人，贵行不同意" in chinese(letter)


def test_who_only_collects_is_asked_to_put_it_to_the_owner_and_stops_no_interest() -> None:
    debt = owed()
    debt.creditor.kind = "collector"
    debt.creditor.save()
    no(debt)
    text = words(asking(debt))
    assert "please put this letter to whomever you act for" in text
    assert "interest" not in text
    assert "CONC 7.5.4 R" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_friend_is_thanked_and_told_of_no_law() -> None:
    debt = owed()
    debt.creditor.kind = "person"
    debt.creditor.save()
    refused(debt)
    no(debt)
    letter = asking(debt)
    text = words(letter)
    assert "Thank you for saying it plainly. It was this: £40.00 a month from 4 January" in text
    assert "CONC" not in text
    assert "complain" not in text
    assert "从2027年1月4日起每月还£40.00" in chinese(letter)


# --- What it rests on ---


@pytest.mark.parametrize(("asked", "cited"), [(True, True), (False, False)])
def test_reasons_are_asked_by_the_rule_where_a_plan_was_refused(asked: bool, cited: bool) -> None:
    debt = owed()
    if asked:
        refused(debt)
    no(debt)
    assert ("CONC 7.14.9 R" in words(asking(debt)).replace("\N{NO-BREAK SPACE}", " ")) is cited


def test_the_rule_on_reasons_calls_nobody_one_who_admits() -> None:
    refused(debt := owed())
    no(debt)
    letter = asking(debt)
    told = words(letter).replace("\N{NO-BREAK SPACE}", " ")
    assert (
        "Where a firm turns down an offer to repay, the rules of the Financial Conduct Authority"
        " require it to explain its reason clearly (CONC 7.14.9 R)." in told
    )
    assert "admit" not in told
    assert "承认" not in chinese(letter)


def test_a_landlord_is_asked_for_no_notice_and_told_of_the_rent() -> None:
    refused(debt := owed(product="rent", priority=True, priority_kind="rent"))
    no(debt)
    text = words(letter := asking(debt))
    assert "I cannot pay the rent that is owed in one sum." in text
    claim = "serve no notice and start no claim for possession on this rent, and take no further"
    assert claim in text
    told = chinese(letter)
    assert "本人无力一次付清所欠租金。" in told
    assert "不以上述租金为由发出收回房屋的通知或者请求收回房屋，也不采取进一步行动。" in told


def test_a_cause_is_the_persons_own_and_no_reason_of_theirs() -> None:
    """Where nothing is said of the balance the cause would stand behind their refusal."""
    home = factories.household(country="other", currency="EUR")
    factories.person(home)
    debt = factories.debt(home, reference="NB-77", principal=Money(1000_00, "EUR"))
    plan_of(home, factories.complete_assessment(home, illness=True))
    refused(debt, instalment=Money(40_00, "EUR"))
    no(debt)
    letter = asking(debt)
    assert "I cannot pay more than this each month. The reason is illness or injury." in words(
        letter
    )
    assert "本人每月无力支付比这更多的款项，原因是伤病。" in chinese(letter)


@pytest.mark.parametrize(
    ("given", "in_full"),
    [({}, True), ({"instalments": 24}, False), ({"waived": pounds(1)}, False)],
    ids=["all of it", "less", "some waived"],
)
def test_only_an_offer_of_all_that_is_owed_is_said_to_repay_in_full(
    given: dict[str, Any], in_full: bool
) -> None:
    debt = owed(principal=None, stated_total=Money(1000_00, "GBP"))
    refused(debt, **given)
    text = words(asking(debt)).replace("\N{NO-BREAK SPACE}", " ")
    assert ("CONC 7.3.8 G" in text) is in_full


def test_a_complaint_is_a_question_and_no_threat() -> None:
    no(debt := owed())
    text = words(asking(debt))
    assert "If we cannot agree, please tell me how to complain: a final response" in text


def test_a_card_in_china_goes_on_to_who_negotiates_and_by_article_70() -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    refused(debt := owed(home), instalment=Money(40_00, "CNY"))
    text = chinese(asking(debt))
    assert "转交负责协商还款的部门重新审核" in text
    assert "第七十条" in text
    debt.product = "personal_loan"
    debt.save()
    assert "第七十条" not in chinese(asking(debt))


@pytest.mark.parametrize(
    ("product", "disputed", "ends"),
    [("credit_card", "利息", False), ("rent", "违约金", True)],
)
def test_in_china_asking_again_confirms_no_sum_and_a_tenant_stays(
    product: str, disputed: str, ends: bool
) -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    refused(debt := owed(home, product=product), instalment=Money(40_00, "CNY"))
    text = chinese(asking(debt))
    assert "本申请仅供协商，不表示确认欠款金额；未达成书面协议的，" in text
    assert f"本人保留对金额、{disputed}和费用提出异议的权利。" in text
    assert ("不以该笔欠租解除租赁合同" in text) is ends
    assert ("依照上述办法第七十条" in text) is (product == "credit_card")


@pytest.mark.parametrize(
    ("own", "part", "enclosed"),
    [(900, Plan.Part.ALL, True), (899, Plan.Part.ALL, False), (900, Plan.Part.MOST, False)],
    ids=["all of it", "less", "held back"],
)
def test_the_budget_goes_with_it_only_where_all_that_it_leaves_was_offered(
    own: int, part: str, enclosed: bool
) -> None:
    """900.00 are left, and the plan offers all of it for this debt of 7,000.00."""
    debt = owed(principal=Money(7000_00, "GBP"))
    plan = plan_of(debt.household)
    plan.part = part
    plan.save()
    plans.work_out(plan=plan)
    refused(debt, instalment=pounds(own), instalments=7)
    composed = compose(asking(debt))
    assert ("budget" in composed.enclosures) is enclosed
    assert ("More would be possible only if" in composed.text()) is enclosed
    assert ("which figure of the summary" in composed.text()) is enclosed


# --- When it is offered ---


def offered_kinds(debt: Debt) -> list[str]:
    return [kind.id for kind in fitting_kinds(Debt.objects.get(pk=debt.pk), DAY)[0]]


def test_it_is_named_after_a_no_and_is_the_one_to_begin_with() -> None:
    debt = owed()
    assert "reconsider" not in offered_kinds(debt)
    no(debt)
    fits = fitting_kinds(debt, DAY)[0]
    advice = first_letter(debt, fits, DAY)
    assert advice
    assert advice.kind.id == "reconsider"
    assert "19 November 2026" in advice.why
    asking(debt)
    again = first_letter(debt, fits, DAY)
    assert again
    assert again.kind.id != "reconsider"


@pytest.mark.parametrize(
    "given", [{"direction": "oth"}, {"answer": "sum"}, {"answer": "yes"}, {"answer": ""}]
)
def test_no_other_answer_is_a_refusal(given: dict[str, Any]) -> None:
    no(debt := owed(), **given)
    assert "reconsider" not in offered_kinds(debt)


def test_their_own_proposal_that_was_refused_is_none() -> None:
    refused(debt := owed(), made_by="them")
    assert "reconsider" not in offered_kinds(debt)


@pytest.mark.parametrize("status", ["spoken", "written", "ended"])
def test_what_was_agreed_since_ends_it(status: str) -> None:
    refused(debt := owed())
    no(debt)
    factories.agreement(debt.household, debt=debt, status=status, agreed_on=DAY)
    assert "reconsider" not in offered_kinds(debt)


def test_a_no_after_an_agreement_ended_is_one() -> None:
    no(debt := owed())
    factories.agreement(debt.household, debt=debt, status="ended", agreed_on=date(2026, 5, 1))
    assert "reconsider" in offered_kinds(debt)


def test_one_refusal_is_told_once() -> None:
    refused(debt := owed())
    no(debt)
    assert [each.pk.split("-")[0] for each in refusals_on(debt)] == ["contact"]
    refused(debt, on=date(2026, 11, 20))
    assert len(refusals_on(Debt.objects.get(pk=debt.pk))) == 2


def test_in_doubtful_time_it_is_withheld_since_it_admits() -> None:
    no(debt := owed(**OLD))
    fits, withheld = fitting_kinds(debt, DAY)
    assert "reconsider" not in [kind.id for kind in fits]
    assert "reconsider" in [why.kind.id for why in withheld]


def test_what_was_taken_back_stops_it() -> None:
    contact = no(debt := owed())
    letter = asking(debt)
    contact.answer = "nothing"
    contact.save()
    letter = Letter.objects.get(pk=letter.pk)
    assert [each.label for each in missing(letter, compose(letter).facts) if each.stops] == [
        "Their answer that said no, with no agreement since"
    ]


# --- One press ---


def test_one_press_where_it_was_noted_begins_it_once(owner: Visitor, household: Household) -> None:
    contact = no(debt := owed(household))
    page = reverse("contact-detail", args=[household.pk, contact.pk])
    for _press in range(2):
        saved(post_form(owner, page, action="/reconsider/"))
    letter = Letter.objects.get()
    assert letter.kind == "reconsider"
    assert letter.answers == {"refusal": f"contact-{contact.pk}"}
    assert debt.letters.count() == 1
    Contact.objects.update(answer="nothing")
    assert "/reconsider/" not in owner.get(page).content.decode()


def test_one_press_at_the_proposal_begins_it(owner: Visitor, household: Household) -> None:
    proposal = refused(owed(household))
    page = reverse("proposal-detail", args=[household.pk, proposal.pk])
    saved(post_form(owner, page, action="/letter/"))
    assert Letter.objects.get().answers == {"refusal": f"proposal-{proposal.pk}"}
    Proposal.objects.update(closed_as="")
    assert "/letter/" not in owner.get(page).content.decode().replace("/letters/", "")


def test_a_proposal_that_was_refused_on_the_phone_leads_to_the_same_draft(
    owner: Visitor, household: Household
) -> None:
    contact = no(debt := owed(household))
    proposal = refused(debt)
    page = reverse("proposal-detail", args=[household.pk, proposal.pk])
    saved(post_form(owner, page, action="/letter/"))
    page = reverse("contact-detail", args=[household.pk, contact.pk])
    saved(post_form(owner, page, action="/reconsider/"))
    assert Letter.objects.get().answers == {"refusal": f"contact-{contact.pk}"}


def test_which_refusal_can_be_chosen(owner: Visitor, household: Household) -> None:
    """Its page sends the key of a row of either table, and takes no other."""
    contact = no(debt := owed(household))
    proposal = refused(debt, on=date(2026, 11, 20))
    letter = asking(debt)
    page = reverse("letter-questions", args=[household.pk, letter.pk])
    saved(post_form(owner, page, {"refusal": f"contact-{contact.pk}"}))
    assert Letter.objects.get().answers == {"refusal": f"contact-{contact.pk}"}
    saved(post_form(owner, page, {"refusal": f"proposal-{proposal.pk}"}))
    assert Letter.objects.get().answers == {"refusal": f"proposal-{proposal.pk}"}
    tab = open_form(owner, page)
    contact.answer = "nothing"
    contact.save()
    gone = send_form(owner, tab, {"refusal": f"contact-{contact.pk}"})
    assert gone.status_code == 422


def test_without_a_budget_nothing_is_said_of_what_is_left() -> None:
    no(debt := owed())
    assert "is left for" not in words(asking(debt))


# --- What a court would look at ---


@pytest.mark.parametrize(("law", "says"), [("gb-sct", True), ("gb-ew", False)])
def test_in_scotland_a_refusal_is_one_of_the_things_that_a_court_looks_at(
    law: str, says: bool
) -> None:
    """Debtors (Scotland) Act 1987, section 1A for a direction, section 5 for an order."""
    debt = owed(law=law)
    refused(debt)
    no(debt)
    letter = asking(debt)
    text = words(letter)
    assert ("(Debtors (Scotland) Act 1987, section 1A and section 5)" in text) is says
    assert ("第1A条、第5条" in chinese(letter)) is says


@pytest.mark.parametrize("product", ["tax", "fine"])
def test_an_office_is_told_of_no_court_that_asks_it(product: str) -> None:
    """A direction is not for a tax; a summary warrant has no hearing in which it could be asked."""
    debt = owed(law="gb-sct", product=product, priority=True)
    refused(debt)
    no(debt)
    assert "Debtors (Scotland) Act" not in words(asking(debt))
