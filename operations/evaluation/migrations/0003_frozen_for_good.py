"""A snapshot and a published file, once written, stay as they are: the application role loses the right to change or
remove them."""

from django.db import migrations

from seagull.kernel import grants


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0002_indicator_excludes")]

    operations = grants.written_once("evaluation_snapshot", "evaluation_reportfile")
