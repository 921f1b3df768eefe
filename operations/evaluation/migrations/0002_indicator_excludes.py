"""What does not count stands apart from what does, as the counting rules are printed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="indicator",
            name="excludes_en",
            field=models.TextField(blank=True, default="", help_text="what does not count"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="indicator",
            name="excludes_zh",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
