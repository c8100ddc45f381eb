"""A letter's life: begun, worded, issued once for ever, posted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction

from debts.domain.law.deadlines import before_threat, no_later_than, reply_by
from debts.domain.law.limitation import Acknowledges
from debts.letters.addressee import addressee
from debts.letters.guard import hold_reason, is_held, named_debts
from debts.letters.kinds.catalogue import BY_ID, Kind, To
from debts.letters.kinds.questions import Answers, RowQuestion, begun_with, written_answers
from debts.letters.pin import moved, pin_of
from debts.letters.print.pdf import Printed
from debts.letters.print.render import Composed, compose
from debts.letters.twin import keep_twin
from debts.letters.unchecked import unchecked
from debts.letters.words.languages import usual_language
from debts.models import Account, Agreement, Contact, Debt, Letter, Proposal
from debts.models.letter import OWN_SENTENCE
from debts.rulebook import book
from debts.selectors.due import last_days
from debts.selectors.talks.refused import Refusal
from debts.services import documents, rows
from debts.services.removed.into import into_bin


@transaction.atomic
def begin(
    *,
    debt: Debt,
    kind: Kind,
    language: str,
    today: date,
    answers: Answers | None = None,
    by: Account | None = None,
) -> Letter:
    """A draft to whomever the kind is for, with the figures as they stand now.

    `answers` to the kind's own questions, where the page that it is begun from knows them.
    """
    letter = Letter(
        household=debt.household,
        debt=debt,
        recipient=addressee(debt, kind),
        kind=kind.id,
        country=debt.law,
        language=language,
        dated_on=today,
        reply_by=usual_reply(debt, kind.id, today),
        answers=written_answers(kind.questions, answers or {}),
    )
    _pin(letter)
    return rows.add(letter, by=by)


def begin_about(
    row: Contact | Proposal | Agreement | Refusal, *, kind: Kind, today: date, by: Account | None
) -> Letter:
    """A draft about a row of the household: its kind's questions are filled in from it."""
    assert row.debt
    debt = row.debt
    language = usual_language(debt)
    about = Letter(
        household=debt.household,
        debt=debt,
        recipient=addressee(debt, kind),
        dated_on=today,
        language=language,
    )
    answers = begun_with(kind.questions, about, row.pk)
    return begin(debt=debt, kind=kind, language=language, today=today, answers=answers, by=by)


def recast(letter: Letter, *, kind: Kind, today: date, by: Account | None = None) -> None:
    """A draft that nobody has worded yet takes the form that fits its debt now."""
    if letter.edited:
        return
    letter.kind, letter.language = kind.id, usual_language(letter.debt)
    letter.recipient = addressee(letter.debt, kind)
    letter.reply_by = usual_reply(letter.debt, kind.id, today)
    _pin(letter)
    rows.change(letter, seen=letter.version, by=by)


def usual_reply(debt: Debt, kind: str, sent_on: date) -> date:
    """When an answer may be expected, by a rule of the debt's law or by habit, and in time."""
    place = book().jurisdiction(debt.law)
    usual = place.reply(kind, debt.current_creditor.kind, debt.product)
    days = place.working_days
    day = before_threat(reply_by(usual, sent_on, days), debt.threat_on, sent_on, days)
    for last_on in last_days(debt, sent_on):
        day = no_later_than(last_on, day, sent_on, days)
    return day


def as_of(letter: Letter, today: date) -> Letter:
    """A draft as it would go out today: to whom its debt is in the hands of now, and of no older
    date; the usual reply date moves with it.

    Nothing is saved; an issued letter stays as it is.
    """
    if letter.is_issued:
        return letter
    letter.recipient = addressee(letter.debt, BY_ID[letter.kind])
    is_usual = _is_usual(letter, today)
    letter.dated_on = max(letter.dated_on, today)
    if is_usual:
        letter.reply_by = usual_reply(letter.debt, letter.kind, letter.dated_on)
    return letter


def _is_usual(letter: Letter, today: date) -> bool:
    """Nobody chose the day of the answer.

    It was the usual one for such a letter, whatever was known of the debt, under the law that the
    draft was begun under or the debt has now. An older draft may be of before holidays were known,
    and have counted days alone.
    """
    places = [book().jurisdiction(id_) for id_ in (letter.country, letter.law)]
    rows = [(row, place) for place in places for row in place.replies_to(letter.kind)]
    usual = {reply_by(row, letter.dated_on, place.working_days) for row, place in rows}
    if letter.dated_on < today:
        usual |= {letter.dated_on + timedelta(days=row.days) for row, _place in rows}
    usual.add(usual_reply(letter.debt, letter.kind, letter.dated_on))
    return letter.reply_by in usual


def change_settings(letter: Letter, *, seen: int, by: Account) -> None:
    """Its dates, what is enclosed and what it tells; `StaleRow` where somebody saved it since.

    What was chosen here did not move behind the letter, so figures that stood before still do.
    """
    stored = Letter.objects.get(pk=letter.pk)
    stored.recipient = letter.recipient
    if not moved(stored, compose(stored)):
        _pin(letter)
    rows.change(letter, seen=seen, by=by)


def answer_questions(
    letter: Letter, *, answers: Answers, seen: int, by: Account | None = None
) -> None:
    """The answers to what its kind asks for itself; `StaleRow` where somebody saved it since.

    Another row to be about did not move behind the letter, so figures that stood before still do.
    """
    stood = _asks_for_row(letter) and not moved(letter, compose(letter))
    letter.answers = written_answers(BY_ID[letter.kind].questions, answers)
    _ask_in_time(letter, answers)
    if stood:
        _pin(letter)
    rows.change(letter, seen=seen, by=by)


