"""The call desk of a debt: what to say before, during and after a call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from debts import formats
from debts.domain.law.moves.script import TalkLine, TalkPart
from debts.domain.sums.money import Money
from debts.domain.talks.whom import Whom
from debts.models import Agreement, Creditor, Debt, Household
from debts.pages.call.agreed import agreed_now
from debts.pages.call.lines import LineCard, Talk, talk_clock
from debts.pages.call.mine import Mine, NothingLeft, OfferWaiting, Uncounted, mine_on
from debts.pages.call.moves import MoveSection, move_sections
from debts.pages.call.on_call import OnCall
from debts.pages.debt.clock import Doubtful, doubt_about, doubts_in
from debts.pages.help import HelpPlace, help_links, help_place
from debts.pages.talks.thread import ProposalRow, noted_today
from debts.rulebook import book, script
from debts.selectors.agreement import standing_of
from debts.selectors.at_hand import debts_of
from debts.selectors.limitation import read_histories
from debts.selectors.owed.contract import asks_instalments
from debts.selectors.parties import collecting_party, concerns
from debts.selectors.talks.calls import move_line
from debts.selectors.talks.whom import whom_of


@dataclass(frozen=True, slots=True)
class Tick:
    """What can be ticked: its words on the page."""

    id: str
    label: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """`doubt` is set where the debt's time is: then no figure is shown, and nothing is admitted.

    `is_kin`: a relative or a friend asks for it, and no firm. `unspoken` are other debts of those
    who call whose time is in doubt. `uncounted`: what the plan lacks, so that no figure is shown.
    `noted`: what was proposed today and is in no note yet; `judged`: sums that were looked at and
    not noted.
    """

    debt: Debt
    who: str
    phone: str
    since: time
    person: str
    promised: str
    doubt: Doubtful | None
    unspoken: tuple[Debt, ...]
    agreement: Agreement | None
    mine: Mine | None
    waiting: OfferWaiting | None
    uncounted: tuple[Debt, ...]
    nothing: NothingLeft | None
    paid_on_time: Money | None
    at_hand: tuple[LineCard, ...]
    is_kin: bool
    opening: tuple[LineCard, ...]
    confirm: tuple[LineCard, ...]
    admit: tuple[LineCard, ...]
    admit_say: tuple[LineCard, ...]
    hold: tuple[LineCard, ...]
    closing: tuple[LineCard, ...]
    pause: tuple[LineCard, ...]
    moves: tuple[MoveSection, ...]
    heard: tuple[Tick, ...]
    listens: tuple[HelpPlace, ...]
    noted: tuple[ProposalRow, ...]
    judged: tuple[str, ...]


def call_desk(debt: Debt, now: datetime, today: date, call: OnCall | None = None) -> Desk:
    """`call` where it had begun before, and a page about it was open meanwhile."""
    read_histories([debt])
    talk = Talk(debt, debt.law, today)
    doubt = doubt_about(debt, today)
    state = talk_clock(debt, today)
    agreement = next(iter(standing_of([debt])), None)
    them, whom = collecting_party(debt), whom_of(debt)
    is_kin, ticked = whom is Whom.KIN, call.moves if call else frozenset[str]()
    rows = tuple(noted_today(debt, today))
    noted = {row.terms for row in rows}
    found = None if doubt or agreement or debt.settled_on else mine_on(debt, today)
    mine = found if isinstance(found, Mine) else None
    now_agreed = agreed_now(agreement, debt, today) if agreement else None
    waiting = found if isinstance(found, OfferWaiting) else None
    nothing = found if isinstance(found, NothingLeft) else None
    return Desk(
        debt=debt,
        who=them.name,
        phone=them.phone,
        since=call.since if call else now.time(),
        person=call.person if call else "",
        promised=call.promised if call else "",
        doubt=doubt,
        unspoken=_unspoken(debt, them, today),
        agreement=agreement,
        mine=mine,
        waiting=waiting,
        uncounted=found.debts if isinstance(found, Uncounted) else (),
        nothing=nothing,
        paid_on_time=debt.instalment if asks_instalments(debt) else None,
        at_hand=talk.lines(TalkPart.AT_HAND),
        is_kin=is_kin,
        opening=talk.lines(TalkPart.KIN if is_kin else TalkPart.OPENING, state),
        confirm=() if is_kin else talk.lines(TalkPart.CONFIRM, state),
        admit=talk.lines(TalkPart.ADMIT, state),
        admit_say=talk.lines(TalkPart.ADMIT_SAY, state),
        hold=() if agreement or debt.settled_on else talk.lines(TalkPart.HOLD, state),
        closing=talk.lines(TalkPart.CLOSING, state),
        pause=talk.lines(TalkPart.PAUSE),
        moves=move_sections(talk, state, ticked, mine or waiting or nothing, agreed=now_agreed),
        heard=tuple(
            Tick(line.id, formats.words(line.name), is_ticked=bool(call and line.id in call.heard))
            for line in talk.script.said_to(whom, TalkPart.HEARD, state)
        ),
        listens=listening(debt.household),
        noted=rows,
        judged=tuple(each for each in call.judged if each not in noted) if call else (),
    )


def _unspoken(debt: Debt, them: Creditor, today: date) -> tuple[Debt, ...]:
    """A word about one account is soon a word about all that they have."""
    theirs = (
        other
        for other in debts_of(debt.household)
        if other != debt and other.settled_on is None and concerns(other, them)
    )
    return tuple(each.debt for each in doubts_in(theirs, today))


def listening(household: Household) -> tuple[HelpPlace, ...]:
    """Who listens when it gets too much, by phone; else who helps at all."""
    place = book().jurisdiction(household.country)
    mind = [help_place(each) for each in place.help if each.purpose == "mind" and each.phone]
    return tuple(mind[:2] or help_links(household)[:1])


def said_lines(
    debt: Debt,
    heard: Iterable[str],
    moves: Iterable[str],
    *,
    promised: str = "",
    offered: Sequence[str] = (),
    judged: Sequence[str] = (),
) -> str:
    """What was ticked, as lines to go on from; ids that are none are left out.

    Of a move its name: the words of the script are ours, and nobody heard them so. What they
    `offered` is filled in where it was noted meanwhile, what they `promised` where it was typed.
    Sums that were only `judged` would be lost: they are named, ticked or not.
    """
    known = script(debt.law)
    ticked, used = frozenset(heard), frozenset(moves)
    named = [*offered, *(each for each in judged if each not in offered)]
    lines = [
        _heard(each, named)
        for each in known.in_(TalkPart.HEARD)
        if each.id in ticked or (each.takes_offer and len(named) > len(offered))
    ]
    typed = (formats.words(each.text) for each in known.in_(TalkPart.NOTED))
    lines += [f"{words}{formats.gap()}{promised}" for words in typed] if promised else []
    names = [formats.words(each.name).strip("“”") for each in known.moves if each.id in used]
    lines += [move_line(name) for name in names]
    return "\n".join(lines)


def _heard(line: TalkLine, offered: Sequence[str]) -> str:
    words = formats.words(line.text)
    return (
        f"{words}{formats.gap()}{formats.listed(list(offered))}"
        if line.takes_offer and offered
        else words
    )
