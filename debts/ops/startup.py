"""Between `./run` and the first page: data checked, copied, migrated; files collected."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from debts.letters.print import pdf
from debts.models import Household, Letter
from debts.ops import backup, carry, one_database, one_household, restore
from debts.services import documents, kept_text, storage
from debts.services.removed import gone
from debts.services.storage import Unsound
from negotiator.catalogues import compile_stale

DRAFTS_KEPT_FOR = timedelta(days=7)


def prepare(*, now: datetime) -> None:
    """Make everything ready to serve. Raises Refused, nothing changed, if it must not start."""
    _keep_private(settings.DATA)
    compile_catalogues()
    one_database.refuse_another()
    restore.finish()
    _forget_half_uploads()
    storage.refuse_other_encoding()
    path = storage.database_path()
    if path is None:
        _prepare_postgres(now)
    elif path.exists():
        _prepare_sqlite(path, now)
    else:
        _make_sqlite(path)
    one_database.remember(postgres=path is None)
    one_database.keep_to_its_rows()
    one_household.guard()
    forget_what_is_past(now)
    if settings.BACKUP_FOLDER == settings.BACKUPS:
        settings.BACKUPS.mkdir(mode=0o700, exist_ok=True)
    collect_static_files()


def forget_what_is_past(now: datetime) -> None:
    """At the start, while nobody writes: also papers of killed saves, printed drafts and those of a
    household whose removal was cut off.
    """
    forget_what_is_old(now)
    documents.settle()
    issued = set(Letter.objects.exclude(pdf_sha256="").values_list("pdf_sha256", flat=True))
    without = pdf.households() - set(Household.objects.values_list("pk", flat=True))
    pdf.forget_households(without, but=issued)
    pdf.sweep(issued, written_before=(now - DRAFTS_KEPT_FOR).timestamp())


def forget_what_is_old(now: datetime) -> None:
    """At any time: ended sessions, text that nobody came back for, what was deleted a month ago."""
    call_command("clearsessions")
    kept_text.sweep(now)
    gone.sweep(now)


def _keep_private(folder: Path) -> None:
    """Close the data folder to everyone else; a folder of another owner is left to doctor."""
    if folder.stat().st_uid == os.geteuid():
        folder.chmod(0o700)


def _forget_half_uploads() -> None:
    """Remove what a killed server was still receiving."""
    for path in settings.FILE_UPLOAD_TEMP_DIR.iterdir():
        path.unlink()


def compile_catalogues() -> None:
    """Compile the translations; a program folder that cannot be written has them already."""
    for folder in settings.LOCALE_PATHS:
        try:
            compile_stale(folder)
        except PermissionError:
            continue


def _prepare_sqlite(path: Path, now: datetime) -> None:
    try:
        storage.refuse_unusable(path)
    except Unsound as problem:
        raise Unsound(f"{problem} {way_out()}") from problem
    if migrations_pending():
        copy = partial(storage.copy_database, path)
        storage.copy_before_upgrade(copy, size=path.stat().st_size, now=now)
        _migrate()


def way_out() -> str:
    """A sentence that names the newest backup which is sound, or says that none is known."""
    newest = backup.newest_good_copy()
    if newest is None:
        return _("No backup is known here. If you keep one elsewhere: ./run restore FILE")
    return _("The newest good backup: ./run restore %(path)s") % {"path": newest}


def _make_sqlite(path: Path) -> None:
    """Make the database beside its place, so that a first start that is cut off leaves nothing."""
    if _was_in_use(settings.DATA):
        sentence = _("The database %(path)s is gone, though this folder was in use.")
        raise Unsound(f"{sentence % {'path': path}} {way_out()}")
    one_database.forget_rows()
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    connection.close()
    connection.settings_dict["NAME"] = draft
    try:
        _migrate()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = path
    draft.chmod(0o600)
    draft.rename(path)
    storage.sync(path.parent)


def _was_in_use(folder: Path) -> bool:
    """An empty folder for backups is what somebody makes before the first start."""
    backups = folder / "backups"
    has_backups = backups.is_dir() and any(backups.iterdir())
    return has_backups or any((folder / name).exists() for name in ("files", "letters"))


def _prepare_postgres(now: datetime) -> None:
    applied = set(MigrationRecorder(connection).applied_migrations())
    storage.refuse_newer(applied)
    if not applied:
        _refuse_empty_postgres()
        one_database.forget_rows()
    if applied and migrations_pending():
        storage.copy_before_upgrade(carry.copy_to_sqlite, size=carry.size(), now=now)
    _migrate()
    call_command("createcachetable", verbosity=0)


def _refuse_empty_postgres() -> None:
    """Raises Refused where the folder has data: it would lose its letters, which no row names."""
    if (settings.DATA / storage.DATABASE).exists():
        raise one_database.not_carried_over()
    if _was_in_use(settings.DATA):
        sentence = _("The PostgreSQL database is empty, though %(folder)s was in use.")
        raise Unsound(f"{sentence % {'folder': settings.DATA}} {way_out()}")


def migrations_pending() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def collect_static_files() -> None:
    """Collect, name by content and compress the static files, if any of them changed."""
    stamp = settings.STATIC_ROOT / ".collected-from"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for finder in get_finders():
        for name, source in finder.list([]):
            yield Path(source.path(name))
