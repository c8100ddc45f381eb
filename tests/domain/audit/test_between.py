"""Civil Code art. 560: which debt a payment goes to that named none."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from debts.domain.audit.between import DebtAmongOthers, laid_between
from tests.domain.audit.build import money


def debt(key, owed=1_000, is_due=True, **others):
    return DebtAmongOthers(key, money(owed), is_due, **others)


def first_paid(*debts):
    given = laid_between(money(1), debts)
    return [key for key, sum_ in given.items() if sum_]


def test_what_is_due_comes_before_what_is_not_however_dear_that_is():
    assert first_paid(debt("later", is_due=False, burden=Fraction(1)), debt("due")) == ["due"]


def test_of_what_is_due_the_least_secured_comes_first():
    assert first_paid(debt("secured", secured=1, burden=Fraction(1)), debt("bare")) == ["bare"]


def test_of_equally_secured_ones_the_most_burdensome():
    cheap, dear = debt("cheap", burden=Fraction(1, 20)), debt("dear", burden=Fraction(1, 5))
    assert first_paid(cheap, dear) == ["dear"]


def test_of_equally_burdensome_ones_the_one_that_fell_due_first():
    older = debt("older", due_on=date(2025, 1, 1))
    assert first_paid(debt("undated"), debt("newer", due_on=date(2025, 6, 1)), older) == ["older"]


def test_equals_share_in_proportion():
    given = laid_between(money(90), [debt("one", 2_000), debt("two", 1_000)])
    assert given == {"one": money(60), "two": money(30)}


def test_the_rest_goes_on_to_the_next():
    given = laid_between(money(1_200), [debt("due"), debt("later", is_due=False)])
    assert given == {"due": money(1_000), "later": money(200)}


@given(
    st.lists(
        st.tuples(st.integers(1, 9_999), st.booleans(), st.integers(0, 2), st.integers(0, 3)),
        max_size=6,
    ),
    st.integers(0, 30_000),
)
def test_no_cent_is_lost_and_no_debt_gets_more_than_it_is(rows, paid):
    debts = [
        debt(n, owed, is_due, secured=secured, burden=Fraction(burden, 10))
        for n, (owed, is_due, secured, burden) in enumerate(rows)
    ]
    given_ = laid_between(money(paid), debts)
    assert sum(sum_.minor for sum_ in given_.values()) == min(
        money(paid).minor, sum(each.owed.minor for each in debts)
    )
    assert all(given_[each.key] <= each.owed for each in debts)
