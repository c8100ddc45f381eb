"""Typed readers of the environment, and the two things that must exist before settings do.

Every setting is `NEGOTIATOR_<NAME>`; a secret may stand in a file named by
`NEGOTIATOR_<NAME>_FILE` instead. What makes no sense is refused with `BadSetting`, whose
text names the variable and what was expected, and never repeats a secret's value.
"""

from __future__ import annotations

import os
import re
import secrets
import zoneinfo
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from negotiator import sqlite

PREFIX = "NEGOTIATOR_"
# In the data folder; the site writes it when it starts.
ADDRESS_FILE = "address"
# Names by which a machine reaches only itself.
LOOPBACK = ["localhost", "127.0.0.1", "::1"]
KNOWN = frozenset(
    "BACKUP_AT BACKUP_FOLDER BACKUP_KEEP BACKUP_PASSPHRASE DATA DATABASE_URL DEMO EXIT_URL "
    "LISTEN LOG_FORMAT OIDC_CLIENT_ID OIDC_CLIENT_SECRET OIDC_NAME OIDC_URL OLD_SECRET_KEYS PORT "
    "PROCESSES PROXIES SECRET_KEY SMTP_FROM SMTP_HOST SMTP_PASSWORD SMTP_PORT SMTP_SECURITY "
    "SMTP_USER TIME_ZONE UPLOAD_MB URL".split()
)
# The data folder knows of its last hundred backups.
MOST_BACKUPS = 90
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class BadSetting(ImproperlyConfigured):
    """A variable of the environment that cannot be used; the text says which and why."""


def text(name: str, default: str = "") -> str:
    """The variable's text without surrounding space; from a file with the `_FILE` variant."""
    value, path = os.environ.get(PREFIX + name), os.environ.get(PREFIX + name + "_FILE")
    if value and path:
        raise BadSetting(f"Set either {PREFIX}{name} or {PREFIX}{name}_FILE, not both.")
    if path:
        value = _contents(name, Path(path))
    return (value or "").strip() or default


