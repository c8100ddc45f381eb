"""Letters in parts: every template whole, figures from one place, typed text printed as typed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from debts.domain.sums.money import Money
from debts.letters.facts.letter import LetterFacts
from debts.letters.facts.missing import missing
from debts.letters.facts.offer import StepFacts
from debts.letters.facts.recipient import Recipient, recipient_of
from debts.letters.facts.sender import below
from debts.letters.kinds.catalogue import BY_ID, KINDS, Enclosure, Kind
from debts.letters.print import pdf
from debts.letters.print.render import compose
from debts.letters.words.figures import BLANK, figures
from debts.letters.words.parts import LetterPart, fill, parts_of, tidy
from debts.models import Creditor, Letter, Offer
from debts.rulebook import book
from debts.services import letters, plans
from tests import factories
from tests.letters import printing
from tests.letters.drafts import DAY, FORMS, PLACES, draft

TEMPLATES = Path(__file__).parents[2] / "templates" / "letters"


def _parts(facts: LetterFacts) -> list[LetterPart]:
    """In our own words."""
    return parts_of(facts, {}, figures(facts))


def passed_on(kind: str, asks: str, *place: str, **of_debt: Any) -> Letter:
    """A letter on a bank's card for which somebody else, of the kind `asks`, asks for the money."""
    debt = draft("hold", *place, **of_debt).debt
    debt.collector = factories.creditor(debt.household, name="Quayside Recovery", kind=asks)
    debt.save()
    language = debt.household.letter_language
    return letters.begin(debt=debt, kind=BY_ID[kind], language=language, today=DAY)


@pytest.mark.django_db
def test_an_unknown_fact_prints_as_a_line_to_fill_in_by_hand() -> None:
    letter = draft("hold")
    letter.reply_by = None
    assert f"by {BLANK} that" in compose(letter).text()


@pytest.mark.django_db
def test_no_gap_stands_where_an_address_has_no_department_and_a_sender_no_phone() -> None:
    letter = draft("hold")
    letter.household.phone, letter.household.email = "", "robin@example.org"
    text = compose(letter).text()
    assert "LS1 1AA\nrobin@example.org\n\nNorthern Bank\nPO Box 7\nYork\nYO1 1AA\n\n" in text


@pytest.mark.django_db
def test_no_gap_stands_at_the_foot_of_a_chinese_letter() -> None:
    letter = draft("hold", "cn", "CNY", "zh-hans")
    letter.household.phone, letter.household.email = "000-00000000", ""
    assert "联系电话：000-00000000\n通讯地址：1 Alder Row" in compose(letter).text()


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(("reference", "repeated"), [("NB-77", True), ("", False)])
def test_the_foot_of_the_pages_repeats_a_reference_and_no_line_to_fill_in(
    reference: str, repeated: bool
) -> None:
    letter = draft("instalments", principal=Money(90_000_00, "GBP"))
    letter.debt.reference = reference
    found = printing.words(pdf.print_letter(compose(letter).html()).path)
    assert max(word.page for word in found) > 1
    assert any(word.top > 272 and word.text == "reference:" for word in found) is repeated


@pytest.mark.parametrize(
    ("lines", "size"), [(4, ""), (5, "long"), (7, "long"), (8, "longer"), (9, "longest")]
)
def test_an_address_of_up_to_ten_lines_is_set_to_the_window(lines: int, size: str) -> None:
    # The name's 50 characters break at the usual size, and at no smaller one.
    name = "Northern Lantern Bank plc, Support and Collections"
    assert Recipient(name, "", ("Quay Street",) * lines).size == size


def test_a_chinese_character_takes_the_width_of_two() -> None:
    address = ("Quay Street",) * 5
    assert Recipient("江" * 22, "", address).size == ""
    assert Recipient("江" * 23, "", address).size == "long"


