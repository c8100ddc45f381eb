"""What a contact's note said before it was corrected: who changed it, when, and what was there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts import formats
from debts.models import Contact, Creditor, Debt
from debts.models.base import label_of
from debts.models.talks.conduct import ACTS, TOLD, WhoElse, YesNo, words_for
from debts.selectors.at_hand import named
from debts.selectors.talks.versions import EarlierVersion, earlier_versions

# In the order of its page.
_SHOWN = (
    *("creditor_id", "channel", "on", "at", "direction", "third_party", "whom_kind", "debt_id"),
    *("person", "said", "acts", "answered", "times", "line", "agreed", "told", "hours_from"),
    *("hours_until", "answer", "reply_by", "replied_on"),
)
_CHOICES = {
    "channel": Contact.Channel,
    "direction": Contact.Direction,
    "answer": Contact.Answer,
    "whom_kind": WhoElse,
    "answered": YesNo,
    "agreed": YesNo,
}


@dataclass(frozen=True, slots=True)
class WasThere:
    """`value` as it stood; "" where nothing did."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ContactVersion:
    version: EarlierVersion
    lines: tuple[WasThere, ...]

    @property
    def when(self) -> str:
        at = timezone.localtime(self.version.at)
        return _("%(day)s, %(time)s") % {"day": formats.day(at.date()), "time": f"{at:%H:%M}"}


def contact_versions(contact: Contact) -> tuple[ContactVersion, ...]:
    """The newest first; taking it back and putting it back are no versions of what was noted."""
    found = earlier_versions(contact, contact.household_id, _SHOWN)
    names = _names(contact, found)
    return tuple(
        ContactVersion(
            each,
            tuple(
                WasThere(_label(name), _value(name, value, names))
                for name, value in each.changed.items()
            ),
        )
        for each in found
    )


def _label(name: str) -> str:
    labels = {"creditor_id": _("Creditor"), "debt_id": _("Debt")}
    return labels.get(name) or label_of(Contact, name)


def _value(name: str, value: Any, names: dict[str, dict[int, str]]) -> str:
    if value in (None, "", []):
        return ""
    if name in names:
        return names[name].get(value, "")
    if name in _CHOICES:
        return capfirst(str(_CHOICES[name](value).label))
    shown: dict[str, Callable[[Any], str]] = {
        **dict.fromkeys(("at", "hours_from", "hours_until"), lambda at: f"{at:%H:%M}"),
        "acts": lambda codes: formats.listed(words_for(ACTS, codes)),
        "told": lambda codes: formats.listed(words_for(TOLD, codes)),
        **dict.fromkeys(("on", "reply_by", "replied_on"), formats.day),
    }
    return shown.get(name, str)(value)


def _names(contact: Contact, found: Iterable[EarlierVersion]) -> dict[str, dict[int, str]]:
    """Of the creditors and debts that stood there; none is asked for where none did."""
    ids: dict[str, set[int]] = {"creditor_id": set(), "debt_id": set()}
    for each in found:
        for name, known in ids.items():
            known.update({each.changed[name]} if each.changed.get(name) else ())
    creditors = Creditor.objects.filter(household=contact.household, pk__in=ids["creditor_id"])
    debts: list[Debt] = named(contact.household, sorted(ids["debt_id"])) if ids["debt_id"] else []
    return {
        "creditor_id": {each.pk: str(each) for each in creditors} if ids["creditor_id"] else {},
        "debt_id": {each.pk: str(each) for each in debts},
    }
