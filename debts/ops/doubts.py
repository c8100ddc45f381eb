"""Settings that are well-formed and yet hardly what was meant: told at start and by doctor."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import SplitResult

from django.conf import settings
from django.utils.translation import gettext as _

from negotiator import env


def doubts(address: SplitResult | None) -> Iterator[str]:
    """A sentence for each. `address` is where people reach the site; None while it is stopped."""
    for name, meant in env.unknown().items():
        if meant:
            sentence = _("%(name)s is not a setting. Did you mean %(meant)s?")
            yield sentence % {"name": name, "meant": meant}
        else:
            yield _("%(name)s is not a setting, so it does nothing.") % {"name": name}
    if address and address.scheme != "https" and address.hostname not in env.LOOPBACK:
        sentence = _("What is typed at %(address)s travels in the open. Use https.")
        yield sentence % {"address": address.geturl()}
    folder = settings.BACKUP_FOLDER
    if folder and not folder.is_dir():
        sentence = _("There is no folder %(path)s, so no nightly backup is made.")
        yield sentence % {"path": folder}
