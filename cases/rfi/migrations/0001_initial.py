"""Requests for information. The asker and the asked party see a leg with its history, and nobody else; who keeps the
clocks reads and moves on legs, which hold no words, and adds what the portal did."""

import django.contrib.postgres.fields
import django.db.models.deletion
import seagull.kernel.ids
from django.conf import settings
from django.db import migrations, models

from coordinators.access import rls
from seagull.kernel import grants

# The text is made of this module's constants alone.
# ruff: noqa: S608

_SEES = "(SELECT seagull_audience()) <> '{}'"
_SIDE = f"((SELECT seagull_party()) IN (owner_id, party_id) AND {_SEES})"
_ASKER = f"(owner_id = (SELECT seagull_party()) AND {_SEES})"
_CLOCKS = "(SELECT seagull_stage()) = 'jobs'"
WALLS = f"""
ALTER TABLE rfi_leg ENABLE ROW LEVEL SECURITY;
CREATE POLICY rfi_leg_read ON rfi_leg FOR SELECT USING ({_SIDE} OR {_CLOCKS});
CREATE POLICY rfi_leg_add ON rfi_leg FOR INSERT WITH CHECK ({_ASKER});
CREATE POLICY rfi_leg_amend ON rfi_leg FOR UPDATE USING ({_SIDE} OR {_CLOCKS}) WITH CHECK ({_SIDE} OR {_CLOCKS});

ALTER TABLE rfi_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY rfi_request_read ON rfi_request FOR SELECT USING (
    {_ASKER}
    OR ({_SEES} AND EXISTS (
        SELECT 1 FROM rfi_leg l WHERE l.request_id = rfi_request.id AND l.owner_id = rfi_request.owner_id
            AND l.party_id = (SELECT seagull_party())
    ))
);
CREATE POLICY rfi_request_add ON rfi_request FOR INSERT WITH CHECK ({_ASKER});

ALTER TABLE rfi_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY rfi_step_read ON rfi_step FOR SELECT USING ({_SIDE});
CREATE POLICY rfi_step_add ON rfi_step FOR INSERT WITH CHECK (
    EXISTS (SELECT 1 FROM rfi_leg l
            WHERE l.id = leg_id AND l.owner_id = rfi_step.owner_id AND l.party_id = rfi_step.party_id)
    AND (
        ({_SIDE} AND by_party_id = (SELECT seagull_party()) AND by_id = (SELECT seagull_account()))
        OR ({_CLOCKS} AND by_id IS NULL AND text = '' AND kind IN ('warned', 'overdue', 'led'))
    )
);

ALTER TABLE rfi_attachment ENABLE ROW LEVEL SECURITY;
CREATE POLICY rfi_attachment_read ON rfi_attachment FOR SELECT USING (
    EXISTS (SELECT 1 FROM rfi_step s WHERE s.id = step_id)
    AND EXISTS (SELECT 1 FROM exchange_release r WHERE r.id = release_id)
);
CREATE POLICY rfi_attachment_add ON rfi_attachment FOR INSERT WITH CHECK (
    EXISTS (SELECT 1 FROM rfi_step s JOIN exchange_release r ON r.id = release_id
            WHERE s.id = step_id AND r.owner_id = (SELECT seagull_party()) AND s.by_party_id = r.owner_id
              AND r.recipient_id = s.owner_id)
);

-- What a leg is about never changes, and each side takes the steps that are its own. A request is asked by its owner.
CREATE FUNCTION rfi_leg_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    side text := CASE WHEN NEW.state IN ('acknowledged', 'answered', 'refused') THEN NEW.party_id ELSE NEW.owner_id END;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.owner_id IS DISTINCT FROM (SELECT owner_id FROM rfi_request WHERE id = NEW.request_id) THEN
            RAISE EXCEPTION 'not a request of this party' USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSIF (NEW.request_id, NEW.owner_id, NEW.party_id, NEW.urgency)
       IS DISTINCT FROM (OLD.request_id, OLD.owner_id, OLD.party_id, OLD.urgency)
       OR (NEW.state <> OLD.state AND side <> seagull_party()) THEN
        RAISE EXCEPTION 'not a step of this side' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rfi_leg_guard BEFORE INSERT OR UPDATE ON rfi_leg FOR EACH ROW EXECUTE FUNCTION rfi_leg_guard();
"""
TABLES = ("rfi_leg", "rfi_request", "rfi_step", "rfi_attachment")
UNDO = "DROP TRIGGER rfi_leg_guard ON rfi_leg; DROP FUNCTION rfi_leg_guard();" + "".join(
    rls.drop_policies(table) for table in TABLES
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('coordinators', '0016_days_of_service'),
        ('exchange', '0008_is_named'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=200, verbose_name='subject')),
                ('question', models.TextField(verbose_name='question')),
                ('purpose', models.TextField(verbose_name='purpose')),
                ('handling', models.CharField(choices=[('CLEAR', 'TLP:CLEAR'), ('GREEN', 'TLP:GREEN'), ('AMBER', 'TLP:AMBER'), ('AMBER+STRICT', 'TLP:AMBER+STRICT'), ('RED', 'TLP:RED')], default='AMBER', max_length=12, verbose_name='handling')),
                ('urgency', models.CharField(choices=[('urgent', 'Urgent: 8 hours'), ('ordinary', 'Ordinary: 3 working days'), ('routine', 'Routine: 7 working days')], default='ordinary', max_length=10, verbose_name='urgency')),
                ('about', models.CharField(blank=True, choices=[('case', 'case'), ('syndicate', 'syndicate'), ('suspect', 'suspect'), ('rescued', 'rescued person'), ('asset', 'seized asset'), ('firearm', 'firearm'), ('ammunition', 'ammunition'), ('identifier', 'identifier'), ('update', 'case update')], max_length=12)),
                ('about_id', models.UUIDField(editable=False, null=True)),
                ('told', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list, editable=False, size=None)),
                ('sent_at', models.DateTimeField(editable=False, verbose_name='sent')),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
                ('sent_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'request for information',
                'verbose_name_plural': 'requests for information',
                'ordering': ['-sent_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Leg',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('sent', 'Sent'), ('acknowledged', 'Acknowledged'), ('answered', 'Answered'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('closed', 'Closed')], default='sent', editable=False, max_length=12, verbose_name='state')),
                ('urgency', models.CharField(choices=[('urgent', 'Urgent: 8 hours'), ('ordinary', 'Ordinary: 3 working days'), ('routine', 'Routine: 7 working days')], editable=False, max_length=10, verbose_name='urgency')),
                ('round', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('sent_at', models.DateTimeField(editable=False, verbose_name='sent')),
                ('due_at', models.DateTimeField(editable=False, verbose_name='due')),
                ('replied_at', models.DateTimeField(editable=False, null=True, verbose_name='answered')),
                ('extended_by_rule', models.BooleanField(default=False, editable=False)),
                ('extension_asked', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('escalated', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('next_at', models.DateTimeField(editable=False, null=True)),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
                ('party', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
                ('request', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='legs', to='rfi.request')),
            ],
            options={
                'verbose_name': 'request to a party',
                'verbose_name_plural': 'requests to parties',
                'ordering': ['-sent_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('sent', 'Asked'), ('acknowledged', 'Acknowledged'), ('extension_asked', 'More time asked for'), ('extension_granted', 'More time given'), ('extension_refused', 'No more time given'), ('answered', 'Answered'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('asked_again', 'Asked further'), ('closed', 'Closed'), ('warned', 'Duty officer warned: due soon'), ('overdue', 'Duty officer told: overdue'), ('led', 'Leadership told: still overdue')], editable=False, max_length=20, verbose_name='step')),
                ('round', models.PositiveSmallIntegerField(editable=False)),
                ('at', models.DateTimeField(editable=False)),
                ('text', models.TextField(blank=True, editable=False, verbose_name='text')),
                ('code', models.CharField(blank=True, choices=[('law', 'National law does not allow it'), ('investigation', 'It would harm an investigation of our own'), ('safety', 'It would put a person in danger'), ('purpose', 'The purpose does not bear it'), ('unclear', "The question can't be answered as it is put"), ('competence', 'Another authority has to be asked'), ('other', 'Another reason')], editable=False, max_length=14, verbose_name='why')),
                ('amount', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('due_at', models.DateTimeField(editable=False, verbose_name='due')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by_party', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
                ('leg', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='rfi.leg')),
                ('owner', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
                ('party', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.party')),
            ],
            options={
                'verbose_name': 'step of a request',
                'verbose_name_plural': 'steps of requests',
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=seagull.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('release', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.release')),
                ('step', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='rfi.step')),
            ],
            options={
                'verbose_name': 'attached release',
                'verbose_name_plural': 'attached releases',
            },
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(('handling', 'RED'), _negated=True), name='request_never_red'),
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', ''), ('about_id__isnull', True)), models.Q(models.Q(('about', ''), _negated=True), ('about_id__isnull', False)), _connector='OR'), name='request_about_one_record'),
        ),
        migrations.AddIndex(
            model_name='leg',
            index=models.Index(condition=models.Q(('next_at__isnull', False)), fields=['next_at'], name='leg_due'),
        ),
        migrations.AddIndex(
            model_name='leg',
            index=models.Index(fields=['owner', '-sent_at', '-id'], name='leg_of_owner'),
        ),
        migrations.AddIndex(
            model_name='leg',
            index=models.Index(fields=['party', '-sent_at', '-id'], name='leg_of_party'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.UniqueConstraint(fields=('request', 'party'), name='a_party_is_asked_once'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.CheckConstraint(condition=models.Q(('owner', models.F('party')), _negated=True), name='another_party_is_asked'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.CheckConstraint(condition=models.Q(('escalated__lte', 3)), name='escalations_end'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ('warned', 'overdue', 'led'))), fields=('leg', 'kind', 'due_at'), name='escalated_once'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.UniqueConstraint(fields=('step', 'release'), name='attached_once'),
        ),
        rls.run(WALLS, UNDO),
        *grants.written_once("rfi_request", "rfi_step", "rfi_attachment"),
        grants.without("rfi_leg", "DELETE"),
    ]
