"""A finding as a page shows it: what it is, how it stands, the rules with their force, the contacts
that it is made of, and what is asked where it cannot be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.conduct.contacts import ConductFinding
from debts.domain.conduct.matters import Act, HowItStands, Matter, OpenQuestion
from debts.models.contact import Contact
from debts.models.household import Household
from debts.models.talks.conduct import YesNo
from debts.pages.conduct.words import FIELDS, QUESTIONS, STANDS, STRENGTHS, TITLES
from debts.pages.rule_card import RuleCard, card
from debts.selectors.conduct.evidence import alike, key_of
from debts.selectors.conduct.judged import JudgedContacts

# Answers that one press gives: the field of the note, and what it takes.
_PRESSED = {
    OpenQuestion.AGREED: "agreed",
    OpenQuestion.ANSWERED: "answered",
    OpenQuestion.DEMANDED: "demanded",
}


@dataclass(frozen=True, slots=True)
class RuleOnIt:
    """A rule with how strongly it speaks on this matter."""

    rule: RuleCard
    strength: str


@dataclass(frozen=True, slots=True)
class ContactNamed:
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class FindingCard:
    """`said` is what was counted or when it was, "" where the title says all. `asks` is "" where
    nothing is open; `pressed` names what a press answers, `answer_url` is where else it is.
    """

    key: str
    title: str
    said: str
    stands: str
    rules: tuple[RuleOnIt, ...]
    contacts: tuple[ContactNamed, ...]
    asks: str
    pressed: str
    answer_url: str
    is_open: bool
    # The debt that a complaint about it would be about; None where none is known.
    debt_id: int | None

    @property
    def force(self) -> str:
        """What the rules on it are, in a sentence."""
        layers = dict.fromkeys(each.rule.layer for each in self.rules)
        # Apart, for "a code, no law, and law" reads as if it were neither.
        return _("%(force)s.") % {"force": capfirst(" · ".join(layers))}


def finding_cards(
    household: Household, judged: JudgedContacts, findings: Iterable[ConductFinding]
) -> tuple[FindingCard, ...]:
    """What several rules say of the same is one card; what is found before what is asked."""
    made = [_card(household, judged, group) for group in alike(findings)]
    return tuple(sorted(made, key=lambda each: each.is_open))


def _card(household: Household, judged: JudgedContacts, group: list[ConductFinding]) -> FindingCard:
    first = group[0]
    question = first.question
    return FindingCard(
        key=key_of(group),
        title=str(TITLES[first.matter]),
        said=_said(first, judged),
        stands=str(STANDS[first.verdict]),
        rules=tuple(RuleOnIt(card(each.rule), str(STRENGTHS[each.strength])) for each in group),
        contacts=tuple(_named(household, judged.contacts[key]) for key in first.contacts),
        asks=str(QUESTIONS[question]) if question else "",
        pressed=_PRESSED.get(question, "") if question and len(first.shown_at) == 1 else "",
        answer_url=_answered_at(household, judged, first) if question else "",
        is_open=first.is_open,
        debt_id=judged.contacts[first.shown_at[-1]].debt_id,
    )


def _said(found: ConductFinding, judged: JudgedContacts) -> str:
    contact = judged.contacts[found.shown_at[-1]]
    if found.verdict is HowItStands.NO_LINE and contact.at:
        return _to_weigh(contact, contact.at)
    if found.matter is Matter.HOURS and contact.at:
        values = found.rule.values
        hours = {
            "time": f"{contact.at:%H:%M}",
            "begins": f"{values['quiet_from_hour']}:00",
            "ends": f"{values['quiet_to_hour']}:00",
        }
        return _("It was at %(time)s. The rule is about %(begins)s to %(ends)s.") % hours
    if found.count and found.limit:
        counted = {"count": formats.whole(found.count), "limit": formats.whole(found.limit)}
        return _("%(count)s were noted. The rule names %(limit)s at most.") % counted
    if found.count:
        return _("%(count)s were noted.") % {"count": formats.whole(found.count)}
    return ""


def _to_weigh(contact: Contact, at: time) -> str:
    """What speaks for a time being unreasonable: somebody else weighs it."""
    when = {"time": f"{at:%H:%M}"}
    said = [_("It was at %(time)s.") % when]
    if contact.agreed == YesNo.NO:
        said.append(_("You had not agreed to that time."))
    said.append(
        _(
            "Whoever decides weighs whether the time was reasonable for you: how early or late it "
            "was, whether you work at night, what you had asked of them."
        )
    )
    return formats.gap().join(said)


def _named(household: Household, contact: Contact) -> ContactNamed:
    when = formats.day(contact.on)
    if contact.at:
        when = _("%(day)s, %(time)s") % {"day": when, "time": f"{contact.at:%H:%M}"}
    words = f"{when} · {contact.creditor} · {contact.get_channel_display()}"
    return ContactNamed(reverse("contact-detail", args=[household.pk, contact.pk]), words)


def _answered_at(household: Household, judged: JudgedContacts, found: ConductFinding) -> str:
    """Where the answer is noted; "" where nobody can give it here."""
    contact = judged.contacts[found.shown_at[-1]]
    edit = reverse("contact-edit", args=[household.pk, contact.pk])
    question = found.question
    field = FIELDS.get(question) if question else None
    if field:
        return f"{edit}#id_{field}"
    if question is OpenQuestion.WHICH_HOURS:
        return f"{reverse('contact-list', args=[household.pk])}?creditor={contact.creditor_id}"
    if contact.debt_id and question in (OpenQuestion.WHEN, OpenQuestion.LENDER):
        return reverse("debt-detail", args=[household.pk, contact.debt_id])
    return ""


_FRIGHTENING = frozenset({Act.THREATENED.value, Act.STAYED.value, Act.POSED.value})


def frightens(contact: Contact) -> bool:
    """Whether calm comes first on its page."""
    return not _FRIGHTENING.isdisjoint(contact.acts)
