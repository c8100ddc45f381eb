"""Creditors, and each debt with all of its pages, as a person with the papers in hand would."""

from __future__ import annotations

from typing import Any

from debts.rulebook import book
from tests.scenarios.enter_money import COUNTRIES
from tests.scenarios.facts import Case, DebtFacts, EventFacts
from tests.scenarios.hand import Hand

KINDS = {
    "bank": "bank",
    "credit firm": "credit_firm",
    "debt buyer": "debt_buyer",
    "consumer finance company": "consumer_finance",
    "small loan company": "small_loan",
    "private person": "person",
    "public body": "public",
    "court": "public",
    "utility": "utility",
    "collector": "collector",
    "platform": "other",
    "guarantee company": "local_finance",
    "someone else": "other",
}
PRODUCTS = {
    "credit card": "credit_card",
    "loan": "personal_loan",
    "app loan": "online_loan",
    "instalment loan": "personal_loan",
    "loan from a person": "private",
    "overdraft": "overdraft",
    "catalogue": "catalogue",
    "payday loan": "payday",
    "phone bill": "phone",
    "mortgage": "mortgage",
    "car hire purchase": "vehicle",
    "council tax": "tax",
    "court fine": "fine",
    "bought now to pay later": "online_loan",
    "gym contract": "other",
    "property fee": "other",
}
# The files give no kind for a lender before the debt was sold; their names do.
FIRST_LENDERS = {
    "Oldgate Example Cards Ltd": "credit firm",
    "Stanmere Example Cards Ltd": "credit firm",
    "Hartfield Example Finance Ltd": "credit firm",
    "示例南浦银行股份有限公司": "bank",
    "示例快米小额贷款有限公司": "small loan company",
}
QUOTES = {"a day": "daily", "a month": "monthly", "a year": "annual"}
STAGES = (  # the furthest that happened comes first
    ("judgment", "judgment"),
    ("claim issued", "court"),
    ("default notice", "default_notice"),
    ("default notice ended", "default_notice"),
    ("passed to agency", "collection"),
    ("fell due", "overdue"),
    ("last instalment due", "overdue"),
)
# Facts of a file that no page asks for yet.
NO_FIELD = ("total_price", "paid_so_far")
# What a page asks for by its newest day; earlier ones, and the rest, are added one by one.
ASKED_ONCE = frozenset(
    {
        "contract",
        "fell due",
        "last instalment due",
        "default notice",
        "default notice ended",
        "claim issued",
        "claim ended without judgment",
        "judgment",
        "paid",
        "acknowledged in writing",
        "promised by word",
        "demanded",
        "told of transfer",
    }
)
EVENTS = {
    "paid": "paid",
    "acknowledged in writing": "acknowledged",
    "promised by word": "promised",
    "demanded": "demanded",
    "passed to agency": "passed_to_agency",
    "summary warrant": "summary_warrant",
}


def enter_debts(hand: Hand, case: Case) -> None:
    for debt in case.debts:
        _creditor(hand, debt.creditor, debt.creditor_kind)
        _creditor(hand, debt.first_lender, FIRST_LENDERS.get(debt.first_lender, ""))
        _creditor(hand, debt.collector, "collector")
    for debt in case.debts:
        _debt(hand, case, debt)


def _creditor(hand: Hand, name: str, kind: str) -> None:
    if name and name not in hand.creditors:
        answers = {"name": name, "kind": KINDS[kind]}
        made = hand.fill(f"creditor {name}", hand.url("creditor-add"), answers)
        hand.creditors[name] = int(made.rstrip("/").split("/")[-1])


def _debt(hand: Hand, case: Case, debt: DebtFacts) -> None:
    subject = f"debt {debt.id}"
    added = {
        "creditor": hand.creditors[debt.first_lender or debt.creditor],
        "debt_kind": _kind(case, PRODUCTS[debt.product]),
        # The page "what is owed now" asks for it with its day and its parts.
        "owed_unknown": True,
        "reference": debt.reference or None,
    }
    made = hand.fill(subject, hand.url("debt-add"), added)
    hand.debts[debt.id] = pk = int(made.split("/")[4])
    pages = {
        "edit": {
            "priority": debt.priority or None,
            "law": COUNTRIES.get(debt.law),
        },
        "amounts": _amounts(case, debt),
        "terms": _terms(debt),
        "rate": _rate(debt),
        "stage": _stage(debt),
        "dates": _dates(debt),
        "people": _people(hand, debt),
    }
    for verb, answers in pages.items():
        hand.fill(subject, hand.url(f"debt-{verb}", pk), answers)
    for event in _further(debt):
        told = {"kind": EVENTS[event.kind], "day": event.on, "note": event.note or None}
        hand.fill(subject, hand.url("event-add", pk), told)
    _party(hand, debt, "platform", debt.platform, "platform")
    paid = debt.paid_by_guarantor
    _party(hand, debt, "guarantor_paid", paid, "guarantee company", debt.paid_by_guarantor_on)
    hand.cannot_tell(subject, *(name for name in NO_FIELD if getattr(debt, name)))


