"""Relations between records. Whoever sees the case that bears one out, and both records, sees it, and nobody else."""

import django.contrib.postgres.fields
import django.db.models.deletion
import seagull.kernel.ids
from coordinators.access import rls
from django.conf import settings
from django.db import migrations, models

# The text is made of this module's constants alone.
# ruff: noqa: S608

TABLES = {
    "suspect": "cases_suspect",
    "syndicate": "cases_syndicate",
    "identifier": "cases_identifier",
    "site": "cases_site",
    "case": "cases_case",
}


def _seen(side):
    """Whether the reader sees the record at an end: the row-level security of its own table bounds the subquery."""
    whens = " ".join(
        f"WHEN '{name}' THEN EXISTS (SELECT 1 FROM {table} e WHERE e.id = network_relation.{side}_id)"
        for name, table in TABLES.items()
    )
    return f"(CASE network_relation.{side}_kind {whens} ELSE false END)"


BOTH = f"{_seen('from')} AND {_seen('to')}"
OWN = "owner_id = (SELECT seagull_party()) AND visible_to && (SELECT seagull_audience())"
WALLS = f"""
ALTER POLICY network_relation_read ON network_relation USING (({rls.SEEN}) AND {BOTH});
ALTER POLICY network_relation_add ON network_relation WITH CHECK (({OWN}) AND {BOTH});

-- Of a record that is gone nothing is said any more, whoever said it and whoever sees that.
CREATE FUNCTION network_forget() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM network_relation WHERE from_id = OLD.id OR to_id = OLD.id OR case_id = OLD.id;
    RETURN NULL;
END $$;
-- What a relation is between never changes.
CREATE FUNCTION network_relation_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.case_id, NEW.from_kind, NEW.from_id, NEW.to_kind, NEW.to_id)
       IS DISTINCT FROM (OLD.case_id, OLD.from_kind, OLD.from_id, OLD.to_kind, OLD.to_id) THEN
        RAISE EXCEPTION 'what a relation is between never changes' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER network_relation_guard BEFORE UPDATE ON network_relation
    FOR EACH ROW EXECUTE FUNCTION network_relation_guard();
""" + "".join(
    f"CREATE TRIGGER network_forget AFTER DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION network_forget();"
    for table in TABLES.values()
)
UNDO = "".join(f"DROP TRIGGER network_forget ON {table};" for table in TABLES.values()) + """
DROP FUNCTION network_forget();
DROP TRIGGER network_relation_guard ON network_relation;
DROP FUNCTION network_relation_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0017_sites'),
        ('coordinators', '0016_days_of_service'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Relation',
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
                ('from_kind', models.CharField(choices=[('suspect', 'Suspect'), ('syndicate', 'Syndicate'), ('identifier', 'Identifier'), ('site', 'Site'), ('case', 'Case')], editable=False, max_length=10)),
                ('from_id', models.UUIDField(editable=False)),
                ('to_kind', models.CharField(choices=[('suspect', 'Suspect'), ('syndicate', 'Syndicate'), ('identifier', 'Identifier'), ('site', 'Site'), ('case', 'Case')], editable=False, max_length=10)),
                ('to_id', models.UUIDField(editable=False)),
                ('kind', models.CharField(choices=[('member_of', 'is a member of'), ('leads', 'leads'), ('works_for', 'works for'), ('controls', 'controls'), ('owns', 'owns'), ('uses', 'uses'), ('located_at', 'is located at'), ('recruited_by', 'was recruited by'), ('paid_to', 'paid to'), ('knows', 'is in touch with'), ('appears_in', 'appears in'), ('same_as', 'is the same as'), ('other', 'has to do with')], max_length=12, verbose_name='relation')),
                ('since_on', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('source_grade', models.CharField(choices=[('A', 'A: always reliable'), ('B', 'B: mostly reliable'), ('C', 'C: mostly not reliable'), ('X', 'X: not assessed')], default='X', max_length=1, verbose_name='source')),
                ('information_grade', models.CharField(choices=[('1', '1: known to be true'), ('2', '2: known to the source itself'), ('3', '3: heard by the source, and borne out'), ('4', "4: can't be judged")], default='4', max_length=1, verbose_name='information')),
                ('basis', models.CharField(max_length=300, verbose_name='where it is known from')),
                ('case', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='cases.case')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
            ],
            options={
                'ordering': ['-created_at', '-id'],
                'abstract': False,
                'indexes': [models.Index(fields=['from_id'], name='relation_from'), models.Index(fields=['to_id'], name='relation_to')],
                'constraints': [models.UniqueConstraint(fields=('case', 'from_id', 'kind', 'to_id'), name='relation_once_in_case'), models.CheckConstraint(condition=models.Q(('from_kind__in', ['suspect', 'syndicate', 'identifier', 'site', 'case']), ('to_kind__in', ['suspect', 'syndicate', 'identifier', 'site', 'case'])), name='relation_of_known_kinds')],
            },
        ),
        *rls.child_operations(["network_relation"], parent="cases_case", column="case_id"),
        rls.run(WALLS, UNDO),
    ]
