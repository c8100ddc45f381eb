"""A household, its people and its assessment, entered page by page as a person would."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from tests.scenarios.facts import ArrearsFacts, Case, ChangeFacts, CostFacts, IncomeFacts
from tests.scenarios.hand import Hand

COUNTRIES = {"gb-ew": "gb-ew", "gb-sct": "gb-sct", "cn": "cn", "elsewhere": "other"}
PERIODS = {
    "week": "week",
    "two weeks": "two_weeks",
    "four weeks": "four_weeks",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
}
SOURCES = {"self-employment": "self_employment"}
# What is at stake, by the kind of arrears that is threatened: the sign that a person would tick.
SIGNS = {"energy": "disconnection", "rent": "eviction", "fines": "seizure"}


def enter_household(hand: Hand, case: Case) -> None:
    home = case.home
    answers = {
        "name": home.id,
        "country": COUNTRIES[home.law],
        "currency": home.currency,
        "letter_language": home.letters or home.language,
    }
    made = hand.fill("household", "/households/add/", answers)
    hand.household_id = int(made.split("/")[2])
    for person in case.people:
        url = hand.url("person-add")
        signs = person.relation in {"self", "partner"}
        told = {"name": person.name, "relation": person.relation, "signs": signs}
        hand.fill(f"person {person.id}", url, told)
        page = hand.client.get(hand.url("person-list"))
        hand.people[person.id] = max(row.pk for row in page.context["people"])


def enter_assessment(hand: Hand, case: Case) -> None:
    begin_assessment(hand, case)
    enter_arrears_and_the_rest(hand, case)


def begin_assessment(hand: Hand, case: Case) -> None:
    hand.press(hand.url("assessment-tasks"), action="begin")
    _emergency(hand, case)
    home = case.home
    counts = {
        "adults": home.adults,
        "children": home.children,
        "other_dependants": home.other_dependants,
    }
    hand.fill("assessment people", hand.url("assessment-people"), counts)
    hand.fill("assessment happened", hand.url("assessment-happened"), {})
    _lines(hand, hand.url("assessment-income"), [_income(hand, line) for line in case.incomes])
    _costs(hand, case.costs)


def enter_arrears_and_the_rest(hand: Hand, case: Case) -> None:
    _lines(hand, hand.url("assessment-arrears"), [_arrears(hand, line) for line in case.arrears])
    _find_debts_of_arrears(hand, case)
    _lines(hand, hand.url("assessment-assets"), [_asset(case)] if case.plan.in_hand else [])
    enter_changes(hand, case)


def enter_changes(hand: Hand, case: Case) -> None:
    """The last list, and with it the end of the assessment."""
    _lines(hand, hand.url("assessment-changes"), [_change(hand, line) for line in case.changes])
    hand.press(hand.url("assessment-check"), action="finish")
    _decide_sums(hand, case)


def _decide_sums(hand: Hand, case: Case) -> None:
    """Where it is known what is left, the person says what is paid on each bill that is behind."""
    result = hand.url("assessment-result")
    for line in case.arrears:
        if line.payment is None:
            continue
        shown = hand.client.get(result).context["picture"].arrears_lines
        # Each decision is kept in a copy of the answers, with rows of its own.
        row = next(each for each in shown if each.debt_id == hand.debts[line.id])
        url = hand.url("assessment-arrears-sum", row.pk)
        hand.fill(f"arrears {line.id}", url, {"monthly": line.payment, "monthly_unknown": None})


def _emergency(hand: Hand, case: Case) -> None:
    signs = [SIGNS[line.kind] for line in case.arrears if line.threat]
    if any(debt.waits_for_answer for debt in case.debts):
        signs.append("court_papers")
    hand.fill("emergency", hand.url("assessment-emergency"), {"signs": signs or None})


def _lines(hand: Hand, url: str, lines: list[tuple[str, dict[str, Any]]]) -> None:
    """Each line on its own; the last one, or the empty form, is sent as the end of the list."""
    for subject, answers in lines[:-1]:
        hand.fill(subject, url, answers, press="then=more")
    subject, answers = lines[-1] if lines else ("list", {})
    hand.fill(subject, url, answers, press="then=on" if lines else "then=none")


def _costs(hand: Hand, costs: tuple[CostFacts, ...]) -> None:
    """Page by page, each cost in the person's own words, as a line that no name fits."""
    by_kind: dict[str, list[CostFacts]] = defaultdict(list)
    for line in costs:
        by_kind[line.kind].append(line)
    groups = [
        each.group for each in hand.client.get(hand.url("assessment-costs")).context["groups"]
    ]
    known = {kind.value for group in groups for kind in group.kinds}
    assert by_kind.keys() <= known, f"costs without a page: {by_kind.keys() - known}"
    for group in groups:
        url = hand.url("assessment-cost-group", group.value)
        # The page has room for one line of each kind; what is left is typed when it comes back.
        *first, last = [*zip_longest(*(by_kind[kind.value] for kind in group.kinds))] or [()]
        for lines in first:
            hand.fill("costs", url, _amounts(lines), press="then=sum")
        hand.fill("costs", url, _amounts(last), press="then=on")


