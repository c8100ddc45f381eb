"""What an English instalment letter says of the Financial Conduct Authority's rules.

CONC 7.3.5 is guidance on ways to help; CONC 7.3.5 G is a rule of its own, that a debt must not rise
while an arrangement is kept; CONC 7.3.8 G is about repaying the debt in full over time.
"""

from __future__ import annotations

import pytest

from debts.domain.sums.money import Money
from debts.letters.print.render import compose
from debts.models import Letter, Offer
from debts.services import plans
from tests.letters.drafts import draft

pytestmark = pytest.mark.django_db

NO_RISE = "the debt under it not to rise (CONC 7.3.5G R)"
GUIDANCE = "(CONC 7.3.5, guidance)"
IN_FULL = "a reasonable proposal to repay the debt in full over time (CONC 7.3.8 G, guidance)"


def ground(letter: Letter, **asked: object) -> str:
    """The letter's ground once the plan asks for this."""
    offers = Offer.objects.filter(debt=letter.debt)
    offers.update(**asked)
    plans.work_out(plan=letter.household.plans.get())
    part = compose(Letter.objects.get(pk=letter.pk)).part("ground")
    assert part
    return part.filled.replace("\N{NO-BREAK SPACE}", " ")


def test_who_is_asked_to_stop_interest_is_told_the_rule_apart_from_the_guidance() -> None:
    said = ground(draft("instalments"), ask_freeze=True)
    assert NO_RISE in said
    assert GUIDANCE in said
    assert IN_FULL in said


@pytest.mark.parametrize("own", [5_00, 900_00])
def test_who_is_not_asked_to_stop_interest_is_not_told_that_rule(own: int) -> None:
    said = ground(draft("instalments"), own_minor=own, ask_freeze=False)
    assert NO_RISE not in said
    assert GUIDANCE in said


def test_only_an_offer_that_repays_the_whole_debt_says_what_refusing_it_may_be() -> None:
    """5 a month for 1,000 takes longer than ten years, so that no end is offered."""
    said = ground(draft("instalments"), own_minor=5_00, ask_freeze=True)
    assert NO_RISE in said
    assert IN_FULL not in said


def test_no_such_rule_is_cited_to_who_is_not_under_it() -> None:
    letter = draft("instalments", product="private")
    letter.debt.creditor.kind = "person"
    letter.debt.creditor.save()
    offers = Offer.objects.filter(debt=letter.debt)
    offers.update(ask_freeze=True)
    assert "CONC" not in compose(Letter.objects.get(pk=letter.pk)).text()


def test_a_letter_that_names_no_sum_yet_cites_no_rule_about_an_arrangement() -> None:
    said = ground(draft("instalments"), own_minor=0, ask_freeze=True)
    assert NO_RISE not in said
    assert GUIDANCE in said


def test_a_part_that_is_to_be_waived_is_not_called_repaying_in_full() -> None:
    letter = draft("instalments", fees=Money(60_00, "GBP"))
    assert IN_FULL not in ground(letter, ask_waive_fees=True)
