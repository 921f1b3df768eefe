"""A site can be asked about."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rfi', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='request',
            name='about',
            field=models.CharField(blank=True, choices=[('case', 'case'), ('syndicate', 'syndicate'), ('suspect', 'suspect'), ('rescued', 'rescued person'), ('asset', 'seized asset'), ('firearm', 'firearm'), ('ammunition', 'ammunition'), ('identifier', 'identifier'), ('site', 'site'), ('update', 'case update')], max_length=12),
        ),
    ]
