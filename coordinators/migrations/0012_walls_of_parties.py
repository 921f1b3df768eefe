"""Everybody reads these; the centre's administrators and the portal's operator write them."""

from django.db import migrations

from coordinators.access import people_rls, rls

TABLES = ("coordinators_party", "coordinators_agency")


class Migration(migrations.Migration):
    dependencies = [("coordinators", "0011_told_of_limit")]

    operations = [rls.run(people_rls.reference(table), rls.drop_policies(table)) for table in TABLES]
