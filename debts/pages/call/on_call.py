"""A call that goes on while another page is open: it stands in the address, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from debts.domain.law.moves.script import TalkPart
from debts.models import Debt, Proposal
from debts.rulebook import script

# Of a line that is typed during a call: it stands in an address.
LONGEST = 120
# So many sums that were looked at and not noted are kept.
_MOST_SUMS = 4


@dataclass(frozen=True, slots=True)
class OnCall:
    """When the call began, and what was ticked and typed so far, as the desk sends it along:
    the name that they gave, what they promised, and the sums (`judged`, in words) that were looked
    at and not noted.
    """

    household_id: int
    debt_id: int
    since: time
    heard: frozenset[str]
    moves: frozenset[str]
    person: str = ""
    promised: str = ""
    judged: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        return urlencode(
            {
                "since": f"{self.since:%H:%M}",
                "heard": sorted(self.heard),
                "move": sorted(self.moves),
                "judged": self.judged,
                **{name: text for name, text in self._typed.items() if text},
            },
            doseq=True,
        )

    @property
    def _typed(self) -> dict[str, str]:
        return {"person": self.person, "promised": self.promised}

    def having_judged(self, sums: str) -> OnCall:
        """The same once these sums were looked at."""
        return replace(self, judged=tuple(dict.fromkeys((*self.judged, sums)))[-_MOST_SUMS:])

    @property
    def added(self) -> str:
        """The same behind an address that asks something already."""
        return f"&{self.query}"

    @property
    def desk_url(self) -> str:
        page = reverse("call-desk", args=[self.household_id, self.debt_id])
        return f"{page}?{self.query}#theirs"


def on_call(query: QueryDict, debt: Debt) -> OnCall | None:
    """None where the address names no beginning; ids that are none of the script are left out."""
    try:
        since = time.fromisoformat(query.get("since", ""))
    except ValueError:
        return None
    known = script(debt.law)
    heard = {line.id for line in known.in_(TalkPart.HEARD)}
    moves = {move.id for move in known.moves}
    return OnCall(
        household_id=debt.household_id,
        debt_id=debt.pk,
        since=since,
        heard=frozenset(query.getlist("heard")) & heard,
        moves=frozenset(query.getlist("move")) & moves,
        person=_typed(query.get("person", "")),
        promised=_typed(query.get("promised", "")),
        judged=tuple(filter(None, map(_typed, query.getlist("judged"))))[-_MOST_SUMS:],
    )


def _typed(words: str) -> str:
    return " ".join(words.replace("\0", "").split())[:LONGEST]


def proposal_url(query: QueryDict, proposal: Proposal) -> str:
    """Its page; while a call goes on, the one with the way back to the call."""
    page = reverse("proposal-detail", args=[proposal.household_id, proposal.pk])
    call = on_call(query, proposal.debt)
    return f"{page}?{call.query}" if call else page
