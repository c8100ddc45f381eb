"""What the person chose that one letter tells: their own sentence, and what else is private.

Kept with the letter as plain JSON (`Letter.choices`). What is not there reads as a letter did
before it could be chosen: causes, household and phone print, the own sentence does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.models import Assessment


class Proof(StrEnum):
    """A paper that the person sends with a letter, to prove what it says."""

    INCOME = "income"
    STATEMENTS = "statements"
    MEDICAL = "medical"
    JOB_LOSS = "job_loss"
    SUPPORT = "support"
    IDENTITY = "identity"


PROOF_NAMES: dict[Proof, Promise] = {
    Proof.INCOME: _("proof of income"),
    Proof.STATEMENTS: _("bank statements"),
    Proof.MEDICAL: _("a medical certificate"),
    Proof.JOB_LOSS: _("proof that a job ended"),
    Proof.SUPPORT: _("proof of benefits or hardship"),
    Proof.IDENTITY: _("a copy of an identity document"),
}
# What may have happened, by the tick of a self-assessment.
CAUSE_NAMES: dict[str, Promise] = {
    "lost_job": _("the loss of a job"),
    "illness": _("illness or injury"),
    "less_income": _("a fall in income"),
    "separation": _("a separation"),
    "business_failed": _("the closing of a business"),
    "other_cause": _("a change in circumstances"),
}
_CLOSED = (".", "!", "?", "…", "。", "！", "？", "”", "’", ")", "）")
_STOPS = {"zh-hans": "。"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """`sentence` is kept as typed, also while `with_sentence` leaves it out of the letter."""

    with_sentence: bool = False
    sentence: str = ""
    with_causes: bool = True
    with_household: bool = True
    with_phone: bool = True
    # What the other payments that come first are for.
    names_first: bool = False
    # That money is there beside the monthly sums, without saying how much.
    with_single_sum: bool = False
    papers: tuple[str, ...] = ()

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Chosen:
        return cls(**{**stored, "papers": tuple(stored.get("papers", ()))})

    def written(self) -> dict[str, Any]:
        """What is kept with the letter."""
        return {**asdict(self), "papers": [*self.papers]}

    def printed_sentence(self, language: str) -> str:
        """As it stands among other sentences: with a stop at its end; "" where it is left out."""
        sentence = self.sentence.strip() if self.with_sentence else ""
        stop = "" if not sentence or sentence.endswith(_CLOSED) else _STOPS.get(language, ".")
        return sentence + stop

    def paper_names(self) -> tuple[str, ...]:
        """In the active language, in the order in which they are asked."""
        return tuple(str(PROOF_NAMES[paper]) for paper in Proof if paper in self.papers)

    def circumstances(self, assessment: Assessment | None) -> dict[str, Any]:
        """What happened and since when, as ticked; neither where it is kept from the reader."""
        tells = assessment if self.with_causes else None
        return {
            "causes": tuple(str(CAUSE_NAMES[cause]) for cause in tells.causes) if tells else (),
            "since": tells.since if tells else None,
            "tells_causes": self.with_causes,
        }
