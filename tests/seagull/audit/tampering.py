"""A superuser, triggers off, tampers with the journal: each way to do it, drawn at random and taken back again."""

import datetime as dt
import random
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connections, transaction

from seagull.audit import merkle, seal, signing
from seagull.audit.canonical import hash_sql
from seagull.audit.heads import NONE_BEFORE, Head
from seagull.audit.models import JournalEntry, SealedBatch
from seagull.audit.verify import Finding, verify
from tests import database

SUPER = "owner"
ENTRY_COLUMNS = [field.column for field in JournalEntry._meta.fields]
BATCH_COLUMNS = [field.column for field in SealedBatch._meta.fields]
_FILL = """
INSERT INTO audit_journalentry (id, at, action, actor_id, actor_name, actor_party, owner_party, record_type, record_id,
                                case_id, changes, purpose, detail, address, request_id)
SELECT gen_random_uuid(), clock_timestamp(), (ARRAY['case.amended', 'suspect.read', 'list.exported'])[1 + n %% 3],
       CASE WHEN n %% 4 > 0 THEN gen_random_uuid() END, 'Officer ' || n %% 5, (ARRAY['KH', 'TH', ''])[1 + n %% 3],
       (ARRAY['KH', 'VN'])[1 + n %% 2], 'cases.case', gen_random_uuid()::text,
       CASE WHEN n %% 3 > 0 THEN gen_random_uuid() END, jsonb_build_object('title', jsonb_build_array(n, 'ក' || n)),
       CASE WHEN n %% 7 = 0 THEN 'A purpose \\ "quoted"' ELSE '' END, jsonb_build_object('n', n),
       CASE WHEN n %% 5 > 0 THEN inet '10.0.0.1' + n END, gen_random_uuid()::text
FROM generate_series(1, %s) AS n
"""


def fill(batches: int, entries: int) -> list[tuple[Head, bytes]]:
    """Writes and seals; gives the heads as somebody would keep them."""
    for number in range(batches):
        with connections["owner"].cursor() as cursor:
            cursor.execute(_FILL, [entries + number % 3])
        assert seal.seal()
    return [Head.from_line(batch.line) for batch in SealedBatch.objects.using("owner").order_by("number")]


@contextmanager
def superuser() -> Iterator[None]:
    """The owner's connection signs in as the superuser, in a transaction in which nothing guards the journal; all is
    taken back at the end."""
    connection = connections[SUPER]
    before = dict(connection.settings_dict)
    with closing(database.scratch().admin()) as admin:
        login = {"USER": admin.info.user, "PASSWORD": admin.info.password}
    connection.close()
    connection.settings_dict |= login
    try:
        with transaction.atomic(using=SUPER):
            execute("SET LOCAL session_replication_role = replica")
            execute("ALTER TABLE audit_journalentry ALTER COLUMN hash DROP EXPRESSION")
            execute("ALTER TABLE audit_journalentry DROP CONSTRAINT audit_journalentry_pkey")
            execute("ALTER TABLE audit_sealedbatch DROP CONSTRAINT audit_sealedbatch_pkey")
            yield
            transaction.set_rollback(True, using=SUPER)
    finally:
        connection.close()
        connection.settings_dict |= before


