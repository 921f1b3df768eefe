"""Files under seal: encrypted in chunks, so that a large one never lies in memory whole nor anywhere in clear.

The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over AES-256-GCM: each chunk's nonce is a random
prefix, the chunk's number and whether it is the last. A chunk changed, left out, doubled, moved or cut off at the end
is found. Layout: ``SGS1``, 7 bytes of prefix, then chunks of 64 KiB and a tag each.
"""

import os
import struct
from collections.abc import Iterable, Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cases.sealing.master import BrokenSealError

MAGIC = b"SGS1"
CHUNK = 64 * 1024
_PREFIX = 7
_TAG = 16


def encrypted(plain: Iterable[bytes], *, key: bytes, bound_to: bytes) -> Iterator[bytes]:
    """The sealed file, piece by piece, of a plain one's pieces of any size."""
    prefix = os.urandom(_PREFIX)
    cipher = AESGCM(key)
    yield MAGIC + prefix
    number, held = 0, b""
    for chunk in _even(plain):
        if number:
            yield cipher.encrypt(_nonce(prefix, number - 1, last=False), held, bound_to)
        held, number = chunk, number + 1
    yield cipher.encrypt(_nonce(prefix, max(number - 1, 0), last=True), held, bound_to)


def decrypted(sealed: IO[bytes], *, key: bytes, bound_to: bytes) -> Iterator[bytes]:
    """The plain file, piece by piece. Raises BrokenSealError, at the latest after the last piece but one: what was
    given out until then is true, but may not be all."""
    head = sealed.read(len(MAGIC) + _PREFIX)
    if len(head) != len(MAGIC) + _PREFIX or not head.startswith(MAGIC):
        raise BrokenSealError
    prefix, cipher, number = head[len(MAGIC) :], AESGCM(key), 0
    chunk = _read(sealed)
    while True:
        following = _read(sealed)
        try:
            yield cipher.decrypt(_nonce(prefix, number, last=not following), chunk, bound_to)
        except (InvalidTag, ValueError):
            raise BrokenSealError from None
        if not following:
            return
        chunk, number = following, number + 1


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, last)


def _even(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of CHUNK, the last one shorter."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) >= CHUNK:
            yield bytes(held[:CHUNK])
            del held[:CHUNK]
    if held:
        yield bytes(held)


def _read(sealed: IO[bytes]) -> bytes:
    """A whole chunk with its tag; a store may hand out less than was asked for."""
    found = b""
    while len(found) < CHUNK + _TAG:
        piece = sealed.read(CHUNK + _TAG - len(found))
        if not piece:
            break
        found += piece
    return found
