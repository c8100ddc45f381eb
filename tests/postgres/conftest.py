"""An empty database on the tests' PostgreSQL, and a data folder of the old program beside it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.cluster import VARIABLE
from tests.ops.conftest import manage
from tests.upgrade.conftest import unpack


@pytest.fixture
def address() -> Iterator[str]:
    """An empty database, gone afterwards."""
    cluster = os.environ[VARIABLE]
    name = f"own_{secrets.token_hex(6)}"
    with psycopg.connect(cluster, autocommit=True) as administrator:
        administrator.execute(f'CREATE DATABASE "{name}"')
        yield f"{cluster.rpartition('/')[0]}/{name}"
        administrator.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four households of the old program, brought up to this one; not to be changed."""
    folder = unpack(tmp_path_factory.mktemp("upgraded"))
    done = manage(folder, "migrate", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    return folder
