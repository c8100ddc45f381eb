"""Adding a paper, a picture or a recording: judged by its content, kept as it came.

What is not kept is called by its format, with a way to what is.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from PIL import Image

from debts.domain.papers import HEAD, KEPT, TAIL, FileType, Sort, Unkept, recognise, sort_of_name
from debts.forms.base import HouseholdForm

# A page scanned at 600 dots an inch has 35 million; a bomb claims billions.
MOST_PIXELS = 80_000_000
ACCEPTED = ",".join(dict.fromkeys(ending for kind in KEPT for ending in kind.endings))
# What is opened to look at its head; of the newer kinds of phones only a library of theirs could.
_OPENED = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
}
_WAYS_OUT = {
    Unkept.OFFICE: _(
        "This is a Word, Excel or similar file, which may look different each time it is opened. "
        "Save it as a PDF, and choose that."
    ),
    Unkept.OUTLOOK: _(
        "This is a message in Outlook’s own format (.msg). Save it as .eml or print it as a PDF, "
        "and choose that."
    ),
    Unkept.ARCHIVE: _(
        "This is an archive (such as ZIP). Unpack it, and add what is inside one by one."
    ),
    Unkept.WEB_PAGE: _(
        "This is a web page or a drawing for one. Print it as a PDF or take a picture of the "
        "screen, and choose that."
    ),
    Unkept.PROGRAM: _("This is a program, and no paper. Choose another file."),
    Sort.PICTURE: _(
        "We do not know this kind of picture, or it is damaged. Save it as a JPEG or take a "
        "picture of the screen, and choose that."
    ),
    Sort.SOUND: _(
        "We do not know this kind of sound recording, or it is damaged. Save it as an MP3 or M4A, "
        "and choose that."
    ),
    Sort.FILM: _(
        "We do not know this kind of film, or it is damaged. Save it as an MP4, and choose that."
    ),
    None: _(
        "We cannot tell what kind of file this is. Save it as a PDF or a JPEG picture, and choose "
        "that."
    ),
}


class DocumentForm(HouseholdForm):
    """`too_large` and `no_room` name the file fields whose upload was dropped."""

    file = forms.FileField(
        label=_("Choose a file"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": _("Choose a file."), "max_length": _("Choose a file.")},
    )
    title = forms.CharField(
        label=pgettext_lazy("a paper", "What is it?"),
        max_length=160,
        required=False,
        help_text=_("Such as “Contract”, “Statement of May” or “Call of 3 June”."),
    )
    file_type: FileType

    def __init__(
        self,
        *args: Any,
        too_large: Collection[str] = (),
        no_room: Collection[str] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.too_large, self.no_room = too_large, no_room
        self.limit = settings.UPLOAD_LIMIT // 1024**2
        self.fields["file"].help_text = _now(
            "A PDF, a picture, a sound or film as phones make them, an e-mail (.eml) or plain "
            "text, up to %(limit)s MB. Word files: save them as a PDF first."
        ) % {"limit": self.limit}
        self.fields["file"].required = "file" not in {*too_large, *no_room}

    def clean_file(self) -> UploadedFile[bytes] | None:
        if "file" in self.too_large:
            raise ValidationError(
                _now("This file is larger than %(limit)s MB. Choose a smaller one."),
                code="large",
                params={"limit": self.limit},
            )
        if "file" in self.no_room:
            raise ValidationError(
                _now("The disk of this site is full. Please tell whoever keeps this site."),
                code="full",
            )
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        name = upload.name or ""
        found = recognise(upload.read(HEAD), _tail(upload), name)
        if not isinstance(found, FileType):
            raise ValidationError(_WAYS_OUT[found or sort_of_name(name)], code="content")
        if found.sort is Sort.PICTURE and found.content_type in _OPENED:
            _check_picture(upload, _OPENED[found.content_type])
        self.file_type = found
        return upload


def _tail(upload: UploadedFile[bytes]) -> bytes:
    upload.seek(max((upload.size or 0) - TAIL, 0))
    return bytes(upload.read())


def _check_picture(upload: UploadedFile[bytes], kind: str) -> None:
    """Refuse what is no whole picture or claims to be huge. Only the header is read."""
    upload.seek(0)
    try:
        with Image.open(upload, formats=(kind,)) as picture:
            width, height = picture.size
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise ValidationError(
            _now("This picture cannot be opened. Save it again, or choose another file."),
            code="damaged",
        ) from None
    if width * height > MOST_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _now("This picture has too many pixels. Choose a smaller one."), code="pixels"
    )
