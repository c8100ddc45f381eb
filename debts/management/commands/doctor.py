"""./run doctor"""

from __future__ import annotations

import sys
from typing import Any

from django.utils import timezone

from debts.management.console import SpokenCommand
from debts.services.doctor import Level, examine


class Command(SpokenCommand):
    help = "Look at everything that may go wrong; change nothing."

    def run(self, **options: Any) -> None:
        found = list(examine(now=timezone.localtime()))
        for finding in found:
            self.stdout.write(f"{finding.level.value} {finding.text}")
        if any(finding.level is Level.BROKEN for finding in found):
            sys.exit(1)
