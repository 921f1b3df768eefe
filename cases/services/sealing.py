"""Envelope encryption of rescued persons' identities.

Each identity has a data key of its own; the data key is wrapped by a master key that lives outside the database
(``settings.SEALED_IDENTITY_KEY``, base64 or any long text; its fingerprint is kept as ``key_id``). AES-256-GCM in both
places, the rescued person's id as associated data, so that a sealed identity can't be moved to another row.
"""

import datetime as dt
import hashlib
import hmac
import json
import os
import uuid
from dataclasses import asdict, dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12  # bytes


@dataclass(frozen=True)
class Identity:
    """Who a rescued person is. Every field may be empty."""

    name: str = ""
    born_on: dt.date | None = None
    documents: str = ""
    contact: str = ""

    @property
    def empty(self) -> bool:
        return self == Identity()


@dataclass(frozen=True)
class Sealed:
    ciphertext: bytes
    wrapped_key: bytes
    key_id: str


def _derived(purpose: bytes) -> bytes:
    secret = settings.SEALED_IDENTITY_KEY.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"seagull " + purpose).derive(secret)


def _encrypt(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def _decrypt(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to)


def seal(identity: Identity, rescued_id: uuid.UUID) -> Sealed:
    """Encrypt an identity for one rescued person."""
    data_key = AESGCM.generate_key(bit_length=256)
    bound_to = rescued_id.bytes
    plain = json.dumps(asdict(identity), default=str, ensure_ascii=False).encode()
    return Sealed(
        ciphertext=_encrypt(data_key, plain, bound_to),
        wrapped_key=_encrypt(_derived(b"master key"), data_key, bound_to),
        key_id=hashlib.sha256(_derived(b"key id")).hexdigest()[:16],
    )


def unseal(sealed: Sealed, rescued_id: uuid.UUID) -> Identity:
    """Decrypt an identity. Raises cryptography's InvalidTag when key, row or text is not the one it was sealed with."""
    bound_to = rescued_id.bytes
    data_key = _decrypt(_derived(b"master key"), sealed.wrapped_key, bound_to)
    fields = json.loads(_decrypt(data_key, sealed.ciphertext, bound_to))
    born_on = fields.pop("born_on")
    return Identity(**fields, born_on=dt.date.fromisoformat(born_on) if born_on else None)


def keyed_hash(*parts: str) -> str:
    """A keyed hash (HMAC-SHA256, hexadecimal) that says whether two rows speak of one thing, and nothing else."""
    text = "\x1f".join(parts).encode()
    return hmac.new(_derived(b"keyed hash"), text, hashlib.sha256).hexdigest()
