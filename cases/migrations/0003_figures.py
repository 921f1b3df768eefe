"""The function that counts across parties and hands out aggregates alone."""

from django.db import migrations

from cases import figures_sql
from coordinators.access import rls


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_walls")]

    operations = [rls.run(figures_sql.CREATE, figures_sql.DROP)]
