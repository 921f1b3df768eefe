"""Merkle trees over the hashes of entries, hashed as Certificate Transparency does (RFC 6962 §2.1, RFC 9162 §2.1.3)."""

import hashlib
from collections.abc import Iterable, Sequence


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over ``leaves`` (hashes of entries); of none, the SHA-256 of nothing."""
    levels = _levels(leaves)
    return levels[-1][0] if levels else hashlib.sha256(b"").digest()


def paths(leaves: Sequence[bytes], indexes: Iterable[int]) -> list[list[bytes]]:
    """For each of these leaves, what has to be known beside it to come to the root, from the leaf upwards."""
    levels = _levels(leaves)
    return [_path(levels, index) for index in indexes]


def _path(levels: list[list[bytes]], index: int) -> list[bytes]:
    found = []
    for level in levels[:-1]:
        beside = index ^ 1
        if beside < len(level):
            found.append(level[beside])
        index >>= 1
    return found


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """The tree from leaves to root; a node without a neighbour moves up as it is, which gives RFC 6962's tree."""
    level = [leaf_hash(leaf) for leaf in leaves]
    levels = [level] if level else []
    while len(level) > 1:
        paired = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2 :]
        levels.append(level)
    return levels
