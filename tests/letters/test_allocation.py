"""What a payment is for, said before it is made: one debt, no other, and an order by agreement."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters import guard
from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.kinds.questions import begun_with
from debts.letters.outdated import outdated
from debts.letters.print.render import compose
from debts.models import Debt, Household, Letter
from debts.pages.letter.choice import fitting_kinds
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY
from tests.letters.in_words import flat
from tests.letters.test_accounts_that_run_on import both, written
from tests.letters.test_confirm_call import OLD, RUNNING, owed
from tests.letters.test_counter_offer import pounds
from tests.letters.test_progress import fresh, pay, running
from tests.people import Visitor, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]
KIND = BY_ID["allocation"]


def begin(debt: Debt, **answers: Any) -> Letter:
    given = {"pay_sum": Money(61_27, debt.currency), "pay_on": date(2026, 12, 1), **answers}
    begun = letters.begin(debt=fresh(debt), kind=KIND, language="en", today=DAY, answers=given)
    return Letter.objects.get(pk=begun.pk)


def words(debt: Debt, **answers: Any) -> str:
    return flat(compose(begin(debt, **answers)).text())


def offered(debt: Debt) -> list[str]:
    return [kind.id for kind in fitting_kinds(fresh(debt), DAY)[0]]


def sibling(debt: Debt, **given: Any) -> Debt:
    return factories.debt(debt.household, creditor=debt.creditor, **{**RUNNING, **given})


def chinese() -> Debt:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    return owed(home, product="credit_card")


def in_chinese(debt: Debt, **answers: Any) -> str:
    letter = begin(debt, **answers)
    letter.language = "zh-hans"
    return compose(letter).text()


def test_it_names_sum_day_and_account() -> None:
    sibling(debt := owed())
    text = words(debt)
    assert (
        "I intend to pay £61.27 on 1 December 2026 towards the credit card account with the"
        " reference above."
    ) in text
    assert "Your reference: NB-77" in text
    assert "Please credit it to that account alone, and to nothing else." in text
    assert "send me a statement that shows it, and the balance after it." in text
    assert "agreed" not in text
    assert "principal" not in text


def test_an_order_within_the_debt_is_asked_for_and_not_claimed() -> None:
    running(debt := owed(product="personal_loan"))
    text = words(debt, principal_first=True, each_later=True)
    assert "as was agreed on 1 September 2026." in text
    assert "The same holds for every later payment under that agreement." in text
    assert "agree in writing that it goes to the principal first" in text
    assert "put right any payment since 1 September 2026 that was credited otherwise;" in text
    # No British text on this was read: the letter names no law.
    assert "CONC" not in text


def test_in_china_each_article_stands_behind_what_it_says() -> None:
    sibling(debt := chinese())
    text = in_chinese(debt)
    assert "第五百六十条" in text
    assert "由债务人在清偿时指定其履行的债务" in text
    assert "第五百六十一条" not in text
    asked = in_chinese(debt, principal_first=True)
    assert "书面同意该笔还款先抵充本金，再抵充利息和费用" in asked
    assert "第五百六十一条可以由双方约定" in asked


def test_in_china_a_payment_on_the_only_debt_is_asked_for_and_not_designated() -> None:
    debt = chinese()
    factories.agreement(debt.household, debt=debt)
    alone = in_chinese(debt, principal_first=True)
    assert "第五百六十条" not in alone
    assert "请贵行将该笔还款用于清偿上述欠款" in alone
    assert "依照《中华人民共和国民法典》第五百六十一条可以由双方约定" in alone
    old = sibling(debt, **OLD)
    # One in doubtful time would be admitted by it.
    assert "第五百六十条" not in in_chinese(debt)
    Debt.objects.filter(pk=old.pk).update(settled_on=DAY)
    sibling(debt)
    assert "所付款项不足以清偿全部债务的" in in_chinese(debt)


def test_what_follows_the_payment_is_not_asked_for_before_it() -> None:
    sibling(debt := owed(product="personal_loan"))
    late = {"pay_on": date(2027, 1, 1)}
    asked = "in writing by 7 December 2026 on the principal going first; the rest can be done soon"
    assert asked in words(debt, principal_first=True, **late)
    assert "please do what is asked above once the payment has come." in words(debt, **late)
    sibling(china := chinese())
    told = in_chinese(china, principal_first=True, **late)
    assert "就先还本金一项书面答复本人，其余各项请在收款后及时办理。" in told


def test_it_plans_the_payment_and_confirms_no_total() -> None:
    sibling(debt := owed())
    assert "it does not confirm the total, the interest or the charges." in words(debt)
    assert "will pay" not in words(debt)
    sibling(china := chinese())
    told = in_chinese(china)
    assert "本人拟于2026年12月1日" in told
    assert "不表示确认欠款总额、利息或者费用" in told
    Debt.objects.filter(pk=china.pk).update(product="rent")
    assert "不表示确认所欠租金总额、违约金或者费用" in in_chinese(china)


def test_after_a_judgment_in_china_it_cites_neither() -> None:
    sibling(debt := chinese())
    Debt.objects.filter(pk=debt.pk).update(stage="judgment")
    assert "民法典" not in in_chinese(debt, principal_first=True)


def test_a_doubtful_debt_of_the_same_creditor_is_neither_named_nor_admitted() -> None:
    debt = owed()
    old = sibling(debt, reference="OLD-1234", product="catalogue", stated_total=pounds(777), **OLD)
    letter = begin(debt, principal_first=True)
    text = compose(letter).text()
    for of_the_old in ("OLD-1234", "1234", "777", "catalogue", "other account", "other debt"):
        assert of_the_old not in text
    at_hand = {each.pk: each for each in Debt.objects.all()}
    assert [each.debt.pk for each in guard.exposures(letter, at_hand, DAY)] == [debt.pk]
    # The doubtful one is not what a payment is designated to.
    assert KIND.id not in offered(old)
    assert KIND.id in [why.kind.id for why in fitting_kinds(fresh(old), DAY)[1]]


def test_it_is_there_only_where_something_is_agreed_or_may_be_set_off_otherwise() -> None:
    debt = owed()
    assert KIND.id not in offered(debt)
    other = sibling(debt, settled_on=DAY)
    assert KIND.id not in offered(debt)
    Debt.objects.filter(pk=other.pk).update(settled_on=None)
    assert KIND.id in offered(debt)
    running(alone := owed())
    assert KIND.id in offered(alone)


def test_it_begins_with_the_next_instalment() -> None:
    running(debt := owed(), instalments=3)
    pay(debt, 10)
    pay(debt, 11, 30)
    letter = Letter(household=debt.household, debt=fresh(debt), dated_on=DAY)
    # 10 are left of November's, whose day has passed, so no day is proposed.
    assert begun_with(KIND.questions, letter) == {"pay_sum": pounds(10)}
    pay(debt, 11, 10)
    letter.debt = fresh(debt)
    later = {"pay_sum": pounds(40), "pay_on": date(2026, 12, 1)}
    assert begun_with(KIND.questions, letter) == later


def test_a_payment_whose_day_has_passed_is_said_before_it_is_made_final() -> None:
    sibling(debt := owed())
    letter = begin(debt, pay_on=date(2026, 11, 20))
    assert any(each.stops for each in missing(letter, compose(letter).facts))
    letter = begin(debt)
    assert not any(each.stops for each in missing(letter, compose(letter).facts))


def test_what_is_behind_and_what_runs_on_are_told_apart() -> None:
    rent = owed(product="rent", priority=True, priority_kind="rent")
    sibling(rent)
    behind = (
        "for the rent due up to and including 21 November 2026, and not for rent that falls due"
    )
    text = words(rent, for_arrears=True)
    assert behind in text
    assert "Please credit it to that alone, and to nothing else." in text
    assert behind not in words(rent)
    assert "截至2026年11月21日（含当日）到期的租金，不用于此后到期的租金" in in_chinese(
        rent, for_arrears=True
    )


def test_a_card_in_britain_is_asked_for_no_order() -> None:
    """Its lender has a duty there on which balance is paid first; nobody asks for less."""
    sibling(card := owed())
    assert "principal" not in words(card, principal_first=True)
    assert "本金" not in in_chinese(card, principal_first=True)
    sibling(loan := owed(product="personal_loan"))
    assert "agree in writing that it goes to the principal first" in words(
        loan, principal_first=True
    )


def test_what_is_for_the_arrears_is_not_asked_to_go_to_the_principal() -> None:
    home = owed(product="mortgage", priority=True, priority_kind="mortgage")
    sibling(home)
    assert "to the principal first" in words(home, principal_first=True)
    both = words(home, principal_first=True, for_arrears=True)
    assert "It is for what was due up to and including 21 November 2026" in both
    assert "principal" not in both


def test_rent_has_no_principal_though_it_was_answered() -> None:
    """A promise is not printed of a debt of which it is not asked."""
    sibling(rent := owed(product="rent"))
    assert "principal" not in words(rent, principal_first=True)
    assert "本金" not in in_chinese(rent, principal_first=True)


def test_it_speaks_of_no_set_off() -> None:
    """To set one debt off against another is a right of the bank's own."""
    running(debt := owed())
    text = words(debt, each_later=True)
    assert "set off" not in text
    assert "set it off" not in text


