"""A draft of any kind, for any place that the rules files declare."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID, Kind
from debts.letters.kinds.questions import (
    CountQuestion,
    DayQuestion,
    NoteQuestion,
    PromiseQuestion,
    RowQuestion,
    SumQuestion,
    TextQuestion,
    TickQuestion,
)
from debts.models import Assessment, Debt, Household, Letter, Plan
from debts.rulebook import book
from debts.selectors.account import account_of
from debts.selectors.talks.changing import instead_of, unpaid_instalments
from debts.selectors.talks.refused import Refusal
from debts.services import letters, plans
from tests import factories
from tests.made_once import made_once

DAY = date(2026, 11, 21)
# Every place that the rules files declare, in its usual language; and in each that it offers.
PLACES = [(each.id, each.currency, each.letter_language) for each in book().jurisdictions()]
FORMS = [
    (place.id, place.currency, language)
    for place in book().jurisdictions()
    for language in place.letter_languages
]


def draft(
    kind: str, country: str = "gb-ew", currency: str = "GBP", language: str = "en", **of_debt: Any
) -> Letter:
    return _draft(BY_ID[kind], country, currency, language, **of_debt)


@made_once
def _draft(kind: Kind, country: str, currency: str, language: str, **of_debt: Any) -> Letter:
    first = {"priority": True} if kind.for_priority else {}
    debt = planned_debt(country, currency, language, **first | of_debt)
    make_it_stand(kind, debt, DAY)
    return begun(kind.id, debt)


def make_it_stand(kind: Kind, debt: Debt, on: date) -> None:
    """What has to hold before a letter of this kind can be made final."""
    if kind.confirms_agreement:
        factories.agreement(debt.household, debt=debt)
    if "moratorium_runs" in kind.needs:
        factories.event(debt, kind="moratorium_began", day=on)
    if "nothing_left" in kind.needs:
        _spend_all(debt.household)


def _spend_all(home: Household) -> None:
    """Of 1,500 a month nothing is left over 1,600 for food."""
    told = home.assessments.latest("pk")
    factories.cost(told, kind="food", amount=Money(1600_00, home.currency))


@made_once
def planned_debt(country: str, currency: str, language: str, **of_debt: Any) -> Debt:
    """A debt of a household that has a person, a budget and a plan."""
    home = factories.household(country=country, currency=currency, letter_language=language)
    factories.person(home)
    debt = factories.debt(home, reference="NB-77", **of_debt)
    plan_of(home, factories.complete_assessment(home, illness=True))
    return debt


def begun(kind: str, debt: Debt) -> Letter:
    """A draft in the household's language, with an answer to each question of its kind."""
    debt = with_records(kind, debt, DAY)
    language = debt.household.letter_language
    letter = letters.begin(debt=debt, kind=BY_ID[kind], language=language, today=DAY)
    answers = an_answer_to_each(BY_ID[kind], letter)
    letters.answer_questions(letter, answers=answers, seen=letter.version)
    return letter


def with_records(kind: str, debt: Debt, on: date) -> Debt:
    """The debt with what such a letter can only be about: an agreement, a payment, a charge."""
    needs, home = BY_ID[kind].needs, debt.household
    if "agreed" in needs:
        told = {"status": "spoken", "interest_frozen": True, "payments_known": True}
        factories.agreement(home, debt=debt, **told)
    if "paid" in needs:
        factories.entry(debt, kind="payment", on=on, amount=Money(21_43, home.currency))
    if "cleared" in needs:
        factories.agreement(home, debt=debt, status="kept")
    if "differences" in needs:
        charged = Money(12_34, home.currency)
        factories.entry(debt, kind="charge", on=on, part="interest", amount=charged)
    if "changed" in needs or "refused" in needs:
        debt = _with_talks(kind, debt)
    return debt


def _with_talks(kind: str, debt: Debt) -> Debt:
    """Read anew, without what the letters before agreed on it: an agreement ends a refusal."""
    if kind == "reconsider":
        debt.agreements.update(status="ended", agreed_on=date(2020, 1, 1))
    return Debt.objects.get(pk=debt.pk)


def plan_of(home: Household, assessment: Assessment | None = None) -> Plan:
    """All that is left shared by balance, from New Year's Day on."""
    return plans.make_plan(
        household=home,
        assessment=assessment or factories.complete_assessment(home),
        method="pro_rata",
        margin=Money.zero(home.currency),
        first_on=date(2027, 1, 1),
        today=DAY,
    )


