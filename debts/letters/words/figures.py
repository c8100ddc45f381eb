"""Every figure and name that a letter's words may use, as it prints, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import override

from debts import formats
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.letters.facts.budget import BudgetSummary
from debts.letters.facts.figure import Figure, Source
from debts.letters.facts.letter import LetterFacts
from debts.letters.facts.means.rows import BudgetRow
from debts.letters.facts.months import LeanMonths, PutBy, RiseFacts
from debts.letters.kinds.questions import PromiseQuestion, TextQuestion
from debts.letters.words.called import bare, called

# Filled in by hand, where a fact is not known.
BLANK = "____________"
_NO_HUNDREDTHS = re.compile(r"\.00(?=元)")
_OF_COST = ("cost_law", "cost_limit", "cost_rule")
_A_DAY = timedelta(days=1)
NO_BREAK = "\N{NO-BREAK SPACE}"


def figures(facts: LetterFacts) -> dict[str, Figure]:
    """By the name that stands in braces, in the letter's language."""
    with override(facts.language):
        known = {
            **_people(facts),
            **_account(facts),
            **_circumstances(facts),
            **_offer(facts),
            **_agreed(facts),
            **_theirs(facts),
            **_budget(facts),
            **_from(Source.NOTED, facts.talks.figures()),
            **_letter(facts),
            **_answers(facts),
        }
    return {name: _round(figure) for name, figure in known.items()} if facts.to_person else known


def _round(figure: Figure) -> Figure:
    """Among people who know each other whole yuan have no hundredths: 300元."""
    return replace(figure, text=whole_yuan(figure.text))


def whole_yuan(text: str) -> str:
    return _NO_HUNDREDTHS.sub("", text)


def values_of(known: Mapping[str, Figure]) -> dict[str, str]:
    """What each comes to on paper; a line to fill in by hand where it is not known."""
    return {name: figure.text or BLANK for name, figure in known.items()}


def of_the_kind(facts: LetterFacts) -> frozenset[str]:
    """The figures that come from the kind's own questions."""
    return frozenset(_answers(facts))


def _from(source: Source, texts: Mapping[str, str]) -> dict[str, Figure]:
    return {name: Figure(text, source) for name, text in texts.items()}


def _whole(texts: Mapping[str, str]) -> dict[str, str]:
    """A date is not broken at the end of a line."""
    return {name: text.replace(" ", NO_BREAK) for name, text in texts.items()}


def _days(on: Mapping[str, date | None]) -> dict[str, str]:
    return _whole({name: formats.day(day) if day else "" for name, day in on.items()})


def _as_said(known: KnownDay | None) -> str:
    return formats.known_day(known) if known else ""


def _no_day(known: KnownDay | None) -> str:
    """Of what is seldom sure a letter names the month at most, though a day was told."""
    return formats.month(known.said) if known and known.is_exact else _as_said(known)


def _overdue(due: KnownDay | None) -> str:
    """The month from which it is overdue: what fell due on the last day of one, from the next."""
    return formats.month(due.said + _A_DAY) if due and due.is_exact else _as_said(due)


def _months(on: Mapping[str, date | None]) -> dict[str, str]:
    """Often only the month is remembered: a letter that names a day would claim too much."""
    return _whole({name: formats.month(day) if day else "" for name, day in on.items()})


def _sums(amounts: Mapping[str, Money | None]) -> dict[str, str]:
    return {
        name: formats.money_in_words(amount) if amount is not None else ""
        for name, amount in amounts.items()
    }


def _listed(words: Iterable[str], language: str) -> str:
    found = list(words)
    return format_list(found, locale=formats.locale_of(language)) if found else ""


def _people(facts: LetterFacts) -> dict[str, Figure]:
    own = {
        "name": _(" and ").join(facts.sender.names),
        "id_last4": facts.sender.id_last4,
        "email": facts.sender.email,
    }
    whole, greets = facts.recipient.name, facts.to_person or facts.lets_in_person
    theirs = {
        "recipient": bare(whole) if facts.to_person else whole,
        "called": called(whole, facts.language) if greets else "",
        "creditor": facts.creditor_name,
        "owner": facts.reader.owner,
        "agency": facts.reader.agency,
        "platform": facts.reader.platform,
    }
    return _from(Source.HOUSEHOLD, own) | _from(Source.CREDITOR, theirs)


