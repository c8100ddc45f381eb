"""Uploads are counted while they come in, so that a huge one costs neither disk nor memory."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopFutureHandlers, TemporaryFileUploadHandler

from debts.services import full_disk

TOO_LARGE, NO_ROOM = "upload_too_large", "upload_no_room"


class LimitedUpload(TemporaryFileUploadHandler):
    """Keeps at most `UPLOAD_LIMIT` bytes of a file, and what the disk takes; marks the request.

    The rest of a larger file is read and dropped: the form's other fields arrive, nothing typed
    is lost, and the field can say what happened: `too_large(request)`, `no_room(request)`.
    """

    received = 0
    is_full = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received, self.is_full = 0, False
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_LIMIT or self.is_full:
            return
        try:
            super().receive_data_chunk(raw_data, start)
            self.file.flush()
        except OSError as error:
            if not full_disk.is_full(error):
                raise
            self.is_full = True

    def file_complete(self, file_size: int) -> Any:
        if self.received <= settings.UPLOAD_LIMIT and not self.is_full:
            return super().file_complete(file_size)
        # What a full disk did not take is still in the buffer, and closing tries it again.
        with suppress(OSError):
            self.file.close()
        mark = NO_ROOM if self.is_full else TOO_LARGE
        self.request.__dict__.setdefault(mark, []).append(str(self.field_name))
        return None


def too_large(request: Any) -> list[str]:
    """Names of the file fields that held more than `UPLOAD_LIMIT` bytes."""
    return _marked(request, TOO_LARGE)


def no_room(request: Any) -> list[str]:
    """Names of the file fields whose file the disk did not take."""
    return _marked(request, NO_ROOM)


def _marked(request: Any, mark: str) -> list[str]:
    request.FILES  # noqa: B018 - reading it makes Django parse the body
    return list(getattr(request, mark, []))
