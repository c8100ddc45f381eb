"""What was deleted and can be brought back: what it was, since when, until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from debts import formats
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Deleted, Household
from debts.models.removed.deleted import KEPT_FOR
from debts.rulebook import book

# What each noun is called, and the column whose choices say of which kind the row was.
_CALLED: dict[str, tuple[Promise, str]] = {
    "debt": (_("debt"), "product"),
    "creditor": (_("creditor"), "kind"),
    "entry": (_("entry of an account"), "kind"),
    "debtevent": (_("something that happened"), "kind"),
    "party": (_("who has a part in a debt"), "role"),
    "agreement": (_("agreement"), "status"),
    "proposal": (_("proposal"), "made_by"),
    "lumpsum": (_("single sum"), "source"),
    "person": (_("person"), ""),
    "note": (pgettext_lazy("to the household", "note"), ""),
    "letter": (_("draft of a letter"), ""),
    "document": (pgettext_lazy("a paper", "document"), ""),
    "emergencyday": (_("day of an emergency"), ""),
    "tableimport": (_("all that came of a table"), "of"),
    "income": (_("income"), "source"),
    "cost": (_("cost"), "kind"),
    "arrears": (_("arrears"), ""),
    "asset": (_("what you own"), "kind"),
    "change": (_("what may change"), "direction"),
}
_BY_KIND = frozenset({"entry", "debtevent"})


@dataclass(frozen=True, slots=True)
class ShownDeleted:
    """One line: `details` are what else is known of it, in the reader's language."""

    number: int
    title: str
    details: str
    amount: Money | None
    deleted_on: date
    by: str
    gone_on: date


def still_there(household: Household) -> QuerySet[Deleted]:
    """Those whose month is not over, the newest first."""
    since = timezone.now() - KEPT_FOR
    return household.deleted.filter(at__gt=since).select_related("by").defer("held", "papers")


def shown(rows: Iterable[Deleted]) -> Iterator[ShownDeleted]:
    for row in rows:
        yield ShownDeleted(
            row.pk,
            title_of(row),
            " · ".join(_details(row)),
            _amount(row),
            timezone.localtime(row.at).date(),
            str(row.by or ""),
            gone_on(row),
        )


def title_of(row: Deleted) -> str:
    """Its noun, and its name, else its kind; where the kind says it all, that alone."""
    if row.noun in _BY_KIND and (kind := _kind(row)):
        return str(capfirst(kind))
    called = str(capfirst(str(_called(row)[0])))
    name = row.told["name"] or _kind(row)
    return _now("%(noun)s: %(name)s") % {"noun": called, "name": name} if name else called


def gone_on(row: Deleted) -> date:
    return timezone.localtime(row.at + KEPT_FOR).date()


def _called(row: Deleted) -> tuple[Promise, str]:
    """A noun of before this site was updated may be called otherwise now."""
    return _CALLED.get(row.noun, (_("record"), ""))


def _details(row: Deleted) -> Iterator[str]:
    told = row.told
    if told["name"] and (kind := _kind(row)):
        yield kind
    if told["of"]:
        yield told["of"]
    if told["on"]:
        yield formats.day(date.fromisoformat(told["on"]))


def _amount(row: Deleted) -> Money | None:
    minor = row.told["minor"]
    return None if minor is None else Money(minor, row.told["currency"])


def _kind(row: Deleted) -> str:
    kind = row.told["kind"]
    if row.noun == "letter":
        return str(BY_ID[kind].title) if kind in BY_ID else ""
    if row.noun == "arrears":
        behind = book().jurisdiction(row.household.country).priority(kind)
        return formats.words(behind.name) if behind else ""
    column = _called(row)[1]
    if not column or not kind:
        return ""
    choices = apps.get_model("debts", row.noun)._meta.get_field(column).flatchoices
    return str(dict(choices).get(kind, ""))
