#!/usr/bin/env python3
"""Checks a party's own copy of the SEAGULL journal's heads, and entries with their proofs, without the portal.

    python3 verify_journal.py --key KEY --heads heads.jsonl [--older kept-before.jsonl] [--entries entries.jsonl]

needs Python 3.11 and the package `cryptography`; nothing is asked of any server. KEY is the portal's public key as it
was handed over when the party joined, not as it stands beside the file that is to be checked; give --key again for keys
that have been changed since. What is checked:

  heads    each head is signed with one of the keys, names the hash of the head before it, and takes up where that one
           ended; none is missing between the first and the last.
  older    each head that was kept before is in the newer copy, to the last byte: nothing was taken back, no end was cut
           off, and nobody was shown another history. Give another party's copy to see that both were told the same.
  entries  each entry gives its hash, and with its proof (RFC 6962 hashing) the root of its batch in a head above.

Ends with 0 when all is well, with 1 when something is wrong (each is printed), with 2 when a file can't be read.
An entry that is not sealed yet proves nothing so far and is counted as such.
"""

import argparse
import base64
import hashlib
import json
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

# What is signed: this line, then the head's fields as JSON, keys in order, without spaces.
TITLE = b"SEAGULL journal head 1\n"
HEAD_FIELDS = {"number", "since", "below", "entries", "total", "root", "previous", "sealed_at", "key"}
# What is hashed of an entry, in this order, each as a netstring; a null is "-".
ENTRY_FIELDS = (
    "id", "written_in", "at", "action", "actor_id", "actor_name", "actor_party", "owner_party", "record_type",
    "record_id", "case_id", "changes_digest", "purpose", "detail", "address", "request_id",
)  # fmt: skip


def message(head: dict) -> bytes:
    """The bytes that are signed of a head, and hashed for the next one."""
    fields = {name: head[name] for name in HEAD_FIELDS}
    return TITLE + json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


def wrong_with_heads(heads: list[dict], keys: dict[str, Ed25519PublicKey]) -> list[str]:
    found = []
    before = None
    for head in heads:
        name = f"head {head['number']}"
        key = keys.get(head["key"])
        if key is None:
            found.append(f"{name}: signed with a key that was not given ({head['key']})")
        else:
            try:
                key.verify(bytes.fromhex(head["signature"]), message(head))
            except (InvalidSignature, ValueError):
                found.append(f"{name}: the signature is wrong")
        if before is None and head["number"] == 1:
            follows = head["previous"] == "0" * 64 and head["since"] == 0 and head["total"] == head["entries"]
        else:
            follows = before is None or (
                head["number"] == before["number"] + 1
                and head["previous"] == hashlib.sha256(message(before)).hexdigest()
                and head["since"] == before["below"]
                and head["total"] == before["total"] + head["entries"]
            )
        if not follows:
            found.append(f"{name}: does not follow the head before it")
        before = head
    return found


def wrong_with_older(older: list[dict], heads: dict[int, dict], keys: dict[str, Ed25519PublicKey]) -> list[str]:
    found = [f"older copy, {text}" for text in wrong_with_heads(older, keys)]
    for head in older:
        if head["number"] not in heads:
            found.append(f"head {head['number']}: was kept before and is gone")
        elif message(heads[head["number"]]) != message(head):
            found.append(f"head {head['number']}: is not the one that was kept before")
    return found


def entry_hash(entry: dict) -> bytes:
    parts = [None if entry[name] is None else entry[name].encode() for name in ENTRY_FIELDS]
    text = b"".join(b"-," if part is None else b"%d:%b," % (len(part), part) for part in parts)
    return hashlib.sha256(text).digest()


def root_of(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """The root that a leaf and its path give (RFC 9162, 2.1.3.2). Raises ValueError for a path that can't be."""
    if not 0 <= index < size:
        raise ValueError
    found = hashlib.sha256(b"\x00" + leaf).digest()
    last = size - 1
    for beside in path:
        if last == 0:
            raise ValueError
        if index % 2 or index == last:
            found = hashlib.sha256(b"\x01" + beside + found).digest()
            while index % 2 == 0 and index:
                index, last = index >> 1, last >> 1
        else:
            found = hashlib.sha256(b"\x01" + found + beside).digest()
        index, last = index >> 1, last >> 1
    if last:
        raise ValueError
    return found


def wrong_with_entry(line: dict, heads: dict[int, dict]) -> str:
    """What is wrong with an entry and its proof; empty for nothing."""
    entry, head = line["entry"], heads.get(line["batch"])
    if head is None:
        return f"the copy of the heads has no head {line['batch']}"
    said = line.get("changes")  # handed out to those who may see what changed: the digest has to be theirs
    if said is not None and hashlib.sha256((line["salt"] + said).encode()).hexdigest() != entry["changes_digest"]:
        return "what it says was changed is not what was sealed"
    if line["size"] != head["entries"]:
        return f"its proof is of another batch than head {head['number']}"
    try:
        path = [bytes.fromhex(each) for each in line["path"]]
        root = root_of(entry_hash(entry), line["index"], line["size"], path)
    except ValueError:
        return "its proof can't be followed"
    return "" if root.hex() == head["root"] else f"it is not what was sealed under head {head['number']}"


def public_key(text: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def lines_of(path: str) -> list[dict]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--key", action="append", required=True, type=public_key, help="a public key of the portal's")
    parser.add_argument("--heads", required=True, help="the copy of the heads")
    parser.add_argument("--older", help="a copy kept before, or another party's")
    parser.add_argument("--entries", help="entries with their proofs")
    asked = parser.parse_args()
    keys = {hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]: key for key in asked.key}
    try:
        heads = lines_of(asked.heads)
        by_number = {head["number"]: head for head in heads}
        found = wrong_with_heads(heads, keys)
        older = lines_of(asked.older) if asked.older else []
        found += wrong_with_older(older, by_number, keys)
        lines = lines_of(asked.entries) if asked.entries else []
        sealed = [line for line in lines if line["batch"] is not None]
        for line in sealed:
            if wrong := wrong_with_entry(line, by_number):
                found.append(f"entry {line['entry']['id']}: {wrong}")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"A file can't be read: {error!r}", file=sys.stderr)
        return 2
    for text in found:
        print(f"WRONG  {text}")
    print(
        f"{len(heads)} heads, {len(older)} older ones, {len(sealed)} entries with proofs "
        f"({len(lines) - len(sealed)} not sealed yet): {len(found)} wrong"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