def an_answer_to_each(kind: Kind, letter: Letter) -> dict[str, Any]:
    """Half a year from New Year's Day on, a name and a promise, for every question of a kind.

    Of rows to be about the newest, which is made where there is none.
    """
    usual = {
        DayQuestion: date(2027, 1, 1),
        CountQuestion: 6,
        TextQuestion: "Quayside Advice",
        PromiseQuestion: True,
        TickQuestion: True,
        NoteQuestion: "Quayside waits",
        SumQuestion: Money(61_27, letter.household.currency),
    }
    asked = [each for each in kind.questions if isinstance(each, RowQuestion)]
    # A body is one for the complaint, which is made first; a place may know none.
    asked.sort(key=lambda each: each.id == "body")
    rows = {each.id: row for each in asked if (row := _row(each, letter)) is not None}
    others = [question for question in kind.questions if not isinstance(question, RowQuestion)]
    given = {question.id: usual[type(question)] for question in others}
    if "later_on" in given:
        given["later_on"] = date(2027, 2, 1)
    return given | rows


def _row(question: RowQuestion, letter: Letter) -> Any:
    """Made by the name of the question."""
    rows = list(question.rows(letter))
    if question.id == "body" and not rows:
        return None
    made = rows[0] if rows else _MADE[question.id](letter)
    key: Any = made.pk
    return key


def _answered(letter: Letter) -> Any:
    theirs = factories.proposal(letter.household, debt=letter.debt)
    usual: dict[str, Any] = {"instalments": 40, "interest": "frozen", "settles": "yes"}
    usual |= {"first_on": date(2027, 1, 4)}
    ours = Money(25_00, letter.household.currency)
    factories.proposal(
        letter.household,
        debt=letter.debt,
        made_by="us",
        replies_to=theirs,
        instalment=ours,
        **usual,
    )
    return theirs


def _lump_offer(letter: Letter, **given: Any) -> Any:
    """Half of what is owed, out of a sum that gives each who shares in it their half."""
    owed = account_of(letter.debt).total or Money(1000_00, letter.household.currency)
    half = Money(owed.minor // 2, owed.currency)
    days: dict[str, Any] = {"on": DAY, "stands_until": DAY + timedelta(28)}
    lump = factories.lump_sum(letter.household, amount=half, **days)
    return factories.proposal(
        letter.household,
        debt=letter.debt,
        made_by="us",
        lump_sum=lump,
        down=half,
        settles="yes",
        **{"instalment": None, "instalments": None, "first_on": None, **days, **given},
    )


def _share(letter: Letter) -> Any:
    if letter.kind != "lump_and_instalments":
        return _lump_offer(letter)
    each = Money(50_00, letter.household.currency)
    rest = {"instalment": each, "instalments": 10, "first_on": date(2027, 1, 4)}
    return _lump_offer(letter, **rest, interest="frozen")


def _refused(letter: Letter) -> Any:
    """A sum was offered on a day, and refused by phone on a later one."""
    home, debt = letter.household, letter.debt
    terms: dict[str, Any] = {"instalments": 40, "first_on": date(2027, 1, 4)}
    terms |= {"made_by": "us", "closed_as": "refused", "closed_on": date(2026, 11, 19)}
    factories.proposal(home, debt=debt, instalment=Money(25_00, home.currency), **terms)
    said = {"creditor": letter.recipient, "person": "R. Ford", "answer": "no"}
    contact = factories.contact(home, debt=debt, on=date(2026, 11, 19), **said)
    return Refusal(debt, contact, None, None)


def _unpaid(letter: Letter) -> Any:
    factories.agreement(letter.household, debt=letter.debt, status="spoken")
    return unpaid_instalments(Debt.objects.get(pk=letter.debt_id), letter.dated_on)[0]


def _complained(letter: Letter) -> Any:
    """A complaint that went out on a day, and was not answered by its own."""
    on, debt = date(2026, 9, 1), letter.debt
    sent = {"kind": "complaint", "dated_on": on, "posted_on": on, "tracking": "NB-C-12"}
    earlier = factories.letter(letter.household, debt=debt, recipient=letter.recipient, **sent)
    waited = {"letter": earlier, "reply_by": date(2026, 10, 27), "direction": "out"}
    return factories.contact(
        letter.household, debt=debt, creditor=letter.recipient, on=on, channel="letter", **waited
    )


_MADE = {
    "complained": _complained,
    "lump_offer": _share,
    "payment": _unpaid,
    "instead": lambda letter: instead_of(Debt.objects.get(pk=letter.debt_id), letter.dated_on)[0],
    "refusal": _refused,
    "proposal": _answered,
    "call": lambda letter: factories.contact(
        letter.household, debt=letter.debt, creditor=letter.recipient, person="R. Ford"
    ),
}
