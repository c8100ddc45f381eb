"""What the plan's page says of its months: lean, short, empty at first, and how they add up."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Agreement, Household, Plan
from tests import factories
from tests.page_forms import main_form
from tests.people import Visitor, post_form, saved, send_form

pytestmark = pytest.mark.time_machine(date(2026, 4, 20))


def url(household: Household, name: str = "plan", *more: Any) -> str:
    return reverse(name, args=[household.pk, *more])


def pounds(amount: int) -> Money:
    return Money(amount * 100, "GBP")


def having(household: Household, left: int, *balances: int) -> None:
    """So much (whole pounds) is left of 1,500 a month, for debts of these balances."""
    done = factories.assessment(household, completed_on=date(2026, 4, 20))
    factories.income(done)
    factories.cost(done, amount=pounds(1500 - left))
    for balance in balances:
        factories.debt(household, principal=pounds(balance))


def expect(owner: Visitor, household: Household, change: int, on: str, months: str = "") -> None:
    """A change of the month's money, entered on its page; the answers stay finished."""
    answers = {
        "what": "Car insurance",
        "direction": "more" if change > 0 else "less",
        "amount": str(abs(change)),
        "from_on": on,
        "months": months,
        "counted": "on",
    }
    saved(post_form(owner, url(household, "assessment-changes"), answers, press="then=on"))
    household.assessments.update(completed_on=date(2026, 4, 20))


def make(owner: Visitor, household: Household, **given: str) -> Plan:
    answers = {"margin": "0", "first_on": "1 May 2026", "method": "pro_rata", "part": "100"} | given
    saved(post_form(owner, url(household, "plan-make"), answers))
    return Plan.objects.latest("pk")


def choose(owner: Visitor, household: Household, choice: str) -> None:
    where = url(household, "plan-nothing-left")
    saved(post_form(owner, url(household), action=where, press=f"choice={choice}"))


def text_of(owner: Visitor, household: Household) -> str:
    """The page's words, without its markup."""
    response = owner.get(url(household))
    assert response.status_code == 200
    main = response.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_month_that_nothing_can_bridge_is_named_with_what_is_missing(
    owner: Visitor, household: Household
) -> None:
    """It was said that the rest is put by; 2,300.00 of it was nowhere."""
    having(household, 900, 6000)
    expect(owner, household, -5900, "1 August 2026", "1")
    make(owner, household)
    choose(owner, household, "pause")
    text = text_of(owner, household)
    # 900 - 5,900 = -5,000 in August; May, June and July put 3 × 900 = 2,700 by.
    assert "August 2026 is a lean month: the month itself has -£5,000.00" in text.replace("−", "-")
    assert "The months before it can spare £2,700.00" in text
    assert "The rest is put by" not in text
    assert "In August 2026 £2,300.00 is missing," in text
    assert "Month by month" in text


def test_months_in_a_row_that_lack_the_same_are_one_sentence(
    owner: Visitor, household: Household
) -> None:
    """Each had a sentence of its own, and the fourth none."""
    having(household, 900, 6000)
    expect(owner, household, -1000, "1 May 2026", "5")
    expect(owner, household, -50, "1 August 2026", "1")
    make(owner, household)
    text = text_of(owner, household)
    # 900 - 1,000 from May to September, and 50 less in August; of May the page says it elsewhere.
    assert "£100.00 is missing in May 2026" in text
    assert "From June 2026 to July 2026 £100.00 is missing each month." in text
    assert "In August 2026 £150.00 is missing." in text
    assert "In September 2026 £100.00 is missing." in text
    assert text.count("2026 £100.00 is missing.") == 1


def test_where_the_first_month_is_short_too_nothing_is_said_of_money_put_by(
    owner: Visitor, household: Household
) -> None:
    """110 a month is missing until a job begins in August: nothing can be put by."""
    having(household, -110, 600)
    expect(owner, household, 620, "1 August 2026")
    make(owner, household)
    text = text_of(owner, household)
    assert "From June 2026 to July 2026 £110.00 is missing each month." in text
    assert "put by before" not in text


