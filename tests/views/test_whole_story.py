"""A debt's whole story as one PDF: chosen, looked at, made; what is hostile is only listed."""

from __future__ import annotations

import hashlib
import html
import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from debts.export import binder, binding
from debts.export.binding import PaperFile
from debts.letters.print import pdf
from debts.letters.print.render import compose
from debts.models import Debt, Document, Household
from debts.services.documents import path_of
from tests import factories
from tests.page_forms import PageForm
from tests.people import QuickVisitor, Visitor, open_form
from tests.views.test_afterwards import TODAY, paid_off, text_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.time_machine(TODAY)]


def paper(pages: int = 1, password: str = "") -> bytes:
    writer = PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(width=595, height=842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (900, 300), "teal").save(made, "JPEG")
    return made.getvalue()


def keep(debt: Debt, title: str, content: bytes, kind: str = "application/pdf") -> Document:
    found: Document = factories.document(
        debt.household,
        content,
        debt=debt,
        title=title,
        content_type=kind,
        original_name=f"{title}.pdf",
    )
    return found


def sent_letter(debt: Debt) -> Any:
    letter = factories.letter(debt.household, debt=debt, kind="hold")
    printed = pdf.print_letter(compose(letter).html())
    letter.pdf_sha256, letter.posted_on = printed.sha256, date(2026, 5, 2)
    letter.issued_at = datetime(2026, 5, 1, 12, tzinfo=UTC)
    letter.save()
    factories.contact(
        debt.household,
        debt=debt,
        creditor=debt.creditor,
        letter=letter,
        channel="letter",
        direction="out",
        on=letter.posted_on,
    )
    return letter


def choice(owner: Visitor, debt: Debt) -> PageForm:
    return open_form(
        owner, reverse("story-choose", args=[debt.household_id, debt.pk]), "/story/contents/"
    )


def made(owner: Visitor, debt: Debt, sent: dict[str, Any]) -> PdfReader:
    page = reverse("story-pdf", args=[debt.household_id, debt.pk])
    answer = owner.get(page, sent)
    assert answer.status_code == 200, text_of(answer)
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(b"".join(answer.streaming_content)))


def words(reader: PdfReader) -> list[str]:
    return [" ".join(sheet.extract_text().split()) for sheet in reader.pages]


def titles(outline: Any) -> Iterator[str]:
    for each in outline:
        if isinstance(each, list):
            yield from titles(each)
        else:
            yield str(each["/Title"])


def test_everything_stands_in_one_file_in_order(household: Household, owner: Visitor) -> None:
    debt = paid_off(household)
    letter = sent_letter(debt)
    statement = keep(debt, "Statement of May", paper(2))
    photo = keep(debt, "Picture of the letter", picture(), "image/jpeg")
    sheets = words(reader := made(owner, debt, choice(owner, debt).as_sent()))
    covers = [number for number, said in enumerate(sheets) if said.startswith("Annex ")]
    assert len(covers) == 3
    sizes = [
        later - this - 1 for this, later in zip(covers, [*covers[1:], len(sheets)], strict=True)
    ]
    assert sizes == [1, 2, 1]
    for cover, digest in zip(
        covers, (letter.pdf_sha256, statement.sha256, photo.sha256), strict=True
    ):
        assert digest in sheets[cover].replace(" ", "")
    # The contents name the page on which each cover is.
    front = " ".join(sheets[: covers[0]])
    for number, cover in enumerate(covers, 1):
        assert f"{cover + 1}" in front, number
    assert "1 November 2026" in front
    marked = [title for title in titles(reader.outline) if title.startswith("Annex")]
    assert marked == ["Annex 1", "Annex 2", "Annex 3"]


def test_a_letter_is_put_in_as_it_was_sent(household: Household, owner: Visitor) -> None:
    debt = paid_off(household)
    letter = sent_letter(debt)
    own = PdfReader(io.BytesIO(pdf.read(letter.pdf_sha256)))
    reader = made(owner, debt, choice(owner, debt).as_sent())
    assert reader.pages[-1].get_contents().get_data() == own.pages[-1].get_contents().get_data()  # type: ignore[union-attr]


def test_own_words_are_left_out_until_they_are_chosen(household: Household, owner: Visitor) -> None:
    debt = paid_off(household, note="My quetzal note")
    contact = factories.contact(
        household, debt=debt, creditor=debt.creditor, said="They said heron", on=date(2026, 3, 3)
    )
    form = choice(owner, debt)
    sent = form.as_sent()
    assert "words" not in sent
    plain = " ".join(words(made(owner, debt, sent)))
    assert "quetzal" not in plain
    assert "heron" not in plain
    told = " ".join(words(made(owner, debt, {**sent, "words": ["debt", f"contact-{contact.pk}"]})))
    assert "My quetzal note" in told
    assert "They said heron" in told


def test_what_is_not_ticked_is_not_in_it(household: Household, owner: Visitor) -> None:
    debt = paid_off(household)
    keep(debt, "Quetzal paper", paper())
    page = reverse("story-contents", args=[household.pk, debt.pk])
    assert "Quetzal paper" in text_of(owner.get(page, choice(owner, debt).as_sent()))
    nothing = made(owner, debt, {"chosen": "1"})
    said = " ".join(words(nothing))
    assert "No line of it was chosen." in said
    assert "Quetzal" not in said


