"""Evidence for a complaint: only what was chosen leaves, and later notes change nothing."""

from __future__ import annotations

import hashlib
import io
from datetime import date, time
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from debts.letters.kinds.rights.escalation import HAPPENED, asked_about
from debts.letters.print import pdf
from debts.letters.print.render import compose
from debts.models import Contact, Debt, Household, Letter
from tests import factories
from tests.page_forms import main_forms
from tests.people import Visitor, open_form, post_form, saved, send_form

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.time_machine("2026-11-21")]

SAID = "Mrs Quince said she would ring my sister Odette on 0790 012 3456 again."
CALL = {"channel": "phone", "direction": "in", "time_zone": "Europe/London"}


@pytest.fixture
def debt(household: Household) -> Debt:
    factories.person(household)
    lender = factories.creditor(household, name="Northern Bank")
    made: Debt = factories.debt(household, creditor=lender, reference="NB-77")
    return made


def called(debt: Debt, **given: Any) -> Contact:
    about = {"debt": debt, "creditor": debt.creditor, "on": date(2026, 11, 3), **CALL, **given}
    made: Contact = factories.contact(debt.household, **about)
    return made


def threatened(debt: Debt, **given: Any) -> Contact:
    return called(debt, at=time(21, 40), acts=["demanded", "threatened"], said=SAID, **given)


def page(debt: Debt) -> str:
    return reverse("evidence-add", args=[debt.household_id, debt.pk])


def findings_on(owner: Visitor, debt: Debt) -> list[str]:
    form = owner.get(page(debt)).context["form"]
    return [key for key, _label in form.fields["findings"].choices]


def made(owner: Visitor, debt: Debt, **typed: Any) -> Letter:
    saved(post_form(owner, page(debt), typed))
    return Letter.objects.latest("pk")


def text_of(letter: Letter) -> str:
    letter = Letter.objects.get(pk=letter.pk)
    return compose(letter).text().replace("\N{NO-BREAK SPACE}", " ")


def printed(owner: Visitor, letter: Letter) -> str:
    answer = owner.get(reverse("letter-pdf", args=[letter.household_id, letter.pk]))
    assert answer["Content-Type"] == "application/pdf"
    return " ".join(
        " ".join(
            sheet.extract_text() for sheet in PdfReader(io.BytesIO(answer.content)).pages
        ).split()
    )


def test_a_finding_that_was_not_chosen_never_leaves(owner: Visitor, debt: Debt) -> None:
    threatened(debt)
    threats = next(key for key in findings_on(owner, debt) if key.startswith("threats"))
    chosen = made(owner, debt, findings=[threats])
    with_rule = printed(owner, chosen)
    assert "Threats" in with_rule
    assert "Administration of Justice Act 1970" in with_rule
    assert "CONC 7.9.4" not in with_rule  # that is about the hour
    contact = Contact.objects.get()
    alone = printed(owner, made(owner, debt, contacts=[str(contact.pk)], findings=[]))
    assert "threats" in alone  # as it was noted
    assert "Rules on it" not in alone
    assert "Administration of Justice Act" not in alone


def test_own_words_and_names_of_others_stay_at_home_until_ticked(
    owner: Visitor, debt: Debt
) -> None:
    contact = threatened(debt, direction="oth", third_party="my sister Odette", whom_kind="family")
    number = str(contact.pk)
    without = printed(owner, made(owner, debt, contacts=[number]))
    assert "All times are by the clock of United Kingdom · London." in without
    assert "21:40 Phone" in without
    assert "a relative or a friend" in without
    assert "Quince" not in without
    assert "Odette" not in without
    named = made(owner, debt, contacts=[number], words=[number], others=[number], black=[])
    assert "my sister Odette" in printed(owner, named)
    assert SAID in printed(owner, named)


def test_what_is_blacked_out_stands_nowhere(owner: Visitor, debt: Debt) -> None:
    contact = threatened(debt, third_party="Odette", direction="oth")
    number = str(contact.pk)
    letter = made(
        owner, debt, contacts=[number], words=[number], others=[number], own_black="mrs quince"
    )
    for text in (printed(owner, letter), text_of(letter)):
        assert "■■■ said she would ring my sister ■■■ on ■■■ again." in text
        for word in ("Quince", "Odette", "0790", "3456"):
            assert word not in text


def test_own_words_beside_it_are_not_made_final_with_a_word_blacked_out(
    owner: Visitor, debt: Debt
) -> None:
    number = str(threatened(debt).pk)
    letter = made(owner, debt, contacts=[number], own_black="Quince")
    issue = reverse("letter-issue", args=[debt.household_id, letter.pk])
    assert owner.get(issue).context["page"].can_be_issued
    questions = reverse("letter-questions", args=[debt.household_id, letter.pk])
    saved(post_form(owner, questions, {"complaint": "It was Mrs Quince."}))
    assert not owner.get(issue).context["page"].can_be_issued


