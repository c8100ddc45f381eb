"""A file handed out to be kept, not opened."""

from __future__ import annotations

from typing import IO

from django.http import FileResponse


def attachment(file: IO[bytes], *, filename: str, content_type: str) -> FileResponse:
    """A download that no browser will run or take for something else, whatever is inside.

    The file is closed once it is sent.
    """
    response = FileResponse(file, as_attachment=True, filename=filename, content_type=content_type)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
