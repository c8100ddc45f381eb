"""Commands that speak to a person: in the language of the terminal, and without a traceback."""

from __future__ import annotations

import os
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import OperationalError
from django.utils import translation

from debts.ops import ownership
from debts.ops.startup import compile_catalogues
from debts.services.storage import Refused


def terminal_language() -> str:
    """The site's language nearest to LC_ALL, LC_MESSAGES or LANG ("zh_CN.UTF-8"); else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = os.environ.get(name, "").partition(".")[0].replace("_", "-").lower()
        if wanted:
            break
    try:
        return translation.get_supported_language_variant(wanted)
    except LookupError:
        return "en"


class SpokenCommand(BaseCommand, ABC):
    """A command whose refusals are sentences, and whose work is `run()`."""

    requires_system_checks: list[str] = []
    # Whether it can do its work only where all in the data folder can be read and written.
    needs_whole_folder = True

    def handle(self, *args: Any, **options: Any) -> None:
        compile_catalogues()
        # What a command makes is for its owner only.
        os.umask(0o077)
        with translation.override(terminal_language()):
            try:
                if self.needs_whole_folder:
                    ownership.refuse_closed(settings.DATA)
                self.run(**options)
            except Refused as problem:
                self._end(str(problem))
            except PermissionError as problem:
                if problem.filename is None:
                    raise
                sentence = translation.gettext(
                    "%(path)s belongs to another user. Start Negotiator as the one who owns it."
                )
                self._end(sentence % {"path": problem.filename})
            except OperationalError as problem:
                sentence = translation.gettext("The database does not answer (%(reason)s).")
                self._end(sentence % {"reason": str(problem).strip()})
            finally:
                ownership.hand_over(settings.DATA)

    def _end(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(1)

    @abstractmethod
    def run(self, *args: Any, **options: Any) -> None:
        """The work, in the terminal's language; `Refused` ends it with a sentence, exit code 1."""


def typed_path(typed: str) -> Path:
    """From where the person stood; `./run`, which goes to its own folder, says where that was."""
    return Path(os.environ.get("CALLED_FROM", ""), Path(typed).expanduser())


def passphrase_from(path: Path | None) -> str:
    """The first line of the file, or nothing when no file is named."""
    if path is None:
        return ""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error.reason
        sentence = translation.gettext("%(path)s cannot be read (%(reason)s).")
        raise Refused(sentence % {"path": path, "reason": reason}) from error
    if not lines or not lines[0]:
        raise Refused(translation.gettext("The passphrase file is empty."))
    return lines[0]
