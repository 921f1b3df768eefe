"""Refused rows are kept beside the good ones, and a question says under which key its answer is remembered."""

from django.db import migrations, models


def _text(length: int) -> models.CharField:
    return models.CharField(default="", max_length=length)


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_walls")]

    operations = [
        migrations.AddField(
            "stagedrow", "source_kin", models.CharField(blank=True, default="", max_length=64), preserve_default=False
        ),
        migrations.AlterField("stagedrow", "source_key", models.CharField(blank=True, max_length=64)),
        migrations.AlterField("stagedrow", "source_digest", models.CharField(blank=True, max_length=64)),
        migrations.AlterField(
            "stagedrow",
            "action",
            models.CharField(
                choices=[
                    ("new", "New"),
                    ("changed", "Changed"),
                    ("unchanged", "Unchanged"),
                    ("refused", "Refused"),
                ],
                default="new",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            "cellproblem",
            "row",
            models.PositiveIntegerField(help_text="as the spreadsheet numbers it; none for the whole sheet", null=True),
        ),
        migrations.AddField("openquestion", "key", _text(300), preserve_default=False),
        migrations.AddField("openquestion", "reason", _text(20), preserve_default=False),
        migrations.AddField(
            "openquestion",
            "filled",
            models.PositiveIntegerField(default=0, help_text="how many rows hold a value there"),
            preserve_default=False,
        ),
        migrations.AlterField("openquestion", "sheet_kind", models.CharField(max_length=20)),
        migrations.AlterField("openquestion", "column_letter", models.CharField(blank=True, max_length=3)),
        migrations.AlterField(
            "columndecision", "heading", models.CharField(help_text="the question's key", max_length=300)
        ),
    ]
