"""Webhooks and their deliveries: a person's own, and a worker's that sends them. The worker is told of the journal
through a function, which says what happened to which row and nothing of what the entries tell."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import seagull.kernel.ids
from django.conf import settings
from django.db import migrations, models

from coordinators.access import people_rls as people
from coordinators.access import rls

# The text is made of constants of this module and of people_rls alone.

_ENDPOINTS = f"{people.own('account_id')} OR (SELECT seagull_stage()) IN ('jobs', 'operator')"
# Row-level security of the endpoints bounds what this finds.
_DELIVERIES = "EXISTS (SELECT 1 FROM webhooks_endpoint e WHERE e.id = endpoint_id)"

HAPPENED = """
CREATE FUNCTION webhooks_happened(since bigint, below bigint, patterns text[])
RETURNS TABLE (action text, subject text, of_case boolean, written_in bigint, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT e.action, coalesce(e.detail ->> 'release', e.detail ->> 'transfer', e.case_id::text, e.record_id) AS row,
           e.case_id IS NOT NULL, max(e.written_in), max(e.at)
    FROM audit_journalentry e
    WHERE seagull_stage() = 'jobs' AND e.written_in >= $1 AND e.written_in < $2 AND e.action LIKE ANY ($3)
    GROUP BY 1, 2, 3
    HAVING coalesce(e.detail ->> 'release', e.detail ->> 'transfer', e.case_id::text, e.record_id)
           ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
$$;
"""
NOT_HAPPENED = "DROP FUNCTION webhooks_happened(bigint, bigint, text[]);"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('audit', '0005_sealed'),
        ('coordinators', '0015_scopes_of_tokens'),
    ]

    operations = [
        migrations.CreateModel(
            name='Endpoint',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('url', models.URLField(max_length=500, verbose_name='address')),
                ('description', models.CharField(max_length=200, verbose_name='what it is for')),
                ('events', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None, verbose_name='events')),
                ('secret', models.TextField(editable=False)),
                ('former_secret', models.TextField(blank=True, editable=False)),
                ('former_until', models.DateTimeField(editable=False, null=True)),
                ('state', models.CharField(choices=[('active', 'Active'), ('paused', 'Paused'), ('stopped', 'Stopped')], default='active', editable=False, max_length=10, verbose_name='state')),
                ('reason', models.CharField(blank=True, choices=[('gone', 'It answered that it is gone (410).'), ('failing', 'It took nothing for days.'), ('address', 'Its name led to an address that is not public.')], editable=False, max_length=10)),
                ('failing_since', models.DateTimeField(editable=False, null=True)),
                ('told_below', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('audit_transaction()', ()), editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('account', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='webhooks', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'webhook',
                'verbose_name_plural': 'webhooks',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('event', models.CharField(max_length=60, verbose_name='event')),
                ('subject', models.UUIDField(null=True)),
                ('happened_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('delivered', 'Delivered'), ('failed', 'Failed'), ('withheld', 'Not sent: no longer yours to see')], default='waiting', max_length=10, verbose_name='state')),
                ('attempts', models.PositiveIntegerField(default=0, verbose_name='attempts')),
                ('attempted_at', models.DateTimeField(null=True)),
                ('next_at', models.DateTimeField(null=True)),
                ('code', models.PositiveIntegerField(null=True, verbose_name='answer')),
                ('problem', models.CharField(blank=True, choices=[('name', 'The name leads to no address.'), ('address', 'The name leads to an address that is not public.'), ('certificate', 'The certificate is not valid for this name.'), ('connection', 'No connection, or it broke off.'), ('time', 'No answer in time.')], max_length=12)),
                ('answer', models.TextField(blank=True)),
                ('created_at', models.DateTimeField()),
                ('endpoint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='webhooks.endpoint')),
            ],
            options={
                'verbose_name': 'delivery of a webhook',
                'verbose_name_plural': 'deliveries of webhooks',
                'ordering': ['-created_at', '-id'],
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['next_at'], name='delivery_due'), models.Index(fields=['endpoint', '-created_at', '-id'], name='delivery_of_endpoint')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('attempted_at__isnull', True), ('state', 'waiting')), fields=('endpoint', 'event', 'subject'), name='delivery_waits_once')],
            },
        ),
        rls.run(
            people.walled("webhooks_endpoint", read=_ENDPOINTS, write=_ENDPOINTS),
            rls.drop_policies("webhooks_endpoint"),
        ),
        rls.run(
            people.walled("webhooks_delivery", read=_DELIVERIES, write=_DELIVERIES),
            rls.drop_policies("webhooks_delivery"),
        ),
        rls.run(HAPPENED, NOT_HAPPENED),
    ]
