"""Makes what the upgrade is tried on; run by the program of commit 4c4145c, not by this one.

    git worktree add OLD 4c4145c
    cd OLD && PYTHONPATH=. python NEW/tests/upgrade/make_data.py NEW/tests/upgrade

Two files come out: `data-4c4145c.tar.gz`, a backup that the old program made of a folder with its
two demo households and the difficult cases of `old_rows.py`; and `shown-4c4145c.json`, what the old
program's own pages showed of it. Every name, address and number in them is invented; a backup
holds no secret key.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import time_machine

COMMIT = "4c4145c"
# As on the demo's first day; the letters were issued then.
TODAY = datetime.fromisoformat("2026-11-20T10:00:00+00:00")


def main(target: Path) -> None:
    os.environ["NEGOTIATOR_DATA"] = tempfile.mkdtemp(prefix="negotiator-old-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "negotiator.settings"
    # Seconds pass as they would: two rows of one moment would lose their order.
    with time_machine.travel(TODAY, tick=True):
        import django

        django.setup()
        from django.conf import settings

        settings.ALLOWED_HOSTS.append("testserver")
        _make_everything()
        shown = _shown()
        _back_up(target / f"data-{COMMIT}.tar.gz")
    text = json.dumps(shown, ensure_ascii=False, indent=1)
    (target / f"shown-{COMMIT}.json").write_text(text + "\n", encoding="utf-8")


def _make_everything() -> None:
    from old_rows import make_difficult

    from debts import clock
    from debts.services import demo, startup

    startup.prepare(now=clock.now())
    account = demo.make(clock.today())
    make_difficult(account)


def _back_up(target: Path) -> None:
    from debts import clock
    from debts.services import backup

    target.unlink(missing_ok=True)
    backup.make(target, now=clock.now())


def _shown() -> list[dict[str, Any]]:
    """For each page with told facts: its address and the texts that it must go on to show."""
    from django.test import Client

    from debts.models import Household

    found: list[dict[str, Any]] = []
    for home in Household.objects.order_by("pk"):
        client = Client()
        member = home.memberships.filter(role="owner").first()
        client.force_login(member.account)
        for address, texts in _told(home):
            page = client.get(address).content.decode()
            plain = _words(page)
            missing = [text for text in texts if text not in plain]
            assert not missing, (address, missing)
            found.append({"account": member.account.email, "page": address, "shows": texts})
    return found


def _words(page: str) -> str:
    """What a page says, without tags and with single spaces."""
    import html

    return " ".join(html.unescape(re.sub("<[^>]*>", " ", page)).split())


def _told(home: Any) -> Any:
    """(address, texts) of every row that holds what a person said or a paper says."""
    from django.urls import reverse

    from debts.formats import day, money
    from debts.pages.agreement import schedule_of

    def at(name: str, *ids: int) -> str:
        return reverse(name, args=[home.pk, *ids])

    def clean(*texts: Any) -> list[str]:
        return [" ".join(str(text).split()) for text in texts if text not in (None, "")]

    for debt in home.debts.all():
        sums = [debt.total, *debt.parts.values(), debt.received, debt.instalment]
        days = [debt.contract_on, debt.judgment_on, debt.court_papers_on, debt.settled_on]
        texts = [debt.reference, debt.creditor.name, debt.guarantor, debt.security]
        texts += [money(amount) for amount in sums if amount is not None and amount.minor]
        texts += [day(each) for each in days if each]
        yield at("debt-detail", debt.pk), clean(*texts)
    for agreement in home.agreements.all():
        rows = schedule_of(agreement).instalments
        texts = [agreement.agreed_with, agreement.terms, day(agreement.agreed_on)]
        texts += [day(row.due_on) for row in (rows[0], rows[-1])]
        texts += [money(row.amount) for row in (rows[0], rows[-1])]
        yield at("agreement-detail", agreement.pk), clean(*texts)
    for contact in home.contacts.all():
        days = [day(each) for each in (contact.on, contact.reply_by, contact.replied_on) if each]
        yield at("contact-detail", contact.pk), clean(contact.person, contact.said, *days)
    for creditor in home.creditors.all():
        lines = creditor.letter_address.splitlines()
        yield at("creditor-detail", creditor.pk), clean(creditor.name, *lines, creditor.note)
    for letter in home.letters.filter(guard_passed=""):
        words = letter.plain_text.splitlines() if letter.is_issued else letter.edited.values()
        yield at("letter-text", letter.pk), clean(*words)
    for assessment in home.assessments.complete():
        rows = [*assessment.arrears.all(), *assessment.incomes.all(), *assessment.costs.all()]
        texts = [money(row.amount) for row in rows if row.amount]
        yield at("assessment-history", assessment.pk), clean(*texts)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main(Path(sys.argv[1]).resolve())
