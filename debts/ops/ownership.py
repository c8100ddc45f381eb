"""Root may run any command; what it makes in the data folder stays the property of the site's user.

A folder of backups, a journal or a typeface that root left behind would stop the site, which runs
as somebody else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_ROOT = 0


def is_of_another_user(folder: Path) -> bool:
    """Whether root works in a folder that is not root's."""
    return os.geteuid() == _ROOT and folder.stat().st_uid != _ROOT


def foreign(folder: Path) -> Iterator[Path]:
    """What is in the folder and belongs to another user than the folder itself."""
    owner = folder.stat().st_uid
    for path in folder.rglob("*"):
        with suppress(OSError):  # gone meanwhile
            if path.lstat().st_uid != owner:
                yield path


def hand_over(folder: Path) -> None:
    """Give what root owns in the folder to the folder's owner; nothing to do for anybody else.

    By handles and never through a link: the owner may write here, and root must not be led out.
    """
    if not is_of_another_user(folder):
        return
    owner = folder.stat()
    for _top, folders, files, handle in os.fwalk(folder):
        for name in [*folders, *files]:
            with suppress(OSError):  # gone meanwhile, or on a disk that knows no owners
                found = os.stat(name, dir_fd=handle, follow_symlinks=False)
                if found.st_uid == _ROOT and (name in folders or found.st_nlink == 1):
                    os.chown(name, owner.st_uid, owner.st_gid, dir_fd=handle, follow_symlinks=False)
