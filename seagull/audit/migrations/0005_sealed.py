"""Batches of entries under signed heads; they are added one after the other and never changed.

What is sealed is read through functions that give ids and hashes and nothing of what entries say, so that the sealer
needs no right to read the journal. A trigger holds every new batch to the one before it.
"""

from django.db import migrations, models

from seagull.kernel import grants

SEALING = """
CREATE FUNCTION audit_last_batch() RETURNS SETOF audit_sealedbatch LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS 'SELECT * FROM audit_sealedbatch ORDER BY number DESC LIMIT 1';

CREATE FUNCTION audit_unsealed(since bigint, below bigint) RETURNS TABLE (id uuid, hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT e.id, e.hash FROM audit_journalentry e WHERE e.written_in >= $1 AND e.written_in < $2
    ORDER BY e.written_in, e.id
$$;

CREATE FUNCTION audit_count_unsealed() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FROM audit_journalentry
    WHERE written_in >= (SELECT coalesce(max(below), 0) FROM audit_sealedbatch)
$$;

CREATE FUNCTION audit_sealedbatch_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    last audit_sealedbatch;
BEGIN
    SELECT * INTO last FROM audit_sealedbatch ORDER BY number DESC LIMIT 1;
    IF NEW.number <> coalesce(last.number, 0) + 1 OR NEW.since <> coalesce(last.below, 0) OR NEW.below <= NEW.since
       OR NEW.below > audit_horizon() OR NEW.total <> coalesce(last.total, 0) + NEW.entries THEN
        RAISE EXCEPTION 'batch % does not follow the one before it', NEW.number USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_sealedbatch_follows BEFORE INSERT ON audit_sealedbatch
    FOR EACH ROW EXECUTE FUNCTION audit_sealedbatch_follows();
CREATE TRIGGER audit_sealedbatch_append_only BEFORE UPDATE OR DELETE ON audit_sealedbatch
    FOR EACH ROW EXECUTE FUNCTION audit_journalentry_append_only();
CREATE TRIGGER audit_sealedbatch_not_emptied BEFORE TRUNCATE ON audit_sealedbatch
    FOR EACH STATEMENT EXECUTE FUNCTION audit_journalentry_append_only();

ALTER TABLE audit_sealedbatch ALTER leaf_ids SET STORAGE EXTERNAL, ALTER leaf_hashes SET STORAGE EXTERNAL;
ALTER TABLE audit_sealedbatch ENABLE ROW LEVEL SECURITY;
-- Heads are for the auditors of all parties; batches are added by the sealer, when nobody acts.
CREATE POLICY audit_sealedbatch_read ON audit_sealedbatch FOR SELECT USING (
    coalesce(current_setting('seagull.journal', true), '') <> ''
);
CREATE POLICY audit_sealedbatch_write ON audit_sealedbatch FOR INSERT WITH CHECK (
    coalesce(current_setting('seagull.account', true), '') = ''
);
"""
NO_SEALING = """
DROP POLICY audit_sealedbatch_write ON audit_sealedbatch;
DROP POLICY audit_sealedbatch_read ON audit_sealedbatch;
ALTER TABLE audit_sealedbatch DISABLE ROW LEVEL SECURITY;
DROP TRIGGER audit_sealedbatch_not_emptied ON audit_sealedbatch;
DROP TRIGGER audit_sealedbatch_append_only ON audit_sealedbatch;
DROP TRIGGER audit_sealedbatch_follows ON audit_sealedbatch;
DROP FUNCTION audit_sealedbatch_follows();
DROP FUNCTION audit_count_unsealed();
DROP FUNCTION audit_unsealed(bigint, bigint);
DROP FUNCTION audit_last_batch();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_hashed")]

    operations = [
        migrations.CreateModel(
            name="SealedBatch",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("since", models.BigIntegerField()),
                ("below", models.BigIntegerField()),
                ("entries", models.PositiveIntegerField()),
                ("total", models.BigIntegerField()),
                ("root", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("sealed_at", models.DateTimeField()),
                ("key", models.CharField(max_length=16)),
                ("signature", models.BinaryField()),
                ("leaf_ids", models.BinaryField()),
                ("leaf_hashes", models.BinaryField()),
            ],
            options={"verbose_name": "sealed batch", "verbose_name_plural": "sealed batches"},
        ),
        migrations.RunSQL([SEALING], [NO_SEALING]),
        *grants.written_once("audit_sealedbatch"),
    ]
