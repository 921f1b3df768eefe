"""What of an entry is hashed, and how: the same here, in the database (a generated column), in tools/verify_journal.py.

An entry is the list of its fields as texts, in the order of ``FIELDS``, each written as a netstring (its length in
bytes, a colon, the bytes, a comma) and a null as ``-,``; its hash is the SHA-256 of all of them. What changed (before →
after) goes in as a digest with a random salt, so that an entry can be checked by a reader who may not see the values,
and nobody can guess them from the digest.
"""

import hashlib
from collections.abc import Iterable

#: Field → the SQL text of it. ``at`` is in seconds since 1970, in UTC, with six decimals.
FIELDS: dict[str, str] = {
    "id": "id::text",
    "written_in": "written_in::text",
    "at": "(extract(epoch from at AT TIME ZONE 'UTC'))::text",
    "action": "action::text",
    "actor_id": "actor_id::text",
    "actor_name": "actor_name::text",
    "actor_party": "actor_party::text",
    "owner_party": "owner_party::text",
    "record_type": "record_type::text",
    "record_id": "record_id::text",
    "case_id": "case_id::text",
    "changes_digest": "encode(sha256(replace(salt::text || changes::text, '\\', '\\\\')::bytea), 'hex')",
    "purpose": "purpose",
    "detail": "detail::text",
    "address": "address::text",
    "request_id": "request_id::text",
}


#: Lengths that are known, so that the database need not write such a value twice to measure it.
_LENGTHS = {"id": 36, "actor_id": 36, "case_id": 36, "changes_digest": 64}


def _netstring(name: str, expression: str) -> str:
    length = f"'{_LENGTHS[name]}:'" if name in _LENGTHS else f"octet_length({expression})::text || ':'"
    return f"coalesce({length} || ({expression}), '-') || ','"


def hash_sql() -> str:
    """The entry's hash as PostgreSQL computes it, of immutable functions alone. A text becomes bytes by a cast, which
    reads backslashes as escapes: they are doubled first."""
    text = " || ".join(_netstring(name, expression) for name, expression in FIELDS.items())
    return f"sha256(replace({text}, '\\', '\\\\')::bytea)"


def changes_digest(salt: str, changes: str) -> str:
    """The digest that stands for what changed: of the salt's text and the changes' JSON as the database writes it."""
    return hashlib.sha256((salt + changes).encode()).hexdigest()


def entry_hash(texts: Iterable[str | None]) -> bytes:
    """The hash of an entry whose fields have these texts, in the order of ``FIELDS``; 32 bytes."""
    parts = [text if text is None else text.encode() for text in texts]
    return hashlib.sha256(b"".join(b"-," if part is None else b"%d:%b," % (len(part), part) for part in parts)).digest()
