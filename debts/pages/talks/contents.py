"""What an agreement should contain, each line said or not, and where the list comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts.domain.talks.contents import Content, ContentLine, ContentList
from debts.letters.facts.talks.contents import contents_of, list_of
from debts.models import Agreement, Debt, Proposal
from debts.models.talks.agreed_contents import CONTENTS
from debts.pages.debt.rules import covers
from debts.pages.rule_card import RuleCard, card
from debts.rulebook import book

# What the list of a place rests on, where one rule names it.
_RULES = {ContentList.CARD: "cn.card.plan", ContentList.BRITAIN: "gb.conc.assessed-and-reviewed"}


@dataclass(frozen=True, slots=True)
class ContentRow:
    line: ContentLine

    @property
    def words(self) -> str:
        return capfirst(str(CONTENTS[self.line.content]))

    @property
    def is_own_promise(self) -> bool:
        """Not theirs to say, so no letter asks for it."""
        return self.line.content is Content.NO_NEW_CARD


@dataclass(frozen=True, slots=True)
class Completeness:
    """`is_looked_at`: somebody has noted what the paper says."""

    rows: tuple[ContentRow, ...]
    is_looked_at: bool
    rule: RuleCard | None

    @property
    def missing(self) -> int:
        return sum(not row.line.is_said for row in self.rows)

    @property
    def heading(self) -> str:
        if not self.missing:
            return _("Nothing of the list is missing")
        return _("What it leaves open") if self.is_looked_at else _("Does it say all it should?")


def completeness(
    agreement: Agreement, debt: Debt, came_from: Proposal | None, today: date
) -> Completeness | None:
    """None where a line from them is enough: of a relative or a friend."""
    lines = contents_of(agreement, debt, came_from)
    if not lines:
        return None
    is_spoken = agreement.status == Agreement.Status.SPOKEN
    return Completeness(
        tuple(map(ContentRow, lines)),
        is_looked_at=is_spoken or agreement.says is not None,
        rule=_rule(debt, today),
    )


def _rule(debt: Debt, today: date) -> RuleCard | None:
    rule_id = _RULES.get(list_of(debt), "")
    rule = book().one(rule_id, today) if rule_id else None
    return card(rule) if rule and covers(debt, rule) else None