def _account(facts: LetterFacts) -> dict[str, Figure]:
    told = {
        "reference": facts.reference,
        "product": facts.product,
        "account_name": facts.account_name,
        "guarantor": bare(facts.guarantor),
        "other_accounts": _listed((each.name for each in facts.offers.accounts), facts.language),
        **_days(
            {
                "balance_on": facts.balance_on,
                "threat_on": facts.threat_on,
                "notice_on": facts.notice_on,
                "judged_on": facts.judged_on,
                "default_notice_on": facts.default_notice_on,
            }
        ),
        **_whole({"contract_on": _as_said(facts.contract_on)}),
        **_whole({"overdue_since": _overdue(facts.overdue_since)}),
        **_whole({"told_on": _no_day(facts.told_of_transfer)}),
        **_whole({"moratorium_since": _as_said(facts.moratorium_since)}),
        **facts.owed.figures(),
        **_sums({"behind": facts.arrears.behind, "due": facts.arrears.due}),
    }
    derived = {**_sums({"balance": facts.balance}), "true_cost": _true_cost(facts)}
    limit = facts.cost.figures() if facts.cost else dict.fromkeys(_OF_COST, "")
    return _from(Source.DEBT, told) | _from(Source.DERIVED, derived) | _from(Source.RULE, limit)


def _true_cost(facts: LetterFacts) -> str:
    return formats.percent(facts.cost.true_ppm) if facts.cost else ""


def _circumstances(facts: LetterFacts) -> dict[str, Figure]:
    since = _whole({"since": _no_day(facts.since)})
    told = {"causes": _listed(facts.causes, facts.language), **since}
    own = _from(Source.OWN_WORDS, {"own_sentence": facts.own_sentence})
    papers = {"papers": _listed(facts.papers, facts.language)}
    return _from(Source.ASSESSMENT, told) | own | _from(Source.LETTER, papers)


def _offer(facts: LetterFacts) -> dict[str, Figure]:
    offer = facts.offer
    schedule = offer.schedule if offer else None
    rate = offer.rate_ppm if offer else None
    decided = {
        **_days({"first_on": offer.first_on if offer else None}),
        "rate": formats.percent(rate) if rate is not None else "",
    }
    derived = {
        **_days(
            {
                "last_on": schedule.last_on if schedule else None,
                "first_until": offer.first_until if offer else None,
                "review_on": offer.review_on if offer else None,
                "paid_from": offer.paid_from if offer else None,
            }
        ),
        **_sums(
            {
                "monthly": (offer.monthly or None) if offer else None,
                "for_all": facts.offers.in_all if offer else None,
                "last_amount": schedule.last if schedule else None,
                "total": schedule.total if schedule else None,
                "rest": offer.rest if offer else None,
                "least": offer.least if offer else None,
            }
        ),
        **_whole({"too_little": _too_little(facts)}),
        "instalments": formats.whole(len(offer.payments)) if offer and schedule else "",
    }
    derived |= _rise(offer.rise) if offer else {}
    for step in offer.steps[1:] if offer else ():
        derived |= _days({f"step{step.number}_from": step.first_on})
        derived |= _sums({f"step{step.number}": step.monthly})
    limit = {"limit": formats.whole(offer.limit) if offer and offer.limit else ""}
    return (
        _from(Source.DECIDED, decided) | _from(Source.DERIVED, derived) | _from(Source.RULE, limit)
    )


def _agreed(facts: LetterFacts) -> dict[str, Figure]:
    """What stands in writing about what is behind."""
    agreed = facts.arrears.agreed
    told = {
        **_sums({"written_sum": agreed.sum if agreed else None}),
        **_days(
            {
                "written_from": agreed.first_on if agreed else None,
                "written_on": agreed.on if agreed else None,
            }
        ),
    }
    derived = {
        **_sums({"written_total": agreed.total if agreed else None}),
        **_days({"written_until_on": agreed.last_on if agreed else None}),
        "written_count": formats.whole(agreed.count) if agreed and agreed.count else "",
    }
    return _from(Source.DEBT, told) | _from(Source.DERIVED, derived)


def _theirs(facts: LetterFacts) -> dict[str, Figure]:
    """What they proposed and nobody has answered."""
    theirs = facts.offer.theirs if facts.offer else None
    sums = {
        "open_sum": theirs.each if theirs else None,
        "open_down": theirs.at_once if theirs else None,
    }
    until = _days({"open_until": theirs.until if theirs else None})
    return _from(Source.CREDITOR, {**_sums(sums), **until})


def _too_little(facts: LetterFacts) -> str:
    months = facts.offer.before.too_little if facts.offer else None
    return lean_words(months) if months else ""


def _rise(rise: RiseFacts) -> dict[str, str]:
    """What lets the person pay more later, where one cause alone does."""
    lean = rise.lean_from and rise.lean_until and lean_time(rise.lean_from, rise.lean_until)
    agreed = rise.agreed_until[-1] if rise.agreed_until else None
    return {
        **_sums({"more": rise.more}),
        **_days({"more_on": rise.more_on, "arrears_until": rise.arrears_until}),
        **_months({"agreed_until": agreed}),
        **_whole({"lean_time": lean or ""}),
    }


def lean_time(first: date, last: date) -> str:
    """One month by its name, or the first and the last of several."""
    if (first.year, first.month) == (last.year, last.month):
        return formats.month(first)
    return _("%(first)s to %(last)s") % {
        "first": formats.month(first),
        "last": formats.month(last),
    }


