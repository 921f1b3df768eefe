"""A head: what is signed of a batch of entries, and how it is written down.

What is signed is one line of JSON, keys in order, without spaces, behind a line that says what it is; a head names the
hash of the head before it, so that the newest stands for all.
"""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any, Self

TITLE = b"SEAGULL journal head 1\n"
#: The hash of the head before the first.
NONE_BEFORE = "0" * 64


@dataclass(frozen=True)
class Head:
    """``number`` counts batches from 1; the batch holds all entries written in transactions from ``since`` up to, not
    including, ``below``. ``entries`` is how many they are, ``total`` how many with all batches before. ``root`` and
    ``previous`` are hexadecimal, ``sealed_at`` is ISO 8601 in UTC, ``key`` names the signing key."""

    number: int
    since: int
    below: int
    entries: int
    total: int
    root: str
    previous: str
    sealed_at: str
    key: str

    @property
    def message(self) -> bytes:
        """The bytes that are signed."""
        return TITLE + json.dumps(asdict(self), sort_keys=True, separators=(",", ":")).encode()

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.message).hexdigest()

    @property
    def time(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.sealed_at)

    def line(self, signature: bytes) -> str:
        """The head as a line of a file of heads, with its signature."""
        return json.dumps({**asdict(self), "signature": signature.hex()}, separators=(",", ":"))

    @classmethod
    def from_line(cls, line: str) -> tuple[Self, bytes]:
        """A head and its signature from such a line. Raises ValueError for anything else."""
        try:
            values: dict[str, Any] = json.loads(line)
            signature = bytes.fromhex(values.pop("signature"))
            head = cls(**values)
        except (TypeError, KeyError, AttributeError, ValueError) as error:
            raise ValueError(f"not a head: {line[:80]!r}") from error
        kinds = cls.__dataclass_fields__
        if any(type(getattr(head, name)) is not kind.type for name, kind in kinds.items()):
            raise ValueError(f"not a head: {line[:80]!r}")
        return head, signature
