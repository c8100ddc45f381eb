"""After a letter was sent: what it is called now, and what its way means for the answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from debts.domain.law.deadlines import is_too_soon_for_post
from debts.letters.kinds.catalogue import BY_ID, To
from debts.models import Creditor, Letter

_BY_POST = (Letter.PostedBy.POST, Letter.PostedBy.RECORDED)


@dataclass(frozen=True, slots=True)
class SentPage:
    """`to_person`: to a relative or a friend, who sends no court papers."""

    title: str
    reader: str
    too_soon_for_post: bool
    to_person: bool


def sent_page(letter: Letter) -> SentPage:
    """Of a letter that was sent, whose contact has been read."""
    assert letter.posted_on
    by_hand, kind = letter.posted_by == Letter.PostedBy.HAND, BY_ID[letter.kind]
    is_third = kind.to is To.THIRD
    return SentPage(
        _("They have your letter") if by_hand else _("Your letter is on its way"),
        letter.contact.person if is_third else letter.recipient.name,
        letter.posted_by in _BY_POST
        and is_too_soon_for_post(letter.contact.reply_by, letter.posted_on),
        is_third or letter.recipient.kind == Creditor.Kind.PERSON,
    )
