"""Keys of keyed hashes under the master key, the blind index, openings and erasures."""

import django.contrib.postgres.fields
import django.db.models.deletion
import seagull.kernel.ids
from cases.sealing import master
from coordinators.access import rls
from django.conf import settings
from django.db import migrations, models
from seagull.kernel import grants

SOURCED = ["case", "suspect", "rescuedperson", "seizedasset", "firearm", "ammunition", "caseupdate"]


def keep_derived_key(apps, schema_editor):
    """Rows taken in before were hashed with a key derived from the master key. It becomes the stored key of rows, so
    that they are known again; where there are no such rows, a random key is made when it is first needed."""
    database = schema_editor.connection.alias
    if not any(
        apps.get_model("cases", name).objects.using(database).exclude(source_key="").exists() for name in SOURCED
    ):
        return
    key = master.derived(settings.SEALED_IDENTITY_KEY, "keyed hash")
    wrapped = master.wrap(key, bound_to=b"hash key rows")
    apps.get_model("cases", "HashKey").objects.using(database).create(
        scope="rows", owner_id="LMLECC", wrapped_key=wrapped.wrapped_key, key_id=wrapped.key_id
    )


#: Everybody's rows are known by one key; the key of a party's blind index is read by that party alone.
HASH_KEYS = """
ALTER TABLE cases_hashkey ENABLE ROW LEVEL SECURITY;
CREATE POLICY cases_hashkey_own ON cases_hashkey
    USING ((SELECT seagull_party()) <> '' AND (scope = 'rows' OR owner_id = (SELECT seagull_party())))
    WITH CHECK ((SELECT seagull_party()) <> '' AND (scope = 'rows' OR owner_id = (SELECT seagull_party())));
"""

#: A mark belongs to whoever owns the seal. Made with the former owner's key it says nothing to a new one, and goes.
MARKS = """
CREATE FUNCTION cases_identitymark_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    SELECT owner_id INTO NEW.owner_id FROM cases_sealedidentity WHERE id = NEW.sealed_id;
    RETURN NEW;
END $$;
CREATE TRIGGER cases_identitymark_owner BEFORE INSERT OR UPDATE ON cases_identitymark
    FOR EACH ROW EXECUTE FUNCTION cases_identitymark_owner();
CREATE FUNCTION cases_identitymark_gone() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM cases_identitymark WHERE sealed_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER cases_identitymark_gone AFTER UPDATE ON cases_sealedidentity FOR EACH ROW
    WHEN (OLD.owner_id IS DISTINCT FROM NEW.owner_id) EXECUTE FUNCTION cases_identitymark_gone();
"""
DROP_MARKS = """
DROP TRIGGER cases_identitymark_gone ON cases_sealedidentity; DROP FUNCTION cases_identitymark_gone();
DROP TRIGGER cases_identitymark_owner ON cases_identitymark; DROP FUNCTION cases_identitymark_owner();
"""

#: Wrapping data keys anew (cases.services.rotation) reaches the seals of restricted cases too, which no account of the
#: party may see: a party's own, in transactions that say that this is what they do.
UPKEEP = """
CREATE POLICY cases_sealedidentity_upkeep_read ON cases_sealedidentity FOR SELECT
    USING (current_setting('seagull.upkeep', true) = 'sealing keys' AND owner_id = (SELECT seagull_party()));
CREATE POLICY cases_sealedidentity_upkeep_wrap ON cases_sealedidentity FOR UPDATE
    USING (current_setting('seagull.upkeep', true) = 'sealing keys' AND owner_id = (SELECT seagull_party()));
"""
DROP_UPKEEP = """
DROP POLICY cases_sealedidentity_upkeep_read ON cases_sealedidentity;
DROP POLICY cases_sealedidentity_upkeep_wrap ON cases_sealedidentity;
"""


OWN_AND_SEEN = "owner_id = (SELECT seagull_party()) AND visible_to && (SELECT seagull_audience())"


def about_identity(table):
    """Of the rescued person's owner alone, whoever it is released to, and there of who sees the person."""
    return [
        rls.run(
            rls.child_triggers(table, parent="cases_rescuedperson", column="rescued_id"),
            rls.drop_child_triggers(table, parent="cases_rescuedperson"),
        ),
        rls.run(
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
            f"CREATE POLICY {table}_own ON {table} USING ({OWN_AND_SEEN}) WITH CHECK ({OWN_AND_SEEN});",
            rls.drop_policies(table),
        ),
    ]


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_read_by_mask'),
        ('coordinators', '0002_audience'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='sealedidentity',
            name='key_id',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name='sealedidentity',
            name='wrapped_key',
            field=models.BinaryField(default=b''),
        ),
        migrations.CreateModel(
            name='HashKey',
            fields=[
                ('wrapped_key', models.BinaryField(default=b'')),
                ('key_id', models.CharField(blank=True, max_length=40)),
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('scope', models.CharField(help_text="'rows', or the party's code", max_length=20, unique=True)),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IdentityOpening',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('visible_mask', models.IntegerField(default=0, editable=False)),
                ('visible_to', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, editable=False, size=None)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('opened_at', models.DateTimeField()),
                ('purpose_code', models.CharField(choices=[('family', 'Family tracing and reunification'), ('medical', 'Medical or psychological care'), ('referral', 'Referral to a shelter or support organisation'), ('repatriation', 'Return to the home country'), ('court', 'Court or prosecution'), ('other', 'Another purpose, stated in words')], max_length=20, verbose_name='purpose')),
                ('purpose', models.TextField(verbose_name='in words')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
                ('rescued', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='cases.rescuedperson')),
            ],
            options={
                'ordering': ['-opened_at', '-id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IdentityErasure',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('visible_mask', models.IntegerField(default=0, editable=False)),
                ('visible_to', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, editable=False, size=None)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('asked', 'Asked for'), ('done', 'Done'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='asked', max_length=10)),
                ('ground_code', models.CharField(choices=[('request', 'The person asked for it'), ('court_order', 'A court or authority ordered it'), ('not_needed', 'It is no longer needed'), ('mistake', 'It was sealed by mistake')], max_length=20, verbose_name='ground')),
                ('ground', models.TextField(verbose_name='in words')),
                ('asked_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('workbooks', models.PositiveIntegerField(default=0, help_text='received workbooks that were destroyed with it')),
                ('asked_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
                ('rescued', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='cases.rescuedperson')),
            ],
            options={
                'ordering': ['-asked_at', '-id'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('rescued',), name='one_erasure_asked_for_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='IdentityMark',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('document', 'papers'), ('name_birth', 'name and date of birth'), ('phone', 'phone number')], max_length=10)),
                ('digest', models.CharField(max_length=64)),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
                ('sealed', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='cases.sealedidentity')),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'digest'], name='identity_mark_digest')],
            },
        ),
        rls.run(HASH_KEYS, rls.drop_policies("cases_hashkey")),
        rls.run(UPKEEP, DROP_UPKEEP),
        grants.without("cases_hashkey", "DELETE"),
        rls.run(MARKS, DROP_MARKS),
        rls.run(rls.owner_policies("cases_identitymark"), rls.drop_policies("cases_identitymark")),
        *about_identity("cases_identityopening"),
        *about_identity("cases_identityerasure"),
        grants.without("cases_identityopening", "UPDATE", "DELETE"),
        grants.without("cases_identityerasure", "DELETE"),
        migrations.RunPython(keep_derived_key, migrations.RunPython.noop),
    ]
