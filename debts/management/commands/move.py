"""./run move postgresql://user:password@host/name"""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from debts.management.console import SpokenCommand
from debts.ops import move


class Command(SpokenCommand):
    help = "Copy all rows into another database, which must be empty; the source stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("to", help="postgresql://user:password@host/name, or sqlite to go back")

    def run(self, **options: Any) -> None:
        carried = move.move(options["to"])
        self.stdout.write(
            _("Moved and compared: %(rows)d rows in %(tables)d tables; all amounts add up alike.")
            % {"rows": sum(each.rows for each in carried.values()), "tables": len(carried)}
        )
        self.stdout.write(_("What was there is untouched, papers and letters stay where they are."))
        if options["to"] == move.BACK:
            self.stdout.write(_("Start the site without NEGOTIATOR_DATABASE_URL."))
        else:
            self.stdout.write(_("Set NEGOTIATOR_DATABASE_URL to that address and start the site."))
