"""./run backup FILE"""

from __future__ import annotations

import os
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from debts.management.console import SpokenCommand, passphrase_from, typed_path
from debts.ops import backup, doctor, pruning
from debts.services.storage import Refused
from negotiator import env


class Command(SpokenCommand):
    help = "Back everything up to one file; the site may go on running."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a new file, or a folder for a dated one")
        parser.add_argument(
            "--passphrase-file", type=typed_path, help="seal it under this passphrase"
        )
        parser.add_argument(
            "--keep", type=_count, help="in the folder keep so many, and remove older ones"
        )
        parser.add_argument(
            "--incomplete", action="store_true", help="also where a paper is missing or changed"
        )

    def run(self, **options: Any) -> None:
        target, keep = _target(options["file"]), options["keep"]
        if keep:
            pruning.refuse_single_file(target)
        passphrase = passphrase_from(options["passphrase_file"]) or settings.BACKUP_PASSPHRASE
        made = backup.make(
            target,
            now=timezone.localtime(),
            passphrase=passphrase,
            incomplete=options["incomplete"],
        )
        self.stdout.write(_("Backed up and checked: %(path)s") % {"path": made})
        for path in pruning.prune(target, keep=keep) if keep else []:
            self.stdout.write(_("Removed: %(path)s") % {"path": path})
        for finding in doctor.strays():
            self.stdout.write(finding.text)
        if not passphrase:
            self.stdout.write(
                _("Whoever has this file can read everything. --passphrase-file seals it.")
            )


def _target(typed: str) -> Path:
    """A name that ends in a slash is a folder: on a stick that is not there no file gets it."""
    target = typed_path(typed)
    if typed.endswith(os.sep) and not target.is_dir():
        raise Refused(_("The folder %(path)s is not there.") % {"path": target})
    return target


def _count(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= env.MOST_BACKUPS):
        raise ArgumentTypeError(f"a number from 1 to {env.MOST_BACKUPS}")
    return int(typed)