def test_a_lean_month_that_is_bridged_is_not_called_short(
    owner: Visitor, household: Household
) -> None:
    having(household, 900, 6000)
    expect(owner, household, -1000, "1 September 2026", "1")
    make(owner, household)
    text = text_of(owner, household)
    assert "September 2026 is a lean month" in text
    assert "The rest is put by in the months before it" in text
    assert "missing" not in text


def test_a_last_instalment_that_was_agreed_and_cannot_be_paid_is_named_with_its_agreement(
    owner: Visitor, household: Household
) -> None:
    """Only the form on which it was entered had warned."""
    having(household, 100, 2000)
    agreement: Agreement = factories.agreement(
        household,
        first_on=date(2026, 4, 15),
        instalment=pounds(50),
        instalments=3,
        last_amount=pounds(3000),
    )
    make(owner, household)
    choose(owner, household, "pause")
    text = text_of(owner, household)
    # May leaves 50, June 100 - 3,000 = -2,900 of which 50 were put by.
    misfit = f"What you agreed does not fit: {agreement.debt}. In June 2026 £2,850.00 is missing."
    assert misfit in text
    assert "The rest is put by" not in text
    # It is June that does not fit, and said once.
    assert "After what you agreed nothing is left to offer" not in text
    assert text.count("£2,850.00 is missing") == 1


def test_an_agreement_that_does_not_fit_is_named_where_no_other_debt_is_left(
    owner: Visitor, household: Household
) -> None:
    having(household, 100, 2000)
    make(owner, household)
    agreement = factories.agreement(
        household,
        debt=household.debts.get(),
        first_on=date(2026, 5, 1),
        instalment=pounds(20),
        instalments=3,
        last_amount=pounds(1000),
    )
    # 100 - 1,000 in July, of which twice 80 can be put by.
    misfit = f"What you agreed does not fit: {agreement.debt}. In July 2026 £740.00 is missing."
    assert misfit in text_of(owner, household)


def test_of_two_agreements_the_one_that_is_too_much_is_named(
    owner: Visitor, household: Household
) -> None:
    having(household, 100, 2000)
    small, large = (factories.agreement(household, instalment=pounds(20)) for _ in "ab")
    large.first_on, large.instalments, large.last_amount = date(2026, 5, 1), 2, pounds(3000)
    large.save()
    make(owner, household)
    choose(owner, household, "pause")
    [misfit] = owner.get(url(household)).context["page"].breaking
    # 100 - 20 - 3,000 in June, of which 60 were put by in May.
    assert misfit.agreement == large != small
    assert misfit.month == (date(2026, 6, 1), pounds(2860))


@pytest.mark.parametrize(
    ("left", "debts", "why"),
    [
        ("5.00", 8, "In May 2026 £5.00 is left: too little to share. Nothing is offered for now."),
        ("0.50", 2, "In May 2026 £0.50 is left: too little to share. Nothing is offered for now."),
        ("1.50", 2, "In May 2026 £1.50 is left: too little to share. Nothing is offered for now."),
        ("0.00", 2, "Nothing is left each month at present, so nothing is offered for now."),
    ],
)
def test_what_is_too_little_for_a_token_to_each_is_offered_to_nobody_unasked(
    owner: Visitor, household: Household, left: str, debts: int, why: str
) -> None:
    """Of 5.00 eight tokens of 1.00 were offered, below "nothing is left"."""
    having(household, 0, *[900] * debts)
    pence = int(left.replace(".", ""))
    factories.income(household.assessments.get(), amount=Money(pence or 1, "GBP"))
    if not pence:
        factories.cost(household.assessments.get(), amount=Money(1, "GBP"))
    make(owner, household)
    too_much = f"Even a token to each, £{debts}.00 together, is more than there is."
    text = text_of(owner, household)
    assert why in text
    assert f"Left after essentials £{left}" in text
    assert "Offered each month £0.00" in text
    assert too_much in text
    choose(owner, household, "token")
    text = text_of(owner, household)
    assert "By your own choice each creditor is offered a token." in text
    assert "Nothing is left each month" not in text
    assert f"Offered each month £{debts}.00" in text
    assert too_much in text


