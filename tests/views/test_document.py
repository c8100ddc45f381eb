"""Papers of a debt: taken by content, kept untouched, handed out inert, gone when removed."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from debts.models import Document
from debts.services.documents import path_of
from tests import factories
from tests.people import forge, post_form, saved

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"


def picture(kind: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 3), "white").save(out, kind)
    return out.getvalue()


def png_bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header claims width × height pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")
    )


@pytest.fixture
def debt(household):
    return factories.debt(household)


@pytest.fixture
def send(household, owner, debt):
    page = reverse("debt-document-add", args=[household.pk, debt.pk])

    def send_file(content: bytes, name: str = "statement.pdf", **more):
        return post_form(owner, page, {"file": SimpleUploadedFile(name, content), **more})

    return send_file


def error(response) -> str:
    assert response.status_code == 422
    return " ".join(response.context["form"].errors["file"])


class TestKeeping:
    def test_the_original_is_kept_byte_for_byte_with_its_digest(self, send, debt):
        saved(send(PDF, title="Statement of May"))
        kept = Document.objects.get()
        assert path_of(kept.stored_name).read_bytes() == PDF
        assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
        assert (kept.size, kept.title, kept.debt) == (len(PDF), "Statement of May", debt)

    def test_the_stored_name_says_nothing_and_the_file_is_private(self, send):
        saved(send(PDF, "my-secret.pdf"))
        stored = path_of(Document.objects.get().stored_name)
        assert "secret" not in str(stored)
        assert stored.stat().st_mode & 0o077 == 0

    def test_without_a_title_the_files_own_name_stands(self, send):
        saved(send(PDF, "contract 2024.pdf"))
        assert Document.objects.get().title == "contract 2024"

    @pytest.mark.parametrize(
        ("content", "content_type"),
        [
            (PDF, "application/pdf"),
            (picture("JPEG"), "image/jpeg"),
            (picture("PNG"), "image/png"),
            (b"\0\0\0\x20ftypM4A \0\0\0\0" + b"\0" * 16, "audio/mp4"),
            (b"ID3\x04\0\0" + b"\0" * 16, "audio/mpeg"),
            (b"\xff\xfb\x90\x64" + b"\0" * 16, "audio/mpeg"),
            (b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 16, "audio/wav"),
            (b"OggS\0\x02" + b"\0" * 16, "audio/ogg"),
            (b"#!AMR\n" + b"\0" * 16, "audio/amr"),
            (picture("WEBP"), "image/webp"),
            (picture("TIFF"), "image/tiff"),
            (picture("BMP"), "image/bmp"),
            (b"\0\0\0\x18ftypheic" + b"\0" * 16, "image/heic"),
            (b"From: a@example.org\r\nSubject: Your account\r\n\r\nDear", "message/rfc822"),
        ],
    )
    def test_it_is_told_by_its_content_whatever_its_name(self, send, content, content_type):
        saved(send(content, "anything.bin"))
        assert Document.objects.get().content_type == content_type

    def test_a_name_with_a_path_and_controls_is_only_a_name(self, send):
        saved(send(PDF, "..\\..\\evil\x01\u202e.html"))
        assert Document.objects.get().original_name.endswith(".pdf")
        assert not set("/\\\x01\u202e") & set(Document.objects.get().original_name)


class TestRefusing:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"<!doctype html><script>alert(1)</script>", "This is a web page"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This is a web page"),
            (b"PK\x03\x04" + b"\0" * 40, "This is an archive"),
            (b"PK\x03\x04" + b"\0" * 2000 + b"[Content_Types].xml", "This is a Word, Excel"),
            (b"MZ" + b"\0" * 40, "This is a program"),
            (b"\xff\xff\xff\xff", "We cannot tell"),
            (b"%", "We cannot tell"),
        ],
    )
    def test_what_only_calls_itself_a_pdf_is_refused_by_its_format(self, send, content, said):
        assert said in error(send(content, "letter.pdf"))
        assert not Document.objects.exists()

    @pytest.mark.parametrize(
        ("name", "way_out"),
        [("call.mid", "an MP3 or M4A"), ("door.mpg", "an MP4"), ("scan.ppm", "a JPEG or")],
    )
    def test_the_way_out_fits_what_the_file_calls_itself(self, send, name, way_out):
        assert way_out in error(send(b"\xff\xff\xff\xff", name))

    def test_an_empty_file_is_told_so(self, send):
        """As a telephone sends one that it could not fetch; nothing is wrong with its kind."""
        assert "empty" in error(send(b"", "letter.pdf"))

    def test_a_form_without_a_file_asks_for_one(self, household, owner, debt):
        page = reverse("debt-document-add", args=[household.pk, debt.pk])
        assert error(post_form(owner, page, {"title": "Call"})) == "Choose a file."

    def test_the_picker_offers_what_phones_and_mail_make(self, household, owner, debt):
        url = reverse("debt-document-add", args=[household.pk, debt.pk])
        page = owner.get(url).content.decode()
        for ending in (".heic", ".opus", ".m4a", ".amr", ".webp", ".tif", ".eml", ".pdf"):
            assert ending in re.search('accept="([^"]*)"', page)[1].split(",")

    def test_a_png_bomb_is_refused_by_its_header(self, send):
        assert "too many pixels" in error(send(png_bomb(50_000, 50_000), "scan.png"))
        assert "too many pixels" in error(send(png_bomb(9_000, 9_000), "scan.png"))

    def test_a_picture_that_is_cut_off_is_refused(self, send):
        assert "cannot be opened" in error(send(b"\x89PNG\r\n\x1a\n\0\0", "scan.png"))
        assert "cannot be opened" in error(send(b"\xff\xd8\xff\xe0", "scan.jpg"))

    def test_more_than_the_limit_says_so_and_keeps_the_title(self, send, settings):
        settings.UPLOAD_LIMIT = 2 * 1024 * 1024
        answer = send(PDF + b"\0" * 3 * 1024 * 1024, title="The long contract")
        assert error(answer) == "This file is larger than 2 MB. Choose a smaller one."
        assert "The long contract" in answer.content.decode()
        assert not Document.objects.exists()

    def test_a_full_disk_is_a_sentence(self, send, monkeypatch):
        def full(path):
            return type("Usage", (), {"free": 1024})()

        monkeypatch.setattr("shutil.disk_usage", full)
        assert "disk" in error(send(PDF))


class TestHandingOut:
    @pytest.fixture
    def kept(self, send):
        saved(send(PDF, "账单 May.pdf"))
        return Document.objects.get()

    def test_as_an_attachment_that_nothing_runs(self, household, owner, kept):
        answer = owner.get(reverse("document-download", args=[household.pk, kept.pk]))
        assert b"".join(answer) == PDF
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].startswith("sandbox")
        assert "no-store" in answer["Cache-Control"]

    def test_strangers_and_visitors_get_nothing(self, household, stranger, client, kept):
        page = reverse("document-download", args=[household.pk, kept.pk])
        assert stranger.get(page).status_code == 404
        assert client.get(page).status_code == 302
        own = stranger.account.memberships.get().household_id
        assert stranger.get(reverse("document-download", args=[own, kept.pk])).status_code == 404

    def test_a_file_that_is_gone_is_a_calm_404(self, household, owner, kept):
        path_of(kept.stored_name).unlink()
        page = reverse("document-download", args=[household.pk, kept.pk])
        assert owner.get(page).status_code == 404


class TestBelonging:
    """A paper stands beside what it is about."""

    @pytest.fixture(params=["contact", "agreement", "assessment", ""])
    def place(self, request, household, debt):
        """The page that adds it, the page that lists it, and the row (None: the household)."""
        noun = request.param
        if not noun:
            pages = [reverse(f"document-{verb}", args=[household.pk]) for verb in ("add", "list")]
            return *pages, None
        made = {
            "contact": lambda: factories.contact(household, debt=debt),
            "agreement": lambda: factories.agreement(household, debt=debt),
            "assessment": lambda: factories.complete_assessment(household),
        }
        row = made[noun]()
        shown = {"assessment": reverse("assessment-tasks", args=[household.pk])}
        adding = reverse(f"{noun}-document-add", args=[household.pk, row.pk])
        listed = shown.get(noun) or reverse(f"{noun}-detail", args=[household.pk, row.pk])
        return adding, listed, row

    def test_it_is_listed_where_it_was_added_and_among_all(self, owner, household, place):
        adding, listed, row = place
        assert adding in owner.get(listed).content.decode()
        typed = {"file": SimpleUploadedFile("proof.pdf", PDF), "title": "What proves it"}
        saved(post_form(owner, adding, typed))
        kept = household.documents.get()
        owners = [kept.debt, kept.contact, kept.agreement, kept.assessment]
        assert [one for one in owners if one] == ([row] if row else [])
        everything = reverse("document-list", args=[household.pk])
        for page in (listed, everything):
            assert "What proves it" in owner.get(page).content.decode()

    def test_what_is_said_of_a_debt_is_evidence_of_the_debt(self, owner, household, debt):
        contact = factories.contact(household, debt=debt)
        adding = reverse("contact-document-add", args=[household.pk, contact.pk])
        typed = {"file": SimpleUploadedFile("call.opus", b"OggS\0\x02OpusHead")}
        saved(post_form(owner, adding, typed))
        page = reverse("debt-detail", args=[household.pk, debt.pk])
        assert "call.opus" in owner.get(page).content.decode()

    @pytest.mark.parametrize(("noun", "stays"), [("contact", True), ("agreement", False)])
    def test_it_outlives_what_it_was_added_to(self, owner, household, debt, noun, stays):
        """A contact that was taken back keeps its line, and its papers."""
        row = getattr(factories, noun)(household, debt=debt)
        adding = reverse(f"{noun}-document-add", args=[household.pk, row.pk])
        saved(post_form(owner, adding, {"file": SimpleUploadedFile("their letter.pdf", PDF)}))
        saved(post_form(owner, reverse(f"{noun}-remove", args=[household.pk, row.pk])))
        kept = household.documents.get()
        assert (kept.debt, getattr(kept, noun)) == ((None, row) if stays else (debt, None))
        assert path_of(kept.stored_name).exists()


def _forget(household) -> str:
    return reverse("deleted-forget", args=[household.pk, household.deleted.get().pk])


class TestRemoving:
    def test_the_file_stays_for_a_month_and_goes_once_the_deletion_is_forgotten(
        self, send, household, owner, django_capture_on_commit_callbacks
    ):
        saved(send(PDF))
        kept = Document.objects.get()
        stored = path_of(kept.stored_name)
        saved(post_form(owner, reverse("document-remove", args=[household.pk, kept.pk])))
        assert not Document.objects.exists()
        assert stored.exists()
        with django_capture_on_commit_callbacks() as after:
            saved(post_form(owner, _forget(household)))
        assert stored.exists()
        for callback in after:
            callback()
        assert not stored.exists()

    def test_the_files_of_a_removed_debt_go_with_it(
        self, send, household, owner, debt, django_capture_on_commit_callbacks
    ):
        saved(send(PDF))
        stored = path_of(Document.objects.get().stored_name)
        saved(post_form(owner, reverse("debt-remove", args=[household.pk, debt.pk])))
        with django_capture_on_commit_callbacks(execute=True):
            saved(post_form(owner, _forget(household)))
        assert not stored.exists()

    def test_an_adviser_removes_nothing(self, send, household, adviser):
        saved(send(PDF))
        page = reverse("document-remove", args=[household.pk, Document.objects.get().pk])
        assert forge(adviser, page).status_code == 403
