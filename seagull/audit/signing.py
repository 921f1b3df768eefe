"""The key that signs heads (Ed25519), which the database never sees, and the public keys that check them."""

import base64
import hashlib
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def signing_key() -> Ed25519PrivateKey:
    """``settings.JOURNAL_SIGNING_KEY``: 32 bytes in URL-safe base64. Raises ImproperlyConfigured for anything else."""
    return _private(settings.JOURNAL_SIGNING_KEY)


@lru_cache
def _private(text: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_bytes(text, "JOURNAL_SIGNING_KEY"))


def public_keys() -> dict[str, Ed25519PublicKey]:
    """Every key that heads may be signed with, by name: the present one, and the older ones
    (``settings.JOURNAL_OLDER_KEYS``, public keys in URL-safe base64)."""
    older = [
        Ed25519PublicKey.from_public_bytes(_bytes(text, "JOURNAL_OLDER_KEYS")) for text in settings.JOURNAL_OLDER_KEYS
    ]
    return {key_name(key): key for key in [signing_key().public_key(), *older]}


def public_text(key: Ed25519PublicKey) -> str:
    """A public key as it is handed to parties: URL-safe base64 of its 32 bytes, without padding."""
    return base64.urlsafe_b64encode(key.public_bytes_raw()).decode().rstrip("=")


def key_name(key: Ed25519PublicKey) -> str:
    """The name of a key in heads: the first 16 hexadecimal digits of the SHA-256 of its bytes."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def is_signed(key: Ed25519PublicKey, message: bytes, signature: bytes) -> bool:
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _bytes(text: str, setting: str) -> bytes:
    try:
        found = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        found = b""
    if len(found) != 32:
        raise ImproperlyConfigured(f"{setting} wants 32 bytes in URL-safe base64 (43 characters).")
    return found