def test_no_token_is_taken_unasked_from_what_a_lean_month_needs(
    owner: Visitor, household: Household
) -> None:
    having(household, 900, 6000, 3000)
    expect(owner, household, -3600, "1 August 2026", "1")
    make(owner, household)
    text = text_of(owner, household)
    # May, June and July put 2,700 by, which is what August lacks: 900 - 3,600.
    assert "What is left in May 2026 is put by for a month that has less." in text
    assert "The rest is put by in the months before it" in text
    assert "Put by for a lean month £900.00" in text
    assert "From September 2026 on there is money to offer" in text
    assert "missing" not in text
    choose(owner, household, "token")
    text = text_of(owner, household)
    assert "Even a token to each, £2.00 together, is more than there is." in text
    assert "In August 2026 £8.00 is missing," in text


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (-900, "In May 2026 nothing is left for these debts. Nothing is offered for now."),
        (-1000, "£100.00 is missing in May 2026"),
        (-1000, "In May 2026 more goes out than comes in, so nothing is offered for now."),
    ],
)
def test_what_one_month_lacks_is_not_said_of_every_month(
    owner: Visitor, household: Household, change: int, says: str
) -> None:
    having(household, 900, 6000)
    expect(owner, household, change, "1 May 2026", "1")
    make(owner, household)
    text = text_of(owner, household)
    assert says in text
    assert "each month at present" not in text
    assert "missing each month" not in text
    assert "at present, so" not in text
    assert "From June 2026 on there is money to offer" in text


def test_what_every_month_lacks_is_said_of_each(owner: Visitor, household: Household) -> None:
    having(household, -100, 6000)
    make(owner, household)
    text = text_of(owner, household)
    assert "£100.00 is missing each month" in text
    assert "In May 2026" not in text


def test_a_figure_of_ones_own_is_not_called_nothing(owner: Visitor, household: Household) -> None:
    having(household, 0, 6000, 3000)
    offer = make(owner, household).offers.order_by("pk")[0]
    page = url(household, "offer-edit", offer.pk)
    asked = post_form(owner, page, {"own": "20"})
    saved(send_form(owner, main_form(asked)))
    text = text_of(owner, household)
    assert "You offer £20.00 a month" in text
    assert "so nothing is offered for now" not in text


def test_tokens_chosen_debt_by_debt_are_not_put_down_to_nothing_being_left(
    owner: Visitor, household: Household
) -> None:
    having(household, 900, 6000)
    offer = make(owner, household).offers.get()
    answers = {"own": "1", "own_is_token": "on"}
    saved(post_form(owner, url(household, "offer-edit", offer.pk), answers))
    text = text_of(owner, household)
    assert "By your own choice each creditor is offered a token." in text
    assert "nothing to share" not in text.lower()


OTHERS_TOO_HIGH = "The offers to the others are too high by whatever is paid on these:"


def test_a_mortgage_and_a_car_behind_by_an_unknown_sum_make_the_other_offers_too_high(
    owner: Visitor, household: Household
) -> None:
    """All of 900.00 went to a card, and nothing said that it is too much."""
    having(household, 900, 6000)
    behind = [
        factories.debt(household, product=product, priority=True, principal=pounds(20_000))
        for product in ("mortgage", "vehicle")
    ]
    make(owner, household)
    text = text_of(owner, household)
    assert "Offered each month £900.00" in text
    assert OTHERS_TOO_HIGH in text
    page = url(household, "debt-amounts", behind[0].pk)
    for debt in behind:
        assert url(household, "debt-amounts", debt.pk) in owner.get(url(household)).content.decode()
    # On that page they are entered, and the first of them is no longer named.
    saved(post_form(owner, page, {"arrears": "600", "balance_on": "1 April 2026"}))
    unknown = owner.get(url(household)).context["page"].arrears_not_known
    assert [each.debt_id for each in unknown] == [behind[1].pk]


