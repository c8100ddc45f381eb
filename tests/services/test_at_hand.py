"""A household's rows, read by queries whose SQL is worked out once."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.db.models import F, Model, QuerySet
from django.db.models import signals as model_signals
from django.utils import translation

from debts.domain.law import limitation
from debts.domain.law.events import EventKind
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.models import Agreement, Contact, Creditor, Debt, Entry, Household
from debts.models.base import Versioned
from debts.models.prepared import Prepared, forget, is_read, rows_of
from debts.rulebook import book
from debts.selectors.account import account_of, ledger_of
from debts.selectors.agreement import standing_agreements
from debts.selectors.at_hand import (
    debts_of,
    keep_at_hand,
    name_debts,
    read_debt,
    read_debts,
    read_names,
    read_people,
)
from debts.selectors.debt import clock_of
from debts.selectors.limitation import limitation_facts, read_histories
from debts.services.owed import entries
from tests import factories

pytestmark = pytest.mark.django_db

TODAY, LATER = date(2026, 11, 29), date(2037, 11, 29)
RELATIONS = ("entries", "parties", "events", "agreements", "named_in")


@pytest.fixture
def debts(household: Household) -> list[Debt]:
    """Of every kind of row some, a settled debt, two of one name, and one that was passed on."""
    buyer = factories.creditor(household, name="Birch Recoveries", kind=Creditor.Kind.COLLECTOR)
    first = factories.debt(household)
    second = factories.debt(household, creditor=first.creditor, reference="77")
    passed_on = factories.debt(household, product="payday", collector=buyer)
    settled = factories.debt(household, product="bill", settled_on=date(2026, 3, 1))
    factories.event(first, kind=EventKind.PAID.value, day=KnownDay.on(date(2024, 5, 1)))
    factories.party(passed_on, creditor=buyer)
    agreement = factories.agreement(household, debt=second)
    factories.agreement_step(agreement)
    letter = factories.letter(household, debt=first, posted_on=date(2026, 2, 1))
    factories.named_debt(household, letter=letter, debt=passed_on)
    return [first, second, passed_on, settled]


@pytest.fixture
def somebody_else() -> Household:
    other: Household = factories.household()
    debt = factories.debt(other)
    factories.event(debt, kind=EventKind.PAID.value, day=KnownDay.on(date(2023, 5, 1)))
    return other


def test_it_reads_what_django_would(household, debts, somebody_else):
    found = read_debts(household)
    expected = list(household.debts.with_people())
    read_histories(expected)
    assert [debt.pk for debt in found] == [debt.pk for debt in expected]
    for one, other in zip(found, expected, strict=True):
        for relation in RELATIONS:
            assert is_read(one, relation)
            assert list(getattr(one, relation).all()) == list(getattr(other, relation).all())
        assert (one.creditor, one.collector) == (other.creditor, other.collector)
        assert (str(one), one.has_namesake) == (str(other), other.has_namesake)
        assert limitation_facts(one) == limitation_facts(other)
    assert [step.count for step in standing_agreements(household)[0].steps.all()] == [3]


def test_debts_of_one_name_are_told_apart_by_lender_and_by_who_asks(household):
    """As the database tells them apart: each pair here is of one name by one rule only."""
    oak = factories.creditor(household, name="Oak Bank")
    elm = factories.creditor(household, name="ELM Collections", kind=Creditor.Kind.COLLECTOR)
    elm_too = factories.creditor(household, name="Elm collections", kind=Creditor.Kind.COLLECTOR)
    others = [factories.creditor(household, name=name) for name in ("Ash", "Fir", "Yew")]
    pairs = [
        factories.debt(household, product="payday", creditor=oak),
        factories.debt(household, product="payday", creditor=oak, collector=elm),
        factories.debt(household, product="phone", creditor=others[0], collector=elm),
        factories.debt(household, product="phone", creditor=others[1], collector=elm_too),
    ]
    alone = [
        factories.debt(household, product="bill", creditor=oak),
        factories.debt(household, product="payday", creditor=others[2]),
    ]
    told = {debt.pk: debt.has_namesake for debt in read_debts(household)}
    assert told == {debt.pk: debt in pairs for debt in (*pairs, *alone)}
    asked = {debt.pk: debt.has_namesake for debt in household.debts.with_people()}
    assert asked == told


def test_nothing_more_is_asked_of_what_was_read(household, debts, django_assert_num_queries):
    found = keep_at_hand(household)
    read_people(household, found)
    with django_assert_num_queries(0):
        for debt in debts_of(household):
            limitation_facts(debt)
            assert debt.creditor.household_id == debt.household.pk
            assert [str(debt), *debt.holders.all(), *household.people.all()]


def test_what_creditors_may_have_said_is_read_once_for_all(
    household, debts, django_assert_num_queries
):
    """Only where a demand moves the time: in China."""
    household.debts.update(law="cn")
    for debt in debts[:2]:
        factories.contact(household, debt=debt, creditor=debt.creditor)
    read_at_hand = read_debts(household)
    one_by_one = list(household.debts.with_people())
    read_histories(one_by_one)
    with django_assert_num_queries(0):
        facts = {debt.pk: limitation_facts(debt) for debt in read_at_hand}
        assert {debt.pk: limitation_facts(debt) for debt in one_by_one} == facts
    heard = [pk for pk, each in facts.items() if not all(event.told for event in each.events)]
    assert {debt.pk for debt in debts[:2]} <= set(heard)


def test_a_row_that_was_read_without_its_times_is_changed_now_when_it_is_saved(household, debts):
    before = dict(Debt.objects.values_list("pk", "changed_at"))
    made = dict(Debt.objects.values_list("pk", "created_at"))
    for debt in read_debts(household):
        assert not set(Versioned.TIMES) & set(debt.__dict__)
        debt.note = "They rang."
        debt.save_as_of(debt.version)
        stored = Debt.objects.get(pk=debt.pk)
        assert stored.note == "They rang."
        assert stored.changed_at > before[debt.pk]
        assert stored.created_at == debt.created_at == made[debt.pk]


def test_one_debt_is_read_as_django_would_and_none_of_another_household(
    household, debts, somebody_else, django_assert_max_num_queries
):
    for expected in household.debts.with_people():
        with django_assert_max_num_queries(3):
            found = read_debt(household, expected.pk)
            assert found == expected
            assert (str(found), found.has_namesake) == (str(expected), expected.has_namesake)
            assert (found.creditor, found.collector) == (expected.creditor, expected.collector)
            for relation in ("entries", "parties"):
                mine, django_s = getattr(found, relation), getattr(expected, relation)
                assert list(mine.all()) == list(django_s.all())
            assert all(party.creditor.household_id for party in found.parties.all())
    assert read_debt(somebody_else, debts[0].pk) is None
    assert read_debt(household, 10**30) is None


def test_a_prepared_query_reads_joined_rows_each_time_anew(
    household, debts, somebody_else, django_assert_num_queries
):
    asked = Prepared(
        lambda household, pk: (
            Debt.objects.filter(household=household, pk=pk)
            .select_related("creditor")
            .annotate(named=F("creditor__name"))
        ),
        values=2,
    )
    for debt in debts:
        with django_assert_num_queries(1):
            found = asked.one(household.pk, debt.pk)
            assert found is not None
            assert (found, found.creditor.name) == (debt, found.named)
    Creditor.objects.filter(pk=debts[0].creditor_id).update(name="Ash Bank")
    renamed = asked.one(household.pk, debts[0].pk)
    assert renamed is not None
    assert renamed.creditor.name == "Ash Bank"
    assert asked.of(somebody_else.pk, debts[0].pk) == []
    assert asked.of(household.pk, 10**30) == []


def test_whose_debt_it_is(household, debts):
    maya, sam = factories.person(household, name="Maya"), factories.person(household, name="Sam")
    debts[0].holders.add(maya)
    debts[1].holders.add(maya, sam)
    found = read_debts(household)
    read_people(household, found)
    names = {debt.pk: [person.name for person in debt.holders.all()] for debt in found}
    assert [names[debt.pk] for debt in debts[:3]] == [["Maya"], ["Maya", "Sam"], []]


def test_what_is_asked_beyond_the_rows_comes_from_the_database(household, debts):
    [debt] = [debt for debt in read_debts(household) if debt == debts[1]]
    [row] = debt.agreements.all()
    assert debt.agreements.filter(status=Agreement.Status.ENDED).count() == 0
    debt.agreements.update(status=Agreement.Status.ENDED)
    assert debt.agreements.get() == row
    assert debt.agreements.all()[0].status == Agreement.Status.ENDED
    assert debt.agreements.get().debt is debt


def test_the_sql_is_worked_out_once_and_the_values_are_the_new_ones(household, debts):
    built = []

    def ask(key: int, product: str) -> QuerySet[Debt]:
        built.append(key)
        return Debt.objects.filter(household=key, product=product, settled_on=None)

    prepared = Prepared(ask, values=2)
    assert prepared.of(household.pk, "payday") == [debts[2]]
    assert prepared.of(household.pk, "bill") == []
    assert prepared.one(household.pk + 1, "payday") is None
    assert len(built) == 1


def test_a_page_that_only_shows_works_a_clock_and_an_account_out_once(household, debts):
    for debt in keep_at_hand(household):
        assert clock_of(debt, TODAY) is clock_of(debt, TODAY)
        assert account_of(debt) is account_of(debt)
        assert clock_of(debt, LATER) == limitation.clock(limitation_facts(debt), book(), LATER)


def test_what_saves_works_them_out_from_what_is_told_by_then(household, debts):
    [debt] = [each for each in read_debts(household) if each == debts[1]]
    before = clock_of(debt, TODAY)
    factories.event(debt, kind=EventKind.PAID.value, day=KnownDay.on(TODAY))
    forget(debt, "events")
    assert clock_of(debt, TODAY) != before


def test_rows_that_nobody_read_are_asked_for_each_time(debts, django_assert_num_queries):
    """Each with its parent at hand; what is stored in between is seen."""
    first, second = Debt.objects.order_by("pk")[:2]
    for relation in RELATIONS:
        assert list(rows_of(second, relation)) == list(getattr(second, relation).all())
    with django_assert_num_queries(1):
        told = rows_of(first, "events")
    assert all(row.debt is first for row in told)
    told[0].delete()
    assert list(rows_of(first, "events")) == told[1:]


def test_the_history_of_one_debt_is_that_of_many(household, debts):
    together = list(household.debts.with_people())
    read_histories(together)
    for one in together:
        alone = household.debts.with_people().get(pk=one.pk)
        read_histories([alone])
        for relation in RELATIONS:
            assert list(getattr(alone, relation).all()) == list(getattr(one, relation).all())
        assert limitation_facts(alone) == limitation_facts(one)


def test_values_come_as_they_were_asked_for(household, debts):
    pairs = Prepared(lambda key: Debt.objects.filter(household=key).values_list("pk", "product"))
    products = Prepared(
        lambda key: Debt.objects.filter(household=key).values_list("product", flat=True)
    )
    assert pairs.of(household.pk) == [(debt.pk, debt.product) for debt in household.debts.all()]
    assert products.of(household.pk) == [debt.product for debt in household.debts.all()]


def test_a_row_that_was_read_is_the_one_that_django_makes(debts):
    """In every column, where some were left out too; and nothing waits to be told of it."""
    for model in apps.get_app_config("debts").get_models():
        assert not model_signals.pre_init.has_listeners(model)
        assert not model_signals.post_init.has_listeners(model)
        asked = Prepared(model._default_manager.all, values=0)
        for row in (*model._default_manager.all(), *asked.of()):
            columns = [field.attname for field in model._meta.concrete_fields]
            made = model(*(getattr(row, name) for name in columns))
            ours = {name: value for name, value in vars(row).items() if name != "_state"}
            assert ours == {name: vars(made)[name] for name in columns}
            assert (row._state.adding, row._state.db) == (False, "default")
    left_out = Debt.objects.only("product").first()
    assert left_out.get_deferred_fields() >= {"reference", "creditor_id"}
    assert left_out.reference == Debt.objects.get(pk=left_out.pk).reference


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_a_choice_is_called_is_what_django_calls_it(language):
    versioned = [each for each in apps.get_models() if issubclass(each, Versioned)]
    fields = [field for model in versioned for field in model._meta.concrete_fields]
    with translation.override(language):
        for field in (field for field in fields if field.choices):
            for value in [*(value for value, _label in field.flatchoices), "", None, "unheard of"]:
                row = field.model(**{field.attname: value})
                shown = getattr(row, f"get_{field.name}_display")()
                assert shown == Model._get_FIELD_display(row, field)


def test_the_rows_of_a_list_name_their_debts_as_the_whole_household_would(household, debts):
    """Also one whose namesake is on no row of the page, and also more than a page is about."""
    twins = [factories.debt(household, reference=str(each)) for each in range(2)]
    called = {debt.pk: str(debt) for debt in read_names(household)}
    assert twins[0].masked_reference in called[twins[0].pk]
    for about in ([twins[0], None, debts[2]], household.debts.all()):
        rows = [Contact(household=household, debt_id=debt.pk if debt else None) for debt in about]
        name_debts(household, rows)
        assert [str(row.debt) if row.debt else None for row in rows] == [
            called[debt.pk] if debt else None for debt in about
        ]


def test_a_list_of_many_debts_names_each_of_them(household, django_assert_num_queries):
    rows = [Contact(household=household, debt_id=factories.debt(household).pk) for _ in range(20)]
    name_debts(household, rows)
    with django_assert_num_queries(0):
        assert [row.debt.pk for row in rows if str(row.debt)] == [row.debt_id for row in rows]


def test_rows_of_a_kind_that_is_not_known_here_are_refused():
    named = Prepared(lambda key: Debt.objects.filter(household=key).values_list(named=True))
    with pytest.raises(TypeError):
        named.of(1)


@pytest.fixture
def accounts(household: Household, debts: list[Debt]) -> list[Debt]:
    """Entries of each kind: of parts, of no known amount or day, taken back, and taken back of what
    was taken back."""
    first, second, *_others = debts
    kinds = Entry.Kind

    def add(debt: Debt, kind: str, **given: object) -> Entry:
        return factories.entry(debt, **{"kind": kind, "amount_minor": 2_500, **given})

    add(first, kinds.PAYMENT, source=Entry.Source.BANK, payee="Birch")
    returned = add(first, kinds.PAYMENT, on=date(2026, 4, 2))
    back = add(first, kinds.REVERSAL, amount_minor=None, reverses=returned)
    add(first, kinds.REVERSAL, amount_minor=None, reverses=back, on=None)
    add(first, kinds.PAYMENT, amount_minor=None)
    add(first, kinds.PAYMENT, amount_minor=700, on=None)
    for kind in (kinds.CHARGE, kinds.WAIVER, kinds.CORRECTION):
        add(first, kind, amount_minor=300, part=Entry.AnyPart.FEES)
    add(second, kinds.STATEMENT, on=None, amount_minor=None, stated_total_minor=80_000)
    add(second, kinds.PAYMENT, on=date(2026, 3, 9))
    return debts


def test_an_account_that_is_read_without_its_rows_says_what_they_say(household, accounts):
    expected = {debt.pk: debt for debt in household.debts.with_people()}
    for debt in read_debts(household):
        rows = expected[debt.pk]
        assert ledger_of(debt) == ledger_of(rows)
        assert account_of(debt) == account_of(rows)


def test_rows_of_accounts_are_read_once_for_all_when_one_is_asked_for(
    household, accounts, django_assert_num_queries
):
    found = read_debts(household)
    with django_assert_num_queries(1):
        rows = [list(debt.entries.all()) for debt in found]
    assert rows == [list(Entry.objects.filter(debt=debt)) for debt in accounts]
    with django_assert_num_queries(0):
        assert all(entry.debt is debt for debt in found for entry in rows_of(debt, "entries"))


def test_an_account_that_changed_is_read_anew(household, accounts):
    debt = read_debts(household)[0]
    before = account_of(debt).total
    entries.add_entry(
        Entry(debt=debt, kind=Entry.Kind.PAYMENT, on=TODAY, amount_minor=100), by=None
    )
    assert before is not None
    assert account_of(debt).total == before - Money(100, "GBP")
