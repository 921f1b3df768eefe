from django.db import migrations

from coordinators.access import rls


class Migration(migrations.Migration):
    dependencies = [("coordinators", "0001_initial")]

    operations = [rls.run(rls.AUDIENCE_FUNCTION, rls.DROP_AUDIENCE_FUNCTION)]
