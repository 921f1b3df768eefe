"""A site is released by itself too: the functions that name what can be released name it."""

from importlib import import_module

import django.db.models.deletion
from coordinators.access import rls
from django.conf import settings
from django.db import migrations, models

STATES = import_module("cases.exchange.migrations.0005_walls_of_states")
TRANSFERS = import_module("cases.exchange.migrations.0006_transfers")
LAPSES = import_module("cases.exchange.migrations.0007_lapses_told")
FORMER = {"identifier": "cases_identifier"}
TABLE = FORMER | {"site": "cases_site"}
LABEL = {"identifier": "cases.identifier"}


def anew(function, former, more):
    """A function made for what can be released now; backwards, for what could be before."""
    return rls.run(function(*more), function(*former))


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0017_sites'),
        ('coordinators', '0016_days_of_service'),
        ('exchange', '0009_identifiers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='release',
            name='release_of_one_record',
        ),
        migrations.AddField(
            model_name='release',
            name='site',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='releases', to='cases.site'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', False), ('firearm__isnull', True), ('identifier__isnull', True), ('rescued__isnull', True), ('site__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', True), ('identifier__isnull', True), ('rescued__isnull', True), ('site__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', False), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', True), ('identifier__isnull', True), ('rescued__isnull', True), ('site__isnull', True), ('suspect__isnull', False), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', True), ('identifier__isnull', True), ('rescued__isnull', False), ('site__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', False), ('case__isnull', True), ('firearm__isnull', True), ('identifier__isnull', True), ('rescued__isnull', True), ('site__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', False), ('identifier__isnull', True), ('rescued__isnull', True), ('site__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', False), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', True), ('identifier__isnull', True), ('rescued__isnull', True), ('site__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', True), ('identifier__isnull', False), ('rescued__isnull', True), ('site__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', True), ('identifier__isnull', True), ('rescued__isnull', True), ('site__isnull', False), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', True)), models.Q(('ammunition__isnull', True), ('asset__isnull', True), ('case__isnull', True), ('firearm__isnull', True), ('identifier__isnull', True), ('rescued__isnull', True), ('site__isnull', True), ('suspect__isnull', True), ('syndicate__isnull', True), ('update__isnull', False)), _connector='OR'), name='release_of_one_record'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('site', 'recipient'), name='site_release_in_force_once'),
        ),
        anew(STATES.functions, [STATES.TARGETS | FORMER], [STATES.TARGETS | TABLE]),
        anew(TRANSFERS.accept, [TRANSFERS.RECORDS | FORMER], [TRANSFERS.RECORDS | TABLE]),
        anew(
            LAPSES.lapse,
            [LAPSES.MODELS | LABEL, STATES.RECORDS | FORMER],
            [LAPSES.MODELS | LABEL | {"site": "cases.site"}, STATES.RECORDS | TABLE],
        ),
        STATES.released("site", "cases_site"),
    ]
