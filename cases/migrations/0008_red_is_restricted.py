"""TLP:RED goes to named persons only: what carries it is restricted, and was entered by somebody who is named."""

from django.conf import settings
from django.db import migrations, models

# Table names are this module's own.
# ruff: noqa: S608


def restrict(table: str, model: str) -> str:
    """Rows labelled RED become restricted; whoever entered one is named, so that somebody sees it."""
    return f"""
    INSERT INTO guardian_userobjectpermission (permission_id, content_type_id, object_pk, user_id)
    SELECT p.id, t.id, r.id::text, r.created_by_id FROM {table} r
    JOIN django_content_type t ON t.app_label = 'cases' AND t.model = '{model}'
    JOIN auth_permission p ON p.content_type_id = t.id AND p.codename = 'view_{model}'
    WHERE r.handling = 'RED' AND NOT r.restricted AND r.created_by_id IS NOT NULL
    ON CONFLICT DO NOTHING;
    UPDATE {table} SET restricted = true WHERE handling = 'RED' AND NOT restricted;
    """


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0007_seals'),
        ('coordinators', '0002_audience'),
        ('operations', '0001_initial'),
        ('exchange', '0003_firmer_walls'),
        ('guardian', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL([restrict('cases_case', 'case')], migrations.RunSQL.noop),
        migrations.RunSQL([restrict('cases_syndicate', 'syndicate')], migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('handling', 'RED'), _negated=True), ('restricted', True), _connector='OR'), name='case_red_is_restricted'),
        ),
        migrations.AddConstraint(
            model_name='syndicate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('handling', 'RED'), _negated=True), ('restricted', True), _connector='OR'), name='syndicate_red_is_restricted'),
        ),
    ]
