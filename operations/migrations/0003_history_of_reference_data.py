"""What the journal tells of changes of reference data is read by the administrators of whoever changed it: of two who
change one row at a time, the second is told who the first is."""

from django.db import migrations

READ = """
CREATE POLICY audit_journalentry_of_reference_data ON audit_journalentry FOR SELECT USING (
    coalesce(current_setting('seagull.accounts', true), '') <> ''
    AND actor_party = current_setting('seagull.accounts', true)
    AND record_type IN (
        'coordinators.party', 'coordinators.agency',
        'operations.operation', 'operations.phase', 'operations.lineofaction', 'operations.participation'
    )
);
"""


class Migration(migrations.Migration):
    dependencies = [("operations", "0002_walls"), ("coordinators", "0010_walls_of_people"), ("audit", "0004_hashed")]

    operations = [
        migrations.RunSQL([READ], ["DROP POLICY audit_journalentry_of_reference_data ON audit_journalentry;"]),
    ]
