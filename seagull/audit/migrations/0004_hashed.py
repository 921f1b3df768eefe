"""Each entry carries its own hash, computed by the database, and the transaction that wrote it, by which it is sealed.

``audit_transaction()`` is that transaction's number. PostgreSQL counts anew in a database restored elsewhere; there
``audit_offset()`` is raised (``manage.py provision`` does it), so that the numbers never go back.
"""

import django.contrib.postgres.indexes
from django.db import migrations, models
from django.db.models.expressions import RawSQL

# As it was when the column was made (a length that is known, or 0, and the text of each field). To hash otherwise, a new
# column has to be added beside this one.
FIELDS = (
    (36, "id::text"),
    (0, "written_in::text"),
    (0, "(extract(epoch from at AT TIME ZONE 'UTC'))::text"),
    (0, "action::text"),
    (36, "actor_id::text"),
    (0, "actor_name::text"),
    (0, "actor_party::text"),
    (0, "owner_party::text"),
    (0, "record_type::text"),
    (0, "record_id::text"),
    (36, "case_id::text"),
    (64, "encode(sha256(replace(salt::text || changes::text, '\\', '\\\\')::bytea), 'hex')"),
    (0, "purpose"),
    (0, "detail::text"),
    (0, "address::text"),
    (0, "request_id::text"),
)


def _netstring(length, text):
    measured = f"'{length}:'" if length else f"octet_length({text})::text || ':'"
    return f"coalesce({measured} || ({text}), '-') || ','"


HASH = "sha256(replace(" + " || ".join(_netstring(*each) for each in FIELDS) + ", '\\', '\\\\')::bytea)"

FUNCTIONS = """
CREATE FUNCTION audit_offset() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 0::bigint';
CREATE FUNCTION audit_transaction() RETURNS bigint LANGUAGE sql STABLE
    AS 'SELECT pg_current_xact_id()::text::bigint + audit_offset()';
CREATE FUNCTION audit_horizon() RETURNS bigint LANGUAGE sql STABLE
    AS 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + audit_offset()';
"""
NO_FUNCTIONS = "DROP FUNCTION audit_horizon(); DROP FUNCTION audit_transaction(); DROP FUNCTION audit_offset();"

# Nobody says of an entry that it was written in another transaction: that could slip it behind a seal.
WRITE = """
ALTER POLICY audit_journalentry_write ON audit_journalentry WITH CHECK (
    written_in = audit_transaction()
    AND CASE WHEN actor_id IS NULL THEN actor_party = ''
             ELSE actor_id::text = current_setting('seagull.account', true)
              AND actor_party = current_setting('seagull.party', true)
        END
);
"""
WRITE_BEFORE = """
ALTER POLICY audit_journalentry_write ON audit_journalentry WITH CHECK (
    CASE WHEN actor_id IS NULL THEN actor_party = ''
         ELSE actor_id::text = current_setting('seagull.account', true)
          AND actor_party = current_setting('seagull.party', true)
    END
);
"""

# A party's auditors read what concerns its records or its people, and everybody what they did themselves. Further
# readers are let in by the apps that know them: a case's history by cases, an account's by coordinators.
READ = """
DROP POLICY audit_journalentry_read ON audit_journalentry;
CREATE POLICY audit_journalentry_read ON audit_journalentry FOR SELECT USING (
    coalesce(current_setting('seagull.journal', true), '') <> ''
    AND current_setting('seagull.journal', true) IN (owner_party, actor_party)
);
CREATE POLICY audit_journalentry_own ON audit_journalentry FOR SELECT USING (
    actor_id::text = coalesce(current_setting('seagull.account', true), '')
);
"""
READ_BEFORE = """
DROP POLICY audit_journalentry_own ON audit_journalentry;
DROP POLICY audit_journalentry_read ON audit_journalentry;
CREATE POLICY audit_journalentry_read ON audit_journalentry FOR SELECT USING (
    coalesce(current_setting('seagull.party', true), '') <> ''
    AND coalesce(current_setting('seagull.party', true), '') IN (owner_party, actor_party)
);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_own_name_only")]

    operations = [
        migrations.RunSQL([FUNCTIONS], [NO_FUNCTIONS]),
        migrations.AddField(
            "journalentry", "written_in",
            models.BigIntegerField(
                db_default=RawSQL("audit_transaction()", ()), editable=False,
                help_text="the transaction that wrote it",
            ),
        ),
        migrations.AddField(
            "journalentry", "salt",
            models.UUIDField(db_default=RawSQL("gen_random_uuid()", ()), editable=False),
        ),
        migrations.AddField(
            "journalentry", "hash",
            models.GeneratedField(
                expression=RawSQL(HASH, ()), output_field=models.BinaryField(), db_persist=True, editable=False,
            ),
        ),
        migrations.RunSQL([WRITE], [WRITE_BEFORE]),
        migrations.RunSQL([READ], [READ_BEFORE]),
        migrations.RemoveIndex("journalentry", "journal_case_at"),
        migrations.RemoveIndex("journalentry", "journal_actor_at"),
        migrations.AddIndex(
            "journalentry",
            models.Index(fields=["case_id"], name="journal_case", condition=models.Q(case_id__isnull=False)),
        ),
        migrations.AddIndex(
            "journalentry",
            models.Index(
                fields=["actor_party", "-at", "-id"], name="journal_actor_elsewhere",
                condition=~models.Q(actor_party=models.F("owner_party")),
            ),
        ),
        migrations.AddIndex(
            "journalentry",
            django.contrib.postgres.indexes.BrinIndex(
                fields=["written_in"], name="journal_written_in", pages_per_range=16,
            ),
        ),
    ]
