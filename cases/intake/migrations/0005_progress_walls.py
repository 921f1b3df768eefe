"""The progress of taking in a workbook is seen by whoever sees the submission."""

from django.db import migrations

from coordinators.access import rls

PROGRESS = """
CREATE POLICY jobs_job_of_submission ON jobs_job FOR SELECT
    USING (EXISTS (SELECT 1 FROM intake_submission s WHERE s.job_id = jobs_job.id));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0004_sealed_files"),
        ("coordinators", "0010_walls_of_people"),
        ("jobs", "0001_initial"),
    ]

    operations = [rls.run(PROGRESS, "DROP POLICY jobs_job_of_submission ON jobs_job;")]
