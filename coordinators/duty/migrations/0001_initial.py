"""The duty roster: its own party's to read and keep. Whoever tells a party something learns who is on duty there, and no
more of it."""

import django.db.models.deletion
import seagull.kernel.ids
from django.conf import settings
from django.db import migrations, models

from coordinators.access import people_rls as people
from coordinators.access import rls

_OWN = "party_id = nullif((SELECT seagull_party()), '')"
ON_DUTY = """
CREATE FUNCTION duty_on(party text, moment timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT s.account_id FROM duty_shift s JOIN coordinators_account a ON a.id = s.account_id
    WHERE s.party_id = $1 AND s.starts_at <= $2 AND s.ends_at > $2 AND a.is_active AND a.party_id = $1
$$;
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('coordinators', '0016_days_of_service'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('starts_at', models.DateTimeField(verbose_name='from')),
                ('ends_at', models.DateTimeField(verbose_name='to')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shifts', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('made_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
            ],
            options={
                'verbose_name': 'shift',
                'verbose_name_plural': 'shifts',
                'ordering': ['starts_at', 'id'],
                'indexes': [models.Index(fields=['party', 'ends_at'], name='shift_of_party')],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_at__lt', models.F('ends_at'))), name='shift_ends_after_start')],
            },
        ),
        rls.run(people.walled("duty_shift", read=_OWN, write=_OWN), rls.drop_policies("duty_shift")),
        rls.run(ON_DUTY, "DROP FUNCTION duty_on(text, timestamptz);"),
    ]
