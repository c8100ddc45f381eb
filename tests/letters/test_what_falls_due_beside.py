"""An offer on arrears says that what falls due meanwhile is paid, and that the sum comes on top:
on the desk, in a verdict, in the message and in the letter; only where the budget counts it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils.translation import override

from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.domain.talks.counters import CounterKind, CounterOffer
from debts.domain.talks.terms import Said, Terms
from debts.domain.talks.whom import Whom
from debts.letters.facts.arrears import FallsDue
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Debt, Household, Letter, Proposal
from debts.pages.call.mine import Mine, mine_on
from debts.pages.talks.beside_arrears import BesideArrears, beside_arrears
from debts.pages.talks.own import to_send
from debts.pages.talks.spoken import counter_sentence
from debts.pages.talks.verdict import judged
from debts.selectors.talks.proposals import proposed_terms
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY, plan_of
from tests.letters.test_confirm_call import RUNNING

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

# Who is owed, what for, the line of the budget that counts it, and what is said of it.
OWED = {
    "rent": ("landlord", "rent", "rent", ("home", "rent"), "I’ll pay the rent as it falls due."),
    "tax": (
        *("public", "tax", "council-tax", ("home", "council-tax")),
        "I’ll pay this year’s instalments as they fall due.",
    ),
    "energy": ("utility", "bill", "energy", ("utilities", "gas"), "I’ll pay for what I use now."),
}
IN_CHINA = {"rent": "房租照付。", "energy": "现在用的照付。"}


def pounds(amount: int, currency: str = "GBP") -> Money:
    return Money(amount * 100, currency)


def behind(what: str, place: str = "gb-ew", line: str | None = None, **more: Any) -> Debt:
    """640 behind; 1,500 comes in, 600 goes to the line of the budget."""
    kind, product, priority, (sort, usual), _lead = OWED[what]
    money = {"currency": "CNY", "letter_language": "zh-hans"} if place == "cn" else {}
    home = factories.household(country=place, **money)
    factories.person(home)
    names = {"rent": "Jo Hill", "tax": "Moorvale Council", "energy": "Moor Energy"}
    them = factories.creditor(home, name=names[what], kind=kind)
    whole = {**RUNNING, "product": product, "priority": True, "priority_kind": priority, **more}
    debt = factories.debt(home, creditor=them, **whole)
    owed = Money(640_00, home.currency)
    factories.entry(debt, on=DAY, principal=owed, arrears=owed)
    answers = factories.assessment(home, completed_on=DAY)
    factories.income(answers)
    factories.cost(answers, kind=sort, line=usual if line is None else line)
    plan_of(home, answers)
    return Debt.objects.get(pk=debt.pk)


def counter(debt: Debt) -> Proposal:
    """13 × 49 and 3: 640 in all, against 78 a month of theirs."""
    home, currency = debt.household, debt.household.currency
    theirs = factories.proposal(home, debt=debt, instalment=pounds(78, currency), on=DAY)
    own = {"instalment": pounds(49, currency), "instalments": 14, "interest": "frozen"}
    own |= {"last_amount": pounds(3, currency), "settles": "yes", "first_on": date(2027, 1, 1)}
    return factories.proposal(home, debt=debt, made_by="us", replies_to=theirs, on=DAY, **own)


def letter_on(proposal: Proposal) -> str:
    theirs = proposal.replies_to
    assert theirs
    begun = letters.begin(
        debt=proposal.debt,
        kind=BY_ID["counter_offer"],
        language="zh-hans" if proposal.debt.law == "cn" else "en",
        today=DAY,
        answers={"proposal": theirs.pk},
    )
    return " ".join(compose(Letter.objects.get(pk=begun.pk)).text().split())


def message_on(proposal: Proposal) -> str:
    return to_send(proposal, proposed_terms(proposal, DAY))[0].text


@pytest.mark.parametrize("what", OWED)
@pytest.mark.parametrize("place", ["gb-ew", "gb-sct"])
def test_it_is_said_first_on_the_desk_in_the_verdict_and_in_the_message(
    what: str, place: str
) -> None:
    debt, lead = behind(what, place), OWED[what][-1]
    mine = mine_on(debt, DAY)
    assert isinstance(mine, Mine)
    assert mine.say.words.startswith(f"“{lead} On top I can pay £")
    theirs = factories.proposal(debt.household, debt=debt, instalment=pounds(1_000), on=DAY)
    verdict = judged(theirs, debt, DAY)
    assert verdict.counters
    for shown in verdict.counters:
        assert shown.sentence.startswith(f"{lead} On top I can pay £"), shown
    assert message_on(counter(debt)) == (
        f"{lead} On top I can pay £49 a month from 1 January 2027, 13 times, and a last payment of "
        "£3 towards the arrears: £640 in all. With the last payment these arrears are settled. "
        "Please confirm it in writing."
    )


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("rent", "From now on I will pay the rent as it falls due."),
        ("tax", "From now on I will pay this year’s instalments as they fall due."),
        ("energy", "From now on I will pay for what I use."),
    ],
)
def test_the_letter_says_it_too(what: str, said: str) -> None:
    text = letter_on(counter(behind(what)))
    assert f"{said} What is offered here comes on top, for what fell due before." in text


@pytest.mark.parametrize("what", IN_CHINA)
def test_it_is_said_in_chinese(what: str) -> None:
    proposal = counter(behind(what, "cn"))
    message = message_on(proposal)
    assert message.startswith(IN_CHINA[what] + "以前欠的另外还：从2027年1月1日起每月付49元")
    assert "最后一期付清后，以前欠的就结清了。" in message
    assert "本人按期支付；以上款项另行支付，用于补交以前所欠。" in letter_on(proposal)


# What the budget does not count is promised to nobody.
NOT_COUNTED = {"rent": "council-tax", "tax": "rent", "energy": None}


@pytest.mark.parametrize("what", ["rent", "tax"])
def test_what_the_budget_does_not_count_is_not_promised(what: str) -> None:
    debt = behind(what, line=NOT_COUNTED[what])
    mine = mine_on(debt, DAY)
    assert isinstance(mine, Mine)
    proposal = counter(debt)
    for text in (mine.say.words, message_on(proposal), letter_on(proposal)):
        assert "I’ll pay" not in text
        assert "From now on" not in text
    assert "these arrears are settled" in message_on(proposal)


@pytest.mark.parametrize("how", ["sold", "judged", "another tax"])
def test_where_nothing_more_falls_due_it_says_nothing_of_it(household: Household, how: str) -> None:
    debt = behind("tax" if how == "another tax" else "rent")
    if how == "judged":
        debt.stage = "judgment"
    elif how == "sold":
        debt.creditor.kind = "debt_buyer"
    else:
        debt.creditor.name, debt.priority_kind = "HM Revenue and Customs", "hmrc"
    assert beside_arrears(debt) == BesideArrears()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("kind", FallsDue)
@pytest.mark.parametrize("sort", CounterKind)
@pytest.mark.parametrize("waived", [None, 200])
def test_no_counter_offer_on_arrears_says_that_all_of_it_is_settled(
    language: str, kind: FallsDue, sort: CounterKind, waived: int | None
) -> None:
    sums = DatedSums.level(pounds(49), date(2027, 1, 1), 12)
    terms = Terms("GBP", sums, settles=Said.YES, waived=pounds(waived) if waived else None)
    with override(language):
        said = counter_sentence(CounterOffer(sort, terms), Whom.LANDLORD, BesideArrears(kind, True))
        lead = BesideArrears(kind, True).lead
    assert "all of it is settled" not in said
    assert "settled in full" not in said
    is_new = sort not in (CounterKind.AS_SAID, CounterKind.KEPT)
    assert said.startswith(lead) is is_new