def _amounts(lines: tuple[CostFacts | None, ...]) -> dict[str, Any]:
    return {name: said for line in lines if line for name, said in _amount(line).items()}


def _amount(line: CostFacts) -> dict[str, Any]:
    free = f"{line.kind}_new"
    return {
        f"{free}_label": line.what,
        free: line.amount,
        f"{free}_period": PERIODS[line.every],
    }


def _income(hand: Hand, line: IncomeFacts) -> tuple[str, dict[str, Any]]:
    subject = f"income {line.what}"
    amount, every = line.amount, line.every
    if line.earned_by_month:
        amount, every = sum(line.earned_by_month, Decimal(0)), "year"
    if line.of:
        hand.cannot_tell(subject, "of")
    return subject, {
        "source": SOURCES.get(line.kind, line.kind),
        "label": line.what,
        "amount": amount,
        "period": PERIODS[every],
    }


def _arrears(hand: Hand, line: ArrearsFacts) -> tuple[str, dict[str, Any]]:
    subject = f"arrears {line.id}"
    if line.first_on and not line.agreed:
        hand.cannot_tell(subject, "first_on")
    return subject, {
        "kind": line.kind,
        "owed_to": line.creditor,
        "amount": line.amount,
    }


def _find_debts_of_arrears(hand: Hand, case: Case) -> None:
    """What is behind stands on the list of debts too, where a threat is told."""
    listed = hand.client.get(hand.url("debt-list")).context["debts"].listed
    by_name = {str(row.debt.creditor): row.debt.pk for row in listed}
    for line in case.arrears:
        hand.debts[line.id] = pk = by_name[line.creditor]
        threat = {"threat": line.threat or None, "threat_on": line.threat_on or None}
        hand.fill(f"arrears {line.id}", hand.url("debt-threat", pk), threat)


def _asset(case: Case) -> tuple[str, dict[str, Any]]:
    """What lies in the account, and what of it could be paid at once, is the same money here."""
    what = ", ".join(lump.what for lump in case.lump_sums) or "in hand"
    return "asset", {"kind": "cash", "label": what, "value": case.plan.in_hand}


def _change(hand: Hand, line: ChangeFacts) -> tuple[str, dict[str, Any]]:
    subject = "change"
    return subject, {
        "what": line.what,
        "months": line.months,
        "direction": "more" if line.difference > 0 else "less",
        "amount": abs(line.difference),
        "from_on": line.since,
        "counted": True,
    }


def enter_plan(hand: Hand, case: Case) -> None:
    answers = {
        "margin": case.plan.kept_back,
        "first_on": case.plan.first_payment,
        "part": 100,
        "method": "pro_rata",
    }
    asked = hand.client.get(hand.url("plan-make")).context["form"].fields
    shares = {name: "share" for name in asked if name.startswith("keep_")}
    hand.fill("plan", hand.url("plan-make"), answers | shares)
    if case.plan.nothing_left:
        press, action = f"choice={case.plan.nothing_left}", hand.url("plan-nothing-left")
        hand.fill("plan", hand.url("plan"), {}, press=press, action=action)
    _own_tokens(hand, case)


def _own_tokens(hand: Hand, case: Case) -> None:
    """What the person presses at a creditor's offer: a token until the plan is looked at again."""
    chosen = {hand.debts[debt.id] for debt in case.debts if debt.own_token}
    if chosen:
        shown = hand.client.get(hand.url("plan")).context["page"].offers
        for offer in (each.row for each in shown if each.row.debt_id in chosen):
            hand.fill("offer", hand.url("offer-edit", offer.pk, query="?token"), {})
