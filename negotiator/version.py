"""Which Negotiator this is: the release, and in a git checkout the commit."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def release() -> str:
    """As in CHANGELOG.md; the tag of a release is the same with a "v" before it."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def commit(root: Path = ROOT) -> str:
    """Twelve digits, read without git: a service does not own its checkout, which git refuses."""
    git = root / ".git"
    try:
        head = (git / "HEAD").read_text("utf-8").strip()
        name = head.removeprefix("ref: ")
        return (_of_branch(git, name) if name != head else head)[:12]
    except (OSError, UnicodeDecodeError):
        return ""


def _of_branch(git: Path, name: str) -> str:
    loose = git / name
    if loose.is_file():
        return loose.read_text("utf-8").strip()
    pairs = (line.split(" ", 1) for line in (git / "packed-refs").read_text("utf-8").splitlines())
    return next((pair[0] for pair in pairs if pair[1:] == [name]), "")


def full() -> str:
    """Both, for whoever keeps the site or asks for help."""
    exact = commit()
    return f"{release()} ({exact})" if exact else release()
