"""./run doctor"""

from __future__ import annotations

import sys
from typing import Any

from django.utils import timezone

from debts.management.console import SpokenCommand
from debts.ops.doctor import Level, examine


class Command(SpokenCommand):
    help = "Look at everything that may go wrong; change nothing."
    needs_whole_folder = False

    def run(self, **options: Any) -> None:
        broken = False
        # Told as they are found: a later look may end in an error of its own.
        for finding in examine(now=timezone.localtime()):
            self.stdout.write(f"{finding.level.value} {finding.text}")
            broken = broken or finding.level is Level.BROKEN
        if broken:
            sys.exit(1)
