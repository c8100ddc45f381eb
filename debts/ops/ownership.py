"""Root may run any command; what it makes in the data folder stays the property of the site's user.

A folder of backups, a journal or a typeface that root left behind would stop the site, which runs
as somebody else. So would what came from another user with a copy: a command that met it half way
would take a closed database for a damaged one, and closed papers for missing ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.utils.translation import gettext as _

from debts.services.storage import Refused
from negotiator import env

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


def closed(folder: Path) -> Iterator[Path]:
    """What is in the folder, belongs to somebody else and cannot be read or written by us."""
    return (path for path in folder.rglob("*") if _is_closed(path))


def _is_closed(path: Path) -> bool:
    try:
        status = path.lstat()
    except OSError:  # gone meanwhile
        return False
    if status.st_uid == os.geteuid() or path.is_symlink():
        return False
    return not os.access(path, os.R_OK | os.W_OK, effective_ids=True)


def refuse_closed(folder: Path) -> None:
    """Raises Refused where a file of the site is closed to this process."""
    if found := next(closed(folder), None):
        raise Refused(of_another_user(found, folder))


def of_another_user(found: Path, folder: Path) -> str:
    """What is wrong with it and how it is handed over, for the person who keeps the site."""
    names = {"path": found, "owner": env.owner(folder), "folder": folder}
    sentence = _(
        "%(path)s belongs to another user than the data folder, and the site may not write "
        "there: sudo chown -R %(owner)s %(folder)s"
    )
    return sentence % names


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
