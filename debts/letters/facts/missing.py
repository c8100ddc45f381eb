"""Facts that a letter would need or like, and are not known: each with the page that fills it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.letters.facts.basis import answers_behind
from debts.letters.facts.letter import LetterFacts
from debts.letters.facts.talks.written import written_terms
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.kinds.court.objection import disputes
from debts.letters.kinds.questions import Answers
from debts.letters.words.folders import prints_their_address
from debts.models import Letter

# On the address of a page that fills in a fact: the letter to return to (`views/door/way_back.py`).
FOR_LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Want:
    """A fact that letters ask for: how to tell that it is there, and where it is filled in."""

    label: Promise
    known: Callable[[LetterFacts], bool]
    url: Callable[[Letter], str]


@dataclass(frozen=True, slots=True)
class Missing:
    label: str
    url: str
    # Without it the letter cannot be issued; else it prints as a line to fill in by hand.
    stops: bool


def _of_household(name: str) -> Callable[[Letter], str]:
    return lambda letter: reverse(name, args=[letter.household_id])


def _of_debt(name: str) -> Callable[[Letter], str]:
    return lambda letter: reverse(name, args=[letter.household_id, letter.debt_id])


def _signer(letter: Letter) -> str:
    """The first person is added at once; of several, one is chosen to sign."""
    page = "person-list" if letter.household.people.exists() else "person-add"
    return reverse(page, args=[letter.household_id])


def _url(want: Want, letter: Letter) -> str:
    """The page that fills it in, told which letter to return to."""
    return for_letter(want.url(letter), letter)


def for_letter(url: str, letter: Letter) -> str:
    """The same address, told which letter to return to; it may end in a place on its page."""
    page, mark, place = url.partition("#")
    return f"{page}{'&' if '?' in page else '?'}{FOR_LETTER}={letter.pk}{mark}{place}"


def _questions(letter: Letter) -> str:
    return reverse("letter-questions", args=[letter.household_id, letter.pk])


def _happened(letter: Letter) -> str:
    """The answers that it is taken from; while none are finished, where the letter itself says it
    in the person's own words."""
    place = [letter.household_id]
    if answers_behind(letter) is None and BY_ID[letter.kind].takes_sentence:
        return _settings(letter) + "#id_with_sentence"
    return reverse("assessment-happened", args=place)


def _settings(letter: Letter) -> str:
    return reverse("letter-settings", args=[letter.household_id, letter.pk])


def _counter(letter: Letter) -> str:
    page = reverse("proposal-counter", args=[letter.household_id, letter.debt_id])
    return f"{page}?to={letter.answers.get('proposal', '')}"


def _counter_itself(letter: Letter) -> str:
    """The page that changes the newest of the person's own proposals."""
    ours = letter.debt.proposals.filter(replies_to=letter.answers.get("proposal")).first()
    return reverse("proposal-edit", args=[letter.household_id, ours.pk]) if ours else ""


def _lump(letter: Letter) -> str:
    """The page that shares the sum, else where one is noted."""
    offer = letter.debt.proposals.filter(pk=letter.answers.get("lump_offer") or 0).first()
    if offer is None or offer.lump_sum_id is None:
        return reverse("lump-sum-list", args=[letter.household_id])
    return reverse("lump-sum-detail", args=[letter.household_id, offer.lump_sum_id])


def _agreement(letter: Letter) -> str:
    """The page of what stands in writing about its debt."""
    terms = written_terms(letter.debt, letter.dated_on)
    page = "agreement-edit" if terms else "agreement-add"
    return reverse(page, args=[letter.household_id, *([terms.key] if terms else [])])


def _evidence(letter: Letter) -> str:
    return reverse("evidence-edit", args=[letter.household_id, letter.pk])


def _recipient(letter: Letter) -> str:
    return reverse("creditor-edit", args=[letter.household_id, letter.recipient_id])


