"""People with accounts and households on the running site, made in a process with its settings.

As a program it makes them and prints who they are; `seed` runs it for a data folder.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.ops.conftest import PROGRAM, environment

PASSWORD = "a quiet river in spring"


@dataclass(frozen=True, slots=True)
class Who:
    """An account with a session; `pages` are addresses that tests begin at."""

    email: str
    cookie: str
    session: str
    pages: list[str]

    @property
    def home(self) -> str:
        return self.pages[0]


Seeded = dict[str, Who]


def seed(folder: Path, **variables: str) -> Seeded:
    """Make everybody on the site whose data is in `folder`."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.seed"],
        cwd=PROGRAM,
        env=environment(folder, **variables),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {name: Who(**fields) for name, fields in json.loads(done.stdout).items()}


def main() -> None:
    import django

    django.setup()
    from tests.browser import households

    print(json.dumps({name: asdict(_who(*made)) for name, made in households.everybody().items()}))


def _who(account: Any, pages: list[str]) -> Who:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(account)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return Who(account.email, settings.SESSION_COOKIE_NAME, session, pages)


if __name__ == "__main__":
    main()