def execute(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connections[SUPER].cursor() as cursor:
        cursor.execute(statement, list(values))
        return cursor.fetchall() if cursor.description else []


def state() -> tuple[Any, ...]:
    """All that the two tables hold, in short."""
    return execute(
        "SELECT (SELECT md5(string_agg(e::text, '|' ORDER BY e::text)) FROM audit_journalentry e), "
        "(SELECT md5(string_agg(b::text, '|' ORDER BY b::text)) FROM audit_sealedbatch b)"
    )[0]


class Tamperer:
    """Draws one way after the other, and says in words what was done."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.ways: list[Callable[[], str]] = [
            self.edit_entry, self.edit_entry, self.edit_entry, self.delete_entries, self.swap_entries, self.forge_entry,
            self.move_entry, self.cut_the_tail, self.edit_batch, self.edit_batch, self.delete_batch, self.swap_batches,
            self.forge_batch, self.rewrite_with_another_key, self.rewrite_with_the_key,
        ]  # fmt: skip

    def tamper(self, kept: list[tuple[Head, bytes]]) -> tuple[str, list[Finding]]:
        """One tampering and what the verifier finds; taken back. One that changed nothing is drawn again."""
        while True:
            with transaction.atomic(using=SUPER):
                before = state()
                done = self.chance.choice(self.ways)()
                changed = state() != before
                found = verify(signing.public_keys(), kept, database=SUPER).findings if changed else []
                transaction.set_rollback(True, using=SUPER)
            if changed:
                return done, found

    # -- entries

    def edit_entry(self) -> str:
        column = self.chance.choice(ENTRY_COLUMNS)
        (entry,) = self._entries(1)
        self._change("audit_journalentry", column, "id", entry)
        covered = self._cover_up() if column != "hash" else ""
        return f"edited {column} of an entry{covered}"

    def delete_entries(self) -> str:
        entries = self._entries(self.chance.choice([1, 1, 2, 5]))
        execute("DELETE FROM audit_journalentry WHERE id = ANY(%s::uuid[])", [entries])
        return f"deleted {len(entries)} entries{self._cover_up()}"

    def swap_entries(self) -> str:
        """Two entries exchange a column, or all but their ids."""
        column = self.chance.choice(["at", "id", "written_in", "changes", "actor_name", "everything"])
        columns = [each for each in ENTRY_COLUMNS if each != "id"] if column == "everything" else [column]
        sets = ", ".join(f"{each} = other.{each}" for each in columns)
        one, two = self._entries(2)
        if column == "id":
            spare = uuid.uuid4()
            for now, then in ((one, spare), (two, one), (spare, two)):
                execute("UPDATE audit_journalentry SET id = %s WHERE id = %s", [then, now])
        else:
            execute(
                f"UPDATE audit_journalentry e SET {sets} FROM audit_journalentry other "
                "WHERE e.id IN (%s, %s) AND other.id IN (%s, %s) AND e.id <> other.id",
                [one, two, one, two],
            )
        return f"exchanged {column} of two entries{self._cover_up()}"

    def forge_entry(self) -> str:
        """An entry like another, which nobody wrote; or one that is there, a second time."""
        (entry,) = self._entries(1)
        if self.chance.random() < 0.2:
            execute("INSERT INTO audit_journalentry SELECT * FROM audit_journalentry WHERE id = %s", [entry])
            return f"doubled an entry{self._cover_up()}"
        columns = ", ".join(each for each in ENTRY_COLUMNS if each not in ("id", "actor_name"))
        execute(
            f"INSERT INTO audit_journalentry (id, actor_name, {columns}) "
            f"SELECT gen_random_uuid(), 'Somebody Else', {columns} FROM audit_journalentry WHERE id = %s",
            [entry],
        )
        return f"forged an entry{self._cover_up()}"

    def move_entry(self) -> str:
        """Out of its batch: into another, or among those that are not sealed yet."""
        (entry,) = self._entries(1)
        target = self.chance.choice(["(SELECT max(below) + 5 FROM audit_sealedbatch)", "0", "written_in + 40"])
        execute(f"UPDATE audit_journalentry SET written_in = {target} WHERE id = %s", [entry])
        return f"moved an entry to {target}{self._cover_up()}"

    def cut_the_tail(self, with_batches: bool | None = None) -> str:
        """The last entries, with or without the batches that they were in."""
        if with_batches is None:
            with_batches = self.chance.random() < 0.7
        (last,) = execute("SELECT max(number) FROM audit_sealedbatch")[0]
        first = self.chance.randint(max(1, last - 3), last)
        (since,) = execute("SELECT since FROM audit_sealedbatch WHERE number = %s", [first])[0]
        execute("DELETE FROM audit_journalentry WHERE written_in >= %s", [since])
        if with_batches:
            execute("DELETE FROM audit_sealedbatch WHERE number >= %s", [first])
        return f"cut the tail from batch {first} on, {'with' if with_batches else 'without'} its heads"

    # -- batches

    def edit_batch(self) -> str:
        column = self.chance.choice(BATCH_COLUMNS)
        (number,) = self._batches(1)
        self._change("audit_sealedbatch", column, "number", number)
        return f"edited {column} of a batch"

    def delete_batch(self) -> str:
        (number,) = self._batches(1)
        execute("DELETE FROM audit_sealedbatch WHERE number = %s", [number])
        return f"deleted batch {number}"

    def swap_batches(self) -> str:
        one, two = self._batches(2)
        for now, then in ((one, -1), (two, one), (-1, two)):
            execute("UPDATE audit_sealedbatch SET number = %s WHERE number = %s", [then, now])
        return f"exchanged batches {one} and {two}"

    def forge_batch(self) -> str:
        """Another batch in the place of one, over other entries, signed with a key of one's own."""
        (number,) = self._batches(1)
        self._edit_some_entry_of(number)
        self._reseal(number, number, Ed25519PrivateKey.generate())
        return f"forged batch {number}"

    def rewrite_with_another_key(self) -> str:
        """Everything from some batch on, consistently, under the true key's name."""
        (number,) = self._batches(1)
        self._edit_some_entry_of(number)
        self._reseal(number, None, Ed25519PrivateKey.generate())
        return f"rewrote history from batch {number} on with another key"

    def rewrite_with_the_key(self) -> str:
        """The operator's own rewriting, signed as it ought to be: only kept heads tell."""
        (number,) = self._batches(1)
        self._edit_some_entry_of(number)
        self._reseal(number, None, signing.signing_key())
        return f"rewrote history from batch {number} on with the true key"

    # -- by what these are done

    def _entries(self, count: int) -> list[uuid.UUID]:
        return self.chance.sample([each for (each,) in execute("SELECT id FROM audit_journalentry ORDER BY id")], count)

    def _batches(self, count: int) -> list[int]:
        return self.chance.sample([each for (each,) in execute("SELECT number FROM audit_sealedbatch")], count)

    def _change(self, table: str, column: str, key: str, value: Any) -> None:
        (before,) = execute(f"SELECT {column} FROM {table} WHERE {key} = %s", [value])[0]
        if column in ("changes", "detail"):
            execute(f"UPDATE {table} SET {column} = {column} || '{{\"added\": [1]}}' WHERE {key} = %s", [value])
            return
        execute(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", [self._other(column, before), value])

    def _other(self, column: str, before: Any) -> Any:
        """A value of the same kind, near to what was there."""
        if column in ("id", "actor_id", "case_id", "salt"):
            return self.chance.choice([uuid.uuid4(), None]) if column in ("actor_id", "case_id") else uuid.uuid4()
        if column == "address":
            return self.chance.choice(["10.9.9.9", None, f"{before or '10.9.9.9'}/24"])
        if isinstance(before, dt.datetime):
            return before + dt.timedelta(microseconds=self.chance.choice([1, -1, 10**6, -(10**12)]))
        if isinstance(before, int):
            return before + self.chance.choice([1, -1, 7])
        if isinstance(before, (bytes, memoryview)):
            return self._other_bytes(bytes(before))
        return f"{before}x" if len(before) < 10 else before[:-1]

    def _other_bytes(self, before: bytes) -> bytes:
        at = self.chance.randrange(len(before))
        flipped = before[:at] + bytes([before[at] ^ 1 << self.chance.randrange(8)]) + before[at + 1 :]
        return self.chance.choice([flipped, flipped, before[:-1], before + b"\x00", b""])

    def _cover_up(self) -> str:
        """Now and then: the entries' hashes are put right, and even what their batches list, all but the signatures."""
        how = self.chance.choice(["", ", hashes put right", ", batches put right"])
        if how:
            execute(f"UPDATE audit_journalentry SET hash = {hash_sql()} WHERE hash <> {hash_sql()}")
        if how == ", batches put right":
            for batch in SealedBatch.objects.using(SUPER).order_by("number"):
                leaves = self._leaves(batch)
                if leaves != batch.leaves:
                    self._put(batch, leaves)
        return how

    def _leaves(self, batch: SealedBatch) -> list[tuple[uuid.UUID, bytes]]:
        found = execute(
            "SELECT id, hash FROM audit_journalentry WHERE written_in >= %s AND written_in < %s "
            "ORDER BY written_in, id",
            [batch.since, batch.below],
        )
        return [(each, bytes(digest)) for each, digest in found]

    def _put(self, batch: SealedBatch, leaves: list[tuple[uuid.UUID, bytes]]) -> None:
        batch.total += len(leaves) - batch.entries
        batch.entries = len(leaves)
        batch.root = merkle.root([digest for _id, digest in leaves])
        batch.leaf_ids = b"".join(each.bytes for each, _digest in leaves)
        batch.leaf_hashes = b"".join(digest for _id, digest in leaves)
        batch.save(using=SUPER, force_update=True)

    def _edit_some_entry_of(self, number: int) -> None:
        batch = SealedBatch.objects.using(SUPER).get(number=number)
        entry, _digest = self.chance.choice(batch.leaves)
        execute("UPDATE audit_journalentry SET purpose = purpose || '.' WHERE id = %s", [entry])
        execute(f"UPDATE audit_journalentry SET hash = {hash_sql()} WHERE id = %s", [entry])

    def _reseal(self, first: int, last: int | None, key: Ed25519PrivateKey) -> None:
        """Batches ``first`` to ``last`` (all that follow for None) anew over what is there, each signed and chained."""
        before = SealedBatch.objects.using(SUPER).filter(number=first - 1).first()
        previous = before.head.hash if before else NONE_BEFORE
        for batch in SealedBatch.objects.using(SUPER).filter(number__gte=first).order_by("number"):
            if last is None or batch.number <= last:
                batch.previous = bytes.fromhex(previous)
                batch.root = merkle.root([digest for _id, digest in self._leaves(batch)])
                batch.signature = key.sign(batch.head.message)
                self._put(batch, self._leaves(batch))
            previous = batch.head.hash
