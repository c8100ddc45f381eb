"""After a complaint: who is next, from when and by when; noted in one form, and taken back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from debts.letters.kinds.rights.escalation import ESCALATION, asked_about
from debts.letters.print.render import compose
from debts.models import Contact, Debt, Household, Letter
from debts.pages.conduct.ladder import Ladder, ladder_of
from debts.pages.letter.choice import fitting_kinds
from debts.selectors.talks.refused import refusals_on
from debts.services import letters
from tests import factories
from tests.people import Visitor, post_form, saved

TODAY = date(2026, 11, 21)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(TODAY)]
WRITE = "complaint-letter"
CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}


def complained(
    home: Household,
    on: date,
    reply_by: date,
    *,
    lender: str = "bank",
    kind: str = "complaint",
    **given: Any,
) -> Contact:
    bank = factories.creditor(home, name="Northern Bank", kind=lender)
    debt = factories.debt(home, creditor=bank)
    sent = {"posted_on": on, "tracking": "NB-C-12", "recipient": bank}
    letter = factories.letter(home, debt=debt, kind=kind, dated_on=on, **sent)
    asked: dict[str, Any] = {"direction": "out", "channel": "letter", "letter": letter}
    return factories.contact(
        home, debt=debt, creditor=bank, on=on, reply_by=reply_by, **asked, **given
    )


def text_of(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def ladder(contact: Contact) -> Ladder:
    return ladder_of(Contact.objects.select_related("letter", "debt").get(pk=contact.pk), TODAY)


def address(contact: Contact, page: str = "complaint-next") -> str:
    return reverse(page, args=[contact.household_id, contact.pk])


def test_in_britain_eight_weeks_then_the_ombudsman_within_six_months(household: Household) -> None:
    """DISP 1.6.2 R and 2.8.2 R: 56 days after 1 September 2026; six months after 12 October."""
    waiting = complained(household, date(2026, 9, 1), date(2026, 10, 27))
    (rung,) = ladder(waiting).rungs
    assert (rung.name, rung.opens_on, rung.until) == (
        "Financial Ombudsman Service",
        date(2026, 10, 27),
        None,
    )
    assert ladder(waiting).may_go_on
    Contact.objects.update(replied_on=date(2026, 10, 12), answer="no")
    (rung,) = ladder(waiting).rungs
    assert (rung.opens_on, rung.until) == (None, date(2027, 4, 12))


def test_in_china_fifteen_days_thirty_and_sixty_then_the_regulator_of_the_lender(
    db: None,
) -> None:
    """Measures for handling consumer complaints (2020), from 2 November 2026."""
    home = factories.household(**CHINA)
    page = ladder(complained(home, date(2026, 11, 2), date(2026, 11, 17)))
    assert page.later == (date(2026, 12, 2), date(2027, 1, 1))
    assert [rung.phone for rung in page.rungs] == ["12378"]
    assert page.is_late
    small = ladder(complained(home, date(2026, 11, 2), date(2026, 11, 17), lender="small_loan"))
    assert next(rung.phone for rung in small.rungs) == "12345"
    assert not small.later


def test_a_wrong_entry_in_china_goes_to_the_central_bank_which_has_thirty_days(db: None) -> None:
    """Regulation on the Credit Reporting Industry, art. 25 (20 days) and 26 (30 days)."""
    home = factories.household(**CHINA)
    sent = complained(home, date(2026, 10, 1), date(2026, 10, 21), kind="credit_correction")
    (rung,) = ladder(sent).rungs
    assert (rung.phone, rung.opens_on, rung.answers) == ("12363", date(2026, 10, 21), 30)


def test_before_the_day_nobody_is_sent_on(owner: Visitor, household: Household) -> None:
    contact = complained(household, date(2026, 11, 2), date(2026, 12, 28))
    assert not ladder(contact).may_go_on
    text = text_of(owner.get(address(contact)))
    assert "They have until 28 December 2026." in text
    assert "After 28 December 2026, if no answer has come" in text
    assert "NB-C-12" in text


def test_what_is_due_leads_there_once_the_day_has_passed(
    owner: Visitor, household: Household
) -> None:
    contact = complained(household, date(2026, 9, 1), date(2026, 10, 27))
    (task,) = owner.get(reverse("due-list", args=[household.pk])).context["page"].tasks
    assert (task.button, task.url) == ("See who is next", address(contact))


def test_home_says_so_once_the_day_has_passed_and_leads_to_who_is_next(
    owner: Visitor, household: Household
) -> None:
    """It said “ask them once more”, and led to the note of the complaint."""
    home = reverse("home", args=[household.pk])
    waiting = complained(household, date(2026, 11, 2), date(2026, 12, 28))
    assert address(waiting) not in owner.get(home).content.decode()
    Contact.objects.update(on=date(2026, 9, 1), reply_by=date(2026, 10, 27))
    page = owner.get(home)
    assert f'href="{address(waiting)}"' in page.content.decode()
    assert "Northern Bank has not answered your complaint in time" in text_of(page)
    Contact.objects.update(replied_on=date(2026, 10, 20), answer="yes")
    assert address(waiting) not in owner.get(home).content.decode()


def test_an_answer_is_noted_leads_on_and_is_taken_back(
    owner: Visitor, household: Household
) -> None:
    contact = complained(household, date(2026, 9, 1), date(2026, 10, 27))
    noted = {"answer": "no", "replied_on": "2026-10-12", "said": ""}
    answer = saved(post_form(owner, address(contact, "contact-answer"), noted))
    assert answer.url == address(contact)
    (task,) = owner.get(reverse("due-list", args=[household.pk])).context["page"].tasks
    assert (task.row.due.on, task.url) == (date(2027, 4, 12), address(contact))
    page = text_of(owner.get(address(contact)))
    assert "it is not what you asked for" in page
    assert "By 12 April 2027 at the latest." in page
    saved(post_form(owner, address(contact, "contact-answer"), {**noted, "answer": "nothing"}))
    assert "no answer is noted" in text_of(owner.get(address(contact)))
    saved(post_form(owner, address(contact, "contact-answer"), {**noted, "answer": "yes"}))
    assert not owner.get(reverse("due-list", args=[household.pk])).context["page"].tasks
    assert "Nothing more is to be done." in text_of(owner.get(address(contact)))


def test_a_no_to_a_complaint_refuses_no_offer(household: Household) -> None:
    contact = complained(
        household, date(2026, 9, 1), date(2026, 10, 27), answer="no", replied_on=date(2026, 10, 12)
    )
    debt = Debt.objects.get(pk=contact.debt_id)
    assert refusals_on(debt) == []


def test_another_letter_and_a_place_without_a_body_have_no_such_page(
    owner: Visitor, household: Household
) -> None:
    other = complained(household, date(2026, 9, 1), date(2026, 10, 27), kind="statement")
    entry = complained(household, date(2026, 9, 1), date(2026, 10, 27), kind="credit_correction")
    for contact in (other, entry):
        answer: Any = owner.get(address(contact))
        assert answer.url == reverse("contact-detail", args=[household.pk, contact.pk])


def test_one_press_begins_the_letter_with_what_the_complaint_told(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    contact = complained(household, date(2026, 9, 1), date(2026, 10, 27))
    Letter.objects.update(answers={"complaint": "On 3 May at 22:40 they rang my sister."})
    begun = saved(post_form(owner, address(contact), {}, action=address(contact, WRITE)))
    saved(post_form(owner, begun.url, {}))
    letter = Letter.objects.get(kind="escalation")
    text = " ".join(compose(letter).text().replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Financial Ombudsman Service" in compose(letter).sheet()
    assert "complained to them on 1 September 2026 (number: NB-C-12). I have had no answer" in text
    assert "What happened: On 3 May at 22:40 they rang my sister." in text
    assert "DISP 2.8.2 R" in text
    again = owner.get(address(contact, WRITE))
    assert again.url == reverse("letter-preview", args=[household.pk, letter.pk])
    page = reverse("letter-posted", args=[household.pk, letter.pk])
    letters.post(letter=issued(letter), posted_on=TODAY, posted_by="post", tracking="")
    assert "You wrote to the next body on 21 November 2026." in text_of(owner.get(address(contact)))
    due = owner.get(reverse("due-list", args=[household.pk])).context["page"].tasks
    assert [task.row.due.on for task in due] == [letter.reply_by], page


def issued(letter: Letter) -> Letter:
    letter.issued_at = datetime(2026, 11, 21, 9, tzinfo=UTC)
    letter.save()
    return letter


def test_before_their_time_is_over_the_letter_is_withheld_and_says_until_when(
    owner: Visitor, household: Household
) -> None:
    contact = complained(household, date(2026, 11, 2), date(2026, 12, 28))
    assert contact.debt
    fits, withheld = fitting_kinds(contact.debt, TODAY, (ESCALATION,))
    assert not fits
    assert "28 December 2026" in withheld[0].why
    assert fitting_kinds(contact.debt, date(2026, 12, 29), (ESCALATION,))[0] == (ESCALATION,)


def test_in_china_it_has_the_form_of_a_complaint_and_the_time_of_a_credit_objection(
    db: None,
) -> None:
    """Measures (2020): who, of whom, request, facts, grounds, signature; 征信业管理条例 25, 26."""
    home = factories.household(**CHINA)
    factories.person(home)
    sent = complained(home, date(2026, 10, 1), date(2026, 10, 21), kind="credit_correction")
    assert sent.debt
    told = {**asked_about(sent), "complaint": "五月的逾期记录有误。"}
    letter = letters.begin(
        debt=sent.debt, kind=ESCALATION, language="zh-hans", today=TODAY, answers=told
    )
    text = compose(letter).text()
    order = [
        "中国人民银行：",
        "投诉人：",
        "被投诉人：",
        "投诉请求：",
        "事实：五月的逾期记录有误。",
        "理由：",
    ]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert "第二十六条" in text
    assert "（签名）" in compose(letter).sheet()


@pytest.mark.parametrize(
    ("owed_to", "product", "first"),
    [
        ("public", "tax", "Local Government and Social Care Ombudsman"),
        ("utility", "bill", "Energy Ombudsman"),
        ("landlord", "rent", "Housing Ombudsman Service"),
        ("bank", "credit_card", "Financial Ombudsman Service"),
    ],
)
def test_who_only_collects_is_complained_of_where_the_owner_is(
    household: Household, owed_to: str, product: str, first: str
) -> None:
    """DISP is about financial services: none is in a council's tax, a supplier's bill or a rent,
    whoever rings for it."""
    factories.person(household)
    sent = complained(household, date(2026, 9, 1), date(2026, 10, 27), lender=owed_to)
    agency = factories.creditor(household, name="Quayside Recovery", kind="collector")
    Debt.objects.update(product=product, collector=agency, reference="NB-77")
    Letter.objects.update(recipient=agency)
    debt = Debt.objects.get(pk=sent.debt_id)
    letter = letters.begin(
        debt=debt, kind=ESCALATION, language="en", today=TODAY, answers=asked_about(sent)
    )
    composed = compose(Letter.objects.get(pk=letter.pk))
    assert composed.facts.recipient.name == first
    is_credit = product == "credit_card"
    assert ("DISP" in composed.text()) is is_credit
    for paper in (composed.text(), re.sub(r"<[^>]+>", " ", composed.sheet())):
        plain = " ".join(unescape(paper).replace("&nbsp;", " ").split())
        assert "Their reference: NB-77" in plain
        assert "Creditor, as they state it: Northern Bank" in plain
        assert "Your reference" not in plain


def test_an_agency_of_a_small_lender_in_china_answers_to_its_regulator(db: None) -> None:
    """小贷: first the local regulator; it is addressed by its name, without how to reach it."""
    home = factories.household(**CHINA)
    factories.person(home)
    sent = complained(home, date(2026, 10, 1), date(2026, 10, 16), lender="small_loan")
    agency = factories.creditor(home, name="示例捷信咨询服务有限公司", kind="collector")
    Debt.objects.update(collector=agency)
    debt = Debt.objects.get(pk=sent.debt_id)
    letter = letters.begin(
        debt=debt, kind=ESCALATION, language="zh-hans", today=TODAY, answers=asked_about(sent)
    )
    text = compose(Letter.objects.get(pk=letter.pk)).text()
    assert text.startswith("投诉书\n\n地方金融管理局：")


@pytest.mark.parametrize(
    ("lender", "collected", "ground"),
    [
        ("bank", False, "理由：《银行业保险业消费投诉处理管理办法》"),
        ("bank", True, "理由：上述催收行为不当"),
        ("small_loan", False, "理由：上述投诉事项没有得到解决"),
    ],
)
def test_in_china_a_complaint_taken_further_has_grounds_that_fit_whom_it_is_about(
    db: None, lender: str, collected: bool, ground: str
) -> None:
    """The Measures of 2020 bind banks and insurers: an agency is none, and its client is named."""
    home = factories.household(**CHINA)
    factories.person(home)
    sent = complained(home, date(2026, 10, 1), date(2026, 10, 16), lender=lender)
    if collected:
        agency = factories.creditor(home, name="示例捷信咨询服务有限公司", kind="collector")
        Debt.objects.update(collector=agency)
        Letter.objects.update(recipient=agency)
    debt = Debt.objects.get(pk=sent.debt_id)
    letter = letters.begin(
        debt=debt, kind=ESCALATION, language="zh-hans", today=TODAY, answers=asked_about(sent)
    )
    text = compose(Letter.objects.get(pk=letter.pk)).text()
    assert ground in text
    assert ("（称受Northern Bank委托催收）" in text) is collected
