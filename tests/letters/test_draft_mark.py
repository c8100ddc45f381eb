"""A draft can be told from a final letter, on the screen and on paper, and is set the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from debts.models import Household, Letter
from tests import factories
from tests.letters import printing
from tests.people import Visitor, post_form, saved

pytestmark = [pytest.mark.slow, pytest.mark.time_machine(date(2026, 11, 21))]
MARKS = {"en": "DRAFT", "zh-hans": "草稿"}


@pytest.fixture(params=MARKS)
def letter(request: pytest.FixtureRequest, household: Household) -> Letter:
    """A long one, with a name of its own on each page."""
    factories.person(household)
    own = "\n\n".join("Please read what follows here. " * 12 for _ in range(14))
    return factories.letter(
        household,
        debt=factories.debt(household),
        dated_on=date(2026, 11, 21),
        language=request.param,
        edited={"reply": own},
    )


def _page(name: str, letter: Letter) -> str:
    return reverse(name, args=[letter.household_id, letter.pk])


def _printed(who: Visitor, letter: Letter, folder: Path, name: str) -> list[printing.Word]:
    path = folder / name
    path.write_bytes(who.get(_page("letter-pdf", letter)).content)
    return printing.words(path)


def test_every_page_of_a_draft_says_so_and_no_page_of_a_final_letter(
    owner: Visitor, letter: Letter, tmp_path: Path
) -> None:
    mark = MARKS[letter.language]
    draft = _printed(owner, letter, tmp_path, "draft.pdf")
    marks = [word for word in draft if word.text == mark]
    pages = draft[-1].page
    assert pages > 1
    assert [word.page for word in marks] == list(range(1, pages + 1))
    # Above the text and far above the window of an envelope.
    assert all(word.bottom < 17 and word.left < 60 for word in marks)
    saved(post_form(owner, _page("letter-issue", letter)))
    final = _printed(owner, letter, tmp_path, "final.pdf")
    assert final == [word for word in draft if word.text != mark]


def test_the_page_of_a_draft_says_so_and_its_plain_text_is_free_of_it(
    owner: Visitor, letter: Letter
) -> None:
    mark = MARKS[letter.language]
    preview = owner.get(_page("letter-preview", letter)).content.decode()
    assert f'<p class="draft">{mark}</p>' in preview
    text = owner.get(_page("letter-text", letter))
    assert "This is a draft. Make the final letter before you send it." in text.content.decode()
    assert mark not in text.context["text"]
    saved(post_form(owner, _page("letter-issue", letter)))
    assert 'class="draft"' not in owner.get(_page("letter-preview", letter)).content.decode()
    assert "This is a draft" not in owner.get(_page("letter-text", letter)).content.decode()
