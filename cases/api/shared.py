"""What the view sets of records have in common: dated steps, and exports of their lists."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from cases.exports import FORMATS, export
from coordinators.access.actor import Actor
from coordinators.api.base import RecordViewSet, VisibleViewSet
from seagull.web.exports import file_response
from seagull.web.rest.exports import AS, EXPORTED


class ExportMixin(VisibleViewSet):
    """``GET …/export/?as=csv|xlsx``: the list as it is filtered, whole, as a file. ``export_kind`` names its table."""

    export_kind: ClassVar[str]
    parameters_of = {"export": frozenset({AS})}
    file_actions = frozenset({"export"})

    @extend_schema(
        parameters=[OpenApiParameter(AS, str, enum=FORMATS, required=True, description="The file's format.")],
        responses=EXPORTED,
        description="The whole list, as filtered, as a file: UTF-8 CSV or an XLSX workbook of one sheet.",
    )
    @action(detail=False, pagination_class=None)
    def export(self, request: Request) -> HttpResponse:
        wanted = request.query_params.get(AS, "")
        if wanted not in FORMATS:
            raise ValidationError({AS: _("An export is made as csv or as xlsx.")})
        rows = self.filter_queryset(self.get_queryset()).order_by(*self.order)
        asked = {name: values for name, values in request.query_params.lists() if name != AS}
        return file_response(*export(self.actor, self.export_kind, rows, wanted, filtered_by=asked))


class SeenCaseSerializer(serializers.ModelSerializer[Any]):
    """A record of a case; ``case`` is null for whoever sees the record without its case."""

    case = serializers.UUIDField(source="seen_case.pk", default=None, read_only=True, allow_null=True)


class UnderCaseMixin(RecordViewSet):
    """Records that stand in a case, which its reader may or may not see."""

    def rows(self, actor: Actor) -> Any:
        return super().rows(actor).with_case(actor)


class StepsMixin(VisibleViewSet):
    """The dated steps of a record: listed from the first, added through the service.

    ``steps_model`` refers to the record by ``steps_link``; ``step_serializer`` reads and shows a step.
    """

    steps_model: ClassVar[type[Any]]
    steps_link: ClassVar[str]
    step_serializer: ClassVar[type[BaseSerializer[Any]]]

    def move(self, row: Any, by: Actor, step: dict[str, Any]) -> Any:
        """Record a step through the record's service."""
        raise NotImplementedError

    def _steps(self, request: Request) -> Response:
        row = self.get_object()
        if request.method == "POST":
            step = self.move(row, self.actor, self.checked(self.step_serializer))
            return Response(self.step_serializer(step).data, status=HTTPStatus.CREATED)
        steps = self.steps_model.objects.visible_to(self.actor).filter(**{self.steps_link: row})
        return self.paged(steps, self.step_serializer, ("on_date", "recorded_at", "id"))


def steps_schema(serializer: type[BaseSerializer[Any]]) -> Any:
    """Describes an action that lists steps (GET) and adds one (POST)."""

    def describe(view: Any) -> Any:
        listed = extend_schema(methods=["GET"], responses=serializer(many=True), filters=False)
        added = extend_schema(methods=["POST"], request=serializer, responses={201: serializer})
        return listed(added(view))

    return describe
