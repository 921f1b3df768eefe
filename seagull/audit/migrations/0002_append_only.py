"""The journal only grows, and a party reads what concerns its records or its people."""

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION audit_journalentry_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is never changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_journalentry_append_only BEFORE UPDATE OR DELETE ON audit_journalentry
    FOR EACH ROW EXECUTE FUNCTION audit_journalentry_append_only();
CREATE TRIGGER audit_journalentry_not_emptied BEFORE TRUNCATE ON audit_journalentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_journalentry_append_only();
ALTER TABLE audit_journalentry ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_journalentry_write ON audit_journalentry FOR INSERT WITH CHECK (true);
CREATE POLICY audit_journalentry_read ON audit_journalentry FOR SELECT USING (
    coalesce(current_setting('seagull.party', true), '') <> ''
    AND coalesce(current_setting('seagull.party', true), '') IN (owner_party, actor_party)
);
"""

UNDO = """
DROP POLICY audit_journalentry_read ON audit_journalentry;
DROP POLICY audit_journalentry_write ON audit_journalentry;
ALTER TABLE audit_journalentry DISABLE ROW LEVEL SECURITY;
DROP TRIGGER audit_journalentry_not_emptied ON audit_journalentry;
DROP TRIGGER audit_journalentry_append_only ON audit_journalentry;
DROP FUNCTION audit_journalentry_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunSQL([APPEND_ONLY], [UNDO])]
