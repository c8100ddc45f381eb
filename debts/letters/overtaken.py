"""Final letters, not sent yet, where a newer one to the same reader about the debt takes its place.

Nothing is stored: a letter that is noted as sent all the same is overtaken by none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from debts.letters.kinds.catalogue import KINDS, To
from debts.letters.kinds.statement import STATEMENT
from debts.models import Household, Letter

_BESIDE = {STATEMENT.id, *(kind.id for kind in KINDS if kind.to is To.THIRD)}


def overtaken(letters: Iterable[Letter]) -> dict[int, Letter]:
    """By the overtaken letter's id, the newest one. Who asks for a statement offers and asks for
    nothing else: such a letter takes no other's place, nor does one to somebody third."""
    final = [each for each in letters if each.is_issued and each.kind not in _BESIDE]
    newest: dict[tuple[int, int], Letter] = {}
    for each in sorted(final, key=_order):
        newest[each.debt_id, each.recipient_id] = each
    found = {each.pk: newest[each.debt_id, each.recipient_id] for each in final}
    waiting = (each for each in final if not each.posted_on)
    return {each.pk: found[each.pk] for each in waiting if found[each.pk].pk != each.pk}


def overtaken_of(household: Household, letters: Iterable[Letter]) -> Mapping[int, Letter]:
    """The same for some of the letters of a household; no query where none waits."""
    debts = {each.debt_id for each in letters if each.is_issued and not each.posted_on}
    if not debts:
        return {}
    return overtaken(household.letters.filter(debt__in=debts).defer("plain_text"))


def _order(letter: Letter) -> tuple[object, int]:
    return letter.issued_at, letter.pk
