"""An upgrade makes proposals of what creditors had only named, each once and with all of it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from django.apps import apps

import debts.migrations
from debts.domain.sums.money import Money
from debts.models import Agreement, Household
from debts.selectors.talks.proposals import proposed_terms
from tests import factories


def upgrade() -> None:
    folder = Path(str(debts.migrations.__file__)).parent
    (path,) = folder.glob("*_named_agreements_are_proposals.py")
    import_module(f"debts.migrations.{path.stem}").make_proposals(apps, None)


def test_it_is_a_proposal_of_theirs_with_its_sums_and_words(household: Household) -> None:
    named = factories.agreement(
        household, status="noted", agreed_with="Agent 7", terms="No letters.", interest_frozen=True
    )
    factories.agreement_step(named)
    paper = factories.document(household, debt=None, agreement=named)
    kept = factories.agreement(household)
    upgrade()
    proposal = household.proposals.get()
    assert (proposal.made_by, proposal.on, proposal.debt) == ("them", named.agreed_on, named.debt)
    terms = proposed_terms(proposal, named.first_on)
    assert terms.total == Money(50_00 * 20, "GBP")
    assert terms.interest == "frozen"
    assert proposal.note == "Agent 7\n+ 3 × 25.00 GBP\nNo letters."
    assert list(Agreement.objects.all()) == [kept]
    paper.refresh_from_db()
    assert paper.debt == named.debt


def test_what_was_agreed_stays_an_agreement(household: Household) -> None:
    for status in Agreement.Status.values:
        factories.agreement(household, status=status)
    upgrade()
    assert household.agreements.count() == len(Agreement.Status.values)
    assert not household.proposals.exists()
