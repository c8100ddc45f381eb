"""Old backups are removed, but only those that this data folder made itself."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from debts.ops import backup
from debts.services.storage import Refused
from negotiator.nightly import DATED


def prune(folder: Path, *, keep: int) -> list[Path]:
    """Remove all but the newest `keep` dated backups in `folder`; give what is gone.

    Another site may keep its own there, and a person may have put one by: neither is known here.
    """
    known = {Path(made["path"]) for made in backup.remembered()}
    ours = sorted(path for path in folder.expanduser().absolute().glob(DATED) if path in known)
    spare = ours[:-keep]
    for path in spare:
        path.unlink(missing_ok=True)
    return spare


def refuse_single_file(target: Path) -> None:
    """Raises Refused where the backup has a name of its own: there is nothing to count."""
    if not target.expanduser().is_dir():
        raise Refused(_("--keep needs a folder. %(path)s is none.") % {"path": target})
