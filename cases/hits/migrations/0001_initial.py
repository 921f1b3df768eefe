"""Hits as each side has them, silent records, and what keeps hits few."""

import django.contrib.postgres.fields
import django.db.models.deletion
import seagull.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0016_identifiers'),
        ('coordinators', '0016_days_of_service'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Hit',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('visible_mask', models.IntegerField(default=0, editable=False)),
                ('visible_to', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, editable=False, size=None)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('other_reference', models.CharField(editable=False, max_length=60, verbose_name='its reference')),
                ('grounds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('name', 'Name'), ('document', 'Document'), ('phone', 'Phone number'), ('account', 'Account'), ('wallet', 'Wallet'), ('device', 'Device'), ('plate', 'Number plate'), ('domain', 'Internet domain'), ('serial', 'Serial number of a firearm')], max_length=10), size=None, verbose_name='grounds')),
                ('grade', models.CharField(choices=[('A', 'A: the same number'), ('B', 'B: name and birth date'), ('C', 'C: the name, and too little beside it')], editable=False, max_length=1, verbose_name='grade')),
                ('likelihood', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='likelihood')),
                ('found_at', models.DateTimeField(editable=False, verbose_name='found')),
                ('state', models.CharField(choices=[('review', 'To be looked at'), ('open', 'Open'), ('same', 'The same'), ('not_same', 'Not the same')], default='open', editable=False, max_length=10, verbose_name='state')),
                ('other_answer', models.CharField(choices=[('none', 'Nothing yet'), ('same', 'The same'), ('not_same', 'Not the same')], default='none', editable=False, max_length=10, verbose_name='the other side')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('firearm', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.firearm')),
                ('identifier', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.identifier')),
                ('other_firearm', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.firearm')),
                ('other_identifier', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.identifier')),
                ('other_party', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party', verbose_name='other party')),
                ('other_suspect', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.suspect')),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
                ('suspect', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.suspect')),
            ],
            options={
                'verbose_name': 'hit',
                'ordering': ['-found_at', '-id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HitStep',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('visible_mask', models.IntegerField(default=0, editable=False)),
                ('visible_to', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, editable=False, size=None)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('review', 'To be looked at'), ('open', 'Open'), ('same', 'The same'), ('not_same', 'Not the same')], editable=False, max_length=10, verbose_name='state')),
                ('reason', models.TextField(blank=True, editable=False, verbose_name='reason')),
                ('undoes', models.BooleanField(default=False, editable=False, verbose_name='takes the last one back')),
                ('recorded_at', models.DateTimeField(editable=False, verbose_name='when')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hit', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='steps', to='hits.hit')),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
                ('recorded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
            ],
            options={
                'verbose_name': 'change of a hit',
                'ordering': ['recorded_at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Silence',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('visible_mask', models.IntegerField(default=0, editable=False)),
                ('visible_to', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, editable=False, size=None)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.TextField(verbose_name='reason')),
                ('since', models.DateTimeField(editable=False, verbose_name='since')),
                ('ended_at', models.DateTimeField(editable=False, null=True, verbose_name='ended')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('firearm', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.firearm')),
                ('identifier', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.identifier')),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
                ('suspect', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.suspect')),
            ],
            options={
                'verbose_name': 'silence of a record',
                'ordering': ['-since', '-id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StoppedValue',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=12, verbose_name='kind')),
                ('label', models.CharField(max_length=200, verbose_name='what it is')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='since')),
                ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
            ],
            options={
                'verbose_name': 'number that makes no hits',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='CommonValue',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('visible_mask', models.IntegerField(default=0, editable=False)),
                ('visible_to', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, editable=False, size=None)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('ground', models.CharField(choices=[('name', 'Name'), ('document', 'Document'), ('phone', 'Phone number'), ('account', 'Account'), ('wallet', 'Wallet'), ('device', 'Device'), ('plate', 'Number plate'), ('domain', 'Internet domain'), ('serial', 'Serial number of a firearm')], editable=False, max_length=10, verbose_name='ground')),
                ('found_at', models.DateTimeField(editable=False, verbose_name='found')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('firearm', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.firearm')),
                ('identifier', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.identifier')),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
                ('suspect', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='cases.suspect')),
            ],
            options={
                'verbose_name': 'number that too many records have',
                'ordering': ['-found_at', '-id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('firearm__isnull', True), ('identifier__isnull', True), ('suspect__isnull', False)), models.Q(('firearm__isnull', False), ('identifier__isnull', True), ('suspect__isnull', True)), models.Q(('firearm__isnull', True), ('identifier__isnull', False), ('suspect__isnull', True)), _connector='OR'), name='commonvalue_of_one_record')],
            },
        ),
        migrations.AddIndex(
            model_name='hit',
            index=models.Index(fields=['owner', '-found_at', '-id'], name='hits_of_party'),
        ),
        migrations.AddConstraint(
            model_name='hit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('firearm__isnull', True), ('identifier__isnull', True), ('suspect__isnull', False)), models.Q(('firearm__isnull', False), ('identifier__isnull', True), ('suspect__isnull', True)), models.Q(('firearm__isnull', True), ('identifier__isnull', False), ('suspect__isnull', True)), _connector='OR'), name='hit_of_one_record'),
        ),
        migrations.AddConstraint(
            model_name='silence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('firearm__isnull', True), ('identifier__isnull', True), ('suspect__isnull', False)), models.Q(('firearm__isnull', False), ('identifier__isnull', True), ('suspect__isnull', True)), models.Q(('firearm__isnull', True), ('identifier__isnull', False), ('suspect__isnull', True)), _connector='OR'), name='silence_of_one_record'),
        ),
        migrations.AddConstraint(
            model_name='silence',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('suspect',), name='suspect_silent_once'),
        ),
        migrations.AddConstraint(
            model_name='silence',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('firearm',), name='firearm_silent_once'),
        ),
        migrations.AddConstraint(
            model_name='silence',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('identifier',), name='identifier_silent_once'),
        ),
    ]