WANTS = {
    "signer": Want(
        _("The name of the person who signs"),
        lambda f: bool(f.sender.names),
        _signer,
    ),
    "address": Want(
        _("Your postal address"), lambda f: bool(f.sender.address), _of_household("household-edit")
    ),
    "recipient_address": Want(
        _("Their address for letters"),
        lambda f: bool(f.recipient.address) or not prints_their_address(f.folder, f.language),
        _recipient,
    ),
    "reference": Want(
        _("The reference of the account"),
        lambda f: bool(f.reference) or f.to_person,
        _of_debt("debt-edit"),
    ),
    "balance": Want(_("The balance"), lambda f: f.balance is not None, _of_debt("debt-amounts")),
    "arrears": Want(
        _("How much is behind"), lambda f: f.arrears.behind is not None, _of_debt("debt-amounts")
    ),
    "balance_on": Want(
        _("The date of the balance"), lambda f: f.balance_on is not None, _of_debt("debt-amounts")
    ),
    "circumstances": Want(
        _("What happened"),
        lambda f: f.tells_reason or not f.tells_causes,
        _happened,
    ),
    "budget": Want(
        _("Amounts in your budget that are not known yet: the offer leaves them out"),
        lambda f: f.budget is None or not f.budget.unknown,
        _of_household("assessment-check"),
    ),
    "offer": Want(
        _("An offer from your plan"),
        lambda f: f.offers_a_sum,
        _of_household("plan"),
    ),
    "call": Want(
        _("The call or visit with them that it is about"),
        lambda f: f.talks.call is not None,
        _questions,
    ),
    "answered": Want(
        _("Their proposal that it answers"),
        lambda f: f.talks.answered is not None,
        _questions,
    ),
    "counter": Want(
        _("Your own proposal in answer to theirs"),
        lambda f: f.talks.answered is None or f.talks.answered.counter is not None,
        _counter,
    ),
    "own_fits": Want(
        _(
            "An offer that your months hold. The one in it no longer fits: take it back, and"
            " discard this draft"
        ),
        lambda f: not f.talks.own_lacks,
        _of_debt("proposal-thread"),
    ),
    "counter_day": Want(
        _("A first day of your own proposal that is still to come"),
        lambda f: f.talks.answered is None or not f.talks.answered.is_past(f.on),
        _counter_itself,
    ),
    "lump": Want(
        _("The share of a single sum that it offers"),
        lambda f: f.talks.lump is not None,
        _lump,
    ),
    "lump_share": Want(
        _("The share as it comes to now: the debts or the sum have changed since"),
        lambda f: f.talks.lump is None or f.talks.lump.is_current,
        _lump,
    ),
    "lump_day": Want(
        _("Days of the offer that are still to come"),
        lambda f: f.talks.lump is None or not f.talks.lump.is_past,
        _lump,
    ),
    "refused": Want(
        _("Their answer that said no, with no agreement since"),
        lambda f: f.talks.refused is not None,
        _questions,
    ),
    "complained": Want(
        _("The complaint that it takes further, not answered as you asked"),
        lambda f: f.talks.complained is not None,
        _questions,
    ),
    "body_named": Want(_("Whom you ask"), lambda f: bool(f.recipient.name), _questions),
    "court_named": Want(
        _("The court that made the order"), lambda f: bool(f.recipient.name), _questions
    ),
    "moratorium_runs": Want(
        _("The day on which the moratorium began, among the dates of the debt; it is not over"),
        lambda f: f.moratorium_since is not None,
        _of_debt("event-add"),
    ),
    "disputed": Want(
        _("What you dispute in the claim itself. That you cannot pay is no objection"),
        disputes,
        _questions,
    ),
    "changed": Want(
        _("The first payment that you cannot make, and what you ask for instead"),
        lambda f: f.talks.changed is not None,
        _questions,
    ),
    "agreed": Want(
        _("An agreement about this debt that stands"),
        lambda f: f.talks.agreed is not None,
        _of_debt("debt-detail"),
    ),
    "asked_first": Want(
        _("A letter that asks to change what is late: it goes before this one"),
        lambda f: f.talks.paid is None or not f.talks.paid.unasked,
        _of_debt("letter-kind"),
    ),
    "paid": Want(
        _("A payment under this agreement, with all that was paid before noted too"),
        lambda f: f.talks.paid is not None,
        _of_debt("debt-detail"),
    ),
    "pay_day": Want(
        _("A day of the payment that is still to come"),
        lambda f: f.answers.get("pay_on", f.on) >= f.on,
        _questions,
    ),
    "later_day": Want(
        _("A day for it that is after the one on which it is due"),
        lambda f: _is_put_off(f.answers),
        _questions,
    ),
    "one_signer": Want(
        _("The one person who signs"), lambda f: len(f.sender.names) == 1, _questions
    ),
    "nothing_left": Want(
        _("A budget that leaves nothing: with something left, offer that instead"),
        lambda f: f.nothing_left,
        _of_household("assessment-check"),
    ),
    "answer_in_time": Want(
        _("A day for their answer that is before the one on which the payment is due"),
        lambda f: _is_in_time(f),
        lambda letter: _settings(letter) + "#id_reply_by",
    ),
    "differences": Want(
        _("Something that was charged or written otherwise than agreed"),
        lambda f: bool(f.talks.differences),
        _of_debt("debt-detail"),
    ),
    "cleared": Want(
        _("That all of it is paid, or that the debt is settled"),
        lambda f: f.talks.cleared is not None,
        _of_debt("debt-settle"),
    ),
    "time_over": Want(
        _("By your dates, time for court action is not over: this letter could harm you"),
        lambda f: f.time_may_be_over,
        _of_debt("debt-dates"),
    ),
    "agreement": Want(
        _("An agreement in writing that stands"),
        lambda f: f.arrears.agreed is not None,
        _of_household("agreement-add"),
    ),
    "agreed_sums": Want(
        _("The sums that were agreed in writing"),
        lambda f: f.arrears.agreed is None or f.arrears.agreed.sum is not None,
        _agreement,
    ),
    "noted_since": Want(
        _("The evidence put together once more: your notes have changed since"),
        lambda f: f.talks.evidence is None or f.talks.evidence.is_current,
        _evidence,
    ),
    "covered": Want(
        _("Your own words without what you blacked out in the evidence"),
        lambda f: f.talks.evidence is None or not f.talks.evidence.uncovered,
        _questions,
    ),
    "plan": Want(
        _("A plan brought up to date: your figures have changed since"),
        lambda f: f.offer is None or f.plan_stands,
        _of_household("plan"),
    ),
}


