"""A letter's life: begun, worded, issued once for ever, posted."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from debts.domain.law.deadlines import reply_by
from debts.letters.facts.offer import plan_now
from debts.letters.guard import hold_reason, is_held, named_debts
from debts.letters.kinds.catalogue import BY_ID, Kind, To
from debts.letters.pin import moved, pin_of
from debts.letters.print.pdf import Printed
from debts.letters.print.render import Composed, compose
from debts.models import Contact, Creditor, Debt, Letter
from debts.rulebook import book


def begin(*, debt: Debt, kind: Kind, language: str, today: date) -> Letter:
    """A draft to whomever the kind is for, with the figures as they stand now."""
    letter = Letter.objects.create(
        household=debt.household,
        debt=debt,
        recipient=recipient(debt, kind),
        kind=kind.id,
        country=debt.law,
        language=language,
        dated_on=today,
        reply_by=usual_reply(debt.law, kind.id, today),
    )
    take_figures(letter=letter)
    return letter


def recipient(debt: Debt, kind: Kind) -> Creditor:
    return debt.owner if kind.to is To.OWNER else debt.recipient


def usual_reply(country: str, kind: str, sent_on: date) -> date:
    """When an answer may be expected, by the country's rule or habit."""
    return reply_by(book().jurisdiction(country).reply(kind), sent_on)


def dated(letter: Letter, today: date) -> Letter:
    """A draft as it would go out today: an older date moves on, and the reply date with it.

    Nothing is saved; an issued letter stays as it is.
    """
    if not letter.is_issued and letter.dated_on < today:
        usual = usual_reply(letter.country, letter.kind, letter.dated_on)
        if letter.reply_by == usual:
            letter.reply_by = usual_reply(letter.country, letter.kind, today)
        letter.dated_on = today
    return letter


def pass_guard(*, letter: Letter, today: date, shown: str) -> bool:
    """Go past what the page showed; False where that is no longer why the letter is held."""
    reason = hold_reason(letter, today)
    if reason is None or reason.fingerprint != shown:
        return reason is None
    letter.guard_passed = shown
    letter.save(update_fields=["guard_passed", "changed_at"])
    return True


def take_figures(*, letter: Letter) -> None:
    """Pin a draft to the figures as they stand now; the person's own words stay as they are."""
    letter.offer = plan_now(letter).own
    letter.pinned = pin_of(letter, compose(letter))
    letter.save_as_of(letter.version)


def word_part(*, letter: Letter, part: str, text: str | None) -> None:
    """Keep the person's own words for a part; None goes back to the template's."""
    if text is None:
        letter.edited.pop(part, None)
    else:
        letter.edited[part] = text
    letter.save_as_of(letter.version)


@transaction.atomic
def issue(
    *, letter: Letter, printed: Printed, composed: Composed, today: date, now: datetime
) -> bool:
    """From now on this letter is these bytes; False, and nothing done, where it must not be.

    It must not while the guard holds it, or while figures have moved that nobody has taken.
    """
    if is_held(letter, today) or moved(letter, composed):
        return False
    letter.pdf_sha256 = printed.sha256
    letter.plain_text = composed.text()
    letter.issued_at = now
    letter.save_as_of(letter.version)
    for debt_id, admits in named_debts(letter, composed.facts.offers.lines):
        letter.named.create(debt_id=debt_id, admits=admits)
    return True


@transaction.atomic
def post(*, letter: Letter, posted_on: date, posted_by: str, tracking: str) -> Contact:
    """Write down that it went out: a line in the contact log, and the day a reply is due.

    What it admits counts in the time of each debt that it names (`selectors/limitation.py`).
    """
    letter.posted_on, letter.posted_by, letter.tracking = posted_on, posted_by, tracking
    letter.save_as_of(letter.version)
    title = str(BY_ID[letter.kind].title)
    contact, _made = Contact.objects.update_or_create(
        letter=letter,
        defaults={
            "household": letter.household,
            "debt": letter.debt,
            "creditor": letter.recipient,
            "on": posted_on,
            "channel": _CHANNELS.get(posted_by, Contact.Channel.LETTER),
            "direction": Contact.Direction.OUT,
            "said": f"{title} · {tracking}".removesuffix(" · "),
            "reply_by": letter.reply_by,
        },
    )
    return contact


_CHANNELS: dict[str, str] = {
    Letter.PostedBy.EMAIL: Contact.Channel.EMAIL,
    Letter.PostedBy.APP: Contact.Channel.MESSAGE,
}
