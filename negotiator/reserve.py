"""A few megabytes that are kept for the day on which the disk is full.

On a disk without a free byte nobody can sign in, not even to read: a session is a row. When hardly
anything is free the reserve is given up, and the database lives on it for thousands of small saves.
Papers, backups and exports ask for far more than that and never get it.
"""

from __future__ import annotations

import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path

# It begins with a dot, so no backup takes it along.
NAME = ".reserve"
SIZE = 4 * 1024 * 1024
# Below the first it is given up, above the second it is kept again.
_NOTHING_LEFT, _PLENTY = 1024 * 1024, 100 * 1024 * 1024

logger = logging.getLogger("debts.disk")


def tend(folder: Path) -> None:
    """Keep the reserve where there is plenty of room, give it up where there is none."""
    path = folder / NAME
    with suppress(OSError):
        free = shutil.disk_usage(folder).free
        if free < _NOTHING_LEFT and path.exists():
            path.unlink()
            logger.error("The disk under %s is full. People can still sign in and read.", folder)
        elif free > _PLENTY and not path.exists():
            _keep(path)


def _keep(path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.posix_fallocate(handle, 0, SIZE)
    finally:
        os.close(handle)