def test_rent_behind_by_an_unknown_sum_makes_the_offers_too_high(
    owner: Visitor, household: Household
) -> None:
    having(household, 900, 6000)
    line = factories.arrears(household.assessments.get(), kind="rent", amount=None)
    make(owner, household)
    text = text_of(owner, household)
    assert f"{OTHERS_TOO_HIGH} Rent" in text
    enter = f'<a href="{url(household, "assessment-arrears")}">Rent'
    assert enter in owner.get(url(household)).content.decode()
    line.amount = pounds(300)
    line.save()
    assert OTHERS_TOO_HIGH not in text_of(owner, household)


def test_where_nothing_is_offered_no_offer_is_called_too_high(
    owner: Visitor, household: Household
) -> None:
    having(household, 0, 6000)
    factories.arrears(household.assessments.get(), kind="rent", amount=None)
    make(owner, household)
    assert OTHERS_TOO_HIGH not in text_of(owner, household)


def test_an_offer_that_rises_says_that_later_payments_cover_the_interest(
    owner: Visitor, household: Household
) -> None:
    """It said "the debt would grow", beside a total to pay at the agreed rates."""
    having(household, 20)
    rate = {"rate_quote": "annual", "rate_ppm": 360_000, "penalty_rate_quote": "none"}
    factories.debt(household, principal=pounds(1000), **rate)
    expect(owner, household, 80, "1 November 2026")
    make(owner, household)
    # 3 % a month of the 1,000.00 that was lent; six payments of 20.00, then 100.00 until it ends.
    owed, paid = 1000_00, []
    while owed:
        owed += (min(owed, 1000_00) * 3 + 50) // 100
        paid.append(min(20_00 if len(paid) < 6 else 100_00, owed))
        owed -= paid[-1]
    in_all = f"£{sum(paid) // 100:,}.{sum(paid) % 100:02}"
    text = text_of(owner, household)
    assert "£30.00 a month is added. £20.00 does not cover it, later payments do" in text
    assert f"you would pay {in_all} in all." in text
    assert f"To pay in all, at the agreed rates {in_all}" in text
    assert "the debt would grow" not in text


def test_both_sums_to_pay_in_all_count_what_is_paid_first(
    owner: Visitor, household: Household
) -> None:
    """With interest it read less than without: the arrears were in one sum and not in the other."""
    having(household, 120)
    rate = {"rate_quote": "annual", "rate_ppm": 120_000, "penalty_rate_quote": "none"}
    factories.debt(household, principal=pounds(1000), **rate)
    factories.debt(household, product="rent", principal=pounds(640))
    make(owner, household)
    figures = figures_of(owner, household)
    assert figures["To pay in all, if interest stops"] == pounds(1640)
    in_all = re.search(r"you would pay £([\d,.]+) in all", text_of(owner, household))
    assert in_all is not None
    shared = Money(int(re.sub(r"\D", "", in_all[1])), "GBP")
    assert figures["To pay in all, at the agreed rates"] == shared + pounds(640)


@pytest.mark.parametrize(
    ("later", "says"),
    [
        (0, "At the agreed rate £30.00 a month is added, so while nothing is paid it grows."),
        (
            220,
            "£30.00 a month is added while nothing is paid. Later payments cover it",
        ),
    ],
)
def test_where_nothing_is_paid_at_first_the_interest_is_said_without_a_sum(
    owner: Visitor, household: Household, later: int, says: str
) -> None:
    """It read "This holds if they stop interest … £0.00 does not cover it"."""
    having(household, 0)
    factories.debt(household, principal=pounds(1000), rate_quote="annual", rate_ppm=360_000)
    if later:
        expect(owner, household, later, "1 November 2026")
    make(owner, household)
    choose(owner, household, "pause")
    text = text_of(owner, household)
    assert says in text
    assert "£0.00 does not cover it" not in text


