"""A letter's life: begun, worded, issued once for ever, posted."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime

from django.db import transaction

from debts.domain.law.deadlines import reply_by
from debts.domain.law.limitation import Acknowledges, guard
from debts.letters.kinds.catalogue import BY_ID, Kind, To
from debts.letters.print.pdf import Printed
from debts.letters.print.render import Composed
from debts.models import Contact, Creditor, Debt, Letter, Offer
from debts.rulebook import book
from debts.selectors.debt import clock_of


def begin(*, debt: Debt, kind: Kind, language: str, today: date) -> Letter:
    """A draft to whomever the kind is for; an offer comes from the newest plan."""
    return Letter.objects.create(
        household=debt.household,
        debt=debt,
        offer=newest_offer(debt) if kind.needs_offer else None,
        recipient=recipient(debt, kind),
        kind=kind.id,
        country=debt.law,
        language=language,
        dated_on=today,
        reply_by=usual_reply(debt.law, kind.id, today),
    )


def recipient(debt: Debt, kind: Kind) -> Creditor:
    return debt.owner if kind.to is To.OWNER else debt.recipient


def newest_offer(debt: Debt) -> Offer | None:
    """The offer that the newest plan makes on this debt."""
    plan = debt.household.plans.newest()
    return plan.offers.filter(debt=debt).first() if plan else None


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


def guard_of(letter: Letter, today: date) -> str:
    """The fingerprint of what holds this letter back; empty when nothing does.

    A letter that admits the debt, or may do so in the person's own words, is held while time is
    near its end, may have run out or cannot be told, until the person has seen why and chosen; when
    the facts or the words change, it is held again.
    """
    if letter.is_issued or not guard(clock_of(letter.debt, today), acknowledges(letter)):
        return ""
    seen = _fingerprint(letter, today)
    return "" if letter.guard_passed == seen else seen


def acknowledges(letter: Letter) -> Acknowledges:
    """What the kind says; a person's own words may admit a debt in any kind."""
    kind = BY_ID[letter.kind].acknowledges
    return Acknowledges.CONDITIONAL if kind is Acknowledges.NO and letter.edited else kind


def _fingerprint(letter: Letter, today: date) -> str:
    """The clock as it stands and, where only they can admit the debt, the person's own words."""
    clock = clock_of(letter.debt, today).fingerprint
    if acknowledges(letter) is not Acknowledges.CONDITIONAL:
        return clock
    words = json.dumps(letter.edited, sort_keys=True).encode()
    return f"{clock}:{hashlib.sha256(words).hexdigest()[:16]}"


def pass_guard(*, letter: Letter, today: date) -> None:
    letter.guard_passed = _fingerprint(letter, today)
    letter.save(update_fields=["guard_passed", "changed_at"])


def word_part(*, letter: Letter, part: str, text: str | None) -> None:
    """Keep the person's own words for a part; None goes back to the template's."""
    if text is None:
        letter.edited.pop(part, None)
    else:
        letter.edited[part] = text
    letter.save_as_of(letter.version)


@transaction.atomic
def issue(*, letter: Letter, printed: Printed, composed: Composed, now: datetime) -> None:
    """From now on this letter is these bytes."""
    letter.pdf_sha256 = printed.sha256
    letter.plain_text = composed.text()
    letter.issued_at = now
    letter.save_as_of(letter.version)


@transaction.atomic
def post(*, letter: Letter, posted_on: date, posted_by: str, tracking: str) -> Contact:
    """Write down that it went out: a line in the contact log, and the day a reply is due."""
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
