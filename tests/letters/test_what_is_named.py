"""A letter says nothing of a debt that its reader should not hear of, and counts what it names."""

from __future__ import annotations

from datetime import date

import pytest

from debts import formats
from debts.domain.law.limitation import Acknowledges
from debts.domain.sums.money import Money
from debts.letters import guard
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Creditor, Debt, Household, Letter, Offer
from debts.services import letters, plans
from tests import factories
from tests.letters.drafts import DAY, plan_of

pytestmark = pytest.mark.django_db

RUNNING = {
    "overdue_since": date(2026, 1, 10),
    "default_notice_on": date(2026, 2, 1),
    "default_notice_ends_on": date(2026, 2, 20),
    "last_payment_on": date(2026, 1, 5),
}
# Six years from the notice were over in 2024; nothing was paid or written since.
OLD = {
    "overdue_since": date(2018, 1, 10),
    "default_notice_on": date(2018, 2, 1),
    "default_notice_ends_on": date(2018, 2, 20),
    "last_payment_on": date(2018, 1, 5),
    "never_acknowledged": True,
    "never_demanded": True,
}


def buyer(home: Household, name: str = "Lantern Debt Purchase Ltd") -> Creditor:
    return factories.creditor(home, name=name, kind="debt_buyer")


def two_accounts(second: Creditor | None = None, **of_old: object) -> tuple[Letter, Debt]:
    """A letter about a fresh account of a debt buyer, and an older account of the same buyer."""
    home = factories.household()
    factories.person(home)
    lantern = buyer(home)
    fresh = factories.debt(home, creditor=lantern, reference="LDP-777", **RUNNING)
    old = factories.debt(
        home,
        creditor=second or lantern,
        reference="LDP-111",
        principal=Money(1460_00, "GBP"),
        **{**OLD, **of_old},
    )
    plan_of(home)
    # The person shares with it all the same: the plan has a sum for it, and no table may name it.
    plan = home.plans.get()
    plan.offers.filter(debt=old).update(include=Offer.Include.IN)
    plans.work_out(plan=plan)
    assert plan.offers.get(debt=old).monthly
    return letters.begin(debt=fresh, kind=BY_ID["instalments"], language="en", today=DAY), old


def named_by_own_words(letter: Letter) -> set[int]:
    letter.edited = {"promise": "I owe you all of it."}
    return set(guard.named_debts(letter, ()))


def test_what_is_offered_on_it_is_in_the_sum_without_its_name() -> None:
    """The table came to less than what the budget beside it leaves for the creditors."""
    letter, old = two_accounts()
    composed = compose(letter)
    table, offers = composed.facts.offers, letter.household.plans.get().offers
    unnamed = offers.get(debt=old).monthly
    assert table.unlisted == unnamed
    assert table.in_all == offers.get(debt=letter.debt).monthly + unnamed
    assert f"Other amounts, not listed here: {formats.money(unnamed)}" in composed.text()
    assert "Other amounts, not listed here" in composed.html()


@pytest.mark.parametrize("naming", Letter.Naming.values)
def test_a_debt_in_doubt_stands_in_no_table_on_paper_or_in_plain_text(naming: str) -> None:
    letter, _old = two_accounts()
    letter.naming = naming
    composed = compose(letter)
    for shown in (composed.html(), composed.text()):
        assert "1,460" not in shown
        assert "LDP-111" not in shown


def test_a_debt_in_doubt_is_told_to_no_other_creditor_either() -> None:
    letter, old = two_accounts()
    home = letter.household
    bank = factories.debt(home, creditor=factories.creditor(home), **RUNNING)
    plans.work_out(plan=home.plans.newest())
    to_bank = letters.begin(debt=bank, kind=BY_ID["instalments"], language="en", today=DAY)
    lines = compose(to_bank).facts.offers.lines
    assert {line.debt_id for line in lines} == {bank.pk, letter.debt_id}
    assert old.pk not in {line.debt_id for line in lines}


def test_the_table_adds_up_to_its_own_lines() -> None:
    letter, _old = two_accounts()
    table = compose(letter).facts.offers
    assert table.unlisted
    assert table.in_all == sum((line.monthly for line in table.lines), table.unlisted)


def test_a_running_account_of_the_reader_stands_in_the_table_and_is_counted() -> None:
    letter, other = two_accounts(**RUNNING)
    composed = compose(letter)
    assert "1,460" in composed.html()
    named = guard.named_debts(letter, composed.facts.offers.lines)
    assert named == {letter.debt_id: Acknowledges.YES, other.pk: Acknowledges.YES}