@pytest.mark.django_db
@pytest.mark.parametrize("place", PLACES, ids=lambda place: "-".join(place))
@pytest.mark.parametrize(("margin", "kept"), [(0, False), (50_00, True)])
def test_what_is_kept_for_the_unforeseen_is_spoken_of_where_the_person_chose_it(
    place: tuple[str, str, str], margin: int, kept: bool
) -> None:
    letter = draft("instalments", *place)
    assert letter.offer
    letter.offer.plan.margin = Money(margin, place[1])
    letter.offer.plan.save()
    plans.work_out(plan=letter.offer.plan)
    letter.offer.refresh_from_db()
    means = compose(letter).part("means")
    assert means
    assert (re.search("unforeseen|应急", means.filled) is not None) is kept


@pytest.mark.django_db
@pytest.mark.parametrize("place", PLACES, ids=lambda place: "-".join(place))
def test_a_change_that_the_plan_counts_stands_in_the_summary(place: tuple[str, str, str]) -> None:
    letter = draft("instalments", *place)
    plan = letter.household.plans.get()
    # 900.00 is left, and 100.00 less from the first payment on: 800.00.
    factories.change(
        plan.assessment,
        direction="less",
        amount=Money(100_00, place[1]),
        from_on=date(2027, 1, 1),
        counted=True,
    )
    plans.work_out(plan=plan)
    letter.offer.refresh_from_db()
    facts = compose(letter).facts
    assert facts.budget.expected == Money(-100_00, place[1])
    assert facts.budget.left == facts.offers.in_all == Money(800_00, place[1])


@pytest.mark.django_db
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_a_priority_letter_speaks_of_what_is_behind_and_asks_for_no_interest_to_stop(
    place: tuple[str, str, str],
) -> None:
    letter = draft("priority_arrears", *place, product="mortgage", principal=None, balance_on=None)
    statement = {"principal": Money(142_600_00, place[1]), "arrears": Money(2_400_00, place[1])}
    factories.entry(letter.debt, **statement)
    letter.debt.instalment = Money(800_00, place[1])
    letter.debt.save()
    Offer.objects.filter(debt=letter.debt).update(own_minor=200_00)
    plans.work_out(plan=letter.household.plans.get())
    text = compose(Letter.objects.get(pk=letter.pk)).text()
    assert "2,400.00" in text
    assert "800.00" in text
    # Twelve payments of 200.00 pay 2,400.00 off.
    assert re.search("12[.] ", text)
    assert not re.search("142,600|interest|利息", text)


@pytest.mark.django_db
def test_a_mortgage_without_known_arrears_is_asked_for_them() -> None:
    letter = draft("priority_arrears", product="mortgage", principal=Money(142_600_00, "GBP"))
    found = missing(letter, compose(letter).facts)
    assert "How much is behind" in [each.label for each in found if each.stops]


STEPS = [(300_00, date(2027, 7, 1)), (0, date(2027, 10, 1))]


@pytest.mark.django_db
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_each_step_of_an_offer_is_one_sentence(place: tuple[str, str, str]) -> None:
    facts = compose(draft("instalments", *place)).facts
    later = [
        StepFacts(number, Money(minor, place[1]), first_on)
        for number, (minor, first_on) in enumerate(STEPS, 2)
    ]
    assert facts.offer
    offer = replace(facts.offer, steps=(*facts.offer.steps, *later))
    parts = {part.id: part.filled for part in _parts(replace(facts, offer=offer))}
    said = parts["offer"].replace("\N{NO-BREAK SPACE}", " ")
    if place[2] == "en":
        assert "From 1 July 2027 I will pay" in said
        assert "300.00 a month. From 1 October 2027 I will make no payment for a time." in said
    else:
        assert "自2027年7月1日起每月还款" in said
        assert re.search("300.00元?，自2027年10月1日起暂停还款，", said)


@pytest.mark.parametrize(
    "path",
    sorted(TEMPLATES.glob("*/*/[a-z]*.html")),
    ids=lambda path: path.relative_to(TEMPLATES).as_posix(),
)
def test_a_lawyer_can_read_a_template_through(path: Path) -> None:
    conditions = re.findall(r"{% (?:if|elif) ", path.read_text("utf-8"))
    assert len(conditions) <= 8


