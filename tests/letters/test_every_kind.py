"""What holds for every kind of letter at every place, in each language that the place writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from django.db import transaction

from debts.domain.law.limitation import Acknowledges
from debts.letters import kinds
from debts.letters.kinds.catalogue import BY_ID, KINDS, Kind, To
from debts.letters.print.render import compose
from debts.letters.words.figures import BLANK
from debts.models import Debt, Letter
from tests import factories
from tests.letters.drafts import FORMS, begun, planned_debt

Draft = Callable[..., Letter]
ADMITTING_NOTHING = [each.id for each in KINDS if each.acknowledges is Acknowledges.NO]


@pytest.fixture(scope="module")
def db(shared_db: None) -> None:
    """In place of a test's own, which would take a debt back with the first draft about it."""


@pytest.fixture(scope="module")
def debt_at(db: None) -> Callable[..., Debt]:
    """A debt with its household, budget and plan, made once for all kinds of letters at a place."""
    return cache(planned_debt)


@pytest.fixture
def draft_at(debt_at: Callable[..., Debt]) -> Iterator[Draft]:
    """Drafts a letter of a kind at a place; it is taken back, the debt stays."""
    with ExitStack() as tried:

        def draft(kind: str, *place: str, **of_debt: Any) -> Letter:
            first = {"priority": True} if BY_ID[kind].for_priority else {}
            debt = debt_at(*place, **first | of_debt)
            tried.enter_context(transaction.atomic())
            tried.callback(transaction.set_rollback, True)
            return begun(kind, Debt.objects.get(pk=debt.pk))

        yield draft


def test_every_kind_that_is_written_stands_in_the_catalogue() -> None:
    rooms = walk_packages(kinds.__path__, f"{kinds.__name__}.")
    written = [each for room in rooms for each in vars(import_module(room.name)).values()]
    assert {each.id for each in written if isinstance(each, Kind)} == BY_ID.keys()


@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_every_figure_that_a_template_names_is_filled(
    draft_at: Draft, kind: str, place: tuple[str, str, str]
) -> None:
    composed = compose(draft_at(kind, *place))
    text = "\n".join(part.filled for part in composed.parts)
    assert not re.search(r"[{}]|%\(", text), text
    assert {"subject", "salutation", "reply"} <= {part.id for part in composed.parts}


@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_no_space_stands_before_a_stop(
    draft_at: Draft, kind: str, place: tuple[str, str, str]
) -> None:
    """ "Send nobody to my home ;" was printed, signed and sent."""
    text = "\n".join(part.filled for part in compose(draft_at(kind, *place)).parts)
    assert not re.search(r"\s[;,.:!?)，。；：）、]", text), text


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS if kind.to is not To.THIRD])
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_an_account_without_a_reference_has_a_line_for_it(
    draft_at: Draft, kind: str, place: tuple[str, str, str]
) -> None:
    letter = draft_at(kind, *place)
    letter.debt.reference = ""
    composed = compose(letter)
    for printed in (composed.text(), composed.sheet()):
        assert BLANK in printed, "name {reference} behind {% if f.names_account %}: no head has it"


@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_a_friend_keeps_no_account_and_is_not_asked_for_its_number(
    draft_at: Draft,
    place: tuple[str, str, str],
) -> None:
    letter = draft_at("hold", *place)
    letter.debt.reference, letter.debt.creditor.kind = "", "person"
    text = compose(letter).text()
    assert BLANK not in text
    assert "reference above" not in text


OF_FIRMS = re.compile(
    r"Sir or Madam|\b(firm|account|charges|sell|home or|default notice)\b"
    r"|贵单位|贵行|贵公司|催收(?!通知)|上门|转让"
)


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS if not kind.only_to_firms])
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_a_friend_is_not_written_to_like_a_firm(
    draft_at: Draft, kind: str, place: tuple[str, str, str]
) -> None:
    letter = draft_at(kind, *place, product="private")
    letter.debt.creditor.kind, letter.debt.reference = "person", ""
    body = "\n".join(part.filled for part in compose(letter).parts)
    assert not OF_FIRMS.search(body), body
    assert "您" in body or "Dear Northern Bank" in body


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS if not kind.hides_address])
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_two_who_sign_speak_as_we(draft_at: Draft, kind: str, place: tuple[str, str, str]) -> None:
    letter = draft_at(kind, *place)
    factories.person(letter.household, name="Sam Ash", relation="partner")
    again = Letter.objects.get(pk=letter.pk)
    body = "\n".join(part.filled for part in compose(again).parts)
    assert not re.search(r"\b(I|me|my|My|am)\b|本人", body), body
    assert re.search(r"\b[Ww]e\b|我们", body)


@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_a_creditor_who_is_paid_first_is_told_of_no_shares(
    draft_at: Draft, place: tuple[str, str, str]
) -> None:
    letter = draft_at("priority_arrears", *place)
    composed = compose(letter)
    assert not re.search(
        r"in proportion|everyone I owe|各笔欠款之间|偿还债务的金额|其他债务（", composed.text()
    )
    assert "offers" not in composed.enclosures


@pytest.mark.parametrize("kind", ADMITTING_NOTHING)
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
def test_letters_that_admit_nothing_say_so_and_name_no_sum(
    draft_at: Draft, kind: str, place: tuple[str, str, str]
) -> None:
    text = compose(draft_at(kind, *place)).text()
    denial = "不构成对" if place[2] == "zh-hans" else "not a"
    if (kind, place[0]) == ("confirm_call", "cn"):
        # To the lender itself, while time runs; in doubt it denies all (`test_confirm_call.py`).
        denial = "不表示同意" if place[2] == "zh-hans" else "agrees to no proposal"
    if kind == "stands_in":  # to family, which no form of words of a firm reassures
        denial = "不算认下什么债" if place[2] == "zh-hans" else "admits nothing"
    assert denial in text.replace("Nothing in this letter is an", "not an")
    assert "1,000" not in text
    assert not re.search(r"\bI (will|can) pay|my debt|我的欠款|本人欠", text)


TO_FIRMS = [kind for kind in KINDS if kind.only_to_firms]


@pytest.mark.parametrize("kind", TO_FIRMS, ids=lambda kind: kind.id)
def test_a_letter_for_firms_is_not_even_named_for_a_friend(
    debt_at: Callable[..., Debt], kind: Kind
) -> None:
    debt = Debt.objects.get(pk=debt_at("gb-ew", "GBP", "en", product="private").pk)
    debt.creditor.kind = "person"
    assert not kind.is_possible(debt)
