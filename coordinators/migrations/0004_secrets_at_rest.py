"""Secrets of authenticator apps and recovery codes that were stored in clear are encrypted."""

from typing import Any

from django.conf import settings
from django.db import migrations

from coordinators.services import secrets_at_rest

_SECRETS = {"totp": "secret", "recovery_codes": "seed"}


def encrypt(apps: Any, schema_editor: Any) -> None:
    factors = apps.get_model("mfa", "Authenticator").objects.using(schema_editor.connection.alias)
    for factor in factors.filter(type__in=_SECRETS):
        name = _SECRETS[factor.type]
        if factor.data.get(name) and not secrets_at_rest.is_encrypted(factor.data[name]):
            factor.data[name] = secrets_at_rest.encrypt(factor.data[name])
            factor.save(update_fields=["data"])


def decrypt(apps: Any, schema_editor: Any) -> None:
    factors = apps.get_model("mfa", "Authenticator").objects.using(schema_editor.connection.alias)
    for factor in factors.filter(type__in=_SECRETS):
        name = _SECRETS[factor.type]
        if secrets_at_rest.is_encrypted(factor.data.get(name, "")):
            factor.data[name] = secrets_at_rest.decrypt(factor.data[name])
            factor.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("coordinators", "0003_sign_in"),
        ("mfa", "0003_authenticator_type_uniq"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(encrypt, decrypt)]
