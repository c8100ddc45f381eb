"""What a list says of a row that is gone: its person's own words, days and sums, and no word of
one language."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import Model

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class WhereTold:
    """Where a row says it; of several amounts the first that is known."""

    kind: str = ""
    name: str = ""
    on: str = ""
    amounts: tuple[str, ...] = ()


_AMOUNT = ("amount_minor",)
NOUNS: dict[str, WhereTold] = {
    "debt": WhereTold("product", "creditor.name"),
    "creditor": WhereTold("kind", "name"),
    "entry": WhereTold("kind", on="on", amounts=("amount_minor", "stated_total_minor")),
    "debtevent": WhereTold("kind", on="earliest_on"),
    "party": WhereTold("role", "creditor.name", "learned_on"),
    "agreement": WhereTold("status", on="agreed_on", amounts=("instalment_minor",)),
    "proposal": WhereTold("made_by", on="on", amounts=("instalment_minor", "down_minor")),
    "lumpsum": WhereTold("source", on="on", amounts=_AMOUNT),
    "person": WhereTold(name="name"),
    "note": WhereTold(name="text"),
    "letter": WhereTold("kind", "recipient.name", "dated_on"),
    "document": WhereTold(name="title"),
    "emergencyday": WhereTold("paper", on="on"),
    "tableimport": WhereTold("of", on="read_on"),
    "income": WhereTold("source", "label", amounts=_AMOUNT),
    "cost": WhereTold("kind", "label", amounts=_AMOUNT),
    "arrears": WhereTold("kind", "owed_to", amounts=_AMOUNT),
    "asset": WhereTold("kind", "label", amounts=("value_minor",)),
    "change": WhereTold("direction", "what", "from_on", _AMOUNT),
}


def told_of(row: Model) -> dict[str, Any]:
    """`kind`, `name`, `of` (whom its debt is owed to), `on` and `minor`; None where it has none."""
    said = NOUNS[str(row._meta.model_name)]
    name = _read(row, said.name)
    amounts = (_read(row, each) for each in said.amounts)
    debt = getattr(row, "debt", None)
    owed_to = debt.creditor.name if debt else None
    return {
        "kind": str(_read(row, said.kind) or ""),
        "name": str(name or "")[:_LONGEST],
        "of": owed_to if owed_to != name else None,
        "on": _read(row, said.on),
        "minor": next((each for each in amounts if each is not None), None),
    }


def _read(row: Model, place: str) -> Any:
    return attrgetter(place)(row) if place else None
