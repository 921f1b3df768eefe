"""The code of an authenticator app (RFC 6238 with its defaults: SHA-1, six digits, thirty seconds)."""

import base64
import hmac
import struct
import time


def code_now(secret: str) -> str:
    """The code of this moment for a secret in base 32."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
