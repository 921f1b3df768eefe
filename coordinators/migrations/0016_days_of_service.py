"""Of somebody else's secondment whoever sees records reads the days alone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from coordinators.access import people_rls as people
from coordinators.access import rls
from seagull.kernel import grants, ids

_CENTRE = "(SELECT seagull_manages()) = 'LMLECC'"
_SECONDED = f"{people.NOBODY_YET} OR {people.managed('account_id')} OR {_CENTRE} OR {people.own('account_id')}"
_WHO_SEES_RECORDS = "(SELECT seagull_audience()) <> '{}'"

# The text is made of constants of this module and of people_rls alone.
# ruff: noqa: S608

# The view is run with its owner's rights, so the table's own wall does not bound it: its condition does.
_VIEW = f"""
CREATE VIEW coordinators_serviceterm WITH (security_barrier) AS
    SELECT id, account_id, starts_on, ends_on, accepted_at, refused_at, ended_at FROM coordinators_secondment
    WHERE {_SECONDED} OR {_WHO_SEES_RECORDS};
"""


def _read(condition: str) -> str:
    return f"""
    DROP POLICY coordinators_secondment_read ON coordinators_secondment;
    CREATE POLICY coordinators_secondment_read ON coordinators_secondment FOR SELECT USING ({condition});
    """


class Migration(migrations.Migration):
    dependencies = [("coordinators", "0015_scopes_of_tokens")]

    operations = [
        migrations.CreateModel(
            name="ServiceTerm",
            fields=[
                (
                    "id",
                    models.UUIDField(default=ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
                ("accepted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="accepted")),
                ("refused_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="refused")),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ended")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="service_terms",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-starts_on"], "abstract": False, "managed": False},
        ),
        rls.run(_VIEW, "DROP VIEW coordinators_serviceterm;"),
        grants.without("coordinators_serviceterm", "INSERT", "UPDATE", "DELETE"),
        rls.run(_read(_SECONDED), _read(f"{_SECONDED} OR {_WHO_SEES_RECORDS}")),
    ]
