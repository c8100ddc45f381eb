"""A process that prints letters in one of two ways and says how long each took.

By the wall's clock and by the processor's: the second is not moved by who else wants the processor.

`bare` is WeasyPrint as its manual shows it, `engine` is ours without the worker and without PDF/UA.
They need a process each, because ours changes WeasyPrint. Run by letters.py.
"""

from __future__ import annotations

import gc
import struct
import sys
from collections.abc import Callable
from time import perf_counter, process_time

from debts.letters.print.worker import receive, send


def _bare() -> Callable[[str], object]:
    from weasyprint import HTML

    return lambda html: HTML(string=html).write_pdf()


def _engine() -> Callable[[str], object]:
    from debts.letters.print.engine import Engine

    engine = Engine()
    # As the worker does.
    gc.collect()
    gc.freeze()
    gc.disable()
    return lambda html: engine.print(html, "A4", variant=None)


def main(way: str) -> None:
    work = _bare() if way == "bare" else _engine()
    while True:
        try:
            html = receive(0).decode()
        except EOFError:
            return
        start, worked = perf_counter(), process_time()
        work(html)
        took = perf_counter() - start, process_time() - worked
        send(1, struct.pack(">dd", *took))
        gc.collect()


if __name__ == "__main__":
    main(sys.argv[1])