def _ask_in_time(letter: Letter, answers: Answers) -> None:
    """An answer that comes on the day that the letter is about, or after it, is none."""
    day = answers.get(BY_ID[letter.kind].answer_before)
    if day and letter.reply_by:
        working = book().jurisdiction(letter.law).working_days
        before = day - timedelta(days=1)
        letter.reply_by = no_later_than(before, letter.reply_by, letter.dated_on, working)


def _asks_for_row(letter: Letter) -> bool:
    return any(isinstance(each, RowQuestion) for each in BY_ID[letter.kind].questions)


def remove_draft(letter: Letter, *, by: Account | None) -> None:
    """What was issued is kept, so only a draft can be removed."""
    with into_bin(letter, by=by):
        rows.remove(letter, by=by)


def pass_guard(*, letter: Letter, today: date, shown: str, by: Account | None = None) -> bool:
    """Go past what the page showed; False where that is no longer why the letter is held."""
    reason = hold_reason(letter, today)
    if reason is None or reason.fingerprint != shown:
        return reason is None
    letter.guard_passed = shown
    rows.change_columns(letter, "guard_passed", "changed_at", by=by)
    return True


def take_figures(*, letter: Letter, by: Account | None = None) -> None:
    """Pin a draft to the figures and the law as they are now; the person's own words stay."""
    letter.country = letter.law
    _pin(letter)
    rows.change(letter, seen=letter.version, by=by)


def _pin(letter: Letter) -> None:
    composed = compose(letter)
    letter.offer, letter.pinned = composed.basis.own, pin_of(letter, composed)


def word_part(*, letter: Letter, part: str, text: str | None, by: Account | None = None) -> None:
    """Keep the person's own words for a part; None goes back to the template's."""
    if text is None:
        letter.edited.pop(part, None)
        if part == OWN_SENTENCE:
            letter.choices["with_sentence"] = False
    else:
        letter.edited[part] = text
    rows.change(letter, seen=letter.version, by=by)


@transaction.atomic
def issue(
    *,
    letter: Letter,
    printed: Printed,
    composed: Composed,
    today: date,
    now: datetime,
    by: Account | None = None,
) -> bool:
    """From now on this letter is these bytes; False, and nothing done, where it must not be.

    It must not while the guard holds it, or while figures have moved that nobody has taken, or
    answers were changed and not finished.
    """
    if is_held(letter, today) or moved(letter, composed) or unchecked(letter, composed):
        return False
    named = named_debts(letter, composed.facts.offers.named)
    letter.pinned = pin_of(letter, composed)
    keep_twin(letter)
    letter.pdf_sha256 = printed.sha256
    letter.plain_text = composed.text()
    letter.issued_at = now
    rows.change(letter, seen=letter.version, by=by)
    for debt_id, admits in named.items():
        # Only own words can be asked about: what the form may admit stays open.
        asked = admits is Acknowledges.CONDITIONAL and bool(letter.own_words)
        letter.named.create(debt_id=debt_id, admits=_WRITTEN[admits], asked=asked)
    return True


_WRITTEN = {Acknowledges.NO: False, Acknowledges.CONDITIONAL: None, Acknowledges.YES: True}


@transaction.atomic
def post(
    *,
    letter: Letter,
    posted_on: date,
    posted_by: str,
    tracking: str,
    admitted: Collection[int] = (),
    by: Account | None = None,
) -> Contact:
    """Write down that it went out: a line in the contact log, and the day a reply is due.

    `admitted`: the debts that the person's own words admit, by what they answered. What a letter
    admits counts in the time of each of these debts (`selectors/limitation.py`).
    """
    for line in letter.named.filter(asked=True):
        line.admits = line.debt_id in admitted
        rows.change_columns(line, "admits", by=by)
    letter.posted_on, letter.posted_by, letter.tracking = posted_on, posted_by, tracking
    rows.change(letter, seen=letter.version, by=by)
    return _in_contact_log(letter, by)


@transaction.atomic
def take_back_posting(*, letter: Letter, by: Account | None = None) -> None:
    """It was not sent after all: its effects on time, contact log and what is due go with it."""
    for line in letter.named.filter(asked=True):
        line.admits = None
        rows.change_columns(line, "admits", by=by)
    contact = Contact.objects.filter(letter=letter).first()
    if contact:
        documents.outlive(contact, by=by)
        rows.remove(contact, by=by)
    letter.posted_on, letter.posted_by, letter.tracking = None, "", ""
    rows.change(letter, seen=letter.version, by=by)


def _in_contact_log(letter: Letter, by: Account | None) -> Contact:
    """The one line about a posting, also after it was put right."""
    assert letter.posted_on
    kept = Contact.objects.filter(letter=letter).first()
    contact = kept or Contact(letter=letter, household=letter.household)
    contact.debt, contact.creditor, contact.on = letter.debt, letter.recipient, letter.posted_on
    contact.channel = _CHANNELS.get(letter.posted_by, Contact.Channel.LETTER)
    contact.direction = Contact.Direction.OUT
    contact.said = f"{BY_ID[letter.kind].title} · {letter.tracking}".removesuffix(" · ")
    if BY_ID[letter.kind].to is To.THIRD:
        # Nobody who is owed the debt is waited for.
        contact.person, contact.reply_by = letter.reader_name, None
    else:
        contact.reply_by = letter.reply_by
    return rows.change(contact, seen=contact.version, by=by) if kept else rows.add(contact, by=by)


_CHANNELS: dict[str, str] = {
    Letter.PostedBy.EMAIL: Contact.Channel.EMAIL,
    Letter.PostedBy.APP: Contact.Channel.MESSAGE,
}