def test_a_note_struck_through_later_changes_nothing_that_is_final(
    owner: Visitor, debt: Debt
) -> None:
    contact = threatened(debt)
    letter = made(owner, debt, contacts=[str(contact.pk)], words=[str(contact.pk)], black=[])
    issue = reverse("letter-issue", args=[debt.household_id, letter.pk])
    saved(post_form(owner, issue, {}))
    before = printed(owner, letter)
    assert SAID in before
    remove = reverse("contact-remove", args=[debt.household_id, contact.pk])
    saved(post_form(owner, remove, {}))
    assert printed(owner, letter) == before
    assert Letter.objects.get(pk=letter.pk).evidence["lines"][0]["contact"] == contact.pk
    edit = reverse("evidence-edit", args=[debt.household_id, letter.pk])
    assert owner.get(edit).status_code == 302


def test_a_draft_whose_notes_have_changed_is_put_together_again(owner: Visitor, debt: Debt) -> None:
    contact, other = threatened(debt), called(debt, at=time(12, 0))
    letter = made(owner, debt, contacts=[str(contact.pk), str(other.pk)], findings=[])
    saved(post_form(owner, reverse("contact-remove", args=[debt.household_id, other.pk]), {}))
    issue = reverse("letter-issue", args=[debt.household_id, letter.pk])
    assert not owner.get(issue).context["page"].can_be_issued
    edit = reverse("evidence-edit", args=[debt.household_id, letter.pk])
    saved(post_form(owner, edit, {}))
    assert owner.get(issue).context["page"].can_be_issued
    assert "12:00" not in text_of(letter)


def test_papers_are_listed_with_their_own_digest_and_what_is_heard(
    owner: Visitor, debt: Debt
) -> None:
    contact = threatened(debt)
    kept = {"contact": contact, "title": "Recording", "content_type": "audio/mp4"}
    sound = factories.document(debt.household, b"a voice", **kept)
    left_out = factories.document(debt.household, b"other", debt=debt, title="Payslip of May")
    letter = made(
        owner,
        debt,
        contacts=[str(contact.pk)],
        papers=[str(sound.pk)],
        **{
            f"cover_{sound.pk}": "The call of 3 November",
            f"heard_{sound.pk}": "0:12 “You will see”",
        },
    )
    text = printed(owner, letter)
    assert hashlib.sha256(b"a voice").hexdigest() in text.replace(" ", "")
    assert "The call of 3 November" in text
    assert "0:12 “You will see”" in text
    assert left_out.title not in text
    assert left_out.sha256 not in text.replace(" ", "")


def with_text(words: str) -> bytes:
    """A PDF of one page that says so."""
    return pdf.print_draft(
        f"<html lang=en><title>x</title><body class=letter><p>{words}</p></html>"
    )


def annexes(owner: Visitor, letter: Letter) -> PdfReader:
    answer: Any = owner.get(reverse("evidence-annexes-pdf", args=[letter.household_id, letter.pk]))
    assert answer.status_code == 200
    return PdfReader(io.BytesIO(b"".join(answer.streaming_content)))


def test_annexes_are_a_file_of_their_own_each_behind_its_cover(owner: Visitor, debt: Debt) -> None:
    contact = threatened(debt)
    typed = {"contact": contact, "content_type": "application/pdf"}
    bill = factories.document(debt.household, with_text("A bill of May"), title="Bill", **typed)
    named = factories.document(
        debt.household, with_text("Paid by Odette Ash"), title="Slip of Odette", **typed
    )
    kept_home = factories.document(debt.household, b"x", debt=debt, title="Payslip")
    letter = made(
        owner,
        debt,
        contacts=[str(contact.pk)],
        papers=[str(bill.pk), str(named.pk)],
        own_black="Odette",
        **{f"cover_{bill.pk}": "As it came by post"},
    )
    pages = [" ".join(sheet.extract_text().split()) for sheet in annexes(owner, letter).pages]
    whole = " ".join(pages)
    number = next(a["number"] for a in letter.evidence["annexes"] if a["document"] == bill.pk)
    assert len(pages) == 3
    assert f"Annex {number} Bill As it came by post" in pages[1]
    assert "A bill of May" in pages[2]
    for paper in (bill, named):
        assert paper.sha256 in whole.replace(" ", "")
    assert "Slip of ■■■ · not in this file" in whole
    assert "Odette" not in whole
    assert kept_home.title not in whole
    shown = owner.get(reverse("evidence-annexes", args=[debt.household_id, letter.pk]))
    assert "it has a word that you blacked out" in shown.content.decode()


def test_a_paper_that_is_gone_is_listed_by_the_digest_that_it_had(
    owner: Visitor, debt: Debt
) -> None:
    contact = threatened(debt)
    bill = factories.document(
        debt.household, with_text("May"), contact=contact, content_type="application/pdf"
    )
    letter = made(owner, debt, contacts=[str(contact.pk)], papers=[str(bill.pk)])
    saved(post_form(owner, reverse("document-remove", args=[debt.household_id, bill.pk]), {}))
    text = "".join(sheet.extract_text() for sheet in annexes(owner, letter).pages)
    assert bill.sha256 in "".join(text.split())
    assert "not in this file" in text


