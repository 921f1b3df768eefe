"""Places that scams are run from, with their walls."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import seagull.kernel.ids
from coordinators.access import rls
from django.conf import settings
from django.db import migrations, models

EXPORTED_AS = "CREATE INDEX cases_site_exported_as ON cases_site (exported_as) WHERE exported_as IS NOT NULL;"


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0016_identifiers'),
        ('coordinators', '0016_days_of_service'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Site',
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
                ('kind', models.CharField(choices=[('compound', 'Compound'), ('building', 'Building'), ('hotel', 'Hotel or casino'), ('office', 'Office'), ('other', 'Other site')], default='compound', max_length=10, verbose_name='kind')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('native_name', models.CharField(blank=True, max_length=200, verbose_name='name as written there')),
                ('country', models.CharField(max_length=2, verbose_name='country')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('latitude', models.DecimalField(blank=True, decimal_places=6, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude')),
                ('longitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude')),
                ('first_seen_on', models.DateField(verbose_name='first seen')),
                ('last_seen_on', models.DateField(blank=True, null=True, verbose_name='last seen')),
                ('cleared_on', models.DateField(blank=True, null=True, verbose_name='cleared')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('case', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
            ],
            options={
                'ordering': ['-first_seen_on', '-id'],
                'abstract': False,
            },
        ),
        *rls.child_operations(["cases_site"], parent="cases_case", column="case_id"),
        rls.run(EXPORTED_AS, "DROP INDEX cases_site_exported_as;"),
    ]