def _kind(case: Case, product: str) -> str:
    """The word of the place for such a debt, the plainest first; else "something else"."""
    kinds = book().jurisdiction(COUNTRIES[case.home.law]).debt_kinds
    alike = [kind for kind in kinds if kind.product == product and kind.id != "collector"]
    plain = sorted(alike, key=lambda kind: (bool(kind.arrears), kind.id != "other"))
    return plain[0].id if plain else "other"


def _party(hand: Hand, debt: DebtFacts, role: str, name: str, kind: str, on: str = "") -> None:
    """Somebody new who has a part in the debt, where the file names one."""
    if name:
        told = {"role": role, "creditor_name": name, "creditor_kind": KINDS[kind]}
        answers = {**told, "learned_on": on or None}
        hand.fill(f"debt {debt.id}", hand.url("party-add", hand.debts[debt.id]), answers)


def _further(debt: DebtFacts) -> list[EventFacts]:
    """The events that the debt's own pages do not ask for."""
    newest = {kind: debt.days(kind)[-1:] for kind in ASKED_ONCE}
    return [event for event in debt.events if [event.on] != newest.get(event.kind)]


def _amounts(case: Case, debt: DebtFacts) -> dict[str, Any]:
    parts = debt.parts
    return {
        "stated_total": debt.balance,
        "arrears": debt.arrears,
        "balance_on": case.home.today,
        "principal": parts and parts.principal,
        "interest": parts and parts.interest,
        "penalty_interest": parts and parts.penalty_interest,
        "contract_penalty": parts and parts.contract_penalty,
        "fees": parts and parts.fees,
    }


def _terms(debt: DebtFacts) -> dict[str, Any]:
    return {
        "contract_on": _first(debt, "contract"),
        "method": _method(debt),
        "term_months": debt.instalments,
        "received": debt.received,
        "instalment": debt.instalment,
        "last_due_on": _last(debt, "last instalment due"),
    }


def _method(debt: DebtFacts) -> str:
    if debt.fee_each:
        return "flat"
    return "none" if debt.due == "no day agreed" else "unknown"


def _rate(debt: DebtFacts) -> dict[str, Any]:
    quote, rate = QUOTES.get(debt.rate_is, "unknown"), debt.rate_percent
    if debt.interest_agreed == "none":
        quote = "none"
    if debt.fee_each and debt.received:
        quote, rate = "flat_fee", debt.fee_each / debt.received * 100
    return {"rate_quote": quote, "rate_ppm": rate, "penalty_rate_quote": "unknown"}


def _stage(debt: DebtFacts) -> dict[str, Any]:
    ended = _last(debt, "claim ended without judgment")
    reached = [stage for kind, stage in STAGES if debt.days(kind)]
    stage = next((each for each in reached if not (ended and each == "court")), "on_time")
    return {
        "stage": stage,
        "overdue_since": _first(debt, "fell due"),
        "default_notice_on": _last(debt, "default notice"),
        "default_notice_ends_on": _last(debt, "default notice ended"),
        "court_papers_on": _last(debt, "claim issued"),
        "claim_ended_on": ended,
        "judgment_on": _last(debt, "judgment"),
    }


def _dates(debt: DebtFacts) -> dict[str, Any]:
    return {
        "last_payment_on": _last(debt, "paid"),
        "never_paid": True if "paid" in debt.never else None,
        "last_acknowledged_on": _last(debt, "acknowledged in writing"),
        "never_acknowledged": True if "acknowledged in writing" in debt.never else None,
        "last_promised_on": _last(debt, "promised by word"),
        "never_promised": True if "promised by word" in debt.never else None,
        "last_demand_on": _last(debt, "demanded"),
        "never_demanded": True if "demanded" in debt.never else None,
        "history_complete": debt.history_complete or None,
    }


def _people(hand: Hand, debt: DebtFacts) -> dict[str, Any]:
    """The buyer of a debt is who asks for the money now; the first lender stays the creditor."""
    passed_on = debt.collector or (debt.creditor if debt.first_lender else "")
    return {
        "joint": "yes" if debt.joint else "no",
        "holders": [hand.people[who] for who in debt.owed_by],
        "guarantor": debt.guarantor or None,
        "security": debt.secured_on or None,
        "collector": hand.creditors.get(passed_on),
        "assigned_on": _last(debt, "told of transfer"),
    }


def _first(debt: DebtFacts, kind: str) -> str | None:
    return next(iter(debt.days(kind)), None)


def _last(debt: DebtFacts, kind: str) -> str | None:
    return next(iter(debt.days(kind)[::-1]), None)
