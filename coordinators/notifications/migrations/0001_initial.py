"""Notices: read by the person they are for, made by whoever does what they tell of, or by a worker that keeps the clocks."""

import django.db.models.deletion
import seagull.kernel.ids
from django.conf import settings
from django.db import migrations, models

from coordinators.access import people_rls as people
from coordinators.access import rls
from seagull.kernel import grants

_TELLS = f"{people.ACTING} OR (SELECT seagull_stage()) = 'jobs'"
WALL = f"""
ALTER TABLE notifications_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY notifications_notice_read ON notifications_notice FOR SELECT USING ({people.own("account_id")});
CREATE POLICY notifications_notice_add ON notifications_notice FOR INSERT WITH CHECK ({_TELLS});
CREATE POLICY notifications_notice_amend ON notifications_notice FOR UPDATE
    USING ({people.own("account_id")}) WITH CHECK ({people.own("account_id")});
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(editable=False, max_length=40, verbose_name='kind')),
                ('subject', models.UUIDField(editable=False)),
                ('key', models.CharField(editable=False, max_length=120)),
                ('made_at', models.DateTimeField(editable=False, verbose_name='told')),
                ('read_at', models.DateTimeField(editable=False, null=True, verbose_name='read')),
                ('account', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'notice',
                'verbose_name_plural': 'notices',
                'ordering': ['-made_at', '-id'],
                'indexes': [models.Index(fields=['account', '-made_at', '-id'], name='notice_of_person')],
                'constraints': [models.UniqueConstraint(fields=('account', 'key'), name='told_once')],
            },
        ),
        rls.run(WALL, rls.drop_policies("notifications_notice")),
        grants.without("notifications_notice", "DELETE"),
    ]
