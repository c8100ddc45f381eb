"""What was noted of a talk, told to who it was held with: in the second person, with the sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.law.moves.noted import NoteLine
from debts.domain.sums.money import Money
from debts.models import Agreement, Contact, Proposal
from debts.selectors.talks.calls import noted_of, proposals_in

_EACH: dict[str, Promise] = {
    Agreement.Rhythm.WEEK: gettext_lazy("%(sum)s a week"),
    Agreement.Rhythm.TWO_WEEKS: gettext_lazy("%(sum)s every two weeks"),
    Agreement.Rhythm.FOUR_WEEKS: gettext_lazy("%(sum)s every four weeks"),
    Agreement.Rhythm.MONTH: gettext_lazy("%(sum)s a month"),
}
_THEY = re.compile(r"\b([Tt])hey\b")
_THEIR = re.compile(r"\b([Tt])heir\b")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is spoken to and who speaks, as the active language has it; `said` and `will` are what a
    firm or a person does in Chinese. In a letter there the name before it is the subject already.
    """

    you: str
    i: str
    me: str
    said: str
    will: str


_ENGLISH = Voice("You", "I", "me", "said that you", "would")


def letter_voice(*, to_kin: bool = False, to_person: bool = False) -> Voice:
    """In a letter, behind the name of each side; who lets a home may be a person and no kin."""
    if not _is_chinese():
        return _ENGLISH
    said, will = ("说", "要") if to_person or to_kin else ("称", "将")
    return Voice("", "", "我" if to_kin else "本人", said, will)


def message_voice(*, to_person: bool) -> Voice:
    """In a message, where each sentence names whom it speaks of."""
    if not _is_chinese():
        return _ENGLISH
    return Voice("您" if to_person else "您方", "我", "我", "说", "要")


def _is_chinese() -> bool:
    return (get_language() or "en").startswith("zh")


def told_of_them(contact: Contact, voice: Voice, *, all_typed: bool = True) -> list[str]:
    """What they said, announced and proposed, and by when they owe an answer. Without `all_typed`
    what was typed freely and speaks of nobody is left to be quoted (`quoted_of`)."""
    found, by = [], _by(contact)
    rows = [row for row in proposals_in(contact) if row.is_theirs]
    names_day = False
    for line in noted_of(contact):
        if line.is_own or (line.takes_offer and rows):
            continue
        if not all_typed and _is_quoted(line, voice):
            continue
        names_day |= bool(line.told and "{by}" in formats.words(line.told))
        found.append(_told(line, voice, by))
    found += [sentence for row in rows for sentence in _proposed(row, voice)]
    if contact.reply_by and not names_day:
        day = {"you": voice.you, "day": formats.day(contact.reply_by)}
        found.append(_("%(you)s said that you would write by %(day)s.") % day)
    return found


def quoted_of(contact: Contact, voice: Voice) -> list[str]:
    """What was typed freely and cannot be turned to them, as it was typed."""
    return [line.text for line in noted_of(contact) if _is_quoted(line, voice)]


def _is_quoted(line: NoteLine, voice: Voice) -> bool:
    return line.told is None and (line.is_own or _addressed(line.text, voice) == line.text)


def told_of_me(contact: Contact, voice: Voice) -> list[str]:
    """What the person asked and offered, of what the desk noted; words typed freely stay where
    they are, as nobody can tell what they promise."""
    own = (line for line in noted_of(contact) if line.is_own and line.told)
    rows = [row for row in proposals_in(contact) if not row.is_theirs]
    offered = [sentence for row in rows for sentence in _proposed(row, voice)]
    return [*(_told(line, voice, "") for line in own), *offered]


def _by(contact: Contact) -> str:
    if contact.reply_by is None:
        return ""
    return _(" by %(day)s") % {"day": formats.day(contact.reply_by)}


def _told(line: NoteLine, voice: Voice, by: str) -> str:
    if line.told is None:
        return _ended(_addressed(line.text, voice))
    return formats.words(line.told).format(
        you=voice.you,
        i=voice.i,
        me=voice.me,
        said=voice.said,
        will=voice.will,
        rest=line.rest,
        by=by,
    )


def _addressed(text: str, voice: Voice) -> str:
    """Their own note about them, turned to them: its verbs are those of “you” already."""
    text = _THEY.sub(lambda found: "You" if found[1] == "T" else "you", text)
    text = _THEIR.sub(lambda found: "Your" if found[1] == "T" else "your", text)
    return text.replace("对方", voice.you)


def _ended(text: str) -> str:
    return text if text[-1] in ".!?;…。！？；”’" else f"{text}{'。' if _is_chinese() else '.'}"


def _proposed(row: Proposal, voice: Voice) -> Iterator[str]:
    who = {"you": voice.you, "i": voice.i, "terms": terms_told(row)}
    if row.is_theirs:
        yield _("%(you)s proposed %(terms)s.") % who
    else:
        yield _("%(i)s offered %(terms)s.") % who
    if row.stands_until:
        day = who | {"day": formats.day(row.stands_until)}
        if row.is_theirs:
            yield _("%(you)s asked for an answer by %(day)s.") % day
        else:
            yield _("%(i)s asked for an answer by %(day)s.") % day


def terms_told(row: Proposal) -> str:
    """Such as “£150 a month, 22 times, from 15 December 2026, and a last payment of £130”."""
    parts = []
    if row.down:
        parts.append(_("%(sum)s at once") % {"sum": formats.money_aloud(row.down)})
    if row.instalment:
        parts.append(_instalments(row))
    if row.fee:
        parts.append(_("a fee of %(sum)s") % {"sum": formats.money_aloud(row.fee)})
    said = _joined(parts) if parts else _("terms without a sum")
    if row.interest == Proposal.Interest.FROZEN:
        said = _("%(terms)s, without further interest") % {"terms": said}
    if row.settles == Proposal.YesNo.YES:
        said = _("%(terms)s, and with that all of it is settled") % {"terms": said}
    return said


def _joined(parts: Sequence[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        text = _("%(sums)s and %(further)s") % {"sums": text, "further": part}
    return text


def _instalments(row: Proposal) -> str:
    assert row.instalment
    steps: list[tuple[Money, int | None]] = [(row.instalment, row.instalments), *row.further]
    last = row.last_amount if row.instalments and row.last_amount != steps[-1][0] else None
    if last:
        sum_, count = steps.pop()
        steps += [(sum_, count - 1)] if count and count > 1 else []
    ends = len(steps) - (0 if last else 1)
    said = [_level(*step, row.rhythm, goes_on=at < ends) for at, step in enumerate(steps)]
    if row.first_on and said:
        first = {"sums": said[0], "day": formats.day(row.first_on)}
        said[0] = _("%(sums)s, from %(day)s") % first
    if last:
        said.append(_("a last payment of %(sum)s") % {"sum": formats.money_aloud(last)})
    text = said[0]
    for further in said[1:]:
        text = _("%(sums)s, then %(further)s") % {"sums": text, "further": further}
    return text


def _level(sum_: Money, count: int | None, rhythm: str, *, goes_on: bool) -> str:
    """One sum, as often as it is paid; `goes_on`: another follows."""
    if count == 1:
        return _("%(sum)s once") % {"sum": formats.money_aloud(sum_)}
    each = str(_EACH[rhythm]) % {"sum": formats.money_aloud(sum_)}
    if count is None:
        return each
    times = {"each": each, "times": formats.whole(count)}
    if goes_on:
        return pgettext("another sum follows", "%(each)s, %(times)s times") % times
    return _("%(each)s, %(times)s times") % times