def test_a_friend_reads_it_in_plain_words() -> None:
    debt = owed(product="private")
    debt.creditor.kind = "person"
    debt.creditor.save()
    running(debt)
    text = words(debt, principal_first=True)
    assert "On 1 December 2026 I mean to pay you back £61.27, as we agreed on 1 September" in text
    assert "count the £61.27 towards the money that you lent me, and towards nothing else" in text
    told = in_chinese(debt)
    assert "我打算在2026年12月1日还您£61.27。" in told
    assert "这£61.27，请只算作还您借给我的那笔钱，不算别的。" in told


def test_where_time_is_in_doubt_a_friend_reads_of_no_loan() -> None:
    kin = {"product": "private", "creditor_kind": "person"}
    english, told = both(written("allocation", "other", **kin))
    assert "towards the money that we have spoken of, and towards nothing else" in english
    assert "lent" not in english
    assert "请只算在咱们之前说的那笔钱里，不算别的。" in told
    assert "借给" not in told


@pytest.mark.parametrize(
    ("quote", "english", "said"),
    [
        ("annual", "as the money itself first, and as interest only after", "再算利息"),
        ("unknown", "please count all of it towards the money itself.", "请都算作还本钱。"),
    ],
)
def test_no_interest_is_conceded_to_a_friend_where_none_is_known(
    quote: str, english: str, said: str
) -> None:
    debt = owed(product="private", rate_quote=quote, rate_ppm=30_000)
    debt.creditor.kind = "person"
    debt.creditor.save()
    running(debt)
    assert english in words(debt, principal_first=True)
    told = in_chinese(debt, principal_first=True)
    assert said in told
    assert ("利息" in told) is (quote == "annual")


