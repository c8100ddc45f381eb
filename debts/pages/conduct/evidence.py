"""The choices of the page on which evidence is put together, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.conduct.contacts import ConductFinding
from debts.letters.kinds.rights.complaint import COMPLAINT
from debts.letters.words.rule_words import LAYERS
from debts.models import Contact, Debt, Letter
from debts.pages.conduct.words import STANDS, TITLES
from debts.pages.talks.loose import contact_line
from debts.selectors.conduct.evidence import Gathered

Choices = list[tuple[str, str]]
_SAID = 300


def labels_of(gathered: Gathered) -> Mapping[str, Choices]:
    contacts = gathered.contacts.values()
    return {
        "findings": [(key, _finding(group)) for key, group in gathered.findings.items()],
        "contacts": [(str(each.pk), contact_line(each)) for each in contacts],
        "words": [(str(each.pk), _words(each)) for each in contacts if each.said],
        "others": [(str(each.pk), _other(each)) for each in contacts if each.third_party],
        "papers": [
            (str(key), f"{paper.title} · {paper.original_name}")
            for key, paper in gathered.papers.items()
        ],
    }


def presets_for(gathered: Gathered, key: str) -> Mapping[str, list[str]]:
    """The finding from which somebody came, with the papers of its contacts; else nothing."""
    group = gathered.findings.get(key, ())
    contacts = {number for each in group for number in each.contacts}
    papers = [key for key, paper in gathered.papers.items() if paper.contact_id in contacts]
    return {"findings": [key] if group else [], "papers": [str(number) for number in papers]}


def may_complain(debt: Debt) -> bool:
    return COMPLAINT.is_for(debt)


def begun(debt: Debt) -> Letter | None:
    """A draft with evidence that is not final yet."""
    drafts = debt.letters.filter(kind=COMPLAINT.id, issued_at=None).exclude(evidence={})
    return drafts.first()


def _finding(group: Iterable[ConductFinding]) -> str:
    found = [*group]
    first = found[0]
    layers = dict.fromkeys(str(LAYERS[each.rule.source.layer]) for each in found)
    told = (
        formats.day(first.on),
        str(TITLES[first.matter]),
        str(STANDS[first.verdict]),
        capfirst(formats.listed([*layers])),
    )
    return " · ".join(told)


def _words(contact: Contact) -> str:
    said = Truncator(" ".join(contact.said.split())).chars(_SAID)
    return _("%(day)s: %(what)s") % {"day": formats.day(contact.on), "what": said}


def _other(contact: Contact) -> str:
    return _("%(day)s: %(what)s") % {
        "day": formats.day(contact.on),
        "what": contact.third_party,
    }
