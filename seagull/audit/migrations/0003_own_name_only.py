"""An entry of the journal is written in the name of whoever acts, or in nobody's; and the application role loses the
right to change or remove one, beside the trigger that refuses it."""

from django.db import migrations

from seagull.kernel import grants

OWN_NAME = """
ALTER POLICY audit_journalentry_write ON audit_journalentry WITH CHECK (
    CASE WHEN actor_id IS NULL THEN actor_party = ''
         ELSE actor_id::text = current_setting('seagull.account', true)
          AND actor_party = current_setting('seagull.party', true)
    END
);
"""
ANY_NAME = "ALTER POLICY audit_journalentry_write ON audit_journalentry WITH CHECK (true);"


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [migrations.RunSQL([OWN_NAME], [ANY_NAME]), *grants.written_once("audit_journalentry")]
