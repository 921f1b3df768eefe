"""Numbers and addresses that a case turned up, with their walls."""

import django.contrib.postgres.fields
import django.db.models.deletion
import seagull.kernel.ids
from coordinators.access import rls
from django.conf import settings
from django.db import migrations, models

EXPORTED_AS = "CREATE INDEX cases_identifier_exported_as ON cases_identifier (exported_as) WHERE exported_as IS NOT NULL;"


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0015_basis_of_a_date'),
        ('coordinators', '0016_days_of_service'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('visible_mask', models.IntegerField(default=0, editable=False)),
                ('visible_to', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, editable=False, size=None)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('exported_as', models.UUIDField(editable=False, null=True)),
                ('source_key', models.CharField(blank=True, editable=False, max_length=64)),
                ('source_kin', models.CharField(blank=True, editable=False, max_length=64)),
                ('source_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('source_sheet', models.CharField(blank=True, editable=False, max_length=100)),
                ('source_row', models.PositiveIntegerField(editable=False, null=True)),
                ('submission_id', models.UUIDField(editable=False, null=True)),
                ('as_typed', models.JSONField(blank=True, default=dict, editable=False)),
                ('handling', models.CharField(choices=[('CLEAR', 'TLP:CLEAR'), ('GREEN', 'TLP:GREEN'), ('AMBER', 'TLP:AMBER'), ('AMBER+STRICT', 'TLP:AMBER+STRICT'), ('RED', 'TLP:RED')], default='AMBER', max_length=12, verbose_name='handling')),
                ('kind', models.CharField(choices=[('account', 'Bank account'), ('phone', 'Telephone number'), ('wallet', 'Wallet of a virtual asset'), ('imei', 'Device (IMEI)'), ('plate', 'Vehicle registration'), ('domain', 'Internet domain')], max_length=10, verbose_name='kind')),
                ('value', models.CharField(max_length=200, verbose_name='number or address')),
                ('value_normalised', models.CharField(blank=True, editable=False, max_length=200, verbose_name='compared as')),
                ('provider', models.CharField(blank=True, max_length=100, verbose_name='issued by')),
                ('found_on', models.DateField(verbose_name='date')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('case', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
            ],
            options={
                'ordering': ['-found_on', '-id'],
                'abstract': False,
            },
        ),
        *rls.child_operations(["cases_identifier"], parent="cases_case", column="case_id"),
        rls.run(EXPORTED_AS, "DROP INDEX cases_identifier_exported_as;"),
    ]
