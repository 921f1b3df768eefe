"""Password hashes that were stored in clear are encrypted."""

from typing import Any

from django.db import migrations, models

from coordinators.services import passwords


def encrypt(apps: Any, schema_editor: Any) -> None:
    _change(apps, schema_editor, lambda stored: passwords.seal(stored) if passwords.is_to_be_sealed(stored) else stored)


def decrypt(apps: Any, schema_editor: Any) -> None:
    _change(apps, schema_editor, passwords.unseal)


def _change(apps: Any, schema_editor: Any, written: Any) -> None:
    accounts = apps.get_model("coordinators", "Account").objects.using(schema_editor.connection.alias)
    for account in accounts.exclude(password=""):
        account.password = written(account.password)
        account.save(update_fields=["password"])


class Migration(migrations.Migration):
    dependencies = [("coordinators", "0012_walls_of_parties")]

    operations = [
        migrations.AlterField("account", "password", models.CharField(max_length=400, verbose_name="password")),
        migrations.RunPython(encrypt, decrypt),
    ]
