"""Secrets that the portal must read again (an authenticator app's, a draft): encrypted in the database, by keys that
are outside it (``settings.SEALED_IDENTITY_KEY`` and, while they are being changed, its fallbacks)."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

#: Begins what is encrypted, so that what was stored before it was is told apart.
MARK = "f1:"


def encrypt(text: str) -> str:
    return MARK + _keys().encrypt(text.encode()).decode()


def decrypt(stored: str) -> str:
    """The text. Raises InvalidToken where no key that was given opens it."""
    return _keys().decrypt(stored.removeprefix(MARK).encode()).decode()


def is_encrypted(stored: str) -> bool:
    return stored.startswith(MARK)


def under_present_key(stored: str) -> bool:
    try:
        _fernet(settings.SEALED_IDENTITY_KEY).decrypt(stored.removeprefix(MARK).encode())
    except InvalidToken:
        return False
    return True


def _keys() -> MultiFernet:
    older = getattr(settings, "SEALED_IDENTITY_KEY_FALLBACKS", [])
    return MultiFernet([_fernet(secret) for secret in (settings.SEALED_IDENTITY_KEY, *older)])


@lru_cache(maxsize=32)
def _fernet(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"seagull secrets at rest").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
