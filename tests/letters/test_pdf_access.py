"""What a screen reader meets in a printed letter (PDF/UA-1)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import page
import pytest
from django.conf import settings
from pypdf import PdfReader

from debts.domain.sums.money import Money
from debts.letters.guard import hold_reason
from debts.letters.kinds.catalogue import KINDS
from debts.letters.print import pdf
from debts.letters.print.render import compose
from debts.letters.print.store import Printed
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY, FORMS, draft

pytestmark = pytest.mark.slow


@pytest.fixture(params=["english", "chinese"])
def document(request: pytest.FixtureRequest) -> PdfReader:
    printed: Printed = request.getfixturevalue(request.param)
    return PdfReader(printed.path)


def _tags(node: Any) -> Iterator[Any]:
    """Every structure element below ``node``, in reading order."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if kid is not None else None
        if isinstance(kid, dict) and "/S" in kid:
            yield kid
            yield from _tags(kid)


def _all_tags(document: PdfReader) -> list[Any]:
    return list(_tags(document.trailer["/Root"]["/StructTreeRoot"]))  # type: ignore[index]


def test_it_says_that_it_is_pdf_ua(document: PdfReader) -> None:
    metadata = document.trailer["/Root"]["/Metadata"].get_object().get_data()  # type: ignore[index]
    assert b'pdfuaid:part="1"' in metadata


@pytest.mark.django_db
@pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_it_is_made_final_and_a_checker_that_is_not_ours_finds_no_fault(
    kind: str, place: tuple[str, str, str]
) -> None:
    """Its rules are those of ISO 14289-1; it passes the corpus that PDF/UA checkers share."""
    letter = draft(kind, *place)
    composed = compose(letter)
    printed = pdf.print_letter(composed.html())
    report = page.validate_pdf(printed.path, profile=page.ValidationProfile.PDF_UA_1)
    assert [(each.rule_id, each.message) for each in report.failures] == []
    assert report.rules.passed > 100
    # Where no law of time is known, who admits the debt went past the guard.
    reason = hold_reason(letter, DAY)
    letter.guard_passed = reason.fingerprint if reason else ""
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert letters.issue(letter=letter, printed=printed, composed=composed, today=DAY, now=now)


@pytest.mark.django_db
@pytest.mark.parametrize("place", [("gb-ew", "GBP", "en"), ("cn", "CNY", "zh-hans")], ids="-".join)
def test_the_checker_finds_no_fault_with_a_schedule_in_two_columns(
    place: tuple[str, str, str],
) -> None:
    """24 payments of 900 are 21,600."""
    letter = draft("instalments", *place, principal=Money(21_600_00, place[1]))
    printed = pdf.print_letter(compose(letter).draft_html())
    report = page.validate_pdf(printed.path, profile=page.ValidationProfile.PDF_UA_1)
    assert [(each.rule_id, each.message) for each in report.failures] == []


def test_it_has_a_title_and_shows_it(document: PdfReader) -> None:
    assert document.metadata
    assert document.metadata.title in (
        "An offer to repay by monthly payments",
        "个性化分期还款申请书",
    )
    assert document.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]


def test_it_names_its_language(document: PdfReader) -> None:
    assert document.trailer["/Root"]["/Lang"] in ("en", "zh-Hans")  # type: ignore[index]
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_every_cell_of_a_table_names_the_heads_of_its_row_and_column(document: PdfReader) -> None:
    tags = _all_tags(document)
    heads = {tag["/ID"] for tag in tags if tag["/S"] == "/TH"}
    cells = [tag for tag in tags if tag["/S"] == "/TD"]
    assert len(cells) > 200
    for cell in cells:
        named = cell["/A"]["/Headers"]
        assert len(named) == 2
        assert heads.issuperset(named)


def test_every_head_says_whether_it_heads_rows_or_a_column(document: PdfReader) -> None:
    scopes = Counter(tag["/A"].get("/Scope") for tag in _all_tags(document) if tag["/S"] == "/TH")
    assert set(scopes) == {"/Row", "/Column"}
    # Nine heads of columns, repeated on the second page of the schedule.
    assert scopes["/Column"] == 14


@pytest.mark.django_db
def test_a_letter_says_who_wrote_it_and_when() -> None:
    """The letter's own day and whoever signs, not the hour and the machine that printed it."""
    letter = draft("hold")
    other = factories.person(letter.household, name="Ada “A” <Ash>")
    letter.debt.holders.set([*letter.household.people.exclude(pk=other.pk), other])
    found = PdfReader(pdf.print_letter(compose(letter).html()).path).metadata
    assert found
    assert found.author == "Robin Ash, Ada “A” <Ash>"
    assert str(found.get("/CreationDate")).startswith("D:20261121")


def test_headings_skip_no_level(document: PdfReader) -> None:
    levels = [int(t["/S"][2:]) for t in _all_tags(document) if t["/S"] in ("/H1", "/H2", "/H3")]
    assert levels == [1, 2, 2, 2]


def test_tables_and_lists_are_tagged_as_such(document: PdfReader) -> None:
    kinds = Counter(tag["/S"] for tag in _all_tags(document))
    assert kinds["/Table"] >= 3
    assert kinds["/LI"] == 3


def test_every_head_cell_of_a_template_has_its_scope() -> None:
    # A PDF without them passes every validator and is read out as a heap of numbers.
    templates = list((settings.BASE_DIR / "templates" / "letters").rglob("*.html"))
    heads = [head for path in templates for head in re.findall(r"<th\b[^>]*>", path.read_text())]
    assert len(heads) > 20
    assert [head for head in heads if not re.search(r'scope="(row|col|rowgroup)"', head)] == []
