"""A file over the limit is dropped while it comes in; everything else in the form arrives."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from pytest_django import Settings

from debts.uploads_handler import too_large


def test_a_file_over_the_limit_is_named_and_the_rest_of_the_form_arrives(
    settings: Settings,
) -> None:
    settings.UPLOAD_LIMIT = 100_000
    files = {
        "scan": SimpleUploadedFile("scan.pdf", b"x" * 100_001),
        "note": SimpleUploadedFile("note.pdf", b"y" * 100_000),
    }
    request = RequestFactory().post("/", {"title": "Court order", **files})
    assert too_large(request) == ["scan"]
    assert request.POST["title"] == "Court order"
    assert list(request.FILES) == ["note"]
    assert request.FILES["note"].read() == b"y" * 100_000
    request.close()


def test_nothing_of_a_dropped_file_stays_on_the_disk(settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 1000
    scan = SimpleUploadedFile("scan.pdf", b"x" * 500_000)
    request = RequestFactory().post("/", {"scan": scan})
    assert too_large(request) == ["scan"]
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []
