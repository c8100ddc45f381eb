"""The environment is read strictly: what makes no sense is refused by name."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

import pytest

from negotiator import env
from negotiator.env import BadSetting


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEGOTIATOR_DATA", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)


def test_a_secret_comes_from_a_file_without_its_newline(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "password").write_text("$ecret with space\n")
    monkeypatch.setenv("NEGOTIATOR_SMTP_PASSWORD_FILE", str(tmp_path / "password"))
    assert env.text("SMTP_PASSWORD") == "$ecret with space"


def test_a_variable_and_its_file_at_once_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATOR_SMTP_PASSWORD", "a")
    monkeypatch.setenv("NEGOTIATOR_SMTP_PASSWORD_FILE", "/b")
    with pytest.raises(BadSetting, match="not both"):
        env.text("SMTP_PASSWORD")


def test_a_secret_file_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATOR_SMTP_PASSWORD_FILE", "/nowhere/password")
    with pytest.raises(BadSetting, match="/nowhere/password"):
        env.text("SMTP_PASSWORD")


@pytest.mark.parametrize(("typed", "meant"), [("yes", True), ("ON", True), ("0", False)])
def test_a_flag_takes_the_usual_words(
    monkeypatch: pytest.MonkeyPatch, typed: str, meant: bool
) -> None:
    monkeypatch.setenv("NEGOTIATOR_DEMO", typed)
    assert env.flag("DEMO") is meant


def test_a_flag_of_another_word_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATOR_DEMO", "ja")
    with pytest.raises(BadSetting, match="NEGOTIATOR_DEMO"):
        env.flag("DEMO")


def test_a_choice_is_one_of_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.choice("LOG_FORMAT", "text", "json") == "text"
    monkeypatch.setenv("NEGOTIATOR_LOG_FORMAT", "JSON")
    assert env.choice("LOG_FORMAT", "text", "json") == "json"
    monkeypatch.setenv("NEGOTIATOR_LOG_FORMAT", "xml")
    with pytest.raises(BadSetting, match="LOG_FORMAT should be text or json"):
        env.choice("LOG_FORMAT", "text", "json")


@pytest.mark.parametrize("typed", ["-1", "1.5", "many", "11", "٣"])
def test_a_number_out_of_range_is_refused(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setenv("NEGOTIATOR_PROXIES", typed)
    with pytest.raises(BadSetting, match="from 0 to 10"):
        env.number("PROXIES", default=0, most=10)


@pytest.mark.parametrize("typed", ["0.0.0.0", "192.0.2.7", "::"])
def test_the_address_that_takes_calls_is_in_numbers(
    monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    assert env.listen_address() == "127.0.0.1"
    monkeypatch.setenv("NEGOTIATOR_LISTEN", typed)
    assert env.listen_address() == typed
    monkeypatch.setenv("NEGOTIATOR_LISTEN", "0.0.0.0:8000")
    with pytest.raises(BadSetting, match="NEGOTIATOR_LISTEN"):
        env.listen_address()


def test_several_web_processes_need_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATOR_PROCESSES", "2")
    assert env.processes(postgres=True) == 2
    with pytest.raises(BadSetting, match="NEGOTIATOR_DATABASE_URL"):
        env.processes(postgres=False)


def test_words_lose_the_space_after_the_comma(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEGOTIATOR_OLD_SECRET_KEYS", "a, b,c")
    assert env.words("OLD_SECRET_KEYS") == ["a", "b", "c"]


@pytest.mark.parametrize(
    "typed",
    [
        "debts.example.org",
        "ftp://debts.example.org",
        "https://debts.example.org?path",
        "https://*.example.org",
        "https://user@example.org",
        "http://example.org:port",
        "https://",
    ],
)
def test_an_address_that_is_not_a_plain_origin_is_refused(
    monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setenv("NEGOTIATOR_URL", typed)
    with pytest.raises(BadSetting, match="https://debts.example.org"):
        env.address("http://localhost:8000")


@pytest.mark.parametrize("typed", ["https://example.org/debts", "https://example.org/a/b/"])
def test_an_address_below_another_site_is_refused_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setenv("NEGOTIATOR_URL", typed)
    with pytest.raises(BadSetting, match=r"no path: .* https://example\.org could read"):
        env.address("http://localhost:8000")


@pytest.mark.parametrize("typed", ["http://0.0.0.0:8000", "http://[::]:8000"])
def test_an_address_of_every_address_is_none_that_people_type(
    typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATOR_URL", typed)
    with pytest.raises(BadSetting, match="--lan"):
        env.address("http://localhost:8000")


def test_names_that_are_no_settings_are_found_with_what_was_meant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in os.environ if name.startswith("NEGOTIATOR_")]:
        monkeypatch.delenv(name)
    for name in ("SMPT_HOST", "URI", "SMTP_PASSWORD_FILE", "QUITE_ANOTHER_THING"):
        monkeypatch.setenv(f"NEGOTIATOR_{name}", "x")
    assert env.unknown() == {
        "NEGOTIATOR_QUITE_ANOTHER_THING": "",
        "NEGOTIATOR_SMPT_HOST": "NEGOTIATOR_SMTP_HOST",
        "NEGOTIATOR_URI": "NEGOTIATOR_URL",
    }


def test_every_setting_that_is_read_is_known_and_in_the_table() -> None:
    root = Path(env.__file__).parents[1]
    readers = ("negotiator/env.py", "negotiator/settings.py", "debts/management/commands/serve.py")
    code = "".join((root / path).read_text("utf-8") for path in readers)
    read = set(re.findall(r"\b(?:text|flag|number|words|choice)\(\"([A-Z_]+)\"", code))
    assert read == env.KNOWN
    guide = (root / "docs/self-hosting.md").read_text("utf-8")
    for name in env.KNOWN - {"DEMO"}:  # it has a switch, ./run --demo
        _first, _, rest = name.partition("_")
        assert f"NEGOTIATOR_{name}`" in guide or f"`_{rest}`" in guide, name


def test_a_data_folder_of_another_user_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATOR_DATA", str(tmp_path))
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(BadSetting, match=f"belongs to {tmp_path.owner()}"):
        env.data_folder()


def test_the_data_folder_is_made_for_its_owner_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folder = env.data_folder()
    assert folder == tmp_path / "negotiator"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_demo_has_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("NEGOTIATOR_DEMO", "yes")
    assert env.data_folder() == tmp_path / "negotiator-demo"


def test_the_secret_key_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    key = env.secret_key(tmp_path)
    assert env.secret_key(tmp_path) == key
    assert len(key) >= 50
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_a_cut_off_secret_key_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("short")
    with pytest.raises(BadSetting, match="cut off"):
        env.secret_key(tmp_path)


def test_a_secret_key_of_another_user_is_called_that_and_no_setting_nobody_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env.secret_key(tmp_path)

    def read_text(path: Path, encoding: str) -> str:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_text", read_text)
    with pytest.raises(BadSetting) as problem:
        env.secret_key(tmp_path)
    assert f"{tmp_path}/secret-key belongs to {tmp_path.owner()}" in str(problem.value)
    assert "NEGOTIATOR_" not in str(problem.value)


def test_a_short_secret_key_is_refused_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NEGOTIATOR_SECRET_KEY", "hunter2")
    with pytest.raises(BadSetting) as problem:
        env.secret_key(tmp_path)
    assert "hunter2" not in str(problem.value)


@pytest.mark.parametrize(
    ("kept", "address"),
    [
        ("http://192.168.1.5:8001\n", "http://192.168.1.5:8001"),
        ("https://debts.example.org", "https://debts.example.org"),
        ("https://debts.example.org/path", ""),
        ("", ""),
        ("\ufffd", ""),
    ],
)
def test_the_address_in_use_is_read_where_the_site_wrote_it(
    tmp_path: Path, kept: str, address: str
) -> None:
    assert env.address_in_use(tmp_path) == ""
    (tmp_path / env.ADDRESS_FILE).write_text(kept, "utf-8")
    assert env.address_in_use(tmp_path) == address


def test_a_postgres_address_is_taken_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEGOTIATOR_DATABASE_URL", "postgresql://me:p%40ss@db:5433/debts")
    found = env.database(tmp_path)
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("debts", "me", "p@ss")
    assert (found["HOST"], found["PORT"]) == ("db", "5433")


@pytest.mark.parametrize("typed", ["mysql://a/b", "postgresql://host", "sqlite:///x"])
def test_another_database_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str
) -> None:
    monkeypatch.setenv("NEGOTIATOR_DATABASE_URL", typed)
    with pytest.raises(BadSetting, match="postgresql://"):
        env.database(tmp_path)


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "http://weather.example.org/", "https://"]
)
def test_the_quick_exit_leads_to_a_page_by_https(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGOTIATOR_EXIT_URL", "https://weather.example.org/")
    assert env.exit_page() == "https://weather.example.org/"
    monkeypatch.setenv("NEGOTIATOR_EXIT_URL", value)
    with pytest.raises(BadSetting, match="EXIT_URL"):
        env.exit_page()
