"""Records know by which id another portal exported them; links of syndicates have an order."""

from django.db import migrations, models

from coordinators.access import rls

#: Model → its table.
TABLES = {
    model: f"cases_{model}"
    for model in (
        "ammunition",
        "case",
        "caseupdate",
        "firearm",
        "rescuedperson",
        "seizedasset",
        "suspect",
        "syndicate",
        "syndicatelink",
    )
}


def _exported_as(model: str) -> migrations.AddField:
    return migrations.AddField(model, "exported_as", models.UUIDField(editable=False, null=True))


def _index(table: str) -> migrations.RunSQL:
    """Few records have one: the index holds those alone."""
    made = f"CREATE INDEX {table}_exported_as ON {table} (exported_as) WHERE exported_as IS NOT NULL;"
    return rls.run(made, f"DROP INDEX {table}_exported_as;")


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_known_persons")]

    operations = [
        *(_exported_as(model) for model in TABLES),
        *(_index(table) for table in TABLES.values()),
        migrations.AlterModelOptions("syndicatelink", {"ordering": ["-created_at", "-id"]}),
    ]
