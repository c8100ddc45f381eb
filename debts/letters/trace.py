"""Where every figure of a letter comes from: in its words, on its sheet and in its enclosures.

A figure that stands on paper and is not here was decided by nobody; a test walks whole letters and
looks for such figures. The page of a draft shows the ones that its words name.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import override

from debts import formats
from debts.letters.facts.audit.counted import CountedAgain
from debts.letters.facts.budget import BudgetSummary
from debts.letters.facts.figure import Figure, Source
from debts.letters.facts.letter import LetterFacts
from debts.letters.facts.offers_table import OffersTable
from debts.letters.facts.talks.evidence import EvidenceFacts
from debts.letters.kinds.catalogue import Enclosure
from debts.letters.print.render import Composed
from debts.letters.words.figures import put_by_time
from debts.letters.words.parts import figures_in


def in_words(composed: Composed) -> list[Figure]:
    """The figures that the parts name, each once, in their order."""
    known = composed.figures
    texts = {name: figure.text for name, figure in known.items()}
    named = (name for part in composed.parts for name, _text in figures_in(part.text, texts))
    found = [known[name.strip("{}")] for name in dict.fromkeys(named)]
    return [figure for figure in found if figure.text]


def on_paper(composed: Composed) -> Iterator[Figure]:
    """Every figure that the letter prints or may print."""
    facts = composed.facts
    with override(facts.language):
        yield from in_words(composed)
        yield from _own_words(composed)
        yield from _sheet(facts)
        if Enclosure.BUDGET in composed.enclosures and facts.budget:
            yield from _budget(facts.budget)
        if Enclosure.SCHEDULE in composed.enclosures:
            yield from _schedule(facts)
        if Enclosure.OFFERS in composed.enclosures:
            yield from _offers(facts.offers)
        if told := facts.talks.evidence:
            yield from _evidence(told)
        if Enclosure.COUNTED in composed.enclosures and facts.owed.counted:
            yield from _counted(facts.owed.counted)
        yield from _numbers_of_enclosures(composed)


def _own_words(composed: Composed) -> Iterator[Figure]:
    for part in composed.parts:
        if part.is_edited:
            yield Figure(part.text, Source.OWN_WORDS)


def _sheet(facts: LetterFacts) -> Iterator[Figure]:
    sender = facts.sender
    for line in (*sender.names, *sender.address, sender.phone, sender.email, sender.id_last4):
        yield Figure(line, Source.HOUSEHOLD)
    recipient = facts.recipient
    for line in (recipient.name, recipient.department, *recipient.address, facts.creditor_name):
        yield Figure(line, Source.CREDITOR)
    yield Figure(facts.reference, Source.DEBT)
    yield Figure(formats.day(facts.on), Source.DATED)


def _budget(budget: BudgetSummary) -> Iterator[Figure]:
    yield Figure(formats.day(budget.dated_on), Source.ASSESSMENT)
    if budget.checked:
        yield Figure(formats.day(budget.checked.on), Source.ASSESSMENT)
        yield Figure(budget.checked.reference, Source.ASSESSMENT)
    for count in (budget.adults, budget.dependants, budget.children):
        if count is not None:
            yield Figure(formats.whole(count), Source.ASSESSMENT)
    for row in (*budget.incomes, *budget.costs, *budget.firsts):
        for sum_ in (row.monthly, *(line.monthly for line in row.lines)):
            yield Figure(formats.money(sum_), Source.ASSESSMENT)
    yield Figure(formats.money(budget.margin), Source.DECIDED)
    if budget.after:
        yield Figure(formats.month(budget.after.on), Source.DERIVED)
        yield Figure(formats.money(budget.after.more), Source.ASSESSMENT)
        for sum_ in (budget.after.left, *(step.difference for step in budget.after.steps)):
            yield Figure(formats.money(sum_), Source.DERIVED)
    yield Figure(put_by_time(budget.put_by_for), Source.DERIVED)
    derived = (budget.income, budget.essentials, budget.expected, budget.first, budget.agreed)
    for sum_ in (*derived, budget.put_by, budget.left, budget.short or budget.left):
        yield Figure(formats.money(sum_), Source.DERIVED)


def _schedule(facts: LetterFacts) -> Iterator[Figure]:
    assert facts.offer
    assert facts.offer.schedule
    for row in facts.offer.schedule.instalments:
        for text in (
            formats.day(row.due_on),
            formats.money(row.amount),
            formats.money(row.balance),
        ):
            yield Figure(text, Source.DERIVED)
        yield Figure(f"{row.number}", Source.DERIVED)
    yield Figure(formats.money(facts.offer.schedule.total), Source.DERIVED)


def _offers(table: OffersTable) -> Iterator[Figure]:
    for line in table.lines:
        yield Figure(line.label, Source.CREDITOR)
        yield Figure(formats.money(line.monthly), Source.DERIVED)
        if line.balance is not None:
            yield Figure(formats.money(line.balance), Source.DEBT)
    if table.unlisted is not None:
        yield Figure(formats.money(table.unlisted), Source.DERIVED)
    if table.owed is not None:
        yield Figure(formats.money(table.owed), Source.DERIVED)
    yield Figure(formats.money(table.in_all), Source.DERIVED)


def _evidence(told: EvidenceFacts) -> Iterator[Figure]:
    for line in told.lines:
        for text in (f"{line.number}", line.when, line.who, line.what, line.words, line.annexes):
            yield Figure(text, Source.NOTED)
    for row in told.rules:
        for text in (row.lines, row.counted):
            yield Figure(text, Source.NOTED)
        for text in (row.source, row.since, row.checked, row.what):
            yield Figure(text, Source.RULE)
    for annex in told.annexes:
        for text in (f"{annex.number}", annex.title, annex.cover, annex.heard, annex.sha256):
            yield Figure(text, Source.OWN_WORDS)


def _counted(table: CountedAgain) -> Iterator[Figure]:
    for text in (table.on, table.claimed):
        yield Figure(text, Source.DEBT)
    for text in (table.total, table.beyond):
        yield Figure(text, Source.DERIVED)
    for row in table.rows:
        yield Figure(row.sum, Source.DERIVED)
        for text in row.notes:
            yield Figure(text, Source.DERIVED)
        for text in row.rules:
            yield Figure(text, Source.RULE)
    for laid in table.laid:
        for text in (laid.day, laid.paid):
            yield Figure(text, Source.DEBT)
        for text in (laid.costs, laid.interest, laid.principal):
            yield Figure(text, Source.DERIVED)


def _numbers_of_enclosures(composed: Composed) -> Iterator[Figure]:
    enclosed = [*composed.enclosures, *composed.facts.papers]
    for number, _enclosure in enumerate(enclosed, 1):
        yield Figure(f"{number}", Source.DERIVED)
