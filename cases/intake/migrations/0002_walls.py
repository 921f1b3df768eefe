"""A submission is the submitting party's alone."""

from django.db import migrations

from coordinators.access import rls

TABLES = ["intake_submission", "intake_stagedrow", "intake_cellproblem", "intake_openquestion"]


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial"), ("coordinators", "0002_audience")]

    operations = [
        *(rls.run(rls.own_triggers(table), rls.drop_root_triggers(table)) for table in TABLES),
        *(
            rls.run(rls.owner_policies(table), rls.drop_policies(table))
            for table in [*TABLES, "intake_columndecision"]
        ),
    ]