@pytest.mark.django_db
def test_text_that_looks_like_code_prints_as_typed() -> None:
    letter = draft("hold")
    typed = "<script>alert(1)</script> {{ 7|add:7 }} {% now 'Y' %} {unknown} & \"quoted\""
    letter.edited = {"about": typed}
    composed = compose(letter)
    assert typed in composed.text()
    assert "<script>" not in composed.html()
    assert "{{ 7|add:7 }}" in composed.html()


@pytest.mark.django_db
def test_a_figure_in_a_persons_own_words_is_filled_from_the_facts() -> None:
    letter = draft("instalments")
    letter.edited = {"offer": "Every month {monthly}."}
    # 1,500 in, 600 out: 900 for the only creditor.
    assert "Every month £900.00." in compose(letter).text()


def test_a_name_in_braces_is_not_filled_twice() -> None:
    assert fill("{creditor}", {"creditor": "{monthly}", "monthly": "£5"}) == "{monthly}"


def test_conditions_leave_no_empty_lines_between_bullets() -> None:
    assert (
        tidy("Please:\n\n  • one;\n\n\n  • two\n  lines;\n", "en")
        == "Please:\n• one;\n• two lines;"
    )


def test_no_word_stands_apart_from_the_stop_behind_it():
    told = tidy(
        "• pass it to nobody else\n;\n• send nobody to my home ;\nSay why , and when .", "en"
    )
    assert told == "• pass it to nobody else;\n• send nobody to my home; Say why, and when."


def test_a_rules_number_is_not_parted_from_its_name() -> None:
    told = tidy("Among the ways are token payments (CONC 7.3.5 G and section 29(7)).", "en")
    assert told == (
        "Among the ways are token payments (CONC\N{NO-BREAK SPACE}7.3.5\N{NO-BREAK SPACE}G"
        " and section\N{NO-BREAK SPACE}29(7))."
    )


def test_chinese_lines_join_without_a_gap() -> None:
    assert tidy("本人\n  申请分期\n（如下）", "zh-hans") == "本人申请分期（如下）"


@pytest.mark.django_db
def test_a_long_account_number_shows_its_last_four_only() -> None:
    letter = draft("hold")
    letter.debt.reference = "4929 1234 1234 9876"
    text = compose(letter).text()
    assert "ending 9876" in text
    assert "4929" not in text


@pytest.mark.django_db
def test_a_date_in_the_letter_is_not_broken_over_two_lines() -> None:
    composed = compose(draft("hold"))
    assert "7\N{NO-BREAK SPACE}December\N{NO-BREAK SPACE}2026" in composed.html()
    assert "7 December 2026" in composed.text()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_all_that_a_kind_asks_for_can_be_answered(kind: Kind) -> None:
    over = {
        "default_notice_ends_on": date(2018, 1, 1),
        "last_payment_on": date(2017, 12, 1),
        "never_acknowledged": True,
    }
    letter = draft(kind.id, **(over if kind.only_once_time_may_be_over else {}))
    if "asked_first" in kind.needs:  # what is late has to be asked about before
        letter.debt.agreements.update(first_on=letter.dated_on)
        letter = Letter.objects.get(pk=letter.pk)
    assert missing(letter, compose(letter).facts) == []


@pytest.mark.django_db
def test_a_cost_that_is_not_known_is_asked_for_before_it_raises_the_offer() -> None:
    letter = draft("instalments")
    assert letter.offer
    factories.cost(letter.offer.plan.assessment, kind="food", amount=None)
    found = missing(letter, compose(letter).facts)
    assert [each.stops for each in found] == [False]
    assert reverse("assessment-check", args=[letter.household_id]) in found[0].url


