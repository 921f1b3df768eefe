"""Figures name a calibre only where it has the form of one: what else was typed there is nobody else's to read."""

from django.db import migrations

from cases import figures_sql
from coordinators.access import rls


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_count_by_index")]

    operations = [rls.run(figures_sql.DROP + figures_sql.CREATE, "SELECT 1;")]
