"""What a person sees by name alone is read as a feed of its own, along a small index."""

from django.db import migrations

from coordinators.access import rls

LISTED = {"cases_case": "opened_on DESC, id DESC", "cases_suspect": "status_on DESC, id DESC"}


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_history_of_a_case")]

    operations = [
        rls.run(rls.named_index(table, order), f"DROP INDEX {table}_named;") for table, order in LISTED.items()
    ]
