"""The stage that an event says: what happened to a debt may be where it stands now."""

from __future__ import annotations

from collections.abc import Mapping

from debts.domain.law.events import EventKind
from debts.models import Debt, Stage

_STAGE_OF: Mapping[str, Stage] = {
    EventKind.PASSED_TO_AGENCY: Stage.COLLECTION,
    EventKind.DEFAULT_NOTICE: Stage.DEFAULT_NOTICE,
    EventKind.CLAIM_ISSUED: Stage.COURT,
    EventKind.JUDGMENT: Stage.JUDGMENT,
}
_FURTHER = ("", *Stage.values)


def stage_noted(debt: Debt, kind: str) -> Stage | None:
    """The stage that such an event says, where the debt is not told to have gone as far."""
    stage = _STAGE_OF.get(kind)
    is_further = stage and _FURTHER.index(stage) > _FURTHER.index(debt.stage)
    return stage if is_further else None
