"""What is charged, taken or written is not what was agreed: each difference with both figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Agreement, Debt, Household, Letter
from debts.pages.letter.choice import first_letter, fitting_kinds
from debts.selectors.talks.differences import differences_on
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY
from tests.letters.in_words import flat
from tests.letters.test_confirm_call import OLD, owed
from tests.letters.test_counter_offer import pounds
from tests.people import Visitor, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


def agreed(debt: Debt, **given: Any) -> Agreement:
    usual = {
        "agreed_on": date(2026, 9, 1),
        "instalment": pounds(40),
        "instalments": 25,
        "first_on": date(2026, 10, 1),
        "interest_frozen": True,
    }
    return factories.agreement(debt.household, debt=debt, **{**usual, **given})


def charge(debt: Debt, **given: Any) -> Any:
    usual = {"kind": "charge", "on": date(2026, 11, 2), "part": "interest", "amount": pounds(12)}
    return factories.entry(debt, **{**usual, **given})


def found(debt: Debt) -> list[str]:
    return [row.what for row in differences_on(Debt.objects.get(pk=debt.pk))]


def words(debt: Debt) -> str:
    fresh = Debt.objects.get(pk=debt.pk)
    kind = BY_ID["not_as_agreed"]
    begun = letters.begin(debt=fresh, kind=kind, language="en", today=DAY)
    return flat(compose(Letter.objects.get(pk=begun.pk)).text())


def test_interest_that_was_to_stop_is_named_with_both_sides() -> None:
    agreed(debt := owed())
    charge(debt)
    text = words(debt)
    assert "Agreed: no further interest. Charged: £12.00 of interest on 2 November 2026." in text
    assert "send me a statement of every charge and every payment since 1 September 2026;" in text
    assert (
        "Meanwhile I ask for nothing else than what was agreed, and pay no more than that." in text
    )
    # The rule bounds what a debt may rise by; a charge that payments outweigh is no breach of it.
    assert "CONC" not in text


def test_one_difference_is_a_sentence_and_two_are_a_list() -> None:
    agreed(debt := owed())
    charge(debt)
    one = words(debt)
    assert "This is not as it was agreed. Agreed: no further interest." in one
    assert "put this right" in one
    charge(debt, on=date(2026, 11, 9), amount=pounds(13))
    two = words(debt)
    assert "This is not as it was agreed: • Agreed: no further interest. Charged: £12.00" in two
    assert "put each of these right" in two


def test_it_says_what_was_agreed_where_no_paper_differs() -> None:
    agreed(debt := owed())
    charge(debt)
    said = "What was agreed: £40.00 a month, 25 payments, the first on 1 October 2026;"
    assert f"{said} no further interest while I pay." in words(debt)
    agreed_by_word(other := owed())
    assert "What was agreed:" not in words(other)


def test_while_a_payment_is_late_nothing_says_that_all_was_kept() -> None:
    agreed(debt := owed())
    charge(debt)
    text = words(debt)
    assert "Meanwhile I ask for nothing else than what was agreed" in text
    assert "I keep to what was agreed" not in text


def agreed_by_word(debt: Debt) -> None:
    """30.00 were said, and the paper has 40.00."""
    agreement = agreed(debt)
    said = {"instalment": pounds(30), "instalments": 25, "agreement": agreement}
    factories.proposal(debt.household, debt=debt, **said)


def test_a_friend_reads_what_the_person_remembers() -> None:
    debt = owed()
    debt.creditor.kind = "person"
    debt.creditor.save()
    agreed(debt)
    charge(debt)
    assert (
        "I remember that no more interest would be counted, but £12.00 seems to have been added"
        " on 2 November 2026."
    ) in words(debt)
    letter = Letter.objects.get()
    letter.language = "zh-hans"
    text = compose(letter).text()
    assert "我记得说好了不再算利息，可2026年11月2日好像又算了£12.00利息。" in text
    assert "（一）" not in text


@pytest.mark.parametrize(
    "given",
    [
        {"on": date(2026, 8, 20)},
        {"part": "fees"},
        {"part": ""},
        {"amount": None},
    ],
    ids=["before it was agreed", "a fee", "nobody knows of what", "nobody knows how much"],
)
def test_what_was_not_agreed_is_no_difference(given: dict[str, Any]) -> None:
    agreed(debt := owed())
    charge(debt, **given)
    assert found(debt) == []


def test_where_nobody_spoke_of_interest_its_charge_is_no_difference() -> None:
    agreed(debt := owed(), interest_frozen=False)
    charge(debt)
    assert found(debt) == []


def test_a_charge_that_was_taken_back_is_none() -> None:
    agreed(debt := owed())
    factories.entry(debt, kind="reversal", reverses=charge(debt), on=date(2026, 11, 9))
    assert found(debt) == []


@pytest.mark.parametrize(("taken", "differs"), [(65, True), (40, False), (20, False)])
def test_a_debit_above_what_was_agreed_is_one(taken: int, differs: bool) -> None:
    agreed(debt := owed())
    paid = {"kind": "payment", "how": "debit", "on": date(2026, 11, 1), "amount": pounds(taken)}
    factories.entry(debt, **paid)
    assert (found(debt) == ["taken"]) is differs
    if differs:
        assert "Agreed: £40.00 at most. Taken from my account: £65.00 on 1 November 2026." in (
            words(debt)
        )


def test_what_the_person_paid_more_by_themselves_is_none() -> None:
    agreed(debt := owed())
    paid = {"kind": "payment", "how": "transfer", "on": date(2026, 11, 1), "amount": pounds(65)}
    factories.entry(debt, **paid)
    assert found(debt) == []


def test_a_paper_that_says_something_else_is_held_against_what_was_said() -> None:
    debt = owed()
    written = agreed(debt, interest_frozen=False, instalment=pounds(45))
    said = {"interest": "frozen", "instalment": pounds(40), "instalments": 25}
    said |= {"waived": pounds(60), "first_on": date(2026, 10, 1)}
    factories.proposal(debt.household, debt=debt, agreement=written, **said)
    text = words(debt)
    assert "Agreed: no further interest. In writing: nothing of it." in text
    assert "Agreed: each payment £40.00. In writing: £45.00." in text
    assert "Agreed: a waiver of £60.00. In writing: nothing of it." in text
    assert "payments. In writing" not in text
    assert found(debt) == ["each", "interest", "waived"]


def said_and_written(said: dict[str, Any], written: dict[str, Any]) -> Debt:
    """25 of 40.00 are said, by a proposal that says nothing else but what is given."""
    debt = owed()
    usual = {"instalment": pounds(40), "instalments": 25, "first_on": date(2026, 10, 1)}
    agreement = agreed(debt, **{"interest_frozen": False, **written})
    factories.proposal(debt.household, debt=debt, agreement=agreement, **{**usual, **said})
    return debt


@pytest.mark.parametrize(
    ("said", "written", "sentence"),
    [
        (
            {"interest": "frozen"},
            {"rate_ppm": 80_000},
            "Agreed: no further interest. In writing: interest at 8% a year.",
        ),
        (
            {"interest": "rate", "rate_ppm": 60_000},
            {"rate_ppm": 80_000},
            "Agreed: interest at 6% a year. In writing: 8% a year.",
        ),
        (
            {"interest": "contract"},
            {"rate_ppm": 80_000},
            "Agreed: interest as in the contract. In writing: 8% a year.",
        ),
        (
            {},
            {"last_amount": pounds(90)},
            "Agreed: a total of £1,000.00. In writing: £1,050.00.",
        ),
        ({}, {"rhythm": "four_weeks"}, "Agreed: the last payment on 1 October 2028. In writing:"),
    ],
    ids=["a rate for none", "another rate", "a rate for the contract's", "a last sum", "a rhythm"],
)
def test_each_difference_has_its_sentence(
    said: dict[str, Any], written: dict[str, Any], sentence: str
) -> None:
    assert sentence in words(said_and_written(said, written))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ({"interest": "contract"}, {}),
        ({"instalments": None}, {}),
        ({"first_on": None}, {"first_on": date(2026, 11, 1)}),
        ({"interest": "rate", "rate_ppm": 60_000}, {"interest_frozen": True}),
        ({"waived": pounds(60)}, {"waived": pounds(90)}),
        ({"instalment": None, "instalments": None, "down": pounds(40)}, {"instalments": 1}),
    ],
    ids=["no place for it", "no number", "no day", "frozen", "more waived", "all at once"],
)
def test_nothing_is_complained_of_where_nothing_is_taken_away(
    said: dict[str, Any], written: dict[str, Any]
) -> None:
    assert found(said_and_written(said, written)) == []


def test_what_is_only_spoken_so_far_has_no_paper_to_differ_from() -> None:
    debt = owed()
    spoken = agreed(debt, status="spoken", instalment=pounds(45))
    factories.proposal(debt.household, debt=debt, agreement=spoken, instalment=pounds(40))
    assert found(debt) == []


def test_it_is_offered_first_until_a_letter_has_said_it() -> None:
    agreed(debt := owed())
    assert "not_as_agreed" not in [kind.id for kind in fitting_kinds(debt, DAY)[0]]
    charge(debt)
    fresh = Debt.objects.get(pk=debt.pk)
    fits = fitting_kinds(fresh, DAY)[0]
    advice = first_letter(fresh, fits, DAY)
    assert advice
    assert advice.kind.id == "not_as_agreed"
    assert "2 November 2026" in advice.why
    words(debt)
    again = first_letter(fresh, fits, DAY)
    assert again
    assert again.kind.id != "not_as_agreed"


def test_in_doubtful_time_it_is_withheld_since_it_admits() -> None:
    agreed(debt := owed(**OLD), agreed_on=date(2018, 3, 1), first_on=date(2018, 4, 1))
    charge(debt)
    fits, withheld = fitting_kinds(Debt.objects.get(pk=debt.pk), DAY)
    assert "not_as_agreed" not in [kind.id for kind in fits]
    assert "not_as_agreed" in [why.kind.id for why in withheld]


def test_the_agreement_leads_to_it(owner: Visitor, household: Household) -> None:
    agreement = agreed(debt := owed(household))
    page = reverse("agreement-detail", args=[household.pk, agreement.pk])
    assert "/differs/" not in owner.get(page).content.decode()
    charge(debt)
    for _press in range(2):
        saved(post_form(owner, page, action="/differs/"))
    assert Letter.objects.get().kind == "not_as_agreed"
