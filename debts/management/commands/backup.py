"""./run backup FILE"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from debts.management.console import SpokenCommand, passphrase_from
from debts.ops import backup


class Command(SpokenCommand):
    help = "Back everything up to one file; the site may go on running."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a new file, or a folder for a dated one")
        parser.add_argument("--passphrase-file", type=Path, help="seal it under this passphrase")

    def run(self, **options: Any) -> None:
        passphrase = passphrase_from(options["passphrase_file"])
        made = backup.make(options["file"], now=timezone.localtime(), passphrase=passphrase)
        self.stdout.write(_("Backed up and checked: %(path)s") % {"path": made})
        if not passphrase:
            self.stdout.write(
                _("Whoever has this file can read everything. --passphrase-file seals it.")
            )
