"""A figure as a letter prints it, and its source: typed, decided, derived, or of a rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Source(StrEnum):
    HOUSEHOLD = "household"
    CREDITOR = "creditor"
    DEBT = "debt"
    ASSESSMENT = "assessment"
    NOTED = "noted"
    LETTER = "letter"
    DATED = "dated"
    REPLY_RULE = "reply_rule"
    REPLY_HABIT = "reply_habit"
    OWN_WORDS = "own_words"
    DECIDED = "decided"
    DERIVED = "derived"
    RULE = "rule"


SOURCE_NAMES: dict[Source, Promise] = {
    Source.HOUSEHOLD: _("you told us about your household"),
    Source.CREDITOR: _("you told us about this creditor"),
    Source.DEBT: _("you told us about this debt"),
    Source.ASSESSMENT: _("you told us about income and spending"),
    Source.NOTED: _("you noted it of what was said or proposed"),
    Source.LETTER: _("you chose it for this letter"),
    Source.DATED: _("the day on which the letter is made; you can change it"),
    Source.REPLY_RULE: _("the usual time to answer, as a rule gives it; you can change it"),
    Source.REPLY_HABIT: _("the usual time to answer, a habit and no rule; you can change it"),
    Source.OWN_WORDS: _("your own words"),
    Source.DECIDED: _("you decided it in your plan"),
    Source.DERIVED: _("worked out from what you told us and decided"),
    Source.RULE: _("a rule, or the custom of the place"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """`text` is empty while it is not known."""

    text: str
    source: Source
