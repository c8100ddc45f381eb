"""Uploads are counted while they come in, so that a huge one costs neither disk nor memory."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopFutureHandlers, TemporaryFileUploadHandler

TOO_LARGE = "upload_too_large"


class LimitedUpload(TemporaryFileUploadHandler):
    """Keeps at most `UPLOAD_LIMIT` bytes of a file and marks the request when there are more.

    The rest of a larger file is read and dropped: the form's other fields arrive, nothing typed
    is lost, and the field can say what happened. Forms ask `too_large(request)`.
    """

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received <= settings.UPLOAD_LIMIT:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:
        if self.received <= settings.UPLOAD_LIMIT:
            return super().file_complete(file_size)
        self.file.close()
        self._names().append(str(self.field_name))
        return None

    def _names(self) -> list[str]:
        """The request's list of fields whose file was too large."""
        names: list[str] = self.request.__dict__.setdefault(TOO_LARGE, [])
        return names


def too_large(request: Any) -> list[str]:
    """Names of the file fields that held more than `UPLOAD_LIMIT` bytes."""
    request.FILES  # noqa: B018 - reading it makes Django parse the body
    return list(getattr(request, TOO_LARGE, []))
