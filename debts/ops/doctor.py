"""What is well and what is not: the system, the data folder, the database, the files, the address.

Nothing is changed. Each finding is a sentence for the person who keeps the site.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from debts import formats
from debts.letters.print import fonts
from debts.letters.print.pdf import LetterDamaged
from debts.letters.print.pdf import read as read_letter
from debts.letters.print.pdf import strays as letter_strays
from debts.models import Debt, Document, Letter
from debts.ops import backup, front_door, one_database, one_household, ownership, startup
from debts.ops.doubts import doubts
from debts.pages.rules.known_until import known_until
from debts.selectors.hosted import figures
from debts.services import documents, storage
from debts.services.reminders import due_mails
from debts.services.site import identity_provider, outgoing_mail
from debts.services.storage import Refused
from negotiator import env, sqlite, system, version
from negotiator.web import THREADS

_LOW_SPACE = 500 * 1024**2
# A year's holidays are published some weeks before it begins.
_PUBLISHED_BEFORE = timedelta(days=31)
# How old the last backup may be: made by hand, and every night.
_BY_HAND, _NIGHTLY = timedelta(days=31), timedelta(days=2)


class Level(Enum):
    """How a finding is to be taken; only BROKEN makes doctor's exit code 1."""

    GOOD = "✓"
    CARE = "!"
    BROKEN = "✗"


@dataclass(frozen=True, slots=True)
class Finding:
    level: Level
    text: str


def examine(*, now: datetime) -> Iterator[Finding]:
    """Every finding, in the order in which a person would mend them."""
    yield _good(_("Negotiator %(version)s.") % {"version": version.full()})
    yield from _libraries()
    yield from _typefaces()
    yield from _privacy()
    yield from _owners()
    yield from _space()
    # What is closed to us cannot be told from what is damaged or missing.
    reads = False
    if next(ownership.closed(settings.DATA), None) is None:
        reads = yield from _data(now)
    yield from _address()
    yield from _proxy()
    yield from _mail()
    if reads:
        yield from _reminders(now)
    yield from _provider()


def _data(now: datetime) -> Generator[Finding, None, bool]:
    """What it holds, and whether the database can be read."""
    reads = yield from _database()
    if reads:
        yield from _households()
        yield from _documents()
        yield from strays()
        yield from _letters()
        yield from published(now)
    yield from _backups(now)
    return reads


def _good(text: str) -> Finding:
    return Finding(Level.GOOD, text)


def _care(text: str) -> Finding:
    return Finding(Level.CARE, text)


def _broken(text: str) -> Finding:
    return Finding(Level.BROKEN, text)


def _libraries() -> Iterator[Finding]:
    missing = system.missing_libraries()
    if not missing:
        yield _good(_("The libraries that make letters are here."))
        return
    sentence = _("Letters cannot be made as PDF, or slowly, without: %(command)s")
    yield _broken(sentence % {"command": system.install_command(missing)})


def _typefaces() -> Iterator[Finding]:
    try:
        fonts.unpacked()
    except OSError as error:
        yield _broken(_("The typefaces of the letters: %(reason)s.") % {"reason": error})
    else:
        yield _good(_("The typefaces of the letters are here, the Chinese ones too."))


def _privacy() -> Iterator[Finding]:
    for path in (settings.DATA, settings.DATA / "secret-key", storage.database_path()):
        if path is None or not path.exists():
            continue
        if path.stat().st_mode & 0o077:
            mode = "700" if path.is_dir() else "600"
            sentence = _("Others on this machine can open %(path)s. Close it: chmod %(mode)s")
            yield _broken(sentence % {"path": path, "mode": f"{mode} {path}"})
            return
    yield _good(_("Only you can open the data folder %(path)s.") % {"path": settings.DATA})


def _owners() -> Iterator[Finding]:
    if ownership.is_of_another_user(settings.DATA):  # all of root's is handed over at the end
        return
    if found := next(ownership.foreign(settings.DATA), None):
        yield _broken(ownership.of_another_user(found, settings.DATA))


