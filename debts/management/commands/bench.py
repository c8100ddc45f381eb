"""./run bench: measure, print a table, and say which targets are missed."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

import bench
from bench import BenchRow

SETTINGS = "bench.settings"


class Command(BaseCommand):
    help = "Measure speed and memory against the targets, on invented data in a folder of its own."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "only", nargs="*", help="letters, pages, plan … (everything if left out)"
        )
        parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there too")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SETTINGS_MODULE != SETTINGS:
            sys.exit(elsewhere(sys.argv))
        rows = []
        for row in measured(options["only"]):
            self.stdout.write(line(row))
            self.stdout.flush()
            rows.append(row)
        if options["json"]:
            options["json"].write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
        self.stdout.write(verdict(rows))


def elsewhere(command: list[str]) -> int:
    """The same command again, on a throw-away data folder and none of this site's settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("NEGOTIATOR_")}
    with tempfile.TemporaryDirectory(prefix="negotiator-bench-") as folder:
        own = {"NEGOTIATOR_DATA": folder, "DJANGO_SETTINGS_MODULE": SETTINGS}
        done = subprocess.run([sys.executable, *command], env={**kept, **own}, check=False)
    return done.returncode


def measured(only: list[str]) -> Iterator[BenchRow]:
    """The rows of the parts that are named, or of all."""
    parts = measures()
    if unknown := set(only) - set(parts):
        raise CommandError(f"There is no {', '.join(sorted(unknown))}; there is {', '.join(parts)}")
    for name in only or parts:
        yield from importlib.import_module(f"bench.{name}").rows()


def measures() -> list[str]:
    """The modules of bench that have rows to give."""
    names = [module.name for module in pkgutil.iter_modules(bench.__path__)]
    return [name for name in names if hasattr(importlib.import_module(f"bench.{name}"), "rows")]


def line(row: BenchRow) -> str:
    """One row of the table: whether it is well, its value, its target, its name."""
    if row.target is None:
        return f"     {row.value:>8,.3g} {row.unit:<5}            {row.name}"
    mark = "ok  " if row.ok else "OVER"
    return f"{mark} {row.value:>8,.3g} {row.unit:<5} ≤ {row.target:<8g} {row.name}"


def verdict(rows: list[BenchRow]) -> str:
    """The last lines: missing a target is a finding, not a failure."""
    over = [row.name for row in rows if not row.ok]
    if not over:
        return "\nEvery target is met."
    return "\n".join(["", "Targets that are missed:", *(f"  {name}" for name in over)])
