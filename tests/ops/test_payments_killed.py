"""The web process killed while payments come in: nothing acknowledged is lost, nothing is half."""

from __future__ import annotations

import os
import re
import signal
import threading
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

from tests.ops.conftest import execute
from tests.page_forms import forms_in
from tests.server import Site, running

pytestmark = pytest.mark.slow

PAYMENTS = 18
KILLS = 2


def test_a_server_killed_in_the_middle_of_payments_loses_none_and_keeps_none_half(
    tmp_path: Path,
) -> None:
    """Each is of a sum of its own, so that it is known again."""
    with running(tmp_path / "data", NEGOTIATOR_DEMO="yes") as site:
        payer = Payer(site)
        killer = threading.Thread(target=payer.kill_now_and_then)
        killer.start()
        acknowledged = [amount for amount in payer.amounts() if payer.pay(amount)]
        killer.join()
    database = tmp_path / "data" / "negotiator.sqlite3"
    rows = execute(database, "SELECT id, amount_minor FROM debts_entry WHERE note = 'drill'")
    stored = [minor for _key, minor in rows]
    assert len(acknowledged) >= PAYMENTS - KILLS
    assert len(set(stored)) == len(stored), "a payment that was sent once is there once"
    assert set(acknowledged) <= set(stored)
    told = "SELECT row_id FROM debts_history WHERE noun = 'entry' AND verb = 'added'"
    assert {key for key, _minor in rows} <= {key for (key,) in execute(database, told)}
    made = "SELECT made_id FROM debts_usedform WHERE made_noun = 'entry'"
    assert {key for key, _minor in rows} <= {key for (key,) in execute(database, made)}
    assert execute(database, "PRAGMA integrity_check") == [("ok",)]
    assert execute(database, "PRAGMA foreign_key_check") == []


def below(site: Site) -> list[int]:
    """The processes that the supervisor runs; only Linux says so, in /proc."""
    number = site.process.pid
    return [*map(int, Path(f"/proc/{number}/task/{number}/children").read_text().split())]


class Payer:
    """Somebody who signs in with the demo's link and pays on its first debt, again and again."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self.sent = threading.Semaphore(0)
        home = self._entered()
        debts = self._get(f"{home}debts/")
        found = re.search(r'href="(/h/\d+/debts/\d+/)"', debts)
        assert found, debts
        self.page = f"{found[1]}payments/add/"

    def amounts(self) -> Iterator[int]:
        yield from (1_00 + number for number in range(PAYMENTS))

    def pay(self, minor: int) -> bool:
        """Whether the site said that it is noted; the form is opened anew after each kill."""
        (form,) = (each for each in forms_in(self._get(self.page)) if each.is_ours and each.in_main)
        amount = f"{minor // 100}.{minor % 100:02d}"
        sent = form.filled({"amount": amount, "note": "drill"})
        self.sent.release()
        try:
            answer = self.browser.open(self._to(self.page, urlencode(sent, doseq=True).encode()))
        except (URLError, ConnectionError):
            return False
        return answer.url.partition("#")[0].endswith(self.page.removesuffix("payments/add/"))

    def kill_now_and_then(self) -> None:
        """While a payment is on its way."""
        for _kill in range(KILLS):
            for _payment in range(PAYMENTS // (KILLS + 1)):
                self.sent.acquire()
            for process in below(self.site):
                os.kill(process, signal.SIGKILL)

    def _entered(self) -> str:
        """The address of the first household."""
        page = self.browser.open(self._to(self.site.link.removeprefix(self.site.address)))
        html = page.read().decode()
        forms = [each for each in forms_in(html) if each.in_main]
        if forms and "/h/" not in page.url:
            sent = urlencode(forms[0].as_sent(), doseq=True).encode()
            target = forms[0].action or page.url.removeprefix(self.site.address)
            page = self.browser.open(self._to(target, sent))
            html = page.read().decode()
        found = re.search(r'"(/h/\d+/)"', html)
        assert found, html
        return found[1]

    def _get(self, page: str) -> str:
        return self.browser.open(self._to(page)).read().decode()

    def _to(self, page: str, data: bytes | None = None) -> Request:
        return Request(self.site.address + page, data)