def _space() -> Iterator[Finding]:
    free = shutil.disk_usage(settings.DATA).free
    megabytes = {"free": free // 1024**2}
    if free < _LOW_SPACE:
        yield _broken(_("The disk is nearly full: %(free)d MB are free.") % megabytes)
    else:
        yield _good(_("There is room on the disk: %(free)d MB.") % megabytes)


def _database() -> Generator[Finding, None, bool]:
    """Findings on the database; returns whether its rows can be read."""
    try:
        one_database.refuse_another()
    except Refused as problem:
        yield _broken(str(problem))
        return False
    path = storage.database_path()
    if path is None:
        yield from _postgres()
        return not startup.migrations_pending()
    if not path.exists():
        yield _care(_("There is no database yet. ./run makes it."))
        return False
    try:
        storage.refuse_unusable(path)
    except Refused as problem:
        yield _broken(f"{problem} {startup.way_out()}")
        return False
    yield from _inside(path)
    return not startup.migrations_pending()


def _postgres() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version'), current_setting('max_connections')::int"
            " - current_setting('superuser_reserved_connections')::int"
        )
        version, free = cursor.fetchone()
    # A command, as this one, beside them.
    held = {"version": version, "most": settings.PROCESSES * THREADS + 1, "free": free}
    if held["most"] > free:
        sentence = _(
            "PostgreSQL allows %(free)d connections, and this site may hold %(most)d: raise "
            "max_connections, or lower NEGOTIATOR_PROCESSES."
        )
        yield _broken(sentence % held)
    else:
        sentence = _(
            "The data is in PostgreSQL %(version)s; this site holds at most %(most)d of its "
            "%(free)d connections."
        )
        yield _good(sentence % held)
    if startup.migrations_pending():
        yield _care(_("The data is from an older version. ./run copies it, then brings it up."))


def _inside(path: Path) -> Iterator[Finding]:
    if lost := storage.dangling(path):
        yield _broken(_("Rows that point to nothing: %(count)d.") % {"count": lost})
    else:
        yield _good(_("The database is sound."))
    if startup.migrations_pending():
        yield _care(_("The data is from an older version. ./run copies it, then brings it up."))
    if sqlite.file_system(path.parent) not in sqlite.LOCAL_FILE_SYSTEMS:
        yield _care(_("The data folder is not on a disk of this machine. A local one is safer."))
    version = {"version": sqlite3.sqlite_version, "mode": _journal_mode(path)}
    yield _good(_("SQLite %(version)s, journal mode %(mode)s.") % version)


def _journal_mode(path: Path) -> str:
    with storage.opened(path) as database:
        return str(database.execute("PRAGMA journal_mode").fetchone()[0]).upper()


def _households() -> Iterator[Finding]:
    if found := list(islice(one_household.crossings(), 21)):
        names = ", ".join(found[:20]) + (" …" if len(found) > 20 else "")
        sentence = _("Records that lead into another household: %(names)s.")
        yield _broken(sentence % {"names": names})
    else:
        yield _good(_("Every record is of one household."))


def _documents() -> Iterator[Finding]:
    rows = Document.objects.values_list("pk", "stored_name", "sha256").iterator()
    changed = [pk for pk, name, sha256 in rows if not _is_whole(name, sha256)]
    yield _files(
        changed,
        good=_("Every document is as it was added."),
        broken=_("Documents that are missing or changed, by number: %(numbers)s."),
    )


def strays() -> Iterator[Finding]:
    """Files without a record; told by `./run backup` too, which carries them along."""
    if found := [*documents.strays(), *letter_strays()]:
        names = " ".join(found[:20]) + (" …" if len(found) > 20 else "")
        sentence = _("Files that no record names; look at them, then remove them: %(names)s")
        yield _care(sentence % {"names": names})


def published(now: datetime) -> Iterator[Finding]:
    """Rates and holidays of the places whose law a debt is under, before they are needed."""
    figures.refresh()
    places = set(Debt.objects.order_by().values_list("law", flat=True).distinct())
    for each in known_until():
        if each.places & places and each.until < now.date() + _PUBLISHED_BEFORE:
            known = {"name": each.name, "day": formats.day(each.until)}
            sentence = _("%(name)s: known here until %(day)s. Its host can add what came later.")
            yield _care(sentence % known)


