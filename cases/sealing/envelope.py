"""Small things under seal: encrypted whole, each with a data key of its own."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cases.sealing import master
from cases.sealing.master import Wrapped


@dataclass(frozen=True, slots=True)
class Sealed:
    """A ciphertext, its wrapped data key, and the fingerprint of the master key that wrapped it."""

    ciphertext: bytes
    wrapped_key: bytes
    key_id: str

    @property
    def wrapped(self) -> Wrapped:
        return Wrapped(self.wrapped_key, self.key_id)


def new_key() -> bytes:
    """A data key: 256 random bits."""
    return AESGCM.generate_key(bit_length=256)


def seal(plain: bytes, *, bound_to: bytes) -> Sealed:
    """Encrypt with a new data key, as associated data the place it belongs to: a seal can't be moved to another row."""
    data_key = new_key()
    wrapped = master.wrap(data_key, bound_to=bound_to)
    return Sealed(master.encrypt(data_key, plain, bound_to), wrapped.wrapped_key, wrapped.key_id)


def unseal(sealed: Sealed, *, bound_to: bytes) -> bytes:
    """Decrypt. Raises SealError: UnknownKeyError or BrokenSealError."""
    return master.decrypt(master.unwrap(sealed.wrapped, bound_to=bound_to), sealed.ciphertext, bound_to)
