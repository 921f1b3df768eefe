"""What the journal tells of an account is read by its person, too: who made a link, who ended a password."""

from django.db import migrations

READ = """
CREATE POLICY audit_journalentry_of_own_account ON audit_journalentry FOR SELECT USING (
    record_type = 'coordinators.account'
    AND record_id = coalesce(current_setting('seagull.account', true), '')
    AND record_id <> ''
);
"""


class Migration(migrations.Migration):
    dependencies = [("coordinators", "0008_drafts"), ("audit", "0004_hashed")]

    operations = [
        migrations.RunSQL([READ], ["DROP POLICY audit_journalentry_of_own_account ON audit_journalentry;"]),
    ]
