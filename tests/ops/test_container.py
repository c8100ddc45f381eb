"""The files for containers, read as configuration: what they promise holds without starting one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from negotiator import env, system

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
ALONE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
POSTGRES = yaml.safe_load((ROOT / "compose.postgres.yaml").read_text("utf-8"))
SITE = ALONE["services"]["site"]
PROGRAM = {"bench", "debts", "negotiator", "public", "static", "templates"}
PROGRAM |= {"manage.py", "pyproject.toml", "run"}


def lines(word: str) -> list[str]:
    """What follows an instruction of the Dockerfile, in its order."""
    return re.findall(rf"^{word} (.+)$", DOCKERFILE, re.MULTILINE)


def settings_named(text: str) -> set[str]:
    names = re.findall(rf"{env.PREFIX}(\w+)", text)
    return {name.removesuffix("_FILE") for name in names}


def test_the_image_brings_every_library_that_letters_need() -> None:
    (installed,) = re.findall(r"apt-get install ([^&]+)&&", DOCKERFILE)
    assert set(system.LIBRARIES.values()) <= set(installed.split())
    assert "python3-venv" in installed


def test_the_site_runs_as_a_user_who_owns_nothing_but_the_data() -> None:
    (user,) = lines("USER")
    assert int(user) > 0
    assert f"--owner={user}" in DOCKERFILE
    after = DOCKERFILE.partition(f"USER {user}\n")[2]
    assert "CMD" in after
    assert not re.search(r"^(RUN|COPY|ADD)", after, re.MULTILINE)


def test_all_that_is_kept_is_in_the_one_volume() -> None:
    (folder,) = lines("VOLUME")
    assert f"NEGOTIATOR_DATA={folder}" in DOCKERFILE
    (volume,) = SITE["volumes"]
    assert volume == f"data:{folder}"
    assert list(ALONE["volumes"]) == ["data"]
    assert SITE["read_only"] is True


def test_it_is_looked_after_at_the_address_of_health() -> None:
    assert "'http://127.0.0.1:8000/health'" in DOCKERFILE.partition("HEALTHCHECK")[2]


def test_nothing_but_the_program_gets_into_the_image() -> None:
    """Backups, settings and another machine's packages lie in the same folder."""
    rules = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    rules = [rule for rule in rules if rule and not rule.startswith("#")]
    assert rules[0] == "*"
    let_in = {rule.removeprefix("!") for rule in rules if rule.startswith("!")}
    commit = {".git/HEAD", ".git/packed-refs", ".git/refs/heads"}  # negotiator/version.py
    assert let_in >= commit
    program = let_in - commit
    assert program == {*PROGRAM, "LICENSE", "requirements.txt", "requirements-postgres.txt"}
    assert all((ROOT / name).exists() for name in program)


def test_the_port_is_open_to_this_machine_alone() -> None:
    assert SITE["ports"] == ["127.0.0.1:${SITE_PORT:-8000}:8000"]
    assert "ports" not in POSTGRES["services"]["database"]


def test_the_container_can_do_no_more_than_it_must() -> None:
    assert SITE["cap_drop"] == ["ALL"]
    assert SITE["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", "compose.postgres.yaml"])
def test_every_setting_that_is_named_is_one(name: str) -> None:
    named = settings_named((ROOT / name).read_text("utf-8"))
    assert named
    assert named <= env.KNOWN


def test_with_postgresql_the_site_waits_for_it_and_finds_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    waits: dict[str, Any] = POSTGRES["services"]["site"]["depends_on"]
    database = POSTGRES["services"]["database"]
    assert waits == {"database": {"condition": "service_healthy"}}
    assert "pg_isready" in database["healthcheck"]["test"]
    url = POSTGRES["services"]["site"]["environment"]["NEGOTIATOR_DATABASE_URL"]
    monkeypatch.setenv("NEGOTIATOR_DATABASE_URL", re.sub(r"\$\{.+?\}", "secret", url))
    found = env.database(tmp_path)
    own = database["environment"]
    assert (found["HOST"], found["USER"]) == ("database", own["POSTGRES_USER"])
    assert (found["NAME"], found["PASSWORD"]) == (own["POSTGRES_DB"], "secret")


def test_with_postgresql_every_later_command_finds_both_files() -> None:
    """An upgrade or a backup that reads the first alone would be another site's."""
    head = (ROOT / "compose.postgres.yaml").read_text("utf-8").partition("services:")[0]
    (names,) = re.findall(r"COMPOSE_FILE=(\S+) >> \.env", head)
    assert names == "compose.yaml:compose.postgres.yaml"
    assert " -f " not in head


def test_no_password_stands_in_the_files() -> None:
    """Compose refuses to start until somebody wrote one."""
    assert POSTGRES["services"]["database"]["environment"]["POSTGRES_PASSWORD"].startswith(
        "${POSTGRES_PASSWORD:?"
    )