@pytest.mark.django_db
@pytest.mark.parametrize("place", PLACES, ids=lambda place: "-".join(place))
def test_no_letter_offers_nothing_out_of_less_than_nothing(place: tuple[str, str, str]) -> None:
    letter = draft("instalments", *place)
    assert letter.offer
    # 1,500 in, 1,600 out: nothing is offered while nobody chooses tokens.
    letter.offer.plan.assessment.costs.update(amount_minor=1600_00)
    plans.work_out(plan=letter.offer.plan)
    letter.offer.refresh_from_db()
    body = "\n".join(part.filled for part in compose(letter).parts)
    assert not re.search(r"-[£¥€]|[£¥€]0\.00", body), body
    assert re.search("[Nn]othing is left|没有余额", body)


def token_letter(place: tuple[str, str, str], *, costs: int, margin: int = 0) -> Letter:
    """Of 1,500.00 a month `costs` (whole units) are spent, and tokens are offered."""
    letter = draft("instalments", *place)
    assert letter.offer
    plan = letter.offer.plan
    plan.margin = Money(margin * 100, place[1])
    plan.save()
    plan.assessment.costs.update(amount_minor=costs * 100)
    plans.choose_nothing_left(plan=plan, choice="token", today=plan.made_on)
    letter.offer.refresh_from_db()
    return letter