def test_a_key_of_another_debt_takes_nothing_in(household: Household, owner: Visitor) -> None:
    mine, other = paid_off(household), paid_off(household)
    theirs = keep(other, "Quetzal paper", paper())
    sent = {"chosen": "1", "annex": f"document-{theirs.pk}", "line": f"document-{theirs.pk}"}
    assert "Quetzal" not in " ".join(words(made(owner, mine, sent)))


def test_what_may_admit_the_debt_is_left_out_until_it_is_chosen(
    household: Household, owner: Visitor
) -> None:
    debt = paid_off(household, last_acknowledged_on=date(2025, 4, 4))
    form = choice(owner, debt)
    told = debt.events.get(kind="acknowledged")
    assert f"event-{told.pk}" not in form.as_sent()["line"]
    assert "4 April 2025" not in " ".join(words(made(owner, debt, form.as_sent())))
    sent = {**form.as_sent(), "line": [*form.as_sent()["line"], f"event-{told.pk}"]}
    assert "4 April 2025" in " ".join(words(made(owner, debt, sent)))


@pytest.mark.parametrize("page", ["story-choose", "story-contents", "story-pdf"])
def test_a_stranger_finds_nothing(household: Household, page: str) -> None:
    debt = paid_off(household)
    stranger = QuickVisitor(factories.account())
    assert stranger.get(reverse(page, args=[household.pk, debt.pk])).status_code == 404


