"""A case's history in the journal is read by its owner's people who see the case: the inner question is asked under
row-level security itself."""

from django.db import migrations

READ = """
CREATE POLICY audit_journalentry_of_a_case ON audit_journalentry FOR SELECT USING (
    case_id IS NOT NULL
    AND coalesce(current_setting('seagull.audience', true), '') <> ''
    AND owner_party = coalesce(current_setting('seagull.party', true), '')
    AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = case_id)
);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_red_is_restricted"), ("audit", "0004_hashed")]

    operations = [
        migrations.RunSQL([READ], ["DROP POLICY audit_journalentry_of_a_case ON audit_journalentry;"]),
    ]
