"""What is deleted lies whole in the bin for a month: brought back as it was, or gone for good."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from debts import clock
from debts.domain.sums.money import Money
from debts.export import take_along
from debts.models import (
    Creditor,
    Debt,
    DebtEvent,
    Deleted,
    Document,
    Entry,
    History,
    Household,
    Letter,
    Party,
    UsedForm,
)
from debts.selectors.account import account_of
from debts.services import creditors, debts, documents, households, letters, people
from debts.services.documents import path_of, remove_document
from debts.services.removed import gone
from debts.services.removed.back import StaysDeleted, WhyStays, bring_back
from tests import factories
from tests.sweep import snapshot

KEPT = timedelta(days=30)
# What a deletion leaves beside it, brought back or not.
_TRACES = {History._meta.label, Deleted._meta.label, UsedForm._meta.label}


def standing() -> dict[Any, Any]:
    """All that is stored but for the history and the bin."""
    return {key: row for key, row in snapshot().items() if key[0] not in _TRACES}


def rich_debt(home: Household) -> Debt:
    """A debt with one of all that goes with it."""
    debt = factories.debt(home)
    payment = factories.entry(debt, kind="payment", amount=Money(50_00, home.currency))
    factories.entry(debt, kind="reversal", reverses=payment)
    factories.party(debt)
    factories.letter(home, debt=debt)
    factories.document(home, debt=debt, entry=payment)
    factories.arrears(factories.assessment(home), debt=debt)
    debt.holders.add(factories.person(home), factories.person(home, name="Kim Ash"))
    return Debt.objects.get(pk=debt.pk)


def remove(debt: Debt) -> Deleted:
    with transaction.atomic():  # as each request is one
        debts.remove_debt(debt=Debt.objects.get(pk=debt.pk), seen=debt.version, by=None)
    return Deleted.objects.latest("pk")


@pytest.mark.django_db
class TestBroughtBack:
    def test_a_debt_comes_back_with_all_that_went_with_it_to_the_last_column(self, household):
        debt = rich_debt(household)
        before = standing()
        deleted = remove(debt)
        for model in (Debt, Entry, DebtEvent, Party, Letter, Document):
            assert not model._base_manager.exists(), model
        bring_back(deleted, by=None)
        assert standing() == before
        assert not Deleted.objects.exists()

    def test_what_is_owed_is_as_it_was(self, household):
        debt = rich_debt(household)
        factories.entry(debt, kind="payment", amount=Money(30_00, household.currency))
        owed = account_of(Debt.objects.get(pk=debt.pk)).balance
        bring_back(remove(debt), by=None)
        assert account_of(Debt.objects.get(pk=debt.pk)).balance == owed

    def test_the_history_says_who_brought_it_back(self, household, owner):
        debt = rich_debt(household)
        bring_back(remove(debt), by=owner.account)
        write = History.objects.filter(noun="debt", row_id=debt.pk).first()
        assert (write.verb, write.by) == ("restored", owner.account)

    @pytest.mark.parametrize("person_first", [True, False])
    def test_two_that_led_to_each_other_do_again_in_whichever_order(self, household, person_first):
        debt = rich_debt(household)
        person = debt.holders.first()
        before = standing()
        gone_debt = remove(debt)
        people.remove_person(person, by=None)
        both = [Deleted.objects.get(noun="person").pk, gone_debt.pk]
        for number in both if person_first else reversed(both):
            bring_back(Deleted.objects.get(pk=number), by=None)
        assert standing() == before

    def test_a_creditor_who_became_one_with_another_since_is_that_other(self, household):
        debt = rich_debt(household)
        deleted, twin = remove(debt), debt.creditor
        stays = factories.creditor(household, name="Northern Bank plc")
        creditors.merge_creditor(twin, into=stays, by=None)
        bring_back(Deleted.objects.get(pk=deleted.pk), by=None)
        assert Debt.objects.get().creditor == stays
        assert Letter.objects.get().recipient == stays

    def test_a_draft_whose_offer_went_with_an_older_plan_comes_back_and_opens(
        self, household, owner
    ):
        offer = factories.offer(factories.plan(household))
        draft = factories.letter(household, debt=offer.debt, kind="instalments", offer=offer)
        letters.remove_draft(Letter.objects.get(pk=draft.pk), by=None)
        offer.delete()
        bring_back(Deleted.objects.get(), by=None)
        assert Letter.objects.get().offer is None
        preview = reverse("letter-preview", args=[household.pk, draft.pk])
        assert owner.get(preview).status_code == 200

    def test_what_was_said_since_stands(self, household):
        debt = rich_debt(household)
        line = debt.arrears_lines.get()
        deleted = remove(debt)
        other = factories.debt(household)
        type(line).objects.filter(pk=line.pk).update(debt=other)
        bring_back(deleted, by=None)
        line.refresh_from_db()
        assert line.debt == other


@pytest.mark.django_db
class TestStaysDeleted:
    def refused(self, deleted: Deleted) -> StaysDeleted:
        before = snapshot()
        with pytest.raises(StaysDeleted) as stays:
            bring_back(deleted, by=None)
        assert snapshot() == before, "half of it came back"
        return stays.value

    def test_what_it_hangs_on_is_gone(self, household):
        deleted = remove(rich_debt(household))
        Creditor.objects.all().delete()
        assert self.refused(deleted).why is WhyStays.GONE

    def test_what_it_hangs_on_has_to_come_back_first(self, household):
        debt = factories.debt(household)
        paper = factories.document(household, debt=debt)
        remove_document(document=paper, by=None)
        of_paper = Deleted.objects.get()
        of_debt = remove(debt)
        stays = self.refused(of_paper)
        assert (stays.why, stays.first) == (WhyStays.FIRST, of_debt)
        bring_back(of_debt, by=None)
        bring_back(Deleted.objects.get(pk=of_paper.pk), by=None)
        assert Document.objects.get().debt == debt

    def test_its_sums_are_in_another_currency(self, household):
        deleted = remove(rich_debt(household))
        Household.objects.update(currency="EUR")
        deleted.refresh_from_db()
        assert self.refused(deleted).why is WhyStays.OTHER_CURRENCY

    def test_the_site_keeps_such_rows_in_another_way_since(self, household):
        deleted = remove(rich_debt(household))
        deleted.held["rows"][0]["columns"]["a_column_of_before"] = 1
        deleted.save()
        assert self.refused(deleted).why is WhyStays.OTHER_FORM

    def test_something_stands_in_its_place(self, household):
        debt = factories.debt(household)
        deleted = remove(debt)
        factories.debt(household, pk=debt.pk)
        assert self.refused(deleted).why is WhyStays.NO_FIT


@pytest.mark.django_db(transaction=True)
class TestGoneForGood:
    def test_after_thirty_days_rows_files_and_what_the_history_held_are_gone(self, household):
        debt = rich_debt(household)
        numbers = list(debt.entries.values_list("pk", flat=True))
        paper = path_of(Document.objects.get().stored_name)
        for entry in debt.entries.all():
            factories.history(household, noun="entry", row_id=entry.pk)
        deleted = remove(debt)
        assert gone.sweep(deleted.at + KEPT - timedelta(seconds=1)) == 0
        assert paper.exists()
        assert gone.sweep(deleted.at + KEPT) == 1
        assert not paper.exists()
        assert not Deleted.objects.exists()
        told = History.objects.filter(household=household)
        assert told.filter(noun="entry", row_id__in=numbers).count() == len(numbers)
        assert not told.exclude(was={}).exclude(noun__in=["household", "membership"]).exists()

    def test_a_paper_that_came_back_stays_when_other_deletions_go(self, household):
        paper = factories.document(household)
        remove_document(document=paper, by=None)
        bring_back(Deleted.objects.get(), by=None)
        gone.sweep(timezone.now() + 2 * KEPT)
        assert path_of(paper.stored_name).exists()

    def test_a_household_that_is_deleted_leaves_no_paper_in_the_bin(self, household):
        paper = factories.document(household)
        remove_document(document=paper, by=None)
        assert path_of(paper.stored_name).exists()
        households.delete_household(household)
        assert not path_of(paper.stored_name).exists()
        assert not Deleted.objects.exists()

    def test_a_paper_in_the_bin_is_no_stray_and_is_kept_at_the_start(self, household):
        paper = factories.document(household)
        remove_document(document=paper, by=None)
        assert str(path_of(paper.stored_name)) not in documents.strays()
        mark = documents.unsettled._mark(path_of(paper.stored_name))
        mark.touch()
        documents.settle()
        assert path_of(paper.stored_name).exists()


@pytest.mark.django_db
def test_what_is_taken_along_says_nothing_of_what_was_deleted(household):
    factories.entry(factories.debt(household), note="stays")
    debt = factories.debt(household, note="Quetzal", reference="Quetzal")
    factories.document(household, b"%PDF-1.7 Quetzal", debt=debt, title="Quetzal")
    debts.change_debt(debt, seen=debt.version, by=None)
    remove(debt)
    with ZipFile(take_along.make(household, tables=lambda _: (), now=clock.now())) as parcel:
        read = {name: parcel.read(name) for name in parcel.namelist()}
    assert b"stays" in read["everything.json"]
    assert [name for name, content in read.items() if b"Quetzal" in content] == []
    assert "debts.Deleted" not in json.loads(read["everything.json"])["rows"]


def test_every_row_of_a_household_can_be_kept_and_read_back() -> None:
    """A column whose values JSON has no form for would be found at the first deletion only."""
    known = {
        *("BigAutoField", "AutoField", "BigIntegerField", "PositiveBigIntegerField", "CharField"),
        *("PositiveIntegerField", "PositiveSmallIntegerField", "IntegerField", "TextField"),
        *("BooleanField", "DateField", "DateTimeField", "TimeField", "EmailField", "JSONField"),
        *("ForeignKey", "OneToOneField", "SmallIntegerField"),
    }
    columns = {
        field.get_internal_type()
        for model in apps.get_app_config("debts").get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
    }
    assert columns <= known
