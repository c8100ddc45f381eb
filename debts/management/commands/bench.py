"""./run bench: measure, print a table, and say whether every target is met."""

from __future__ import annotations

import importlib
import json
import pkgutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from debts import bench
from debts.bench import BenchRow


class Command(BaseCommand):
    help = "Measure speed and memory against the targets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "only", nargs="*", help="letters, pages, plan … (everything if left out)"
        )
        parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there too")

    def handle(self, *args: Any, **options: Any) -> None:
        rows: list[BenchRow] = []
        for name in options["only"] or measures():
            for row in importlib.import_module(f"debts.bench.{name}").rows():
                rows.append(row)
                self.stdout.write(line(row))
        if options["json"]:
            options["json"].write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
        if not all(row.ok for row in rows):
            raise SystemExit(1)


def measures() -> list[str]:
    """The modules of debts.bench that have rows to give."""
    names = [module.name for module in pkgutil.iter_modules(bench.__path__)]
    return [
        name for name in names if hasattr(importlib.import_module(f"debts.bench.{name}"), "rows")
    ]


def line(row: BenchRow) -> str:
    """One row of the table."""
    value, target = f"{row.value:,.3g} {row.unit}", f"≤ {row.target:g} {row.unit}"
    return f"{'ok  ' if row.ok else 'OVER'} {value:>12}  {target:<12} {row.name}"
