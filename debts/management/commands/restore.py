"""./run restore FILE"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from debts.management.console import SpokenCommand, passphrase_from, typed_path
from debts.ops.restore import restore


class Command(SpokenCommand):
    help = "Replace everything by a backup; what was there is kept aside."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=typed_path, help="made by ./run backup")
        parser.add_argument("--passphrase-file", type=typed_path, help="if the backup is sealed")

    def run(self, **options: Any) -> None:
        passphrase = passphrase_from(options["passphrase_file"]) or settings.BACKUP_PASSPHRASE
        kept = restore(options["file"], now=timezone.localtime(), passphrase=passphrase)
        sentence = _("Restored into %(folder)s. Start the site with ./run")
        self.stdout.write(sentence % {"folder": settings.DATA})
        if kept:
            self.stdout.write(_("What was there before is kept in %(path)s") % {"path": kept})
