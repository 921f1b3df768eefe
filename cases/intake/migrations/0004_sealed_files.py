"""Received workbooks are encrypted under a key of their own, and may be destroyed."""

from django.db import migrations, models

from coordinators.access import rls

#: See cases/migrations/0007_seals.py: wrapping keys anew, and sealing what older versions kept in clear.
UPKEEP = """
CREATE POLICY intake_submission_upkeep_read ON intake_submission FOR SELECT
    USING (current_setting('seagull.upkeep', true) = 'sealing keys' AND owner_id = (SELECT seagull_party()));
CREATE POLICY intake_submission_upkeep_wrap ON intake_submission FOR UPDATE
    USING (current_setting('seagull.upkeep', true) = 'sealing keys' AND owner_id = (SELECT seagull_party()));
"""
DROP_UPKEEP = """
DROP POLICY intake_submission_upkeep_read ON intake_submission;
DROP POLICY intake_submission_upkeep_wrap ON intake_submission;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0003_refused_rows_and_keys'),
        ('cases', '0007_seals'),
    ]

    operations = [
        migrations.AddField(
            model_name='submission',
            name='destroyed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='submission',
            name='key_id',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='submission',
            name='wrapped_key',
            field=models.BinaryField(default=b''),
        ),
        migrations.AlterField(
            model_name='submission',
            name='stored_as',
            field=models.CharField(blank=True, max_length=255),
        ),
        rls.run(UPKEEP, DROP_UPKEEP),
    ]
