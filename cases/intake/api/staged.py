"""The rows of a submission as they wait: what was typed, how it was read, and what taking them in would change."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.intake import selectors
from cases.intake.models import CellProblem, StagedRow
from coordinators.api.base import VisibleViewSet
from seagull.audit import reading
from seagull.web.rest.schema import ANYTHING_BY_NAME, TEXT_BY_NAME, plain_data

_READ = serializers.DictField(child=serializers.CharField(allow_null=True))
_BOTH = {"type": "array", "items": {"type": "string", "nullable": True}, "minItems": 2, "maxItems": 2}
_DIFFERENCES = {"type": "object", "additionalProperties": _BOTH}
_CELL = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
_LINE = {"type": "array", "items": _CELL}


class ProblemSerializer(serializers.ModelSerializer[CellProblem]):
    """An error refuses its row; a warning does not. ``row`` is as the spreadsheet numbers it. ``reason`` is a sentence
    with places, which ``params`` fill; they name by "kind" and "record" the record that a warning speaks of."""

    params = plain_data(ANYTHING_BY_NAME)

    class Meta:
        model = CellProblem
        fields = ["severity", "sheet", "row", "column_letter", "column", "field", "code", "reason", "params", "typed"]


class StagedRowSerializer(serializers.ModelSerializer[StagedRow]):
    """``read`` and ``typed`` are a good row's readings and what was typed, by field; ``line`` the cells of a refused
    one, [column letter, text] each; ``differences`` [old, new] by field. Once the row is taken in, and of what belongs
    under seal ever, they are empty. ``record`` is the record that the row became or changed."""

    read = serializers.SerializerMethodField()
    typed = serializers.SerializerMethodField()
    line = serializers.SerializerMethodField()
    differences = plain_data(_DIFFERENCES)
    problems = serializers.SerializerMethodField()
    record = serializers.UUIDField(source="record_id", read_only=True, allow_null=True)

    class Meta:
        model = StagedRow
        fields = ["id", "kind", "sheet", "row", "action", "read", "typed", "line", "differences", "problems", "record"]

    @extend_schema_field(_READ)
    def get_read(self, row: StagedRow) -> dict[str, str | None]:
        return dict(row.values.get("read", {}))

    @extend_schema_field(TEXT_BY_NAME)
    def get_typed(self, row: StagedRow) -> dict[str, str]:
        return dict(row.values.get("typed", {}))

    @extend_schema_field(_LINE)
    def get_line(self, row: StagedRow) -> list[list[str]]:
        return list(row.values.get("line", []))

    @extend_schema_field(ProblemSerializer(many=True))
    def get_problems(self, row: StagedRow) -> Any:
        return ProblemSerializer(self.context["problems"][row.pk], many=True).data


class WantedRowsSerializer(serializers.Serializer[Any]):
    action = serializers.ChoiceField(StagedRow.Action.choices, required=False)
    sheet = serializers.CharField(required=False)


class StagedRowsMixin(VisibleViewSet):
    """``GET …/rows/``: what a submission's preview shows."""

    @extend_schema(responses=StagedRowSerializer(many=True), parameters=[WantedRowsSerializer], filters=False)
    @action(detail=True, url_path="rows")
    def staged(self, request: Request, **_kwargs: Any) -> Response:
        """The rows of a submission with what was typed, how it was read, what would change and what is wrong."""
        self.refuse_unknown_parameters()
        submission = self.get_object()
        wanted = WantedRowsSerializer(data=request.query_params)
        wanted.is_valid(raise_exception=True)
        paginator: Any = self.paginator
        rows = StagedRow.objects.visible_to(self.actor).filter(submission=submission, **wanted.validated_data)
        page = paginator.rows_of_page(rows, request, ("position", "id"))
        problems = CellProblem.objects.visible_to(self.actor).filter(submission=submission)
        reading.read_rows(by=self.actor, row=submission, count=len(page))
        context = {**self.get_serializer_context(), "problems": selectors.problems_by_row(problems, page)}
        answer: Response = paginator.get_paginated_response(StagedRowSerializer(page, many=True, context=context).data)
        return answer
