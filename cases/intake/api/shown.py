"""A submission as it is shown."""

from rest_framework import serializers

from cases.intake.models import Submission


class SubmissionSerializer(serializers.ModelSerializer[Submission]):
    """``sheets`` counts the good and bad rows of each sheet; ``totals`` are those of the good rows. ``template`` is
    {"version", "language"} of the portal's template that the workbook was made from. ``obstacles`` are the rows,
    {"sheet", "row", "reason", "kind", "record"}, for which it could not be undone when that was asked for last: their
    record is "gone", "edited", "released", "linked" or "sent_again"."""

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
