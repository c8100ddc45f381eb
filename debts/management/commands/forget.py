"""./run manage forget"""

from __future__ import annotations

from typing import Any

from debts import clock
from debts.management.console import SpokenCommand
from debts.ops import startup


class Command(SpokenCommand):
    help = (
        "Remove what is past its time: ended sessions, text that nobody came back for, and what was"
        " deleted thirty days ago. The site does it every day by itself."
    )

    def run(self, **options: Any) -> None:
        startup.forget_what_is_old(clock.now())