# What is left, what is said of it above the signature, and how the enclosed budget ends.
WHY_TOKENS = [
    (1700, 0, "200.00 is missing each month", "每月尚缺", "More goes out than comes in at present"),
    (1500, 0, "Nothing is left for my debts", "没有余额", "Nothing is left at present"),
    # 30 are there of the 50 that were to be kept for the unforeseen.
    (1470, 50, "nothing is left for my debts", "没有余额", "Nothing is left at present"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
@pytest.mark.parametrize(("costs", "margin", "why", "why_in_chinese", "end"), WHY_TOKENS)
def test_a_token_letter_says_what_it_is_why_until_when_and_ends_its_budget_with_a_sentence(
    place: tuple[str, str, str], costs: int, margin: int, why: str, why_in_chinese: str, end: str
) -> None:
    composed = compose(token_letter(place, costs=costs, margin=margin))
    english = place[2] == "en"
    parts = {part.id: part.filled for part in composed.parts}
    assert (why if english else why_in_chinese) in parts["means"]
    assert ("token payment of" if english else "每月先还") in parts["offer"]
    # Half a year after the first payment of 1 January 2027.
    until = "1 July 2027" if english else "2027年7月1日"
    assert parts["offer"].count(until) == 2
    assert not re.search(r"instalments,|期；|schedule", parts["offer"])
    with translation.override(place[2]):
        shown = composed.html(), composed.text()
    for page in shown:
        assert not re.search(r"[-−][A-Z]{0,2}[£¥€]|[£¥€]-", page)
        assert not english or end in page


@pytest.mark.django_db
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_a_token_chosen_for_one_creditor_has_the_same_words(place: tuple[str, str, str]) -> None:
    letter = draft("instalments", *place, principal=Money(90_000_00, place[1]))
    assert letter.offer
    offer = letter.offer
    offer.own, offer.own_is_token = Money(5_00, place[1]), True
    plans.change_offer(offer=offer, seen=offer.version, today=offer.plan.made_on)
    letter.offer.refresh_from_db()
    composed = compose(letter)
    offered = composed.part("offer")
    assert offered
    assert ("token payment of" if place[2] == "en" else "每月先还") in offered.filled
    # 895.00 of the 900.00 that are left is offered to nobody: no budget goes with it.
    assert composed.enclosures == [Enclosure.OFFERS]
    assert composed.facts.plan_stands
    assert "895" not in composed.text()


@pytest.mark.django_db
def test_a_card_is_asked_for_a_plan_under_its_rule_after_the_token_only() -> None:
    text = compose(token_letter(("cn", "CNY", "zh-hans"), costs=1500)).text()
    assert "重新核算后，本人希望依照《商业银行信用卡业务监督管理办法》第七十条，与贵行" in text
    assert "不向任何银行申领信用卡" not in text


@pytest.mark.django_db
def test_a_letter_without_an_offer_knows_what_happened_and_the_budget(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_budget = replace(BY_ID["hold"], encloses=(Enclosure.BUDGET,))
    monkeypatch.setitem(BY_ID, "hold", with_budget)
    letter = draft("hold")
    letter.edited = {"about": "Because of {causes} {short} is missing, from {income}."}
    letter.household.assessments.get().costs.update(amount_minor=1600_00)
    composed = compose(letter)
    # 1,500 in, 1,600 out.
    text = composed.text()
    assert "Because of illness or injury £100.00 is missing, from £1,500.00." in text
    assert "Summary of income and spending" in composed.html()
    letter.household.assessments.get().costs.update(amount_minor=600_00)
    # 900 are left, and the letter offers nothing of it.
    assert "Summary of income and spending" not in compose(letter).html()


@pytest.mark.django_db
def test_the_instalment_letter_encloses_the_summary_and_never_the_private_lines() -> None:
    letter = draft("instalments")
    assert letter.offer
    letter.offer.plan.assessment.costs.update(label="Secret clinic", reason="a private reason")
    html = compose(letter).html()
    assert "Summary of income and spending" in html
    assert "Secret clinic" not in html
    assert "a private reason" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(("naming", "named"), [("names", True), ("kinds", False), ("none", False)])
def test_other_creditors_are_named_only_as_the_person_allows(naming: str, named: bool) -> None:
    letter = draft("instalments")
    home = letter.household
    factories.debt(home, creditor=factories.creditor(home, name="Quiet Loans Ltd"))
    assert letter.offer
    plans.work_out(plan=letter.offer.plan)
    letter.naming = naming
    assert ("Quiet Loans Ltd" in compose(letter).html()) is named


@pytest.mark.django_db
def test_the_schedule_adds_up_to_the_balance() -> None:
    letter = draft("instalments", principal=Money(10_000_01, "GBP"))
    composed = compose(letter)
    assert composed.facts.offer
    assert composed.facts.offer.schedule
    # 900 a month: eleven whole payments and 100.01 to end with.
    amounts = [each.amount.minor for each in composed.facts.offer.schedule.instalments]
    assert amounts == [900_00] * 11 + [100_01]
    assert "£10,000.01" in composed.html()


@pytest.mark.django_db
def test_a_chinese_card_beyond_sixty_instalments_is_not_offered_a_schedule() -> None:
    letter = draft("instalments", "cn", "CNY", "zh-hans", principal=Money(60_000_00, "CNY"))
    composed = compose(letter)
    assert "schedule" not in composed.enclosures
    # 60 × 900 = 54,000 of 60,000.
    assert "还款60期后，尚余6,000.00元" in composed.text()


@pytest.mark.django_db
def test_a_letter_to_an_app_lender_does_not_cite_the_rule_for_credit_cards() -> None:
    card = compose(draft("instalments", "cn", "CNY", "zh-hans")).text()
    loan = compose(draft("instalments", "cn", "CNY", "zh-hans", product="online_loan")).text()
    assert "第七十条" in card
    assert "第七十条" not in loan


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asks", "kind", "receives"),
    [
        ("collector", "hold", "collector"),
        ("collector", "limitation", "collector"),
        ("collector", "statement", "bank"),
        ("collector", "instalments", "bank"),
        ("debt_buyer", "hold", "debt_buyer"),
        ("debt_buyer", "statement", "debt_buyer"),
        ("debt_buyer", "instalments", "debt_buyer"),
    ],
)
def test_only_the_owner_of_a_debt_is_asked_to_agree(asks: str, kind: str, receives: str) -> None:
    assert passed_on(kind, asks).recipient.kind == receives


@pytest.mark.django_db
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_who_collects_for_another_is_told_for_whom(place: tuple[str, str, str]) -> None:
    letter = passed_on("hold", "collector", *place)
    letter.debt.reference = ""
    composed = compose(letter)
    assert "Northern Bank" in composed.text()
    assert "Northern Bank" in composed.sheet()
    assert "Quayside Recovery" in composed.text()


@pytest.mark.django_db
@pytest.mark.parametrize(("asks", "cited"), [("collector", True), ("debt_buyer", False)])
def test_a_bank_card_keeps_its_rule_when_a_collector_acts_and_not_when_sold(
    asks: str, cited: bool
) -> None:
    # Article 70 binds the bank that issued the card.
    letter = passed_on("instalments", asks, "cn", "CNY", "zh-hans")
    assert ("第七十条" in compose(letter).text()) is cited


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "style"),
    [
        (("gb-ew", "GBP", "en"), "gb"),
        (("gb-ew", "GBP", "zh-hans"), "gb"),
        (("cn", "CNY", "zh-hans"), "cn"),
        (("cn", "CNY", "en"), "plain"),
        (("other", "EUR", "en"), "plain"),
    ],
)
def test_the_sheet_is_the_countrys_own_in_its_own_language(
    place: tuple[str, str, str], style: str
) -> None:
    assert compose(draft("hold", *place)).style == style


