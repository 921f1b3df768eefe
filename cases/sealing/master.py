"""The master keys: the present one wraps, older ones still open what they wrapped until it is wrapped anew.

They come from ``settings.SEALED_IDENTITY_KEY`` and ``SEALED_IDENTITY_KEY_FALLBACKS`` (any long texts) and are never in
the database, which keeps only the fingerprint of the key that wrapped something (``key_id``).
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NONCE = 12  # bytes


class SealError(Exception):
    """Something under seal can't be opened. The message says why, and holds nothing of what is under seal."""


class UnknownKeyError(SealError):
    """It was wrapped by a master key that this process was not given."""

    def __init__(self, key_id: str) -> None:
        super().__init__(
            f"This was sealed under the master key {key_id}, which is not among SEALED_IDENTITY_KEY and "
            "SEALED_IDENTITY_KEY_FALLBACKS. Nothing was changed; give the portal that key."
        )
        self.key_id = key_id


class BrokenSealError(SealError):
    """The key is the right one, but text, key or place is not what was sealed."""

    def __init__(self) -> None:
        super().__init__("What is under seal here was damaged, or belongs to another row.")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A data key under a master key, and the fingerprint of that one."""

    wrapped_key: bytes
    key_id: str


def derived(secret: str, purpose: str) -> bytes:
    """32 bytes for one purpose out of a secret text (HKDF-SHA256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"seagull " + purpose.encode()).derive(secret.encode())


@lru_cache(maxsize=32)
def id_of(secret: str) -> str:
    """A master key's fingerprint, by which rows name it; it tells nothing of the key."""
    return hashlib.sha256(derived(secret, "key id")).hexdigest()[:16]


def present_id() -> str:
    """The fingerprint of the key that wraps now. Raises ImproperlyConfigured without one."""
    return id_of(_present())


def known_ids() -> list[str]:
    """The fingerprints of every key that opens, the present one first."""
    return [id_of(secret) for secret in _secrets()]


def wrap(data_key: bytes, *, bound_to: bytes) -> Wrapped:
    """A data key under the present master key. ``bound_to`` says whose key it is: it opens under the same alone."""
    secret = _present()
    return Wrapped(encrypt(derived(secret, "master key"), data_key, bound_to), id_of(secret))


def unwrap(wrapped: Wrapped, *, bound_to: bytes) -> bytes:
    """The data key. Raises UnknownKeyError, or BrokenSealError."""
    for secret in _secrets():
        if id_of(secret) == wrapped.key_id:
            return decrypt(derived(secret, "master key"), wrapped.wrapped_key, bound_to)
    raise UnknownKeyError(wrapped.key_id)


def encrypt(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """AES-256-GCM with a random nonce in front."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def decrypt(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """What :func:`encrypt` was given. Raises BrokenSealError."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], bound_to)
    except (InvalidTag, ValueError):
        raise BrokenSealError from None


def _present() -> str:
    secret: str = getattr(settings, "SEALED_IDENTITY_KEY", "")
    if not secret:
        raise ImproperlyConfigured("Set SEALED_IDENTITY_KEY: without it no identity can be sealed or opened.")
    return secret


def _secrets() -> Iterator[str]:
    yield _present()
    yield from getattr(settings, "SEALED_IDENTITY_KEY_FALLBACKS", [])
