"""Entries are hashed by the database and sealed in batches under signed heads, whatever else is going on."""

import threading
import uuid
from contextlib import closing
from typing import Any

import psycopg2
import pytest
from django.db import DatabaseError, connection, connections, transaction

from seagull.audit import restored, seal, signing
from seagull.audit.canonical import FIELDS, entry_hash
from seagull.audit.heads import NONE_BEFORE
from seagull.audit.models import SealedBatch
from seagull.audit.record import record
from seagull.audit.verify import verify

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("own_horizon"),
]

WRITE = """
INSERT INTO audit_journalentry (id, at, action, actor_name, actor_party, owner_party, record_type, record_id, changes,
                                purpose, detail, request_id)
VALUES (%s, now(), 'x', '', '', '', '', '', '{}', '', '{}', '')
"""

_OFFSET = "CREATE OR REPLACE FUNCTION audit_offset() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT {}::bigint'"


def write(count: int = 1, **told: Any) -> None:
    for number in range(count):
        record(by=None, action="test.written", detail={"number": number}, **told)


def batches() -> list[SealedBatch]:
    return list(SealedBatch.objects.using("owner").order_by("number"))


def other_session() -> Any:
    """Another connection of the application role."""
    parameters = connections["default"].get_connection_params()
    parameters.pop("cursor_factory", None)
    parameters.pop("context", None)
    return closing(psycopg2.connect(**parameters))


def test_the_database_hashes_an_entry_as_we_do() -> None:
    awkward = 'back\\slash \\x41 "quoted" 陈建国 \n\t é'
    record(by=None, action="test.written", purpose=awkward, changes={"name": (None, awkward)}, detail={"a": [awkward]})
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT hash, {', '.join(FIELDS.values())} FROM audit_journalentry")
        carried, *texts = cursor.fetchone()
    assert bytes(carried) == entry_hash(texts)


def test_what_was_written_is_sealed_once_and_each_head_follows_the_last() -> None:
    write(3)
    first = seal.seal()
    assert first and (first.number, first.entries, first.total, first.previous) == (1, 3, 3, NONE_BEFORE)
    assert seal.seal() is None
    write(2)
    second = seal.seal()
    assert second and (second.number, second.entries, second.total, second.previous) == (2, 2, 5, first.hash)
    report = verify(signing.public_keys())
    assert report.good and (report.entries, report.sealed, report.batches) == (5, 5, 2)


def test_a_transaction_that_commits_late_goes_into_a_later_batch_and_nothing_is_lost() -> None:
    write()
    with other_session() as late, late.cursor() as cursor:
        cursor.execute(WRITE, [str(uuid.uuid4())])
        write(2)  # begun after it and done before it: waits with it
        first = seal.seal()
        assert first and first.entries == 1
        assert seal.seal() is None
        assert seal.count_unsealed() == 2
        late.commit()
    second = seal.seal()
    assert second and (second.entries, second.total) == (3, 4)
    assert seal.count_unsealed() == 0
    assert verify(signing.public_keys()).good


def test_the_horizon_is_never_above_a_transaction_that_runs(own_horizon: str) -> None:
    """The server's own, which is what production goes by."""
    write()
    with other_session() as late, late.cursor() as cursor:
        cursor.execute("SELECT audit_transaction()")
        running = cursor.fetchone()[0]
        write()
        with connection.cursor() as here:
            here.execute(f"SELECT {own_horizon}(), audit_horizon()")
            of_the_server, of_the_database = here.fetchone()
    assert of_the_server <= of_the_database == running


def test_what_is_rolled_back_is_in_no_batch() -> None:
    with other_session() as other, other.cursor() as cursor:
        cursor.execute(WRITE, [str(uuid.uuid4())])
        other.rollback()
    write()
    head = seal.seal()
    assert head and head.entries == 1


def test_a_second_sealer_leaves_it_to_the_first() -> None:
    write()
    with other_session() as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [seal.ONE_SEALER])
        assert seal.seal() is None
        other.rollback()
    assert seal.seal()


