"""./run: make everything ready, say where the site is, and become the supervisor."""

from __future__ import annotations

import errno
import os
import socket
import sys
from typing import Any, NoReturn
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandParser
from django.db import connections
from django.utils import timezone
from django.utils.translation import gettext as _

from debts import logs
from debts.management.console import SpokenCommand
from debts.ops import ownership, startup
from debts.ops.doubts import doubts
from debts.services import storage
from debts.services.storage import Refused
from negotiator import env
from negotiator.supervisor import REMIND

_ANYWHERE = "0.0.0.0"


class Command(SpokenCommand):
    help = "Start the site."

    def add_arguments(self, parser: CommandParser) -> None:
        port = env.number("PORT", default=8000, least=1, most=65535)
        parser.add_argument("--port", type=int, default=port)
        parser.add_argument("--lan", action="store_true", help="open to this house's network")

    def run(self, **options: Any) -> None:
        lan = options["lan"]
        gate = storage.hold_gate()
        listener = listen(_ANYWHERE if lan else env.listen_address(), options["port"])
        startup.prepare(now=timezone.localtime())
        address = site_address(listener.getsockname()[1], lan=lan)
        (settings.DATA / env.ADDRESS_FILE).write_text(address, "utf-8")
        self._welcome(address, place=place_of(listener), lan=lan)
        connections.close_all()
        become_supervisor(listener, gate, address)

    def _welcome(self, address: str, *, place: str, lan: bool) -> None:
        path = first_link()
        if not logs.is_json():
            self.stdout.write("")
        self._tell(_("Negotiator: %(address)s") % {"address": address})
        if env.text("URL"):
            sentence = _("It listens at %(place)s; a proxy in front leads there.")
            self._tell(sentence % {"place": place})
        if path and settings.DEMO:
            self._tell(_("Look around, signed in: %(link)s") % {"link": address + path})
        elif path:
            self._tell(_("Set it up (this link works once): %(link)s") % {"link": address + path})
        self._tell(_("Your data: %(folder)s") % {"folder": settings.DATA})
        if lan:
            self._tell(
                _("Everyone in this network can reach the sign-in page, and nothing is encrypted.")
            )
        if ownership.is_of_another_user(settings.DATA):
            sentence = _(
                "You are root, and the data folder is %(owner)s's, who could not open what this "
                "site makes. Stop it, and start it with: sudo -u %(owner)s ./run"
            )
            self._tell(sentence % {"owner": env.owner(settings.DATA)})
        for doubt in doubts(urlsplit(address)):
            self._tell(doubt, level="WARNING")
        self._tell(_("Stop it with Ctrl+C."))
        self.stdout.flush()

    def _tell(self, sentence: str, *, level: str = "INFO") -> None:
        self.stdout.write(logs.start_line(level, sentence, now=timezone.now()))

    def _end(self, sentence: str) -> NoReturn:
        super()._end(logs.start_line("ERROR", sentence, now=timezone.now()))


def listen(host: str, port: int) -> socket.socket:
    """The socket of the web processes. Raises Refused, with a way out, if it cannot be had."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        if error.errno == errno.EACCES:
            raise Refused(
                _("Ports below 1024 need root. Take another: ./run --port 8000")
            ) from error
        if error.errno != errno.EADDRINUSE:
            reason = {"host": host, "reason": error.strerror}
            sentence = _("NEGOTIATOR_LISTEN is %(host)s: %(reason)s.")
            raise Refused(sentence % reason) from error
        sentence = _("Another program uses port %(port)d. Take another: ./run --port %(next)d")
        raise Refused(sentence % {"port": port, "next": port % 65535 + 1}) from error
    return listener


def place_of(listener: socket.socket) -> str:
    """Where a program of this machine reaches it: 127.0.0.1:8000, [::1]:8000."""
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def site_address(port: int, *, lan: bool) -> str:
    """The address that people type: the one that is set, else this machine's."""
    if env.text("URL"):
        return str(settings.SITE_URL)
    return f"http://{own_address() if lan else 'localhost'}:{port}"


def own_address() -> str:
    """This machine's address in its network; connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"


def first_link() -> str | None:
    """The path that lets the first person in, or the demo's visitor; else nothing."""
    if settings.DEMO:
        from debts.demo.households import sign_in_link

        return sign_in_link()
    from debts.services.site.setup import new_setup_link

    return new_setup_link()


def become_supervisor(listener: socket.socket, gate: int, address: str) -> NoReturn:
    """Replace this process: forked from here a web process would keep all that was loaded."""
    if not env.text("URL"):
        os.environ["NEGOTIATOR_URL"] = address
    os.chdir(settings.BASE_DIR)
    handles = [listener.fileno(), gate]
    for handle in handles:
        os.set_inheritable(handle, True)
    words = map(str, [*handles, settings.PROCESSES, *hourly(), *nightly()])
    os.execv(sys.executable, [sys.executable, "-m", "negotiator.supervisor", *words])


def hourly() -> list[str]:
    """Whether the supervisor sends reminders: where the site sends mail."""
    return [REMIND] if settings.EMAIL_ENABLED else []


def nightly() -> list[object]:
    """What the supervisor has to know of the nightly backup, if there is one."""
    if settings.BACKUP_FOLDER is None:
        return []
    return [settings.BACKUP_FOLDER, settings.BACKUP_AT, settings.BACKUP_KEEP]