def _budget(facts: LetterFacts) -> dict[str, Figure]:
    budget = facts.budget
    sums = {
        "income": budget.income if budget else None,
        "essentials": budget.essentials if budget else None,
        "left": budget.left if budget else None,
        "short": budget.short if budget else None,
    }
    lean = lean_words(budget.lean) if budget and budget.lean else ""
    worded = {"deducted": _deducted(facts), **_whole({"lean": lean})}
    sources = {"sources": _sources(facts, budget) if budget else ""}
    derived = _from(Source.DERIVED, {**_sums(sums), **worded})
    children = formats.whole(budget.children) if budget and budget.children else ""
    told = {**sources, "children": children, **_coming(facts)}
    return derived | _from(Source.ASSESSMENT, told)


def _sources(facts: LetterFacts, budget: BudgetSummary) -> str:
    """What is earned, where something is: benefits and the like are there to live on."""
    earned = [row for row in budget.incomes if row.is_earned]
    return _listed(map(_bare, earned or budget.incomes), facts.language)


def _coming(facts: LetterFacts) -> dict[str, str]:
    """What is expected to come in, where no offer names it as what it rises with."""
    coming = facts.budget.coming if facts.budget else None
    if coming is None:
        return {}
    return {**_sums({"more": coming.amount}), **_days({"more_on": coming.from_on})}


def _bare(row: BudgetRow) -> str:
    """What the summary calls an income, without what stands behind it in brackets."""
    return bare(row.label)


def lean_words(lean: LeanMonths) -> str:
    """The months in which nothing is left, as the end of a sentence has them."""
    first = formats.month(lean.first_on)
    if lean.last_on is None:
        return _("from %(month)s on") % {"month": first}
    if lean.is_single:
        return _("in %(month)s") % {"month": first}
    return _("from %(first)s to %(last)s") % {"first": first, "last": formats.month(lean.last_on)}


def put_by_time(for_: PutBy | None) -> str:
    """For which month, and why as far as it is known; as "put by" is followed by it."""
    if for_ is None:
        return _("for a later month with less left over")
    month = {"month": lean_time(for_.first_on, for_.last_on)}
    if for_.first_on != for_.last_on:
        return _("for months with less left over, %(month)s") % month
    if for_.due:
        due = {"sum": formats.money_in_words(for_.due)}
        return _("for %(month)s, when %(sum)s is due under agreements") % {**month, **due}
    if for_.less:
        less = {"sum": formats.money_in_words(for_.less)}
        return _("for %(month)s, when %(sum)s less is left over") % {**month, **less}
    return _("for %(month)s, when less is left over") % month


def _first_words(budget: BudgetSummary) -> str:
    """With the sum of the month that the budget shows; of several months each may have its own."""
    if budget.lean:
        return _("payments that come first")
    return _("payments of %(sum)s that come first") % {"sum": formats.money_in_words(budget.first)}


def _agreed_words(budget: BudgetSummary) -> str:
    if budget.lean:
        return _("payments already agreed")
    return _("payments of %(sum)s already agreed") % {"sum": formats.money_in_words(budget.agreed)}


def _deducted(facts: LetterFacts) -> str:
    """What the budget takes off before what is left: only what there is."""
    budget = facts.budget
    if budget is None:
        return ""
    taken = [
        (budget.first, _first_words(budget)),
        (budget.agreed, _agreed_words(budget)),
        (budget.margin, _("a sum kept for the unforeseen")),
        (budget.put_by, _("a sum put by %(time)s") % {"time": put_by_time(budget.put_by_for)}),
    ]
    return _listed((words for amount, words in taken if amount), facts.language)


def _letter(facts: LetterFacts) -> dict[str, Figure]:
    kind = facts.kind
    customs = {
        "hold_days": formats.whole(kind.hold_days) if kind.hold_days else "",
        "years": formats.whole(facts.quiet_years) if facts.quiet_years else "",
        **_sums({"fee": facts.fee}),
    }
    on, answer = _days({"date": facts.on}), _days({"reply_by": facts.reply_by})
    held = _days({"hold_until": facts.hold_until})
    dated = _from(Source.DATED, on) | _from(facts.reply_from, answer) | _from(Source.DERIVED, held)
    return dated | _from(Source.RULE, customs)


def _answers(facts: LetterFacts) -> dict[str, Figure]:
    """What the kind asks for itself, and what follows from the answers."""
    answered = {
        each.id: each.printed(facts.answers[each.id]) if each.id in facts.answers else ""
        for each in facts.kind.questions
        if not isinstance(each, PromiseQuestion)
    }
    texts = {each.id for each in facts.kind.questions if isinstance(each, TextQuestion)}
    own = {name: text for name, text in answered.items() if name in texts}
    derived = facts.kind.derives(facts.answers)
    return _from(Source.LETTER, _whole(answered) | own) | _from(Source.DERIVED, _whole(derived))
