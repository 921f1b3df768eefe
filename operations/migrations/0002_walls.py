"""Everybody reads these; the centre's administrators and the portal's operator write them."""

from django.db import migrations

from coordinators.access import people_rls, rls

TABLES = ("operations_operation", "operations_phase", "operations_lineofaction", "operations_participation")


class Migration(migrations.Migration):
    dependencies = [("operations", "0001_initial"), ("coordinators", "0010_walls_of_people")]

    operations = [rls.run(people_rls.reference(table), rls.drop_policies(table)) for table in TABLES]
