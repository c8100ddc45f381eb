"""Where a rule stands: its legal layer, how it was checked, and so how strongly it may be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from debts.domain.law.words import Words


class Layer(StrEnum):
    """What a rule is made of: it decides how strongly a letter may speak."""

    LAW = "law"
    INTERPRETATION = "judicial interpretation"
    GUIDANCE = "judicial guidance"
    CASE_LAW = "case law"
    COURT_RULE = "court rule"
    REGULATION = "regulation"
    REGULATOR_NOTICE = "regulator notice"
    STANDARD = "recommended standard"
    SELF_REGULATION = "self-regulation"
    PRACTICE = "practice"


# The others guide, are voluntary or are a custom: nobody has to follow them.
BINDING = frozenset(
    {Layer.LAW, Layer.INTERPRETATION, Layer.CASE_LAW, Layer.COURT_RULE, Layer.REGULATION}
)


class Trust(StrEnum):
    """How the fact was checked."""

    LAW_TEXT = "L"
    QUOTED = "O"
    SECONDARY = "S"
    REPOSITORY = "R"
    GENERAL_KNOWLEDGE = "GK"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A few words of the instrument itself, in the language that it is written in."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands, in words that a letter can print; never a web address.

    `last_checked_on` is None where nobody has checked it. `quote` is what anybody can look for in
    the instrument, to check the rule again; None where nobody has read its words.
    """

    layer: Layer
    trust: Trust
    last_checked_on: date | None
    instrument: Words | None = None
    article: Words | None = None
    issued_on: date | None = None
    quote: Quotation | None = None

    @property
    def verified(self) -> bool:
        """False: shown only with "not verified"."""
        return self.trust is not Trust.GENERAL_KNOWLEDGE

    @property
    def binding(self) -> bool:
        """Somebody checked it, and those whom it concerns have to follow it."""
        return self.verified and self.layer in BINDING

    @property
    def citable(self) -> bool:
        """A letter may give it as a ground: verified, named, and more than a habit."""
        named = self.instrument is not None
        return self.verified and named and self.layer is not Layer.PRACTICE