HOSTILE = {
    "locked": (paper(password="secret"), "it is locked with a password"),
    "no pdf": (b"%PDF-1.7\nnothing that is one", "it is damaged"),
    "cut off": (paper(3)[:200], "it is damaged"),
    "empty": (b"", "it is damaged"),
    "loop": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n",
        "it is damaged",
    ),
    "very long": (paper(binder.MOST_PAGES + 1), "it is too large"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_paper_is_listed_and_not_put_in(
    household: Household, owner: Visitor, name: str
) -> None:
    content, why = HOSTILE[name]
    debt = paid_off(household)
    bad, good = keep(debt, "A bad paper", content), keep(debt, "A good paper", paper())
    sent = choice(owner, debt).as_sent()
    page = owner.get(reverse("story-contents", args=[household.pk, debt.pk]), sent)
    assert why in text_of(page)
    sheets = words(made(owner, debt, sent))
    front = " ".join(sheets)
    assert why in front
    assert bad.sha256 in front.replace(" ", "")
    assert sum(said.startswith("Annex ") for said in sheets) == 1
    assert good.sha256 in front.replace(" ", "")


def test_a_picture_bomb_and_a_sound_are_listed(household: Household, owner: Visitor) -> None:
    debt = paid_off(household)
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    keep(debt, "A bomb", bomb.getvalue(), "image/png")
    keep(debt, "A recording", b"ID3 sound", "audio/mpeg")
    page = reverse("story-contents", args=[household.pk, debt.pk])
    said = text_of(owner.get(page, choice(owner, debt).as_sent()))
    assert "it is no PDF and no picture that can be printed" in said
    assert "it is too large" in said or "it is damaged" in said


def test_a_file_that_is_gone_or_changed_is_listed(household: Household, owner: Visitor) -> None:
    debt = paid_off(household)
    gone, other = keep(debt, "Gone", paper()), keep(debt, "Changed", paper(2))
    path_of(gone.stored_name).unlink()
    path_of(other.stored_name).write_bytes(paper(3))
    said = text_of(
        owner.get(
            reverse("story-contents", args=[household.pk, debt.pk]), choice(owner, debt).as_sent()
        )
    )
    assert "its file is missing" in said
    assert "it is not as it was stored" in said


def test_what_a_paper_would_do_stays_behind(household: Household, owner: Visitor) -> None:
    writer = PdfWriter()
    sheet = writer.add_blank_page(width=595, height=842)
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("evil()")}
    )
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): script})
    sheet[NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    sheet[NameObject("/Annots")] = ArrayObject([link])
    made_of = io.BytesIO()
    writer.write(made_of)
    debt = paid_off(household)
    keep(debt, "Scripted", made_of.getvalue())
    page = reverse("story-pdf", args=[household.pk, debt.pk])
    answer = owner.get(page, choice(owner, debt).as_sent())
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert b"evil" not in content
    assert b"JavaScript" not in content


def test_two_hundred_lines_fit_in_one_file(household: Household, owner: Visitor) -> None:
    debt = paid_off(household)
    for number in range(200):
        on = date(2025, 1, 1) + timedelta(days=number)
        factories.contact(
            household, debt=debt, creditor=debt.creditor, on=on, said=f"call {number}"
        )
    said = " ".join(words(made(owner, debt, choice(owner, debt).as_sent())))
    assert "1 January 2025" in said
    assert "19 July 2025" in said


def test_what_one_file_cannot_hold_is_another(household: Household, owner: Visitor) -> None:
    debt = paid_off(household)
    for number in range(320):
        on = date(2025, 1, 1) + timedelta(days=number)
        factories.contact(household, debt=debt, creditor=debt.creditor, on=on, person="Ms Heron")
    page = reverse("story-choose", args=[household.pk, debt.pk])
    newer = owner.get(page)
    assert "Choose from the older part" in text_of(newer)
    until = newer.context["story"].older_until
    older = owner.get(page, {"until": until.isoformat()})
    first, second = older.context["story"].lines, newer.context["story"].lines
    everything = {line.key for line in (*first, *second)}
    assert {f"contact-{row.pk}" for row in debt.contacts.all()} <= everything
    assert older.context["story"].older_until is None


def test_a_day_with_more_lines_than_a_file_holds_loses_none(
    household: Household, owner: Visitor
) -> None:
    """Each file goes on where the one before ended, and the days before that day follow."""
    debt = paid_off(household)
    day = date(2025, 1, 9)
    given = {"debt": debt, "creditor": debt.creditor}
    for _number in range(620):
        factories.contact(household, on=day, **given)
    factories.contact(household, on=date(2024, 12, 1), **given)
    page: str | None = reverse("story-choose", args=[household.pk, debt.pk])
    seen: list[str] = []
    files = 0
    while page:
        shown = owner.get(page)
        seen += [line.key for line in shown.context["story"].lines]
        found = re.findall(r'href="([^"]*)"\s*>Choose from the older part', shown.content.decode())
        page, files = html.unescape(found[0]) if found else None, files + 1
        assert files < 6
    contacts = [key for key in seen if key.startswith("contact-")]
    assert {f"contact-{row.pk}" for row in debt.contacts.all()} == set(contacts)
    # 300 and 300 and 21; those of the first file's last day may stand in both.
    assert files in (3, 4)


def test_what_goes_in_is_chosen_from_the_part_that_is_shown(
    household: Household, owner: Visitor
) -> None:
    debt = paid_off(household)
    for _number in range(310):
        factories.contact(
            household, debt=debt, creditor=debt.creditor, on=date(2025, 1, 9), person="Ms Heron"
        )
    page = reverse("story-choose", args=[household.pk, debt.pk])
    rest = open_form(owner, f"{page}?until=2025-01-09&skip=300", "/story/contents/").as_sent()
    assert rest["skip"] == ["300"]
    contents = owner.get(reverse("story-contents", args=[household.pk, debt.pk]), rest)
    assert len([key for key in contents.context["story"].lines if "contact" in key.key]) == 10


def test_it_is_made_in_chinese(household: Household, owner: Visitor) -> None:
    debt = paid_off(household)
    keep(debt, "五月账单", paper())
    sent = choice(owner, debt).as_sent()
    answer = owner.get(
        reverse("story-pdf", args=[household.pk, debt.pk]),
        sent,
        headers={"accept-language": "zh-hans"},
    )
    reader = PdfReader(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    said = "".join(words(reader)).replace(" ", "")
    assert "附件1" in said
    assert "五月账单" in said


def test_nothing_is_left_on_the_disk(household: Household, owner: Visitor, settings: Any) -> None:
    debt = paid_off(household)
    keep(debt, "Statement", paper())
    made(owner, debt, choice(owner, debt).as_sent())
    assert list(Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir()) == []


def test_a_process_that_dies_takes_one_paper_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The binder is replaced by one that answers a line and ends."""
    program = tmp_path / "dies.py"
    program.write_text("print('{\"pages\": 1}', flush=True); raise SystemExit(9)")
    monkeypatch.setattr(binding, "_COMMAND", [binding._COMMAND[0], str(program)])
    piece = PaperFile("nowhere", "application/pdf", hashlib.sha256(b"").hexdigest())
    found = binding.probe([piece] * 3)
    assert [(each.pages, each.reason) for each in found] == [(1, ""), (0, "broken"), (1, "")]


def test_a_paper_that_keeps_its_reader_busy_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binder, "FILE_LIMIT", 1)
    with pytest.raises(TimeoutError):
        _busy()


def _busy() -> None:
    with binder._in_time():
        while True:
            pass


def test_pages_beyond_what_one_file_holds_are_listed() -> None:
    half = binding.Probed(pages=binding.MOST_PAGES // 2)
    found = binding._within([half, half, binding.Probed(pages=1)])
    assert [each.reason for each in found] == ["", "", "large"]


def test_bytes_beyond_what_one_file_holds_are_listed(
    household: Household, owner: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    debt = paid_off(household)
    keep(debt, "First", paper())
    keep(debt, "Second", paper(2))
    monkeypatch.setattr(binding, "MOST_BYTES", len(paper()) + 10)
    page = reverse("story-contents", args=[household.pk, debt.pk])
    said = text_of(owner.get(page, choice(owner, debt).as_sent()))
    assert said.count("it is too large") == 1


def test_the_process_that_opens_papers_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATOR_SECRET", "heron")
    assert "heron" not in binding._surroundings().values()
