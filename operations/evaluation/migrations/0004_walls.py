"""Row-level security of the evaluation: what holds the figures of all countries is for those who see all of them.

A report's job is seen by whoever sees the report, whose progress it is.
"""

from django.db import migrations

from coordinators.access import people_rls, rls

ALL_FIGURES = "current_setting('seagull.figures', true) = 'all' OR (SELECT seagull_stage()) = 'operator'"
TABLES = ("evaluation_snapshot", "evaluation_report", "evaluation_chapter", "evaluation_reportfile")

PROGRESS = """
CREATE POLICY jobs_job_of_report ON jobs_job FOR SELECT
    USING (EXISTS (SELECT 1 FROM evaluation_report r WHERE r.job_id = jobs_job.id));
"""
UNDO_PROGRESS = "DROP POLICY jobs_job_of_report ON jobs_job;"


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0003_frozen_for_good"),
        ("coordinators", "0010_walls_of_people"),
        ("jobs", "0001_initial"),
    ]

    operations = [
        *(
            rls.run(people_rls.walled(table, read=ALL_FIGURES, write=ALL_FIGURES), rls.drop_policies(table))
            for table in TABLES
        ),
        rls.run(PROGRESS, UNDO_PROGRESS),
    ]
