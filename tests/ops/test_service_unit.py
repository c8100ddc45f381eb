"""The systemd unit, read as configuration: it fits the program that it starts."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from negotiator import env, supervisor, web

ROOT = Path(__file__).resolve().parents[2]
UNIT = (ROOT / "deploy" / "negotiator.service").read_text("utf-8")
GUIDE = (ROOT / "docs" / "self-hosting.md").read_text("utf-8")
LINES = [line.partition("=") for line in UNIT.splitlines() if re.match(r"[A-Z]\w+=", line)]


def value(name: str) -> str:
    (found,) = [value for key, _, value in LINES if key == name]
    return found


def test_it_runs_this_program_from_where_the_guide_puts_it() -> None:
    assert value("ExecStart") == value("WorkingDirectory") + "/run"
    assert f"git clone <this repository> {value('WorkingDirectory')}" in GUIDE
    assert f"nologin {value('User')}\n" in GUIDE


def test_its_data_is_the_one_folder_that_it_may_write_to() -> None:
    folder = f"/var/lib/{value('StateDirectory')}"
    assert value("Environment") == f"{env.PREFIX}DATA={folder}"
    assert folder in GUIDE
    assert value("ProtectSystem") == "strict"
    assert (value("StateDirectoryMode"), value("UMask")) == ("0700", "0077")


def test_the_guide_says_how_to_open_what_it_closes_off() -> None:
    """Who names another folder for backups or secrets meets these first."""
    (example,) = re.findall(r"^#(ReadWritePaths=-\S+)$", UNIT, re.MULTILINE)
    assert example in GUIDE
    assert value("ProtectHome") == "yes"
    assert "`ProtectHome`" in GUIDE
    assert value("EnvironmentFile").lstrip("-") in GUIDE
    assert f"-o {value('User')} -m 400" in GUIDE


def test_it_can_do_nothing_that_root_can() -> None:
    assert value("CapabilityBoundingSet") == ""
    assert value("NoNewPrivileges") == "yes"
    filters = [value for key, _, value in LINES if key == "SystemCallFilter"]
    assert filters == ["@system-service", "~@privileged"]


def test_it_waits_for_the_network_and_is_started_again() -> None:
    assert "network-online.target" in value("After").split()
    assert value("Restart") == "on-failure"


def test_it_leaves_the_program_its_time_and_its_connections() -> None:
    assert int(value("TimeoutStopSec")) > supervisor._STOP
    assert int(value("LimitNOFILE")) >= web._OPEN_FILES


def test_a_command_beside_it_has_its_user_and_its_settings(tmp_path: Path) -> None:
    """`runuser` is stood in for: only root may call it, and this machine has no such user."""
    stand_in = tmp_path / "runuser"
    stand_in.write_text('#!/bin/sh\necho "$PWD" "$@"\nenv\n')
    stand_in.chmod(0o755)
    given = tmp_path / "negotiator.env"
    given.write_text(
        "# comment\nNEGOTIATOR_URL=https://debts.example.org\n\n"
        'NEGOTIATOR_SMTP_PASSWORD=a $HOME `id` = b\nNEGOTIATOR_OIDC_NAME="Our House"'
    )
    done = subprocess.run(
        [ROOT / "deploy/as-service", "backup", "/media/a stick/"],
        cwd=tmp_path,
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "SETTINGS": str(given)},
        capture_output=True,
        text=True,
        check=True,
    )
    command, *told = done.stdout.splitlines()
    program = ROOT / "deploy/../run"
    assert command == f"{tmp_path} -u {value('User')} -- {program} backup /media/a stick/"
    assert {
        value("Environment"),
        "NEGOTIATOR_URL=https://debts.example.org",
        "NEGOTIATOR_SMTP_PASSWORD=a $HOME `id` = b",
        "NEGOTIATOR_OIDC_NAME=Our House",
    } <= set(told)
    assert value("EnvironmentFile").lstrip("-") in (ROOT / "deploy/as-service").read_text("utf-8")