def _contents(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{PREFIX}{name}_FILE: cannot read {path} ({error}).") from error


def unknown() -> dict[str, str]:
    """Variables with our prefix that are no settings, and the setting that each may be meant for.

    They are told of and not refused: Docker and Kubernetes make such names by themselves.
    """
    names = sorted(KNOWN | {f"{name}_FILE" for name in KNOWN})
    ours = sorted(name for name in os.environ if name.startswith(PREFIX))
    others = [name.removeprefix(PREFIX) for name in ours if name.removeprefix(PREFIX) not in names]
    near = {name: get_close_matches(name, names, 1) for name in others}
    return {PREFIX + name: PREFIX + meant[0] if meant else "" for name, meant in near.items()}


def flag(name: str, default: bool = False) -> bool:
    """A yes or no: 1/true/yes/on or 0/false/no/off."""
    value = text(name).lower()
    if not value:
        return default
    if value not in _TRUE | _FALSE:
        raise BadSetting(f"{PREFIX}{name} should be yes or no.")
    return value in _TRUE


def choice(name: str, *words: str) -> str:
    """One of `words`, in either case; the first where nothing is set."""
    value = text(name, default=words[0]).lower()
    if value not in words:
        raise BadSetting(f"{PREFIX}{name} should be {', '.join(words[:-1])} or {words[-1]}.")
    return value


def number(name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
    """A whole number between `least` and `most`, both included."""
    value = text(name)
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise BadSetting(f"{PREFIX}{name} should be a whole number from {least} to {most}.")
    return int(value)


def processes(*, postgres: bool) -> int:
    """`NEGOTIATOR_PROCESSES`: web processes. SQLite has one writer, so there is only one."""
    count = number("PROCESSES", default=1, least=1, most=64)
    if count > 1 and not postgres:
        raise BadSetting(f"{PREFIX}PROCESSES above 1 needs PostgreSQL: {PREFIX}DATABASE_URL.")
    return count


def words(name: str) -> list[str]:
    """A list parted by commas or spaces: "a, b" gives a and b, without the space."""
    return text(name).replace(",", " ").split()


def listen_address() -> str:
    """`NEGOTIATOR_LISTEN`, the address of this machine that takes calls: only itself, by itself."""
    value = text("LISTEN", default="127.0.0.1")
    try:
        return str(ip_address(value))
    except ValueError as error:
        raise BadSetting(
            f"{PREFIX}LISTEN should be an address of this machine in numbers, or 0.0.0.0 for all."
        ) from error


def address(default: str) -> SplitResult:
    """`NEGOTIATOR_URL`, the address at which people reach the site: scheme, host, maybe port."""
    typed = text("URL", default).rstrip("/")
    if (url := _bare_address(typed)) is None and _bare_address(_without_path(typed)):
        raise BadSetting(
            f"{PREFIX}URL should have no path: what else is at {_without_path(typed)} could read "
            "and send everything here in people's browsers. Give the site a name or a port of its "
            "own."
        )
    if url is None:
        raise BadSetting(f"{PREFIX}URL should look like https://debts.example.org, without a path.")
    if url.hostname in {"0.0.0.0", "::"}:
        raise BadSetting(
            f"{PREFIX}URL should be what people type. {url.hostname} means every address of this "
            "machine; to open the site to your network, start it with --lan."
        )
    return url


def _without_path(value: str) -> str:
    scheme, _, rest = value.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"


def _bare_address(value: str) -> SplitResult | None:
    """Scheme and host, maybe a port, and nothing else; None where it is not that."""
    try:
        url = urlsplit(value)
        bare = (url.port or True) and not (url.path or url.query or url.fragment or url.username)
    except ValueError:
        return None
    fits = bare and url.scheme in {"http", "https"} and url.hostname and "*" not in url.netloc
    return url if fits else None


def exit_page() -> str:
    """Where the quick exit leads, if the host chose a page; empty where the country's holds."""
    value = text("EXIT_URL")
    if value and not (value.startswith("https://") and urlsplit(value).hostname):
        raise BadSetting(f"{PREFIX}EXIT_URL should be a page such as https://weather.example.org/.")
    return value


def address_in_use(folder: Path) -> str:
    """Where the site of this folder was started last; empty where it never was."""
    try:
        found = (folder / ADDRESS_FILE).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return found if _bare_address(found) else ""


def identity_provider() -> dict[str, Any] | None:
    """Where people may also sign in (OpenID Connect), as allauth keeps it; None where nowhere.

    It is known by its name in the address: whoever changes the provider changes it, so nobody is
    taken for somebody with the same number at another.
    """
    value = text("OIDC_URL").rstrip("/")
    if not value:
        return None
    try:
        url = urlsplit(value)
    except ValueError:
        url = urlsplit("")
    if not url.hostname or not (url.scheme == "https" or url.hostname in LOOPBACK):
        raise BadSetting(f"{PREFIX}OIDC_URL should look like https://id.example.org.")
    client, secret = text("OIDC_CLIENT_ID"), text("OIDC_CLIENT_SECRET")
    if not (client and secret):
        raise BadSetting(
            f"With {PREFIX}OIDC_URL also set {PREFIX}OIDC_CLIENT_ID and {PREFIX}OIDC_CLIENT_SECRET."
        )
    return {
        "provider_id": url.hostname,
        "name": text("OIDC_NAME", default=url.hostname)[:40],
        "client_id": client,
        "secret": secret,
        "settings": {
            "server_url": value,
            "scope": ["openid", "email"],
            "oauth_pkce_enabled": True,
            # The host chose this provider and trusts what it says of an address.
            "email_authentication": True,
        },
    }


def mail_security() -> tuple[bool, bool]:
    """How mail is sent: (STARTTLS, TLS from the start), by `NEGOTIATOR_SMTP_SECURITY`."""
    value = choice("SMTP_SECURITY", "starttls", "tls", "none")
    return value == "starttls", value == "tls"


def backup_time() -> str:
    """`NEGOTIATOR_BACKUP_AT`, when the nightly backup is made: HH:MM in the site's time zone."""
    value = text("BACKUP_AT", default="03:15")
    if not _TIME.fullmatch(value):
        raise BadSetting(f"{PREFIX}BACKUP_AT should be a time like 03:15.")
    return value


def backup_folder() -> Path | None:
    """`NEGOTIATOR_BACKUP_FOLDER`, where nightly backups go; None, and there are none."""
    value = text("BACKUP_FOLDER")
    return Path(value).expanduser().absolute() if value else None


def time_zone() -> str:
    """`NEGOTIATOR_TIME_ZONE` ("Europe/London"), else the machine's, else UTC."""
    value = text("TIME_ZONE") or _machine_zone()
    if not _is_zone(value):
        raise BadSetting(f"{PREFIX}TIME_ZONE should be a name like Europe/London.")
    return value


def _machine_zone() -> str:
    """The zone that /etc/localtime links to; only links say the name."""
    name = os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]
    return name if _is_zone(name) else "UTC"


def _is_zone(name: str) -> bool:
    try:
        return bool(name) and zoneinfo.ZoneInfo(name) is not None
    except (OSError, ValueError, zoneinfo.ZoneInfoNotFoundError):
        return False


def data_folder() -> Path:
    """The one folder that holds everything private; made on first use, for its owner only.

    `NEGOTIATOR_DATA`, else `negotiator` (the demo: `negotiator-demo`) in the user's data folder.
    """
    chosen = text("DATA")
    if chosen:
        folder = Path(chosen).expanduser().absolute()
    else:
        home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
        folder = home / ("negotiator-demo" if flag("DEMO") else "negotiator")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(f"The data folder {folder} cannot be made ({error}).") from error
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise BadSetting(
            f"The data folder {folder} belongs to {owner(folder)}. Start Negotiator as that user, "
            f"or choose a folder of your own with {PREFIX}DATA."
        )
    return folder


def owner(path: Path) -> str:
    """The user's name, or a number where only another machine knows it."""
    try:
        return path.owner()
    except KeyError:
        return f"user {path.stat().st_uid}"


def secret_key(folder: Path) -> str:
    """`NEGOTIATOR_SECRET_KEY`, else the key file in the data folder, made once with mode 0600.

    Nothing is encrypted with it: who loses it signs everyone out and loses no data.
    """
    given = text("SECRET_KEY")
    if given:
        if len(given) < 50:
            raise BadSetting(f"{PREFIX}SECRET_KEY should have at least 50 characters.")
        return given
    path = folder / "secret-key"
    try:
        _write_new(path, secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    except OSError as error:
        raise BadSetting(f"The secret key {path} cannot be written ({error}).") from error
    try:
        key = path.read_text("utf-8").strip()
    except PermissionError as error:
        raise BadSetting(
            f"The secret key {path} belongs to {owner(path)}. Start Negotiator as that user, or "
            f"hand it over: sudo chown {owner(folder)} {path}"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"The secret key {path} cannot be read ({error}).") from error
    if len(key) < 50:
        raise BadSetting(f"The secret key in {path} is cut off. Remove the file and start again.")
    return key


def _write_new(path: Path, content: str) -> None:
    """Write a file that must not exist yet, whole or not at all, readable by its owner only."""
    if path.exists():
        raise FileExistsError(path)
    # Written beside and linked into place: a second process never reads half a key.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    finally:
        draft.unlink()


def database(folder: Path) -> dict[str, Any]:
    """Django's database setting: SQLite in the data folder, or `NEGOTIATOR_DATABASE_URL`."""
    if url := text("DATABASE_URL"):
        return postgres(url)
    return sqlite.settings_for(folder / "negotiator.sqlite3")


def postgres(value: str) -> dict[str, Any]:
    """Django's setting for an address; refused without repeating it: a password may be in it."""
    try:
        url = urlsplit(value)
        port = url.port
    except ValueError:
        url, port = urlsplit(""), None
    if url.scheme not in {"postgres", "postgresql"} or not url.path.strip("/"):
        raise BadSetting(
            f"{PREFIX}DATABASE_URL should look like postgresql://user:password@host/name."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.strip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
