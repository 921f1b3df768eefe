"""Everybody reads these; the centre's administrators and the portal's operator write them."""

from django.db import migrations

from coordinators.access import people_rls, rls

TABLES = ("evaluation_indicator", "evaluation_exchangerate")


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0005_formats_that_can_be_handed_out"), ("coordinators", "0010_walls_of_people")]

    operations = [rls.run(people_rls.reference(table), rls.drop_policies(table)) for table in TABLES]
