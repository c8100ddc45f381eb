"""Deep calls in one piece of memory (`debts/letters/print/stack.py`)."""

from __future__ import annotations

import resource
from collections.abc import Callable

from debts.letters.print.stack import with_room

# A piece of 16 KB holds about 160 of the frames below: at some depth each call begins a new one.
DEEPEST, CALLS = 400, 200


def _most_pages_asked_for(start: Callable[[int], None]) -> int:
    """How often the system was asked for a page of memory, at the worst depth to begin at."""
    return max(_asked(start, depth) for depth in range(DEEPEST))


def _asked(start: Callable[[int], None], depth: int) -> int:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    start(depth)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _down(depth: int) -> None:
    if depth:
        _down(depth - 1)
        return
    for _ in range(CALLS):
        _nothing()


def _nothing() -> None:
    pass


def test_deep_calls_do_not_ask_the_system_for_memory_again_and_again():
    roomy = with_room(_down)
    roomy(DEEPEST)  # touches the pages once
    assert _most_pages_asked_for(roomy) < CALLS / 2


def test_what_is_given_and_returned_is_untouched():
    @with_room
    def together(first: int, *rest: int, last: int) -> tuple[int, ...]:
        """Says it."""
        return first, *rest, last

    assert together(1, 2, last=3) == (1, 2, 3)
    assert (together.__name__, together.__doc__) == ("together", "Says it.")
