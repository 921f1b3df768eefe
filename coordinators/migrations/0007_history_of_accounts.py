"""An account's history in the journal is read by whoever manages the accounts of its party."""

from django.db import migrations

READ = """
CREATE POLICY audit_journalentry_of_accounts ON audit_journalentry FOR SELECT USING (
    coalesce(current_setting('seagull.accounts', true), '') <> ''
    AND owner_party = current_setting('seagull.accounts', true)
    AND record_type IN ('coordinators.account', 'coordinators.secondment')
);
"""


class Migration(migrations.Migration):
    dependencies = [("coordinators", "0006_invitations"), ("audit", "0004_hashed")]

    operations = [
        migrations.RunSQL([READ], ["DROP POLICY audit_journalentry_of_accounts ON audit_journalentry;"]),
    ]