def test_many_sealers_and_writers_at_once_lose_nothing_and_seal_nothing_twice() -> None:
    wrong: list[BaseException] = []

    def work(do: Any) -> None:
        try:
            for _ in range(15):
                do()
        except BaseException as error:  # noqa: BLE001
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=work, args=[do]) for do in [write, write, write, seal.seal, seal.seal, seal.seal]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal.seal()
    assert not wrong
    found = [each for batch in batches() for each, _hash in batch.leaves]
    assert len(found) == len(set(found)) == 45
    report = verify(signing.public_keys())
    assert report.good and report.sealed == 45


def test_a_sealer_that_is_killed_midway_leaves_nothing_and_the_next_one_seals_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(2)

    def killed(*_args: Any, **_named: Any) -> None:
        with connection.cursor() as cursor:  # its session ends in the middle of the transaction, as with a kill
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with monkeypatch.context() as patch:
        patch.setattr(SealedBatch, "save", killed)
        with pytest.raises(DatabaseError):
            seal.seal()
    connection.close()
    assert batches() == []
    head = seal.seal()
    assert head and head.entries == 2


def test_nothing_is_sealed_after_a_head_that_is_not_ours(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    write()
    assert seal.seal()
    write()
    with monkeypatch.context() as patch:
        patch.setattr(seal, "public_keys", dict)
        with pytest.raises(seal.SealingRefused):
            seal.seal()


def test_a_key_is_changed_and_older_heads_stay_good(settings: Any) -> None:
    write()
    first = seal.seal()
    before = signing.public_text(signing.signing_key().public_key())
    settings.JOURNAL_SIGNING_KEY = "A" * 43
    write()
    with pytest.raises(seal.SealingRefused):
        seal.seal()
    settings.JOURNAL_OLDER_KEYS = [before]
    second = seal.seal()
    assert first and second and first.key != second.key
    assert verify(signing.public_keys()).good


def test_no_role_in_use_changes_what_is_written() -> None:
    write()
    seal.seal()
    for table, column in (("audit_journalentry", "action"), ("audit_sealedbatch", "number")):
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}", f"TRUNCATE {table}"):
            for alias in ("default", "owner"):
                with pytest.raises(DatabaseError, match=r"never changed|permission denied"), transaction.atomic(alias):
                    connections[alias].cursor().execute(statement)
    assert verify(signing.public_keys()).good


def test_no_entry_is_slipped_behind_a_seal() -> None:
    """The application role can't say that an entry was written in another transaction, nor carry another hash."""
    write()
    head = seal.seal()
    assert head
    statement = WRITE.replace("request_id)", "request_id, COLUMN)").strip().removesuffix(")") + ", VALUE)"
    for column, value in (("written_in", str(head.below - 1)), ("written_in", "9999999"), ("hash", "'\\x00'")):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.replace("COLUMN", column).replace("VALUE", value), [str(uuid.uuid4())])


def test_a_batch_that_does_not_follow_is_refused() -> None:
    write(2)
    head = seal.seal()
    assert head
    last = batches()[0]
    for wrong in ({"number": 3}, {"number": 2}, {"number": 2, "since": head.below, "below": head.below + 10**9}):
        batch = SealedBatch(
            **{field.attname: getattr(last, field.attname) for field in SealedBatch._meta.fields} | wrong
        )
        with pytest.raises(DatabaseError), transaction.atomic():
            batch.save(force_insert=True)


def test_a_database_restored_elsewhere_counts_on(own_horizon: str) -> None:
    """There the server's transactions begin anew; here the numbers are put forward instead, which comes to the same."""
    write()
    with connections["owner"].cursor() as cursor:
        cursor.execute(_OFFSET.format(1000))
        write()
        assert seal.seal()
        cursor.execute(_OFFSET.format(0))
        write()
        with pytest.raises(seal.SealingRefused, match="provision"):
            seal.seal()
        assert restored.count_on() and not restored.count_on()
        write()
        head = seal.seal()
        assert head and head.entries == 1
        cursor.execute(_OFFSET.format(0))
    # What was written before `provision` was run stands behind a seal, and is told.
    assert [finding.what for finding in verify(signing.public_keys()).findings] == [
        "it was not there when its batch was sealed"
    ]
