"""What they propose: noted, judged before and after, answered; and nothing is agreed by it."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from debts.domain.problems import Code
from debts.domain.sums.money import Money
from debts.domain.talks.counters import CounterKind
from debts.domain.talks.judge import Decision
from debts.domain.talks.thread import ProposalState
from debts.models import Agreement, History
from debts.selectors.limitation import limitation_facts
from debts.selectors.plan import plan_now
from debts.selectors.talks.circumstances import circumstances_of
from debts.selectors.talks.proposals import became_of
from debts.services import plans
from tests import factories
from tests.page_forms import main_form
from tests.people import post_form, saved, send_form

TODAY = date(2026, 3, 20)
NAMED = {"instalment": "150", "instalments": "36", "first_on": "1 May 2026", "settles": "yes"}
TIME_OVER = {
    "overdue_since": date(2018, 4, 10),
    "last_payment_on": date(2018, 3, 1),
    "never_acknowledged": True,
}


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(TODAY, tick=False):
        yield


def pounds(amount):
    return Money(amount * 100, "GBP")


@pytest.fixture
def debt(household):
    return factories.debt(household, principal=pounds(4230), rate_quote="none")


@pytest.fixture
def planned(household, debt):
    """62 a month is left, all of it offered."""
    assessment = factories.complete_assessment(household)
    assessment.incomes.all().delete()
    assessment.costs.all().delete()
    factories.income(assessment, amount=pounds(62))
    plan = factories.plan(household, assessment=assessment, first_on=date(2026, 5, 1))
    factories.offer(plan, debt=debt)
    plans.work_out(plan=plan, today=TODAY)
    return plan


@pytest.fixture
def add(household, debt):
    return reverse("proposal-add", args=[household.pk]) + f"?debt={debt.pk}"


def test_it_is_judged_before_it_is_kept(owner, household, planned, add):
    shown = post_form(owner, add, NAMED, press="look")
    assert shown.status_code == 200
    verdict = shown.context["judged"].verdict
    assert verdict.decision is Decision.COUNTER
    assert verdict.cost.total == pounds(5400)
    assert {Code.COSTS_FAR_MORE, Code.MORE_THAN_LEFT} <= verdict.codes
    assert not household.proposals.exists()
    assert "£1,170.00" in shown.content.decode()


def test_saved_it_stands_in_the_thread_and_nothing_is_agreed(owner, household, debt, planned, add):
    page = owner.get(saved(post_form(owner, add, NAMED)).url)
    proposal = household.proposals.get()
    assert page.context["judged"].verdict.decision is Decision.COUNTER
    assert not household.agreements.exists()
    thread = owner.get(reverse("proposal-thread", args=[household.pk, debt.pk]))
    (row,) = thread.context["rows"]
    assert (row.proposal, row.state) == (proposal, ProposalState.OPEN)
    assert row.terms == "36 × £150.00"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ({}, "instalment"),
        ({"instalments": "36"}, "instalment"),
        ({**NAMED, "interest": "rate"}, "rate_ppm"),
    ],
)
def test_what_a_verdict_needs_is_asked_back(owner, add, debt, typed, asked):
    for press in ("look", ""):
        shown = post_form(owner, add, typed, press=press)
        assert shown.status_code == 422
        assert asked in shown.context["form"].errors


def test_without_a_number_it_is_reckoned_until_it_is_paid(owner, household, planned, add):
    """“150 a month from the 28th” is the commonest offer; the day is the next such one."""
    typed = {"instalment": "60", "first_on": "the 28th", "interest": "frozen"}
    page = owner.get(saved(post_form(owner, add, typed)).url)
    judged = page.context["judged"]
    assert judged.verdict.until_paid.without.last_on == date(2032, 1, 28)
    assert household.proposals.get().first_on == date(2026, 3, 28)
    assert household.proposals.get().instalments is None
    shown = page.content.decode()
    assert "71 payments, the last on 28 January 2032, if no interest is added" in shown
    assert "28 March 2026" in shown


def test_a_counter_offer_of_ones_own_needs_its_number(owner, household, debt, planned):
    page = reverse("proposal-counter", args=[household.pk, debt.pk])
    asked = post_form(owner, page, {"instalment": "50", "instalments": ""})
    assert asked.status_code == 422
    assert "instalments" in asked.context["form"].errors


def test_what_is_agreed_with_a_friend_is_kept_to_in_a_friends_words(owner, household, planned):
    """Finding M5: 250 a month is agreed, and he wants 3,000 at once."""
    friend = factories.creditor(household, name="Old Chen", kind="person")
    lent = factories.debt(household, creditor=friend, product="private", principal=pounds(5000))
    first = {"instalment": pounds(50), "instalments": 100, "first_on": date(2026, 5, 1)}
    factories.agreement(household, debt=lent, **first)
    planned.offers.all().delete()
    theirs = factories.proposal(
        household, debt=lent, down=pounds(3000), instalment=None, instalments=None
    )
    page = owner.get(reverse("proposal-detail", args=[household.pk, theirs.pk]))
    (said,) = page.context["judged"].spoken
    assert said.text == "I really can’t find that. I’ll keep to the £50 a month we agreed."
    shown = page.content.decode().split('id="verdict"')[1].split("</section>")[0]
    for words in ("credit record", "sold on", "presses you", "Offer this", "Nobody has said"):
        assert words not in shown


def test_for_a_while_needs_no_number(owner, household, planned, add):
    typed = {"instalment": "50", "interim_until": "1 May 2027", "interest": "frozen"}
    page = owner.get(saved(post_form(owner, add, typed)).url)
    assert page.context["judged"].verdict.decision is Decision.INTERIM


def test_what_is_left_open_is_not_called_less_than_is_owed(owner, household, debt, planned):
    """It is still owed, unless they say that it is waived."""
    for settles, said in (("", False), ("no", False), ("yes", True)):
        proposal = factories.proposal(household, debt=debt, settles=settles)
        page = owner.get(reverse("proposal-detail", args=[household.pk, proposal.pk]))
        assert ("Less than you owe by" in page.content.decode()) is said, settles


@pytest.mark.parametrize("made_by", ["them", "us"])
@pytest.mark.parametrize(
    ("reads", "law", "languages"),
    [
        ("en", "gb-ew", ["en"]),
        ("zh-hans", "gb-ew", ["en", "zh-hans"]),
        ("zh-hans", "cn", ["zh-hans"]),
        ("en", "cn", ["zh-hans", "en"]),
    ],
)
def test_it_is_said_as_they_speak_and_as_the_reader_does(
    owner, household, planned, reads, law, languages, made_by
):
    owner.account.language = reads
    owner.account.save(update_fields=["language"])
    there = factories.debt(household, law=law, principal=pounds(900), rate_quote="none")
    proposal = factories.proposal(household, debt=there, made_by=made_by)
    page = owner.get(reverse("proposal-detail", args=[household.pk, proposal.pk]))
    # The plan leaves it nothing: an offer of one's own is taken back.
    section = "taken-back" if made_by == "us" else "verdict"
    shown = page.content.decode().split(f'id="{section}"')[1].split("</section>")[0]
    assert re.findall(r'<blockquote lang="([^"]+)">', shown) == languages
    found = page.context["judged"]
    said = found.taken_back if made_by == "us" else found.spoken
    assert len({each.text for each in said}) == len(languages)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "I can pay £50 a month from 1 May 2026, 20 times: £1,000 in all, without"),
        (
            {"rhythm": "week", "instalment": pounds(10)},
            "I offer: £10 each time, 20 times. It is paid every week from 1 May 2026.",
        ),
        ({"interest": "contract"}, "I offer: £50 each time, 20 times. It is paid every month from"),
        ({"interim_until": date(2027, 1, 1)}, "That holds until 1 January 2027;"),
    ],
)
def test_an_offer_of_ones_own_is_there_to_be_sent(owner, household, debt, planned, given, message):
    given = {"interest": "frozen", "first_on": date(2026, 5, 1), **given}
    ours = factories.proposal(household, debt=debt, made_by="us", **given)
    page = owner.get(reverse("proposal-detail", args=[household.pk, ours.pk])).content.decode()
    assert "You offered this. Send it, and wait for their answer." in page
    assert message in page
    assert "Please confirm it in writing." in page
    # 50 of 62 a month; by the week 200 in five months, of 310.
    assert f"Your offer is {'65' if ours.rhythm == 'week' else '81'}%" in page
    theirs = ("They want", "You can say", "sounds possible", "This fits", "not accept it")
    assert [words for words in theirs if words in page] == []


def test_an_offer_of_ones_own_is_not_judged_as_theirs_while_it_is_changed(
    owner, household, debt, planned
):
    ours = factories.proposal(household, debt=debt, made_by="us", first_on=date(2026, 5, 1))
    edit = reverse("proposal-edit", args=[household.pk, ours.pk])
    page = post_form(owner, edit, {}, press="look=yes").content.decode()
    assert "You offered this." in page
    assert [words for words in ("They want", "You can say", "This fits") if words in page] == []


def test_an_answered_offer_of_ones_own_is_not_sent_again(owner, household, debt, planned):
    ours = factories.proposal(household, debt=debt, made_by="us", closed_as="refused")
    page = owner.get(reverse("proposal-detail", args=[household.pk, ours.pk])).content.decode()
    assert "You proposed it" in page
    assert "A message to copy" not in page


def test_what_admits_a_debt_in_doubt_is_not_there_to_be_sent(owner, household, planned):
    old = factories.debt(household, principal=pounds(40), **TIME_OVER)
    ours = factories.proposal(household, debt=old, made_by="us", settles="yes")
    page = owner.get(reverse("proposal-detail", args=[household.pk, ours.pk])).content.decode()
    assert "Do not agree to anything today" in page
    assert "A message to copy" not in page


def test_a_debt_whose_time_is_in_doubt_gets_nothing_agreed(owner, household, planned):
    old = factories.debt(household, principal=pounds(40), **TIME_OVER)
    proposal = factories.proposal(household, debt=old, instalment=pounds(2), settles="yes")
    page = owner.get(reverse("proposal-detail", args=[household.pk, proposal.pk]))
    judged = page.context["judged"]
    assert judged.verdict.decision is Decision.NOT_TODAY
    assert Code.TIME_IN_DOUBT in judged.verdict.codes
    assert judged.counters == ()


def test_noting_it_moves_no_time_limit_and_withdraws_no_offer(owner, household, debt, planned, add):
    before = limitation_facts(debt), _offered(planned)
    saved(post_form(owner, add, NAMED))
    again = household.debts.get(pk=debt.pk)
    assert (limitation_facts(again), _offered(household.plans.get())) == before


def _offered(plan):
    return [offer.steps for offer in plan_now(plan).worked.offers]


def test_it_stands_in_the_story_of_its_debt_and_is_the_next_step_until_it_is_answered(
    owner, household, debt
):
    proposal = factories.proposal(household, debt=debt)
    page = reverse("debt-detail", args=[household.pk, debt.pk])
    asked = owner.get(page).content.decode()
    assert "Next: Answer what they propose." in asked
    assert "20 × £50.00" in asked
    saved(post_form(owner, reverse("proposal-refuse", args=[household.pk, proposal.pk])))
    answered = owner.get(page).content.decode()
    assert "Next: Answer what they propose." not in answered
    assert "20 × £50.00" in answered


@pytest.mark.parametrize(("kept", "at_once"), [(None, 800), (300, 500), (800, 0), (900, 0)])
def test_money_to_live_on_until_pay_day_is_offered_to_nobody(
    household, debt, planned, kept, at_once
):
    factories.asset(planned.assessment, kind="cash", value=pounds(800))
    planned.in_hand = None if kept is None else pounds(kept)
    planned.paid_on = None if kept is None else date(2026, 3, 28)
    planned.save()
    assert circumstances_of(debt, TODAY).in_hand == pounds(at_once)


def test_a_counter_offer_is_filled_in_as_it_was_worked_out(owner, household, debt, planned):
    theirs = factories.proposal(household, debt=debt, instalment=pounds(150), settles="yes")
    detail = owner.get(reverse("proposal-detail", args=[household.pk, theirs.pk]))
    best = detail.context["judged"].verdict.counters[0]
    assert best.kind is CounterKind.OFFERED
    answer = saved(post_form(owner, detail.context["judged"].counters[0].url))
    ours = household.proposals.get(made_by="us")
    assert (ours.replies_to, ours.instalment) == (theirs, best.terms.wanted)
    assert became_of(theirs, TODAY) is ProposalState.COUNTERED
    assert owner.get(answer.url).status_code == 200


def test_which_figures_stay_with_the_person_is_said_as_it_is(owner, household, debt, planned):
    page = owner.get(reverse("proposal-counter", args=[household.pk, debt.pk])).content.decode()
    assert "a letter offers what you aim for" in page
    assert "No letter says them" not in page


def test_past_what_the_months_have_it_asks_once(owner, household, debt, planned):
    page = reverse("proposal-counter", args=[household.pk, debt.pk])
    typed = {"instalment": "200", "instalments": "20", "first_on": "1 May 2026"}
    asked = post_form(owner, page, typed)
    assert asked.status_code == 422
    assert asked.context["past"].verdict.breaks
    assert not household.proposals.exists()
    saved(_once_more(owner, page, asked))
    assert household.proposals.get().made_by == "us"


def _once_more(owner, page, shown):
    """The page asked to be looked at: it is sent again as it stands."""
    form = main_form(shown)
    form.action = form.action or page
    return send_form(owner, form)


def test_accepted_it_fills_in_the_agreement_and_names_it(owner, household, debt):
    proposal = factories.proposal(
        household, debt=debt, instalment=pounds(50), instalments=12, first_on=date(2026, 4, 1)
    )
    page = reverse("agreement-add", args=[household.pk]) + f"?proposal={proposal.pk}"
    saved(post_form(owner, page))
    agreement = household.agreements.get()
    assert (agreement.instalment, agreement.instalments) == (pounds(50), 12)
    assert agreement.status == Agreement.Status.SPOKEN
    proposal.refresh_from_db()
    assert proposal.agreement == agreement
    assert became_of(proposal, TODAY) is ProposalState.ACCEPTED


def test_what_is_paid_at_once_moves_no_instalment(owner, household, debt):
    """684 at once, then 1,016 from 1 May: both days stand, and a payment settles the 684 first."""
    times = {"instalments": 2, "first_on": date(2026, 5, 1)}
    sums = {"down": pounds(684), "instalment": pounds(1016), **times}
    proposal = factories.proposal(household, debt=debt, **sums)
    page = reverse("agreement-add", args=[household.pk]) + f"?proposal={proposal.pk}"
    agreed = saved(post_form(owner, page)).url
    shown = owner.get(agreed)
    assert "<dt>Down payment</dt>" in shown.content.decode()
    schedule = shown.context["page"].schedule
    assert [(row.due_on, row.amount) for row in schedule.instalments] == [
        (TODAY, pounds(684)),
        (date(2026, 5, 1), pounds(1016)),
        (date(2026, 6, 1), pounds(1016)),
    ]
    agreement = household.agreements.get()
    saved(post_form(owner, reverse("agreement-edit", args=[household.pk, agreement.pk])))
    agreement.refresh_from_db()
    assert (agreement.down, agreement.down_on) == (pounds(684), TODAY)
    factories.entry(debt, kind="payment", on=TODAY, amount=pounds(684))
    kept = owner.get(agreed).context["page"].kept
    assert [each.is_paid for each in kept.instalments] == [True, False, False]
    assert kept.next_unpaid.due_on == date(2026, 5, 1)


def test_taking_the_agreement_back_opens_it_again(owner, household, debt):
    agreement = factories.agreement(household, debt=debt)
    proposal = factories.proposal(household, debt=debt, agreement=agreement)
    saved(post_form(owner, reverse("agreement-remove", args=[household.pk, agreement.pk])))
    proposal.refresh_from_db()
    assert became_of(proposal, TODAY) is ProposalState.OPEN


@pytest.mark.parametrize(
    ("verb", "state"),
    [("refuse", ProposalState.REFUSED), ("withdraw", ProposalState.WITHDRAWN)],
)
def test_an_answer_is_noted_and_taken_back(owner, household, verb, state):
    proposal = factories.proposal(household)
    saved(post_form(owner, reverse(f"proposal-{verb}", args=[household.pk, proposal.pk])))
    proposal.refresh_from_db()
    assert became_of(proposal, TODAY) is state
    saved(post_form(owner, reverse("proposal-reopen", args=[household.pk, proposal.pk])))
    proposal.refresh_from_db()
    assert became_of(proposal, TODAY) is ProposalState.OPEN
    told = History.objects.filter(noun="proposal", row_id=proposal.pk)
    assert {row.verb for row in told} == {"changed"}


def test_its_day_passes_by_itself(household):
    proposal = factories.proposal(household, stands_until=date(2026, 3, 10))
    assert became_of(proposal, date(2026, 3, 10)) is ProposalState.OPEN
    assert became_of(proposal, date(2026, 3, 11)) is ProposalState.LAPSED


def test_taken_back_it_leaves_nothing_but_its_history(owner, household):
    proposal = factories.proposal(household)
    page = owner.get(reverse("proposal-detail", args=[household.pk, proposal.pk])).content.decode()
    assert "Delete this note" in page
    assert "Take it back" not in page
    saved(post_form(owner, reverse("proposal-remove", args=[household.pk, proposal.pk])))
    assert not household.proposals.exists()
    assert History.objects.filter(noun="proposal", verb="removed").exists()


CARD = {"product": "credit_card", "rate_quote": "none"}


@pytest.mark.parametrize(
    ("country", "more", "named", "rule"),
    [
        ("gb-ew", {"settles": "yes"}, (200, 60), "CONC 7.3.5G R"),
        ("gb-ew", {"settles": "yes", "fee": True}, (50, 24), "CONC 7.7.2R"),
        ("cn", {"settles": "yes"}, (50, 72), "Article 70"),
        ("cn", {}, (50, 24), "Article 70"),
    ],
)
def test_the_countrys_flags_stand_with_source_and_force(
    owner, household, country, more, named, rule
):
    home = factories.household(country=country, currency="CNY" if country == "cn" else "GBP")
    factories.membership(home, owner.account, "owner")
    amount = Money(named[0] * 100, home.currency)
    lender = factories.creditor(home, kind="bank")
    owed = Money(2400_00, home.currency)
    debt = factories.debt(home, creditor=lender, stated_total=owed, law=country, **CARD)
    if more.get("fee"):
        more = {**more, "fee": amount}
    proposal = factories.proposal(home, debt=debt, instalment=amount, instalments=named[1], **more)
    page = owner.get(reverse("proposal-detail", args=[home.pk, proposal.pk]))
    articles = [card.article for card in page.context["judged"].rules]
    assert any(rule in article for article in articles), articles
    assert all(card.layer for card in page.context["judged"].rules)


def test_once_answered_it_is_not_judged_against_the_balance_of_a_later_day(owner, household, debt):
    open_, answered = (factories.proposal(household, debt=debt) for _ in range(2))
    answered.agreement = factories.agreement(household, debt=debt)
    answered.save()
    shown = [
        owner.get(reverse("proposal-detail", args=[household.pk, each.pk])).context["judged"]
        for each in (open_, answered)
    ]
    assert shown[0] is not None
    assert shown[1] is None


def test_in_chinese_a_fact_is_denied_with_another_word_than_consent(owner, debt, add):
    """“Is nothing left to pay after that?” is answered 否, what was asked of them 不同意."""
    owner.account.language = "zh-hans"
    owner.account.save()
    fields = owner.get(add).context["form"].fields
    for name in ("settles", "stops_collecting"):
        assert [str(words) for _value, words in fields[name].choices] == ["没有说", "是", "否"]
    contact = factories.contact(debt.household, debt=debt)
    answer = owner.get(reverse("contact-answer", args=[debt.household_id, contact.pk]))
    assert ("no", "不同意") in answer.context["form"].fields["answer"].choices
