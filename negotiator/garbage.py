"""Python's search for circles of garbage, told what a server keeps anyway."""

import gc

# By default it begins after 700 new objects; the page of a large plan makes tens of thousands.
_NEW, _YOUNG, _OLD = 20_000, 20, 20


def settle() -> None:
    """What is loaded by now stays: looking through it cost a large page a tenth of its time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW, _YOUNG, _OLD)