@pytest.mark.django_db
def test_scotland_is_not_told_of_the_english_act() -> None:
    text = compose(draft("limitation", "gb-sct")).text()
    assert "Prescription and Limitation (Scotland) Act 1973" in text
    assert "Limitation Act 1980" not in text


def test_templates_cite_only_rules_that_exist_and_may_be_cited() -> None:
    cited = {
        rule
        for path in TEMPLATES.rglob("*.html")
        for rule in re.findall(r'"([a-z0-9.-]+)" in cites', path.read_text("utf-8"))
    }
    assert cited, "no template cites anything"
    by_id = {rule.id: rule for rule in book().all_rules}
    assert cited <= set(by_id)
    assert all(by_id[each].citable for each in cited)


@pytest.mark.django_db
def test_parts_keep_their_order_and_their_ids_are_unique() -> None:
    ids = [part.id for part in _parts(compose(draft("instalments")).facts)]
    assert ids[:2] == ["subject", "salutation"]
    assert len(ids) == len(set(ids))


@pytest.mark.django_db
def test_a_letter_names_the_month_since_when_it_is_overdue_and_no_day() -> None:
    letter = draft("instalments", "cn", "CNY", "zh-hans", overdue_since=date(2025, 9, 1))
    assert "自2025年9月起逾期" in compose(letter).text()


@pytest.mark.django_db
def test_where_nothing_is_owed_the_plan_is_not_asked_for_again() -> None:
    """No plan offers anything on a balance of zero, however often it is brought up to date."""
    letter = draft("instalments", *FORMS[0], principal=Money(0, FORMS[0][1]))
    assert letter.offer
    assert letter.offer.monthly is None
    assert compose(letter).facts.plan_stands


PARTS_OF_A_CARD = {
    "principal": "41300.00",
    "interest": "2180.50",
    "penalty_interest": "316.20",
    "contract_penalty": "1275.40",
    "fees": "88.00",
}


def _yuan(**parts: str) -> dict[str, Money]:
    return {part: Money(round(float(amount) * 100), "CNY") for part, amount in parts.items()}


@pytest.mark.django_db
def test_a_chinese_cards_five_parts_stand_by_their_own_names() -> None:
    text = compose(draft("instalments", "cn", "CNY", "zh-hans", **_yuan(**PARTS_OF_A_CARD))).text()
    for said in ("本金41,300.00元", "罚息316.20元", "违约金1,275.40元", "费用88.00元"):
        assert said in text
    assert "欠款余额为45,160.10元，其中" in text


@pytest.mark.django_db
def test_a_british_letter_speaks_of_default_charges() -> None:
    letter = draft("instalments", contract_penalty=Money(12_00, "GBP"))
    assert "default charges £12.00" in compose(letter).text()


@pytest.mark.django_db
def test_what_is_known_is_printed_whatever_else_is_not() -> None:
    text = compose(draft("instalments", interest=Money(55_00, "GBP"))).text()
    assert "the balance known to me is £1,055.00" in text
    assert "I know these parts: amount borrowed £1,000.00 and interest £55.00" in text
    assert "default" not in text.split("Please tell me if")[0]


@pytest.mark.django_db
def test_penalties_known_in_one_sum_are_never_shared_out() -> None:
    letter = draft("instalments", "cn", "CNY", "zh-hans", **_yuan(penalties="430.00"))
    text = compose(letter).text()
    assert "罚息及违约金（未分列）430.00元" in text