def test_who_removes_a_paper_that_a_final_letter_names_is_told(owner: Visitor, debt: Debt) -> None:
    contact = threatened(debt)
    named, other = (
        factories.document(debt.household, content, contact=contact) for content in (b"a", b"b")
    )
    letter = made(owner, debt, contacts=[str(contact.pk)], papers=[str(named.pk)])
    said = "names it as an annex"

    def page_of(paper: Any) -> str:
        url = reverse("document-remove", args=[debt.household_id, paper.pk])
        return str(owner.get(url).content.decode())

    assert said not in page_of(named)
    saved(post_form(owner, reverse("letter-issue", args=[debt.household_id, letter.pk]), {}))
    assert said in page_of(named)
    assert said not in page_of(other)


def test_nothing_typed_is_lost(owner: Visitor, debt: Debt) -> None:
    threatened(debt)
    refused = post_form(owner, page(debt), {"contacts": [], "own_black": "Quince"})
    assert refused.status_code == 422
    assert "Quince" in refused.content.decode()
    first = open_form(owner, page(debt))
    number = str(Contact.objects.get().pk)
    saved(send_form(owner, first, {"contacts": [number], "own_black": "Quince\nsister"}))
    letter = Letter.objects.get()
    again = open_form(owner, reverse("evidence-edit", args=[debt.household_id, letter.pk]))
    assert set("\n".join(again.as_sent()["own_black"]).split()) == {"Quince", "sister"}
    discard = reverse("letter-remove", args=[debt.household_id, letter.pk])
    saved(post_form(owner, discard, {}))
    assert not Letter.objects.exists()


def test_who_goes_back_changes_the_draft_and_begins_no_second(owner: Visitor, debt: Debt) -> None:
    number = str(threatened(debt).pk)
    opened = open_form(owner, page(debt))
    saved(send_form(owner, opened, {"contacts": [number]}))
    asked = send_form(owner, opened, {"contacts": [number], "own_black": "Quince"})
    assert asked.status_code == 409
    saved(send_form(owner, main_forms(asked)[0]))
    letter = Letter.objects.get()
    assert "Quince" in letter.evidence["chosen"]["black"]


def test_of_a_long_pattern_the_newest_contacts_go_in(owner: Visitor, debt: Debt) -> None:
    for day in range(1, 31):
        threatened(debt, on=date(2026, 9, day))
        threatened(debt, on=date(2026, 10, day))
    repeated = next(key for key in findings_on(owner, debt) if key.startswith("repeated"))
    lines = made(owner, debt, findings=[repeated]).evidence["lines"]
    assert (len(lines), lines[-1]["on"]) == (40, "2026-10-30")


def test_in_china_it_has_the_form_that_a_lender_must_take(owner: Visitor, debt: Debt) -> None:
    """投诉人、被投诉人、投诉请求、事实、理由、签名: 银行业保险业消费投诉处理管理办法."""
    home = debt.household
    home.country, home.currency, home.letter_language = "cn", "CNY", "zh-hans"
    home.save()
    of_china = factories.debt(home, creditor=debt.creditor, principal=None)
    called(of_china, at=time(22, 30), acts=["demanded"], time_zone="Asia/Shanghai", agreed="no")
    late = findings_on(owner, of_china)
    assert late
    letter = made(owner, of_china, findings=late)
    text = text_of(letter)
    for word in ("投诉人：", "被投诉人：", "投诉请求：", "事实：逐日经过见附件。", "22:30"):
        assert word in text
    assert "联系的时间" in text
    assert "（签名）" in printed(owner, letter)
    twin = owner.get(reverse("letter-twin", args=[home.pk, letter.pk])).content.decode()
    assert "The hour of the contact" in twin


def test_who_goes_on_to_the_next_body_need_not_tell_it_again(owner: Visitor, debt: Debt) -> None:
    """The page says that the letter is filled in from the complaint; its box was empty."""
    calls = [
        threatened(debt, person="Kim Fell"),
        *(called(debt, on=date(2026, 11, 4 + n % 17)) for n in range(30)),
    ]
    typed = {"contacts": [str(call.pk) for call in calls], "words": [], "black": []}
    complaint = made(owner, debt, **typed)
    sent = factories.contact(
        debt.household, debt=debt, creditor=debt.creditor, letter=complaint, direction="out"
    )
    told = str(asked_about(sent)["complaint"])
    first, *others = told.split("\n")
    assert first.startswith("3 November 2026, 21:40")
    assert "threats" in first
    assert SAID not in told
    assert others
    assert len(told) <= HAPPENED.longest


def test_each_hour_names_its_clock_where_they_are_of_several(owner: Visitor, debt: Debt) -> None:
    here = threatened(debt)
    away = called(debt, at=time(7, 15), on=date(2026, 11, 5), time_zone="Asia/Shanghai")
    text = text_of(made(owner, debt, contacts=[str(here.pk), str(away.pk)], findings=[]))
    assert "All times" not in text
    assert "21:40 (United Kingdom · London)" in text
    assert "07:15 (China · Shanghai)" in text
