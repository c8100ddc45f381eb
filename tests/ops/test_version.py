"""Whoever keeps a site can say which one it is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from negotiator import version
from tests import factories
from tests.people import Visitor

COMMIT = "0123456789abcdef0123456789abcdef01234567"
BRANCH = "refs/heads/main"


def checkout(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / ".git" / name.replace("__", "/").replace("_", "-")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")
    return root


def test_the_commit_is_read_from_each_shape_of_a_checkout(tmp_path: Path) -> None:
    assert version.commit(checkout(tmp_path / "detached", HEAD=COMMIT)) == "0123456789ab"
    loose = checkout(tmp_path / "loose", HEAD=f"ref: {BRANCH}", refs__heads__main=COMMIT)
    assert version.commit(loose) == "0123456789ab"
    packed = f"# pack-refs with: peeled\n{COMMIT} {BRANCH}"
    cloned = checkout(tmp_path / "packed", HEAD=f"ref: {BRANCH}", packed_refs=packed)
    assert version.commit(cloned) == "0123456789ab"


def test_without_a_checkout_the_release_alone_is_told(tmp_path: Path) -> None:
    assert version.commit(tmp_path) == ""
    assert version.commit(checkout(tmp_path, HEAD=f"ref: {BRANCH}")) == ""


def test_the_change_log_has_the_release() -> None:
    log = (version.ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## (\d\S*)", log, re.MULTILINE)[0] == version.release()


@pytest.mark.parametrize("name", ["README.md", "docs/self-hosting.md", "run"])
def test_the_python_that_is_needed_is_named_alike_everywhere(name: str) -> None:
    project = tomllib.loads((version.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    least = project["requires-python"].removeprefix(">=")
    assert f"Python {least} or newer" in (version.ROOT / name).read_text("utf-8")


@pytest.mark.django_db
def test_the_host_sees_it_and_nobody_else() -> None:
    told = f"This is Negotiator {version.full()}."
    assert told in Visitor(factories.account(is_host=True)).get("/host/").content.decode()
    assert told not in Visitor(factories.account()).get("/account/").content.decode()
