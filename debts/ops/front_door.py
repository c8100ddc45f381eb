"""The site as people reach it: asked at its own address, through the proxy."""

from __future__ import annotations

import json
from http.client import HTTPException
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.utils.translation import gettext as _

_PATIENCE_SECONDS = 10


def problem() -> str:
    """A sentence on why it is not reached there as it should be; or nothing."""
    address = f"{settings.SITE_URL}/health"
    try:
        with urlopen(address, timeout=_PATIENCE_SECONDS) as answer:
            asked = json.load(answer)["asked"]
    except (OSError, HTTPException) as error:
        sentence = _("Asked from this machine, the site does not answer at %(address)s: %(reason)s")
        # Of a connection that failed the cause alone; of an answer its number too.
        reason = error.reason if type(error) is URLError else error
        return sentence % {"address": address, "reason": reason}
    except (ValueError, KeyError, TypeError):
        sentence = _("Something else than this site answers at %(address)s.")
        return sentence % {"address": address}
    if asked == "directly":
        return _(
            "The proxy does not say who asks: it must send X-Forwarded-For, as "
            "docs/self-hosting.md shows, and NEGOTIATOR_PROXIES be their number (%(count)d)."
        ) % {"count": settings.PROXIES}
    return ""
