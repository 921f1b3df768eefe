"""A submission as it is shown."""

from typing import Any

from rest_framework import serializers

from cases.intake.models import Submission
from cases.intake.reading.workbook import UnreadableWorkbook
from cases.intake.services import obstacles
from seagull.web.rest.schema import plain_data

#: Problems and questions come in the order of reading.
AS_READ = ("created_at", "id")


class SheetCountsSerializer(serializers.Serializer[Any]):
    """Rows of a sheet. ``kind`` is empty while the sheet is in question; ``waiting`` are rows of such a sheet."""

    kind = serializers.CharField(allow_blank=True)
    good = serializers.IntegerField()
    bad = serializers.IntegerField()
    waiting = serializers.IntegerField()
    new = serializers.IntegerField()
    changed = serializers.IntegerField()
    unchanged = serializers.IntegerField()


class TotalsSerializer(serializers.Serializer[Any]):
    """Of the good rows; ``asset_value`` is by currency, as decimal text. Empty while the file is not read."""

    suspects_by_status = serializers.DictField(child=serializers.IntegerField(), required=False)
    rescued = serializers.IntegerField(required=False)
    firearms = serializers.IntegerField(required=False)
    asset_value = serializers.DictField(child=serializers.CharField(), required=False)
    cases_by_crime = serializers.DictField(child=serializers.IntegerField(), required=False)


class StampSerializer(serializers.Serializer[Any]):
    """The portal's template that a workbook was made from; empty for any other workbook."""

    version = serializers.IntegerField(required=False)
    language = serializers.CharField(required=False)


class ObstacleSerializer(serializers.Serializer[Any]):
    """A row that stands in the way of undoing its workbook. ``record`` is its record's id, empty where that is gone."""

    sheet = serializers.CharField()
    row = serializers.IntegerField()
    reason = serializers.ChoiceField(obstacles.REASONS)
    kind = serializers.CharField()
    record = serializers.CharField(allow_blank=True)


class SubmissionSerializer(serializers.ModelSerializer[Submission]):
    """``sheets`` counts the rows of each sheet. ``obstacles`` are the rows for which it could not be undone when that
    was asked for last.

    ``state`` is "reading" while a large workbook is read by ``job``. ``refusal`` is the code of why the file could not
    be read, in the state "unreadable", and ``refusal_reason`` says it in words."""

    refusal = serializers.ChoiceField(choices=list(UnreadableWorkbook.MESSAGES), allow_blank=True)
    refusal_reason = serializers.CharField(source="refusal_in_words", allow_blank=True)

    sheets = plain_data(serializers.DictField(child=SheetCountsSerializer()))
    totals = plain_data(TotalsSerializer)
    template = plain_data(StampSerializer)
    obstacles = plain_data(ObstacleSerializer(many=True))

    class Meta:
        model = Submission
        fields = [
            "id",
            "owner",
            "agency",
            "filename",
            "sha256",
            "size",
            "state",
            "refusal",
            "refusal_reason",
            "sheets",
            "totals",
            "all_or_nothing",
            "template",
            "job",
            "created_at",
            "committed_at",
            "undone_at",
            "obstacles",
        ]
