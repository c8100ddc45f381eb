"""The evidence of a complaint: what there is about a debt, and what was chosen of it as it leaves.

Offered are findings by rules that a letter may cite, contacts, and papers. What is chosen is kept
with the letter in plain JSON: what prints is blacked out already, what was typed is beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.db.models import Q

from debts.domain.conduct.contacts import ConductFinding
from debts.domain.conduct.redaction import blacked_out, numbers_in, still_in
from debts.models import Contact, Debt, Document, Letter
from debts.selectors.conduct.judged import judged_all

# As many of each stand on the page: the newest.
MOST_CONTACTS, MOST_FINDINGS, MOST_PAPERS = 120, 60, 60
# As many contacts of one finding go in with it: the newest.
_MOST_OF_ONE = 40


@dataclass(frozen=True, slots=True)
class Gathered:
    """`findings` by the key of their card, newest first; so are contacts. A finding's own contacts
    are always among them."""

    findings: Mapping[str, Sequence[ConductFinding]]
    contacts: Mapping[int, Contact]
    papers: Mapping[int, Document]
    names: tuple[str, ...]

    @property
    def to_black_out(self) -> tuple[str, ...]:
        """Names of others and numbers in what may leave: offered, for the person to say."""
        texts = [each.said for each in self.contacts.values()]
        third = [each.third_party for each in self.contacts.values() if each.third_party]
        found = chain(self.names, third, *map(numbers_in, texts))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class EvidenceChoice:
    """What goes in. `words`: contacts whose note prints; `others`: those that name whom else they
    contacted. `covers` and `heard`: what was typed of a paper. `black`: words blacked out."""

    findings: frozenset[str] = frozenset()
    contacts: frozenset[int] = frozenset()
    words: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()
    papers: frozenset[int] = frozenset()
    covers: Mapping[int, str] = field(default_factory=dict)
    heard: Mapping[int, str] = field(default_factory=dict)
    black: tuple[str, ...] = ()


def key_of(findings: Sequence[ConductFinding]) -> str:
    """Of what several rules say of the same."""
    first = findings[0]
    return f"{first.matter}-{first.shown_at[-1]}-{first.question or first.verdict}"


def alike(findings: Iterable[ConductFinding]) -> list[list[ConductFinding]]:
    """What several rules say of the same, together."""
    groups: dict[object, list[ConductFinding]] = {}
    for each in findings:
        same = (each.matter, each.shown_at, each.verdict, each.question)
        groups.setdefault(same, []).append(each)
    return list(groups.values())


def gather(debt: Debt) -> Gathered:
    judged = judged_all(debt.household, [debt.pk])
    citable = [each for each in judged.findings if not each.is_open and each.rule.citable]
    groups = {key_of(group): group for group in alike(citable)[:MOST_FINDINGS]}
    named = _behind(groups.values())
    about = Contact.objects.filter(debt=debt).select_related("creditor", "letter")
    contacts = list(about[:MOST_CONTACTS])
    missing = named - {each.pk for each in contacts}
    contacts += [judged.contacts[key] for key in sorted(missing, reverse=True)]
    own = Q(debt=debt) | Q(contact__debt=debt) | Q(agreement__debt=debt)
    papers = Document.objects.filter(own, household=debt.household)[:MOST_PAPERS]
    people = debt.household.people.exclude(signs=True).values_list("name", flat=True)
    return Gathered(
        groups,
        {each.pk: each for each in contacts},
        {each.pk: each for each in papers},
        tuple(people),
    )


def kept_of(gathered: Gathered, chosen: EvidenceChoice) -> dict[str, Any]:
    """What is kept with the letter and printed; all that is not chosen is not in it."""
    findings = [gathered.findings[key] for key in gathered.findings if key in chosen.findings]
    taken = (chosen.contacts | _behind(findings)) & gathered.contacts.keys()
    contacts = sorted((gathered.contacts[key] for key in taken), key=_oldest_first)
    papers = [each for key, each in gathered.papers.items() if key in chosen.papers][::-1]
    annexes = [_annex(number, each, chosen) for number, each in enumerate(papers, 1)]
    numbers: dict[int, list[int]] = {}
    for number, paper in enumerate(papers, 1):
        if paper.contact_id:
            numbers.setdefault(paper.contact_id, []).append(number)
    lines = [_line(each, chosen, numbers.get(each.pk, [])) for each in contacts]
    own = [line["said"] for line in lines] + [a[name] for a in annexes for name in _TYPED]
    return {
        "lines": lines,
        "rules": [_rule(each) for group in findings for each in group],
        "annexes": annexes,
        "own": [text for text in own if text],
        "chosen": _written(chosen),
    }


_TYPED = ("cover", "heard")


def _behind(groups: Iterable[Sequence[ConductFinding]]) -> set[int]:
    """The contacts that go in with findings."""
    return {key for group in groups for each in group for key in each.contacts[-_MOST_OF_ONE:]}


def _oldest_first(contact: Contact) -> tuple[Any, ...]:
    return contact.on, contact.at is None, contact.at, contact.pk


def _line(contact: Contact, chosen: EvidenceChoice, annexes: list[int]) -> dict[str, Any]:
    def black(text: str) -> str:
        return blacked_out(text, chosen.black)

    return {
        "contact": contact.pk,
        "version": contact.version,
        "on": contact.on.isoformat(),
        "at": f"{contact.at:%H:%M}" if contact.at else "",
        "zone": contact.time_zone,
        "channel": contact.channel,
        "direction": contact.direction,
        "creditor": black(contact.creditor.name),
        "person": black(contact.person),
        "whom": black(contact.third_party) if contact.pk in chosen.others else "",
        "whom_kind": contact.whom_kind,
        "times": contact.times,
        "acts": contact.acts,
        "told": contact.told,
        "said": black(contact.said) if contact.pk in chosen.words else "",
        "annexes": annexes,
    }


def _rule(found: ConductFinding) -> dict[str, Any]:
    return {
        "rule": found.rule.id,
        "on": found.on.isoformat(),
        "matter": found.matter.value,
        "strength": found.strength.value,
        "verdict": found.verdict.value,
        "count": found.count,
        "limit": found.limit,
        "contacts": [*found.contacts],
    }


def _annex(number: int, paper: Document, chosen: EvidenceChoice) -> dict[str, Any]:
    return {
        "number": number,
        "document": paper.pk,
        "title": blacked_out(paper.title, chosen.black),
        "cover": blacked_out(chosen.covers.get(paper.pk, ""), chosen.black),
        "heard": blacked_out(chosen.heard.get(paper.pk, ""), chosen.black),
        "sha256": paper.sha256,
        "type": paper.content_type,
    }


def _written(chosen: EvidenceChoice) -> dict[str, Any]:
    """To be read back by the page that changes it; it prints nowhere."""
    numbers = ("contacts", "words", "others", "papers")
    return {
        "findings": sorted(chosen.findings),
        **{name: sorted(getattr(chosen, name)) for name in numbers},
        "covers": {str(key): text for key, text in chosen.covers.items()},
        "heard": {str(key): text for key, text in chosen.heard.items()},
        "black": [*chosen.black],
    }


def choice_in(kept: Mapping[str, Any]) -> EvidenceChoice:
    """As `_written` has it."""
    stored = kept["chosen"]
    return EvidenceChoice(
        findings=frozenset(stored["findings"]),
        contacts=frozenset(stored["contacts"]),
        words=frozenset(stored["words"]),
        others=frozenset(stored["others"]),
        papers=frozenset(stored["papers"]),
        covers={int(key): text for key, text in stored["covers"].items()},
        heard={int(key): text for key, text in stored["heard"].items()},
        black=tuple(stored["black"]),
    )


def has_changed(kept: Mapping[str, Any]) -> bool:
    """Whether a contact in it was corrected, taken back or removed since; one query."""
    lines = kept.get("lines", ())
    now = Contact.objects.filter(pk__in=[each["contact"] for each in lines])
    versions = dict(now.values_list("pk", "version"))
    return any(versions.get(each["contact"]) != each["version"] for each in lines)


def letters_with(paper: Document) -> list[Letter]:
    """Final letters that name it as an annex; one query."""
    final = Letter.objects.filter(household=paper.household_id, issued_at__isnull=False)
    with_evidence = final.exclude(evidence={}).select_related("recipient")
    return [
        letter
        for letter in with_evidence
        if any(each["document"] == paper.pk for each in letter.evidence["annexes"])
    ]


def uncovered(kept: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """Words that were to be blacked out, and that a letter's text has all the same."""
    return still_in(text, kept["chosen"]["black"]) if kept else ()
