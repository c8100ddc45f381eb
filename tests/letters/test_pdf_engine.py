"""The engine as a service: the same bytes, nothing fetched, nothing that stops the site."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import sample_letters as samples
from debts.letters.print import fonts, limits, pdf
from debts.letters.print.pdf import (
    LetterDamaged,
    LetterNotPrinted,
    LetterTooHeavy,
    print_letter,
    read,
)
from debts.letters.print.store import Printed
from debts.letters.print.worker import MEMORY_LIMIT, NoEngine, TookTooMuch, Worker
from tests.letters import printing

pytestmark = pytest.mark.slow

LIMIT = 3.0  # seconds: enough for any letter here, however busy the machine


@pytest.fixture(scope="module")
def spare() -> Iterator[Worker]:
    """A second process, to be treated badly."""
    worker = Worker(fonts.unpacked(), limit=LIMIT)
    yield worker
    worker.stop()


def _html(body: str, head: str = "") -> str:
    head = f"<head><title>T</title>{head}</head>"
    return f'<html lang="en">{head}<body class="letter">{body}</body></html>'


# --- The same letter, the same bytes


def test_the_same_letter_is_printed_once(english: Printed) -> None:
    written = english.path.stat().st_mtime_ns
    again = print_letter(samples.english().html)
    assert again == english
    assert again.path.stat().st_mtime_ns == written


def test_two_processes_print_the_same_bytes(english: Printed, spare: Worker) -> None:
    content, pages = spare.print(samples.english().html, "A4")
    assert (content, pages) == (read(english.sha256), english.pages)


def test_what_was_printed_before_leaves_no_trace(printer: Worker, chinese: Printed) -> None:
    printer.print(_html("<p>something <b>else</b></p>"), "A4")
    content, _ = printer.print(samples.chinese().html, "A4")
    assert content == read(chinese.sha256)


def test_other_paper_is_another_letter(english: Printed) -> None:
    assert print_letter(samples.english().html, paper="Letter").sha256 != english.sha256


def test_changed_bytes_are_not_served() -> None:
    printed = print_letter(_html("<p>kept</p>"))
    printed.path.write_bytes(printed.path.read_bytes()[:-1] + b"x")
    with pytest.raises(LetterDamaged):
        read(printed.sha256)
    # A draft is simply printed again.
    assert print_letter(_html("<p>kept</p>")) == printed
    assert len(read(printed.sha256)) == printed.size


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "0" * 63, "F" * 64, "0" * 64])
def test_a_wrong_digest_reads_nothing(digest: str) -> None:
    with pytest.raises(LetterDamaged):
        read(digest)


def test_the_store_is_private(english: Printed) -> None:
    assert english.path.stat().st_mode & 0o077 == 0
    assert english.path.parent.stat().st_mode & 0o077 == 0
    assert not list(english.path.parent.glob(".writing-*"))


def test_letters_that_nobody_names_are_swept(english: Printed) -> None:
    printed = print_letter(_html("<p>a draft that was left</p>"))
    os.utime(printed.path, (1, 1))
    assert pdf.sweep({english.sha256}, written_before=2) == 1
    assert not printed.path.exists()
    assert read(english.sha256)


# --- Nothing is fetched


class Canary:
    """A server that only notes that somebody called."""

    def __init__(self) -> None:
        self.calls = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            caller.close()


@pytest.fixture
def canary() -> Iterator[Canary]:
    canary = Canary()
    yield canary
    canary.socket.close()


def test_a_letter_fetches_nothing(canary: Canary, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the-secret-text")
    addresses = [
        f"http://127.0.0.1:{canary.port}/",
        f"ftp://127.0.0.1:{canary.port}/",
        secret.as_uri(),
    ]
    body, head = "", ""
    for address in addresses:
        head += f'<base href="{address}"><link rel="stylesheet" href="{address}">'
        head += f'<link rel="attachment" href="{address}">'
        head += f'<style>@import "{address}"; @font-face {{ font-family: x; src: url({address}) }}'
        head += (
            f"p {{ background: url({address}) }} li {{ list-style-image: url({address}) }}</style>"
        )
        body += f'<img src="{address}" alt=""><object data="{address}"></object>'
        body += f'<embed src="{address}"><iframe src="{address}"></iframe>'
        body += f'<svg><image href="{address}"/><use href="{address}#a"/></svg>'
        body += f'<p style="font-family: x">Text</p><a rel="attachment" href="{address}">a</a>'
    printed = print_letter(_html(body, head))
    assert canary.calls == 0
    assert b"EmbeddedFile" not in read(printed.sha256)
    assert "the-secret-text" not in printing.text(printed.path)


# --- Too much


def test_a_bomb_is_killed_and_the_next_letter_is_printed(spare: Worker) -> None:
    spare.print(_html("<p>first</p>"), "A4")
    started = time.monotonic()
    with pytest.raises(TookTooMuch):
        spare.print(_html("<p>" + "line<br>" * 20_000 + "</p>"), "A4")
    assert time.monotonic() - started < 2 * LIMIT
    assert spare.print(_html("<p>next</p>"), "A4")[1] == 1


def test_the_worker_may_not_take_all_memory(spare: Worker) -> None:
    spare.print(_html("<p>started</p>"), "A4")
    assert spare._process
    limits_ = Path(f"/proc/{spare._process.pid}/limits").read_text()
    assert f"Max address space         {MEMORY_LIMIT}" in limits_


@pytest.mark.parametrize(
    "body",
    [
        "x" * (limits.MAX_CHARACTERS + 1),
        "<p>" + "<br>" * (limits.MAX_BREAKS + 1),
        "<table>" + "<tr><td>1</td></tr>" * (limits.MAX_ROWS + 1),
        ("<p>a" + "\u0301\u0489" * 4 + "</p>") * (limits.MAX_STACKED // 8 + 1),
    ],
    ids=["characters", "breaks", "rows", "marks"],
)
def test_an_absurd_letter_is_refused_before_it_is_printed(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(pdf, "_worker")
    with pytest.raises(LetterTooHeavy) as refused:
        print_letter(_html(body))
    assert "Please shorten" in refused.value.sentence


def test_accents_are_no_stack_of_marks_and_soft_hyphens_print_nothing() -> None:
    """Vietnamese as a Mac writes it: a letter and its two marks apart."""
    typed = "<p>nga\u0302\u0300y tra\u0309 no\u031b\u0323" + "\xadx"
    assert limits.is_bearable(typed * limits.MAX_STACKED)
    assert "\xad" not in limits.tidy(typed)


def test_a_letter_that_stopped_the_printer_is_not_tried_again_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    class Stuck:
        def print(self, html: str, paper: str) -> tuple[bytes, int]:
            asked.append(html)
            raise TookTooMuch

    monkeypatch.setattr(pdf, "_worker", lambda process_id: Stuck())
    for _ in range(3):
        with pytest.raises(LetterTooHeavy):
            print_letter(_html("<p>stuck</p>"))
    assert len(asked) == 1


def test_600_instalments_are_printed() -> None:
    printed = print_letter(samples.english(600).html)
    assert "£50,100.00" in printing.text(printed.path)


ODD = [
    "<script>alert(1)</script>".replace("<", "&lt;"),
    "{{ 7|add:7 }} {% load x %}",
    "a\x00b\x07c\x1bd\ufffe",
    "\u202eright to left\u202c \u2066x\u2069",
    "😀👩‍👩‍👧 𠮷 \u200d",
    "a" + "\u0301" * 3000,
    "x" * 10_000,
    "债" * 10_000,
    "=1+1 @SUM null undefined None ../../etc/passwd",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_prints(text: str) -> None:
    assert print_letter(_html(f"<p>{text}</p>")).pages >= 1


def test_text_prints_as_typed() -> None:
    printed = print_letter(_html("<p>&lt;b&gt;5 &amp; 6&lt;/b&gt; {{ x }}</p>"))
    assert "<b>5 & 6</b> {{ x }}" in printing.text(printed.path)


# --- The process


def test_a_dead_worker_is_replaced(spare: Worker) -> None:
    spare.print(_html("<p>one</p>"), "A4")
    assert spare._process
    os.kill(spare._process.pid, signal.SIGKILL)
    spare._process.wait()
    assert spare.print(_html("<p>two</p>"), "A4")[1] == 1


def test_letters_asked_for_at_once_are_all_printed(printer: Worker) -> None:
    pages: list[int] = []

    def ask(number: int) -> None:
        pages.append(printer.print(_html(f"<p>{number}</p>"), "A4")[1])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert pages == [1] * 8


_SITE = """
import os, sys, time
from pathlib import Path
from debts.letters.print.worker import Worker
worker = Worker(Path(sys.argv[1]))
worker.print('<html lang="en"><title>t</title><p>x</p></html>', "A4")
print(worker._process.pid, "django.apps" in sys.modules, flush=True)
time.sleep(60)
"""


def test_the_worker_dies_with_the_site_and_the_site_loads_no_engine() -> None:
    site = subprocess.Popen(
        [sys.executable, "-c", _SITE, str(fonts.unpacked())], stdout=subprocess.PIPE, text=True
    )
    assert site.stdout
    process_id = int(site.stdout.readline().split()[0])
    site.kill()
    site.wait()
    site.stdout.close()
    _wait_until_gone(process_id)
    assert "weasyprint" not in sys.modules


def _wait_until_gone(process_id: int) -> None:
    until = time.monotonic() + 5
    while Path(f"/proc/{process_id}").exists() and time.monotonic() < until:
        if "\nState:\tZ" in Path(f"/proc/{process_id}/status").read_text():
            return
    assert time.monotonic() < until


def test_the_worker_loads_no_django() -> None:
    modules = "debts.letters.print.worker, debts.letters.print.engine"
    code = f"import {modules}, sys; print('django' in sys.modules)"
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts.unpacked() / "fonts.conf")}
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, env=environment
    )
    assert found.stdout.strip() == "False"


def test_without_an_engine_the_person_is_told_what_still_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Missing:
        def print(self, html: str, paper: str) -> tuple[bytes, int]:
            raise NoEngine

    monkeypatch.setattr(pdf, "_worker", lambda process_id: Missing())
    with pytest.raises(LetterNotPrinted) as refused:
        print_letter(_html("<p>no engine</p>"))
    assert "from your browser" in refused.value.sentence


def test_a_process_that_cannot_start_is_no_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(NoEngine):
        Worker(tmp_path).print(_html("<p>x</p>"), "A4")
