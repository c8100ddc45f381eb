"""How long letters take: ours beside bare WeasyPrint and Chromium, on the same HTML and fonts.

Ratios within one run, the ways interleaved, so that a busy machine is busy for all of them. Some
processes are slower from start to end, by chance of where their memory lies, so each is started
anew some times.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from statistics import median
from time import perf_counter, time_ns
from typing import NamedTuple

from bench import BenchRow, at_most
from bench.sample_letters import chinese, english
from debts.letters.print import fonts, pdf
from debts.letters.print.styles import own_rules
from debts.letters.print.worker import Worker, receive, send

ROUNDS, STARTS = 7, 5
GROWTH_FROM, GROWTH_TO = 25, 200
_CHROMIUM = ("chromium", "chromium-headless-shell", "chromium-browser", "google-chrome")


def rows() -> list[BenchRow]:
    """Every row about letters; those that this machine cannot measure are left out."""
    against_bare = _against_bare()
    worker = Worker(fonts.unpacked(), limit=60)
    try:
        return [
            *against_bare,
            *_against_chromium(_timed(worker)),
            _languages(_timed(worker)),
            _stored_click(),
            *_memory(worker),
        ]
    finally:
        worker.stop()


Way = Callable[[str], float]  # HTML in, seconds out


def _against_bare() -> Iterator[BenchRow]:
    bare, engine, worker = zip(*chain.from_iterable(_started() for _ in range(STARTS)), strict=True)
    ours = min(each.worked for each in engine) / min(each.worked for each in bare)
    full = min(worker) / min(each.waited for each in bare)
    yield at_most("letter in the engine, against bare WeasyPrint", ours, 0.80, "×")
    yield at_most("letter with PDF/UA-1 through the worker, against bare", full, 1.00, "×")


class Took(NamedTuple):
    """Seconds by the wall's clock, and of the processor."""

    waited: float
    worked: float


def _started() -> list[tuple[Took, Took, float]]:
    """Each round: bare and in the engine, in a process each, and by the worker."""
    html = english().html
    styled = html.replace("</head>", f"<style>{own_rules('A4')}</style></head>")
    worker = Worker(fonts.unpacked(), limit=60)
    try:
        with _child("bare") as bare, _child("engine") as engine:
            printed = _timed(worker)
            rounds = range(ROUNDS + 1)
            return [(bare(styled), engine(html), printed(html)) for _ in rounds][1:]
    finally:
        worker.stop()


def _languages(worker: Way) -> BenchRow:
    (ratio,) = _against_first(
        _rounds(lambda: worker(english().html), lambda: worker(chinese().html))
    )
    return at_most("Chinese letter against the English one", ratio, 1.20, "×")


def _stored_click() -> BenchRow:
    html, printed = english().html, set[str]()

    def fresh() -> float:
        return _seconds(lambda: click(html.replace("</title>", f" {time_ns()}</title>")))

    def again() -> float:
        return _seconds(lambda: click(html))

    def click(document: str) -> None:
        sha256 = pdf.print_letter(document).sha256
        printed.add(sha256)
        pdf.read(sha256)

    (ratio,) = _against_first(_rounds(fresh, again))
    pdf.forget(printed)
    return at_most("click on a stored letter, against rendering it", ratio, 0.02, "×")


def _against_chromium(worker: Way) -> Iterator[BenchRow]:
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, _CHROMIUM)]
    if program := next(filter(None, found), None):
        html = english().html
        with tempfile.TemporaryDirectory() as folder:
            way = _chromium(program, Path(folder), html)
            (ratio,) = _against_first(_rounds(way, lambda: worker(html)))
        yield at_most("letter, against headless Chromium started for it", ratio, 0.45, "×")


def _chromium(program: str, folder: Path, html: str) -> Callable[[], float]:
    page = folder / "letter.html"
    page.write_text(html.replace("</head>", f"<style>{own_rules('A4')}</style></head>"), "utf-8")
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={folder}/out.pdf"]
    command += [page.as_uri()]
    return lambda: _seconds(
        lambda: subprocess.run(command, check=True, capture_output=True, env=_with_fonts())
    )


def _memory(worker: Worker) -> Iterator[BenchRow]:
    with suppress(OSError):  # only Linux says so in /proc
        sizes = []
        html = english(12).html
        for number in range(GROWTH_TO):
            worker.print(html.replace("</title>", f" {number}</title>"), "A4")
            sizes.append(worker.memory())
        growth = (median(sizes[-20:]) - median(sizes[GROWTH_FROM : GROWTH_FROM + 20])) / 2**20
        title = f"memory growth of the letter worker, letters {GROWTH_FROM} to {GROWTH_TO}"
        yield at_most(title, growth, 5, "MB")


def _timed(worker: Worker) -> Way:
    return lambda html: _seconds(lambda: worker.print(html, "A4"))


def _rounds(*ways: Callable[[], float]) -> list[list[float]]:
    """How long each way takes, round by round; the first round only warms up."""
    return [[way() for way in ways] for _ in range(ROUNDS + 1)][1:]


def _against_first(rounds: Iterable[list[float]]) -> list[float]:
    """Each other way against the first: the best of all rounds.

    The best, not the middle: other work on the machine only ever adds time.
    """
    first, *rest = (min(column) for column in zip(*rounds, strict=True))
    return [each / first for each in rest]


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _with_fonts() -> dict[str, str]:
    return {**os.environ, "FONTCONFIG_FILE": str(fonts.unpacked() / "fonts.conf")}


@contextmanager
def _child(way: str) -> Iterator[Callable[[str], Took]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.letter_child", way],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).resolve().parents[1],
        env=_with_fonts(),
    )
    assert process.stdin
    assert process.stdout
    into, out = process.stdin.fileno(), process.stdout.fileno()

    def ask(html: str) -> Took:
        send(into, html.encode())
        return Took(*struct.unpack(">dd", receive(out)))

    try:
        yield ask
    finally:
        process.kill()
        process.communicate()
