"""A word in time about characters that no letter can show."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import ngettext

from debts.letters.print.fonts import uncovered


def warn_of_uncovered(request: HttpRequest, *texts: str) -> None:
    """Say which characters of these texts no typeface of ours can draw; the texts are kept."""
    text = "".join(texts)
    missing = [] if text.isascii() else uncovered(text)[:20]
    if missing:
        messages.warning(
            request,
            ngettext(
                "It is saved. Letters cannot show this character: %(characters)s",
                "It is saved. Letters cannot show these characters: %(characters)s",
                len(missing),
            )
            % {"characters": " ".join(missing)},
        )
