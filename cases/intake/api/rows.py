"""What is sent as rows, and what is answered."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cases.intake.api.agency import ForAgencySerializer
from cases.intake.api.shown import SubmissionSerializer
from cases.intake.models import CellProblem, Submission
from cases.intake.reading.workbook import MAX_TEXT
from cases.intake.services.rows import FIELDS, errors_of, index_of

MOST_ROWS = 5000
MOST_ERRORS = 200


class ValueField(serializers.Field):
    """A cell: text as a desk would write it, a number, or nothing."""

    default_error_messages = {"value": _("Write a text or a number."), "long": _("This is longer than a cell.")}

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, bool) or not isinstance(data, str | int | float):
            self.fail("value")
        if isinstance(data, float) and not abs(data) < 1e300:
            self.fail("value")
        if not isinstance(data, str):
            return data
        if len(data) > MAX_TEXT:
            self.fail("long")
        return serializers.CharField(allow_blank=True, trim_whitespace=False).run_validation(data)

    def to_representation(self, value: Any) -> Any:
        return value


_Value = extend_schema_field({"oneOf": [{"type": "string", "maxLength": MAX_TEXT}, {"type": "number"}]})(ValueField)


def _rows_of(kind: str) -> serializers.BaseSerializer[Any]:
    """The serializer of the rows of a kind of sheet. Which values a row needs, the reading says, in its errors."""
    fields: dict[str, Any] = {name: _Value(required=False, allow_null=True) for name in FIELDS[kind]}
    made: Any = type(f"{kind.title().replace('_', '')}RowSerializer", (RowSerializer,), fields)
    return made(many=True, required=False, max_length=MOST_ROWS)


class RowSerializer(serializers.Serializer[Any]):
    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and (unknown := sorted(str(name) for name in set(data) - set(self.fields))):
            raise serializers.ValidationError({name: _("There is no such field.") for name in unknown[:20]})
        return super().to_internal_value(data)


class RowsSerializer(ForAgencySerializer):
    """Rows by kind of sheet, with the fields that a workbook has as columns: one that a desk sends, or, for
    ammunition, identifiers, updates, syndicates, their links, and histories, one that the portal exports; there
    ``record_id`` names a record to be changed. ``take``: what is taken in at once, in the background: nothing, the
    good rows, or all of them if all are good."""

    take = serializers.ChoiceField(choices=["nothing", "good", "all"], default="nothing")
    cases = _rows_of("cases")
    suspects = _rows_of("suspects")
    rescued = _rows_of("rescued")
    assets = _rows_of("assets")
    firearms = _rows_of("firearms")
    ammunition = _rows_of("ammunition")
    identifiers = _rows_of("identifiers")
    updates = _rows_of("updates")
    syndicates = _rows_of("syndicates")
    links = _rows_of("links")
    case_steps = _rows_of("case_steps")
    syndicate_steps = _rows_of("syndicate_steps")
    suspect_steps = _rows_of("suspect_steps")
    asset_steps = _rows_of("asset_steps")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        rows = {kind: attrs[kind] for kind in FIELDS if attrs.get(kind)}
        count = sum(map(len, rows.values()))
        if not 1 <= count <= MOST_ROWS:
            raise serializers.ValidationError(_("Send from 1 to %(most)d rows.") % {"most": MOST_ROWS})
        return {"agency": attrs["agency"], "take": attrs["take"], "rows": rows}


class RowErrorSerializer(serializers.ModelSerializer[CellProblem]):
    """What is wrong with the row ``index`` (from 0) of those of ``kind``."""

    kind = serializers.CharField(source="sheet")
    index = serializers.SerializerMethodField()

    class Meta:
        model = CellProblem
        fields = ["kind", "index", "field", "code", "reason", "typed"]

    def get_index(self, problem: CellProblem) -> int | None:
        return index_of(problem.row)


class RowsReceivedSerializer(SubmissionSerializer):
    """``row_errors`` are the first; all of them, with warnings, are the submission's problems."""

    row_errors = serializers.SerializerMethodField()

    class Meta(SubmissionSerializer.Meta):
        fields = [*SubmissionSerializer.Meta.fields, "row_errors"]

    @extend_schema_field(RowErrorSerializer(many=True))
    def get_row_errors(self, submission: Submission) -> Any:
        return RowErrorSerializer(errors_of(submission, MOST_ERRORS), many=True).data
