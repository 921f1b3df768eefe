"""Counts of lists read the index alone: each audience's index carries the array that the second wall asks for."""

from django.db import migrations

from coordinators.access import rls

LISTED = {"cases_case": "opened_on DESC, id DESC", "cases_suspect": "status_on DESC, id DESC"}


def covered(table: str, order: str) -> migrations.RunSQL:
    drop = rls.drop_mask_indexes(table)
    return rls.run(f"{drop}\n{rls.covering_mask_indexes(table, order)}", f"{drop}\n{rls.mask_indexes(table, order)}")


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_named_feed")]

    operations = [covered(table, order) for table, order in LISTED.items()]
