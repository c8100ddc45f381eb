"""What an authenticator app shows, by RFC 6238: six digits for each half minute."""

from __future__ import annotations

import base64
import hmac
import struct
import time

STEP_SECONDS = 30


def code_at(secret: str, at: float | None = None) -> str:
    """The code of the half minute in which `at` lies: seconds since 1970, now where it is None."""
    step = int(time.time() if at is None else at) // STEP_SECONDS
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"
