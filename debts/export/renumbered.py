"""Numbers of rows that stand inside other columns, put to what those rows are called now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model

from debts.models import (
    Agreement,
    Assessment,
    Contact,
    Debt,
    Document,
    Entry,
    History,
    Letter,
    Plan,
    Proposal,
    TableImport,
)
from debts.selectors.lump import offers
from debts.selectors.talks import answered, calls

# The new number of each row by its old one.
Numbers = Mapping[type[Model], Mapping[int, int]]

_PINNED: Mapping[str, type[Model]] = {
    "plan": Plan,
    "assessment": Assessment,
    "debt": Debt,
    "account": Entry,
}
# Questions of letters that are answered with a row: its number, or its noun and number.
_ANSWERED: Mapping[str, type[Model]] = {
    answered.QUESTION: Proposal,
    offers.QUESTION: Proposal,
    calls.QUESTION: Contact,
}
_NOUN = re.compile(r"(contact|proposal)-(\d{1,15})")
# The key of a finding names the contact that shows it.
_FINDING = re.compile(r"^(\w+-)(\d{1,15})-")
_INSTALMENT = re.compile(r"(\d{1,15})-(\d{4}-\d{2}-\d{2})")


def renumber(row: Any, numbers: Numbers) -> list[str]:
    """Put the row's own columns right; gives the names of those that may have moved."""
    if isinstance(row, Letter):
        row.answers = {key: _answer(key, each, numbers) for key, each in row.answers.items()}
        row.pinned = _pinned(row.pinned, numbers)
        row.evidence = _evidence(row.evidence, numbers)
        return ["answers", "pinned", "evidence"]
    if isinstance(row, TableImport):
        row.made = [
            [noun, numbers[model][number], version]
            for noun, number, version in row.made
            if (model := _model(noun)) and number in numbers.get(model, {})
        ]
        return ["made"]
    if isinstance(row, History):
        model = _model(row.noun)
        # A row that is gone had a number that another has here: it gets one that none can have.
        row.row_id = _now(model, row.row_id, numbers, gone=-abs(row.row_id))
        row.was = _was(model, row.was, numbers)
        return ["row_id", "was"]
    return []


def _model(noun: Any) -> type[Model] | None:
    try:
        return apps.get_model("debts", str(noun))
    except LookupError:
        return None


def _now(model: type[Model] | None, number: Any, numbers: Numbers, gone: Any = None) -> Any:
    return numbers.get(model, {}).get(number, gone) if model else gone


def _answer(question: str, answer: Any, numbers: Numbers) -> Any:
    if (model := _ANSWERED.get(question)) and isinstance(answer, int):
        return _now(model, answer, numbers, gone=0)
    if isinstance(answer, str) and (found := _NOUN.fullmatch(answer)):
        model = Contact if found[1] == "contact" else Proposal
        return f"{found[1]}-{_now(model, int(found[2]), numbers, gone=0)}"
    if isinstance(answer, str) and (found := _INSTALMENT.fullmatch(answer)):
        return f"{_now(Agreement, int(found[1]), numbers, gone=0)}-{found[2]}"
    return answer


def _pinned(pinned: Any, numbers: Numbers) -> Any:
    """Figures stay as they were taken; only what names a row moves."""
    rows = {
        name: [_now(_PINNED.get(name), number, numbers, gone=0), version]
        for name, (number, version) in pinned.get("rows", {}).items()
    }
    found = {**pinned, "rows": rows} if "rows" in pinned else {**pinned}
    if table := (pinned.get("offered") or {}).get("table"):
        moved = {str(_now(Debt, int(key), numbers, gone=0)): sum_ for key, sum_ in table.items()}
        found["offered"] = {**pinned["offered"], "table": moved}
    return found


def _evidence(kept: Any, numbers: Numbers) -> Any:
    """What a complaint prints stays; what names a contact or a paper moves."""
    if not kept:
        return kept

    def contact(number: int) -> int:
        return int(_now(Contact, number, numbers, gone=0))

    def paper(number: int) -> int:
        return int(_now(Document, number, numbers, gone=0))

    chosen, shown = kept["chosen"], _FINDING
    return {
        **kept,
        "lines": [{**each, "contact": contact(each["contact"])} for each in kept["lines"]],
        "rules": [
            {**each, "contacts": [*map(contact, each["contacts"])]} for each in kept["rules"]
        ],
        "annexes": [{**each, "document": paper(each["document"])} for each in kept["annexes"]],
        "chosen": {
            **chosen,
            "findings": [
                shown.sub(lambda found: f"{found[1]}{contact(int(found[2]))}-", key, count=1)
                for key in chosen["findings"]
            ],
            **{name: [*map(contact, chosen[name])] for name in ("contacts", "words", "others")},
            "papers": [*map(paper, chosen["papers"])],
            **{
                name: {str(paper(int(key))): text for key, text in chosen[name].items()}
                for name in ("covers", "heard")
            },
        },
    }


def _was(model: type[Model] | None, was: Any, numbers: Numbers) -> Any:
    keys = {
        field.attname: field.related_model
        for field in (model._meta.concrete_fields if model else ())
        if isinstance(field, ForeignKey)
    }
    return {
        name: _now(keys[name], value, numbers) if name in keys and value else value
        for name, value in was.items()
    }