@pytest.mark.django_db
def test_a_waiver_names_each_penalty_that_there_is() -> None:
    parts = _yuan(**PARTS_OF_A_CARD | {"penalty_interest": "0"})
    letter = draft("instalments", "cn", "CNY", "zh-hans", **parts)
    letter.offer.ask_waive_penalty = True
    letter.offer.save()
    assert "减免违约金1,275.40元；" in compose(letter).text()


@pytest.mark.django_db
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_money_that_comes_later_is_promised_from_then_on(place: tuple[str, str, str]) -> None:
    """Nothing is left before July; 900.00 a month from then on."""
    letter = draft("instalments", *place, principal=Money(1_800_00, place[1]))
    plan = letter.household.plans.get()
    plan.assessment.costs.update(amount_minor=1500_00)
    factories.change(
        plan.assessment,
        direction="more",
        amount=Money(900_00, place[1]),
        from_on=date(2027, 7, 1),
        counted=True,
    )
    plan.nothing_left = "pause"
    plan.save()
    plans.work_out(plan=plan)
    composed = compose(letter)
    offered = composed.part("offer")
    assert offered
    said = offered.filled.replace("\N{NO-BREAK SPACE}", " ")
    if place[2] == "en":
        cannot = "will not have enough income to" if place[0] == "cn" else "cannot"
        assert f"I {cannot} make a payment before 1 July 2027." in said
        assert re.search(r"From 1 July 2027 I will pay \S+900\.00 a month\.", said)
    else:
        unable = "的收入不足以" if place[0] == "cn" else "无力"
        assert f"2027年7月1日之前{unable}还款，自2027年7月1日起每月还款" in said
    assert composed.facts.offer
    # Two payments, and none for a month without one; no table of offers of nothing.
    assert [each.amount.minor for each in composed.facts.offer.payments] == [900_00, 900_00]
    assert composed.text().count("900.00") >= 3
    assert "offers" not in composed.enclosures


@pytest.mark.django_db
def test_what_is_put_by_for_a_lean_month_is_named_as_that() -> None:
    letter = draft("instalments", principal=Money(6_000_00, "GBP"))
    plan = letter.household.plans.get()
    options = {"counted": True, "amount": Money(1000_00, "GBP")}
    less = date(2027, 5, 1)
    factories.change(plan.assessment, direction="less", from_on=less, months=1, **options)
    plans.work_out(plan=plan)
    composed = compose(letter)
    budget = composed.facts.budget
    assert budget
    assert budget.put_by
    assert budget.left == composed.facts.offers.in_all
    assert "Put by for May 2027, when £1,000.00 less is left over: £" in composed.text()


def test_no_neutral_form_knows_a_country() -> None:
    """What a place adds is a file of its own, found by `own` (letters/words/folders.py)."""
    named = [
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.glob("neutral/*/**/*.html")
        if re.search(r"letters/(?!neutral|_)", path.read_text("utf-8"))
    ]
    assert named == []


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Harrow Street Homes\n1 Harrow Street\nLeeds", ("1 Harrow Street", "Leeds")),
        ("HARROW  street homes,\n1 Harrow Street", ("1 Harrow Street",)),
        ("Harrow Street Homes\nArrears team\n1 Harrow Street", ("1 Harrow Street",)),
        ("Harrow Street Homes House\nLeeds", ("Harrow Street Homes House", "Leeds")),
        ("Harrow Street Homes", ()),
        ("哈罗街房屋\n利兹", ("哈罗街房屋", "利兹")),
    ],
)
def test_an_address_that_begins_with_the_name_prints_it_once(
    typed: str, printed: tuple[str, ...]
) -> None:
    homes = Creditor(name="Harrow Street Homes", department="Arrears Team", letter_address=typed)
    assert recipient_of(homes).address == printed
    assert below("Ana Ash\n2 Low Road", "Ana Ash") == ("2 Low Road",)
