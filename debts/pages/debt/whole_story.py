"""All of one debt, to be put into one file: its lines and its papers, each of which the person
takes in or leaves out. What somebody noted in their own words is left out until it is chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _now

from debts import formats
from debts.domain.law.events import EventKind
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Contact, Debt, Document, Letter
from debts.pages.debt.account import entry_rows, newest_entries
from debts.pages.debt.happened import happened
from debts.pages.debt.story import StoryItem, Told, recorded
from debts.pages.papers import papers_about
from debts.pages.talks.thread import thread
from debts.selectors.account import account_of
from debts.selectors.limitation import read_histories

# More lines than that make a paper that the printer does not set in time: the older ones are a
# file of their own.
MOST_LINES = 300
# Nobody has more lines on one day; whoever types a larger number in the address is not read more.
_MOST_SKIPPED = 10_000
# Own words of a line are printed up to here, and marked as cut.
LONGEST_WORDS = 1_500
DEBT_NOTE = "debt"
_ADMITTING = frozenset({EventKind.ACKNOWLEDGED, EventKind.PROMISED})


@dataclass(frozen=True, slots=True)
class StoryLine:
    """`own` are the person's own words; `annexes` are the keys of the papers that belong to it.
    `admits`: that it is told may admit the debt to who reads it."""

    key: str
    on: date | None
    when: str
    title: str
    hint: str
    own: str
    annexes: tuple[str, ...]
    admits: bool = False

    @property
    def printed_words(self) -> str:
        cut = self.own[:LONGEST_WORDS].rstrip()
        return cut if len(cut) == len(self.own) else f"{cut} […]"


@dataclass(frozen=True, slots=True)
class Annex:
    """A letter as it was sent, or a paper as it was kept, by the digest of its bytes."""

    key: str
    title: str
    on: date
    sha256: str
    size: int
    content_type: str
    row: Letter | Document

    @property
    def name(self) -> str:
        """The original's own name; a letter has none."""
        return self.row.original_name if isinstance(self.row, Document) else ""


@dataclass(frozen=True, slots=True)
class WholeStory:
    """Oldest first. `older_until`: there are more lines, up to this day, for a file of their
    own; without the newest `older_skip` of them, where a day alone has more than a file holds."""

    debt: Debt
    lines: tuple[StoryLine, ...]
    annexes: tuple[Annex, ...]
    older_until: date | None
    older_skip: int = 0


@dataclass(frozen=True, slots=True)
class StoryChoice:
    """What goes in: keys of lines, of lines whose own words are printed, and of papers."""

    lines: frozenset[str] = field(default_factory=frozenset)
    words: frozenset[str] = field(default_factory=frozenset)
    annexes: frozenset[str] = field(default_factory=frozenset)


def whole_story(debt: Debt, today: date, until: date | None = None, skip: int = 0) -> WholeStory:
    """Up to a day, or all, without the newest `skip` lines; a number of queries that does not
    grow."""
    skip = min(skip, _MOST_SKIPPED)
    read_histories([debt])
    told = _told(debt, today, until or date.max, MOST_LINES + skip)
    letters = _letters(debt)
    annexes = sorted((*_sent(letters), *map(_kept, told.documents)), key=_by_day)
    papers = _papers_of(told, letters)
    admitting = {row.key for row in told.events if row.kind in _ADMITTING}
    items = [item for item in recorded(told) if until is None or (item.on or until) <= until]
    items = items[: len(items) - skip] if skip else items
    shown = items[-MOST_LINES:]
    older_until, older_skip = _older(items, shown, until, skip)
    return WholeStory(
        debt=debt,
        lines=tuple(
            _line(item, papers.get(item.key, ()), admits=item.key in admitting) for item in shown
        ),
        annexes=tuple(each for each in annexes if until is None or each.on <= until),
        older_until=older_until,
        older_skip=older_skip,
    )


def chosen_by(query: QueryDict, story: WholeStory) -> StoryChoice:
    """What was ticked; before anybody has chosen, all but own words and what may
    admit the debt."""
    lines = {line.key for line in story.lines}
    annexes = {annex.key for annex in story.annexes}
    if "chosen" not in query:
        harmless = frozenset(line.key for line in story.lines if not line.admits)
        return StoryChoice(harmless, frozenset(), frozenset(annexes))
    ticked = {name: set(query.getlist(name)) for name in ("line", "words", "annex")}
    taken = ticked["line"] & lines
    words = {key for key in ticked["words"] if key in taken or key == DEBT_NOTE}
    return StoryChoice(frozenset(taken), frozenset(words), frozenset(ticked["annex"] & annexes))