def test_an_offer_that_rises_too_little_still_says_that_the_debt_would_grow(
    owner: Visitor, household: Household
) -> None:
    having(household, 10)
    factories.debt(household, principal=pounds(1000), rate_quote="annual", rate_ppm=360_000)
    expect(owner, household, 10, "1 November 2026")
    make(owner, household)
    text = text_of(owner, household)
    assert "£30.00 a month is added, and £10.00 does not cover it: the debt would grow" in text
    assert "To pay in all, at the agreed rates no end" in text


def figures_of(owner: Visitor, household: Household) -> dict[str, Money]:
    """The figures at the top of the plan, by their labels."""
    page = owner.get(url(household)).content.decode().split('<dl class="ledger">')[1]
    words = re.sub(r"<[^>]+>", "|", page.split("</dl>")[0])
    parts = [part.strip() for part in words.split("|") if part.strip()]
    sums = [Money(int(re.sub(r"\D", "", sum_)), "GBP") for sum_ in parts[1::2]]
    return dict(zip(parts[::2], sums, strict=True))


@pytest.mark.parametrize(
    ("part", "own", "offered", "rest"), [("90", "", 1530, 170), ("100", "1209", 1209, 491)]
)
def test_what_is_left_and_not_offered_has_a_row_so_that_the_figures_add_up(
    owner: Visitor, household: Household, part: str, own: str, offered: int, rest: int
) -> None:
    having(household, 300, 60_000)
    factories.income(household.assessments.get(), amount=pounds(1500))
    offer = make(owner, household, margin="100", part=part).offers.get()
    if own:
        saved(post_form(owner, url(household, "offer-edit", offer.pk), {"own": own}))
    figures = figures_of(owner, household)
    # 1,800 - 100 - 1,530 = 170, and 1,800 - 100 - 1,209 = 491.
    assert figures["Left after essentials"] == pounds(1800)
    assert figures["Kept back"] == pounds(100)
    assert figures["Offered each month"] == pounds(offered)
    assert figures["Not offered"] == pounds(rest)
    # What is taken away stands above the line, what comes of it below.
    above = list(figures)[: list(figures).index("Offered each month")]
    assert above == ["Left after essentials", "Kept back", "Not offered"]


def test_figures_that_add_up_have_no_row_for_a_rest(owner: Visitor, household: Household) -> None:
    having(household, 900, 9000)
    make(owner, household, margin="100")
    assert not {"Not offered", "More than there is"} & set(figures_of(owner, household))


def test_what_is_chosen_above_what_there_is_has_its_row(
    owner: Visitor, household: Household
) -> None:
    having(household, 5, *[900] * 8)
    make(owner, household)
    assert figures_of(owner, household)["Not offered"] == pounds(5)
    choose(owner, household, "token")
    # Eight tokens of 5.00 that are left.
    figures = figures_of(owner, household)
    assert figures["Offered each month"] == pounds(8)
    assert figures["More than there is"] == pounds(3)


@pytest.mark.parametrize(("change", "runs_short"), [(-300, False), (-9000, True)])
def test_no_day_is_said_to_run_short_only_where_none_does(
    owner: Visitor, household: Household, change: int, runs_short: bool
) -> None:
    having(household, 900, 6000)
    expect(owner, household, change, "1 August 2026", "1")
    make(owner, household, paid_on="28 April 2026", in_hand="1000")
    text = text_of(owner, household)
    assert ("for two years no day runs short" in text) is not runs_short
    assert ("On some days money runs short" in text) is runs_short
