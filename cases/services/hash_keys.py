"""The keys of keyed hashes: random, made once, kept wrapped under the master key.

They outlive every change of the master key, so that rows are known again and papers are compared as before. Each has a
scope: ``rows`` for the identity of rows, a party's code for its blind index.
"""

import hashlib
import hmac
from collections.abc import Callable

from cases.models import HashKey
from cases.sealing import envelope, master
from coordinators.access.actor import CENTRE_CODE

ROWS = "rows"

#: Texts in order → HMAC-SHA256 of them, 64 hexadecimal figures.
KeyedHash = Callable[..., str]


def row_hash() -> KeyedHash:
    """Says whether two rows speak of one thing, and nothing else. Raises SealError when the master key is not the one
    of this installation."""
    return _hash_with(_key(ROWS, CENTRE_CODE))


def party_hash(party_code: str) -> KeyedHash:
    """Of one party's blind index: nothing hashed with it is comparable with another party's. Raises SealError."""
    _key(ROWS, CENTRE_CODE)  # a party's first key is made under no other master key than all else
    return _hash_with(_key(party_code, party_code))


def matching_hash() -> KeyedHash:
    """Of identifiers that are compared across parties. Its key is made of that of rows, for this and nothing else.
    Raises SealError."""
    return _hash_with(hmac.new(_key(ROWS, CENTRE_CODE), b"identifiers of hits", hashlib.sha256).digest())


def _key(scope: str, owner: str) -> bytes:
    held = HashKey.objects.filter(scope=scope).first() or _made(scope, owner)
    return master.unwrap(held.wrapped, bound_to=held.key_bound_to)


def _made(scope: str, owner: str) -> HashKey:
    """A new key; of two that are made at the same moment the first stays."""
    new = HashKey(scope=scope, owner_id=owner)
    wrapped = master.wrap(envelope.new_key(), bound_to=new.key_bound_to)
    new.wrapped_key, new.key_id = wrapped.wrapped_key, wrapped.key_id
    HashKey.objects.bulk_create([new], ignore_conflicts=True)
    return HashKey.objects.get(scope=scope)


def _hash_with(key: bytes) -> KeyedHash:
    def hashed(*parts: str) -> str:
        return hmac.new(key, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()

    return hashed