def _is_put_off(answers: Answers) -> bool:
    """Whether the later day is one; where either is not answered, that is asked for by itself."""
    return not {"due_on", "later_on"} <= set(answers) or answers["later_on"] > answers["due_on"]


def _is_in_time(facts: LetterFacts) -> bool:
    """An answer on the day that it is about is none; where none is left, tomorrow is asked for."""
    day, asked = facts.answers.get(facts.kind.answer_before), facts.reply_by
    return day is None or asked is None or asked < day or asked <= facts.on + timedelta(days=1)


def missing(letter: Letter, facts: LetterFacts) -> list[Missing]:
    """What is not known, the facts that stop the letter first."""
    needs, wants = facts.kind.needs, facts.kind.wants
    facts_missing = [
        Missing(str(WANTS[name].label), _url(WANTS[name], letter), name in needs)
        for name in (*needs, *wants)
        if not WANTS[name].known(facts)
    ]
    return [*_unanswered(letter, facts), *facts_missing]


def _unanswered(letter: Letter, facts: LetterFacts) -> list[Missing]:
    """The kind's own questions: without an answer it has nothing to ask for."""
    page = _questions(letter)
    return [
        Missing(str(each.label), page, stops=True)
        for each in facts.kind.questions
        if each.is_needed(facts) and each.id not in facts.answers
    ]
