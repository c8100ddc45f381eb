"""How SQLite is opened so that no acknowledged save is ever lost.

Measured (docs/decisions/): without IMMEDIATE a quarter of concurrent saves end in "database is
locked"; WAL with synchronous=NORMAL loses saves in a power cut; some SQLite versions can corrupt
a database in WAL mode, and WAL needs shared memory, which network file systems do not give.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

# File systems on the machine's own disks; anything else (NFS, SMB, FUSE, …) is treated as remote.
LOCAL_FILE_SYSTEMS = frozenset(
    "apfs bcachefs btrfs ext2 ext3 ext4 f2fs hfs jfs overlay reiserfs tmpfs ufs xfs zfs".split()
)

# What SQLite sorts or may have to undo would else go to /tmp, which is nobody's own.
NO_FILES_ELSEWHERE = "PRAGMA temp_store=MEMORY;"


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite carries the fix of the WAL-reset bug: 3.51.3, 3.50.7 or 3.44.6."""
    if version[:2] in {(3, 50), (3, 44)}:
        return version[2] >= {50: 7, 44: 6}[version[1]]
    return version >= (3, 51, 3)


def file_system(path: Path, mounts: Path = Path("/proc/self/mountinfo")) -> str:
    """The type of file system under `path` ("ext4", "nfs4"), or "" where that cannot be told."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in lines:
        left, _, right = line.partition(" - ")
        point = left.split(" ")[4].encode().decode("unicode_escape")
        if path.resolve().is_relative_to(point) and len(point) >= len(best):
            best, kind = point, right.split(" ")[0]
    return kind


def journal(folder: Path, version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """The pragmas for durability: WAL only where this SQLite and this file system bear it."""
    if wal_is_safe(version) and file_system(folder) in LOCAL_FILE_SYSTEMS:
        return "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    return "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;"


def settings_for(path: Path) -> dict[str, Any]:
    """Django's database setting for the SQLite file at `path`."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Erased rows are overwritten on disk, not just unlinked.
            "init_command": f"PRAGMA secure_delete=ON; {NO_FILES_ELSEWHERE} {journal(path.parent)}",
        },
    }
