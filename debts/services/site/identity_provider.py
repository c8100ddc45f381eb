"""Whether the site that people may also sign in with can be reached, for doctor."""

from __future__ import annotations

import json
from typing import Any
from urllib.request import urlopen

_PATIENCE_SECONDS = 10


def problem(provider: dict[str, Any]) -> str:
    """Why nobody could sign in with it now; or nothing.

    By its discovery document: OpenID Connect Discovery 1.0, section 4.
    """
    address = provider["settings"]["server_url"]
    if "/.well-known/" not in address:
        address += "/.well-known/openid-configuration"
    try:
        with urlopen(address, timeout=_PATIENCE_SECONDS) as answer:
            found = json.load(answer)
    except (OSError, ValueError) as error:
        return f"{address}: {error}"
    needed = {"authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"}
    missing = sorted(needed - found.keys()) if isinstance(found, dict) else sorted(needed)
    return f"{address}: {', '.join(missing)}?" if missing else ""
