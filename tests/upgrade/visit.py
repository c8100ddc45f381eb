"""Starts this program on the data folder that the environment names and reads it as people do.

Run as a process of its own, since a start migrates the database that Django is connected to. It
prints what it saw as JSON: told texts that a page does not show, pages that do not open, and the
digests of the letters and papers that were sent.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import time_machine

# A week after the old program was last used.
TODAY = datetime.fromisoformat("2026-11-28T10:00:00+00:00")
# Each view of a draft prints it; issued letters are read below.
PRINTING = ("letter-pdf", "letter-issue")
OWN = ("", "assessment__", "plan__", "debt__", "agreement__")


def main(shown: list[dict[str, Any]]) -> None:
    with time_machine.travel(TODAY, tick=True):
        import django

        django.setup()
        from django.conf import settings
        from django.utils import timezone

        from debts.ops import startup

        settings.ALLOWED_HOSTS.append("testserver")
        startup.prepare(now=timezone.localtime())
        seen = {"missing": _missing(shown), "broken": list(_broken()), **_files()}
        seen["drafts"] = _drafts()
    print(json.dumps(seen))


def _client(email: str) -> Any:
    from django.test import Client

    from debts.models import Account

    client = Client()
    client.force_login(Account.objects.get(email=email))
    return client


def _missing(shown: list[dict[str, Any]]) -> list[list[Any]]:
    clients = {each["account"]: _client(each["account"]) for each in shown}
    found = []
    for each in shown:
        said = _said(clients[each["account"]].get(each["page"], follow=True).content.decode())
        lost = [text for text in each["shows"] if text not in said]
        found += [[each["page"], lost]] if lost else []
    return found


def _said(page: str) -> str:
    """What a page says, without tags and with single spaces."""
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", page)).split())


def _owners() -> Iterator[tuple[Any, Any]]:
    from debts.models import Household

    for home in Household.objects.order_by("pk"):
        yield home, _client(home.memberships.filter(role="owner").first().account.email)


def _broken() -> Iterator[list[Any]]:
    """Every page of the households with the difficult cases that breaks."""
    for home, client in _owners():
        if home.is_demo:
            continue
        client.raise_request_exception = False
        for address in _addresses(home):
            status = client.get(address).status_code
            if status >= 500:
                yield [address, status]


def _addresses(home: Any) -> set[str]:
    from tests.sweep import every_page

    found: set[str] = set()
    for page in every_page():
        if page.name in PRINTING or len(page.rows) > 1:
            continue
        rows = _rows(home, page.rows[0]) if page.rows else [None]
        # The first and the last tell of the others: told facts are looked for on each page.
        found |= {page.url(home, dict.fromkeys(page.rows, row)) for row in {*rows[:1], *rows[-1:]}}
    return found


def _rows(home: Any, keyword: str) -> list[Any]:
    """The rows of a household that an address names by this keyword; of budgets, the newest's."""
    from django.apps import apps
    from django.core.exceptions import FieldError

    noun = keyword.removesuffix("_id").replace("_", "")
    named = {model.__name__.lower(): model for model in apps.get_app_config("debts").get_models()}
    model = named.get(noun) or named[f"debt{noun}"]
    for way in OWN:
        try:
            rows = list(model._default_manager.filter(**{f"{way}household": home}))
        except FieldError:
            continue
        newest = home.assessments.newest()
        return [row for row in rows if way != "assessment__" or row.assessment_id == newest.pk]
    raise LookupError(f"no way from {model} to its household: add it to OWN")


def _files() -> dict[str, dict[str, str]]:
    """SHA-256 of each issued letter and each paper, as its page serves them."""
    from django.urls import reverse

    letters, papers = {}, {}
    for home, client in _owners():
        for letter in home.letters.exclude(issued_at=None):
            page = client.get(reverse("letter-pdf", args=[home.pk, letter.pk]))
            letters[str(letter.pk)] = _digest(page)
        for paper in home.documents.all():
            page = client.get(reverse("document-download", args=[home.pk, paper.pk]))
            papers[str(paper.pk)] = _digest(page)
    return {"letters": letters, "papers": papers}


def _drafts() -> dict[str, str]:
    """What each draft would say now, whether or not a page holds it back."""
    from debts.letters.print.render import compose
    from debts.models import Letter

    return {str(draft.pk): compose(draft).text() for draft in Letter.objects.filter(issued_at=None)}


def _digest(page: Any) -> str:
    content = b"".join(page.streaming_content) if page.streaming else page.content
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
