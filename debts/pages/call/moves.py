"""What they may say, and what to answer to it: by who they are, and by how time stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.law.moves.script import IN_DOUBT, Move, MoveAnswer, MoveGroup, MovePage
from debts.domain.talks.whom import Whom
from debts.models import Household
from debts.pages.call.agreed import AgreedNow, said_of_agreed
from debts.pages.call.lines import LineCard, Talk, WordsToSay, spoken
from debts.pages.call.mine import Mine, NothingLeft, OfferWaiting
from debts.pages.rule_card import RuleCard, cards
from debts.rulebook import book, script
from debts.selectors.talks.whom import whom_of

_GROUPS: dict[MoveGroup, Promise] = {
    MoveGroup.OPENING: _("How they begin"),
    MoveGroup.MONEY: _("About money"),
    MoveGroup.PRESSURE: _("Pressure"),
    MoveGroup.CLOSING: _("How they end it"),
    MoveGroup.TONE: _("How they sound"),
}
_PAGES: dict[MovePage, Promise] = {
    MovePage.DOOR: _("Somebody at the door"),
    MovePage.RECORDING: _("May I record?"),
    MovePage.COURT_PAPERS: _("If papers of a court come"),
}


@dataclass(frozen=True, slots=True)
class MovePageLink:
    url: str
    words: Promise


@dataclass(frozen=True, slots=True)
class MoveCard:
    """`sign` is how it is recognised, its answer is `line`; "Never: …" goes on with `never`.

    `is_ticked`: they said it earlier in this call. `page` goes on from it.
    """

    id: str
    name: str
    sign: str
    line: LineCard
    never: str
    rules: tuple[RuleCard, ...]
    is_ticked: bool = False
    page: MovePageLink | None = None


@dataclass(frozen=True, slots=True)
class MoveSection:
    id: str
    title: Promise
    moves: tuple[MoveCard, ...]


def move_sections(
    talk: Talk,
    clock: str,
    ticked: Collection[str],
    mine: Mine | OfferWaiting | NothingLeft | None,
    *,
    agreed: AgreedNow | None = None,
) -> tuple[MoveSection, ...]:
    """Of whoever asks for the debt. `mine` is the person's own offer, where one may be named;
    `agreed`: how an agreement about it stands."""
    whom, debt = whom_of(talk.debt), talk.debt

    def card(move: Move) -> tuple[MoveGroup, MoveCard]:
        answer = talk.script.answer(move, whom, clock, agreed.stands if agreed else None)
        says_mine = mine is not None and move.asks_sum and clock not in IN_DOUBT
        said = mine.answer if mine and says_mine else said_of_agreed(talk, answer.say, agreed)
        rules = cards(talk.rules(answer.rules))
        page = _page(move, debt.household, talk.place, debt.pk)
        return _card(move, answer, said, rules, is_ticked=move.id in ticked, page=page)

    return _by_group(card(move) for move in talk.script.moves_of(whom))


def moves_of_a_stranger(household: Household, clock: str) -> tuple[MoveSection, ...]:
    """Of a caller about whom nothing is known: no rule is told of a debt that nobody named."""
    place = household.country
    told = script(place)

    def card(move: Move) -> tuple[MoveGroup, MoveCard]:
        answer = told.answer(move, Whom.AGENCY, clock)
        said = spoken(answer.say, household, place)
        return _card(move, answer, said, (), page=_page(move, household, place))

    return _by_group(card(move) for move in told.moves_of(Whom.AGENCY))


def _by_group(found: Iterable[tuple[MoveGroup, MoveCard]]) -> tuple[MoveSection, ...]:
    groups: dict[MoveGroup, list[MoveCard]] = {each: [] for each in MoveGroup}
    for group, card in found:
        groups[group].append(card)
    return tuple(
        MoveSection(group.value, _GROUPS[group], tuple(moves))
        for group, moves in groups.items()
        if moves
    )


def _card(
    move: Move,
    answer: MoveAnswer,
    said: WordsToSay,
    rules: tuple[RuleCard, ...],
    *,
    is_ticked: bool = False,
    page: MovePageLink | None = None,
) -> tuple[MoveGroup, MoveCard]:
    card = MoveCard(
        id=move.id,
        name=formats.words(move.name),
        sign=formats.words(move.sign),
        line=LineCard(move.id, "", said.words, said, rules),
        never=formats.words(answer.never),
        rules=rules,
        is_ticked=is_ticked,
        page=page,
    )
    return move.group, card


def _page(
    move: Move, household: Household, place: str, debt_id: int | None = None
) -> MovePageLink | None:
    """None where the place has no such page, or it is one of a debt that nobody knows."""
    if move.page is None:
        return None
    if move.page is MovePage.COURT_PAPERS:
        if book().jurisdiction(place).emergency(move.page) is None:
            return None
        args = [household.pk, place, move.page.value]
        return MovePageLink(reverse("emergency-sign", args=args), _PAGES[move.page])
    if debt_id is None:
        return None
    url = reverse(f"call-{move.page.value}", args=[household.pk, debt_id])
    return MovePageLink(url, _PAGES[move.page])