def as_chosen(story: WholeStory, chosen: StoryChoice) -> WholeStory:
    """Only what goes in; words that were not chosen are not in it at all."""
    lines = (line for line in story.lines if line.key in chosen.lines)
    return WholeStory(
        story.debt,
        tuple(line if line.key in chosen.words else _without_words(line) for line in lines),
        tuple(annex for annex in story.annexes if annex.key in chosen.annexes),
        story.older_until,
        story.older_skip,
    )


def _without_words(line: StoryLine) -> StoryLine:
    return replace(line, own="")


def _older(
    items: Sequence[StoryItem], shown: Sequence[StoryItem], until: date | None, skip: int
) -> tuple[date | None, int]:
    """The day of the first line shown: what is of that day stands in both files. Where all that is
    shown is of one day, the next file goes on within it."""
    first = shown[0].on if len(shown) < len(items) else None
    if first is None or shown[-1].on != first:
        return first, 0
    return first, len(shown) + (skip if first == until else 0)


def _by_day(annex: Annex) -> tuple[date, str]:
    return annex.on, annex.key


def _told(debt: Debt, today: date, until: date, most: int) -> Told:
    """Of what may be thousands the newest, and one more than is shown to see whether there are."""
    contacts = Contact.objects.filter(debt=debt, on__lte=until).select_related("letter", "creditor")
    entries = [row for row in newest_entries(debt) if row.on is None or row.on <= until]
    agreements = tuple(debt.agreements.all())
    for agreement in agreements:
        agreement.household = debt.household
    return Told(
        debt=debt,
        contacts=tuple(contacts[: most + 1])[::-1],
        agreements=agreements,
        proposals=thread(debt, today),
        documents=papers_about(debt),
        entries=entry_rows(debt, account_of(debt), entries[: most + 1]),
        # What follows from a record is no record of its own.
        events=tuple(row for row in happened(debt) if row.change_url),
        due=(),
        offered=None,
    )


def _letters(debt: Debt) -> list[Letter]:
    sent = debt.letters.filter(issued_at__isnull=False, posted_on__isnull=False)
    return list(sent.select_related("recipient").defer("plain_text"))


def _sent(letters: Collection[Letter]) -> Iterator[Annex]:
    for letter in letters:
        assert letter.posted_on
        title = f"{BY_ID[letter.kind].title} · {letter.reader_name}"
        key = f"letter-{letter.pk}"
        pdf = "application/pdf"
        yield Annex(key, title, letter.posted_on, letter.pdf_sha256, 0, pdf, letter)


def _kept(paper: Document) -> Annex:
    on = timezone.localtime(paper.added_at).date()
    key = f"document-{paper.pk}"
    return Annex(key, paper.title, on, paper.sha256, paper.size, paper.content_type, paper)


def _papers_of(told: Told, letters: Collection[Letter]) -> Mapping[str, tuple[str, ...]]:
    """The keys of papers by the key of the line that they belong to."""
    sent = {letter.pk for letter in letters}
    found: dict[str, tuple[str, ...]] = {}

    def add(line: str, paper: str) -> None:
        found[line] = (*found.get(line, ()), paper)

    for contact in told.contacts:
        if contact.letter_id in sent:
            add(f"contact-{contact.pk}", f"letter-{contact.letter_id}")
    for paper in told.documents:
        add(f"document-{paper.pk}", f"document-{paper.pk}")
        for noun in ("contact", "agreement", "entry"):
            if (of := getattr(paper, f"{noun}_id")) is not None:
                add(f"{noun}-{of}", f"document-{paper.pk}")
    return found


def _line(item: StoryItem, annexes: tuple[str, ...], *, admits: bool) -> StoryLine:
    return StoryLine(
        item.key,
        item.on,
        _when(item),
        _title(item),
        item.hint,
        "\n".join(filter(None, (item.said, item.own))),
        annexes,
        admits,
    )


def _when(item: StoryItem) -> str:
    """The whole day, where it is known to the day; the story's own page has the year above it."""
    is_exact = item.on and item.when == formats.short_day(item.on)
    return formats.day(item.on) if item.on and is_exact else item.when


def _title(item: StoryItem) -> str:
    if item.amount is None:
        return item.title
    amount = formats.money(item.amount)
    if item.at_least:
        amount = _now("at least %(amount)s") % {"amount": amount}
    return _now("%(label)s: %(what)s") % {"label": item.title, "what": amount}