def test_a_table_that_is_left_out_names_no_other_account() -> None:
    letter, _other = two_accounts(**RUNNING)
    letter.naming = "none"
    named = guard.named_debts(letter, compose(letter).facts.offers.lines)
    assert named == {letter.debt_id: Acknowledges.YES}


def test_own_words_are_held_for_the_readers_other_account() -> None:
    letter, old = two_accounts()
    assert not guard.is_held(letter, DAY)
    letter.edited = {"promise": "I owe you for both accounts."}
    reason = guard.hold_reason(letter, DAY)
    assert reason
    assert [each.debt for each in reason.exposures] == [old]
    assert guard.is_held(letter, DAY)


def test_own_words_to_another_creditor_are_not() -> None:
    letter, old = two_accounts()
    old.creditor = buyer(letter.household, "Quayside Recovery")
    old.save()
    letter.edited = {"promise": "I owe you for both accounts."}
    assert not guard.is_held(letter, DAY)


def test_one_firm_written_down_twice_is_one_reader() -> None:
    letter, old = two_accounts()
    old.creditor = buyer(letter.household, "LANTERN Debt  Purchase ltd")
    old.save()
    assert named_by_own_words(letter) == {letter.debt_id, old.pk}


@pytest.mark.parametrize("kind", ["debt_buyer", "collector"])
def test_whoever_collects_is_a_reader_too(kind: str) -> None:
    letter, old = two_accounts()
    old.creditor, old.collector = factories.creditor(letter.household), letter.recipient
    old.collector.kind = kind
    old.save()
    assert old.pk in named_by_own_words(letter)


def test_a_fingerprint_changes_with_the_words_and_with_the_clock() -> None:
    letter, old = two_accounts()
    letter.edited = {"promise": "I owe you."}
    first = guard.hold_reason(letter, DAY)
    letter.edited = {"promise": "I owe you a lot."}
    second = guard.hold_reason(letter, DAY)
    factories.tell(old, default_notice_ends_on=date(2018, 3, 1))
    third = guard.hold_reason(letter, DAY)
    assert len({reason.fingerprint for reason in (first, second, third) if reason}) == 3


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ["in proportion", "the usual time", "again by"]), ("zh-hans", ["比例", "重新核算"])],
)
def test_a_debt_that_is_left_out_has_no_sentence_about_a_sum_that_nobody_decided(
    language: str, said: list[str]
) -> None:
    """Its draft said that what is left is shared, and enclosed what all others are offered."""
    _letter, old = two_accounts()
    _share(old, Offer.Include.OUT)
    draft = letters.begin(debt=old, kind=BY_ID["instalments"], language=language, today=DAY)
    composed = compose(draft)
    text = composed.text()
    assert not [words for words in said if words in text]
    assert composed.facts.budget is None
    assert not composed.facts.offers
    _share(old, Offer.Include.IN)
    again = compose(Letter.objects.get(pk=draft.pk))
    assert again.facts.offers
    assert said[0] in again.text()


def _share(debt: Debt, include: Offer.Include) -> None:
    offer = Offer.objects.get(debt=debt)
    offer.include = include
    plans.change_offer(offer=offer, seen=offer.version, today=DAY)


@pytest.mark.parametrize(
    ("law", "country", "kind", "name", "called"),
    [
        ("cn", "cn", "local_finance", "示例融桥融资担保有限公司", "融资担保公司"),
        ("cn", "cn", "local_finance", "示例北城典当有限公司", "典当行"),
        ("cn", "cn", "local_finance", "示例金服", "典当、融资租赁、融资担保或商业保理公司"),
        ("cn", "gb-ew", "bank", "Cawthorne Example Bank plc", "银行"),
        ("gb-ew", "gb-ew", "bank", "Cawthorne Example Bank plc", "银行或建房互助会"),
    ],
)
def test_others_are_called_what_they_are_in_the_words_of_the_readers_country(
    law: str, country: str, kind: str, name: str, called: str
) -> None:
    currency = {"cn": "CNY"}.get(country, "GBP")
    home = factories.household(country=country, currency=currency, letter_language="zh-hans")
    factories.person(home)
    debt = factories.debt(home, law=law, reference="LDP-777", **RUNNING)
    other = factories.creditor(home, name=name, kind=kind)
    factories.debt(home, creditor=other, law=law, reference="LDP-778", **RUNNING)
    plan_of(home)
    letter = letters.begin(
        debt=Debt.objects.get(pk=debt.pk), kind=BY_ID["instalments"], language="zh-hans", today=DAY
    )
    letter.naming = Letter.Naming.KINDS
    assert f"\n{called}：欠款余额" in compose(letter).text()