def _is_whole(name: str, sha256: str) -> bool:
    try:
        with default_storage.open(name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _letters() -> Iterator[Finding]:
    rows = Letter.objects.exclude(pdf_sha256="").values_list("pk", "pdf_sha256").iterator()
    yield _files(
        [pk for pk, sha256 in rows if not _is_kept(sha256)],
        good=_("Every issued letter is as it was issued."),
        broken=_("Letters that are missing or changed, by number: %(numbers)s."),
    )


def _is_kept(sha256: str) -> bool:
    try:
        read_letter(sha256)
    except LetterDamaged:
        return False
    return True


def _files(changed: list[int], *, good: str, broken: str) -> Finding:
    numbers = ", ".join(map(str, changed[:20])) + (" …" if len(changed) > 20 else "")
    return _broken(broken % {"numbers": numbers}) if changed else _good(good)


def _backups(now: datetime) -> Iterator[Finding]:
    made = backup.last_made()
    if made is None:
        yield _care(_("No backup was made yet: ./run backup FILE"))
        return
    last = {"day": formats.day(made.astimezone(now.tzinfo).date())}
    if now - made > (_NIGHTLY if settings.BACKUP_FOLDER else _BY_HAND):
        yield _care(_("The last backup was made on %(day)s: ./run backup FILE") % last)
    else:
        yield _good(_("The last backup was made on %(day)s.") % last)


def _address() -> Iterator[Finding]:
    """Without a setting only a running site has an address: its port may be another next time."""
    is_certain = bool(env.text("URL")) or storage.is_served()
    found = [_care(doubt) for doubt in doubts(settings.ADDRESS if is_certain else None)]
    yield from found
    last = {"address": settings.SITE_URL}
    if not is_certain and env.address_in_use(settings.DATA):
        yield _care(_("The site is stopped; it was started last at %(address)s.") % last)
    elif is_certain and not found:
        yield _good(_("The site's address is %(address)s.") % last)


def _proxy() -> Iterator[Finding]:
    """Only a care: the site may be stopped, or this machine not know its own name."""
    if not settings.PROXIES:
        return
    if sentence := front_door.problem():
        yield _care(sentence)
    else:
        yield _good(_("The proxy leads here, and says who asks."))


def _mail() -> Iterator[Finding]:
    if not settings.EMAIL_ENABLED:
        yield _good(_("No mail server is set; links are shown to you instead of sent."))
        return
    server = {"host": f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"}
    if reason := outgoing_mail.problem():
        sentence = _("Mail cannot be sent through %(host)s: %(reason)s")
        yield _broken(sentence % {**server, "reason": reason})
    else:
        yield _good(_("Mail goes through %(host)s: it answers.") % server)


def _reminders(now: datetime) -> Iterator[Finding]:
    """Whoever asked for them gets them: somebody looks every day, whether or not there is one."""
    state = due_mails.state(now=now)
    if not state.asked_by:
        return
    if not settings.EMAIL_ENABLED:
        yield _care(_("Reminders by mail were asked for, and no mail server is set."))
    elif state.behind:
        sentence = _(
            "%(count)s of %(all)s people who asked for reminders by mail were not looked at for "
            "two days. Is the site running, or is ./run manage due called? Its log says more."
        )
        yield _care(sentence % {"count": state.behind, "all": state.asked_by})
    else:
        count = ngettext(
            "Reminders by mail go to %(count)s person.",
            "Reminders by mail go to %(count)s people.",
            state.asked_by,
        )
        yield _good(count % {"count": state.asked_by})


def _provider() -> Iterator[Finding]:
    provider = settings.IDENTITY_PROVIDER
    if provider is None:
        return
    name = {"name": provider["name"]}
    if reason := identity_provider.problem(provider):
        sentence = _("Nobody can sign in with %(name)s: %(reason)s")
        yield _broken(sentence % {**name, "reason": reason})
    else:
        yield _good(_("People may sign in with %(name)s: it answers.") % name)
