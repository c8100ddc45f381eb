"""Arrears of a priority debt: each reader is asked for what that reader can grant."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.print.render import Composed, compose
from debts.letters.words.figures import figures
from debts.letters.words.parts import parts_of
from debts.models import Debt, Household, Letter, Offer
from debts.services import plans
from tests import factories
from tests.letters.drafts import DAY, begun, draft, plan_of
from tests.people import Visitor, post_form, saved

TEMPLATES = Path(__file__).parents[2] / "templates" / "letters"

pytestmark = pytest.mark.django_db

ENGLAND, SCOTLAND = ("gb-ew", "GBP", "en"), ("gb-sct", "GBP", "en")
CHINA = ("cn", "CNY", "zh-hans")
# What is behind, its product, who reads the letter.
OF = {
    "rent": ("rent", "landlord", "Elm Lettings"),
    "mortgage": ("mortgage", "bank", "Northern Bank"),
    "energy": ("bill", "utility", "Bright Power"),
    "water": ("bill", "utility", "Vale Water plc"),
    "council-tax": ("tax", "public", "Leeds City Council"),
    "tax": ("tax", "public", "HM Revenue and Customs"),
    "hire-purchase": ("vehicle", "credit_firm", "Motor Credit"),
    "fines": ("fine", "public", "HMCTS"),
    "court": ("fine", "public", "某某市人民法院"),
    "maintenance": ("other", "public", "Child Maintenance Service"),
    "tv-licence": ("other", "public", "TV Licensing"),
    "benefits": ("other", "public", "Department for Work and Pensions"),
}


def letter_about(
    matter: str, place: tuple[str, str, str] = ENGLAND, *, own: int = 50_00, **of_debt: Any
) -> Composed:
    """600.00 are behind, 50.00 a month are offered, and 80.00 a month fall due beside it."""
    product, kind, name = OF[matter]
    by_name = matter in {"water", "tax"} and place[2] == "en"
    letter = draft(
        "priority_arrears",
        *place,
        **{"product": product, "priority_kind": "" if by_name else matter, "principal": None}
        | of_debt,
    )
    debt, currency = letter.debt, place[1]
    debt.creditor.name, debt.creditor.kind = name, kind
    debt.creditor.save()
    debt.instalment = Money(80_00, currency)
    debt.save()
    runs_on = matter in {"mortgage", "hire-purchase"}
    stated = {"principal": Money(9000_00, currency), "arrears": Money(600_00, currency)}
    factories.entry(debt, **stated if runs_on else {"stated_total": Money(600_00, currency)})
    Offer.objects.filter(debt=debt).update(own_minor=own)
    plans.work_out(plan=letter.household.plans.get())
    return compose(Letter.objects.get(pk=letter.pk))


def body(composed: Composed) -> str:
    return "\n".join(part.filled for part in composed.parts).replace("\N{NO-BREAK SPACE}", " ")


ASKED = [
    ("rent", ENGLAND, "Rent arrears: offer to pay", "do not start possession proceedings"),
    (
        "rent",
        SCOTLAND,
        "Rent arrears: offer to pay",
        "do not apply to the tribunal or the sheriff court for an eviction order",
    ),
    ("mortgage", ENGLAND, "Mortgage arrears: offer to pay", "a change of the type of mortgage"),
    ("mortgage", SCOTLAND, "Mortgage arrears: offer to pay", "do not apply to the sheriff court"),
    ("energy", ENGLAND, "Arrears on an energy account: offer to pay", "fit no prepayment meter"),
    ("energy", ENGLAND, "Arrears on an energy account: offer to pay", "no late-payment charges"),
    ("water", ENGLAND, "Arrears of water charges: offer to pay", "leave the water on"),
    ("council-tax", ENGLAND, "Council tax arrears: offer to pay", "enforcement agents (bailiffs)"),
    ("council-tax", SCOTLAND, "Council tax arrears: offer to pay", "summary warrant"),
    ("tax", ENGLAND, "Tax arrears: offer to pay", "give me time to pay in these instalments"),
    (
        "hire-purchase",
        ENGLAND,
        "Arrears on vehicle finance: offer to pay",
        "do not end the agreement or take it back meanwhile",
    ),
    ("fines", ENGLAND, "Court fine: request to pay by instalments", "set these as the terms"),
    (
        "maintenance",
        ENGLAND,
        "Child maintenance that is unpaid: how I can pay it",
        "make this the arrangement for the arrears",
    ),
    ("tv-licence", ENGLAND, "TV licence: offer to pay", "leave the licence in force"),
    ("rent", CHINA, "关于分期补交房租的申请书", "不要求提前搬离"),
    ("mortgage", CHINA, "关于分期补交房贷的申请书", "不宣布贷款提前到期"),
    ("energy", CHINA, "关于分期补交水电燃气费的申请书", "不中止供应"),
    ("court", CHINA, "关于分期补交执行款的申请书", "准许本人按上述方案分期履行"),
    ("maintenance", CHINA, "关于分期补交抚养费、赡养费的申请书", "同意按上述方案补付"),
    ("tax", CHINA, "关于分期补交税费的申请书", "不采取强制措施"),
]


@pytest.mark.parametrize(
    ("matter", "place", "subject", "asked"), ASKED, ids=lambda each: str(each)[:12]
)
def test_each_reader_is_asked_for_what_that_reader_can_grant(
    matter: str, place: tuple[str, str, str], subject: str, asked: str
) -> None:
    composed = letter_about(matter, place)
    asks = composed.part("asks")
    assert composed.subject == subject
    assert asks
    assert asked in asks.filled
    said = body(composed)
    assert "600.00" in said
    assert "50.00" in said


# "While I keep to this, please …" makes no sense of instalments that nobody named.
OF_A_SUM = re.compile(r"arrangement|these instalments|these as the terms|offer to pay|上述方案")


@pytest.mark.parametrize(("matter", "place", "_subject", "_asked"), ASKED)
def test_where_no_sum_is_named_none_is_asked_to_be_taken(
    matter: str, place: tuple[str, str, str], _subject: str, _asked: str
) -> None:
    composed = letter_about(matter, place, own=0)
    asks = composed.part("asks")
    assert asks
    assert not OF_A_SUM.search(composed.subject + asks.filled)
    assert asks.filled.startswith(("Until then", "四、请求事项。在此之前"))


@pytest.mark.parametrize(("matter", "place", "_subject", "_asked"), ASKED)
def test_nobody_who_lends_nothing_is_asked_about_interest_or_named_the_rules_of_lenders(
    matter: str, place: tuple[str, str, str], _subject: str, _asked: str
) -> None:
    said = body(letter_about(matter, place))
    assert not re.search(r"\binterest\b|利息|债权人", said)
    assert ("贵行" in said) is (matter == "mortgage" and place[2] == "zh-hans")
    assert ("CONC" in said) is (matter == "hire-purchase")


@pytest.mark.parametrize("matter", ["rent", "council-tax", "fines", "maintenance", "tv-licence"])
def test_who_keeps_no_account_of_a_customer_is_not_written_to_about_one(matter: str) -> None:
    assert not re.search(r"\bthis account\b|\ban account\b(?!\.)", _asks_no_seizure(matter))


def _asks_no_seizure(matter: str) -> str:
    """Without what may be taken "from wages, benefits or an account"."""
    return body(letter_about(matter)).replace("benefits or an account", "")


def test_the_current_instalment_is_paid_beside_what_is_behind() -> None:
    said = body(letter_about("mortgage"))
    assert "I will pay £50.00 a month towards this" in said
    assert "on top of the current monthly payment of £80.00." in said


def test_nothing_falls_due_beside_a_fine() -> None:
    assert "on top of" not in body(letter_about("fines"))


def test_a_lender_keeps_goods_back_only_as_a_last_resort() -> None:
    said = body(letter_about("hire-purchase"))
    assert "(CONC 7.3.4 R)" in said
    assert "only as a last resort (CONC 7.3.17 R)" in said
    # Whether a third of the price is paid was never told: only the condition is.
    assert "Once a third of the total price of hire purchase is paid, the goods cannot" in said
    assert "(Consumer Credit Act 1974, section 90)" in said
    assert "have paid" not in said


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"illness": True, "children": 0}, True),
        ({"illness": False, "children": 2}, True),
        ({"illness": False, "children": 0}, False),
    ],
)
def test_the_priority_services_register_is_asked_for_where_somebody_may_need_it(
    told: dict[str, Any], asked: bool
) -> None:
    letter = draft("priority_arrears", product="bill", priority_kind="energy")
    plan = letter.household.plans.get()
    for name, value in told.items():
        setattr(plan.assessment, name, value)
    plan.assessment.save()
    plans.work_out(plan=plan)
    said = body(compose(Letter.objects.get(pk=letter.pk)))
    assert ("Priority Services Register" in said) is asked


def test_the_other_parent_is_not_written_to_like_an_office() -> None:
    composed = letter_about("maintenance")
    letter = Letter.objects.get()
    letter.debt.creditor.kind = "person"
    letter.debt.creditor.save()
    said = body(compose(Letter.objects.get(pk=letter.pk)))
    assert "in this case" in body(composed)
    assert "in this case" not in said
    assert "wages" not in said
    assert "Dear Child Maintenance Service" in said


def test_a_debt_that_the_files_name_no_kind_for_keeps_the_usual_words() -> None:
    composed = letter_about("maintenance", priority_kind="")
    assert composed.subject == "Arrears on an account: offer to pay"


def test_an_overpayment_of_benefits_is_no_account_on_which_more_falls_due() -> None:
    facts = compose(Letter.objects.get(pk=_draft_of_other().pk)).facts
    told = replace(facts, arrears=replace(facts.arrears, matter="benefits"))
    said = "\n".join(part.filled for part in parts_of(told, {}, figures(told)))
    assert "Benefits or tax credits to be paid back: how I can pay" in said
    assert "take these payments in place of what you ask for now" in said
    assert "on top of" not in said


def _draft_of_other() -> Letter:
    return draft("priority_arrears", product="other", priority_kind="tv-licence")


@pytest.mark.time_machine(DAY)
def test_a_water_bill_can_be_said_to_be_one(owner: Visitor, household: Household) -> None:
    """A bill counts as energy when it is entered; nothing in "Severn Trent" says that it is not."""
    factories.person(household)
    utility = factories.creditor(household, name="Severn Trent", kind="utility")
    bill = factories.debt(
        household, creditor=utility, product="bill", priority=True, priority_kind="energy"
    )
    plan_of(household)
    page = reverse("debt-edit", args=[household.pk, bill.pk])
    saved(post_form(owner, page, {"debt_kind": "water"}))
    said = body(compose(begun("priority_arrears", Debt.objects.get(pk=bill.pk))))
    assert "leave the water on" in said
    assert "meter" not in said


def test_a_debt_whose_product_was_corrected_gets_the_words_of_what_it_is() -> None:
    """It was entered as a bill, and so as energy, before it was said to be rent."""
    composed = letter_about("rent", priority_kind="energy")
    assert composed.subject == "Rent arrears: offer to pay"


@pytest.mark.parametrize(
    "path",
    sorted(TEMPLATES.glob("*/*/priority_arrears/*.html")),
    ids=lambda path: path.relative_to(TEMPLATES).as_posix(),
)
def test_a_lawyer_can_read_a_matter_through(path: Path) -> None:
    assert len(re.findall(r"{% (?:if|elif) ", path.read_text("utf-8"))) <= 8


def test_a_chinese_schedule_of_arrears_calls_what_is_paid_as_its_letter_does() -> None:
    """分期补交 is no 还款: nothing was lent."""
    page = compose(draft("priority_arrears", "cn", "CNY", "zh-hans")).sheet()
    assert "付款金额" in page
    assert "还款金额" not in page


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("kind", ["hold", "time_to_plan"])
@pytest.mark.parametrize(("matter", "asks"), [("energy", True), ("water", False)])
def test_only_what_can_be_cut_off_is_asked_to_stay_on(
    matter: str, asks: bool, kind: str, language: str
) -> None:
    product, lender, name = OF[matter]
    letter = draft(kind, "gb-ew", "GBP", language, product=product, priority=True)
    letter.debt.priority_kind = matter
    letter.debt.creditor.name, letter.debt.creditor.kind = name, lender
    letter.debt.creditor.save()
    letter.debt.save()
    said = body(compose(Letter.objects.get(pk=letter.pk)))
    assert ("cut off or limit the supply" in said or "不切断或者限制供应" in said) is asks