def test_it_is_outdated_once_the_agreement_that_it_names_is_taken_back() -> None:
    agreement = running(debt := owed())
    sibling(debt)
    letter = begin(debt)
    Letter.objects.filter(pk=letter.pk).update(issued_at=letter.created_at)
    assert outdated([Letter.objects.get(pk=letter.pk)], None, today=DAY) == frozenset()
    agreement.delete()
    # It could still be written without one, but not as it stands.
    assert KIND.is_possible(fresh(debt))
    assert outdated([Letter.objects.get(pk=letter.pk)], None, today=DAY) == {letter.pk}


def test_the_agreement_leads_to_it_and_its_questions_are_answered(
    owner: Visitor, household: Household
) -> None:
    agreement = running(debt := owed(household, product="personal_loan"))
    pay(debt, 10)
    pay(debt, 11)
    page = reverse("agreement-detail", args=[household.pk, agreement.pk])
    assert "kind=allocation" in owner.get(page).content.decode()
    choice = reverse("letter-kind", args=[household.pk, debt.pk]) + "?kind=allocation"
    saved(post_form(owner, choice, {"language": "en"}))
    questions = reverse("letter-questions", args=[household.pk, Letter.objects.get().pk])
    refused = post_form(owner, questions, {"pay_sum": "", "pay_on": "20 November 2026"})
    assert refused.status_code == 422
    assert "pay_sum" in refused.context["form"].errors
    assert "pay_on" in refused.context["form"].errors
    # The sum and the day of the next instalment stand there as they are.
    saved(post_form(owner, questions, {"principal_first": "on"}))
    text = flat(compose(Letter.objects.get()).text())
    assert "I intend to pay £40.00 on 1 December 2026" in text
    assert "to the principal first" in text


def test_a_payment_leads_to_it_where_it_could_be_set_off_otherwise(
    owner: Visitor, household: Household
) -> None:
    debt = owed(household)
    page = reverse("payment-add", args=[household.pk, debt.pk])
    assert "kind=allocation" not in owner.get(page).content.decode()
    old = sibling(debt, **OLD)
    assert "kind=allocation" in owner.get(page).content.decode()
    of_the_old = reverse("payment-add", args=[household.pk, old.pk])
    assert "kind=allocation" not in owner.get(of_the_old).content.decode()
