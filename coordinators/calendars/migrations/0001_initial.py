"""Working hours of the parties, and days on which they work otherwise. Everybody reads them; a party's own administrator
writes."""

import coordinators.calendars.models.hours
import django.contrib.postgres.fields
import django.db.models.deletion
import seagull.kernel.ids
from django.conf import settings
from django.db import migrations, models

from coordinators.access import people_rls as people
from coordinators.access import rls

_KEPT = "party_id = nullif((SELECT seagull_manages()), '')"
TABLES = ("calendars_workinghours", "calendars_calendarday")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('coordinators', '0016_days_of_service'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkingHours',
            fields=[
                ('party', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='coordinators.party')),
                ('opens', models.TimeField(verbose_name='opens')),
                ('closes', models.TimeField(verbose_name='closes')),
                ('weekend', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')]), blank=True, default=coordinators.calendars.models.hours._weekend, size=None)),
            ],
            options={
                'verbose_name': 'working hours',
                'verbose_name_plural': 'working hours',
                'ordering': ['party__bit'],
                'constraints': [models.CheckConstraint(condition=models.Q(('opens__lt', models.F('closes'))), name='opens_before_closing')],
            },
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField(verbose_name='day')),
                ('kind', models.CharField(choices=[('off', 'Day off'), ('worked', 'Worked, in place of another')], max_length=10, verbose_name='kind')),
                ('name', models.CharField(max_length=100, verbose_name='why')),
                ('made_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='calendar_days', to='coordinators.party')),
            ],
            options={
                'verbose_name': 'day of a calendar',
                'verbose_name_plural': 'days of a calendar',
                'ordering': ['party__bit', 'day'],
                'constraints': [models.UniqueConstraint(fields=('party', 'day'), name='a_day_is_said_once')],
            },
        ),
        *(rls.run(people.walled(table, read="true", write=_KEPT), rls.drop_policies(table)) for table in TABLES),
    ]
