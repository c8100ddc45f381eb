"""All rows as JSON: whatever hangs off a household is in, and nothing that opens a door."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import BooleanField, ForeignKey, Model
from django.test.utils import CaptureQueriesContext

from debts.domain.sums.money import Money
from debts.export.everything import SECRETS, json_bytes, models_of_household
from debts.models import Account, Debt, Deleted, Household, Invitation, KeptText, UsedForm
from tests import factories
from tests.sweep import rows_of

NOW = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
# What opens a door goes by such names.
DOORS = re.compile(r"secret|password|nonce|session|(^|_)(key|token|code|hash)($|_)")


def told(household: Household) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(b"".join(json_bytes(household, made_at=NOW, beside={})))
    return document


def rows(household: Household, model: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = told(household)["rows"][f"debts.{model}"]
    return found


def _leads_to_household(model: type[Model], seen: frozenset[type[Model]]) -> bool:
    """By the foreign keys of each model, asked upwards: another way than the code's."""
    above = {f.related_model for f in model._meta.concrete_fields if isinstance(f, ForeignKey)}
    if model is Household or Household in above:
        return True
    return any(_leads_to_household(each, seen | {each}) for each in above - seen)  # type: ignore[arg-type]


def test_every_model_that_leads_to_a_household_is_in() -> None:
    ours = set(apps.get_models())
    assert set(models_of_household()) == {
        each for each in ours if _leads_to_household(each, frozenset({each, Account}))
    } - {Deleted}
    assert len(models_of_household()) >= 17
    assert not {Account, KeptText, UsedForm} & set(models_of_household())


def test_no_row_can_lose_its_way_to_the_household() -> None:
    """A way over several keys holds only if none of them may be empty."""
    for model, path in models_of_household().items():
        names = path.split("__")
        for name in names if len(names) > 1 else ():
            key = model._meta.get_field(name)
            assert isinstance(key, ForeignKey)
            assert not key.null, f"{model.__name__}: {path}"
            model = key.related_model  # type: ignore[assignment]


def test_every_column_is_told_but_what_opens_a_door(household: Household) -> None:
    made = {type(row): row for row in rows_of(household).values()}
    document = told(household)["rows"]
    for model in models_of_household():
        assert model in made or model is Household, f"add a factory for {model.__name__}"
        (first, *_others) = document[model._meta.label]
        wanted = {_key(field) for field in model._meta.concrete_fields} - {
            label.rsplit(".", 1)[1] for label in SECRETS if label.startswith(model._meta.label)
        }
        wanted |= {field.name for field in model._meta.many_to_many}
        assert set(first) == wanted


def _key(field: Any) -> str:
    if field.related_model is Account:
        return str(field.name)
    return str(field.attname).removesuffix("_minor")


def test_what_opens_a_door_is_named_and_left_behind() -> None:
    doors = {
        f"{model._meta.label}.{field.name}"
        for model in models_of_household()
        for field in model._meta.concrete_fields
        if DOORS.search(field.name) and not isinstance(field, BooleanField)
    }
    assert doors == SECRETS


def test_of_an_account_there_is_only_the_name(household: Household) -> None:
    helper = factories.account("helper@example.org", name="Kim Elm")
    nameless = factories.account("nameless@example.org")
    factories.membership(household, helper)
    factories.membership(household, nameless)
    factories.assessment(household, checked_by=helper)
    factories.invitation(household, made_by=helper, account=nameless, secret_sha256="f" * 64)
    KeptText.objects.create(account=helper, path=f"/h/{household.pk}/x/", fields={"a": ["Quetzal"]})
    whole = b"".join(json_bytes(household, made_at=NOW, beside={})).decode()
    for secret in ("helper@", "nameless@", helper.password, "f" * 64, "Quetzal"):
        assert secret not in whole
    accounts = [each["account"] for each in rows(household, "Membership")]
    assert accounts == ["Kim Elm", ""]
    assert rows(household, "Assessment")[0]["checked_by"] == "Kim Elm"
    assert rows(household, "Invitation")[0]["made_by"] == "Kim Elm"


def test_values_are_faithful(household: Household) -> None:
    holder = factories.person(household)
    debt = factories.debt(household, principal=Money(1234_05, "GBP"), rate_ppm=240_000)
    debt.holders.add(holder)
    factories.contact(household, said='"quoted"\nand 苏')
    (entry,) = rows(household, "Entry")
    assert entry["principal"] == {"minor": 123405, "currency": "GBP", "amount": "1234.05"}
    assert entry["interest"] is None
    (row,) = rows(household, "Debt")
    assert row["product"] == {"value": "credit_card", "label": "credit card"}
    assert row["rate_ppm"] == 240_000
    kinds = [each["kind"]["value"] for each in rows(household, "DebtEvent")]
    signed = rows(household, "DebtEvent")[kinds.index("contract")]
    assert signed["precision"] == "day"
    assert (row["creditor_id"], row["holders"]) == (debt.creditor_id, [holder.pk])
    assert datetime.fromisoformat(row["created_at"]) == Debt.objects.get().created_at
    assert rows(household, "Contact")[0]["said"] == '"quoted"\nand 苏'


def test_amounts_have_the_decimals_of_their_currency(db: None) -> None:
    home = factories.household(currency="JPY")
    factories.complete_assessment(home)
    amount = rows(home, "Income")[0]["amount"]
    assert amount == {"minor": 150000, "currency": "JPY", "amount": "150000"}


def test_the_head_says_when_it_was_made(household: Household) -> None:
    document = told(household)
    assert document["made_at"] == "2026-11-03T14:05:00+00:00"
    assert (document["format"], document["currency"]) == (1, "GBP")


def test_other_households_stay_out(household: Household) -> None:
    rows_of(factories.household(name="Elm", postal_address=""))
    assert {name: len(found) for name, found in told(household)["rows"].items() if found} == {
        "debts.Household": 1
    }


@pytest.fixture
def many(household: Household) -> Household:
    done = factories.complete_assessment(household)
    for number in range(20):
        factories.debt(household).holders.add(factories.person(household))
        factories.cost(done, label=f"cost {number}")
        factories.membership(household, factories.account())
        factories.offer(household.plans.first() or factories.plan(household, assessment=done))
    return household


def test_queries_do_not_grow_with_rows(many: Household) -> None:
    with CaptureQueriesContext(connection) as seen:
        told(many)
    # One a model, and one for the links of a debt to its people.
    assert len(seen) <= len(models_of_household()) + 1


def test_it_is_a_line_a_row_and_dates_are_iso(household: Household) -> None:
    factories.debt(household, settled_on=date(2026, 1, 31))
    whole = b"".join(json_bytes(household, made_at=NOW, beside={})).decode()
    assert '"settled_on": "2026-01-31"' in whole
    assert Invitation._meta.label in whole
    assert all(json.loads(line.rstrip(",]")) for line in whole.splitlines() if line[:6] == '{"id":')
