"""Releases in all their states and of single records, named grants with what was said, transfers."""

import django.db.models.deletion
import seagull.kernel.clock
import seagull.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0008_red_is_restricted'),
        ('coordinators', '0002_audience'),
        ('exchange', '0003_firmer_walls'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NamedGrant',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.TextField(verbose_name='purpose')),
                ('state', models.CharField(choices=[('in_force', 'In force'), ('taken_back', 'Taken back'), ('lapsed', 'Lapsed')], default='in_force', editable=False, max_length=10, verbose_name='state')),
                ('granted_at', models.DateTimeField(editable=False)),
                ('expires_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
                ('end_reason', models.TextField(blank=True, verbose_name='reason')),
            ],
            options={
                'ordering': ['-granted_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reason', models.TextField(verbose_name='why the case is handed over')),
                ('identities_ground', models.TextField(blank=True, verbose_name='legal ground for handing over sealed identities')),
                ('number', models.CharField(editable=False, max_length=60)),
                ('title', models.CharField(editable=False, max_length=300)),
                ('counts', models.JSONField(default=dict, editable=False)),
                ('state', models.CharField(choices=[('offered', 'Offered'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='offered', editable=False, max_length=10, verbose_name='state')),
                ('offered_at', models.DateTimeField(editable=False)),
                ('decided_at', models.DateTimeField(editable=False, null=True)),
                ('decision_reason', models.TextField(blank=True, verbose_name='reason')),
            ],
            options={
                'ordering': ['-offered_at', '-id'],
            },
        ),
        migrations.AlterModelOptions(
            name='release',
            options={'ordering': ['-asked_at', '-id']},
        ),
        migrations.RemoveConstraint(
            model_name='release',
            name='release_of_one_record',
        ),
        migrations.AddField(
            model_name='release',
            name='ammunition',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='releases', to='cases.ammunition'),
        ),
        migrations.AddField(
            model_name='release',
            name='asked_at',
            field=models.DateTimeField(default=seagull.kernel.clock.now, editable=False),
        ),
        migrations.RunSQL(['UPDATE exchange_release SET asked_at = granted_at'], migrations.RunSQL.noop),
        migrations.AddField(
            model_name='release',
            name='asked_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='release',
            name='asset',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='releases', to='cases.seizedasset'),
        ),
        migrations.AddField(
            model_name='release',
            name='firearm',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='releases', to='cases.firearm'),
        ),
        migrations.AddField(
            model_name='release',
            name='rescued',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='releases', to='cases.rescuedperson'),
        ),
        migrations.AddField(
            model_name='release',
            name='suspect',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='releases', to='cases.suspect'),
        ),
        migrations.AddField(
            model_name='release',
            name='update',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='releases', to='cases.caseupdate'),
        ),
        migrations.AlterField(
            model_name='release',
            name='granted_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='release',
            name='granted_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='release',
            name='state',
            field=models.CharField(choices=[('asked', 'Asked for'), ('in_force', 'In force'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('revoked', 'Revoked'), ('lapsed', 'Lapsed')], default='in_force', editable=False, max_length=10, verbose_name='state'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(condition=models.Q(('state', 'in_force')), fields=['expires_at'], name='release_due'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(fields=['owner', 'state'], name='release_owner_state'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(fields=['recipient', 'state'], name='release_recipient_state'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', False), ('firearm__isnull', True), ('rescued__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', True), ('rescued__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', False), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', True), ('rescued__isnull', True), ('suspect__isnull', False), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', True), ('rescued__isnull', False), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', False), ('case__isnull', True), ('firearm__isnull', True), ('rescued__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', False), ('rescued__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', False), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', True), ('rescued__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', True), ('rescued__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', False)), _connector='OR'), name='release_of_one_record'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.CheckConstraint(condition=models.Q(('handling', 'RED'), _negated=True), name='release_never_red'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.CheckConstraint(condition=models.Q(('asked_by__isnull', True), ('granted_by__isnull', True), models.Q(('asked_by', models.F('granted_by')), _negated=True), _connector='OR'), name='release_by_four_eyes'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('suspect', 'recipient'), name='suspect_release_in_force_once'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('rescued', 'recipient'), name='rescued_release_in_force_once'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('asset', 'recipient'), name='asset_release_in_force_once'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('firearm', 'recipient'), name='firearm_release_in_force_once'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('ammunition', 'recipient'), name='ammunition_release_in_force_once'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('update', 'recipient'), name='update_release_in_force_once'),
        ),
        migrations.AddField(
            model_name='namedgrant',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person'),
        ),
        migrations.AddField(
            model_name='namedgrant',
            name='case',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='named_grants', to='cases.case'),
        ),
        migrations.AddField(
            model_name='namedgrant',
            name='ended_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='namedgrant',
            name='granted_by',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='namedgrant',
            name='owner',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party'),
        ),
        migrations.AddField(
            model_name='namedgrant',
            name='syndicate',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='named_grants', to='cases.syndicate'),
        ),
        migrations.AddField(
            model_name='transfer',
            name='agency',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.agency', verbose_name='agency that takes it over'),
        ),
        migrations.AddField(
            model_name='transfer',
            name='case',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='transfers', to='cases.case'),
        ),
        migrations.AddField(
            model_name='transfer',
            name='decided_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='transfer',
            name='offered_by',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='transfer',
            name='owner',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party'),
        ),
        migrations.AddField(
            model_name='transfer',
            name='recipient',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party', verbose_name='to'),
        ),
        migrations.AddIndex(
            model_name='namedgrant',
            index=models.Index(condition=models.Q(('state', 'in_force')), fields=['expires_at'], name='named_grant_due'),
        ),
        migrations.AddConstraint(
            model_name='namedgrant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('syndicate__isnull', True)), models.Q(('case__isnull', True), ('syndicate__isnull', False)), _connector='OR'), name='named_for_one_record'),
        ),
        migrations.AddConstraint(
            model_name='namedgrant',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('case', 'account'), name='named_once_for_case'),
        ),
        migrations.AddConstraint(
            model_name='namedgrant',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('syndicate', 'account'), name='named_once_for_syndicate'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'offered')), fields=('case',), name='case_offered_once'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('owner', models.F('recipient')), _negated=True), name='transfer_to_another_party'),
        ),
    ]
