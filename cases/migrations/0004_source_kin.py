"""A looser key of where a row came from, and the promise that one source row is one record."""

from django.db import migrations, models

from coordinators.access import rls

MODELS = [
    "ammunition",
    "case",
    "caseupdate",
    "firearm",
    "rescuedperson",
    "seizedasset",
    "suspect",
    "syndicatelink",
]
#: The tables that workbooks fill. A key holds agency and kind, so it is unique in its whole table.
TABLES = ["cases_case", "cases_suspect", "cases_rescuedperson", "cases_seizedasset", "cases_firearm"]


def indexes(table: str) -> str:
    return f"""
    CREATE UNIQUE INDEX {table}_source_once ON {table} (source_key) WHERE source_key <> '';
    CREATE INDEX {table}_source_kin ON {table} (source_kin) WHERE source_kin <> '';
    """


def drop_indexes(table: str) -> str:
    return f"DROP INDEX {table}_source_kin; DROP INDEX {table}_source_once;"


def _source_kin(model: str) -> migrations.AddField:
    field = models.CharField(blank=True, default="", editable=False, max_length=64)
    return migrations.AddField(model, "source_kin", field, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_figures")]

    operations = [
        *(_source_kin(model) for model in MODELS),
        *(rls.run(indexes(table), drop_indexes(table)) for table in TABLES),
    ]
