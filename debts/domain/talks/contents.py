"""What an agreement should contain, by the list of its place, and what of it nobody has said.

The page of an agreement and the letter that asks for what is missing read this one list. China, a
card: article 70 of the Measures for the Supervision of the Credit Card Business of Commercial
Banks. Britain: what an arrangement is judged by (CONC 7.3 and 7.14). Elsewhere: what both sides
need to know to keep it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from debts.domain.talks.terms import Aspect, Said, Terms


class Content(StrEnum):
    BALANCE = "balance"  # what is owed, what it is made of, in which currency
    SUMS = "sums"
    INTEREST = "interest"
    SETTLES = "settles"
    WAIVED = "waived"
    COLLECTION = "collection"
    NO_OTHER_CLAIM = "no_other_claim"  # what is waived is claimed by nobody later
    PAPER_AT_THE_END = "paper_at_the_end"
    ALLOCATION = "allocation"
    LATE = "late"
    REVIEW = "review"
    CREDIT_RECORD = "credit_record"
    ACCOUNT = "account"  # where to pay, and under which reference
    NO_NEW_CARD = "no_new_card"  # the person's own promise


class ContentList(StrEnum):
    CARD = "card"
    CHINA = "china"
    BRITAIN = "britain"
    COMMON = "common"


# Told by the terms themselves; what else there is, the person ticks as they read the paper.
_TOLD = {
    Content.SUMS: Aspect.SUMS,
    Content.INTEREST: Aspect.INTEREST,
    Content.SETTLES: Aspect.SETTLES,
    Content.WAIVED: Aspect.WAIVED,
    Content.COLLECTION: Aspect.COLLECTION,
}
_TERMS = (Content.SUMS, Content.INTEREST, Content.SETTLES, Content.COLLECTION)
# Only of an agreement after which nothing is left to pay.
_SETTLING = (Content.WAIVED, Content.NO_OTHER_CLAIM, Content.PAPER_AT_THE_END)
_LAST = (Content.LATE, Content.CREDIT_RECORD, Content.ACCOUNT)
_CHINA = (Content.BALANCE, *_TERMS, Content.ALLOCATION, Content.LATE, Content.ACCOUNT)
_LISTS: dict[ContentList, tuple[Content, ...]] = {
    ContentList.CARD: (*_CHINA, Content.NO_NEW_CARD),
    ContentList.CHINA: _CHINA,
    ContentList.BRITAIN: (*_TERMS, Content.REVIEW, *_LAST),
    ContentList.COMMON: (*_TERMS, *_LAST),
}


@dataclass(frozen=True, slots=True)
class ContentLine:
    """`is_asked`: a letter asks the other side for it; what the person promises themselves is not
    theirs to say."""

    content: Content
    is_said: bool

    @property
    def is_asked(self) -> bool:
        return not self.is_said and self.content is not Content.NO_NEW_CARD


def contents(
    of: ContentList, terms: Terms, ticked: Collection[str], *, has_record: bool
) -> tuple[ContentLine, ...]:
    """Each line of the list, in its order. `ticked` are ids of `Content`; `has_record`: the account
    is one that credit reference agencies hear of."""
    unsaid = terms.unsaid
    return tuple(
        ContentLine(each, _TOLD[each] not in unsaid if each in _TOLD else each.value in ticked)
        for each in listed(of, terms, has_record=has_record)
    )


def listed(of: ContentList, terms: Terms, *, has_record: bool) -> tuple[Content, ...]:
    """What this list holds for these terms."""
    found = list(_LISTS[of])
    if terms.settles is Said.YES:
        found[found.index(Content.SETTLES) + 1 : found.index(Content.SETTLES) + 1] = _SETTLING
    return tuple(each for each in found if has_record or each is not Content.CREDIT_RECORD)


def to_tick(lists: Collection[ContentList]) -> tuple[Content, ...]:
    """What a person is asked to look for in the paper, of all these lists, each once."""
    of_any = {content for each in lists for content in (*_LISTS[each], *_SETTLING)}
    return tuple(each for each in Content if each in of_any and each not in _TOLD)
