"""Every figure on paper was typed, decided or derived; nothing of the bargaining leaves the house.

A number is looked for as it stands on paper: whoever prints one without a source fails here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from debts.demo import households as demo
from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import KINDS
from debts.letters.print.render import Composed, compose
from debts.letters.trace import in_words, on_paper
from debts.models import Household, Letter, Offer, Plan
from debts.services import letters, plans
from tests.letters.drafts import DAY, FORMS, an_answer_to_each, draft

pytestmark = pytest.mark.django_db

TEMPLATES = Path(__file__).parents[2] / "templates" / "letters"
# 1,234.50 and 2026 and 24.9, as one number each.
NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
# A number of a law, as its name writes it.
OF_A_LAW = re.compile(
    r"(?:CONC|DISP|MCOB|rule|sections?|regulations?|articles?|conditions?)"
    r"[\s\N{NO-BREAK SPACE}][\d.]+\w*(?:\(\d+\))?"
    r"|Act(?: \(Scotland\))? \d{4}|第[\d.]+[A-Z]*\s*条(?:第\(\d+\)款)?|《\d{4}年|SHA-256",
    re.IGNORECASE,
)


def numbers(text: str) -> Iterator[str]:
    return (found.group().rstrip(",.") for found in NUMBER.finditer(text))


def without_source(composed: Composed) -> set[str]:
    """The numbers on paper that no figure with a source holds."""
    known = {number for figure in on_paper(composed) for number in numbers(figure.text)}
    pages = [composed.text(), _visible(composed.sheet())]
    return {
        number
        for page in pages
        for number in numbers(OF_A_LAW.sub("", page))
        if number not in known
    }


def _visible(html: str) -> str:
    return re.sub(r"<[^>]*>|&[#\w]+;", " ", re.sub("</?span[^>]*>", "", html))


@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_every_figure_of_a_letter_has_a_source(kind: str, place: tuple[str, str, str]) -> None:
    composed = compose(draft(kind, *place))
    assert without_source(composed) == set()
    assert list(in_words(composed))


def test_every_figure_of_every_letter_of_the_demo_has_a_source() -> None:
    demo.make(DAY)
    seen = 0
    for household in Household.objects.all():
        for debt in household.debts.open().with_people():
            for kind in KINDS:
                letter = letters.begin(
                    debt=debt, kind=kind, language=household.letter_language, today=DAY
                )
                answers = an_answer_to_each(kind, letter)
                letters.answer_questions(letter, answers=answers, seen=letter.version)
                assert without_source(compose(letter)) == set(), letter
                seen += 1
    assert seen >= 2 * len(KINDS)


def test_a_number_that_nobody_decided_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    composed = compose(draft("instalments"))
    monkeypatch.setattr(Composed, "text", lambda self: "After a reserve of £899.00, £1.00 is left.")
    assert without_source(composed) == {"899.00", "1.00"}


def test_a_template_holds_no_number_but_of_a_law() -> None:
    for path in TEMPLATES.rglob("*.html"):
        words = re.sub(r"{%.*?%}|{{.*?}}|{[a-z0-9_]+}|<[^>]*>", "", path.read_text("utf-8"))
        assert not list(numbers(OF_A_LAW.sub("", words))), path


# --- The ladder stays in the house ---

# Of a plan that offers nine tenths of 900.00: 810.00 for a debt of 7,000.00.
SECRETS = {"opening": 777_11, "target": 777_22, "ceiling": 777_33}


def bargaining() -> Letter:
    letter = draft("instalments", principal=Money(7000_00, "GBP"))
    plan = letter.household.plans.get()
    plan.part = Plan.Part.MOST
    plan.save()
    plans.work_out(plan=plan)
    Offer.objects.update(**{f"{name}_minor": minor for name, minor in SECRETS.items()})
    return letter


def values(of: Any) -> Iterator[Any]:
    """Everything that hangs below a value, to the last leaf."""
    yield of
    if is_dataclass(of) and not isinstance(of, type):
        for field in fields(of):
            yield from values(getattr(of, field.name))
    elif isinstance(of, dict):
        yield from values(list(of.values()))
    elif isinstance(of, (list, tuple, frozenset)):
        for each in of:
            yield from values(each)


def test_the_ladder_and_what_is_held_back_reach_no_fact_of_a_letter() -> None:
    facts = compose(bargaining()).facts
    sums = {value.minor for value in values(facts) if isinstance(value, Money)}
    # 900.00 are left, 810.00 offered, 90.00 held back.
    assert not sums & {*SECRETS.values(), 900_00, 90_00}
    assert facts.budget is None


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_the_ladder_and_what_is_held_back_stand_on_no_paper(kind: str) -> None:
    letter = bargaining()
    letter.kind = kind
    letter.edited = {"reply": "".join(f"{{{name}}} {{{name}_minor}}" for name in SECRETS)}
    with translation.override("en"):
        composed = compose(letter)
    secrets = {f"{minor // 100}.{minor % 100:02d}" for minor in (*SECRETS.values(), 900_00, 90_00)}
    for page in (composed.html(), composed.text()):
        assert not secrets & set(numbers(page))
