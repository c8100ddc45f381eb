"""./run manage messages: bring the catalogues up to date with the texts in code and templates.

Needs GNU gettext (`apt install gettext`), which nobody needs to run the site.
"""

from __future__ import annotations

from typing import Any

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    help = "Write new texts into every catalogue, empty, and drop those that are gone."
    # A guess that looks finished is worse than an empty entry, which a test names.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def handle(self, *args: Any, **options: Any) -> None:
        usual = {"all": True, "no_obsolete": True, "add_location": "file"}
        options["ignore_patterns"] = [*options["ignore_patterns"], "tests", "bench", "docs"]
        super().handle(*args, **{**options, **usual})
